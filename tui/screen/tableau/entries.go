package tableau

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
)

// entry is one line that the cursor can be on. Its number is never cut.
type entry struct {
	key    string
	label  term.Text
	token  themes.Token // of the number
	number term.Text
	load   model.DayLoad // of a technician
	n      int64         // of a share
	open   func() tea.Cmd
}

// entries are the lines of a part, in order.
func (s *Screen) entries(z zone) []entry {
	switch z {
	case onTodo:
		return s.figures()
	case onLoad:
		return s.crew()
	case onShares:
		if s.bothShares() {
			return append(s.shares(false), s.shares(true)...)
		}
		return s.shares(s.byPriority)
	case onEvents:
		return s.history()
	case zones:
	}
	return nil
}

// figures are what must be treated, and the inbox.
func (s *Screen) figures() []entry {
	w := s.env.Text.Tableau
	out := make([]entry, 0, len(s.data.Todo)+1)
	for _, f := range s.data.Todo {
		out = append(out, entry{
			key: string(f.Kind), label: term.Clean(lang.Label(w.Figures, string(f.Kind))), token: alarm(f.Kind, f.N.N),
			number: s.total(f.N), open: s.list(f.Screen, f.Line),
		})
	}
	unread := entry{key: "non_lues", label: term.Clean(w.Unread), number: term.Clean(s.env.Text.When.Number(s.unread)), open: s.screen("notifications")}
	return append(out, unread)
}

// alarm is how much a number matters.
func alarm(kind model.FigureKind, n int64) themes.Token {
	switch {
	case n == 0:
		return themes.Dim
	case kind == model.FigureUrgent || kind == model.FigureLate:
		return themes.Urgent
	case kind == model.FigureNear || kind == model.FigureStock || kind == model.FigureDown:
		return themes.Warn
	}
	return themes.Text
}

// total is a number with its sign: two for what burns, one for what warns.
func (s *Screen) total(t model.Total) term.Text {
	text := s.env.Text.When.Number(t.N)
	if t.About {
		text = s.env.Look.Glyphs.About + text
	}
	return term.Clean(text)
}

func sign(token themes.Token) term.Text {
	switch token {
	case themes.Urgent:
		return term.Const(" !!")
	case themes.Warn:
		return term.Const(" ! ")
	}
	return term.Const("   ")
}

func (s *Screen) crew() []entry {
	out := make([]entry, len(s.data.Load))
	for i, l := range s.data.Load {
		out[i] = entry{
			key: strconv.FormatInt(l.TechnicianID, 10), label: shortName(l.Name), load: l.Days[0],
			number: s.loadText(l.Days[0]), open: s.record([]string{"techniciens", "planning"}, l.TechnicianID),
		}
		if l.Days[0].Overloaded() {
			out[i].token = themes.Error
		}
	}
	return out
}

// loadText is what is planned of what could be, or why nothing can.
func (s *Screen) loadText(l model.DayLoad) term.Text {
	w := s.env.Text
	planned := w.When.Hours(&l.Planned)
	if l.Planned == 0 {
		planned = "0 h"
	}
	switch {
	case l.Away != "" && l.Planned == 0:
		return term.Clean(strings.ToUpper(lang.Label(w.Common.Absences, l.Away)))
	case l.Capacity == 0 && l.Planned == 0:
		return term.Clean(w.Tableau.Off)
	case l.Overloaded():
		return term.Clean(planned + " / " + w.When.Hours(&l.Capacity) + " " + w.Tableau.Overload)
	}
	return term.Clean(planned + " / " + w.When.Hours(&l.Capacity))
}

// shortName is "Khalil Y." for "Youssef Khalil".
func shortName(name string) term.Text {
	words := strings.Fields(term.Clean(name).String())
	if len(words) < 2 {
		return term.Clean(name)
	}
	first := []rune(words[0])[:1]
	return term.Clean(words[len(words)-1] + " " + string(first) + ".")
}

func (s *Screen) shares(byPriority bool) []entry {
	w := s.env.Text
	list := s.data.ByStatus
	name := func(label string) string { return lang.Label(w.Common.Statuses, model.Status(label)) }
	if byPriority {
		list = s.data.ByPriority
		name = func(label string) string { return lang.Label(w.Common.Priorities, model.Priority(label)) }
	}
	out := make([]entry, len(list))
	for i, x := range list {
		number := w.When.Number(x.N)
		if s.data.Bounded {
			number = s.env.Look.Glyphs.About + number
		}
		out[i] = entry{
			key: x.Label, label: term.Clean(name(x.Label)), number: term.Clean(number), n: x.N,
			open: s.list("interventions", x.Line),
		}
	}
	return out
}

func (s *Screen) history() []entry {
	w := s.env.Text
	out := make([]entry, len(s.events))
	for i, e := range s.events {
		text := model.Ref(e.InterventionID) + " " + e.Sentence
		if e.Who != "" {
			text += " (" + e.Who + ")"
		}
		out[i] = entry{
			key: strconv.FormatInt(e.ID, 10), label: term.Clean(text),
			number: term.Clean(w.When.Short(e.At, s.env.Now(), s.env.Place)),
			open:   s.record([]string{"interventions"}, e.InterventionID),
		}
	}
	return out
}

// list opens a screen on a filter line; nil when the session has no such screen.
func (s *Screen) list(screen, line string) func() tea.Cmd {
	if !s.env.Host.Has(screen) {
		return nil
	}
	return func() tea.Cmd { return s.env.Host.OpenList(screen, line) }
}

func (s *Screen) screen(name string) func() tea.Cmd {
	if !s.env.Host.Has(name) {
		return nil
	}
	return func() tea.Cmd { return s.env.Host.Open(name, 0) }
}

// record opens a record on the first of some screens that the session has.
func (s *Screen) record(screens []string, id int64) func() tea.Cmd {
	for _, name := range screens {
		if s.env.Host.Has(name) {
			return func() tea.Cmd { return s.env.Host.Open(name, id) }
		}
	}
	return nil
}

// follow puts every cursor back on what it was on, or on what took its place.
func (s *Screen) follow() {
	if !s.known {
		return
	}
	for z := range s.at {
		c, list := &s.at[z], s.entries(zone(z))
		i := slices.IndexFunc(list, func(e entry) bool { return e.key == c.key })
		if i < 0 {
			i = max(0, min(c.at, len(list)-1))
		}
		s.point(zone(z), list, i)
	}
}

func (s *Screen) point(z zone, list []entry, i int) {
	c := &s.at[z]
	c.at, c.key = i, ""
	if i < len(list) {
		c.key = list[i].key
	}
}

func (s *Screen) selected() (entry, bool) {
	list, i := s.entries(s.zone), s.at[s.zone].at
	if i >= len(list) {
		return entry{}, false
	}
	return list[i], true
}
