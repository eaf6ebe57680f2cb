package themes

// Glyphs is a set of the signs that screens draw with. A sign is one cell, except
// the ASCII ellipsis (two) and the boxes of forms (three).
type Glyphs struct {
	Name                           string
	Marker, Mark                   string // first column of a list
	Horizontal, Vertical           string
	TopLeft, TopRight              string
	BottomLeft, BottomRight        string
	Ellipsis                       string
	About                          string // before a number that is not exact
	Bar, BarRest, BarLimit         string
	Spark                          [8]string // a column from low to high
	Heat                           [5]string // a shade from free to full
	Check, Uncheck, Radio, NoRadio string
}

// Unicode is the default set: Latin-safe box drawing and blocks.
func Unicode() *Glyphs {
	return &Glyphs{
		Name: "unicode", Marker: ">", Mark: "*",
		Horizontal: "─", Vertical: "│",
		TopLeft: "┌", TopRight: "┐", BottomLeft: "└", BottomRight: "┘",
		Ellipsis: "…", About: "≈",
		Bar: "█", BarRest: "░", BarLimit: "│",
		Spark: [8]string{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"},
		Heat:  [5]string{" ", "░", "▒", "▓", "█"},
		Check: "[x]", Uncheck: "[ ]", Radio: "(•)", NoRadio: "( )",
	}
}

// ASCII is for terminals, fonts and screen readers that have nothing else.
func ASCII() *Glyphs {
	return &Glyphs{
		Name: "ascii", Marker: ">", Mark: "*",
		Horizontal: "-", Vertical: "|",
		TopLeft: "+", TopRight: "+", BottomLeft: "+", BottomRight: "+",
		Ellipsis: "..", About: "~",
		Bar: "#", BarRest: ".", BarLimit: "|",
		Spark: [8]string{".", ":", "-", "=", "+", "*", "#", "@"},
		Heat:  [5]string{" ", ".", ":", "+", "#"},
		Check: "[x]", Uncheck: "[ ]", Radio: "(o)", NoRadio: "( )",
	}
}

// Linear is the name of the set for screen readers.
const Linear = "lecteur"

// ReadAloud is for screen readers: no box is drawn, and every sign that carries
// something is one that is read out.
func ReadAloud() *Glyphs {
	g := ASCII()
	g.Name = Linear
	g.Horizontal, g.Vertical = " ", " "
	g.TopLeft, g.TopRight, g.BottomLeft, g.BottomRight = " ", " ", " ", " "
	return g
}

// GlyphsNamed is the set of that stored name; an unknown one gives Unicode.
func GlyphsNamed(name string) *Glyphs {
	switch name {
	case "ascii":
		return ASCII()
	case Linear:
		return ReadAloud()
	}
	return Unicode()
}
