package listing

import (
	tea "charm.land/bubbletea/v2"

	"mif/tui/ui"
)

// zone is a part of the screen that the keyboard works in. Tab goes through
// them in this order and then to the shell's bar.
type zone uint8

const (
	onViews zone = iota
	onLine
	onList
	onCard
)

// panel says that a card stands beside the list.
func (l *List[R]) panel() bool { return l.spec.Card != nil && l.class.Panels() }

// lastZone is where Tab leaves the screen for the bar.
func (l *List[R]) lastZone() zone {
	if l.full || l.panel() {
		return onCard
	}
	return onList
}

func (l *List[R]) nextZone() tea.Cmd {
	l.zone++
	return l.entered()
}

// toFirst is where Tab comes round: a card that has the whole screen is its
// only zone.
func (l *List[R]) toFirst() {
	if !l.full {
		l.zone = onViews
	}
}

func (l *List[R]) previousZone() tea.Cmd {
	if l.zone > onViews && !l.full {
		l.zone--
	}
	return l.entered()
}

// entered brings the card up to date before somebody acts on it.
func (l *List[R]) entered() tea.Cmd {
	if l.zone != onCard || l.full {
		return nil
	}
	if row, ok := l.rows.Selected(); ok && l.spec.Card.Shown() != l.spec.Key(row) {
		return l.spec.Card.Show(l.spec.Key(row))
	}
	return nil
}

// key handles what no action stands for: moving, and typing in the line.
func (l *List[R]) key(k tea.KeyPressMsg) tea.Cmd {
	name := ui.KeyOf(k)
	if name == "shift+tab" {
		return l.previousZone()
	}
	switch l.zone {
	case onViews:
		return l.keyViews(name)
	case onLine:
		return l.keyLine(name, k.Text)
	case onCard:
		return l.spec.Card.Key(name)
	case onList:
	}
	return l.keyList(name)
}

func (l *List[R]) keyViews(name string) tea.Cmd {
	by := 1
	if !l.within() {
		by = 0 // from a line of one's own, first back to the view
	}
	switch name {
	case "left", "h":
		return l.goView(l.views.on - by)
	case "right", "l":
		return l.goView(l.views.on + by)
	case "down", "j":
		l.zone = onList
	}
	return nil
}

func (l *List[R]) keyList(name string) tea.Cmd {
	if ui.MoveOf(name) == ui.MoveMark && l.spec.Bulk == nil {
		return nil
	}
	n, handled := l.rows.Update(name)
	if !handled {
		return nil
	}
	return tea.Batch(l.fetch(n), l.moved())
}

// moved follows the cursor after it has rested.
func (l *List[R]) moved() tea.Cmd {
	row, ok := l.rows.Selected()
	if !ok || l.spec.Key(row) == l.followed() {
		return nil
	}
	l.rests++
	return ui.Later(restFor, rested{l.rests})
}

// rested shows the record under a cursor that has stopped. Without a panel the
// line below the list follows, which needs no reading. A card that has the
// focus stays, whatever happens to the list: verbs are for it.
func (l *List[R]) rested(msg rested) tea.Cmd {
	row, ok := l.rows.Selected()
	if msg.turn != l.rests || !ok || l.full || l.zone == onCard {
		return nil
	}
	l.peek, l.peeked = row, true
	if l.panel() {
		return l.spec.Card.Show(l.spec.Key(row))
	}
	return nil
}

// followed is the record that the panel or the line below the list shows.
func (l *List[R]) followed() int64 {
	if l.panel() {
		return l.spec.Card.Shown()
	}
	if !l.peeked {
		return 0
	}
	return l.spec.Key(l.peek)
}

// OpenRecord shows a record as a page, wherever the list stands.
func (l *List[R]) OpenRecord(id int64) tea.Cmd {
	if l.spec.Card == nil {
		return nil
	}
	l.full, l.zone = true, onCard
	return l.spec.Card.Show(id)
}

// enter opens what the cursor is on: the card beside the list, the card as a
// page, or whatever the screen opens instead.
func (l *List[R]) enter() tea.Cmd {
	row, ok := l.rows.Selected()
	switch {
	case l.zone == onViews:
		l.zone = onList
	case !ok:
	case l.spec.Card == nil && l.spec.Open != nil:
		return l.spec.Open(row)
	case l.spec.Card == nil:
	case l.zone == onList && l.panel():
		l.zone = onCard
		return l.entered()
	default:
		return l.OpenRecord(l.spec.Key(row))
	}
	return nil
}

// Front brings the card to the front, beside the list or as a page.
func (l *List[R]) Front() { l.zone, l.full = onCard, !l.panel() }

// opens says whether Enter means something here.
func (l *List[R]) opens() bool {
	return l.zone == onViews || !l.full && (l.spec.Card != nil || l.spec.Open != nil)
}

// back goes one level back: the page, the zone, the marks, the filter.
func (l *List[R]) back() tea.Cmd {
	switch {
	case l.full:
		l.full = false
		l.zone = onList
		return l.moved()
	case l.zone != onList:
		l.zone = onList
		return l.moved()
	case l.rows.ClearMarks():
	default:
		l.line.set(l.views.at().Line)
		return l.apply()
	}
	return nil
}

// canBack says whether Esc means something here.
func (l *List[R]) canBack() bool {
	return l.full || l.zone != onList || len(l.rows.Marks()) > 0 || l.line.text() != l.views.at().Line
}

// zoom gives the card the whole screen, or takes it back.
func (l *List[R]) zoom() tea.Cmd {
	if l.full {
		return l.back()
	}
	row, ok := l.rows.Selected()
	if !ok {
		return nil
	}
	return l.OpenRecord(l.spec.Key(row))
}

// step goes to the record before or after, in the order of the list.
func (l *List[R]) step(by ui.Move) tea.Cmd {
	n := l.rows.Do(by)
	row, ok := l.rows.Selected()
	if !ok || l.zone != onCard {
		return tea.Batch(l.fetch(n), l.moved())
	}
	return tea.Batch(l.fetch(n), l.spec.Card.Show(l.spec.Key(row)))
}
