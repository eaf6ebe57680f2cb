package ui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// TestOverlayKeepsTheWidth whatever lies under its edges, a half of a wide
// letter too.
func TestOverlayKeepsTheWidth(t *testing.T) {
	t.Parallel()
	base := strings.Repeat("👧", 10)
	for x := range 12 {
		for w := 1; x+w <= 20; w++ {
			if line := Overlay(base, strings.Repeat("-", w), x, 0); ansi.StringWidth(line) != 20 || !strings.Contains(line, strings.Repeat("-", w)) {
				t.Fatalf("%d cells at %d: %q is %d wide", w, x, line, ansi.StringWidth(line))
			}
		}
	}
}
