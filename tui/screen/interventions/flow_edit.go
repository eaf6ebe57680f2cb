package interventions

import (
	"context"
	"fmt"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/lang"
	"mif/tui/ui"
)

// editInputs holds what a record says.
type editInputs struct {
	title                      *ui.Line
	kind                       *ui.Choice[model.Kind]
	priority                   *ui.Choice[model.Priority]
	description                *ui.Area
	diagnosis, solution, notes *ui.Area
	hours                      ui.Hours
	cost                       ui.Cost
}

func (s *Screen) editForm(c *model.Card) {
	w := s.env.Text
	f := &editInputs{
		title:       ui.NewLine(c.Title, 255),
		kind:        ui.NewChoice(ui.Options(model.Kinds(), w.Common.Kinds), c.Kind),
		priority:    ui.NewChoice(ui.Options(model.Priorities(), w.Common.Priorities), c.Priority),
		description: ui.NewArea(c.Description, 5),
		diagnosis:   ui.NewArea(c.Diagnosis, 4), solution: ui.NewArea(c.Solution, 4), notes: ui.NewArea(c.TechNotes, 4),
		hours: ui.NewHours(s.env, c.EstimatedHours), cost: ui.NewCost(c.EstimatedCost),
	}
	d := &deed{verb: rule.Edit, row: c.Row()}
	desk := s.desk
	s.form(s.title(d.row, w.Interventions.Ask.Edit), d, func() {
		e, texts := f.request(w, c)
		d.texts = texts
		d.write = func(ctx context.Context, w wish) (model.Card, error) {
			return desk.Edit(ctx, without(e, w))
		}
	}, s.editFields(f)...)
}

func (s *Screen) editFields(f *editInputs) []*ui.Field {
	return []*ui.Field{
		required(s.field("titre", f.title)), required(s.field("description", f.description)),
		s.field("type_intervention", f.kind), s.field("priorite", f.priority),
		s.field("diagnostic", f.diagnosis), s.field("solution", f.solution), s.field("notes_techniques", f.notes),
		folded(s.field("duree_estimee", f.hours)), folded(s.field("cout_estime", f.cost)),
	}
}

// request is what was changed, and the texts of it for a conflict.
func (f *editInputs) request(w *lang.Words, c *model.Card) (model.Edit, []text) {
	var e model.Edit
	var texts []text
	note := func(column, mine, seen string) { texts = append(texts, text{column, mine, seen}) }
	for _, x := range []struct {
		column   string
		now, old string
		into     **string
	}{
		{"titre", f.title.Value(), c.Title, &e.Title},
		{"description", f.description.Value(), c.Description, &e.Description},
		{"diagnostic", f.diagnosis.Value(), c.Diagnosis, &e.Diagnosis},
		{"solution", f.solution.Value(), c.Solution, &e.Solution},
		{"notes_techniques", f.notes.Value(), c.TechNotes, &e.TechNotes},
	} {
		if x.now != x.old {
			*x.into = &x.now
			note(x.column, x.now, x.old)
		}
	}
	if k := f.kind.Chosen(); k != c.Kind {
		e.Kind = &k
		note("type_intervention", lang.Label(w.Common.Kinds, k), lang.Label(w.Common.Kinds, c.Kind))
	}
	if p := f.priority.Chosen(); p != c.Priority {
		urgent := p == model.Urgent
		e.Priority, e.Urgent = &p, &urgent
		note("priorite", lang.Label(w.Common.Priorities, p), lang.Label(w.Common.Priorities, c.Priority))
	}
	f.numbers(&e, c, note)
	return e, texts
}

func (f *editInputs) numbers(e *model.Edit, c *model.Card, note func(column, mine, seen string)) {
	if h := f.hours.Read(); !same(h, c.EstimatedHours) {
		e.EstimatedHours = &h
		note("duree_estimee", decimal(h), decimal(c.EstimatedHours))
	}
	if m := f.cost.Read(); !same(m, c.EstimatedCost) {
		e.EstimatedCost = &m
		note("cout_estime", decimal(m), decimal(c.EstimatedCost))
	}
}

// decimal is a number as history keeps it.
func decimal[T fmt.Stringer](v *T) string {
	if v == nil {
		return ""
	}
	return (*v).String()
}

func same[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// without leaves out the values that the other side won.
func without(e model.Edit, w wish) model.Edit {
	e.Target = w.Target
	for column := range w.drop {
		if !w.drop[column] {
			continue
		}
		switch column {
		case "titre":
			e.Title = nil
		case "description":
			e.Description = nil
		case "diagnostic":
			e.Diagnosis = nil
		case "solution":
			e.Solution = nil
		case "notes_techniques":
			e.TechNotes = nil
		case "type_intervention":
			e.Kind = nil
		case "priorite":
			e.Priority, e.Urgent = nil, nil
		case "duree_estimee":
			e.EstimatedHours = nil
		case "cout_estime":
			e.EstimatedCost = nil
		}
	}
	return e
}
