package notifications

import (
	"mif/store/model"
	"mif/themes"
	"mif/tui/term"
	"mif/tui/ui"
)

// spec is how the list reads a notice.
func (s *Screen) spec() ui.Spec[int64, model.Notice] {
	w := s.env.Text.Notifications
	return ui.Spec[int64, model.Notice]{
		Columns: []ui.Column{
			{ID: "non_lue", Title: term.Text{}, Min: 1, Max: 1, Priority: 0, Whole: true, Card: ui.CardTop},
			{ID: "recue", Title: term.Clean(w.Columns.At), Min: 11, Max: 16, Priority: 1, Whole: true, Sorted: true, Card: ui.CardTop},
			{ID: "sujet", Title: term.Clean(w.Columns.About), Min: 8, Max: 24, Priority: 2, Whole: true, Ref: true, Card: ui.CardTop},
			{ID: "nature", Title: term.Clean(w.Columns.Kind), Min: 8, Max: 14, Priority: 4, Whole: true, Card: ui.CardTopEnd},
			{ID: "message", Title: term.Clean(w.Columns.What), Min: 20, Max: 120, Priority: 3, Card: ui.CardBottom},
		},
		Key:     func(n model.Notice) int64 { return n.ID },
		Version: version,
		Cells:   s.cells,
		Before:  before,
		Look:    s.env.Look,
		Words:   s.env.Text.Table,
		Empty:   term.Clean(w.Empty[s.on]),
	}
}

// version changes with the only thing of a notice that may change.
func version(n model.Notice) int64 {
	if n.Read {
		return 2
	}
	return 1
}

// unreadMark is a letter, so that it can be told without colour.
const unreadMark = "o"

func (s *Screen) cells(n model.Notice) []ui.Cell {
	token, mark := themes.Dim, ui.Cell{}
	if !n.Read {
		token, mark = themes.Text, ui.Cell{Text: term.Const(unreadMark), Token: themes.Key}
	}
	w := s.env.Text
	return []ui.Cell{
		mark,
		{Text: term.Clean(w.When.Short(n.SentAt, s.env.Now(), s.env.Place)), Token: token},
		{Text: term.Clean(about(n)), Token: token},
		{Text: term.Clean(w.Notifications.Types[string(n.Type)]), Token: typeToken(n)},
		{Text: s.sentence(n), Token: token},
	}
}

func typeToken(n model.Notice) themes.Token {
	switch n.Type {
	case model.ErrorNotice:
		return themes.Error
	case model.WarningNotice:
		return themes.Warn
	case model.SuccessNotice:
		return themes.OK
	case model.InfoNotice, model.InterventionNotice, model.PlanningNotice:
	}
	return themes.Dim
}

// about is the short name of what a notice is about.
func about(n model.Notice) string {
	for _, name := range []string{"ref", "piece", "contrat", "equipement"} {
		if v := n.Params[name]; v != "" {
			return v
		}
	}
	if n.InterventionID != 0 {
		return model.Ref(n.InterventionID)
	}
	return ""
}

// sentence is what the notice says in the reader's language; the stored French
// one where this program does not know its kind.
func (s *Screen) sentence(n model.Notice) term.Text {
	known, ok := s.env.Text.Notices.Kinds[n.Kind]
	if !ok {
		return term.Clean(n.Message)
	}
	return term.Clean(s.env.Text.Fill(known.Message, n.Params))
}

func (s *Screen) title(n model.Notice) term.Text {
	known, ok := s.env.Text.Notices.Kinds[n.Kind]
	if !ok {
		return term.Clean(n.Title)
	}
	return term.Clean(s.env.Text.Fill(known.Title, n.Params))
}
