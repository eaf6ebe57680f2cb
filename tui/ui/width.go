package ui

import "mif/themes"

// The smallest terminal that a screen is drawn on.
const (
	MinWidth  = 40
	MinHeight = 10
)

// Class says which layout a terminal has room for.
type Class uint8

// From a phone to a wall: Nano shows two-line cards without borders, Small one
// full-width list, Medium a detail beside the list, Large a rail as well.
const (
	Nano Class = iota
	Small
	Medium
	Large
)

// ClassOf is the class of a whole terminal, in columns and rows.
func ClassOf(w, h int) Class {
	switch {
	case w < 60 || h < 18:
		return Nano
	case w < 100:
		return Small
	case w < 160:
		return Medium
	}
	return Large
}

// Linear says that the screen is read aloud, line by line: nothing stands beside
// something else, no box is drawn, and what happens is said in a line.
func (l *Look) Linear() bool { return l.Glyphs.Name == themes.Linear }

// Class is the class of a whole terminal in this look: where it is read aloud
// nothing stands beside the list, however wide it is.
func (l *Look) Class(w, h int) Class {
	c := ClassOf(w, h)
	if l.Linear() {
		return min(c, Small)
	}
	return c
}

// Column is Class for a screen of several blocks: read aloud they follow each
// other.
func (l *Look) Column(w, h int) Class {
	if l.Linear() {
		return Nano
	}
	return ClassOf(w, h)
}

// TooSmall says that nothing useful fits.
func TooSmall(w, h int) bool { return w < MinWidth || h < MinHeight }

// Panels says whether something stands beside the list. A list that shares its
// lines scrolls by half pages, for the terminal cannot scroll a part of a line.
func (c Class) Panels() bool { return c >= Medium }
