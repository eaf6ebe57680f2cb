package tui_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui"
	"mif/tui/lang"
	"mif/tui/tuitest"
	"mif/tui/ui"
)

// slow is a page whose rows come when the test says so, and whose verbs ask.
type slow struct {
	page
	waits bool
}

type came struct{}

func (p *slow) Init() tea.Cmd { return nil }

func (p *slow) Waiting() bool { return p.waits }

func (p *slow) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case came:
		p.saw = append(p.saw, "réponse")
	case tea.PasteMsg:
		p.saw = append(p.saw, "collé "+msg.Content)
	case ui.Changed: // none of the test's business
	default:
		return p.page.Update(msg)
	}
	return nil
}

func (p *slow) Keys() []ui.Action {
	ask := func(answer func() came) func() tea.Cmd {
		return func() tea.Cmd {
			return ui.AskFirst(p.env, func(context.Context) (came, error) { return answer(), nil },
				func(c came, _ error) tea.Msg { return c })
		}
	}
	return []ui.Action{
		p.env.Act(ui.DoNew, ui.GroupAct, "demander", ask(func() came { return came{} })),
		p.env.Act(ui.DoEdit, ui.GroupAct, "rompre", ask(func() came { panic("x") })),
	}
}

// hands type on an app whose commands run when they are let.
type hands struct {
	t    *testing.T
	app  *tui.App
	page *slow
	held []tea.Cmd
}

func handsOn(t *testing.T) *hands {
	t.Helper()
	h := &hands{t: t}
	entries := []tui.Entry{{Name: "interventions", Key: "i", New: func(env *ui.Env) ui.Screen {
		h.page = &slow{page: page{env: env, name: "lente"}, waits: true}
		return h.page
	}}}
	h.app = tui.New(environment(t, tuitest.NewClock(), lang.FR(), &strings.Builder{}), tui.Opened{
		Actor: model.Actor{Name: "s.dispatch", Role: model.Dispatcher}, Desk: &desk{}, Entries: entries,
	})
	t.Cleanup(h.app.End)
	h.held = append(h.held, h.app.Init())
	h.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	h.let()
	return h
}

func (h *hands) send(msg tea.Msg) {
	_, cmd := h.app.Update(msg)
	h.held = append(h.held, cmd)
}

func (h *hands) press(keys ...string) {
	for _, k := range keys {
		h.send(tuitest.Key(k))
	}
}

// let runs what was asked for and gives the answers back.
func (h *hands) let() {
	for len(h.held) > 0 {
		cmd := h.held[0]
		h.held = h.held[1:]
		if cmd == nil {
			continue
		}
		switch msg := cmd().(type) {
		case nil, ui.Timer, ui.Aside:
		default:
			if v := reflect.ValueOf(msg); v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
				h.held = append(h.held, v.Convert(reflect.TypeFor[[]tea.Cmd]()).Interface().([]tea.Cmd)...)
				continue
			}
			h.send(msg)
		}
	}
}

func (h *hands) told(want string) {
	h.t.Helper()
	if got := strings.Join(h.page.saw, ", "); got != want {
		h.t.Errorf("the page saw %q, want %q", got, want)
	}
}

// TestTypedAhead: keys and pastes that come too early are taken in their order
// when the screen can take them.
func TestTypedAhead(t *testing.T) {
	t.Parallel()
	h := handsOn(t)
	h.press("down", "n", "up")
	h.send(tea.PasteMsg{Content: "Fuite"})
	h.told("")
	h.page.waits = false
	h.send(ui.FirstZone{}) // any message at all
	h.told("touche down")  // then the verb, whose answer the rest is meant for
	h.let()
	h.told("touche down, réponse, touche up, collé Fuite")
	h.press("down")
	h.told("touche down, réponse, touche up, collé Fuite, touche down")
}

// TestEscGivesUpWhatIsTypedAhead: what comes after it is taken at once.
func TestEscGivesUpWhatIsTypedAhead(t *testing.T) {
	t.Parallel()
	h := handsOn(t)
	h.page.waits = false
	h.press("n", "down", "esc", "up")
	h.told("touche up")
	h.let()
	h.told("touche up, réponse")
}

// TestAPanicIsAnAnswerToo: nobody waits for ever.
func TestAPanicIsAnAnswerToo(t *testing.T) {
	t.Parallel()
	h := handsOn(t)
	h.page.waits = false
	h.press("e", "down")
	h.told("")
	h.let()
	h.told("touche down")
}

// TestTooMuchTypedAhead is said, not swallowed.
func TestTooMuchTypedAhead(t *testing.T) {
	t.Parallel()
	h := handsOn(t)
	for range 513 {
		h.press("down")
	}
	if !strings.Contains(h.app.View().Content, "Trop de touches en attente") {
		t.Error("keys were swallowed in silence")
	}
	h.page.waits = false
	h.send(ui.FirstZone{})
	if len(h.page.saw) != 512 {
		t.Errorf("%d keys were taken", len(h.page.saw))
	}
}
