// Package administration is who may come in and what he may do: the accounts of
// the house, and the card of one of them with what was done to it.
package administration

import (
	"context"

	"mif/store/filter"
	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/listing"
	"mif/tui/term"
	"mif/tui/ui"
)

// List is the list of accounts, as the store gives it to this session.
type List = listing.Source[model.AccountRow]

// Desk is what the screen needs of the store beside the list.
type Desk interface {
	listing.Shelf
	AccountTrail(ctx context.Context, id, before int64, limit int) ([]model.JournalLine, error)
	CreateUser(ctx context.Context, n model.NewUser) (model.User, error)
	EditAccount(ctx context.Context, e model.AccountEdit) error
	SetAccountState(ctx context.Context, e model.AccountState) error
	ResetPassword(ctx context.Context, e model.PasswordReset) error
	UnlockAccount(ctx context.Context, t model.Target) error
	LinkAccount(ctx context.Context, e model.AccountLink) error
	HouseNumbers(ctx context.Context) (model.HouseNumbers, error)
	EditHouse(ctx context.Context, e model.HouseEdit) error
	SendMessage(ctx context.Context, m model.NewMessage) (int, error)
	FindClients(ctx context.Context, text string, limit int) ([]model.ClientHit, error)
}

// Screen is one session's administration. It belongs to one goroutine.
type Screen struct {
	*listing.List[model.AccountRow]
	env  *ui.Env
	desk Desk
	card *card
}

// New is the screen of one session; it reads nothing before Init.
func New(env *ui.Env, rows List, desk Desk) *Screen {
	s := &Screen{env: env, desk: desk}
	s.card = newCard(env, rows, desk)
	s.List = listing.New(env, listing.Spec[model.AccountRow]{
		Name: "administration", Shelf: desk, Source: rows, Grammar: filter.Accounts(), Table: "users",
		Beside: []string{"techniciens", "clients"}, Owner: s,
		Views: s.views, Columns: s.columns, Cells: s.cells,
		Key:   func(r model.AccountRow) int64 { return r.ID },
		Ref:   func(r model.AccountRow) term.Text { return term.Clean(r.Username) },
		Order: []model.Sort{{Key: model.SortName}},
		Empty: func() term.Text { return term.Clean(env.Text.Administration.Empty) },
		Facet: s.facet, Peek: s.peek, Card: s.card, Held: s.card.held, Verbs: s.verbs,
	})
	s.card.front = s.InCard
	return s
}

// views are the filter lines of the tabs.
func (s *Screen) views() []listing.View {
	names := s.env.Text.Administration.Views
	lines := [5]string{"actif:oui", "actif:oui role:admin,responsable", "actif:oui role:technicien", "actif:oui role:client", "actif:non"}
	out := make([]listing.View, len(lines))
	for i, line := range lines {
		out[i] = listing.View{Name: names[i], Line: line}
	}
	return out
}

func (s *Screen) columns(int) []ui.Column {
	w, title := s.env.Text.Administration.Columns, term.Clean
	return []ui.Column{
		{ID: "compte", Title: title(w.Name), Min: 12, Max: 16, Priority: 0, Pinned: true, Ref: true, Card: ui.CardTop},
		{ID: "nom", Title: title(w.FullName), Min: 20, Max: 30, Priority: 3, Card: ui.CardBottom},
		{ID: "role", Title: title(w.Role), Min: 14, Max: 14, Priority: 1, Whole: true, Card: ui.CardTopEnd},
		{ID: "etat", Title: title(w.State), Min: 9, Max: 9, Priority: 2, Whole: true, Card: ui.CardBottomEnd},
		{ID: "connexion", Title: title(w.LastLogin), Min: 12, Max: 12, Priority: 4, Whole: true},
		{ID: "fiche", Title: title(w.File), Min: 12, Max: 24, Priority: 6},
		{ID: "courriel", Title: title(w.Email), Min: 16, Max: 30, Priority: 5},
	}
}

// cells are the words of a row, in the order of columns.
func (s *Screen) cells(r model.AccountRow) []ui.Cell {
	w := s.env.Text
	name := ui.Cell{Text: term.Clean(r.Username)}
	if !r.Active {
		name.Token = themes.Dim
	}
	word, token := s.state(r)
	return []ui.Cell{
		name,
		{Text: term.Clean(r.FullName)},
		{Text: term.Clean(lang.Label(w.Common.Roles, r.Role))},
		{Text: term.Clean(word), Token: token},
		{Text: term.Clean(s.lastLogin(r))},
		{Text: term.Clean(s.file(r))},
		{Text: term.Clean(r.Email)},
	}
}

// state is whether he may come in, and whether his wrong tries make him wait.
func (s *Screen) state(r model.AccountRow) (string, themes.Token) {
	w := s.env.Text.Administration
	switch {
	case !r.Active:
		return w.Closed, themes.Dim
	case r.Locked:
		return w.Waits, themes.Warn
	}
	return w.Active, themes.OK
}

func (s *Screen) lastLogin(r model.AccountRow) string {
	if r.LastLogin.IsZero() {
		return s.env.Text.Administration.Never
	}
	return s.env.Text.When.Short(r.LastLogin, s.env.Now(), s.env.Place)
}

// file is the record that the account works with.
func (s *Screen) file(r model.AccountRow) string {
	switch {
	case r.ClientID != 0:
		return r.Client
	case r.TechnicianID != 0:
		return s.env.Text.Administration.Profile
	}
	return ""
}

// peek is who it is, and whom to write to.
func (s *Screen) peek(r model.AccountRow) (left, right []ui.Span) {
	left = []ui.Span{ui.Plain(" "), ui.Plain(r.Username)}
	if r.FullName != "" {
		left = append(left, ui.Faint(" · "), ui.Plain(r.FullName))
	}
	return left, []ui.Span{{Text: term.Clean(r.Email), Token: themes.Key}}
}

// facet is a label of a closed list in words.
func (s *Screen) facet(field model.Field, label string) string {
	if field == model.FieldRole {
		return lang.Label(s.env.Text.Common.Roles, model.Role(label))
	}
	return label
}
