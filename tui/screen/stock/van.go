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
	lines  []model.LoadLine
	places []model.PlaceRow
}

// ends are the depot that the parts come from and the van they go to; 0 is one
// that there is not.
func (l load) ends() (depot, van int64) {
	for _, p := range l.places {
		switch {
		case p.Kind == model.Depot && depot == 0:
			depot = p.ID
		case p.Kind == model.Van && p.TechnicianID == l.lines[0].TechnicianID:
			van = p.ID
		}
	}
	return depot, van
}

// askVan reads what tomorrow's jobs need; a technician loads his own van.
func (s *screen) askVan() tea.Cmd {
	desk, technician, today := s.desk, int64(0), s.env.Now()
	show := s.chooseVan
	if s.technician() {
		technician, show = s.env.Actor.TechnicianID, s.showLoad
	}
	tomorrow := model.NewDate(today.Year(), today.Month(), today.Day()+1)
	return ask(s, func(ctx context.Context) (load, error) {
		lines, err := desk.VanLoad(ctx, technician, tomorrow)
		if err != nil || len(lines) == 0 {
			return load{}, err
		}
		places, err := desk.Places(ctx)
		return load{lines: lines, places: places}, err
	}, func(l load) tea.Cmd {
		if len(l.lines) == 0 {
			s.env.Host.Toast(ui.Toast{Text: term.Clean(s.env.Text.Stock.Said.VanReady)})
			return nil
		}
		return show(l)
	})
}

// chooseVan lists who has something to load, and how much.
func (s *screen) chooseVan(l load) tea.Cmd {
	w := s.env.Text
	var items []ui.Item
	for len(l.lines) > 0 {
		of := l
		of.lines, l.lines = sameVan(l.lines)
		missing := int64(0)
		for _, line := range of.lines {
			missing += line.Missing()
		}
		items = append(items, ui.Item{
			Label: term.Clean(of.lines[0].Technician), Detail: term.Clean(w.Stock.Said.ToLoad(missing)),
			Run: func() tea.Cmd { return s.showLoad(of) },
		})
	}
	s.env.Host.Push(ui.NewPicker(s.env, ui.PickerSpec{Title: term.Clean(w.Stock.Ask.VanOf), Items: func() []ui.Item { return items }}), s.card)
	return nil
}

// sameVan are the lines of the first technician, and the others.
func sameVan(lines []model.LoadLine) (his, others []model.LoadLine) {
	n := 1
	for n < len(lines) && lines[n].TechnicianID == lines[0].TechnicianID {
		n++
	}
	return lines[:n], lines[n:]
}

// showLoad lists what to load, what is missing first; Enter carries it over
// from the depot.
func (s *screen) showLoad(l load) tea.Cmd {
	w := s.env.Text
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
	depot, van := l.ends()
	return s.askMovement(r, model.Movement{
		Type: model.MoveTransfer, Quantity: max(1, line.Missing()), PlaceID: depot, ToID: van,
	})
}
