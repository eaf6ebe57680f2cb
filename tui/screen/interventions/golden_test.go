package interventions_test

import (
	"fmt"
	"testing"

	"mif/tui/lang"
)

func sizes() []look {
	var out []look
	for _, words := range []*lang.Words{lang.FR(), lang.EN()} {
		for _, size := range [][2]int{{45, 18}, {80, 24}, {140, 40}} {
			out = append(out, look{words, "mono", size[0], size[1]})
		}
	}
	return out
}

// TestScreens draws every face of the screen; the files are meant to be read.
func TestScreens(t *testing.T) {
	t.Parallel()
	faces := map[string]func(s *session){
		"list":     func(*session) {},
		"card":     func(s *session) { s.Press("down", "enter") },
		"journal":  func(s *session) { s.Press("down", "down", "down", "down", "enter", "right") },
		"parts":    func(s *session) { s.Press("down", "down", "down", "down", "enter", "right", "right") },
		"slot":     func(s *session) { s.Press("down", "enter", "right", "right", "right", "right") },
		"status":   func(s *session) { s.Press("down", "s") },
		"assign":   func(s *session) { s.Press("a") },
		"plan":     func(s *session) { s.Press("down", "p") },
		"new":      func(s *session) { s.Press("n") },
		"edit":     func(s *session) { s.Press("down", "e") },
		"close":    func(s *session) { s.Press("down", "down", "down", "down", "s", "down", "enter") },
		"sort":     func(s *session) { s.Press("o") },
		"marks":    func(s *session) { s.Press("space", "space", "i") },
		"filter":   func(s *session) { s.Press("/").Type("prio:hote") },
		"empty":    func(s *session) { s.Press("/").Type("titane"); s.Press("enter") },
		"selected": func(s *session) { s.Press("down", "down") },
	}
	d := filled(t) // the faces only read
	for name, face := range faces {
		t.Run(name, func(t *testing.T) {
			for _, l := range sizes() {
				s := sit(t, d, "s.dispatch", l)
				face(s)
				s.Advance(4e9)
				s.Golden(fmt.Sprintf("%s_%dx%d_%s", name, l.w, l.h, l.words.Lang))
			}
		})
	}
}
