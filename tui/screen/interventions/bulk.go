package interventions

import (
	"context"
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/themes"
	"mif/tui/term"
	"mif/tui/ui"
)

// markLimit is how many records one action may touch: more is a report's or an
// administrator's work.
const markLimit = 500

// manyLimit is how many a change may touch before it asks.
const manyLimit = 10

const writeLimit = 3 * time.Second

// refusal is one record of several that did not change, and why.
type refusal struct {
	id  int64
	err error
}

// writtenAll is the answer to one action on several records.
type writtenAll struct {
	verb    rule.Verb
	done    []int64
	same    []int64 // stood that way already
	refused []refusal
}

type writer func(ctx context.Context, w wish) (model.Card, error)

// doAll writes record by record, each under its own key. A database that is
// lost ends it: what was not tried is listed as refused.
func (s *Screen) doAll(verb rule.Verb, rows []model.Row, write writer) tea.Cmd {
	session := s.env.Ctx
	wishes := make([]wish, len(rows))
	for i, r := range rows {
		wishes[i].Target = model.Target{ID: r.ID, Version: r.Version, Key: s.writes.key(&deed{verb: verb, row: r})}
	}
	return func() tea.Msg {
		out := writtenAll{verb: verb}
		var lost error
		for _, w := range wishes {
			if lost != nil {
				out.refused = append(out.refused, refusal{w.ID, lost})
				continue
			}
			card, err := writeOne(session, write, w)
			switch {
			case err != nil:
				out.refused = append(out.refused, refusal{w.ID, err})
			case card.Version == w.Version:
				out.same = append(out.same, w.ID)
			default:
				out.done = append(out.done, w.ID)
			}
			if errors.Is(err, model.ErrUnavailable) {
				lost = err
			}
		}
		return out
	}
}

func writeOne(session context.Context, write writer, w wish) (model.Card, error) {
	ctx, done := context.WithTimeout(session, writeLimit)
	defer done()
	return write(ctx, w)
}

// writtenAll says how many changed and how many did not, keeps the reasons for
// Enter, and makes one u undo the whole.
func (s *Screen) writtenAll(msg writtenAll) tea.Cmd {
	for _, id := range append(msg.same, msg.done...) {
		s.writes.settle(&deed{verb: msg.verb, row: model.Row{ID: id}}, nil)
	}
	for _, r := range msg.refused {
		s.writes.settle(&deed{verb: msg.verb, row: model.Row{ID: r.id}}, r.err)
	}
	if len(msg.done) > 0 && msg.verb != rule.Undo && reversible(msg.verb) {
		s.writes.remember(msg.done)
	}
	s.list.ClearMarks()
	s.outside = 0
	s.refused = msg.refused
	s.sayAll(msg)
	var lost tea.Cmd
	if n := len(msg.refused); n > 0 && errors.Is(msg.refused[n-1].err, model.ErrUnavailable) {
		lost = s.env.Host.Fail(msg.refused[n-1].err)
	}
	return tea.Batch(lost, s.readRows(msg.done), s.recountSoon())
}

func (s *Screen) sayAll(msg writtenAll) {
	w := s.env.Text.Interventions
	text := term.Clean(w.Bulk(len(msg.done), len(msg.refused)))
	if len(msg.refused) > 0 {
		first := msg.refused[0]
		text = term.Join(term.Const(" : "), text, term.Join(term.Const(" "), s.ref(first.id), ui.Say(s.env.Text, first.err).Why))
		text = term.Join(term.Const("   "), text, term.Clean(w.Flow.RefusedHint))
	} else if msg.verb == rule.Undo {
		text = term.Join(term.Const(" : "), text, term.Clean(w.Flow.Saved[string(rule.Undo)]))
	} else if reversible(msg.verb) {
		text = term.Join(term.Const("   "), text, term.Clean(w.Flow.UndoHint))
	}
	s.env.Host.Toast(ui.Toast{Text: text, Bad: len(msg.refused) > 0})
}

// showRefused lists the records that did not change, each with its reason.
func (s *Screen) showRefused() {
	lines := make([]ui.Span, len(s.refused))
	for i, r := range s.refused {
		lines[i] = ui.Span{Text: term.Join(term.Const(" "), s.ref(r.id), ui.Say(s.env.Text, r.err).Line()), Token: themes.Text}
	}
	s.refused = nil
	s.env.Host.Push(ui.NewReader(s.env, s.env.Text.Interventions.Flow.Refused, lines...), s)
}

func (s *Screen) mark() tea.Cmd { return s.keyList("space") }

// markAll marks every row of the filter, as many as one action may touch.
func (s *Screen) markAll() tea.Cmd {
	desk, q := s.desk, model.PageQuery{Filter: s.line.filter(), Sort: s.line.sorts(), Limit: markLimit}
	return ui.Ask(s.env,
		func(ctx context.Context) (model.Page, error) { return desk.Interventions(ctx, q) },
		func(p model.Page, err error) tea.Msg {
			return then{func(s *Screen) tea.Cmd { return s.marked(p, err) }}
		})
}

func (s *Screen) marked(p model.Page, err error) tea.Cmd {
	if err != nil {
		return s.env.Host.Fail(err)
	}
	for _, r := range p.Rows {
		s.list.Mark(r.ID)
	}
	w := s.env.Text.Interventions
	text := w.Marks(len(p.Rows), 0)
	if p.After != nil {
		text += " — " + w.Flow.MarkLimit(markLimit)
	}
	s.env.Host.Toast(ui.Toast{Text: term.Clean(text)})
	return nil
}

// countOutside counts the marks that another filter leaves out: they stay, and
// whoever acts on them must know.
func (s *Screen) countOutside() tea.Cmd {
	desk, f, marks, line := s.desk, s.line.filter(), s.list.Marks(), s.line.turn
	if len(marks) == 0 {
		s.outside = 0
		return nil
	}
	return ui.Ask(s.env,
		func(ctx context.Context) ([]int64, error) { return desk.MatchingRows(ctx, f, marks) },
		func(inside []int64, err error) tea.Msg {
			return then{func(s *Screen) tea.Cmd {
				if err == nil && s.line.turn == line {
					s.outside = len(marks) - len(inside)
				}
				return nil
			}}
		})
}

// withMarks reads the marked rows, on screen or not, and goes on with them.
func (s *Screen) withMarks(use func(s *Screen, rows []model.Row) tea.Cmd) tea.Cmd {
	desk, ids := s.desk, s.list.Marks()
	return ui.Ask(s.env,
		func(ctx context.Context) ([]model.Row, error) { return desk.InterventionRows(ctx, ids) },
		func(rows []model.Row, err error) tea.Msg {
			return then{func(s *Screen) tea.Cmd {
				if err != nil {
					return s.env.Host.Fail(err)
				}
				return use(s, rows)
			}}
		})
}

// sure asks before many records change, or when it is final.
func (s *Screen) sure(rows []model.Row, final bool, label string, run func() tea.Cmd) tea.Cmd {
	if len(rows) <= manyLimit && !final {
		return run()
	}
	w := s.env.Text.Interventions.Flow
	detail := ""
	if final {
		detail = w.Final
	}
	s.env.Host.Push(ui.NewConfirm(s.env, w.SureOfMany(label, len(rows)), detail, run), s)
	return nil
}
