// Package techniciens is the technicians: who is there, what each of them can
// do and until when, his absences, his hours and when he is on call. A
// technician sees himself. The catalogue of skills and the public holidays are
// reached from here too.
package techniciens

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/filter"
	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

// List is the list of technicians, as the store gives it to this session.
type List interface {
	Page(ctx context.Context, p model.PageQuery) (model.PageOf[model.TechnicianRow], error)
	Rows(ctx context.Context, ids []int64) ([]model.TechnicianRow, error)
	Matching(ctx context.Context, f model.Filter, ids []int64) ([]int64, error)
	Count(ctx context.Context, f model.Filter) (model.Total, error)
}

// Desk is what the screen needs of the store beside the list.
type Desk interface {
	Technician(ctx context.Context, id int64) (model.TechnicianCard, error)
	Interventions(ctx context.Context, p model.PageQuery) (model.Page, error)
	EditTechnician(ctx context.Context, e model.TechnicianEdit) (model.TechnicianCard, error)
	SetHours(ctx context.Context, h model.HoursChange) (model.TechnicianCard, error)
	GrantSkill(ctx context.Context, g model.SkillGrant) (model.TechnicianCard, error)
	RevokeSkill(ctx context.Context, t model.Target, skillID int64) (model.TechnicianCard, error)
	Skills(ctx context.Context) ([]model.SkillRow, error)
	SaveSkill(ctx context.Context, d model.SkillDraft) (model.Skill, error)
	WhatFallsOut(ctx context.Context, a model.AbsenceDraft) (model.Fallout, error)
	AddAbsence(ctx context.Context, a model.AbsenceDraft) (model.Fallout, error)
	EditAbsence(ctx context.Context, a model.AbsenceDraft) (model.Fallout, error)
	RemoveAbsence(ctx context.Context, t model.Target) error
	AddOnCall(ctx context.Context, o model.OnCallDraft) (model.OnCall, error)
	EditOnCall(ctx context.Context, o model.OnCallDraft) (model.OnCall, error)
	RemoveOnCall(ctx context.Context, t model.Target) error
	Rota(ctx context.Context, from, to time.Time) ([]model.OnCallLine, error)
	ui.HolidayDesk
}

type (
	list = ui.Table[int64, model.TechnicianRow, model.Cursor]
	need = ui.Need[int64, model.Cursor]
)

// Screen is one session's technicians. It belongs to one goroutine.
type Screen struct {
	env  *ui.Env
	rows List
	desk Desk

	list    *list
	seen    []int64 // the rows read last
	line    string  // the filter line as typed
	filter  model.Filter
	sorts   []model.Sort
	on      int // the view shown, -1 for a line of one's own
	turn    int // which list: older answers are dropped
	counts  [viewCount]model.Total
	counted bool
	origin  ui.Origin // of the rows
	rereads bool      // rows are about to be read again
	tabs    bool      // the views have the keyboard

	card  *card         // nil while the list is shown
	done  []*ui.Inverse // what u takes back, the last one first out
	class ui.Class
	w, h  int
}

// New is the screen of one session; it reads nothing before Init.
func New(env *ui.Env, rows List, desk Desk) *Screen {
	s := &Screen{env: env, rows: rows, desk: desk, class: ui.Small}
	s.list = ui.NewTable[int64, model.TechnicianRow, model.Cursor](s.spec())
	s.setLine(views()[0])
	return s
}

// Init reads the first view and the counts of all.
func (s *Screen) Init() tea.Cmd { return tea.Batch(s.fetch(s.list.Refilter()), s.countViews()) }

// Update names who handles a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s.key(ui.KeyOf(msg))
	case pageRead:
		return s.pageRead(msg)
	case rowsRead:
		return s.rowsRead(msg)
	case countsRead:
		return s.countsRead(msg)
	case waited:
		return s.waited(msg)
	case settled:
		s.settled(msg)
	case reread:
		return s.reread()
	case cardRead:
		return s.cardRead(msg)
	case jobsRead:
		return s.jobsRead(msg)
	default:
		return s.others(msg)
	}
	return nil
}

// others are what comes from outside the list, and the answers to writes.
func (s *Screen) others(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case written:
		return s.written(msg)
	case fetched:
		return s.fetched(msg)
	case foreseen:
		return s.foreseen(msg)
	case rotaRead:
		return s.rotaRead(msg)
	case skillsRead:
		return s.skillsRead(msg)
	case ui.HolidaysRead:
		return ui.ShowHolidays(s.env, s.desk, s, msg)
	case ui.HolidaySaved:
		return s.holidaySaved(msg)
	case ui.Changed:
		return s.changed(msg)
	case ui.Record:
		return s.openCard(msg.ID)
	case ui.Filtered:
		return s.apply(msg.Line)
	case ui.FirstZone:
		s.tabs = s.card == nil
	case ui.LookChanged:
		s.look()
	default:
		return s.told(msg)
	}
	return nil
}

func (s *Screen) look() {
	spec := s.spec()
	s.list.SetLook(spec.Look, spec.Words, spec.Empty)
	s.list.SetColumns(spec.Columns)
}

// setLine reads a filter line; what it does not understand is told.
func (s *Screen) setLine(line string) []filter.Problem {
	f, sorts, problems := filter.Technicians().Parse(line, s.env.Now(), s.env.Place)
	s.line, s.filter, s.sorts, s.on = line, f, sorts, viewOf(line)
	s.turn++
	return problems
}

// Sum is the filter and the position, for the title of a small terminal.
func (s *Screen) Sum() term.Text {
	if s.card != nil {
		return term.Clean(s.card.name())
	}
	return term.Join(term.Const("  "), s.filterWords(), s.list.Position())
}
