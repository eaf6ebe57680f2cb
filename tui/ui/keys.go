package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
)

// ActionID names an action in the key map.
type ActionID string

// The actions that have a key of their own. A screen may add others without
// one: they are reached through the menu and the palette.
const (
	DoOpen     ActionID = "ouvrir"
	DoBack     ActionID = "retour"
	DoNextZone ActionID = "zone"
	DoFilter   ActionID = "filtre"
	DoView1    ActionID = "vue1"
	DoView2    ActionID = "vue2"
	DoView3    ActionID = "vue3"
	DoView4    ActionID = "vue4"
	DoView5    ActionID = "vue5"
	DoNew      ActionID = "nouveau"
	DoEdit     ActionID = "modifier"
	DoStatus   ActionID = "statut"
	DoAssign   ActionID = "affecter"
	DoPlan     ActionID = "planifier"
	DoAutoPlan ActionID = "planification"
	DoComment  ActionID = "commenter"
	DoPriority ActionID = "priorite"
	DoCancel   ActionID = "supprimer"
	DoMark     ActionID = "marquer"
	DoMarkAll  ActionID = "tout_marquer"
	DoUndo     ActionID = "annuler"
	DoRedo     ActionID = "retablir"
	DoCopy     ActionID = "copier"
	DoCopyAll  ActionID = "copier_fiche"
	DoSort     ActionID = "trier"
	DoFacets   ActionID = "facettes"
	DoViews    ActionID = "vues"
	DoSaveView ActionID = "enregistrer_vue"
	DoColumns  ActionID = "colonnes"
	DoZoom     ActionID = "zoom"
	DoRefresh  ActionID = "rafraichir"
	DoMouse    ActionID = "souris"
	DoPrevious ActionID = "precedent"
	DoNext     ActionID = "suivant"
	DoFirst    ActionID = "premier"
	DoLast     ActionID = "dernier"
	DoZoomIn   ActionID = "plus"
	DoZoomOut  ActionID = "moins"
	DoSave     ActionID = "enregistrer"
	DoMenu     ActionID = "menu"
	DoHelp     ActionID = "aide"
	DoPalette  ActionID = "palette"
	DoQuit     ActionID = "quitter"
	DoNextTab  ActionID = "onglet_suivant"
	DoPrevTab  ActionID = "onglet_precedent"
)

// Keymap gives each action its keys, the one to show first. A key is what the
// terminal library calls it; two keys one after the other have a space between.
type Keymap map[ActionID][]string

// DefaultKeys suits AZERTY and QWERTY: digits have their unshifted twins, and
// nothing needs AltGr, a function key, Shift with an arrow, or Alt.
func DefaultKeys() Keymap {
	return Keymap{
		DoOpen: {"enter"}, DoBack: {"esc", "backspace"}, DoNextZone: {"tab"}, DoFilter: {"/"},
		DoView1: {"1", "&"}, DoView2: {"2", "é"}, DoView3: {"3", `"`}, DoView4: {"4", "'"}, DoView5: {"5", "("},
		DoNew: {"n"}, DoEdit: {"e"}, DoStatus: {"s"}, DoAssign: {"a"}, DoPlan: {"p"}, DoAutoPlan: {"P"},
		DoComment: {"c"}, DoPriority: {"i"}, DoCancel: {"x"}, DoMark: {"space"}, DoMarkAll: {"*"},
		DoUndo: {"u"}, DoRedo: {"U"}, DoCopy: {"y"}, DoCopyAll: {"Y"}, DoSort: {"o"}, DoFacets: {"f"},
		DoViews: {"v"}, DoSaveView: {"V"}, DoColumns: {"w"}, DoZoom: {"z"}, DoRefresh: {"r"}, DoMouse: {"t"},
		DoPrevious: {","}, DoNext: {";"}, DoFirst: {"g g", "home"}, DoLast: {"G", "end"},
		DoZoomIn: {"+", "="}, DoZoomOut: {"-"}, DoSave: {"ctrl+s"}, DoMenu: {"m"}, DoHelp: {"?", "f1"},
		DoPalette: {":", "ctrl+p"}, DoQuit: {"q"}, DoNextTab: {"right", "l"}, DoPrevTab: {"left", "h"},
	}
}

// Group says where the help lists an action.
type Group uint8

// The groups, in the order of the help.
const (
	GroupMove Group = iota
	GroupAct
	GroupView
	GroupGo
	GroupSet
)

