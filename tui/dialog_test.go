package tui_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/tuitest"
	"mif/tui/ui"
)

// clashing pushes a conflict of two fields and answers where mine was kept.
func clashing(t *testing.T, keys ...string) (kept []bool, screen string) {
	t.Helper()
	d, page := openForm(t, lang.FR(), 80, 24)
	d.Press("tab").Type("Fuite")
	page.env.Host.Push(ui.NewConflict(page.env, "k.benali", page.env.Clock(), []ui.Clash{
		{Column: "titre", Mine: "Fuite", Theirs: "Fuite presse"}, {Column: "description", Mine: "a", Theirs: "b"},
	}, func(mine []bool) tea.Cmd { kept = mine; return nil }), page)
	d.Press(keys...)
	return kept, d.Screen()
}

func TestAConflictKeepsTheirsUnlessChosen(t *testing.T) {
	t.Parallel()
	if kept, _ := clashing(t, "enter", "enter", "enter"); len(kept) != 2 || kept[0] || kept[1] {
		t.Errorf("kept %v", kept)
	}
	if kept, _ := clashing(t, "down", "right", "down", "enter"); len(kept) != 2 || kept[0] || !kept[1] {
		t.Errorf("kept %v", kept)
	}
	kept, screen := clashing(t, "right", "esc")
	if kept != nil || !strings.Contains(screen, "[Fuite ") {
		t.Errorf("Esc applied or lost something: %v\n%s", kept, screen)
	}
}

func TestAPromptTakesOneLine(t *testing.T) {
	t.Parallel()
	d, page := openForm(t, lang.FR(), 80, 24)
	got := "rien"
	ask := func() {
		page.env.Host.Push(ui.NewPrompt(page.env, "Motif", "en clair", "déjà", func(s string) tea.Cmd { got = s; return nil }), page)
	}
	ask()
	d.Type(" vu").Expect("Motif", "déjà vu").Press("esc").ExpectNot("déjà vu")
	if got != "rien" {
		t.Errorf("Esc gave %q", got)
	}
	ask()
	d.PasteByKeys(" collé\nici").Expect("déjà collé ici").Press("enter")
	if got != "déjà collé ici" {
		t.Errorf("got %q", got)
	}
}

// What types a password for its owner types fast and ends with Enter.
func TestAPasswordManagerMayPressEnter(t *testing.T) {
	t.Parallel()
	d, _ := door(t, 80, 24)
	d.Type("s.dispatch").Press("enter").PasteByKeys("faux secret\n").Expect("Connexion refusée.")
}

func TestALongChoiceStaysInSight(t *testing.T) {
	t.Parallel()
	s := start(t, lang.FR(), 45, 18)
	s.Press(":")
	for range 60 {
		s.Press("down")
	}
	s.Expect("> Signal : cloche et message").Press("home", "pgup", "pgup", "pgup", "pgup", "pgup", "pgup").Expect("> nouvelle intervention")
	s.Resize(80, 24)
	s.Expect("> nouvelle intervention")
}

func TestLateAnswersOfAClosedDialogAreHarmless(t *testing.T) {
	t.Parallel()
	s := start(t, lang.FR(), 80, 24)
	gone := ui.NewPrompt(environmentOf(t), "x", "", "", func(string) tea.Cmd { return nil })
	s.Send(ui.Home{To: gone, Msg: "late"})
	s.Expect("page des interventions")
}

func TestNumbersAreWholeAndNotNegative(t *testing.T) {
	t.Parallel()
	env := environmentOf(t)
	for text, want := range map[string]int64{"3": 3, " 12 ": 12, "": 0, "-1": -1, "1,5": -1, "deux": -1, "99999999999": -1} {
		n := ui.NewNumber(0)
		n.Set(text)
		good := n.Fault(env).Empty()
		if good != (want >= 0) || (good && n.Read() != want) {
			t.Errorf("%q: %d, %q", text, n.Read(), n.Fault(env))
		}
	}
}

func environmentOf(t *testing.T) *ui.Env {
	env := environment(t, tuitest.NewClock(), lang.FR(), &strings.Builder{})
	return &env
}

// TestAReasonIsSaidInFull: a greyed line says why it is greyed, also where the
// screen is narrow.
func TestAReasonIsSaidInFull(t *testing.T) {
	t.Parallel()
	d, page := openForm(t, lang.FR(), 45, 18)
	why := "le technicien est en congé jusqu'au 4 janvier, son habilitation électrique a expiré et le créneau chevauche INT-1042"
	page.env.Host.Push(ui.NewPicker(page.env, ui.PickerSpec{Title: term.Const("Choix"), Items: func() []ui.Item {
		return []ui.Item{{Label: term.Const("Affecter"), Why: term.Clean(why)}}
	}}), page)
	d.Press("down")
	seen := strings.Join(strings.Fields(strings.ReplaceAll(d.Screen(), "│", " ")), " ")
	if !strings.Contains(seen, why) {
		t.Errorf("cut:\n%s", d.Screen())
	}
}
