package stock

import (
	"context"
	"crypto/rand"
	"errors"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

// record is the inputs of a part's record, and the part that they began with.
type record struct {
	old                                               model.PartCard
	reference, name, unit, shelf, supplier, least, up *ui.Line
	price                                             ui.Cost
	description                                       *ui.Area
	kept                                              *ui.Check
}

// line is one value of a record: what it was, what was typed, and how it is put
// into the request or left out of it.
type value struct {
	column, seen, mine string
	theirs             func(p *model.Part) string
	put, leave         func(e *model.PartEdit)
}

func (s *screen) newRecord(old model.PartCard) *record {
	number := func(n int64, some bool) *ui.Line {
		if !some {
			return ui.NewNumber(0).Line
		}
		return ui.NewNumber(n).Line
	}
	r := &record{
		old: old, reference: ui.NewLine(old.Reference, 100), name: ui.NewLine(old.Name, 255), unit: ui.NewLine(old.Unit, 20),
		shelf: ui.NewLine(old.Shelf, 100), supplier: ui.NewLine(old.Supplier, 255), description: ui.NewArea(old.Description, 3),
		least: number(old.Min, true), up: number(old.Max, true), price: ui.NewCost(&old.UnitPrice),
		kept: ui.NewCheck(old.Active, s.env.Text.Common.Columns["active"]),
	}
	if old.Max == 0 {
		r.up.Set("")
	}
	return r
}

func (s *screen) recordFields(r *record, known bool) []*ui.Field {
	out := []*ui.Field{
		s.required("reference", r.reference), s.required("nom", r.name), s.named("prix_unitaire", r.price),
		s.named("stock_minimum", ui.Number{Line: r.least}), s.named("stock_maximum", ui.Number{Line: r.up}), s.required("unite", r.unit),
		s.named("fournisseur", r.supplier), s.named("emplacement", r.shelf), s.named("description", r.description),
	}
	if known {
		out = append(out, &ui.Field{Column: "active", Input: r.kept})
	}
	return out
}

// values are what the fields hold beside what they began with.
func (r *record) values() []value {
	text := func(column, seen, mine string, of func(*model.Part) string, into func(*model.PartEdit) **string) value {
		return value{
			column, seen, mine, of,
			func(e *model.PartEdit) { *into(e) = &mine }, func(e *model.PartEdit) { *into(e) = nil },
		}
	}
	price := model.Money(0)
	if p := r.price.Read(); p != nil {
		price = *p
	}
	least, up, kept := ui.Number{Line: r.least}.Read(), ui.Number{Line: r.up}.Read(), r.kept.On
	most := &up
	if up == 0 {
		most = nil
	}
	word := func(on bool) string { return map[bool]string{true: "✓", false: "-"}[on] }
	limit := func(n *int64) string {
		if n == nil {
			return "0"
		}
		return ids(*n)
	}
	old := &r.old
	return []value{
		text("reference", old.Reference, r.reference.Value(), func(p *model.Part) string { return p.Reference }, func(e *model.PartEdit) **string { return &e.Reference }),
		text("nom", old.Name, r.name.Value(), func(p *model.Part) string { return p.Name }, func(e *model.PartEdit) **string { return &e.Name }),
		text("unite", old.Unit, r.unit.Value(), func(p *model.Part) string { return p.Unit }, func(e *model.PartEdit) **string { return &e.Unit }),
		text("emplacement", old.Shelf, r.shelf.Value(), func(p *model.Part) string { return p.Place }, func(e *model.PartEdit) **string { return &e.Shelf }),
		text("fournisseur", old.Supplier, r.supplier.Value(), func(p *model.Part) string { return p.Supplier }, func(e *model.PartEdit) **string { return &e.Supplier }),
		text("description", old.Description, r.description.Value(), func(p *model.Part) string { return p.Description }, func(e *model.PartEdit) **string { return &e.Description }),
		{
			"prix_unitaire", old.UnitPrice.String(), price.String(), func(p *model.Part) string { return p.UnitPrice.String() },
			func(e *model.PartEdit) { e.UnitPrice = &price }, func(e *model.PartEdit) { e.UnitPrice = nil },
		},
		{
			"stock_minimum", ids(old.Min), ids(least), func(p *model.Part) string { return ids(p.StockMin) },
			func(e *model.PartEdit) { e.Min = &least }, func(e *model.PartEdit) { e.Min = nil },
		},
		{
			"stock_maximum", ids(old.Max), ids(up), func(p *model.Part) string { return limit(p.StockMax) },
			func(e *model.PartEdit) { e.Max = &most }, func(e *model.PartEdit) { e.Max = nil },
		},
		{
			"active", word(old.Active), word(kept), func(p *model.Part) string { return word(p.Active) },
			func(e *model.PartEdit) { e.Active = &kept }, func(e *model.PartEdit) { e.Active = nil },
		},
	}
}

// askNew asks for a new part.
func (s *screen) askNew() tea.Cmd {
	unit := "pièce"
	r, key := s.newRecord(model.PartCard{PartRow: model.PartRow{Unit: unit, Active: true}}), rand.Text()
	w := s.env.Text.Stock
	var form *ui.Form
	form = ui.NewForm(s.env, w.Ask.New, func() tea.Cmd {
		asked := model.NewPart{Key: key}
		for _, v := range r.values() {
			v.put(&asked.PartEdit)
		}
		asked.Active = nil
		desk := s.desk
		return s.write(written{form: form, said: *asked.Reference + s.env.Text.Common.Colon + w.Said.Created},
			func(ctx context.Context) error { _, err := desk.CreatePart(ctx, asked); return err })
	}, s.recordFields(r, false)...).New()
	s.env.Host.Push(form, s.card)
	return nil
}

// askEdit changes the record of a part, as it stands now.
func (s *screen) askEdit(id int64) tea.Cmd {
	desk := s.desk
	return ask(s, func(ctx context.Context) (model.PartCard, error) { return desk.PartCard(ctx, id) }, func(old model.PartCard) tea.Cmd {
		r, key := s.newRecord(old), rand.Text()
		var form *ui.Form
		form = ui.NewForm(s.env, old.Reference+s.env.Text.Common.Colon+s.env.Text.Stock.Ask.Edit, func() tea.Cmd {
			edit := &model.PartEdit{Target: model.Target{ID: old.ID, Version: old.Version, Key: key}}
			var typed []value
			for _, v := range r.values() {
				if v.mine != v.seen {
					v.put(edit)
					typed = append(typed, v)
				}
			}
			return s.saveEdit(form, edit, typed)
		}, s.recordFields(r, true)...)
		s.env.Host.Push(form, s.card)
		return nil
	})
}

// saveEdit writes only what was changed, so that what somebody else changed
// meanwhile stays.
func (s *screen) saveEdit(form *ui.Form, edit *model.PartEdit, typed []value) tea.Cmd {
	desk, asked := s.desk, *edit
	return s.write(written{
		form: form, said: s.env.Text.Stock.Said.Edited,
		refused: func(err error) (tea.Cmd, bool) { return s.settle(form, edit, typed, err) },
	}, func(ctx context.Context) error { return desk.EditPart(ctx, asked) })
}

// settle keeps what only this one changed, and asks about what both did.
func (s *screen) settle(form *ui.Form, edit *model.PartEdit, typed []value, err error) (tea.Cmd, bool) {
	var conflict *model.Conflict
	if !errors.As(err, &conflict) {
		return nil, false
	}
	now, ok := conflict.Record.(*model.Part)
	if !ok {
		return nil, false
	}
	edit.Version = conflict.Version
	var clashes []ui.Clash
	var both []value
	for _, v := range typed {
		if theirs := v.theirs(now); theirs != v.seen && theirs != v.mine {
			clashes, both = append(clashes, ui.Clash{Column: v.column, Mine: v.mine, Theirs: theirs}), append(both, v)
		}
	}
	if len(clashes) == 0 {
		return s.saveEdit(form, edit, typed), true
	}
	form.Release()
	s.env.Host.Push(ui.NewConflict(s.env, conflict.By, conflict.At, clashes, func(mine []bool) tea.Cmd {
		for i, v := range both {
			if !mine[i] {
				v.leave(edit)
			}
		}
		return s.saveEdit(form, edit, typed)
	}), s.card)
	return nil, true
}

// askPlace asks for a new depot, or for a technician's van.
func (s *screen) askPlace() tea.Cmd {
	w, key := s.env.Text.Stock, rand.Text()
	name, kind := ui.NewLine("", 100), ui.NewChoice(ui.Options(model.PlaceKinds(), w.Kinds), model.Van)
	whose := ui.NewRecordPick(s.env.Text.Common.Columns["technicien_id"], ui.Found{}, s.findCrew(), nil)
	var form *ui.Form
	form = ui.NewForm(s.env, w.Ask.NewPlace, func() tea.Cmd {
		asked := model.NewPlace{Key: key, Name: name.Value(), Kind: kind.Chosen(), TechnicianID: whose.Chosen().ID}
		desk := s.desk
		return s.write(written{form: form, said: asked.Name + s.env.Text.Common.Colon + w.Said.NewPlace},
			func(ctx context.Context) error { _, err := desk.CreatePlace(ctx, asked); return err })
	}, s.required("nom", name), s.required("type_emplacement", kind), s.named("technicien_id", whose)).New()
	s.env.Host.Push(form, s.card)
	return nil
}

// findCrew searches technicians by name.
func (s *screen) findCrew() func(text string) ([]ui.Found, error) {
	crew, session := s.crew, s.env.Ctx
	return func(text string) ([]ui.Found, error) {
		ctx, done := ui.Within(session)
		defer done()
		q := model.PageQuery{Limit: hits}
		if text != "" {
			q.Filter.Terms = []model.Term{{Field: model.FieldWords, Values: []model.FilterValue{{Text: text}}}}
		}
		page, err := crew.Page(ctx, q)
		out := make([]ui.Found, len(page.Rows))
		for i, r := range page.Rows {
			out[i] = ui.Found{ID: r.ID, Label: term.Clean(r.Name), Detail: term.Clean(r.Zone)}
		}
		return out, err
	}
}
