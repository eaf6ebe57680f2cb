package interventions

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/term"
	"mif/tui/ui"
)

// askAssign offers the technicians for a record, best first. One with reasons
// against him can be chosen too, but then a written reason is asked.
func (s *Screen) askAssign(r model.Row) tea.Cmd {
	return s.withCandidates(r.ID, func(s *Screen, found []model.Candidate) tea.Cmd {
		items := s.candidateItems(found, func(c model.Candidate) tea.Cmd {
			d := &deed{verb: rule.Assign, row: r, write: s.assignTo(c.ID)}
			if len(c.Reasons) > 0 {
				return s.askOverride(d, &model.Refusal{Code: model.CodeNeedsOverride, Because: c.Reasons})
			}
			return s.do(d)
		})
		s.pick(term.Join(term.Const(" "), s.ref(r.ID), term.Clean(s.env.Text.Interventions.Ask.Assign)), items)
		return nil
	})
}

// askAssignAll gives every marked record to one technician. Reasons against him
// differ from record to record: those come back refused, each with its own.
func (s *Screen) askAssignAll() tea.Cmd {
	return s.withMarks(func(s *Screen, rows []model.Row) tea.Cmd {
		if len(rows) == 0 {
			return nil
		}
		return s.withCandidates(rows[0].ID, func(s *Screen, found []model.Candidate) tea.Cmd {
			w := s.env.Text.Interventions
			for i := range found {
				found[i].Reasons = nil
			}
			s.pick(term.Clean(w.Ask.Assign), s.candidateItems(found, func(c model.Candidate) tea.Cmd {
				return s.sure(rows, false, w.Do.Assign+" "+c.Name, func() tea.Cmd { return s.doAll(rule.Assign, rows, s.assignTo(c.ID)) })
			}))
			return nil
		})
	})
}

func (s *Screen) withCandidates(id int64, use func(s *Screen, found []model.Candidate) tea.Cmd) tea.Cmd {
	desk := s.desk
	return ui.AskFirst(s.env,
		func(ctx context.Context) ([]model.Candidate, error) { return desk.Candidates(ctx, id) },
		func(found []model.Candidate, err error) tea.Msg {
			return then{func(s *Screen) tea.Cmd {
				if err != nil {
					return s.env.Host.Fail(err)
				}
				return use(s, found)
			}}
		})
}

func (s *Screen) assignTo(technician int64) writer {
	desk := s.desk
	return func(ctx context.Context, w wish) (model.Card, error) {
		return desk.Assign(ctx, model.Assignment{Target: w.Target, TechnicianID: technician, Override: w.override})
	}
}

// candidateItems say of each technician why he suits, or why he does not.
func (s *Screen) candidateItems(found []model.Candidate, take func(c model.Candidate) tea.Cmd) []ui.Item {
	w := s.env.Text.Interventions.Flow
	items := make([]ui.Item, len(found))
	for i, c := range found {
		group, detail := w.Suitable, s.candidateWords(c)
		if len(c.Reasons) > 0 {
			group, detail = w.WithOverride, s.againstWords(c)
		}
		items[i] = ui.Item{
			Label: term.Clean(c.Name), Detail: detail, Words: term.Clean(c.Speciality + " " + c.Zone + " " + c.Team),
			Group: term.Clean(group), Run: func() tea.Cmd { return take(c) },
		}
	}
	return items
}

func (s *Screen) candidateWords(c model.Candidate) term.Text {
	w := s.env.Text
	parts := []string{c.Speciality}
	if c.SameZone {
		parts = append(parts, w.Interventions.Flow.SameZone)
	}
	parts = append(parts, w.Interventions.Flow.Load(c.Load), w.When.Hours(&c.Busy))
	kept := parts[:0]
	for _, p := range parts {
		if strings.TrimSpace(p) != "" {
			kept = append(kept, p)
		}
	}
	return term.Clean(strings.Join(kept, ", "))
}

func (s *Screen) againstWords(c model.Candidate) term.Text {
	words := make([]term.Text, len(c.Reasons))
	for i := range c.Reasons {
		words[i] = ui.Say(s.env.Text, &c.Reasons[i]).Why
	}
	return term.Join(term.Const(" "), words...).Truncate(40)
}
