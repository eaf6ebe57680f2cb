package planning_test

import (
	"fmt"
	"testing"
	"time"

	"mif/tui/lang"
)

// TestScreens draws every face of the board; the files are meant to be read.
func TestScreens(t *testing.T) {
	t.Parallel()
	faces := map[string]func(s session){
		"week":    func(session) {},
		"day":     func(s session) { s.Press("1") },
		"month":   func(s session) { s.Press("3") },
		"person":  func(s session) { s.Press("z") },
		"queue":   func(s session) { s.Press("tab") },
		"lifted":  func(s session) { s.Press("tab", "p") },
		"against": func(s session) { s.Press("tab", "down", "p", "left", "left") },
		"edit":    func(s session) { s.Press("down", "e") },
	}
	d := open(t) // the faces only read
	for name, face := range faces {
		t.Run(name, func(t *testing.T) {
			for _, words := range []*lang.Words{lang.FR(), lang.EN()} {
				for _, size := range [][2]int{{45, 18}, {80, 24}, {140, 40}} {
					s := sit(t, d, "s.dispatch", look{words: words, w: size[0], h: size[1]})
					face(s)
					s.Advance(4 * time.Second)
					s.Golden(fmt.Sprintf("%s_%dx%d_%s", name, size[0], size[1], words.Lang))
				}
			}
		})
	}
}

// TestFileScreens draws the question for a file.
func TestFileScreens(t *testing.T) {
	t.Parallel()
	d := open(t)
	for _, words := range []*lang.Words{lang.FR(), lang.EN()} {
		for _, size := range [][2]int{{45, 18}, {80, 24}, {140, 40}} {
			s := sit(t, d, "s.dispatch", look{words, size[0], size[1], "/home/sara"})
			s.Press("down", "m").Type(words.Planning.Export).Press("enter").Expect("/home/sara")
			s.Golden(fmt.Sprintf("file_%dx%d_%s", size[0], size[1], words.Lang))
		}
	}
}
