package ui

import (
	"strings"

	"mif/themes"
	"mif/tui/term"
)

// Charts are drawn from the signs of the session's set, and never say anything
// that the number beside them does not say as well.

// Bar is n of most as a bar of w cells. What is not nothing shows at least one
// cell; what is beyond most fills the bar and ends in an exclamation mark.
func Bar(look *Look, token themes.Token, n, most int64, w int) Span {
	if w <= 0 {
		return Span{}
	}
	full := 0
	if most > 0 && n > 0 {
		full = max(1, int(min(n, most)*int64(w)/most))
	} else if n > 0 {
		full = w
	}
	text := strings.Repeat(look.Glyphs.Bar, full) + strings.Repeat(look.Glyphs.BarRest, w-full)
	if n > most {
		text = strings.Repeat(look.Glyphs.Bar, w-1) + "!"
		token = themes.Error
	}
	return Span{term.Clean(text), token}
}

// Length is Bar without the rest: as long as n is of most, at most w cells.
func Length(look *Look, token themes.Token, n, most int64, w int) Span {
	if n <= 0 || most <= 0 || w <= 0 {
		return Span{}
	}
	return Span{term.Clean(strings.Repeat(look.Glyphs.Bar, max(1, int(min(n, most)*int64(w)/most)))), token}
}

// Spark is a row of values as one column each, from the lowest to the highest.
func Spark(look *Look, token themes.Token, values []int64) Span {
	if len(values) == 0 {
		return Span{}
	}
	low, high := values[0], values[0]
	for _, v := range values {
		low, high = min(low, v), max(high, v)
	}
	var b strings.Builder
	for _, v := range values {
		height := int64(0)
		if high > low {
			height = (v - low) * int64(len(look.Glyphs.Spark)-1) / (high - low)
		}
		b.WriteString(look.Glyphs.Spark[height])
	}
	return Span{term.Clean(b.String()), token}
}

// Extremes are the numbers that stand beside a Spark: the lowest, the highest
// and the last.
func Extremes(values []int64) (low, high, last int64) {
	for i, v := range values {
		if i == 0 {
			low, high = v, v
		}
		low, high, last = min(low, v), max(high, v), v
	}
	return low, high, last
}

// Level is a stock of have as a bar of w cells up to most, with a tick where
// the minimum is.
func Level(look *Look, have, minimum, most int64, w int) Span {
	if w <= 0 {
		return Span{}
	}
	most = max(most, have, 2*minimum, 1)
	token := themes.OK
	if have < minimum {
		token = themes.Error
	}
	full, tick := int(max(have, 0)*int64(w)/most), int(minimum*int64(w)/most)
	if have > 0 {
		full = max(full, 1)
	}
	var b strings.Builder
	for i := range w {
		switch {
		case i == tick && minimum > 0:
			b.WriteString(look.Glyphs.BarLimit)
		case i < full:
			b.WriteString(look.Glyphs.Bar)
		default:
			b.WriteString(look.Glyphs.BarRest)
		}
	}
	return Span{term.Clean(b.String()), token}
}

// HeatWidth is how many cells a Heat takes.
const HeatWidth = 5

// Heat is one cell of a heat-map: a shade of five, an exclamation mark beyond
// the full, and the percentage that it stands for. What has no measure is a
// dash.
func Heat(look *Look, percent int64) Span {
	if percent < 0 {
		return Span{term.Const("   - "), themes.Dim}
	}
	shades := int64(len(look.Glyphs.Heat))
	token, shade := themes.Text, look.Glyphs.Heat[min(percent*shades/101, shades-1)]
	if percent > 100 {
		token, shade = themes.Error, "!"
	}
	number := term.Itoa(int(min(percent, 999))).String()
	return Span{term.Clean(shade + strings.Repeat(" ", 3-len(number)) + number + " "), token}
}
