package stock

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

// sheet is a count under way: some parts in one place, what was expected of
// each and what was found.
type sheet struct {
	place   model.PlaceRow
	rows    []model.PartRow
	seen    map[int64]int64
	found   []ui.Number
	fields  []*ui.Field
	comment *ui.Line
	form    *ui.Form
	key     string
}

// askCount asks where the parts were counted; with one place there is no
// question.
func (s *screen) askCount(parts []int64) tea.Cmd {
	desk := s.desk
	return ask(s, desk.Places, func(places []model.PlaceRow) tea.Cmd {
		if len(places) == 1 {
			return s.readSheet(places[0], parts)
		}
		items := make([]ui.Item, len(places))
		for i, p := range places {
			items[i] = ui.Item{
				Label: placeName(p), Detail: term.Clean(s.env.Text.Stock.Kinds[p.Kind]),
				Run: func() tea.Cmd { return s.readSheet(p, parts) },
			}
		}
		s.env.Host.Push(ui.NewPicker(s.env, ui.PickerSpec{
			Title: term.Clean(s.env.Text.Stock.Ask.CountWhere), Items: func() []ui.Item { return items },
		}), s.card)
		return nil
	})
}

// readSheet reads what should lie there.
func (s *screen) readSheet(place model.PlaceRow, parts []int64) tea.Cmd {
	desk, rows := s.desk, s.rows
	return ask(s, func(ctx context.Context) (*sheet, error) {
		out := &sheet{place: place, key: rand.Text()}
		var err error
		if out.rows, err = rows.Rows(ctx, parts); err != nil {
			return nil, err
		}
		out.rows = slices.DeleteFunc(out.rows, func(r model.PartRow) bool { return !r.Active })
		slices.SortFunc(out.rows, func(a, b model.PartRow) int {
			if a.Shelf != b.Shelf { // in the order of the shelves, as one walks along them
				return compare(a.Shelf, b.Shelf)
			}
			return compare(a.Reference, b.Reference)
		})
		out.seen, err = desk.Levels(ctx, place.ID, parts)
		return out, err
	}, s.showSheet)
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// showSheet asks what was found of each part.
func (s *screen) showSheet(sh *sheet) tea.Cmd {
	w := s.env.Text.Stock
	sh.comment = ui.NewLine("", 200)
	for _, r := range sh.rows {
		n := ui.NewNumber(sh.seen[r.ID])
		sh.found = append(sh.found, n)
		sh.fields = append(sh.fields, &ui.Field{
			Column: ids(r.ID), Label: r.Reference, Hint: s.expected(r, sh.seen[r.ID]), Required: true, Input: n,
		})
	}
	fields := append(slices.Clone(sh.fields), s.required("commentaire", sh.comment))
	sh.form = ui.NewForm(s.env, w.Ask.CountTitle+s.env.Text.Common.Colon+sh.place.Name, func() tea.Cmd { return s.saveSheet(sh, false) }, fields...)
	s.env.Host.Push(sh.form, s.card)
	return nil
}

func (s *screen) expected(r model.PartRow, n int64) string {
	return r.Name + " · " + s.env.Text.Stock.Ask.Expected(s.env.Text.When.Number(n))
}

// saveSheet writes the count. A large difference is asked about, and what moved
// meanwhile is shown before anything is written.
func (s *screen) saveSheet(sh *sheet, confirmed bool) tea.Cmd {
	asked := model.CountSheet{Key: sh.key, PlaceID: sh.place.ID, Comment: sh.comment.Value(), Confirmed: confirmed}
	for i, r := range sh.rows {
		asked.Lines = append(asked.Lines, model.CountLine{PartID: r.ID, Counted: sh.found[i].Read(), Seen: sh.seen[r.ID]})
	}
	desk := s.desk
	return s.write(written{
		form: sh.form, said: s.env.Text.Stock.Said.Counted(len(asked.Lines)),
		refused: func(err error) (tea.Cmd, bool) { return s.sheetRefused(sh, err) }, then: s.list.ClearMarks,
	}, func(ctx context.Context) error { return desk.CountStock(ctx, asked) })
}

func (s *screen) sheetRefused(sh *sheet, err error) (tea.Cmd, bool) {
	var no *model.Refusal
	if errors.As(err, &no) && no.Code == model.CodeLargeCount {
		sh.form.Release()
		said := ui.Say(s.env.Text, err)
		s.env.Host.Push(ui.NewConfirm(s.env, s.env.Text.Stock.Ask.CountSure, said.Why.String(), func() tea.Cmd { return s.saveSheet(sh, true) }), s.card)
		return nil, true
	}
	if errors.Is(err, model.ErrConflict) {
		return s.readAgain(sh), true
	}
	return nil, false
}

// readAgain brings what is expected up to date; what was found stays.
func (s *screen) readAgain(sh *sheet) tea.Cmd {
	desk, place := s.desk, sh.place.ID
	parts := make([]int64, len(sh.rows))
	for i, r := range sh.rows {
		parts[i] = r.ID
	}
	return ask(s, func(ctx context.Context) (map[int64]int64, error) { return desk.Levels(ctx, place, parts) },
		func(seen map[int64]int64) tea.Cmd {
			sh.seen = seen
			for i, r := range sh.rows {
				sh.fields[i].Hint = s.expected(r, seen[r.ID])
			}
			sh.form.Release()
			sh.form.Note(term.Clean(s.env.Text.Stock.Said.ReadAgain))
			return nil
		})
}
