// Package themes turns the meaning of a piece of text (a Token) into colour and
// weight. It knows nothing of the product, and no theme may carry a meaning by
// colour alone: the word is always there.
package themes

import "slices"

// Token is what a piece of text is, never how it looks.
type Token uint8

// The tokens. Text is the terminal's own colours and costs no byte.
const (
	Text Token = iota
	Dim
	Marker
	Mark
	Ref
	RefSelected
	Header
	HeaderSorted
	Title
	Tab
	TabActive
	Label
	Key
	Error
	Warn
	OK
	Info
	Urgent
	High
	Progress
	Waiting
	Closed
	Cancelled
	Fresh
	Selection
	Border
	Field
	FieldBad
	tokenCount
)

// Style is how one token looks. The zero value is the terminal's own look.
type Style struct {
	FG, BG    Color
	Bold      bool
	Faint     bool
	Underline bool
	Reverse   bool
}

// Styles gives a style to each token that has one.
type Styles map[Token]Style

// Theme is a ready look: paint with it, do not look inside. Themes are values
// that never change, shared by all sessions.
type Theme struct {
	// Name is the stored name of the theme.
	Name string
	// FullRow asks lists to reverse the whole selected row instead of showing
	// a marker and a bold reference only. It costs bytes on a slow line.
	FullRow bool

	background Color // what contrast is measured against; never painted
	styles     Styles
	start      [tokenCount]string
}

const reset = "\x1b[m"

// Paint wraps s in the look of t. An empty s, and a token without a look, come
// back as they are. s must hold no escape sequence: looks do not nest.
func (t *Theme) Paint(token Token, s string) string {
	if token >= tokenCount || s == "" {
		return s
	}
	start := t.start[token]
	if start == "" {
		return s
	}
	return start + s + reset
}

func newTheme(name string, background Color, styles Styles) *Theme {
	t := &Theme{Name: name, background: background, styles: styles}
	for token, style := range styles {
		t.start[token] = style.sgr()
	}
	return t
}

// Default is the name of the theme of somebody who chose none.
const Default = "16"

// Names lists the themes in the order in which a picker shows them.
func Names() []string {
	return []string{Default, "sombre", "clair", "contraste", "daltonien", "mono"}
}

// Named is the theme of that name; an unknown name gives the default, so that
// an old preference never stops a session. Each call builds a fresh value: keep
// it for the session.
func Named(name string) *Theme {
	if !slices.Contains(Names(), name) {
		name = Default
	}
	switch name {
	case "sombre":
		return sombre()
	case "clair":
		return clair()
	case "contraste":
		return contraste()
	case "daltonien":
		return daltonien()
	case "mono":
		return mono()
	}
	return ansi16()
}
