package listing_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"mif/store/event"
	"mif/store/filter"
	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/listing"
	"mif/tui/term"
	"mif/tui/tuitest"
	"mif/tui/ui"
)

// shelf is a list of numbers that counts how often it is asked for a page.
type shelf struct {
	pages *int
	long  *int64
	asked *model.PageQuery
}

func (s shelf) Page(_ context.Context, q model.PageQuery) (model.PageOf[int64], error) {
	*s.pages++
	*s.asked = q
	return model.PageOf[int64]{Rows: []int64{1, 2, 3, 4}}, nil
}

func (shelf) Rows(_ context.Context, ids []int64) ([]int64, error) { return ids, nil }
func (shelf) Matching(_ context.Context, _ model.Filter, ids []int64) ([]int64, error) {
	return ids[:1], nil
}

func (s shelf) Count(context.Context, model.Filter) (model.Total, error) {
	return model.Total{N: *s.long}, nil
}

// host notes what a list says.
type host struct{ said []string }

func (h *host) Push(ui.Dialog, ui.Receiver)     {}
func (h *host) Close(ui.Dialog)                 {}
func (h *host) Toast(t ui.Toast)                { h.said = append(h.said, t.Text.String()) }
func (h *host) Fail(err error) tea.Cmd          { h.said = append(h.said, err.Error()); return nil }
func (h *host) Reached()                        {}
func (h *host) Open(string, int64) tea.Cmd      { return nil }
func (h *host) OpenList(string, string) tea.Cmd { return nil }
func (h *host) Tell(string, tea.Msg) tea.Cmd    { return nil }
func (h *host) Has(string) bool                 { return true }

type desk struct {
	*listing.List[int64]
	host  *host
	pages int
	long  int64
	asked model.PageQuery
	done  []string
}

func sit(t *testing.T) *desk {
	t.Helper()
	d := &desk{host: &host{}, long: 4}
	env := &ui.Env{
		Ctx: t.Context(), Actor: model.Actor{Role: model.Dispatcher}, Text: lang.FR(), Keys: ui.DefaultKeys(),
		Look:  &ui.Look{Theme: themes.Named("mono"), Glyphs: themes.Unicode()},
		Clock: tuitest.NewClock().Now, Place: lang.Casablanca(), Host: d.host,
	}
	act := func(id ui.ActionID, what string) ui.Action {
		return env.Act(id, ui.GroupAct, what, func() tea.Cmd { d.done = append(d.done, what); return nil })
	}
	d.List = listing.New(env, listing.Spec[int64]{
		Source: shelf{&d.pages, &d.long, &d.asked}, Grammar: filter.Equipment(), Table: "equipements",
		Views:   func() []listing.View { return []listing.View{{Name: "Tous"}, {Name: "Panne", Line: "statut:panne"}} },
		Columns: func(int) []ui.Column { return []ui.Column{{ID: "n", Min: 4, Max: 8, Whole: true, Ref: true}} },
		Key:     func(n int64) int64 { return n },
		Cells:   func(n int64) []ui.Cell { return []ui.Cell{{Text: term.Itoa(int(n))}} },
		Ref:     func(n int64) term.Text { return term.Itoa(int(n)) },
		Peek: func(n int64) (left, right []ui.Span) {
			return []ui.Span{{Text: term.Clean(fmt.Sprint("au sujet de ", n))}}, nil
		},
		Verbs: func(n int64, ok bool) []ui.Action { return []ui.Action{act(ui.DoEdit, fmt.Sprint("e", n))} },
		Bulk:  func(ids []int64) []ui.Action { return []ui.Action{act(ui.DoCancel, fmt.Sprint("x", ids))} },
	})
	d.View(80, 22)
	return d
}

// run hands the answers of commands to the list; timers ring never.
func (d *desk) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	case nil, ui.Timer:
	default:
		d.run(d.Update(msg))
	}
}

