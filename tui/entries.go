package tui

import (
	"mif/store"
	"mif/tui/screen/interventions"
	"mif/tui/ui"
)

// The session satisfies what each screen asks of a store.
var _ interventions.Desk = (*store.Session)(nil)

// Entries are the screens of a session, the first one its opening screen.
func Entries(s *store.Session) []Entry {
	list := Entry{
		Name: "interventions", Key: "i",
		New: func(env *ui.Env) ui.Screen { return interventions.New(env, s) },
	}
	return []Entry{list}
}
