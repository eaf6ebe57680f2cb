// Package listing is what every list screen is made of: the bar of views with
// their counts, the filter line with its completion and its problems, the rows
// read page by page by key, marks, the order, live changes in place, the card
// beside the list or as a page, and the zones that Tab goes through.
//
// A screen says in a Spec what is its own: where the rows come from, which
// grammar reads its filter line, the tables whose news concern it, its views,
// columns and cells, and its verbs. A List of that Spec is a whole screen:
//
//	return listing.New(env, listing.Spec[model.EquipmentRow]{
//		Source: rows, Grammar: filter.Equipment(), Table: "equipements",
//		Views: views, Columns: columns, Cells: cells, …
//	})
//
// A screen that has more to say embeds the List, gives it a Card, and hands it
// every message that is not its own. The functions of a Spec are called while
// drawing, so none of them may do I/O; they find language and look in the Env
// of their screen, at the moment of the call. Commands capture values: a List
// belongs to the one goroutine of its session.
package listing

import (
	"reflect"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

type (
	table[R any] = ui.Table[int64, R, model.Cursor]
	need         = ui.Need[int64, model.Cursor]
)

// List is the state of one list. It is a ui.Screen.
type List[R any] struct {
	env  *ui.Env
	spec Spec[R]

	rows    *table[R]
	held    []int64 // the rows read last
	missed  []int64 // named by the news before the rows came
	outside int     // marks that the filter leaves out
	views   views
	saved   []model.SavedView
	left    string // the line that is kept for next time
	lent    bool   // the line came from another screen, and is not kept
	shown   []int  // the columns that are
	line    line
	zone    zone
	full    bool // the card takes the whole screen
	rests   int  // which rest of the cursor is awaited
	peek    R    // in the line below the list
	peeked  bool

	reads   int           // numbers the readings of rows
	newest  map[int64]int // the newest reading that a row was drawn from
	arrived bool          // the rows of the line are there
	origin  ui.Origin     // of the rows
	counts  ui.Retry      // of the counts

	actions    []ui.Action // as they stood at acted
	acted      standing
	comparable bool

	class ui.Class
	w, h  int
}

// New is the list of one session; it reads nothing before Init.
func New[R any](env *ui.Env, spec Spec[R]) *List[R] {
	l := &List[R]{env: env, spec: spec, class: ui.Small, newest: map[int64]int{}, zone: onList, comparable: reflect.TypeFor[R]().Comparable()}
	if spec.Owner == nil {
		l.spec.Owner = l
	}
	l.nameViews()
	l.line = newLine(l.views.at().Line)
	l.rows = ui.NewTable[int64, R, model.Cursor](l.tableSpec())
	return l
}

// Init reads the first view and the counts of all.
func (l *List[R]) Init() tea.Cmd {
	if l.spec.Shelf != nil {
		return l.readShelf(0) // the first page waits for the line that was left
	}
	return tea.Batch(l.apply(), l.countViews())
}

// Update names who handles a message; what the list does not know goes to the
// card.
func (l *List[R]) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return l.key(msg)
	case tea.PasteMsg:
		return l.paste(msg.Content)
	case pageRead[R]:
		return l.pageRead(msg)
	case rowsRead[R]:
		return l.rowsRead(msg)
	case markedAll:
		return l.markedAll(msg)
	case insideRead:
		return l.insideRead(msg)
	case facetsRead:
		return l.facetsRead(msg)
	case countsRead:
		return l.countsRead(msg)
	default:
		return l.told(msg)
	}
}

// told are clocks and what the shell says.
func (l *List[R]) told(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case rested:
		return l.rested(msg)
	case typed:
		return l.typed(msg)
	case waited:
		return l.waited(msg)
	case settled:
		return l.settled(msg)
	case recount:
		return l.countViews()
	case remember:
		return l.remember(msg)
	case shelfRead:
		return l.shelfRead(msg)
	case viewSaved:
		return l.viewSaved(msg)
	case viewGone:
		return l.viewGone(msg)
	case ui.Changed:
		return l.changed(msg)
	case ui.Record:
		return l.OpenRecord(msg.ID)
	case ui.Filtered:
		return l.Show(msg.Line)
	case ui.Again:
		return l.again(msg)
	case ui.FirstZone:
		l.toFirst()
	case ui.LookChanged:
		l.look()
	default:
		if l.spec.Card != nil {
			return l.spec.Card.Update(msg)
		}
	}
	return nil
}