func (d *desk) press(names ...string) {
	for _, name := range names {
		if a, ok := ui.Find(d.Keys(), name); ok && a.Enabled {
			d.run(a.Run())
			continue
		}
		d.run(d.Update(key(name)))
	}
}

func key(name string) tea.KeyPressMsg {
	switch name {
	case "down":
		return tea.KeyPressMsg{Code: tea.KeyDown}
	case "space":
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

// TestKeysWaitForTheRows of the line, and for nothing else.
func TestKeysWaitForTheRows(t *testing.T) {
	t.Parallel()
	d := sit(t)
	first := d.Init()
	if !d.Waiting() {
		t.Error("nothing waits for the first rows")
	}
	d.run(first)
	if d.Waiting() {
		t.Error("the rows are there, and keys wait")
	}
	other := d.Show("statut:panne")
	if !d.Waiting() {
		t.Error("a key would fall on the rows of the line before")
	}
	d.run(other)
	if d.press("/"); d.Waiting() {
		t.Error("letters for the line wait")
	}
}

// ring rings the timers of a command, and gives no answer.
func (d *desk) ring(cmd tea.Cmd) {
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			if c != nil {
				d.ring(c)
			}
		}
	case ui.Timer:
		d.Update(msg.Msg)
	}
}

// TestSlowRowsLeave: the rows of the line before stay no longer than it takes to
// see that those of this one are slow.
func TestSlowRowsLeave(t *testing.T) {
	t.Parallel()
	d := sit(t)
	d.run(d.Init())
	d.press("down", "down")
	other := d.Show("statut:panne")
	if n, ok := d.Selected(); !ok || n != 3 {
		t.Error("the rows flicker")
	}
	d.ring(other)
	if n, ok := d.Selected(); ok {
		t.Errorf("row %d of another line is under the cursor", n)
	}
	if shown := ansi.Strip(d.View(80, 22)); !strings.Contains(shown, "chargement") || strings.Contains(shown, "/4") {
		t.Errorf("the list does not say that it is loading\n%s", shown)
	}
	d.run(d.Update(ui.Changed{News: []event.Changed{{Table: "equipements", IDs: []int64{3}}}}))
	if n, ok := d.Selected(); ok {
		t.Errorf("the news of row %d is all there is of the line", n)
	}
	d.run(other)
	if n, ok := d.Selected(); !ok || n != 3 {
		t.Errorf("the cursor is on %d, want where it was", n)
	}
}

// TestCountsBelongToTheirLine: a count of the line before is not the length of
// this one.
func TestCountsBelongToTheirLine(t *testing.T) {
	t.Parallel()
	d := sit(t)
	d.run(d.Init())
	d.long = 9
	late := d.Update(ui.Changed{News: []event.Changed{{All: true}}})().(tea.BatchMsg)
	d.run(d.Show("statut:panne"))
	for _, c := range late {
		d.run(c)
	}
	if got := d.Position().String(); got != "1/4" {
		t.Errorf("position %s, want 1/4", got)
	}
}

// TestNoTabForOnesOwnLine: a tab stands in brackets while its rows are shown, in
// whatever order, and an arrow leads from a line of one's own to the view.
func TestNoTabForOnesOwnLine(t *testing.T) {
	t.Parallel()
	d := sit(t)
	tabs := func() string { return strings.SplitN(ansi.Strip(d.View(80, 22)), "\n", 2)[0] }
	d.run(d.Init())
	d.press("2")
	if !strings.Contains(tabs(), "[2 Panne(4)]") {
		t.Errorf("no view is open: %s", tabs())
	}
	d.run(d.Show("statut:panne tri:-ref"))
	if !strings.Contains(tabs(), "[2 Panne(4)]") {
		t.Errorf("another order is another view: %s", tabs())
	}
	d.run(d.Show("fab:bosch"))
	if strings.Contains(tabs(), "[") {
		t.Errorf("a line of one's own stands under a view: %s", tabs())
	}
	d.run(d.Update(ui.FirstZone{}))
	d.run(d.Update(tea.KeyPressMsg{Code: tea.KeyRight}))
	if !strings.Contains(tabs(), "[2 Panne(4)]") {
		t.Errorf("right does not lead to the view: %s", tabs())
	}
}

