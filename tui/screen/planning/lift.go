package planning

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/ui"
)

// step is how far an arrow carries a lifted job.
const step = 15 * time.Minute

// lift is a job in the hand: where it would lie if it were dropped now.
type lift struct {
	slot model.BoardSlot // as it was; without times when it had no place
	tech int64           // on whom it is held, 0 for nobody
	from time.Time
	to   time.Time
	back model.Date // where the cursor came from
}

// take lifts what is under the cursor: a slot, or a job of the queue.
func (s *Screen) take() tea.Cmd {
	if s.zone == onQueue {
		return s.takeWaiting()
	}
	b, ok := s.selected()
	if !ok {
		return nil
	}
	s.lift = &lift{slot: b, tech: b.TechnicianID, from: b.From, to: b.To, back: s.day}
	return s.carryTo(s.dateOf(b.From))
}

// suited are the technicians for a job of the queue, best first.
type suited struct {
	job model.Row
	all []model.Candidate
	err error
}

// takeWaiting lifts a job of the queue: onto the technician who has it, or onto
// the best one who can take it on the day under the cursor.
func (s *Screen) takeWaiting() tea.Cmd {
	r, ok := s.queues[s.which].list.Selected()
	if !ok {
		return nil
	}
	if r.TechnicianID != 0 {
		return s.takeFor(r, r.TechnicianID)
	}
	desk := s.desk
	return ui.AskFirst(s.env,
		func(ctx context.Context) ([]model.Candidate, error) { return desk.Candidates(ctx, r.ID) },
		func(all []model.Candidate, err error) tea.Msg { return suited{r, all, err} })
}

// suited holds the job over the first of them against whom nothing speaks and
// who has room for it, else over the technician under the cursor.
func (s *Screen) suited(msg suited) tea.Cmd {
	if msg.err != nil {
		return s.env.Host.Fail(msg.err)
	}
	for _, c := range msg.all {
		if len(c.Reasons) == 0 && s.hasRoom(c.ID, lengthOf(msg.job)) {
			return s.takeFor(msg.job, c.ID)
		}
	}
	return s.takeFor(msg.job, s.tech)
}

// hasRoom says whether a technician of the board is free for so long in his
// hours of the day under the cursor.
func (s *Screen) hasRoom(tech int64, length time.Duration) bool {
	at, day := s.laneOf(tech), s.dayAt(s.day)
	if at < 0 || day < 0 || s.board.Days[day].Holiday != "" {
		return false
	}
	from := s.freeFor(tech, length)
	away := slices.ContainsFunc(s.lanes[at].Absences, func(a model.Absence) bool { return a.From.Before(from.Add(length)) && a.To.After(from) })
	return !away && within(&s.lanes[at], day, from, from.Add(length))
}

// lengthOf is how long a job is thought to take, in steps of the board.
func lengthOf(r model.Row) time.Duration {
	if r.EstimatedHours == nil || *r.EstimatedHours <= 0 {
		return time.Hour
	}
	return max((time.Duration(*r.EstimatedHours) * time.Hour / 100).Round(step), step)
}

// takeFor lifts a job of the queue to the first place that is free for it in a
// technician's day under the cursor.
func (s *Screen) takeFor(r model.Row, tech int64) tea.Cmd {
	l := &lift{tech: tech, back: s.day, slot: model.BoardSlot{
		ID: r.ID, Version: r.Version, Status: r.Status, Priority: r.Priority, Kind: r.Kind, Title: r.Title,
		ClientID: r.ClientID, Client: r.Client, City: r.City, Contact: r.Contact, Phone: r.Phone, TechnicianID: r.TechnicianID,
	}}
	l.from = s.freeFor(tech, lengthOf(r))
	l.to = l.from.Add(lengthOf(r))
	s.lift, s.zone = l, onBoard
	return s.carryTo(s.dateOf(l.from))
}

// freeFor is the first time on the day under the cursor at which a technician
// works and nothing else lies, or else eight o'clock.
func (s *Screen) freeFor(tech int64, length time.Duration) time.Time {
	at, day := s.laneOf(tech), s.dayAt(s.day)
	fallback := s.midnight(s.day).Add(8 * time.Hour)
	if at < 0 || day < 0 {
		return fallback
	}
	l := &s.lanes[at]
	for _, open := range l.Days[day].Open {
		from := open.From
		if now := s.env.Now(); from.Before(now) {
			from = now.Truncate(step).Add(step)
		}
		for ; !from.Add(length).After(open.To); from = from.Add(step) {
			if len(s.overlapped(l, 0, from, from.Add(length))) == 0 {
				return from
			}
		}
	}
	return fallback
}

// carryTo shows the day that the job is held over.
func (s *Screen) carryTo(d model.Date) tea.Cmd {
	s.tech, s.slot = s.lift.tech, 0
	return s.goDay(d)
}

// shift carries the job in time.
func (s *Screen) shift(by time.Duration) tea.Cmd {
	l := s.lift
	l.from, l.to = l.from.Add(by), l.to.Add(by)
	return s.carryTo(s.dateOf(l.from))
}

// shiftDay carries it to the same hour of another day, whatever the clocks do.
func (s *Screen) shiftDay(n int) tea.Cmd {
	l := s.lift
	length := l.to.Sub(l.from)
	l.from = l.from.In(s.env.Place).AddDate(0, 0, n)
	l.to = l.from.Add(length)
	return s.carryTo(s.dateOf(l.from))
}

