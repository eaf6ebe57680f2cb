package ui_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"mif/tui/lang"
	"mif/tui/ui"
)

// A phone's extra row and an AZERTY keyboard without AltGr type every default
// key, and the parts that a torn arrow key leaves behind do nothing.
func TestDefaultKeysCanBeTyped(t *testing.T) {
	t.Parallel()
	forbidden := []string{"[", "]", "{", "}", "|", `\`, "~", "#", "@", "`", "^", "O", "A", "B", "C", "D", "F", "H"}
	hard := []string{"alt+", "shift+", "ctrl+z", "ctrl+q", "ctrl+w", "ctrl+b", "ctrl+a", "ctrl+space"}
	for id, keys := range ui.DefaultKeys() {
		if len(keys) == 0 {
			t.Errorf("%s has no key", id)
		}
		for _, k := range keys {
			if slices.Contains(forbidden, k) || slices.ContainsFunc(hard, func(h string) bool { return strings.HasPrefix(k, h) }) {
				t.Errorf("%s is on %q", id, k)
			}
			if strings.HasPrefix(k, "f") && len(k) > 1 && len(keys) == 1 {
				t.Errorf("%s is on a function key only", id)
			}
		}
	}
}

func TestNoTwoDefaultActionsShareAKey(t *testing.T) {
	t.Parallel()
	owner := map[string]ui.ActionID{}
	for id, keys := range ui.DefaultKeys() {
		for _, k := range keys {
			if other, taken := owner[k]; taken {
				t.Errorf("%s and %s are both on %q", id, other, k)
			}
			owner[k] = id
		}
	}
}

func TestWithoutAlt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		in   tea.KeyPressMsg
		want []string
	}{
		{"a plain key", tea.KeyPressMsg{Code: 'j', Text: "j"}, []string{"j"}},
		{"esc and j", tea.KeyPressMsg{Code: 'j', Mod: tea.ModAlt}, []string{"esc", "j"}},
		{"esc and G", tea.KeyPressMsg{Code: 'g', Mod: tea.ModAlt | tea.ModShift}, []string{"esc", "G"}},
		{"esc and esc", tea.KeyPressMsg{Code: tea.KeyEscape, Mod: tea.ModAlt}, []string{"esc", "esc"}},
		{"esc and enter", tea.KeyPressMsg{Code: tea.KeyEnter, Mod: tea.ModAlt}, []string{"esc", "enter"}},
		{"esc and ctrl+s", tea.KeyPressMsg{Code: 's', Mod: tea.ModAlt | tea.ModCtrl}, []string{"esc", "ctrl+s"}},
		{"AltGr", tea.KeyPressMsg{Code: '0', Text: "@", Mod: tea.ModAlt | tea.ModCtrl}, []string{"@"}},
	} {
		var got []string
		for _, k := range ui.WithoutAlt(c.in) {
			got = append(got, ui.KeyOf(k))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestKeyNames(t *testing.T) {
	t.Parallel()
	for key, want := range map[string]string{
		"enter": "Entrée", "space": "Espace", "ctrl+s": "Ctrl+S", "g i": "g puis i", "G": "G", "é": "é", "?": "?",
	} {
		if got := ui.KeyName(lang.FR().Keys, key).String(); got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
}

func TestFindPrefersWhatIsEnabled(t *testing.T) {
	t.Parallel()
	actions := []ui.Action{{ID: "a", Keys: []string{"x"}}, {ID: "b", Keys: []string{"y", "x"}, Enabled: true}, {ID: "c", Keys: []string{"x"}, Enabled: true}}
	if got, ok := ui.Find(actions, "x"); !ok || got.ID != "b" {
		t.Errorf("found %q", got.ID)
	}
	if _, ok := ui.Find(actions, "z"); ok {
		t.Error("found a key that nobody has")
	}
	if ui.Begins(actions, "x") || !ui.Begins([]ui.Action{{Keys: []string{"g i"}}}, "g") {
		t.Error("sequences are not told from keys")
	}
}
