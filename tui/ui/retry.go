package ui

import (
	"context"
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
)

const (
	firstAgain = time.Second      // before what was refused is asked for again
	lastAgain  = 30 * time.Second // between two tries, at most
)

// Retry asks again for what the database was too busy to answer, less and less
// often. A database that is out of reach is the shell's to ask: it tells all
// screens to read again once it answers.
type Retry struct {
	turn int
	wait time.Duration
}

// Again is the moment to ask again; the one who asked tells by Due whether it
// still has to.
type Again struct {
	of   *Retry
	turn int
}

// Passes says of a failure that it may be over in a moment.
func Passes(err error) bool {
	return errors.Is(err, model.ErrBusy) || errors.Is(err, model.ErrUnavailable) || errors.Is(err, context.DeadlineExceeded)
}

// Failed is what to do about a failure: nil when asking again is of no use.
func (r *Retry) Failed(env *Env, err error) tea.Cmd {
	r.turn++
	switch {
	case errors.Is(err, model.ErrUnavailable):
		r.wait = max(r.wait, firstAgain)
		return env.Host.Fail(err)
	case !Passes(err):
		return nil
	}
	r.wait = min(max(2*r.wait, firstAgain), lastAgain)
	return Later(r.wait, Again{r, r.turn})
}

// Due says whether a moment is the one that is awaited.
func (r *Retry) Due(a Again) bool { return a.of == r && a.turn == r.turn }

// Done ends the tries; it answers whether there was something to try again.
func (r *Retry) Done() bool {
	tried := r.wait > 0
	r.turn++
	r.wait = 0
	return tried
}
