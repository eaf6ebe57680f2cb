package planning

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// copyDay puts the technician's day into the clipboard, as plain text that can
// be sent or printed.
func (s *Screen) copyDay() tea.Cmd { return s.copyDays(s.day) }

// copyAll puts all days that are shown there.
func (s *Screen) copyAll() tea.Cmd {
	days := make([]model.Date, len(s.board.Days))
	for i, d := range s.board.Days {
		days[i] = d.Day
	}
	return s.copyDays(days...)
}

func (s *Screen) copyDays(days ...model.Date) tea.Cmd {
	at := s.laneAt()
	if at < 0 {
		return nil
	}
	s.env.Host.Toast(ui.Toast{Text: term.Clean(s.env.Text.Planning.Copied + s.env.Text.Common.Colon + s.lanes[at].Name)})
	return tea.SetClipboard(s.daysText(&s.lanes[at], days...))
}

// daysText is some days of a technician as plain text.
func (s *Screen) daysText(l *model.Lane, days ...model.Date) string {
	var b strings.Builder
	b.WriteString(l.Name + "\n")
	for _, d := range days {
		b.WriteString(s.dayText(l, d))
	}
	return term.CleanMulti(b.String()).String()
}

// dayText is a technician's day in lines.
func (s *Screen) dayText(l *model.Lane, d model.Date) string {
	w := s.env.Text
	at := s.midnight(d)
	var b strings.Builder
	b.WriteString("\n" + w.When.Day(at, s.env.Place) + "\n")
	slots := s.on(l, d)
	if len(slots) == 0 {
		b.WriteString("  " + s.emptyWords(l, d) + "\n")
	}
	for _, slot := range slots {
		b.WriteString("  " + s.hours(slot) + "  " + model.Ref(slot.ID) + "  " + lang.Label(w.Common.Priorities, slot.Priority) + "  " + slot.Title + "\n")
		b.WriteString("               " + strings.Trim(slot.Client+", "+slot.City, ", ") + "\n")
		if slot.Notes != "" {
			b.WriteString("               " + slot.Notes + "\n")
		}
	}
	return b.String()
}
