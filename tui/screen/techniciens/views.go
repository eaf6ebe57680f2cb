package techniciens

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"mif/store/filter"
	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

const viewCount = 5

// views are the filter lines of the tabs: all, available, away, certificates
// that end soon, on call.
func views() [viewCount]string {
	return [viewCount]string{
		"actif:oui", "dispo:disponible actif:oui", "dispo:conge,formation,indisponible actif:oui",
		"expire:<=60j actif:oui tri:expire", "astreinte:oui",
	}
}

func viewOf(line string) int {
	all := views()
	return slices.Index(all[:], line)
}

// goView shows another view; beyond either end nothing happens.
func (s *Screen) goView(i int) tea.Cmd {
	if i < 0 || i >= viewCount {
		return nil
	}
	s.card = nil
	return s.apply(views()[i])
}

// apply shows what a line admits, and says what of it was not understood.
func (s *Screen) apply(line string) tea.Cmd {
	problems := s.setLine(line)
	s.card = nil
	s.look() // each view has its own word for being empty
	if len(problems) > 0 {
		s.env.Host.Toast(ui.Toast{Text: term.Clean(s.env.Text.Listing.Problem(string(problems[0].Code), problems[0].Word, problems[0].Nearest)), Bad: true})
	}
	return tea.Batch(s.fetch(s.list.Refilter()), s.countViews())
}

// askLine asks for a filter line.
func (s *Screen) askLine() tea.Cmd {
	w := s.env.Text.Crew
	s.env.Host.Push(ui.NewPrompt(s.env, w.Filter, w.Hint, s.line, s.apply), s)
	return nil
}

// filterWords is the view, or the line that one typed.
func (s *Screen) filterWords() term.Text {
	if s.on >= 0 {
		return term.Clean(s.env.Text.Crew.Views[s.on])
	}
	return term.Clean("/" + s.line)
}

type countsRead struct {
	turn   int
	totals [viewCount]model.Total
	mine   model.Total // of the line on screen
	err    error
}

func (s *Screen) countViews() tea.Cmd {
	rows, turn, mine := s.rows, s.turn, s.filter
	now, place := s.env.Now(), s.env.Place
	return s.ask(func(ctx context.Context) tea.Msg {
		out := countsRead{turn: turn}
		for i, line := range views() {
			f, _, _ := filter.Technicians().Parse(line, now, place)
			if out.totals[i], out.err = rows.Count(ctx, f); out.err != nil {
				return out
			}
		}
		out.mine, out.err = rows.Count(ctx, mine)
		return out
	})
}

func (s *Screen) countsRead(msg countsRead) tea.Cmd {
	if msg.turn != s.turn {
		return nil
	}
	if msg.err != nil {
		return s.later(msg.err)
	}
	s.counts, s.counted = msg.totals, true
	s.list.SetTotal(int(msg.mine.N), msg.mine.About)
	return nil
}
