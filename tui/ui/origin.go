package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/tui/term"
)

// Origin is where the rows of a list come from: the line or view that they were
// read for, and when. Its owner numbers what it shows; the rows that it holds
// may be those of what it showed before, as long as the answer is on its way.
type Origin struct {
	turn  int
	at    time.Time
	retry Retry
}

// Astray says that the rows are not those of what is shown now: nothing may be
// done to them under its name.
func (o *Origin) Astray(turn int) bool { return o.turn != turn }

// Came notes that rows are there. It answers whether they had failed before.
func (o *Origin) Came(env *Env, turn int) (failed bool) {
	o.turn, o.at = turn, env.Clock()
	return o.retry.Done()
}

// Failed is what to do about rows that did not come.
func (o *Origin) Failed(env *Env, err error) tea.Cmd { return o.retry.Failed(env, err) }

// Due says that it is time to ask again for the rows.
func (o *Origin) Due(a Again) bool { return o.retry.Due(a) }

// Another forgets what went wrong with the line before.
func (o *Origin) Another() { o.retry.Done() }

// Why is what is said of a failed reading: with rows of what is shown in sight,
// from when they are.
func (o *Origin) Why(env *Env, turn int, rows bool, err error) term.Text {
	if rows && !o.Astray(turn) && Passes(err) {
		return term.Clean(env.Text.Table.Stale(env.Text.When.Hour(o.at, env.Place)))
	}
	return env.SayRead(err).Line()
}
