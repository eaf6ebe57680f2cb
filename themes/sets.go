package themes

// shape is the look that every theme starts from: weight, never colour.
func shape() Styles {
	return Styles{
		Dim:          {Faint: true},
		Marker:       {Bold: true},
		Mark:         {Bold: true},
		RefSelected:  {Bold: true},
		Header:       {Faint: true},
		HeaderSorted: {Underline: true},
		Title:        {Bold: true},
		TabActive:    {Bold: true, Underline: true},
		Label:        {Faint: true},
		Key:          {Bold: true},
		Error:        {Bold: true},
		Warn:         {Bold: true},
		Urgent:       {Bold: true},
		Cancelled:    {Faint: true},
		Fresh:        {Bold: true},
		Selection:    {Reverse: true},
		Border:       {Faint: true},
		FieldBad:     {Underline: true},
	}
}

// with lays colours over the shape.
func (s Styles) with(colours map[Token]Color) Styles {
	for token, c := range colours {
		style := s[token]
		style.FG = c
		s[token] = style
	}
	return s
}

// solid replaces faintness, whose strength terminals choose, by nothing: a
// theme that does so names its own colours for these tokens.
func (s Styles) solid() Styles {
	for token, style := range s {
		style.Faint = false
		s[token] = style
	}
	return s
}

// ansi16 is the default: the terminal's own colours, right on any background.
func ansi16() *Theme {
	return newTheme("16", Color{}, shape().with(map[Token]Color{
		Marker:    ANSI(yellow),
		Mark:      ANSI(magenta),
		Error:     ANSI(red),
		Warn:      ANSI(yellow),
		OK:        ANSI(green),
		Info:      ANSI(cyan),
		Urgent:    ANSI(red),
		High:      ANSI(yellow),
		Progress:  ANSI(cyan),
		Waiting:   ANSI(magenta),
		Closed:    ANSI(green),
		TabActive: ANSI(cyan),
		FieldBad:  ANSI(red),
	}))
}

// mono has weight only, for NO_COLOR and paper-like screens.
func mono() *Theme { return newTheme("mono", Color{}, shape()) }

func sombre() *Theme {
	return newTheme("sombre", RGB(0x14181d), shape().solid().with(map[Token]Color{
		Dim: RGB(0x8b96a3), Header: RGB(0x8b96a3), Label: RGB(0x8b96a3), Border: RGB(0x5d6773),
		Cancelled: RGB(0x8b96a3),
		Marker:    RGB(0xffc857), Mark: RGB(0xd7a6ff), TabActive: RGB(0x7fd4e6), Title: RGB(0xe8edf2),
		Error: RGB(0xff7b72), Urgent: RGB(0xff7b72), FieldBad: RGB(0xff7b72),
		Warn: RGB(0xf0c05a), High: RGB(0xf0c05a),
		OK: RGB(0x7fd18b), Closed: RGB(0x7fd18b),
		Info: RGB(0x7fd4e6), Progress: RGB(0x7fd4e6), Waiting: RGB(0xd7a6ff),
	}))
}

func clair() *Theme {
	return newTheme("clair", RGB(0xffffff), shape().solid().with(map[Token]Color{
		Dim: RGB(0x5a6470), Header: RGB(0x5a6470), Label: RGB(0x5a6470), Border: RGB(0x8a94a0),
		Cancelled: RGB(0x5a6470),
		Marker:    RGB(0x8a5200), Mark: RGB(0x7a2ea8), TabActive: RGB(0x00607a), Title: RGB(0x14181d),
		Error: RGB(0xb3261e), Urgent: RGB(0xb3261e), FieldBad: RGB(0xb3261e),
		Warn: RGB(0x8a5200), High: RGB(0x8a5200),
		OK: RGB(0x1e6b2e), Closed: RGB(0x1e6b2e),
		Info: RGB(0x00607a), Progress: RGB(0x00607a), Waiting: RGB(0x7a2ea8),
	}))
}

// contraste is for weak eyes and for sunlight: strong colours, whole rows.
func contraste() *Theme {
	t := newTheme("contraste", RGB(0x000000), shape().solid().with(map[Token]Color{
		Dim: RGB(0xd0d0d0), Header: RGB(0xffffff), Label: RGB(0xd0d0d0), Border: RGB(0xffffff),
		Cancelled: RGB(0xd0d0d0),
		Marker:    RGB(0xffff00), Mark: RGB(0xffff00), TabActive: RGB(0xffff00), Title: RGB(0xffffff),
		Error: RGB(0xff9a94), Urgent: RGB(0xff9a94), FieldBad: RGB(0xff9a94),
		Warn: RGB(0xffd84d), High: RGB(0xffd84d),
		OK: RGB(0x7dff8a), Closed: RGB(0x7dff8a),
		Info: RGB(0x7fe9ff), Progress: RGB(0x7fe9ff), Waiting: RGB(0xeec4ff),
	}))
	t.FullRow = true
	return t
}

// daltonien runs from blue to orange, which the common kinds of colour
// blindness keep apart, and never sets red against green.
func daltonien() *Theme {
	return newTheme("daltonien", RGB(0x14181d), shape().solid().with(map[Token]Color{
		Dim: RGB(0x9aa4ae), Header: RGB(0x9aa4ae), Label: RGB(0x9aa4ae), Border: RGB(0x66707b),
		Cancelled: RGB(0x8a939c),
		Marker:    RGB(0xffd24d), Mark: RGB(0xffffff), TabActive: RGB(0x8cc8ff), Title: RGB(0xe8edf2),
		Error: RGB(0xff8c1a), Urgent: RGB(0xff8c1a), FieldBad: RGB(0xff8c1a),
		Warn: RGB(0xffd24d), High: RGB(0xffd24d),
		OK: RGB(0xbfe3ff), Closed: RGB(0xbfe3ff),
		Info: RGB(0x4d9fff), Progress: RGB(0x4d9fff), Waiting: RGB(0xc9b8ff),
	}))
}
