package listing

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/filter"
	"mif/store/model"
	"mif/tui/ui"
)

// line is the filter line: what is typed, what of it was last understood, and
// what was typed before. A word that is not understood changes nothing: the
// list keeps showing the last line that was.
type line struct {
	edit  *ui.Line
	shown string // the text that the list shows
	turn  int    // counts the filters that were shown
	given model.Filter
	order []model.Sort
	bad   []filter.Problem

	past []string // newest last
	at   int      // in past; len(past) is the line itself
	kept string   // what was typed before going through the past
	keys int      // counts the typed letters
}

// typed asks whether the hand has rested on the filter line.
type typed struct{ turn int }

func newLine(text string) line { return line{edit: ui.NewLine(text, filter.MaxLength)} }

func (l *line) text() string    { return l.edit.Value() }
func (l *line) set(text string) { l.edit.Set(text) }
func (l *line) problem() (p filter.Problem, ok bool) {
	if len(l.bad) == 0 {
		return p, false
	}
	return l.bad[0], true
}

// remember keeps a line that was entered.
func (l *line) remember() {
	text := l.text()
	l.past = slices.DeleteFunc(l.past, func(old string) bool { return old == text })
	l.past = append(l.past, text)
	l.at = len(l.past)
}

// recall goes through the lines entered before.
func (l *line) recall(by int) {
	if l.at == len(l.past) {
		l.kept = l.text()
	}
	l.at = max(0, min(len(l.past), l.at+by))
	if l.at == len(l.past) {
		l.set(l.kept)
		return
	}
	l.set(l.past[l.at])
}

// complete finishes the last word as far as the offers agree, or with the first
// of them; false when nothing is offered or nothing would change.
func (l *line) complete(g Grammar) bool {
	text := l.text()
	if strings.HasSuffix(text, " ") || text == "" {
		return false
	}
	offers := g.Complete(text, len([]rune(text)))
	if len(offers) == 0 {
		return false
	}
	done, _ := offers[0].Apply(text)
	if done == text {
		return false
	}
	l.set(done)
	return true
}

// parse takes over the line if it is understood, and says whether it is.
func (l *List[R]) parse() bool {
	f, sorts, bad := l.spec.Grammar.Parse(l.line.text(), l.env.Now(), l.env.Place)
	l.line.bad = bad
	if len(bad) > 0 {
		return false
	}
	l.line.given, l.line.order, l.line.shown = f, sorts, l.line.text()
	l.line.turn++
	return true
}

// keyLine edits the filter line. Enter and Down go to the list, Esc takes the
// line back, Tab completes a word or goes on.
func (l *List[R]) keyLine(name, text string) tea.Cmd {
	switch name {
	case "enter":
		return l.enterLine()
	case "esc":
		return l.escapeLine()
	case "tab":
		if l.line.complete(l.spec.Grammar) {
			return l.lineChanged()
		}
		return l.nextZone()
	case "up":
		l.line.recall(-1)
		return l.lineChanged()
	case "down":
		if l.line.at == len(l.line.past) {
			l.zone = onList
			return nil
		}
		l.line.recall(1)
		return l.lineChanged()
	}
	before := l.line.text()
	cmd, _ := l.line.edit.Key(l.env, name, text)
	if l.line.text() == before {
		return cmd
	}
	l.line.at = len(l.line.past)
	return tea.Batch(cmd, l.lineChanged())
}

func (l *List[R]) paste(text string) tea.Cmd {
	if !l.Typing() {
		return nil
	}
	l.line.edit.Paste(text)
	return l.lineChanged()
}

// lineChanged filters once the hand rests, so that a word costs one reading.
func (l *List[R]) lineChanged() tea.Cmd {
	l.line.keys++
	return ui.Later(restFor, typed{l.line.keys})
}

func (l *List[R]) typed(msg typed) tea.Cmd {
	if msg.turn != l.line.keys {
		return nil
	}
	return l.filterNow()
}

// filterNow shows the line if it is understood.
func (l *List[R]) filterNow() tea.Cmd {
	if strings.TrimSpace(l.line.text()) == strings.TrimSpace(l.line.shown) {
		l.line.bad = nil
		return nil
	}
	_, _, l.line.bad = l.spec.Grammar.Parse(l.line.text(), l.env.Now(), l.env.Place)
	if len(l.line.bad) > 0 {
		return nil
	}
	return l.apply()
}

// enterLine takes the line; one that is not understood keeps the cursor.
func (l *List[R]) enterLine() tea.Cmd {
	l.line.keys++ // the rest that is awaited is over
	cmd := l.filterNow()
	if len(l.line.bad) > 0 {
		return nil
	}
	l.line.remember()
	l.zone = onList
	return cmd
}

// escapeLine goes back to the line of the view, and from there to the list.
func (l *List[R]) escapeLine() tea.Cmd {
	l.zone = onList
	if l.line.text() == l.views.at().Line {
		return nil
	}
	l.line.set(l.views.at().Line)
	l.line.keys++
	return l.apply()
}

// focusLine begins typing at the end of the line.
func (l *List[R]) focusLine() tea.Cmd {
	l.zone, l.full = onLine, false
	l.line.at = len(l.line.past)
	if text := l.line.text(); text != "" && text[len(text)-1] != ' ' {
		l.line.set(text + " ")
	} else {
		l.line.set(text)
	}
	return nil
}

// Show lists what a filter line admits, from its first row; Esc goes back to
// the view.
func (l *List[R]) Show(text string) tea.Cmd {
	l.line.set(text)
	l.full, l.zone = false, onList
	l.lent = true
	defer func() { l.lent = false }()
	return l.apply()
}
