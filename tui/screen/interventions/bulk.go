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
	if msg.verb == rule.Undo {
		s.writes.undone = append(s.writes.undone, msg.done...)
	}
	s.ClearMarks()
	s.refused, s.refusedTurn = msg.refused, s.Turn()
	s.sayAll(msg)
	var lost tea.Cmd
	if n := len(msg.refused); n > 0 && errors.Is(msg.refused[n-1].err, model.ErrUnavailable) {
		lost = s.env.Host.Fail(msg.refused[n-1].err)
	}
	return tea.Batch(lost, s.Reread(msg.done...))
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
func (s *Screen) showRefused() tea.Cmd {
	lines := make([]ui.Span, len(s.refused))
	for i, r := range s.refused {
		lines[i] = ui.Span{Text: term.Join(term.Const(" "), s.ref(r.id), ui.Say(s.env.Text, r.err).Line()), Token: themes.Text}
	}
	s.refused = nil
	s.env.Host.Push(ui.NewReader(s.env, s.env.Text.Interventions.Flow.Refused, lines...), s)
	return nil
}

// withMarks reads the marked rows, on screen or not, and goes on with them.
func (s *Screen) withMarks(use func(s *Screen, rows []model.Row) tea.Cmd) tea.Cmd {
	list, ids := s.rows, s.Marks()
	return ui.AskFirst(s.env,
		func(ctx context.Context) ([]model.Row, error) { return list.Rows(ctx, ids) },
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