// tableSpec says how the rows are read, in the language and look of the moment.
func (l *List[R]) tableSpec() ui.Spec[int64, R] {
	s := ui.Spec[int64, R]{
		Columns: l.columns(), Key: l.spec.Key, Version: l.spec.Version, Cells: l.cells,
		Before: l.before(), Look: l.env.Look, Words: l.env.Text.Table, Empty: l.empty(),
	}
	if s.Version == nil {
		s.Version = func(r R) int64 { return fingerprint(l.spec.Cells(r)) }
	}
	return s
}

func (l *List[R]) empty() term.Text {
	if l.spec.Empty != nil {
		return l.spec.Empty()
	}
	w := l.env.Text.Listing
	return term.Clean(w.Empty)
}

func (l *List[R]) before() func(a, b R) bool {
	if l.spec.Before == nil {
		return nil
	}
	return l.spec.Before(l.sorts())
}

// sorts is the order in force.
func (l *List[R]) sorts() []model.Sort {
	if len(l.line.order) > 0 {
		return l.line.order
	}
	return l.spec.Order
}

// look takes over another language or theme.
func (l *List[R]) look() {
	s := l.tableSpec()
	l.rows.SetLook(s.Look, s.Words, s.Empty)
	l.rows.SetColumns(s.Columns)
	l.nameViews()
	if l.spec.Card != nil {
		l.spec.Card.Look()
	}
}

// Selected is the row under the cursor.
func (l *List[R]) Selected() (R, bool) { return l.rows.Selected() }

// Current is the number of the record that verbs are for, 0 for none.
func (l *List[R]) Current() int64 {
	_, id, _ := l.Target()
	return id
}

// Marks are the numbers of the marked rows.
func (l *List[R]) Marks() []int64 { return l.rows.Marks() }

// Target is the record that verbs are for: that of the card in front, else the
// row under the cursor. Of a card that was opened by its number there may be no
// row; ok is false then and the number is not 0.
func (l *List[R]) Target() (row R, id int64, ok bool) {
	row, ok = l.rows.Selected()
	if ok {
		id = l.spec.Key(row)
	}
	if l.zone != onCard || l.spec.Card == nil {
		return row, id, ok
	}
	if l.spec.Held != nil {
		if held, known := l.spec.Held(); known {
			return held, l.spec.Key(held), true
		}
	}
	if l.spec.Card.Shown() != id {
		var none R
		return none, l.spec.Card.Shown(), false
	}
	return row, id, ok
}

// Position is where the cursor is and how many rows there are: "12/248".
func (l *List[R]) Position() term.Text { return l.rows.Position() }

// InCard says that the keyboard works in the card.
func (l *List[R]) InCard() bool { return l.zone == onCard }

// Page says that the card takes the whole screen.
func (l *List[R]) Page() bool { return l.full }

// Turn counts the filters that were shown.
func (l *List[R]) Turn() int { return l.line.turn }

// Filter is what the list shows, for verbs about all of it.
func (l *List[R]) Filter() (model.Filter, []model.Sort) { return l.line.given, l.line.order }

// Typing says that letters go into the filter line.
func (l *List[R]) Typing() bool { return l.zone == onLine && !l.full }

// Waiting says that the rows that keys are meant for are not there yet.
func (l *List[R]) Waiting() bool { return !l.arrived && l.zone == onList && !l.full }

// Sum is the view or the filter, and the position, for the title of a small
// terminal.
func (l *List[R]) Sum() term.Text {
	switch {
	case l.full:
		return term.Text{} // the card says it itself
	case l.line.text() != l.views.at().Line:
		return term.Join(term.Const("  "), l.rows.Position(), term.Clean(l.line.text()))
	}
	return term.Join(term.Const("  "), term.Clean(l.views.at().Name), l.rows.Position())
}
