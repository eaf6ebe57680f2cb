// Package documents is the files of jobs and machines: which there are, whose
// they are, and the card of one of them. A file comes in from the disk of the
// person who sits at the desk, and goes out to it; nothing is written over.
package documents

import (
	"context"
	"io"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/filter"
	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/listing"
	"mif/tui/term"
	"mif/tui/ui"
)

// List is the list of documents, as the store gives it to this session.
type List = listing.Source[model.DocumentRow]

// Desk is what the screen needs of the store beside the lists.
type Desk interface {
	listing.Shelf
	DocumentCard(ctx context.Context, id int64) (model.DocumentRow, error)
	DocumentTrail(ctx context.Context, id, before int64, limit int) ([]model.JournalLine, error)
	OpenDocument(ctx context.Context, id int64) (model.DocumentRow, io.ReadCloser, error)
	AddDocument(ctx context.Context, n model.NewDocument, file io.Reader) (int64, error)
	EditDocument(ctx context.Context, e model.DocumentEdit) error
	RemoveDocument(ctx context.Context, r model.DocumentRemoval) error
}

// Holders are the lists of what a document may be about.
type Holders struct {
	Jobs     listing.Source[model.Row]
	Machines listing.Source[model.EquipmentRow]
}

// Screen is one session's documents. It belongs to one goroutine.
type Screen struct {
	*listing.List[model.DocumentRow]
	env     *ui.Env
	desk    Desk
	holders Holders
	card    *card
}

// New is the screen of one session; it reads nothing before Init.
func New(env *ui.Env, rows List, holders Holders, desk Desk) *Screen {
	s := &Screen{env: env, desk: desk, holders: holders, card: newCard(env, desk)}
	s.List = listing.New(env, listing.Spec[model.DocumentRow]{
		Name: "documents", Shelf: desk, Source: rows, Grammar: filter.Documents(), Table: "documents",
		Beside: []string{"interventions", "equipements", "clients"}, Owner: s,
		Views: s.views, Columns: s.columns, Cells: s.cells,
		Key:   func(r model.DocumentRow) int64 { return r.ID },
		Ref:   func(r model.DocumentRow) term.Text { return term.Clean(r.Ref()) },
		Order: []model.Sort{{Key: model.SortCreated, Desc: true}},
		Empty: func() term.Text { return term.Clean(env.Text.Documents.Empty) },
		Facet: s.facet, Peek: s.peek, Card: s.card, Held: s.card.held, Verbs: s.verbs,
	})
	return s
}

// views are the filter lines of the tabs. What was taken away is shown to those
// alone who can bring it back.
func (s *Screen) views() []listing.View {
	names := s.env.Text.Documents.Views
	out := []listing.View{
		{Name: names[0], Line: "actif:oui"},
		{Name: names[1], Line: "actif:oui type:photo"},
		{Name: names[2], Line: "actif:oui type:rapport"},
		{Name: names[3], Line: "actif:oui type:manuel,certificat"},
	}
	if s.env.Actor.Role == model.Admin || s.env.Actor.Role == model.Dispatcher {
		out = append(out, listing.View{Name: names[4], Line: "actif:non"})
	}
	return out
}

// columns stand in the order of the screen; their priority says which of them
// a narrow list keeps.
func (s *Screen) columns(int) []ui.Column {
	w, title := s.env.Text.Documents.Columns, term.Clean
	return []ui.Column{
		{ID: "ref", Title: title(w.Ref), Min: 7, Max: 10, Priority: 1, Whole: true, Pinned: true, Ref: true, Card: ui.CardTop},
		{ID: "nom", Title: title(w.Name), Min: 18, Max: 40, Priority: 2, Card: ui.CardBottom},
		{ID: "type", Title: title(w.Type), Min: 10, Max: 10, Priority: 3, Whole: true, Card: ui.CardTop},
		{ID: "date", Title: title(w.Added), Min: 12, Max: 16, Priority: 4, Whole: true, Card: ui.CardTopEnd},
		{ID: "travail", Title: title(w.Job), Min: 7, Max: 10, Priority: 5, Whole: true},
		{ID: "equipement", Title: title(w.Machine), Min: 12, Max: 26, Priority: 6},
		{ID: "taille", Title: title(w.Size), Min: 8, Max: 8, Priority: 7, Whole: true, Right: true, Card: ui.CardBottomEnd},
		{ID: "client", Title: title(w.Client), Min: 12, Max: 24, Priority: 8},
		{ID: "auteur", Title: title(w.Author), Min: 10, Max: 20, Priority: 9},
	}
}

// cells are the words of a row, in the order of columns.
func (s *Screen) cells(r model.DocumentRow) []ui.Cell {
	w, job := s.env.Text, ""
	if r.InterventionID != 0 {
		job = model.Ref(r.InterventionID)
	}
	name := ui.Cell{Text: term.Clean(r.FileName)}
	if !r.Removed.IsZero() {
		name.Token = themes.Cancelled
	}
	return []ui.Cell{
		{Text: term.Clean(r.Ref())},
		name,
		{Text: term.Clean(lang.Label(w.Common.DocumentTypes, r.Type))},
		{Text: term.Clean(w.When.Short(r.UploadedAt, s.env.Now(), s.env.Place))},
		{Text: term.Clean(job)},
		{Text: term.Clean(r.Machine)},
		{Text: term.Clean(size(w, r.Size))},
		{Text: term.Clean(r.Client)},
		{Text: term.Clean(r.Author)},
	}
}

// size is a file's length in the unit that leaves few digits.
func size(w *lang.Words, bytes int64) string {
	if bytes >= 1<<20 {
		return w.When.Number(bytes>>20) + " " + w.Interventions.Flow.Megabytes
	}
	return w.When.Number(max(bytes>>10, 1)) + " " + w.Interventions.Flow.Kilobytes
}

// peek is what the columns of a narrow list leave out.
func (s *Screen) peek(r model.DocumentRow) (left, right []ui.Span) {
	left = []ui.Span{{Text: term.Clean(r.Ref()), Token: themes.RefSelected}, {Text: term.Const(" ")}, {Text: term.Clean(r.FileName)}}
	for _, part := range []string{r.Job, r.Machine, r.Client, r.Author, r.Description} {
		if part = strings.TrimSpace(part); part != "" {
			left = append(left, ui.Span{Text: term.Const(" | "), Token: themes.Border}, ui.Span{Text: term.Clean(part)})
		}
	}
	if r.Internal {
		right = []ui.Span{{Text: term.Clean(s.env.Text.Documents.Internal), Token: themes.Dim}}
	}
	return left, right
}

// facet is a label of a closed list in words.
func (s *Screen) facet(field model.Field, label string) string {
	if field == model.FieldKind {
		return lang.Label(s.env.Text.Common.DocumentTypes, model.DocumentType(label))
	}
	return label
}

// Update takes the answers to what is done here; the rest is the list's.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case amended:
		return s.amended(msg)
	case ui.Attach:
		return s.attach(msg.About)
	case written:
		return s.written(msg)
	}
	return s.List.Update(msg)
}
