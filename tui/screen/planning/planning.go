// Package planning is who does what when: by the hour of a day, by the week, as
// the load of a month, or one person's week as a list, with the jobs that wait
// for a place beside it. A job is lifted, carried with arrows and dropped.
package planning

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/filter"
	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

// Desk is what the screen needs of the store.
type Desk interface {
	Board(ctx context.Context, q model.BoardQuery) (model.Board, error)
	Candidates(ctx context.Context, id int64) ([]model.Candidate, error)
	Plan(ctx context.Context, p model.Slot) (model.Card, error)
	Unplan(ctx context.Context, t model.Target) (model.Card, error)
	ConfirmSlot(ctx context.Context, t model.Target) (model.Card, error)
	Assign(ctx context.Context, a model.Assignment) (model.Card, error)
	Undo(ctx context.Context, t model.Target) (model.Card, error)
	Redo(ctx context.Context, t model.Target) (model.Card, error)
}

// Queue is a list of jobs without a place, as the store gives it to this session.
type Queue interface {
	Page(ctx context.Context, p model.PageQuery) (model.PageOf[model.Row], error)
	Count(ctx context.Context, f model.Filter) (model.Total, error)
}

// zoom is what the board shows.
type zoom uint8

const (
	byDay zoom = iota
	byWeek
	byMonth
	byPerson
	zooms
)

// zone is what has the keyboard.
type zone uint8

const (
	onBoard zone = iota
	onQueue
)

// Screen is one session's planning. It belongs to one goroutine.
type Screen struct {
	env  *ui.Env
	desk Desk

	board   model.Board
	lanes   []model.Lane // of the board; first the slots without a technician
	known   bool         // board is an answer
	trouble term.Text
	origin  ui.Origin // of what is shown
	slow    bool
	asked   int // the last question; older answers are dropped
	open    int // questions without an answer
	rereads bool

	line   string // the filter of technicians as typed
	people model.Filter

	zoom zoom
	tech int64      // the lane under the cursor, 0 for none's
	day  model.Date // the day under the cursor
	slot int64      // the slot under the cursor, 0 for a place without
	top  int        // the first lane or line shown

	zone   zone
	queues [2]*queue // to plan, to plan again
	which  int

	lift   *lift // the job in the hand
	done   []int64
	undone []int64

	class  ui.Class
	w, h   int
	cx, cy int // where the cursor was drawn
}

// New is the screen of one session; it reads nothing before Init. fresh are the
// jobs that never had a place, lost those that lost it.
func New(env *ui.Env, desk Desk, fresh, lost Queue) *Screen {
	s := &Screen{env: env, desk: desk, zoom: byWeek, class: ui.Small, day: model.DateOf(env.Clock(), env.Place)}
	s.queues = [2]*queue{{rows: fresh}, {rows: lost}}
	for i := range s.queues {
		s.queues[i].list = ui.NewTable[int64, model.Row, model.Cursor](s.queueSpec(i))
	}
	if !env.Actor.IsStaff() {
		s.zoom = byPerson
	}
	return s
}

// Init reads the board and the queues.
func (s *Screen) Init() tea.Cmd {
	cmds := []tea.Cmd{s.load(), ui.Later(slowAfter, late{})}
	for i := range s.queues {
		cmds = append(cmds, s.fetch(i, s.queues[i].list.Refilter()))
	}
	return tea.Batch(append(cmds, s.count())...)
}

// Update names who handles a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s.key(ui.KeyOf(msg))
	case loaded:
		return s.loaded(msg)
	case pageRead:
		return s.pageRead(msg)
	case counted:
		return s.counted(msg)
	case written:
		return s.written(msg)
	case takenBack:
		return s.takenBack(msg)
	case suited:
		return s.suited(msg)
	case filed:
		return s.filed(msg)
	case found:
		return s.found(msg)
	case late:
		s.slow = true
	case reread:
		s.rereads = false
		return s.reload()
	case ui.Again:
		if s.origin.Due(msg) {
			return s.load()
		}
	case ui.Changed:
		return s.changed(msg)
	case ui.Record:
		return s.goTechnician(msg.ID)
	case ui.Filtered:
		return s.apply(msg.Line)
	case ui.FirstZone:
		s.zone = onBoard
	case ui.LookChanged:
		s.look()
	}
	return nil
}

func (s *Screen) look() {
	for i, q := range s.queues {
		spec := s.queueSpec(i)
		q.list.SetLook(spec.Look, spec.Words, spec.Empty)
		q.list.SetColumns(spec.Columns)
	}
}

// apply shows the technicians that a line admits.
func (s *Screen) apply(line string) tea.Cmd {
	f, _, problems := filter.Technicians().Parse(line, s.env.Now(), s.env.Place)
	s.line, s.people, s.tech, s.slot, s.top = line, f, 0, 0, 0
	if len(problems) > 0 {
		s.env.Host.Toast(ui.Toast{Text: term.Clean(s.env.Text.Listing.Problem(string(problems[0].Code), problems[0].Word, problems[0].Nearest)), Bad: true})
	}
	return s.load()
}

// goTechnician puts the cursor on a technician.
func (s *Screen) goTechnician(id int64) tea.Cmd {
	if id != 0 {
		s.tech, s.slot = id, 0
	}
	return s.load()
}

// Sum is the day and the filter, for the title of a small terminal.
func (s *Screen) Sum() term.Text {
	parts := []term.Text{s.when()}
	if s.line != "" {
		parts = append(parts, term.Clean("/"+s.line))
	}
	return term.Join(term.Const("  "), parts...)
}

// midnight is the beginning of a day of the place.
func (s *Screen) midnight(d model.Date) time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, s.env.Place)
}

func (s *Screen) dateOf(t time.Time) model.Date { return model.DateOf(t, s.env.Place) }

func plus(d model.Date, days int) model.Date { return model.NewDate(d.Year(), d.Month(), d.Day()+days) }

// monday is the first day of a day's week.
func monday(d model.Date) model.Date { return plus(d, -(int(d.Weekday())+6)%7) }

// period is the days that the board shows around the cursor.
func (s *Screen) period() (from, to model.Date) {
	switch s.zoom {
	case byDay:
		return s.day, plus(s.day, 1)
	case byMonth:
		return model.NewDate(s.day.Year(), s.day.Month(), 1), model.NewDate(s.day.Year(), s.day.Month()+1, 1)
	case byWeek, byPerson, zooms:
	}
	return monday(s.day), plus(monday(s.day), 7)
}

// Waiting says that what keys are meant for is not there yet.
func (s *Screen) Waiting() bool {
	if s.zone == onQueue {
		return !s.queues[s.which].came
	}
	return !s.known && s.trouble.Empty()
}
