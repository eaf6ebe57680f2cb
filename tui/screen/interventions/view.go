package interventions

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// peek says what, who and where of a row, and whom to call.
func (s *Screen) peek(row model.Row) (left, right []ui.Span) {
	sep := ui.Span{Text: term.Const(" | "), Token: themes.Border}
	left = []ui.Span{
		{Text: s.ref(row.ID), Token: themes.RefSelected},
		{Text: term.Const(" ")},
		{Text: term.Clean(row.Title)},
		sep,
		{Text: term.Clean(row.Client + ", " + row.City)},
		sep,
		{Text: term.Clean(row.Equipment)},
	}
	if row.Phone != "" {
		return left, []ui.Span{{Text: term.Clean(row.Phone), Token: themes.Key}}
	}
	danger := s.env.Text.Interventions.Flow.Criticality + " " + lower(s.env.Text.Common.Criticalities, row.Criticality)
	return left, []ui.Span{{Text: term.Clean(danger), Token: themes.Dim}}
}

// facet is a label of a closed list in words.
func (s *Screen) facet(field model.Field, label string) string {
	w := s.env.Text.Common
	switch field {
	case model.FieldStatus:
		return lang.Label(w.Statuses, model.Status(label))
	case model.FieldPriority:
		return lang.Label(w.Priorities, model.Priority(label))
	case model.FieldKind:
		return lang.Label(w.Kinds, model.Kind(label))
	case model.FieldCriticality:
		return lang.Label(w.Criticalities, model.Criticality(label))
	default:
		return label
	}
}

// sheet is the screen's card as the list knows it.
type sheet struct{ s *Screen }

func (c sheet) Show(id int64) tea.Cmd { return c.s.show(id) }
func (c sheet) Shown() int64          { return c.s.card.id }

func (c sheet) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case cardRead:
		return c.s.cardRead(msg)
	case tabRead:
		return c.s.tabRead(msg)
	}
	return c.s.cardTold(msg)
}

func (c sheet) Key(name string) tea.Cmd { return c.s.keyCard(name) }

func (c sheet) View(w, h int, page bool) string {
	lines := []string{c.s.cardHead(w, page), c.s.cardTabs(w)}
	if page {
		lines = append(lines, c.s.env.Look.Rule(w))
	}
	return strings.Join(append(lines, c.s.card.body.View(w, h-len(lines))), "\n")
}

func (c sheet) Actions() []ui.Action {
	s, w := c.s, c.s.env.Text.Interventions.Flow
	return []ui.Action{
		s.env.Act(ui.DoPrevTab, ui.GroupMove, w.PrevTab, func() tea.Cmd { return s.goTab(s.card.tab - 1) }),
		s.env.Act(ui.DoNextTab, ui.GroupMove, w.NextTab, func() tea.Cmd { return s.goTab(s.card.tab + 1) }),
	}
}

func (c sheet) Look() {
	c.s.card.body.SetLook(c.s.env.Look)
	c.s.fill()
}
