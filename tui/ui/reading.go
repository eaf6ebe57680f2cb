package ui

import (
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/themes"
	"mif/tui/term"
)

// slowAfter is how long nothing is said of a record that is awaited.
const slowAfter = 150 * time.Millisecond

// Reading is the way of a record to its card: how long it has been awaited, why
// it did not come, and when it is asked for again. Its owner asks between Start
// and Came or Failed, and gives it the messages that Told understands.
type Reading struct {
	turn  int
	open  bool          // no answer yet
	since time.Duration // how long it has been awaited, as far as it is said
	at    time.Time     // when the record last came
	err   error
	retry Retry
}

// Late tells a Reading how long it has been awaited.
type Late struct {
	of    *Reading
	turn  int
	since time.Duration
}

// Start notes that the record is asked for. The answer brings the turn back.
func (r *Reading) Start() (turn int, clock tea.Cmd) {
	r.turn++
	r.retry.turn++ // what is asked now is not asked a second time
	r.open, r.since = true, 0
	return r.turn, Later(slowAfter, Late{r, r.turn, slowAfter})
}

// Another forgets what went wrong with the record before.
func (r *Reading) Another() {
	r.err = nil
	r.retry.Done()
}

// Awaited says whether an answer is the one that is awaited.
func (r *Reading) Awaited(turn int) bool { return turn == r.turn }

// Came notes that the record is there; an answer that is still on its way is
// older.
func (r *Reading) Came(env *Env) {
	r.turn++
	r.open, r.since, r.at = false, 0, env.Clock()
	r.Another()
}

// Failed notes why the record did not come. gone says that it is not there, or
// not for this reader any more.
func (r *Reading) Failed(env *Env, err error) (cmd tea.Cmd, gone bool) {
	r.open, r.since, r.err = false, 0, err
	return r.retry.Failed(env, err), errors.Is(err, model.ErrNotFound)
}

// Told takes the messages of the reading. again says that it is time to ask
// again, changed that there is another word to draw.
func (r *Reading) Told(msg tea.Msg) (clock tea.Cmd, again, changed bool) {
	switch msg := msg.(type) {
	case Again:
		return nil, msg.of == &r.retry && r.retry.Due(msg), false
	case Late:
		if msg.of != r || msg.turn != r.turn || !r.open {
			return nil, false, false
		}
		r.since = msg.since
		next := msg.since.Truncate(time.Second) + time.Second
		return Later(next-msg.since, Late{r, r.turn, next}), false, true
	}
	return nil, false, false
}

// Word is what stands in the place of a record that is not there: nothing at
// first, then that it is loading, then for how long, and in the end why it does
// not come and which key asks again.
func (r *Reading) Word(env *Env) Span {
	w := env.Text.Table
	switch {
	case r.err != nil && Passes(r.err):
		return Span{term.Join(term.Const(" "), env.SayRead(r.err).Line(), term.Clean(w.Retry)), themes.Error}
	case r.err != nil:
		return Span{env.SayRead(r.err).Line(), themes.Error}
	case r.since >= time.Second:
		return Span{term.Clean(w.LoadingFor(int(r.since / time.Second))), themes.Dim}
	case r.since > 0:
		return Span{term.Clean(w.Loading), themes.Dim}
	}
	return Span{}
}

// Notice stands over a record that could not be read again, and says from when
// it is. It is empty most of the time.
func (r *Reading) Notice(env *Env) Span {
	switch {
	case r.err == nil:
		return Span{}
	case Passes(r.err):
		return Span{term.Clean(env.Text.Table.Stale(env.Text.When.Hour(r.at, env.Place))), themes.Warn}
	}
	return Span{env.SayRead(r.err).Line(), themes.Warn}
}

// Over puts the notice over what a card shows.
func (r *Reading) Over(env *Env, sections []Section) []Section {
	said := r.Notice(env)
	if said.Text.Empty() {
		return sections
	}
	return append([]Section{{Prose: said}}, sections...)
}
