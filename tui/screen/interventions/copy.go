package interventions

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

// copyRecord puts the whole record into the clipboard, as text.
func (s *Screen) copyRecord() tea.Cmd {
	r, ok := s.target()
	if !ok {
		return nil
	}
	return s.withCard(r.ID, func(s *Screen, c *model.Card) tea.Cmd { return s.copied(s.asText(c), r) })
}

func (s *Screen) copied(text string, r model.Row) tea.Cmd {
	w := s.env.Text.Interventions
	s.env.Host.Toast(ui.Toast{Text: term.Clean(w.Done(s.ref(r.ID).String(), w.Flow.Copied))})
	return tea.SetClipboard(text)
}

// asText is the summary of a record in lines.
func (s *Screen) asText(c *model.Card) string {
	w := s.env.Text.Common
	var b strings.Builder
	b.WriteString(s.ref(c.ID).String() + " " + lower(w.Priorities, c.Priority) + ", " + lower(w.Statuses, c.Status) + "\n")
	for _, section := range s.facts(c) {
		if !section.Title.Empty() {
			b.WriteString(section.Title.String() + "\n")
		}
		for _, f := range section.Fields {
			var words []string
			for _, v := range f.Value {
				if !v.Text.Empty() {
					words = append(words, v.Text.String())
				}
			}
			b.WriteString(f.Label.String() + " : " + strings.Join(words, " ") + "\n")
		}
		if !section.Prose.Text.Empty() {
			b.WriteString(section.Prose.Text.String() + "\n")
		}
	}
	return b.String()
}

// moment reads a time as history keeps it.
func moment(text string) (time.Time, bool) {
	at, err := time.Parse(time.RFC3339Nano, text)
	return at, err == nil && len(text) > len("2006-01-02T")
}
