package today

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

// loaded is the answer to the question with that number.
type loaded struct {
	turn int
	day  model.Day
	err  error
}

func (s *Screen) today() model.Date { return model.DateOf(s.env.Clock(), s.env.Place) }

func (s *Screen) load() tea.Cmd {
	s.asked++
	turn, day, desk := s.asked, s.day, s.desk
	return ui.Ask(s.env,
		func(ctx context.Context) (model.Day, error) { return desk.Day(ctx, day) },
		func(d model.Day, err error) tea.Msg { return loaded{turn, d, err} })
}

// loaded shows a day. What came or went since the last answer is said, and the
// selected line stays where it is on the screen.
func (s *Screen) loaded(msg loaded) tea.Cmd {
	if msg.turn != s.asked {
		return nil
	}
	if msg.err != nil {
		return s.failed(msg.err)
	}
	s.env.Host.Reached()
	s.origin.Came(s.env, 0)
	before, had := s.data, s.known
	s.data, s.known, s.trouble = msg.day, true, term.Text{}
	s.list.set(entries(&s.data))
	if had && before.Date == msg.day.Date {
		s.announce(before, msg.day)
	}
	return nil
}

// failed says why the day did not come, and asks again. One that is there stays.
func (s *Screen) failed(err error) tea.Cmd {
	why := s.origin.Why(s.env, 0, s.known, err)
	switch {
	case !s.known:
		s.trouble = why
	case !errors.Is(err, model.ErrUnavailable): // of which the shell tells
		s.env.Host.Toast(ui.Toast{Text: why, Bad: true})
	}
	return s.origin.Failed(s.env, err)
}

// turn goes to another day.
func (s *Screen) turnTo(day model.Date) tea.Cmd {
	s.day, s.follows = day, day == s.today()
	s.known, s.data, s.list = false, model.Day{}, list{rowHeight: s.list.rowHeight}
	return s.load()
}

func (s *Screen) turn(days int) tea.Cmd {
	return s.turnTo(model.NewDate(s.day.Year(), s.day.Month(), s.day.Day()+days))
}

// midnight follows the calendar when the day that was shown was today.
func (s *Screen) midnight() tea.Cmd {
	if s.follows && s.known && s.day != s.today() {
		return s.turnTo(s.today())
	}
	return nil
}

// changed reads again what is shown. A technician's day is a few rows: it is
// read whole.
func (s *Screen) changed(msg ui.Changed) tea.Cmd {
	if cmd := s.midnight(); cmd != nil {
		return cmd
	}
	touched := false
	for _, table := range []string{"interventions", "planning", "equipements", "clients"} {
		touched = touched || msg.Touches(table)
	}
	if !touched {
		return nil
	}
	return tea.Batch(s.load(), s.reloadCard())
}

// announce says which jobs came into the day and which left it, until the next
// key.
func (s *Screen) announce(before, now model.Day) {
	words := s.env.Text.Today
	old, kept := entries(&before), entries(&now)
	var said []term.Text
	for _, e := range kept {
		if indexOf(old, e.ID) < 0 {
			said = append(said, term.Clean(words.Arrived(model.Ref(e.ID)+" "+e.Title)))
		}
	}
	for _, e := range old {
		if indexOf(kept, e.ID) < 0 {
			said = append(said, term.Clean(words.Gone(model.Ref(e.ID))))
		}
	}
	if len(said) > 0 {
		s.env.Host.Toast(ui.Toast{Text: term.Join(term.Const(" "), said...)})
	}
}
