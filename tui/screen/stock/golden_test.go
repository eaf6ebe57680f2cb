package stock_test

import (
	"fmt"
	"testing"

	"mif/tui/lang"
)

// TestScreens draws every face of the screen; the files are meant to be read.
func TestScreens(t *testing.T) {
	t.Parallel()
	faces := map[string]func(s *session, _ *lang.Words){
		"list":   func(*session, *lang.Words) {},
		"low":    func(s *session, _ *lang.Words) { s.Press("2") },
		"card":   func(s *session, _ *lang.Words) { s.Press("down", "down", "z") },
		"ledger": func(s *session, _ *lang.Words) { s.Press("down", "down", "z", "right") },
		"places": func(s *session, _ *lang.Words) { s.Press("down", "down", "z", "right", "right") },
		"jobs":   func(s *session, _ *lang.Words) { s.Press("down", "down", "z", "right", "right", "right") },
		"empty":  func(s *session, _ *lang.Words) { s.Press("/").Type("titane").Press("enter") },
		"kinds":  func(s *session, _ *lang.Words) { s.Press("s") },
		"out":    func(s *session, _ *lang.Words) { s.Press("down", "down", "s", "enter") },
		"count":  func(s *session, _ *lang.Words) { s.Press("space", "down", "space", "c", "enter") },
		"carry":  func(s *session, _ *lang.Words) { s.Press("down", "down", "s", "down", "down", "down", "enter") },
		"whence": func(s *session, _ *lang.Words) {
			s.Press("down", "down", "s", "down", "down", "down", "enter", "tab", "enter")
		},
		"edit":  func(s *session, _ *lang.Words) { s.Press("e") },
		"place": func(s *session, w *lang.Words) { s.Press("m").Type(w.Stock.Do.Place).Press("enter") },
		"vans":  func(s *session, w *lang.Words) { s.Press("m").Type(w.Stock.Do.Van).Press("enter") },
		"van": func(s *session, w *lang.Words) {
			s.Press("m").Type(w.Stock.Do.Van).Press("enter").Wait(1e9).Press("enter")
		},
	}
	d := filled(t) // the faces only read
	for name, face := range faces {
		t.Run(name, func(t *testing.T) {
			for _, words := range []*lang.Words{lang.FR(), lang.EN()} {
				for _, size := range [][2]int{{45, 18}, {80, 24}, {140, 40}} {
					s := sit(t, d, "s.dispatch", look{words, size[0], size[1]})
					face(s, words)
					s.Advance(4e9)
					s.Golden(fmt.Sprintf("%s_%dx%d_%s", name, size[0], size[1], words.Lang))
				}
			}
		})
	}
}
