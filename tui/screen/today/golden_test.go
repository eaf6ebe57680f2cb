package today_test

import (
	"testing"

	"mif/store/model"
	"mif/tui/lang"
	"mif/tui/tuitest"
)

// The pictures: every face at every size, in both languages.
func TestPictures(t *testing.T) {
	t.Parallel()
	for _, size := range []struct {
		name string
		w, h int
	}{{"45x18", 45, 18}, {"80x24", 80, 24}, {"140x40", 140, 40}} {
		for _, words := range []*lang.Words{lang.FR(), lang.EN()} {
			for _, p := range []struct {
				name string
				keys []string
			}{
				{"day", nil},
				{"day_end", []string{"end"}},
				{"tomorrow", []string{"right"}},
				{"card", []string{"enter"}},
				{"log", []string{"enter", "right"}},
				{"parts", []string{"enter", "right", "right"}},
				{"next", []string{"s"}},
				{"close", []string{"s", "enter"}},
				{"hold", []string{"down", "s", "down", "down", "down", "enter"}},
			} {
				name := p.name + "_" + size.name + "_" + words.Lang
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					session(t, tuitest.NewClock(), words, khalil(), &shell{}, monday(), size.w, size.h).Press(p.keys...).Golden(name)
				})
			}
		}
	}
}

// Each empty or failed day says why, and which key comes next.
func TestADayThatShowsNothingSaysWhy(t *testing.T) {
	t.Parallel()
	clock := tuitest.NewClock()
	session(t, clock, lang.FR(), khalil(), &shell{}, &canned{}, 80, 24).
		Expect("Aucune intervention aujourd'hui.", "Droite : jour suivant").Press("right").Expect("Aucune intervention ce jour-là.", "demain")
	session(t, clock, lang.FR(), model.Actor{Role: model.Dispatcher, Name: "s.dispatch"}, &shell{}, &canned{}, 80, 24).
		Expect("Ce compte n'a pas de journée de technicien.")
	down := &canned{err: model.ErrUnavailable}
	d := session(t, clock, lang.FR(), khalil(), &shell{}, down, 80, 24).Expect("La base est injoignable.", "r", "réessayer")
	down.err, down.day = nil, monday().day
	d.Press("r").Expect("INT-2041").ExpectNot("La base est injoignable.")
}
