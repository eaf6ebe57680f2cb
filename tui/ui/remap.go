package ui

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// KeyProblem says what is wrong with a wish for other keys.
type KeyProblem string

// What can be wrong.
const (
	KeyUnknownAction KeyProblem = "action"  // no such action; Other is the nearest name
	KeyUnknown       KeyProblem = "touche"  // no such key
	KeyUnsafe        KeyProblem = "ambigue" // what terminals send for this key begins or ends another one
	KeyFixed         KeyProblem = "fixe"    // arrows, Enter, Esc, Tab and Ctrl+C keep their meaning
	KeyTwice         KeyProblem = "double"  // Other has the key already
	KeyNone          KeyProblem = "aucune"  // an action without any key
)

// KeyError is a refused wish: the action, the key, and what it is about.
type KeyError struct {
	Problem KeyProblem
	Action  string
	Key     string
	Other   string
}

func (e *KeyError) Error() string { return "keys: " + string(e.Problem) + " " + e.Action + " " + e.Key }

// fixed are the actions whose keys carry the route that needs no letter.
func fixed() []ActionID { return []ActionID{DoOpen, DoBack, DoNextZone} }

// Remap gives actions other keys: wishes names actions, each with its keys, the
// one to show first. The result is a whole map in which no key has two
// meanings; the error is a *KeyError about the first wish that cannot be.
func Remap(base Keymap, wishes map[string][]string) (Keymap, error) {
	out := maps.Clone(base)
	for _, name := range slices.Sorted(maps.Keys(wishes)) {
		id := ActionID(name)
		if _, ok := base[id]; !ok {
			return nil, &KeyError{Problem: KeyUnknownAction, Action: name, Other: nearestAction(base, name)}
		}
		if slices.Equal(wishes[name], base[id]) {
			continue
		}
		if slices.Contains(fixed(), id) {
			return nil, &KeyError{Problem: KeyFixed, Action: name}
		}
		keys, err := wanted(name, wishes[name], base[id])
		if err != nil {
			return nil, err
		}
		out[id] = keys
	}
	return out, clash(out, wishes)
}

// wanted are the keys of one wish; those that the action has already are fit.
func wanted(action string, keys, has []string) ([]string, error) {
	if len(keys) == 0 {
		return nil, &KeyError{Problem: KeyNone, Action: action}
	}
	out := make([]string, len(keys))
	for i, k := range keys {
		if k != " " {
			k = strings.TrimSpace(k)
		} else {
			k = "space"
		}
		if problem := unfit(k); problem != "" && !slices.Contains(has, k) {
			return nil, &KeyError{Problem: problem, Action: action, Key: k}
		}
		out[i] = k
	}
	return out, nil
}

// unfit says why a key cannot carry an action; empty when it can.
func unfit(key string) KeyProblem {
	switch key {
	case "enter", "esc", "tab", "shift+tab", "up", "down", "left", "right", "ctrl+c":
		return KeyFixed
	case "space", "backspace", "delete", "insert", "home", "end", "pgup", "pgdown":
		return ""
	case "[", "O", "A", "B", "C", "D", "F", "H": // the rest of an arrow key that a bad line split
		return KeyUnsafe
	case "ctrl+z", "ctrl+q", "ctrl+w", "ctrl+b", "ctrl+a", "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+[", `ctrl+\`, "ctrl+]":
		return KeyUnsafe // job control, flow control, tmux and screen, or another key's own code
	}
	if letter, ok := strings.CutPrefix(key, "ctrl+"); ok && len(letter) == 1 && letter[0] >= 'a' && letter[0] <= 'z' {
		return ""
	}
	if number, ok := strings.CutPrefix(key, "f"); ok && slices.Contains(strings.Fields("1 2 3 4 5 6 7 8 9 10 11 12"), number) {
		return ""
	}
	if r, size := utf8.DecodeRuneInString(key); size == len(key) && r > ' ' && r != utf8.RuneError && r != 0x7f {
		if key == "g" { // begins "g g" and every way to another screen
			return KeyFixed
		}
		return ""
	}
	return KeyUnknown
}

// clash finds a key with two meanings, and names the wish first.
func clash(m Keymap, wishes map[string][]string) error {
	owner := map[string]string{}
	names := slices.SortedFunc(maps.Keys(m), func(a, b ActionID) int {
		_, wishA := wishes[string(a)]
		_, wishB := wishes[string(b)]
		switch {
		case wishA == wishB:
			return strings.Compare(string(a), string(b))
		case wishA:
			return 1
		}
		return -1
	})
	for _, id := range names {
		for _, k := range m[id] {
			if other, taken := owner[k]; taken && other != string(id) {
				return &KeyError{Problem: KeyTwice, Action: string(id), Key: k, Other: other}
			}
			owner[k] = string(id)
		}
	}
	return nil
}

// nearestAction is the action whose name shares the longest beginning with
// what was written, or that holds it; empty when nothing is near.
func nearestAction(m Keymap, name string) string {
	best, long := "", 1
	for _, id := range slices.Sorted(maps.Keys(m)) {
		n := 0
		for n < len(name) && n < len(id) && name[n] == id[n] {
			n++
		}
		if n > long {
			best, long = string(id), n
		}
	}
	return best
}