// TestTheLineBelowRests: it tells of the first row at once, and of another only
// when the cursor has rested there.
func TestTheLineBelowRests(t *testing.T) {
	t.Parallel()
	d := sit(t)
	below := func(want int) {
		t.Helper()
		if shown := ansi.Strip(d.View(80, 22)); !strings.Contains(shown, fmt.Sprint("au sujet de ", want)) {
			t.Errorf("want the line below about %d\n%s", want, shown)
		}
	}
	d.run(d.Init())
	below(1)
	d.Update(key("down"))
	rest := d.Update(key("down"))
	below(1)
	d.ring(rest)
	below(3)
	d.run(d.Show("statut:panne"))
	d.Update(key("down"))
	below(3)
}

// TestNewsBeforeTheRows: the list is not read around a row of the line before.
func TestNewsBeforeTheRows(t *testing.T) {
	t.Parallel()
	d := sit(t)
	d.run(d.Init())
	d.press("down", "down")
	d.Show("statut:panne")
	d.run(d.Update(ui.Changed{News: []event.Changed{{All: true}}}))
	if d.asked.Around != 0 {
		t.Errorf("read around %d", d.asked.Around)
	}
}

// TestMarksKeepTheFilterInSight and come first in the line of keys.
func TestMarksKeepTheFilterInSight(t *testing.T) {
	t.Parallel()
	d := sit(t)
	d.run(d.Init())
	d.press("2", "space", "space")
	shown := ansi.Strip(d.View(80, 22))
	if !strings.Contains(shown, "/ statut:panne") || !strings.Contains(shown, "* 2 marquées") {
		t.Errorf("the filter or the marks are not said\n%s", shown)
	}
	if a := d.Keys()[0]; a.ID != ui.DoCancel {
		t.Errorf("first comes %q, want what can be done to the marked rows", a.ID)
	}
	d.press("x")
	if got := strings.Join(d.done, " "); got != "x[1 2]" {
		t.Errorf("done %q", got)
	}
	d.press("1")
	if shown := ansi.Strip(d.View(80, 22)); !strings.Contains(shown, "2 marquées (1 hors filtre)") {
		t.Errorf("marks outside of the filter are not counted\n%s", shown)
	}
	d.press("esc")
	if len(d.Marks()) != 0 {
		t.Errorf("Esc leaves %v marked", d.Marks())
	}
}

// TestOrderKeepsWhatIsQuoted: only the words that order the line are replaced.
func TestOrderKeepsWhatIsQuoted(t *testing.T) {
	t.Parallel()
	d := sit(t)
	d.run(d.Init())
	d.run(d.Show(`client:"a tri:nom b" tri:-ref`))
	d.run(d.OrderBy(model.Sort{Key: model.SortCity}))
	if shown := ansi.Strip(d.View(120, 22)); !strings.Contains(shown, `/ client:"a tri:nom b" tri:ville`) || strings.Contains(shown, "tri:-ref") {
		t.Errorf("the line is not kept\n%s", shown)
	}
}

// TestNewsOfOthersCostNothing: what does not concern the list asks nothing.
func TestNewsOfOthersCostNothing(t *testing.T) {
	t.Parallel()
	d := sit(t)
	d.run(d.Init())
	if cmd := d.Update(ui.Changed{News: nil}); cmd != nil {
		for _, c := range batch(cmd) {
			if c != nil {
				t.Error("something is asked")
			}
		}
	}
}

func batch(cmd tea.Cmd) []tea.Cmd {
	msg, _ := cmd().(tea.BatchMsg)
	return msg
}
