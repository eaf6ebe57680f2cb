package ui

import (
	"bytes"
	"slices"
	"testing"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"mif/themes"
	"mif/tui/term"
	"mif/tui/term/termtest"
)

// screen is the renderer of the terminal library on its own: what it writes for
// a frame is what goes over the line.
type screen struct {
	out      bytes.Buffer
	renderer *uv.TerminalRenderer
	cells    uv.ScreenBuffer
	stream   bytes.Buffer
}

func newScreen(w, h int) *screen {
	s := &screen{cells: uv.NewScreenBuffer(w, h)}
	s.renderer = uv.NewTerminalRenderer(&s.out, []string{"TERM=xterm-256color"})
	s.renderer.SetColorProfile(colorprofile.ANSI256)
	s.renderer.SetFullscreen(true)
	s.renderer.SetRelativeCursor(false)
	s.renderer.SetScrollOptim(true)
	return s
}

// frame draws a view and answers how many bytes that took.
func (s *screen) frame(t testing.TB, view string) int {
	t.Helper()
	s.cells.Clear()
	uv.NewStyledString(view).Draw(s.cells, s.cells.Bounds())
	s.renderer.Render(s.cells.RenderBuffer)
	if err := s.renderer.Flush(); err != nil {
		t.Fatal(err)
	}
	n := s.out.Len()
	s.stream.Write(s.out.Bytes())
	s.out.Reset()
	return n
}

// TestBytesOnTheLine holds the list to what a slow line can carry, at 140×40 in
// the default theme.
func TestBytesOnTheLine(t *testing.T) {
	t.Parallel()
	p := numbered(1000)
	list := p.open(t, 140, 40)
	list.SetLook(&Look{Theme: themes.Named("16"), Glyphs: themes.Unicode()}, jobSpec().Words, jobSpec().Empty)
	s := newScreen(140, 40)
	s.frame(t, list.View(140, 40))
	var downs []int
	for range 30 {
		p.press(t, list, "down")
		downs = append(downs, s.frame(t, list.View(140, 40)))
	}
	slices.Sort(downs)
	within := func(what string, got, most int) {
		t.Helper()
		t.Logf("%s: %d bytes", what, got)
		if got > most {
			t.Errorf("%s: %d bytes, at most %d", what, got, most)
		}
	}
	within("cursor down", downs[len(downs)/2], 80)
	within("the same frame again", s.frame(t, list.View(140, 40)), 0)
	list.Patch(job{id: 900, version: 1, title: "hors écran"})
	within("a change off screen", s.frame(t, list.View(140, 40)), 0)
	list.Patch(job{id: 5, rank: 4, version: 1, title: "Fuite hydraulique presse P-13"})
	list.Settle(5)
	within("a change of one cell", s.frame(t, list.View(140, 40)), 45)
	for range 8 {
		p.press(t, list, "down")
	}
	s.frame(t, list.View(140, 40))
	p.press(t, list, "down")
	within("scrolling by one line", s.frame(t, list.View(140, 40)), 200)
	p.press(t, list, "pgdown")
	within("page down", s.frame(t, list.View(140, 40)), 4500)
}

// TestNothingHostileReachesTheTerminal draws every payload in every place of a
// list and a card, and reads what the renderer really writes.
func TestNothingHostileReachesTheTerminal(t *testing.T) {
	t.Parallel()
	for _, p := range termtest.Payloads() {
		s := newScreen(80, 12)
		list := NewTable[int64, job, at](jobSpec())
		list.Resize(80, 12)
		list.Deliver(list.Refilter(), jobPage{Rows: []job{{id: 1, title: p.Text}, {id: 2, title: "Suite"}}})
		view := list.View(80, 12)
		s.frame(t, view)
		list.SetLayout(true, false)
		s.frame(t, list.View(80, 12))
		card := NewCard(plainLook())
		card.SetSections(Section{Title: term.Clean(p.Text), Prose: Span{Text: term.CleanMulti(p.Text + "\nSuite")}})
		s.frame(t, card.View(80, 12))
		if err := termtest.Check(s.stream.Bytes()); err != nil {
			t.Errorf("%s: %v in %q", p.Name, err, s.stream.Bytes())
		}
		if !bytes.Contains([]byte(ansi.Strip(view)), []byte("INT-2")) {
			t.Errorf("%s: the next row is gone", p.Name)
		}
	}
}
