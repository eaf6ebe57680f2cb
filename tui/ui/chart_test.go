package ui

import (
	"testing"

	"mif/themes"
)

func TestCharts(t *testing.T) {
	t.Parallel()
	uni := &Look{Theme: themes.Named("mono"), Glyphs: themes.Unicode()}
	asc := &Look{Theme: themes.Named("mono"), Glyphs: themes.ASCII()}
	days := []int64{0, 1, 2, 3, 4, 5, 6, 7, 7, 0}
	for _, c := range []struct {
		name     string
		draw     func(l *Look) Span
		uni, asc string
	}{
		{"bar", func(l *Look) Span { return Bar(l, themes.Text, 3, 6, 8) }, "████░░░░", "####...."},
		{"bar of little", func(l *Look) Span { return Bar(l, themes.Text, 1, 1000, 8) }, "█░░░░░░░", "#......."},
		{"bar of nothing", func(l *Look) Span { return Bar(l, themes.Text, 0, 6, 4) }, "░░░░", "...."},
		{"bar too full", func(l *Look) Span { return Bar(l, themes.Text, 9, 6, 4) }, "███!", "###!"},
		{"bar without room", func(l *Look) Span { return Bar(l, themes.Text, 9, 0, 4) }, "███!", "###!"},
		{"bar without width", func(l *Look) Span { return Bar(l, themes.Text, 9, 6, 0) }, "", ""},
		{"length", func(l *Look) Span { return Length(l, themes.Text, 3, 6, 8) }, "████", "####"},
		{"length of nothing", func(l *Look) Span { return Length(l, themes.Text, 0, 6, 8) }, "", ""},
		{"spark", func(l *Look) Span { return Spark(l, themes.Text, days) }, "▁▂▃▄▅▆▇██▁", ".:-=+*#@@."},
		{"flat spark", func(l *Look) Span { return Spark(l, themes.Text, []int64{5, 5, 5}) }, "▁▁▁", "..."},
		{"no spark", func(l *Look) Span { return Spark(l, themes.Text, nil) }, "", ""},
		{"level above", func(l *Look) Span { return Level(l, 40, 10, 40, 8) }, "██│█████", "##|#####"},
		{"level below", func(l *Look) Span { return Level(l, 3, 5, 0, 10) }, "███░░│░░░░", "###..|...."},
		{"level out", func(l *Look) Span { return Level(l, 0, 5, 0, 4) }, "░░│░", "..|."},
		{"level without minimum", func(l *Look) Span { return Level(l, 2, 0, 4, 4) }, "██░░", "##.."},
		{"heat of nothing", func(l *Look) Span { return Heat(l, 0) }, "   0 ", "   0 "},
		{"heat", func(l *Look) Span { return Heat(l, 55) }, "▒ 55 ", ": 55 "},
		{"full heat", func(l *Look) Span { return Heat(l, 100) }, "█100 ", "#100 "},
		{"too hot", func(l *Look) Span { return Heat(l, 130) }, "!130 ", "!130 "},
		{"no heat", func(l *Look) Span { return Heat(l, -1) }, "   - ", "   - "},
	} {
		if got := c.draw(uni).Text.String(); got != c.uni {
			t.Errorf("%s: %q, want %q", c.name, got, c.uni)
		}
		if got := c.draw(asc).Text.String(); got != c.asc {
			t.Errorf("%s in ASCII: %q, want %q", c.name, got, c.asc)
		}
	}
	if Level(uni, 3, 5, 0, 10).Token != themes.Error || Bar(uni, themes.Text, 9, 6, 4).Token != themes.Error {
		t.Error("too little and too much are not told apart")
	}
	if low, high, last := Extremes([]int64{4, 1, 9, 2}); low != 1 || high != 9 || last != 2 {
		t.Errorf("extremes %d %d %d", low, high, last)
	}
}
