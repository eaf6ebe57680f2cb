package tableau_test

import (
	"fmt"
	"testing"

	"mif/themes"
	"mif/tui/lang"
	"mif/tui/tuitest"
)

// TestScreens draws every face of the dashboard; the files are meant to be read.
func TestScreens(t *testing.T) {
	t.Parallel()
	faces := map[string]func(s *tuitest.Driver){
		"desk":   func(*tuitest.Driver) {},
		"load":   func(s *tuitest.Driver) { s.Press("tab", "down") },
		"events": func(s *tuitest.Driver) { s.Press("tab", "tab", "tab", "end") },
	}
	for name, face := range faces {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, words := range []*lang.Words{lang.FR(), lang.EN()} {
				for _, size := range [][2]int{{45, 18}, {80, 24}, {140, 40}, {210, 50}} {
					s := show(t, dispatcher(), &hall{}, busy(), look{words, themes.Unicode(), "mono", size[0], size[1]})
					face(s)
					s.Golden(fmt.Sprintf("%s_%dx%d_%s", name, size[0], size[1], words.Lang))
				}
			}
		})
	}
	t.Run("ascii", func(t *testing.T) {
		t.Parallel()
		show(t, dispatcher(), &hall{}, busy(), look{lang.FR(), themes.ASCII(), "mono", 80, 24}).Golden("ascii_80x24_fr")
		show(t, dispatcher(), &hall{}, busy(), look{lang.FR(), themes.ASCII(), "mono", 140, 40}).Golden("ascii_140x40_fr")
	})
}
