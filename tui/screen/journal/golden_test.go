package journal_test

import (
	"fmt"
	"testing"

	"mif/tui/lang"
)

// TestScreens draws every face of the screen; the files are meant to be read.
func TestScreens(t *testing.T) {
	t.Parallel()
	faces := map[string]func(s *session){
		"list":  func(*session) {},
		"card":  func(s *session) { s.Press("z") },
		"empty": func(s *session) { s.Press("/").Type("titane").Press("enter") },
	}
	d := filled(t) // the faces only read
	for name, face := range faces {
		t.Run(name, func(t *testing.T) {
			for _, words := range []*lang.Words{lang.FR(), lang.EN()} {
				for _, size := range [][2]int{{45, 18}, {80, 24}, {140, 40}} {
					s := sit(t, d, "admin", look{words, size[0], size[1]})
					face(s)
					s.Advance(4e9)
					s.Golden(fmt.Sprintf("%s_%dx%d_%s", name, size[0], size[1], words.Lang))
				}
			}
		})
	}
}
