package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"
)

// maxCells is the largest window that is drawn: more would cost a gigabyte at
// the word of whoever opens one.
const maxCells = 60_000

// Local and Remote are frames a second: a key waits half a frame, and a line
// that is slow anyway needs no more than thirty.
const (
	LocalFPS  = 60
	RemoteFPS = 30
)

// Options are the program options of a session that ends with ctx.
func Options(ctx context.Context, fps int) []tea.ProgramOption {
	return []tea.ProgramOption{tea.WithContext(ctx), tea.WithFPS(fps), tea.WithFilter(Clamp)}
}

// Clamp refuses windows that are too large to draw. A server composes it with
// its own filters.
func Clamp(_ tea.Model, msg tea.Msg) tea.Msg {
	size, ok := msg.(tea.WindowSizeMsg)
	if !ok || size.Width*size.Height <= maxCells {
		return msg
	}
	size.Width = min(size.Width, 400)
	size.Height = min(size.Height, maxCells/400)
	return size
}
