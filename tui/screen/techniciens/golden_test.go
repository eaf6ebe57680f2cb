package techniciens_test

import (
	"fmt"
	"testing"

	"mif/tui/lang"
)

// TestScreens draws every face of the screen; the files are meant to be read.
func TestScreens(t *testing.T) {
	t.Parallel()
	faces := map[string]func(s *session){
		"list":      func(*session) {},
		"expiring":  func(s *session) { s.Press("4") },
		"card":      func(s *session) { s.Press("down", "down", "enter") },
		"skills":    func(s *session) { s.Press("down", "down", "enter", "right") },
		"absences":  func(s *session) { s.Press("enter", "right", "right") },
		"hours":     func(s *session) { s.Press("down", "down", "enter", "right", "right", "right") },
		"jobs":      func(s *session) { s.Press("down", "down", "enter", "right", "right", "right", "right") },
		"form":      func(s *session) { s.Press("e") },
		"absence":   func(s *session) { s.Press("n") },
		"week":      func(s *session) { s.Press("p") },
		"catalogue": func(s *session) { s.Press("m").Type("catalogue").Press("enter") },
		"feries":    func(s *session) { s.Press("m").Type(s.feasts()).Press("enter") },
	}
	d := filled(t) // the faces only read
	for name, face := range faces {
		t.Run(name, func(t *testing.T) {
			for _, words := range []*lang.Words{lang.FR(), lang.EN()} {
				for _, size := range [][2]int{{45, 18}, {80, 24}, {140, 40}} {
					s := sit(t, d, "s.dispatch", look{words, "mono", size[0], size[1]})
					s.words = words
					face(s)
					s.Advance(4e9)
					s.Golden(fmt.Sprintf("%s_%dx%d_%s", name, size[0], size[1], words.Lang))
				}
			}
		})
	}
}

func (s *session) feasts() string { return s.words.Crew.Holidays }
