package listing

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// standing is all that actions look at.
type standing struct {
	row    any // of a comparable type
	ok     bool
	marks  int
	marked int64 // tells one set of marks from another
	zone   zone
	full   bool
	panel  bool
	back   bool
	views  int
	words  *lang.Words
	more   any
}

func (l *List[R]) standing() standing {
	row, _, ok := l.Target()
	s := standing{
		row: row, ok: ok, zone: l.zone, full: l.full, panel: l.panel(), back: l.canBack(), views: l.views.named, words: l.env.Text,
	}
	for _, id := range l.rows.Marks() {
		s.marks++
		s.marked += id * id * 0x9E3779B1
	}
	if l.spec.Stands != nil {
		s.more = l.spec.Stands()
	}
	return s
}

// Keys are the actions as they stand now: on the record under the cursor or on
// the marked ones, on the list, and for moving. What is impossible stays in
// sight with its reason. The shell asks several times a key, so they are kept
// while nothing that they look at changed.
func (l *List[R]) Keys() []ui.Action {
	if !l.comparable {
		return l.build()
	}
	if now := l.standing(); l.actions == nil || l.acted != now {
		l.actions, l.acted = slices.Clip(l.build()), now
	}
	return l.actions
}

func (l *List[R]) build() []ui.Action {
	var out []ui.Action
	row, _, ok := l.Target()
	marks := l.rows.Marks()
	slices.Sort(marks)
	if len(marks) > 0 && l.zone == onList && l.spec.Bulk != nil {
		out = l.spec.Bulk(marks) // first, so that the last line of the screen shows them
	}
	if l.opens() && (ok || l.zone == onViews) {
		out = append(out, l.env.Act(ui.DoOpen, ui.GroupAct, l.env.Text.Listing.Open, l.enter))
	}
	if l.spec.Verbs != nil && (len(marks) == 0 || l.zone != onList) {
		out = append(out, l.spec.Verbs(row, ok)...)
	}
	out = append(out, l.viewActions(ok)...)
	return append(out, l.moveActions(ok)...)
}

// viewActions are those of the list: filter, order, marks, copies, views.
func (l *List[R]) viewActions(ok bool) []ui.Action {
	w := l.env.Text.Listing
	act := func(id ui.ActionID, label string, run func() tea.Cmd) ui.Action {
		return l.env.Act(id, ui.GroupView, label, run)
	}
	out := []ui.Action{
		act(ui.DoFilter, w.Filter, l.focusLine),
		act(ui.DoSort, w.Sort, l.askOrder),
		act(ui.DoRefresh, w.Refresh, l.reload),
	}
	if _, counts := l.spec.Source.(Faceted); counts {
		out = append(out, act(ui.DoFacets, w.Facets, l.askFacets))
	}
	out = append(out, l.shelfActions()...)
	if ok && l.zone == onList && l.spec.Bulk != nil {
		out = append(out, act(ui.DoMark, w.Mark, func() tea.Cmd { return l.keyList("space") }), act(ui.DoMarkAll, w.MarkAll, l.markAll))
	}
	if ok {
		out = append(out, act(ui.DoCopy, w.Copy, l.copyRef))
	}
	if ok && l.spec.CopyAll != nil {
		out = append(out, act(ui.DoCopyAll, w.CopyAll, l.spec.CopyAll))
	}
	if ok && l.spec.Card != nil {
		out = append(out, act(ui.DoZoom, w.Zoom, l.zoom))
	}
	for i, id := range []ui.ActionID{ui.DoView1, ui.DoView2, ui.DoView3, ui.DoView4, ui.DoView5} {
		if i < len(l.views.all) {
			out = append(out, act(id, w.View(l.views.all[i].Name), func() tea.Cmd { return l.goView(i) }))
		}
	}
	return out
}

// moveActions are those that the help lists and the last line does not.
func (l *List[R]) moveActions(ok bool) []ui.Action {
	w := l.env.Text.Listing
	act := func(id ui.ActionID, label string, run func() tea.Cmd) ui.Action {
		return l.env.Act(id, ui.GroupMove, label, run)
	}
	var out []ui.Action
	if l.canBack() {
		out = append(out, act(ui.DoBack, l.env.Text.Shell.Back, l.back))
	}
	if l.zone < l.lastZone() {
		out = append(out, act(ui.DoNextZone, l.env.Text.Shell.Bar, l.nextZone))
	}
	if l.zone == onCard {
		out = append(out, l.spec.Card.Actions()...)
	}
	if ok {
		out = append(out,
			act(ui.DoPrevious, w.Previous, func() tea.Cmd { return l.step(ui.MoveUp) }),
			act(ui.DoNext, w.Next, func() tea.Cmd { return l.step(ui.MoveDown) }))
	}
	if l.zone == onList {
		out = append(out,
			act(ui.DoFirst, w.First, func() tea.Cmd { return l.keyList("home") }),
			act(ui.DoLast, w.Last, func() tea.Cmd { return l.keyList("end") }))
	}
	return out
}

// copyRef puts the reference into the clipboard of whoever sits at the terminal.
func (l *List[R]) copyRef() tea.Cmd {
	row, _, ok := l.Target()
	if !ok {
		return nil
	}
	ref := l.spec.Ref(row)
	l.env.Host.Toast(ui.Toast{Text: term.Clean(l.env.Text.Listing.Copied(ref.String()))})
	return tea.SetClipboard(ref.String())
}