// Name is the group's title.
func (g Group) Name(k lang.Keys) term.Text {
	return term.Clean([]string{k.Move, k.Act, k.View, k.Go, k.Set}[min(int(g), 4)])
}

// Action is something that can be done now, or that says Why it cannot.
type Action struct {
	ID      ActionID
	Keys    []string
	Label   term.Text
	Brief   term.Text // for the line of hints, where Label is long
	Group   Group
	Enabled bool
	Why     term.Text
	Run     func() tea.Cmd
}

// Act is an enabled action with the keys that the map gives it.
func (e *Env) Act(id ActionID, group Group, label string, run func() tea.Cmd) Action {
	return Action{ID: id, Keys: e.Keys[id], Label: term.Clean(label), Group: group, Enabled: true, Run: run}
}

// Short gives the action a brief label for the line of hints.
func (a Action) Short(label string) Action {
	a.Brief = term.Clean(label)
	return a
}

// Unless disables the action when there is a reason.
func (a Action) Unless(why term.Text) Action {
	if !why.Empty() {
		a.Enabled, a.Why = false, why
	}
	return a
}

// UnlessErr disables the action when err says no, with its reason in words.
func (a Action) UnlessErr(text *lang.Words, err error) Action {
	if err == nil {
		return a
	}
	return a.Unless(Say(text, err).Why)
}

// Find is the action of a key. An enabled one wins over a disabled twin.
func Find(actions []Action, key string) (Action, bool) {
	var found Action
	ok := false
	for _, a := range actions {
		if slices.Contains(a.Keys, key) && (!ok || (a.Enabled && !found.Enabled)) {
			found, ok = a, true
		}
	}
	return found, ok
}

// Begins says whether a key starts a sequence of some action, as "g" does.
func Begins(actions []Action, key string) bool {
	return slices.ContainsFunc(actions, func(a Action) bool {
		return slices.ContainsFunc(a.Keys, func(k string) bool { return strings.HasPrefix(k, key+" ") })
	})
}

// KeyName is what is printed on the key: "Entrée", "Ctrl+S", "g puis d".
func KeyName(k lang.Keys, key string) term.Text {
	if first, second, ok := strings.Cut(key, " "); ok && second != "" {
		return term.Clean(keyName(k, first) + " " + k.Then + " " + keyName(k, second))
	}
	return term.Clean(keyName(k, key))
}

func keyName(k lang.Keys, key string) string {
	if name, ok := k.Names[key]; ok {
		return name
	}
	if letter, ok := strings.CutPrefix(key, "ctrl+"); ok {
		return "Ctrl+" + strings.ToUpper(letter)
	}
	return key
}

// Hints is one line of the keys of actions, in their order, as many as fit;
// disabled ones and those without a key are left out.
func Hints(env *Env, w int, actions ...Action) string {
	var spans []Span
	used := 0
	for _, a := range actions {
		if len(a.Keys) == 0 || !a.Enabled {
			continue
		}
		name, label := KeyName(env.Text.Keys, a.Keys[0]), a.Label
		if !a.Brief.Empty() {
			label = a.Brief
		}
		need := name.Width() + 1 + label.Width() + 2
		if used+need > w+1 {
			break
		}
		used += need
		spans = append(spans, Span{name, themes.Key}, Span{term.Const(" "), themes.Text},
			Span{label, themes.Dim}, Span{term.Const("  "), themes.Text})
	}
	return Spans(env.Look, w, spans...)
}

// WithoutAlt undoes what a bad line does: Esc and a key that arrive in one
// packet are read as Alt and that key, and both are lost. Nothing is bound to
// Alt, so the two are given back.
func WithoutAlt(k tea.KeyPressMsg) []tea.KeyPressMsg {
	if !k.Mod.Contains(tea.ModAlt) || (k.Text != "" && k.Mod.Contains(tea.ModCtrl)) {
		return []tea.KeyPressMsg{k} // Ctrl+Alt with a text is AltGr
	}
	second := k
	second.Mod &^= tea.ModAlt
	if second.Text == "" && second.Code >= ' ' && second.Code != 0x7f && second.Code < tea.KeyExtended && second.Mod&^tea.ModShift == 0 {
		second.Text = string(second.Code)
		if second.Mod.Contains(tea.ModShift) {
			second.Text = strings.ToUpper(second.Text)
		}
	}
	return []tea.KeyPressMsg{{Code: tea.KeyEscape}, second}
}
