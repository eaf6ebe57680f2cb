package interventions

import (
	"cmp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// columns stand in the order of the screen; their priority says which of them
// a narrow list keeps. The title has what the five most important leave, before
// less important columns come in.
func (s *Screen) columns(width int) []ui.Column {
	w := s.env.Text.Interventions.Columns
	const others = 59
	title := func(s string) term.Text { return term.Clean(s) }
	return []ui.Column{
		{ID: "ref", Title: title(w.Ref), Min: 8, Max: 14, Priority: 1, Whole: true, Pinned: true, Ref: true, Card: ui.CardTop},
		{ID: "priorite", Title: title(w.Priority), Min: 9, Max: 12, Priority: 2, Whole: true, Card: ui.CardTop},
		{ID: "statut", Title: title(w.Status), Min: 10, Max: 12, Priority: 3, Whole: true, Card: ui.CardTop},
		{ID: "titre", Title: title(w.Title), Min: max(16, min(width-others, 36)), Max: 60, Priority: 4, Card: ui.CardBottom},
		{ID: "echeance", Title: title(w.Due), Min: 9, Max: 14, Priority: 5, Whole: true, Card: ui.CardTopEnd},
		{ID: "tech", Title: title(w.Technician), Min: 11, Max: 20, Priority: 6, Card: ui.CardBottomEnd},
		{ID: "client", Title: title(w.Client), Min: 12, Max: 26, Priority: 7},
		{ID: "equipement", Title: title(w.Equipment), Min: 12, Max: 28, Priority: 8},
		{ID: "ville", Title: title(w.City), Min: 10, Max: 14, Priority: 9},
		{ID: "duree", Title: title(w.Hours), Min: 7, Max: 9, Priority: 10, Whole: true, Right: true},
		{ID: "cout", Title: title(w.Cost), Min: 12, Max: 15, Priority: 11, Whole: true, Right: true},
		{ID: "telephone", Title: title(s.env.Text.Common.Columns["telephone"]), Min: 17, Max: 20, Priority: 12, Whole: true},
		{ID: "contact", Title: title(s.env.Text.Common.Columns["contact_principal"]), Min: 14, Max: 24, Priority: 13},
	}
}

// versionOf changes with the row and with the minute: how late a row is has no
// version of its own. Nothing is drawn for it alone.
func (s *Screen) versionOf(r model.Row) int64 {
	return r.Version<<32 ^ s.env.Clock().Unix()/60
}

// cells are the words of a row, in the order of columns.
func (s *Screen) cells(r model.Row) []ui.Cell {
	w := s.env.Text
	return []ui.Cell{
		{Text: s.ref(r.ID)},
		priorityCell(w, r.Priority),
		{Text: term.Clean(lang.Label(w.Common.Statuses, r.Status)), Token: statusToken(r.Status)},
		{Text: term.Clean(r.Title)},
		s.dueCell(r, r.Due()),
		technicianCell(r.Technician),
		{Text: term.Clean(r.Client)},
		{Text: term.Clean(r.Equipment)},
		{Text: term.Clean(r.City)},
		{Text: term.Clean(w.When.Hours(r.EstimatedHours))},
		{Text: term.Clean(w.When.Money(r.Cost))},
		{Text: term.Clean(r.Phone)},
		{Text: term.Clean(r.Contact)},
	}
}

// technicianCell is a name as a list has room for it: "Khalil Y.".
func technicianCell(name string) ui.Cell {
	words := strings.Fields(term.Clean(name).String())
	switch len(words) {
	case 0:
		return ui.Cell{Text: term.Const("-"), Token: themes.Dim}
	case 1:
		return ui.Cell{Text: term.Clean(name)}
	}
	first, _ := utf8.DecodeRuneInString(words[0])
	return ui.Cell{Text: term.Clean(words[len(words)-1] + " " + string(first) + ".")}
}

func (s *Screen) ref(id int64) term.Text {
	return term.Clean(s.env.Text.Interventions.Reference + strconv.FormatInt(id, 10))
}

// priorityCell carries a sign beside the word, so that colour says nothing alone.
func priorityCell(w *lang.Words, p model.Priority) ui.Cell {
	text := lang.Label(w.Common.Priorities, p)
	switch p {
	case model.Urgent:
		return ui.Cell{Text: term.Clean(text + " " + w.Interventions.Urgent), Token: themes.Urgent}
	case model.High:
		return ui.Cell{Text: term.Clean(text + " " + w.Interventions.High), Token: themes.High}
	case model.Low, model.Scheduled:
		return ui.Cell{Text: term.Clean(text), Token: themes.Dim}
	case model.Normal:
	}
	return ui.Cell{Text: term.Clean(text)}
}

func statusToken(status model.Status) themes.Token {
	switch status {
	case model.InProgress:
		return themes.Progress
	case model.OnHold:
		return themes.Waiting
	case model.Closed:
		return themes.Closed
	case model.Cancelled, model.Archived:
		return themes.Cancelled
	case model.Open, model.Assigned:
	}
	return themes.Text
}

// dueCell is the nearest deadline, or how long ago it was. On hold the clocks
// stand still: what was in time when they stopped stays in time.
func (s *Screen) dueCell(r model.Row, due time.Time) ui.Cell {
	w, now := s.env.Text.When, s.env.Now()
	at, stands := now, !r.HeldSince.IsZero()
	if stands {
		at = r.HeldSince
	}
	switch {
	case !due.IsZero() && due.Before(at):
		return ui.Cell{Text: term.Clean(w.Late + " " + w.About(at.Sub(due))), Token: themes.Error}
	case !due.IsZero() && stands: // the day moves on for as long as it waits
		return ui.Cell{Text: term.Clean(w.Stopped), Token: themes.Dim}
	}
	return ui.Cell{Text: term.Clean(w.Short(due, now, s.env.Place)), Token: themes.Text}
}

// before is the order of the list where the screen can tell it from a row
// alone; nil where only the database can (names are sorted by its own rules).
func before(sorts []model.Sort) func(a, b model.Row) bool {
	for _, k := range sorts {
		if k.Key == model.SortClient || k.Key == model.SortTechnician {
			return nil
		}
	}
	return func(a, b model.Row) bool {
		desc := false
		for _, k := range sorts {
			desc = k.Desc
			if c := compare(k.Key, a, b); c != 0 {
				return (c < 0) != desc
			}
		}
		return (a.ID < b.ID) != desc
	}
}

func defaultSort() []model.Sort {
	return []model.Sort{{Key: model.SortPriority}, {Key: model.SortCreated}}
}

func compare(key model.SortKey, a, b model.Row) int {
	switch key {
	case model.SortPriority:
		return cmp.Compare(a.Priority.Rank(), b.Priority.Rank())
	case model.SortStatus:
		return cmp.Compare(statusRank(a.Status), statusRank(b.Status))
	case model.SortDue:
		return compareTimes(clockOf(a), clockOf(b))
	case model.SortCreated:
		return a.Created.Compare(b.Created)
	case model.SortDate:
		return compareTimes(a.SlotFrom, b.SlotFrom)
	case model.SortRef:
		return cmp.Compare(a.ID, b.ID)
	case model.SortClient, model.SortTechnician:
	}
	return 0
}

// compareTimes puts "none" last.
func compareTimes(a, b time.Time) int {
	switch {
	case a.IsZero() && b.IsZero():
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	}
	return a.Compare(b)
}

// clockOf is the deadline that the list is sorted by.
func clockOf(r model.Row) time.Time {
	if r.Started.IsZero() && !r.PickupDeadline.IsZero() && r.PickupDeadline.Before(r.Deadline) {
		return r.PickupDeadline
	}
	return r.Deadline
}

func statusRank(status model.Status) int {
	for i, s := range model.Statuses() {
		if s == status {
			return i
		}
	}
	return len(model.Statuses())
}
