package contrats

import (
	"context"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

// parkRead is the machines of a client, of which a contract covers some.
type parkRead struct {
	on       model.Target
	number   string
	covered  map[int64]bool
	machines []model.EquipmentRow
	err      error
}

// askCoverage offers the machines of the client, those that the contract names
// ticked. With none ticked it covers all.
func (s *Screen) askCoverage(d *model.ContractCard) tea.Cmd {
	read := parkRead{on: model.Target{ID: d.ID, Version: d.Version}, number: d.Number, covered: map[int64]bool{}}
	for _, m := range d.Covered {
		read.covered[m.ID] = true
	}
	machines := s.has.Machines
	q := model.PageQuery{Limit: maxPark, Sort: []model.Sort{{Key: model.SortName}}, Filter: model.Filter{Terms: []model.Term{
		{Field: model.FieldClient, Values: []model.FilterValue{{ID: d.ClientID}}},
		{Field: model.FieldStatus, Not: true, Values: []model.FilterValue{{Text: string(model.Retired)}}},
	}}}
	return ui.Ask(s.env, func(ctx context.Context) (model.PageOf[model.EquipmentRow], error) { return machines.Page(ctx, q) },
		func(page model.PageOf[model.EquipmentRow], err error) tea.Msg {
			read.machines, read.err = page.Rows, err
			return read
		})
}

// maxPark is how many machines are offered.
const maxPark = 500

func (s *Screen) parkRead(msg parkRead) tea.Cmd {
	if msg.err != nil {
		return s.env.Host.Fail(msg.err)
	}
	s.env.Host.Reached()
	w := s.env.Text.Contracts
	var picker *ui.Picker
	items := func() []ui.Item {
		n := int64(len(msg.covered))
		out := []ui.Item{{
			Label: term.Clean(w.SaveCover), Detail: term.Clean(w.Machines(n, int64(len(msg.machines)))),
			Run: func() tea.Cmd {
				s.env.Host.Close(picker)
				return s.cover(msg)
			},
		}, {
			Label: term.Clean(w.AllMachines), Run: func() tea.Cmd { clear(msg.covered); picker.Reload(); return nil },
		}}
		for _, m := range msg.machines {
			sign := s.env.Look.Glyphs.Uncheck
			if msg.covered[m.ID] {
				sign = s.env.Look.Glyphs.Check
			}
			out = append(out, ui.Item{
				Label: term.Clean(sign + " " + m.Name), Detail: term.Clean(m.Ref()), Words: term.Clean(m.Serial),
				Run: func() tea.Cmd { msg.toggle(m.ID); picker.Reload(); return nil },
			})
		}
		return out
	}
	title := term.Clean(w.CoverTitle + s.env.Text.Common.Colon + msg.number)
	picker = ui.NewPicker(s.env, ui.PickerSpec{Title: title, Items: items, Stay: true})
	s.env.Host.Push(picker, s)
	return nil
}

func (p parkRead) toggle(id int64) {
	if p.covered[id] {
		delete(p.covered, id)
		return
	}
	p.covered[id] = true
}

func (s *Screen) cover(p parkRead) tea.Cmd {
	m := model.Coverage{Target: p.on, Machines: slices.Sorted(maps.Keys(p.covered))}
	desk, said := s.desk, s.env.Text.Contracts.Covers
	return ui.Ask(s.env, func(ctx context.Context) (struct{}, error) { return struct{}{}, desk.SetCoverage(ctx, m) },
		func(_ struct{}, err error) tea.Msg { return written{m.ID, said, nil, err} })
}
