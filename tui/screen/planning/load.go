package planning

import (
	"context"
	"errors"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

const (
	slowAfter  = 150 * time.Millisecond // before the board says that it is loading
	rereadWait = 300 * time.Millisecond // between news and reading again
	laneLimit  = 60                     // technicians read at a time
	laneMargin = 6                      // lanes from an end of what was read
)

// Messages of the screen to itself; each answer carries what it answers.
type (
	loaded struct {
		turn  int
		query model.BoardQuery
		board model.Board
		err   error
	}
	late   struct{}
	reread struct{}
)

// load asks for the days around the cursor and the technicians around it.
func (s *Screen) load() tea.Cmd {
	from, to := s.period()
	return s.ask(model.BoardQuery{
		From: s.midnight(from), To: s.midnight(to), People: s.people, Around: s.tech, Limit: laneLimit,
	})
}

func (s *Screen) ask(q model.BoardQuery) tea.Cmd {
	s.asked++
	s.open++
	turn, desk := s.asked, s.desk
	return ui.Ask(s.env,
		func(ctx context.Context) (model.Board, error) { return desk.Board(ctx, q) },
		func(b model.Board, err error) tea.Msg { return loaded{turn, q, b, err} })
}

func (s *Screen) loaded(msg loaded) tea.Cmd {
	s.open--
	if msg.turn != s.asked {
		return nil
	}
	if msg.err != nil {
		if !errors.Is(msg.err, model.ErrUnavailable) || !s.known {
			s.trouble = s.origin.Why(s.env, 0, s.known, msg.err)
		}
		return s.origin.Failed(s.env, msg.err)
	}
	s.env.Host.Reached()
	s.origin.Came(s.env, 0)
	if len(msg.board.Lanes) == 0 && msg.query.Around != 0 { // he is not admitted any more
		s.tech, msg.query.Around = 0, 0
		return s.ask(msg.query)
	}
	s.board, s.known, s.trouble = msg.board, true, term.Text{}
	s.lanes = nil
	if len(s.board.Loose) > 0 {
		s.lanes = append(s.lanes, model.Lane{Name: s.env.Text.Planning.Loose, Active: true, Slots: s.board.Loose, Days: make([]model.LaneDay, len(s.board.Days))})
	}
	s.lanes = append(s.lanes, s.board.Lanes...)
	s.follow()
	return nil
}

// follow keeps the cursor on its slot wherever it is now; one that has gone
// leaves the cursor where it was.
func (s *Screen) follow() {
	if s.lift != nil {
		return
	}
	for _, l := range s.lanes {
		for _, b := range l.Slots {
			if b.ID == s.slot && s.slot != 0 {
				s.tech = l.TechnicianID
				if !s.touches(b, s.day) {
					s.day = s.dateOf(b.From)
				}
				return
			}
		}
	}
	if s.laneAt() < 0 && len(s.lanes) > 0 {
		s.tech = s.lanes[0].TechnicianID
	}
	s.enterCell(0)
	if all := s.entries(); s.listed() && len(all) > 0 {
		s.toEntry(all[s.entryAt(all)])
	}
}

// laneAt is the place of the cursor's lane among those that were read, -1
// without.
func (s *Screen) laneAt() int { return s.laneOf(s.tech) }

func (s *Screen) laneOf(id int64) int {
	return slices.IndexFunc(s.lanes, func(l model.Lane) bool { return l.TechnicianID == id })
}

// dayAt is the place of a day in the board, -1 outside.
func (s *Screen) dayAt(d model.Date) int {
	return slices.IndexFunc(s.board.Days, func(b model.BoardDay) bool { return b.Day == d })
}

// touches says whether a slot lies on a day.
func (s *Screen) touches(b model.BoardSlot, d model.Date) bool {
	return b.From.Before(s.midnight(plus(d, 1))) && b.To.After(s.midnight(d))
}

// on are the slots of a lane on a day, in order.
func (s *Screen) on(l *model.Lane, d model.Date) []model.BoardSlot {
	var out []model.BoardSlot
	from, to := s.midnight(d), s.midnight(plus(d, 1))
	for _, b := range l.Slots {
		if b.From.Before(to) && b.To.After(from) {
			out = append(out, b)
		}
	}
	return out
}

// selected is the slot under the cursor.
func (s *Screen) selected() (model.BoardSlot, bool) {
	if at := s.laneAt(); at >= 0 && s.slot != 0 {
		for _, b := range s.lanes[at].Slots {
			if b.ID == s.slot {
				return b, true
			}
		}
	}
	return model.BoardSlot{}, false
}

// touched are the tables that the planning says something of.
func touched() []string {
	return []string{"planning", "interventions", "absences", "horaires", "astreintes", "jours_feries", "techniciens", "users"}
}

// changed reads again what is on screen, soon and once for whatever else comes
// meanwhile.
func (s *Screen) changed(c ui.Changed) tea.Cmd {
	if s.rereads || !slices.ContainsFunc(touched(), c.Touches) {
		return nil
	}
	s.rereads = true
	return ui.Later(rereadWait, reread{})
}

// reload reads everything that is shown once more.
func (s *Screen) reload() tea.Cmd {
	cmds := []tea.Cmd{s.load(), s.count()}
	for i := range s.queues {
		cmds = append(cmds, s.fetch(i, s.queues[i].list.Refresh()))
	}
	return tea.Batch(cmds...)
}

// today is the day on the clock of the place.
func (s *Screen) today() model.Date { return s.dateOf(s.env.Clock()) }
