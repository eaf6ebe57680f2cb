package ui_test

import (
	"errors"
	"maps"
	"slices"
	"testing"

	"mif/tui/ui"
)

func TestRemap(t *testing.T) {
	t.Parallel()
	base := ui.DefaultKeys()
	keys, err := ui.Remap(base, map[string][]string{"statut": {"é", "f2"}, "vue2": {"2"}, "plus": {" +"}, "tout_marquer": {"ctrl+t"}})
	if err != nil || !slices.Equal(keys[ui.DoStatus], []string{"é", "f2"}) || !slices.Equal(keys[ui.DoZoomIn], []string{"+"}) {
		t.Fatalf("%v, %v", keys[ui.DoStatus], err)
	}
	if !slices.Equal(base[ui.DoStatus], []string{"s"}) || !slices.Equal(keys[ui.DoAssign], base[ui.DoAssign]) {
		t.Error("the default map was changed, or an action without a wish")
	}
	whole := map[string][]string{}
	for id, has := range base {
		whole[string(id)] = has
	}
	if same, err := ui.Remap(base, whole); err != nil || !maps.EqualFunc(same, base, slices.Equal) {
		t.Errorf("the default map as wishes: %v", err)
	}
	if swapped, err := ui.Remap(base, map[string][]string{"statut": {"a"}, "affecter": {"s"}}); err != nil || swapped[ui.DoStatus][0] != "a" {
		t.Errorf("two keys that change places: %v", err)
	}
}

func TestRemapRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		action  string
		keys    []string
		problem ui.KeyProblem
		other   string
	}{
		{"statu", []string{"s"}, ui.KeyUnknownAction, "statut"},
		{"zzz", []string{"s"}, ui.KeyUnknownAction, ""},
		{"statut", []string{"a"}, ui.KeyTwice, "affecter"},
		{"statut", nil, ui.KeyNone, ""},
		{"statut", []string{"up"}, ui.KeyFixed, ""},
		{"statut", []string{"ctrl+c"}, ui.KeyFixed, ""},
		{"statut", []string{"g"}, ui.KeyFixed, ""},
		{"ouvrir", []string{"x"}, ui.KeyFixed, ""},
		{"retour", []string{"x"}, ui.KeyFixed, ""},
		{"statut", []string{"["}, ui.KeyUnsafe, ""},
		{"statut", []string{"A"}, ui.KeyUnsafe, ""},
		{"statut", []string{"ctrl+m"}, ui.KeyUnsafe, ""},
		{"statut", []string{"alt+x"}, ui.KeyUnknown, ""},
		{"statut", []string{"ctrl+shift+x"}, ui.KeyUnknown, ""},
		{"statut", []string{"\x1b"}, ui.KeyUnknown, ""},
		{"statut", []string{"f13"}, ui.KeyUnknown, ""},
		{"statut", []string{"ab"}, ui.KeyUnknown, ""},
		{"statut", []string{""}, ui.KeyUnknown, ""},
	} {
		keys, err := ui.Remap(ui.DefaultKeys(), map[string][]string{c.action: c.keys})
		var wish *ui.KeyError
		if !errors.As(err, &wish) || keys != nil && wish.Problem != ui.KeyTwice || wish.Problem != c.problem || wish.Other != c.other {
			t.Errorf("%s = %q: %v, %+v", c.action, c.keys, err, wish)
		}
	}
}
