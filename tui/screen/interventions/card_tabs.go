package interventions

import (
	"encoding/json"
	"slices"
	"strings"

	"mif/store/model"
	"mif/store/rule"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

func (s *Screen) waitingSection(t tab) (ui.Section, bool) {
	if s.card.loaded[t] {
		return ui.Section{}, false
	}
	return prose(s.paging.Word(s.env)), true
}

// historySections are the lines of the journal, newest first.
func (s *Screen) historySections() []ui.Section {
	if wait, ok := s.waitingSection(tabHistory); ok {
		return []ui.Section{wait}
	}
	w := s.env.Text.Interventions
	if len(s.card.history) == 0 {
		return []ui.Section{prose(faint(w.Card.NoHistory))}
	}
	out := make([]ui.Section, 0, len(s.card.history)+1)
	for _, h := range s.card.history {
		out = append(out, s.historyLine(h))
	}
	if s.card.more {
		out = append(out, prose(faint(w.Flow.Older)))
	}
	return out
}

// historyLine is who did what and when, then the values that changed.
func (s *Screen) historyLine(h model.HistoryLine) ui.Section {
	words := s.env.Text
	spans := []ui.Span{plain(h.Sentence), faint(s.author(h))}
	if h.Internal {
		spans = append(spans, ui.Span{Text: term.Clean("[" + words.Interventions.Card.Internal + "]"), Token: themes.Warn})
	}
	var f fields
	f.add(words.When.Short(h.At, s.env.Now(), s.env.Place), spans...)
	if changes := s.changes(h); !changes.Empty() && h.Action != model.ActionCreated {
		f.add(" ", ui.Span{Text: changes, Token: themes.Dim})
	}
	return ui.Section{Fields: f}
}

// author is who wrote a line: a name, the role where the name is not for the
// reader, or the program itself.
func (s *Screen) author(h model.HistoryLine) string {
	switch {
	case h.Who != "":
		return h.Who
	case h.WhoRole != "":
		return lang.Label(s.env.Text.Common.Roles, h.WhoRole)
	}
	return s.env.Text.Common.System
}

// changes are the values of a line, old and new, under the names that people
// give to columns.
func (s *Screen) changes(h model.HistoryLine) term.Text {
	old, err := rule.ParseColumns(h.Old)
	if err != nil {
		return term.Text{}
	}
	now, err := rule.ParseColumns(h.New)
	if err != nil {
		return term.Text{}
	}
	names := make([]string, 0, len(now))
	for name := range now {
		if _, known := s.env.Text.Common.Columns[name]; known && !said(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	parts := make([]term.Text, len(names))
	for i, name := range names {
		parts[i] = term.Clean(s.env.Text.Common.Columns[name] + " : " + s.stored(name, old[name]) + " -> " + s.stored(name, now[name]))
	}
	return term.Join(term.Const(" ; "), parts...)
}

// said are the columns that the line's sentence names already, in better words.
func said(column string) bool {
	return strings.HasSuffix(column, "_id") || strings.HasPrefix(column, "date_")
}

// stored is a kept value in words: enumerations by their label, moments on the
// clock of the place.
func (s *Screen) stored(column string, raw json.RawMessage) string {
	c := s.env.Text.Common
	var text string
	switch string(raw) {
	case "", "null":
		return c.None
	case "true":
		return strings.ToLower(c.Yes)
	case "false":
		return strings.ToLower(c.No)
	}
	if json.Unmarshal(raw, &text) != nil {
		return string(raw)
	}
	switch column {
	case "statut":
		return lang.Label(c.Statuses, model.Status(text))
	case "priorite":
		return lang.Label(c.Priorities, model.Priority(text))
	case "type_intervention":
		return lang.Label(c.Kinds, model.Kind(text))
	case "cout_estime", "cout_reel":
		if m, err := model.ParseMoney(text); err == nil {
			return s.env.Text.When.Money(&m)
		}
	case "duree_estimee", "duree_reelle":
		if h, err := model.ParseHours(text); err == nil {
			return s.env.Text.When.Hours(&h)
		}
	}
	if at, ok := moment(text); ok {
		return s.env.Text.When.Stamp(at, s.env.Place)
	}
	return text
}

func (s *Screen) partSections() []ui.Section {
	if wait, ok := s.waitingSection(tabParts); ok {
		return []ui.Section{wait}
	}
	w := s.env.Text
	if len(s.card.parts) == 0 && len(s.card.planned) == 0 {
		return []ui.Section{prose(faint(w.Interventions.Card.NoParts))}
	}
	var f fields
	for _, p := range s.card.parts {
		amount := w.When.Amount(p.Quantity, p.Unit)
		f.add(lang.Label(w.Common.Movements, p.Type), plain(amount), plain(p.Reference+" "+p.Name), plain(w.When.Money(p.UnitPrice)),
			faint(w.When.Short(p.At, s.env.Now(), s.env.Place)), faint(p.Who))
	}
	return ui.PartSections(w, s.card.planned, f)
}

func (s *Screen) fileSections() []ui.Section {
	if wait, ok := s.waitingSection(tabFiles); ok {
		return []ui.Section{wait}
	}
	w := s.env.Text
	if len(s.card.files) == 0 {
		return []ui.Section{prose(faint(w.Interventions.Card.NoDocuments))}
	}
	var f fields
	for _, d := range s.card.files {
		f.add(w.When.Short(d.UploadedAt, s.env.Now(), s.env.Place), plain(d.FileName), faint(lang.Label(w.Common.DocumentTypes, d.Type)), faint(size(w, d.Size)), plain(d.Description))
	}
	return []ui.Section{{Fields: f}}
}

// size is a file's length in the unit that leaves few digits.
func size(w *lang.Words, bytes int64) string {
	switch {
	case bytes >= 1<<20:
		return w.When.Number(bytes>>20) + " " + w.Interventions.Flow.Megabytes
	case bytes > 0:
		return w.When.Number(max(bytes>>10, 1)) + " " + w.Interventions.Flow.Kilobytes
	}
	return ""
}

func (s *Screen) slotSections() []ui.Section {
	d, w := s.card.data, s.env.Text.Interventions
	var f fields
	f.add(w.Card.Slot, s.slotWords(d)...)
	f.add(w.Card.Technician, s.technician(d)...)
	if d.Slot != nil {
		f.add(w.Ask.Window, plain(d.Slot.Window))
		f.add(w.Ask.Notes, plain(d.Slot.Notes))
		f.add(w.Flow.Override, ui.Span{Text: term.Clean(d.Slot.OverrideReason), Token: themes.Warn})
	}
	f.add(w.Flow.Wanted, plain(s.env.Text.When.Stamp(d.PlannedFor, s.env.Place)))
	return []ui.Section{{Fields: f}}
}
