package listing

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/filter"
	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

// Source is one listed noun as the session may see it.
type Source[R any] interface {
	Page(ctx context.Context, p model.PageQuery) (model.PageOf[R], error)
	Rows(ctx context.Context, ids []int64) ([]R, error)
	Matching(ctx context.Context, f model.Filter, ids []int64) ([]int64, error)
	Count(ctx context.Context, f model.Filter) (model.Total, error)
}

// Grammar reads and completes the filter line of a list.
type Grammar interface {
	Parse(text string, now time.Time, place *time.Location) (model.Filter, []model.Sort, []filter.Problem)
	Complete(text string, cursor int) []filter.Suggestion
	String(f model.Filter, sorts []model.Sort, place *time.Location) string
	Sorts() []model.SortKey
}

// View is a filter line with a name.
type View struct{ Name, Line string }

// Spec is what a screen says of its list. Source, Grammar, Table, Views,
// Columns, Key, Cells and Ref are needed; the rest may be left out.
type Spec[R any] struct {
	// Shelf keeps views and the last line under the Name of the screen; without
	// it there are only the screen's own.
	Name  string
	Shelf Shelf

	Source  Source[R]
	Grammar Grammar
	Table   string   // whose news name rows by their number
	Beside  []string // tables whose values stand in rows without being theirs

	Views   func() []View // five at most; in the language of the moment
	Columns func(width int) []ui.Column
	Key     func(R) int64
	Version func(R) int64 // changes whenever a cell may have; nil reads the cells each time
	Cells   func(R) []ui.Cell
	Ref     func(R) term.Text // how people name the row
	// Before is the order of rows where a screen can tell it from them alone;
	// without it what arrives is only counted.
	Before func(sorts []model.Sort) func(a, b R) bool
	Order  []model.Sort // in force when the line names none
	Empty  func() term.Text

	// Facet is a label of a closed list as people say it, for a Source that is
	// Faceted.
	Facet func(field model.Field, label string) string
	// Peek is the line below a list that has no panel: what, who and where.
	Peek func(R) (left, right []ui.Span)
	// Card shows one record; nil for a list that has none.
	Card Card
	// Held is the row of the card in front, where the card can tell it.
	Held func() (R, bool)
	// CopyAll copies the whole record; nil where the reference is all.
	CopyAll func() tea.Cmd
	// Owner has the dialogs that the list opens; nil for the list itself.
	Owner ui.Receiver
	// Open is what Enter does on a row of a list without a card.
	Open func(R) tea.Cmd
	// Verbs are what can be done to the row under the cursor or the record of
	// the card, and without one (ok is false) to the list; Bulk what can be done
	// to the marked rows. A list without Bulk cannot be marked.
	// They look at nothing that changes but the row, the language, and what
	// Stands answers, a comparable value.
	Verbs  func(row R, ok bool) []ui.Action
	Bulk   func(ids []int64) []ui.Action
	Stands func() any
}

// Card is one record, beside the list or as a page.
type Card interface {
	// Show reads a record, or reads again the one that is shown.
	Show(id int64) tea.Cmd
	// Shown is the record that is shown or on its way; 0 for none.
	Shown() int64
	// Update takes the answers to the card's commands.
	Update(msg tea.Msg) tea.Cmd
	// Key moves in the card.
	Key(name string) tea.Cmd
	// View is exactly h lines of w cells; page says that nothing else is shown.
	View(w, h int, page bool) string
	// Actions are those of the card itself: its tabs.
	Actions() []ui.Action
	// Look takes over another language or theme.
	Look()
}
