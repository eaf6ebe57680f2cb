package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
)

// patience is how long a screen waits for the store: longer than the store's
// own limit for a statement, shorter than a person's.
const patience = 3 * time.Second

// Ask is a command that asks the store and makes a message of the answer. It
// ends with the session, or when the answer takes too long. Both functions run
// outside the session's goroutine: they must use values only.
func Ask[T any](env *Env, ask func(ctx context.Context) (T, error), answer func(T, error) tea.Msg) tea.Cmd {
	session := env.Ctx
	return func() tea.Msg {
		ctx, done := Within(session)
		defer done()
		return answer(ask(ctx))
	}
}

// Within limits a question to the store that is not asked through Ask, such as
// the search of a picker.
func Within(session context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(session, patience)
}
