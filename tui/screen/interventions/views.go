package interventions

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mif/store/filter"
	"mif/store/model"
	"mif/tui/lang"
	"mif/tui/ui"
)

// view is a filter line with a name and the number of rows it holds.
type view struct {
	name   string
	text   string
	filter model.Filter
	count  model.Total
	known  bool
}

// views are the five tabs of the list.
type views struct {
	all     []view
	on      int
	turn    int  // of the last count
	waiting bool // a count is about to be asked for
}

const live = "statut:ouverte,affectee,en_cours,en_attente"

// lines are the filter lines that a role starts with.
func lines(role model.Role) [5]string {
	switch role {
	case model.TechnicianRole, model.ClientRole:
		return [5]string{live, "statut:en_cours", "statut:en_attente", "retard:oui tri:echeance", "statut:cloturee fin:-30j tri:-cree"}
	case model.Admin, model.Dispatcher:
	}
	return [5]string{live, live + " priorite:urgente", "statut:ouverte", "retard:oui tri:echeance", "statut:cloturee fin:-30j tri:-cree"}
}

// names are what the lines are called.
func names(w *lang.Words, role model.Role) [5]string {
	v, status := w.Interventions.Views, w.Common.Statuses
	switch role {
	case model.TechnicianRole:
		return [5]string{v[2], status[model.InProgress], status[model.OnHold], v[3], v[4]}
	case model.ClientRole:
		return [5]string{v[0], status[model.InProgress], status[model.OnHold], v[3], v[4]}
	case model.Admin, model.Dispatcher:
	}
	return [5]string{v[0], v[1], w.Interventions.Flow.ToAssign, v[3], v[4]}
}

func newViews(env *ui.Env) views {
	v := views{all: make([]view, 5)}
	for i, text := range lines(env.Actor.Role) {
		v.all[i].text = text
		v.all[i].filter, _, _ = filter.Parse(text, env.Now(), env.Place)
	}
	v.rename(env)
	return v
}

func (v *views) rename(env *ui.Env) {
	for i, name := range names(env.Text, env.Actor.Role) {
		v.all[i].name = name
	}
}

func (v *views) at() view { return v.all[v.on] }

// goView shows another view; beyond either end nothing happens.
func (s *Screen) goView(i int) tea.Cmd {
	if i < 0 || i >= len(s.views.all) {
		return nil
	}
	s.views.on = i
	s.line.set(s.views.at().text)
	s.full = false
	if s.zone == onCard {
		s.zone = onList
	}
	return s.apply()
}

// filtered shows the rows of a line that another screen asks for; Esc goes
// back to the view.
func (s *Screen) filtered(line string) tea.Cmd {
	s.line.set(line)
	s.full, s.zone = false, onList
	return s.apply()
}

// countViews counts every view and the line of the moment, one after the other:
// a desk with many sessions must not be asked ten things at once by each.
func (s *Screen) countViews() tea.Cmd {
	s.views.turn++
	s.views.waiting = false
	desk, turn, line := s.desk, s.views.turn, s.line.filter()
	filters := make([]model.Filter, len(s.views.all))
	for i, v := range s.views.all {
		filters[i] = v.filter
	}
	return s.ask(func(ctx context.Context) tea.Msg {
		out := countsRead{turn: turn, totals: make([]model.Total, len(filters))}
		for i, f := range filters {
			if out.totals[i], out.err = desk.CountInterventions(ctx, f); out.err != nil {
				return out
			}
		}
		out.line, out.err = desk.CountInterventions(ctx, line)
		return out
	})
}

func (s *Screen) countsRead(msg countsRead) tea.Cmd {
	if msg.turn != s.views.turn {
		return nil
	}
	if msg.err != nil {
		return s.env.Host.Fail(msg.err)
	}
	for i, n := range msg.totals {
		s.views.all[i].count, s.views.all[i].known = n, true
	}
	s.list.SetTotal(int(msg.line.N), msg.line.About)
	return nil
}
