package planning

import (
	"strings"
	"testing"

	"mif/themes"
	"mif/tui/term"
	"mif/tui/ui"
)

// A week's cell at 80 columns has room for eight signs: the number of the job
// stays whole, what stands around it gives way.
func TestANumberIsNeverCutInACell(t *testing.T) {
	t.Parallel()
	s := &Screen{env: &ui.Env{Look: &ui.Look{Theme: themes.Named("mono"), Glyphs: themes.Unicode()}}}
	for _, c := range []struct {
		item item
		want string
	}{
		{item{text: number(2396, "a?"), short: number(2396, "?")}, "2396a?"},
		{item{text: number(1000123, "a?"), short: number(1000123, "?")}, "1000123?"},
		{item{text: term.Const("08:00 2396X"), short: number(2396, "X"), on: true}, "2396X"},
	} {
		var drawn strings.Builder
		for _, span := range s.cell([]item{c.item}, 9) {
			drawn.WriteString(span.Text.String())
		}
		if got := strings.TrimSpace(strings.TrimPrefix(drawn.String(), ">")); got != c.want {
			t.Errorf("%q, wanted %q", got, c.want)
		}
	}
}
