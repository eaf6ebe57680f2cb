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

// contact is whom to call at a client's.
type contact struct{ name, phone string }

// reached are contacts that were not known yet.
type reached struct{ contacts map[int64]contact }

// maxContacts bounds the reads that one day may cause.
const maxContacts = 12

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
		if !errors.Is(msg.err, model.ErrUnavailable) || !s.known {
			said := s.env.Say(msg.err)
			s.trouble = term.Join(term.Const(" "), said.Why, said.Do)
		}
		return s.env.Host.Fail(msg.err)
	}
	s.env.Host.Reached()
	before, had := s.data, s.known
	s.data, s.known, s.trouble = msg.day, true, term.Text{}
	s.list.set(entries(&s.data))
	if had && before.Date == msg.day.Date {
		s.announce(before, msg.day)
	}
	return s.reach()
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
	if msg.Touches("clients") {
		s.contacts = map[int64]contact{}
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

// reach asks whom to call at the clients of the day that are not known yet.
func (s *Screen) reach() tea.Cmd {
	ask := map[int64]int64{}
	for _, r := range s.list.entries {
		if _, ok := s.contacts[r.ClientID]; !ok && len(ask) < maxContacts && r.Status.Live() {
			ask[r.ClientID] = r.ID
		}
	}
	if len(ask) == 0 {
		return nil
	}
	desk := s.desk
	return ui.Ask(s.env,
		func(ctx context.Context) (map[int64]contact, error) {
			out := map[int64]contact{}
			for client, id := range ask {
				if c, err := desk.Intervention(ctx, id); err == nil {
					out[client] = contactOf(&c)
				}
			}
			return out, nil
		},
		func(found map[int64]contact, _ error) tea.Msg { return reached{found} })
}

func (s *Screen) reached(msg reached) {
	for client, c := range msg.contacts {
		s.contacts[client] = c
	}
}

func contactOf(c *model.Card) contact { return contact{c.Client.Contact, c.Client.Phone} }

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