// stretch makes the job longer or shorter.
func (s *Screen) stretch(by time.Duration) tea.Cmd {
	if l := s.lift; l.to.Add(by).Sub(l.from) >= step {
		l.to = l.to.Add(by)
	}
	return nil
}

// hand carries the job to a neighbouring technician.
func (s *Screen) hand(n int) tea.Cmd {
	s.tech = s.lift.tech
	at := s.laneAt() + n
	if at < 0 || at >= len(s.lanes) {
		return nil
	}
	if s.lanes[at].TechnicianID == 0 && s.lift.slot.TechnicianID != 0 {
		return nil // a job that somebody has is not taken from him here
	}
	cmd := s.moveLane(n)
	s.lift.tech = s.tech
	return cmd
}

// giveUp lets the job be where it was.
func (s *Screen) giveUp() tea.Cmd {
	l := s.lift
	s.lift = nil
	if !l.slot.From.IsZero() {
		s.tech, s.slot = l.slot.TechnicianID, l.slot.ID
	}
	day := l.back
	if !l.slot.From.IsZero() {
		day = s.dateOf(l.slot.From)
	}
	slot := s.slot
	cmd := s.goDay(day)
	s.slot = slot
	return cmd
}

// drop asks the store to put the job where it is held.
func (s *Screen) drop() tea.Cmd {
	l := s.lift
	same := l.tech == l.slot.TechnicianID
	if same && l.from.Equal(l.slot.From) && l.to.Equal(l.slot.To) {
		return s.giveUp()
	}
	p := model.Slot{From: l.from, To: l.to, Window: l.slot.Window, Notes: l.slot.Notes}
	if !same {
		p.TechnicianID = l.tech
	}
	desk := s.desk
	return s.do(&deed{
		verb: rule.Plan, id: l.slot.ID, version: l.slot.Version, said: s.env.Text.Planning.Saved.Placed, lifted: l,
		run: func(ctx context.Context, t model.Target, why string) (model.Card, error) {
			p.Target, p.Override = t, why
			return desk.Plan(ctx, p)
		},
	})
}

// overlapped are the slots of a lane that a time touches, but for one job.
func (s *Screen) overlapped(l *model.Lane, but int64, from, to time.Time) []model.BoardSlot {
	var out []model.BoardSlot
	for _, b := range l.Slots {
		if b.ID != but && b.From.Before(to) && b.To.After(from) {
			out = append(out, b)
		}
	}
	return out
}

// warnings say what a lifted job would meet here, before the store is asked.
func (s *Screen) warnings() []string {
	at, w := s.laneOf(s.lift.tech), s.env.Text
	if at < 0 || s.lift.tech == 0 {
		return nil
	}
	l, from, to := &s.lanes[at], s.lift.from, s.lift.to
	var out []string
	for _, b := range s.overlapped(l, s.lift.slot.ID, from, to) {
		out = append(out, w.Planning.Overlap(w.When.Duration(earlier(to, b.To).Sub(later(from, b.From))), model.Ref(b.ID)))
	}
	for _, a := range l.Absences {
		if a.From.Before(to) && a.To.After(from) {
			out = append(out, w.Planning.Away(w.Common.Absences[a.Type]))
		}
	}
	day := s.dayAt(s.dateOf(from))
	if day < 0 {
		return out
	}
	if feast := s.board.Days[day].Holiday; feast != "" {
		return append(out, w.Planning.Feast(feast))
	}
	if len(out) == 0 && !within(l, day, from, to) {
		out = append(out, w.Planning.OffWord)
	}
	if !l.Active {
		out = append(out, w.Planning.Inactive)
	}
	return out
}

// within says whether a time lies in the hours of a lane's day, or whether he
// may be called then.
func within(l *model.Lane, day int, from, to time.Time) bool {
	for _, o := range l.Days[day].Open {
		if !from.Before(o.From) && !to.After(o.To) {
			return true
		}
	}
	for _, o := range l.OnCall {
		if !from.Before(o.From) && !to.After(o.To) {
			return true
		}
	}
	return false
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// lifted are the actions while a job is in the hand.
func (s *Screen) lifted() []ui.Action {
	e, w := s.env, s.env.Text.Planning
	act := func(id ui.ActionID, label string, run func() tea.Cmd, keys ...string) ui.Action {
		a := e.Act(id, ui.GroupMove, label, run)
		a.Keys = append(a.Keys, keys...)
		return a
	}
	back := act(ui.DoBack, w.GiveUp, s.giveUp)
	quit := act(ui.DoQuit, w.GiveUp, s.giveUp)
	return []ui.Action{
		act(ui.DoOpen, w.Drop, s.drop), back, quit,
		act("tot", w.Earlier, func() tea.Cmd { return s.shift(-step) }, "left", "h"),
		act("tard", w.Later, func() tea.Cmd { return s.shift(step) }, "right", "l"),
		act("dessus", w.Above, func() tea.Cmd { return s.hand(-1) }, "up", "k"),
		act("dessous", w.Below, func() tea.Cmd { return s.hand(1) }, "down", "j"),
		act("veille", w.Before, func() tea.Cmd { return s.shiftDay(-1) }, "pgup", "ctrl+u"),
		act("lendemain", w.After, func() tea.Cmd { return s.shiftDay(1) }, "pgdown", "ctrl+d"),
		act(ui.DoZoomIn, w.Longer, func() tea.Cmd { return s.stretch(step) }),
		act(ui.DoZoomOut, w.Shorter, func() tea.Cmd { return s.stretch(-step) }),
	}
}
