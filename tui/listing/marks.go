package listing

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

// MarkLimit is how many records one action may touch: more is a report's or an
// administrator's work.
const MarkLimit = 500

type (
	// markedAll are the rows of the whole filter, as many as may be marked.
	markedAll struct {
		ids  []int64
		more bool
		err  error
	}
	// insideRead is how many marked rows the filter still admits.
	insideRead struct {
		filter, marks, inside int
		err                   error
	}
)

// markAll marks every row of the filter, as many as one action may touch.
func (l *List[R]) markAll() tea.Cmd {
	source, key := l.spec.Source, l.spec.Key
	q := model.PageQuery{Filter: l.line.given, Sort: l.line.order, Limit: MarkLimit}
	return l.ask(func(ctx context.Context) tea.Msg {
		page, err := source.Page(ctx, q)
		out := markedAll{more: page.After != nil, err: err}
		for _, r := range page.Rows {
			out.ids = append(out.ids, key(r))
		}
		return out
	})
}

func (l *List[R]) markedAll(msg markedAll) tea.Cmd {
	if msg.err != nil {
		return l.env.Host.Fail(msg.err)
	}
	l.rows.Mark(msg.ids...)
	w := l.env.Text.Listing
	text := w.Marks(len(msg.ids), 0)
	if msg.more {
		text += " — " + w.MarkLimit(MarkLimit)
	}
	l.env.Host.Toast(ui.Toast{Text: term.Clean(text)})
	return nil
}

// ClearMarks forgets the marks, once something was done to the marked rows.
func (l *List[R]) ClearMarks() {
	l.rows.ClearMarks()
	l.outside = 0
}

// countOutside counts the marks that another filter leaves out: they stay, and
// whoever acts on them must know.
func (l *List[R]) countOutside() tea.Cmd {
	marks := l.rows.Marks()
	if len(marks) == 0 {
		l.outside = 0
		return nil
	}
	source, f, turn := l.spec.Source, l.line.given, l.line.turn
	return l.ask(func(ctx context.Context) tea.Msg {
		inside, err := source.Matching(ctx, f, marks)
		return insideRead{turn, len(marks), len(inside), err}
	})
}

func (l *List[R]) insideRead(msg insideRead) tea.Cmd {
	if msg.err != nil {
		return l.env.Host.Fail(msg.err)
	}
	if msg.filter == l.line.turn {
		l.outside = msg.marks - msg.inside
	}
	return nil
}
