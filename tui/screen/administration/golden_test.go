package administration_test

import (
	"fmt"
	"testing"

	"mif/tui/lang"
)

// TestScreens draws every face of the screen; the files are meant to be read.
func TestScreens(t *testing.T) {
	t.Parallel()
	faces := map[string]func(s *session, w *lang.Words){
		"list":     func(*session, *lang.Words) {},
		"closed":   func(s *session, _ *lang.Words) { s.Press("5") },
		"card":     func(s *session, _ *lang.Words) { s.Press("/").Type("chraibi").Press("enter", "z") },
		"trail":    func(s *session, _ *lang.Words) { s.Press("/").Type("chraibi").Press("enter", "z", "right") },
		"new":      func(s *session, _ *lang.Words) { s.Press("n") },
		"edit":     func(s *session, _ *lang.Words) { s.Press("e") },
		"password": func(s *session, w *lang.Words) { s.Press("m").Type(w.Administration.Reset).Press("enter") },
		"close":    func(s *session, _ *lang.Words) { s.Press("s") },
	}
	d := filled(t) // the faces only read
	for name, face := range faces {
		t.Run(name, func(t *testing.T) {
			for _, words := range []*lang.Words{lang.FR(), lang.EN()} {
				for _, size := range [][2]int{{45, 18}, {80, 24}, {140, 40}} {
					s := sit(t, d, "admin", look{words, size[0], size[1]})
					face(s, words)
					s.Advance(4e9)
					s.Golden(fmt.Sprintf("%s_%dx%d_%s", name, size[0], size[1], words.Lang))
				}
			}
		})
	}
}
