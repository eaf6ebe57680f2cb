package interventions

import (
	"slices"
	"strings"
	"time"

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
	held string   // what was typed before going through the past
	keys int      // counts the typed letters
}

// typed asks whether the hand has rested on the filter line.
type typed struct{ turn int }

const maxLine = 500

func newLine(text string) line {
	return line{edit: ui.NewLine(text, maxLine)}
}

func (l *line) text() string         { return l.edit.Value() }
func (l *line) filter() model.Filter { return l.given }
func (l *line) sorts() []model.Sort  { return l.order }
func (l *line) set(text string)      { l.edit.Set(text) }
func (l *line) problem() (p filter.Problem, ok bool) {
	if len(l.bad) == 0 {
		return p, false
	}
	return l.bad[0], true
}

// parse takes over the line if it is understood, and says whether it is.
func (l *line) parse(now time.Time, place *time.Location) bool {
	f, sorts, bad := filter.Parse(l.text(), now, place)
	l.bad = bad
	if len(bad) > 0 {
		return false
	}
	l.given, l.order, l.shown = f, sorts, l.text()
	l.turn++
	return true
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
		l.held = l.text()
	}
	l.at = max(0, min(len(l.past), l.at+by))
	if l.at == len(l.past) {
		l.set(l.held)
		return
	}
	l.set(l.past[l.at])
}

// complete finishes the last word as far as the offers agree, or with the first
// of them; false when nothing is offered or nothing would change.
func (l *line) complete() bool {
	text := l.text()
	offers := filter.Complete(text, len([]rune(text)))
	if len(offers) == 0 || strings.HasSuffix(text, " ") || text == "" {
		return false
	}
	done, _ := offers[0].Apply(text)
	if done == text {
		return false
	}
	l.set(done)
	return true
}

// keyLine edits the filter line. Enter and Down go to the list, Esc takes the
// line back, Tab completes a word or goes on.
func (s *Screen) keyLine(name, text string) tea.Cmd {
	switch name {
	case "enter":
		return s.enterLine()
	case "esc":
		return s.escapeLine()
	case "tab":
		if s.line.complete() {
			return s.lineChanged()
		}
		return s.nextZone()
	case "up":
		s.line.recall(-1)
		return s.lineChanged()
	case "down":
		if s.line.at == len(s.line.past) {
			s.zone = onList
			return nil
		}
		s.line.recall(1)
		return s.lineChanged()
	}
	before := s.line.text()
	cmd, _ := s.line.edit.Key(s.env, name, text)
	if s.line.text() == before {
		return cmd
	}
	s.line.at = len(s.line.past)
	return s.lineChanged()
}

func (s *Screen) paste(text string) tea.Cmd {
	if !s.Typing() {
		return nil
	}
	s.line.edit.Paste(text)
	return s.lineChanged()
}

// lineChanged filters once the hand rests, so that a word costs one reading.
func (s *Screen) lineChanged() tea.Cmd {
	s.line.keys++
	return ui.Later(restFor, typed{s.line.keys})
}

func (s *Screen) typed(msg typed) tea.Cmd {
	if msg.turn != s.line.keys {
		return nil
	}
	return s.filterNow()
}

// filterNow shows the line if it is understood.
func (s *Screen) filterNow() tea.Cmd {
	if strings.TrimSpace(s.line.text()) == strings.TrimSpace(s.line.shown) {
		s.line.bad = nil
		return nil
	}
	_, _, s.line.bad = filter.Parse(s.line.text(), s.env.Now(), s.env.Place)
	if len(s.line.bad) > 0 {
		return nil
	}
	return s.apply()
}

// enterLine takes the line; one that is not understood keeps the cursor.
func (s *Screen) enterLine() tea.Cmd {
	s.line.keys++ // the rest that is awaited is over
	cmd := s.filterNow()
	if len(s.line.bad) > 0 {
		return nil
	}
	s.line.remember()
	s.zone = onList
	return cmd
}

// escapeLine goes back to the line of the view, and from there to the list.
func (s *Screen) escapeLine() tea.Cmd {
	s.zone = onList
	if s.line.text() == s.views.at().text {
		return nil
	}
	s.line.set(s.views.at().text)
	s.line.keys++
	return s.apply()
}

// focusLine begins typing at the end of the line.
func (s *Screen) focusLine() tea.Cmd {
	s.zone, s.full = onLine, false
	s.line.at = len(s.line.past)
	s.line.set(s.line.text())
	if text := s.line.text(); text != "" && text[len(text)-1] != ' ' {
		s.line.set(text + " ")
	}
	return nil
}
