package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"
)

type (
	// Waiting says of a screen that the rows which keys are meant for are not
	// there yet. What is typed meanwhile waits for them.
	Waiting interface{ Waiting() bool }

	// Awaiter is a host that lets keys wait for an answer.
	Awaiter interface{ Await() }

	// Awaited is an answer that keys wait for.
	Awaited struct{ Msg tea.Msg }
)

// AskFirst is Ask for an answer that what is typed from now on waits for: keys
// that follow a verb are meant for the form that it opens, or for what it wrote.
func AskFirst[T any](env *Env, ask func(ctx context.Context) (T, error), answer func(T, error) tea.Msg) tea.Cmd {
	cmd := Ask(env, ask, answer)
	host, ok := env.Host.(Awaiter)
	if !ok {
		return cmd
	}
	host.Await()
	guarded := Guard(cmd) // a panic is an answer too
	return func() tea.Msg { return Awaited{guarded()} }
}
