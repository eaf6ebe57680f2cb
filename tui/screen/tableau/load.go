package tableau

import (
	"context"
	"errors"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

const (
	slowAfter = 150 * time.Millisecond // before the screen says that it is loading
	calm      = time.Second            // between news and the question that follows
	pageSize  = 20
	maxOlder  = 400 // older events that are held
)

// Messages of the screen to itself.
type (
	loaded struct {
		turn int
		data model.Dashboard
		err  error
	}
	counted struct {
		n   int64
		err error
	}
	paged struct {
		before int64
		events []model.DeskEvent
		err    error
	}
	late  struct{}
	again struct{}
)

func (s *Screen) load() tea.Cmd {
	s.asked++
	turn := s.asked
	return ui.Ask(s.env, s.desk.Dashboard, func(d model.Dashboard, err error) tea.Msg { return loaded{turn, d, err} })
}

func (s *Screen) count() tea.Cmd {
	return ui.Ask(s.env, s.desk.Unread, func(n int64, err error) tea.Msg { return counted{n, err} })
}

// loaded shows the numbers; the cursors stay on what they are on.
func (s *Screen) loaded(msg loaded) tea.Cmd {
	if msg.turn != s.asked {
		return nil
	}
	if msg.err != nil {
		return s.failed(msg.err)
	}
	s.env.Host.Reached()
	s.origin.Came(s.env, 0)
	s.data, s.known, s.trouble = msg.data, true, term.Text{}
	s.joinEvents()
	s.follow()
	if msg.data.Again > 0 {
		return s.soon(msg.data.Again)
	}
	return nil
}

// failed says why the numbers did not come, and asks again. Those that are there
// stay.
func (s *Screen) failed(err error) tea.Cmd {
	why := s.origin.Why(s.env, 0, s.known, err)
	switch {
	case !s.known:
		s.trouble = why
	case !errors.Is(err, model.ErrUnavailable): // of which the shell tells
		s.env.Host.Toast(ui.Toast{Text: why, Bad: true})
	}
	return s.origin.Failed(s.env, err)
}

func (s *Screen) counted(msg counted) tea.Cmd {
	if msg.err != nil {
		return nil // the shell asks the same and says so
	}
	s.unread = msg.n
	return nil
}

// joinEvents puts the newest events above those that are held. When they no
// longer reach down to them, the older ones are read again when asked for.
func (s *Screen) joinEvents() {
	newest := s.data.Events
	n := 0
	for n < len(newest) && (len(s.events) == 0 || newer(newest[n], s.events[0])) {
		n++
	}
	if n == len(newest) && n > 0 { // nothing in common
		s.events, s.ended = newest, len(newest) < pageSize
		return
	}
	s.events = append(slices.Clone(newest[:n]), s.events...)
}

// newer is the order of events.
func newer(a, b model.DeskEvent) bool {
	if c := a.At.Compare(b.At); c != 0 {
		return c > 0
	}
	return a.ID > b.ID
}

// page asks for the events before the oldest one that is held.
func (s *Screen) page() tea.Cmd {
	if s.paging || s.ended || len(s.events) == 0 || len(s.events) >= maxOlder {
		return nil
	}
	s.paging = true
	desk, before := s.desk, s.events[len(s.events)-1].ID
	return ui.Ask(s.env,
		func(ctx context.Context) ([]model.DeskEvent, error) { return desk.LastEvents(ctx, before, pageSize) },
		func(events []model.DeskEvent, err error) tea.Msg { return paged{before, events, err} })
}

func (s *Screen) paged(msg paged) tea.Cmd {
	s.paging = false
	if msg.err != nil {
		return s.env.Host.Fail(msg.err)
	}
	if len(s.events) == 0 || s.events[len(s.events)-1].ID != msg.before {
		return nil // the list has been read anew meanwhile
	}
	s.events = append(s.events, msg.events...)
	s.ended = len(msg.events) < pageSize
	return nil
}

// changed asks again a moment after the news, once for all that changes
// meanwhile.
func (s *Screen) changed(msg ui.Changed) tea.Cmd {
	var cmds []tea.Cmd
	if msg.Touches("notifications") {
		cmds = append(cmds, s.count())
	}
	for _, n := range msg.News {
		if n.Table != "notifications" {
			return tea.Batch(append(cmds, s.soon(calm))...)
		}
	}
	return tea.Batch(cmds...)
}

func (s *Screen) soon(after time.Duration) tea.Cmd {
	if s.waiting {
		return nil
	}
	s.waiting = true
	return ui.Later(after, again{})
}

// reload is what a person asks for.
func (s *Screen) reload() tea.Cmd { return tea.Batch(s.load(), s.count()) }
