package stock

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/term"
	"mif/tui/ui"
)

// load is what a van lacks for a day, and where it can come from.
type load struct {
	van, depot int64
	lines      []model.LoadLine
}

// askVan asks whose van is loaded for tomorrow; a technician loads his own.
func (s *screen) askVan() tea.Cmd {
	if s.technician() {
		return s.readLoad(s.env.Actor.TechnicianID)
	}
	crew, search := s.findCrew(), s.env.Text.Stock.Ask.VanOf
	s.env.Host.Push(ui.NewPicker(s.env, ui.PickerSpec{
		Title: term.Clean(search),
		Search: func(text string) ([]ui.Item, error) {
			found, err := crew(text)
			items := make([]ui.Item, len(found))
			for i, f := range found {
				items[i] = ui.Item{Label: f.Label, Detail: f.Detail, Run: func() tea.Cmd { return s.readLoad(f.ID) }}
			}
			return items, err
		},
	}), s.card)
	return nil
}

func (s *screen) readLoad(technician int64) tea.Cmd {
	desk, today := s.desk, s.env.Now()
	tomorrow := model.NewDate(today.Year(), today.Month(), today.Day()+1)
	return ask(s, func(ctx context.Context) (load, error) {
		lines, err := desk.VanLoad(ctx, technician, tomorrow)
		if err != nil {
			return load{}, err
		}
		places, err := desk.Places(ctx)
		out := load{lines: lines}
		for _, p := range places {
			switch {
			case p.Kind == model.Depot && out.depot == 0:
				out.depot = p.ID
			case p.TechnicianID == technician:
				out.van = p.ID
			}
		}
		return out, err
	}, s.showLoad)
}

// showLoad lists what to load, what is missing first; Enter carries it over
// from the depot.
func (s *screen) showLoad(l load) tea.Cmd {
	w := s.env.Text
	if len(l.lines) == 0 {
		s.env.Host.Toast(ui.Toast{Text: term.Clean(w.Stock.Said.VanReady)})
		return nil
	}
	slices.SortStableFunc(l.lines, func(a, b model.LoadLine) int { return int(b.Missing() - a.Missing()) })
	number := w.When.Number
	items := make([]ui.Item, len(l.lines))
	for i, line := range l.lines {
		items[i] = ui.Item{
			Label:  term.Clean(line.Reference + "  " + line.Name),
			Detail: term.Clean(w.Stock.Said.VanLoad(number(line.Needed), number(line.InVan), number(line.InDepots), number(line.Missing()))),
			Run:    func() tea.Cmd { return s.carry(l, line) },
		}
		if err := s.may(rule.MoveStock); err != nil {
			items[i].Run = func() tea.Cmd { return s.card.env.Host.Open("stock", line.PartID) }
		}
	}
	s.env.Host.Push(ui.NewPicker(s.env, ui.PickerSpec{Title: term.Clean(w.Stock.Ask.Load), Items: func() []ui.Item { return items }, Width: 96}), s.card)
	return nil
}

func (s *screen) carry(l load, line model.LoadLine) tea.Cmd {
	r := model.PartRow{ID: line.PartID, Reference: line.Reference}
	return s.askMovement(r, model.Movement{
		Type: model.MoveTransfer, Quantity: max(1, line.Missing()), PlaceID: l.depot, ToID: l.van,
	})
}
