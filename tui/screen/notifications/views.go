package notifications

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/ui"
)

// The views, in the order of their tabs.
const (
	unread = iota
	everything
	urgent
	stock
	due
	viewCount
)

// filters are what the views admit.
func filters() [viewCount]model.InboxFilter {
	return [viewCount]model.InboxFilter{
		unread: {Unread: true}, everything: {},
		urgent: {Topic: model.TopicUrgent}, stock: {Topic: model.TopicStock}, due: {Topic: model.TopicDue},
	}
}

// viewNamed is the view that a line of another screen asks for.
func viewNamed(line string) int {
	switch model.Topic(line) {
	case model.TopicUrgent:
		return urgent
	case model.TopicStock:
		return stock
	case model.TopicDue:
		return due
	case model.TopicAll:
		return everything
	}
	return unread
}

func (s *Screen) filter() model.InboxFilter { return filters()[s.on] }

// goView shows another view; beyond either end nothing happens.
func (s *Screen) goView(i int) tea.Cmd {
	if i < 0 || i >= viewCount || i == s.on {
		return nil
	}
	s.on, s.all = i, false
	s.turn++
	s.list.ClearMarks()
	s.look() // each view has its own word for being empty
	return tea.Batch(s.fetch(s.list.Refilter()), s.countViews())
}

func (s *Screen) countViews() tea.Cmd {
	s.count.turn++
	s.count.waiting = false
	desk, turn := s.desk, s.count.turn
	return s.ask(func(ctx context.Context) tea.Msg {
		out := countsRead{turn: turn}
		for i, f := range filters() {
			if out.totals[i], out.err = desk.CountInbox(ctx, f); out.err != nil {
				return out
			}
		}
		return out
	})
}

func (s *Screen) countsRead(msg countsRead) tea.Cmd {
	if msg.turn != s.count.turn {
		return nil
	}
	if msg.err != nil {
		return s.later(msg.err)
	}
	s.count.totals, s.count.known = msg.totals, true
	s.list.SetTotal(int(msg.totals[s.on].N), msg.totals[s.on].About)
	return nil
}

// recountSoon counts the views again, once for whatever changes meanwhile.
func (s *Screen) recountSoon() tea.Cmd {
	if s.count.waiting {
		return nil
	}
	s.count.waiting = true
	return ui.Later(countWait, recount{})
}
