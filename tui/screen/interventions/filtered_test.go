package interventions_test

import (
	"strings"
	"testing"

	"mif/tui/ui"
)

// TestAnotherScreenAsksForALine: the list shows it, and Esc leads back to the
// view that was open.
func TestAnotherScreenAsksForALine(t *testing.T) {
	t.Parallel()
	screen := crowded(t)
	deliver(screen, screen.Update(ui.Filtered{Line: "retard:oui"}))
	if view := screen.View(140, 38); !strings.Contains(view, "retard:oui") {
		t.Errorf("the line is not shown:\n%s", view)
	}
	for _, act := range screen.Keys() {
		if act.ID == ui.DoBack && !act.Enabled {
			t.Error("there is no way back to the view")
		}
	}
}
