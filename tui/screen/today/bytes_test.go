package today_test

import (
	"bytes"
	"testing"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"

	"mif/store/model"
	"mif/tui/lang"
	"mif/tui/tuitest"
)

// wire is the terminal library's renderer on its own: what it writes for a
// frame is what goes over the line.
type wire struct {
	t        *testing.T
	out      bytes.Buffer
	renderer *uv.TerminalRenderer
	cells    uv.ScreenBuffer
}

func newWire(t *testing.T, w, h int) *wire {
	x := &wire{t: t, cells: uv.NewScreenBuffer(w, h)}
	x.renderer = uv.NewTerminalRenderer(&x.out, []string{"TERM=xterm-256color"})
	x.renderer.SetColorProfile(colorprofile.ANSI256)
	x.renderer.SetFullscreen(true)
	x.renderer.SetRelativeCursor(false)
	x.renderer.SetScrollOptim(true)
	return x
}

// frame answers how many bytes the session's screen takes after the last one.
func (x *wire) frame(d *tuitest.Driver) int {
	x.t.Helper()
	x.cells.Clear()
	uv.NewStyledString(d.View().Content).Draw(x.cells, x.cells.Bounds())
	x.renderer.Render(x.cells.RenderBuffer)
	if err := x.renderer.Flush(); err != nil {
		x.t.Fatal(err)
	}
	n := x.out.Len()
	x.out.Reset()
	return n
}

// A key costs little on a phone's line, and rest costs nothing.
func TestBytesOfADay(t *testing.T) {
	t.Parallel()
	desk := monday()
	for id := int64(3000); id < 3020; id++ {
		desk.day.Unscheduled = append(desk.day.Unscheduled, model.Row{ID: id, Title: "Contrôle", Status: model.Assigned, Priority: model.Low, Client: "Clinique", City: "Rabat"})
	}
	for _, size := range []struct{ w, h, down, scroll int }{{45, 18, 80, 400}, {80, 24, 80, 500}} {
		d := session(t, tuitest.NewClock(), lang.FR(), khalil(), &shell{}, desk, size.w, size.h)
		x := newWire(t, size.w, size.h)
		t.Logf("%dx%d: first frame %d bytes", size.w, size.h, x.frame(d))
		within := func(what string, most int) {
			t.Helper()
			n := x.frame(d)
			t.Logf("%dx%d: %s %d bytes", size.w, size.h, what, n)
			if n > most {
				t.Errorf("%s: %d bytes, at most %d", what, n, most)
			}
		}
		within("rest", 0)
		d.Press("down", "down", "down", "down", "up")
		x.frame(d)
		d.Press("down") // between two jobs with the same actions
		within("cursor down", size.down)
		d.Press("end")
		x.frame(d)
		for range 11 { // to the top of the window
			d.Press("up")
		}
		x.frame(d)
		d.Press("up")
		within("scrolling by one job", size.scroll)
	}
}
