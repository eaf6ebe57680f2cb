package tui_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"mif/store/model"
	"mif/tui"
	"mif/tui/lang"
	"mif/tui/tuitest"
	"mif/tui/ui"
)

// drawer is a desk that keeps drafts in memory.
type drawer struct {
	desk
	kept   []model.Draft
	saves  int
	fail   error
	during func()
}

func (d *drawer) Drafts(context.Context) ([]model.Draft, error) { return d.kept, nil }

func (d *drawer) SaveDraft(_ context.Context, k model.Draft) error {
	if d.during != nil {
		d.during()
	}
	if d.fail != nil {
		return d.fail
	}
	d.saves++
	d.lay(k)
	d.kept = append(d.kept, k)
	return nil
}

func (d *drawer) DropDraft(_ context.Context, form string, id int64) error {
	d.lay(model.Draft{Form: form, TargetID: id})
	return nil
}

func (d *drawer) lay(k model.Draft) {
	var rest []model.Draft
	for _, o := range d.kept {
		if o.Form != k.Form || o.TargetID != k.TargetID {
			rest = append(rest, o)
		}
	}
	d.kept = rest
}

// works opens a session over what a drawer holds.
func works(t *testing.T, desk *drawer, words *lang.Words) (*tuitest.Driver, *workshop) {
	t.Helper()
	clock, page := tuitest.NewClock(), &workshop{}
	app := tui.New(environment(t, clock, words, &strings.Builder{}), tui.Opened{
		Actor: model.Actor{Name: "s.dispatch"}, Desk: desk,
		Entries: []tui.Entry{{Name: "interventions", Key: "i", New: func(env *ui.Env) ui.Screen { page.env = env; return page }}},
	})
	t.Cleanup(app.End)
	return tuitest.New(t, clock, app, 80, 24).Advance(time.Second), page
}

func TestAnOpenFormIsKept(t *testing.T) {
	t.Parallel()
	desk := &drawer{}
	d, _ := works(t, desk, lang.FR())
	idle := d.Timers()
	d.Press("n").Advance(time.Minute)
	if desk.saves != 0 || d.Timers() != idle {
		t.Errorf("a form that nobody touched: %d saves, %d timers", desk.saves, d.Timers())
	}
	d.Press("tab").Type("Fuite").Advance(2 * time.Second).Expect("brouillon gardé 08:15:0")
	if desk.saves != 1 || !strings.Contains(desk.kept[0].Content, "Fuite") {
		t.Fatalf("%d saves of %+v", desk.saves, desk.kept)
	}
	before := d.Screen()
	d.Advance(time.Minute)
	if desk.saves != 1 || d.Timers() != idle || d.Screen() != before {
		t.Errorf("at rest: %d saves, %d timers\n%s", desk.saves, d.Timers(), d.Screen())
	}
	for range 20 { // typing without a pause is kept every two seconds as well
		d.Press("x")
	}
	if desk.saves != 2 {
		t.Errorf("%d saves in four seconds of typing", desk.saves-1)
	}
	d.Press("ctrl+u").Advance(2 * time.Second)
	if len(desk.kept) != 0 {
		t.Errorf("nothing is typed any more, %+v is kept", desk.kept)
	}
}

// cut types a request and loses the line.
func cut(t *testing.T, desk *drawer) {
	t.Helper()
	d, _ := works(t, desk, lang.FR())
	d.Press("n", "enter", "enter", "tab").Type("Fuite").Press("tab", "right", "tab").Type("Huile").Advance(2 * time.Second)
	if len(desk.kept) != 1 {
		t.Fatalf("%d drafts", len(desk.kept))
	}
}

func TestADraftIsOfferedAtTheNextStart(t *testing.T) {
	t.Parallel()
	desk := &drawer{}
	cut(t, desk)
	d, page := works(t, desk, lang.EN()) // another language, too
	d.Expect("Resume the draft?", "Nouvelle intervention: 23/11/2026 08:14").Press("y").ExpectNot("Resume the")
	d.Expect("Presse P-12 · Cosumar", "Fuite", "Huile").Press("ctrl+s")
	if want := "Presse P-12|Fuite|preventive|Huile"; page.saved != want {
		t.Errorf("saved %q, want %q", page.saved, want)
	}
	if len(desk.kept) != 0 {
		t.Errorf("saved, and %+v is still kept", desk.kept)
	}
	d, _ = works(t, desk, lang.FR())
	d.ExpectNot("Reprendre").Press("n").ExpectNot("Reprendre", "Fuite")
}

func TestADraftIsOfferedWhenItsFormOpensAgain(t *testing.T) {
	t.Parallel()
	desk := &drawer{}
	cut(t, desk)
	d, _ := works(t, desk, lang.FR())
	d.Press("esc").ExpectNot("Reprendre").Press("n").Expect("Reprendre le brouillon ?").Press("esc").ExpectNot("Fuite")
	d.Press("esc", "n").Expect("Reprendre le brouillon ?").Press("o").Expect("Fuite", "Huile")
	d.Press("esc", "o").ExpectNot("Nouvelle intervention")
	if len(desk.kept) != 0 {
		t.Errorf("given up, and %+v is still kept", desk.kept)
	}
	d.Press("n").ExpectNot("Reprendre")
}

// TestADraftDoesNotOutliveItsForm: the form is closed while its draft is on the
// way.
func TestADraftDoesNotOutliveItsForm(t *testing.T) {
	t.Parallel()
	desk := &drawer{}
	d, page := works(t, desk, lang.FR())
	desk.during = func() { page.env.Host.Close(page.form) }
	d.Press("n", "tab").Type("Fuite").Advance(2 * time.Second)
	if desk.saves != 1 || len(desk.kept) != 0 {
		t.Errorf("%d saves, kept %+v", desk.saves, desk.kept)
	}
}

func TestADraftWaitsForTheDatabase(t *testing.T) {
	t.Parallel()
	desk := &drawer{}
	d, _ := works(t, desk, lang.FR())
	desk.fail, desk.down = model.ErrUnavailable, model.ErrUnavailable
	d.Press("n", "tab").Type("Fuite").Advance(time.Minute).Expect("Fuite", "base injoignable").ExpectNot("brouillon gardé")
	desk.fail, desk.down = nil, nil
	d.Advance(time.Minute).Expect("brouillon gardé")
	if len(desk.kept) != 1 {
		t.Errorf("%d drafts", len(desk.kept))
	}
}

// TestWhatNoDraftHolds: a password, and what is only asked on the way.
func TestWhatNoDraftHolds(t *testing.T) {
	t.Parallel()
	desk := &drawer{}
	d, page := works(t, desk, lang.FR())
	open := func(fleeting bool) *ui.Form {
		f := ui.NewForm(page.env, "Compte", nil, &ui.Field{Column: "username", Input: ui.NewLine("", 20)}, &ui.Field{Column: "password", Input: struct{ *ui.Line }{ui.NewSecret()}})
		if fleeting {
			f.Fleeting()
		}
		page.env.Host.Push(f, page)
		d.Type("amina").Press("tab").Type("motdepasse").Advance(2 * time.Second)
		return f
	}
	open(false)
	if len(desk.kept) != 1 || !strings.Contains(desk.kept[0].Content, "amina") || strings.Contains(desk.kept[0].Content, "motdepasse") {
		t.Fatalf("kept %+v", desk.kept)
	}
	d.Press("esc", "o")
	open(true)
	if len(desk.kept) != 0 {
		t.Errorf("kept %+v", desk.kept)
	}
}

// TestADraftOverAnotherText names the field that somebody else has written
// since.
func TestADraftOverAnotherText(t *testing.T) {
	t.Parallel()
	desk := &drawer{}
	_, page := works(t, desk, lang.FR())
	form := func(text string) *ui.Form {
		return ui.NewForm(page.env, "INT-7", nil, &ui.Field{Column: "titre", Label: "Objet", Input: ui.NewLine(text, 40)})
	}
	was := form("Fuite")
	was.Update(tuitest.Key("x"))
	for text, want := range map[string]bool{"Fuite": false, "Fuite grave": true} {
		now := form(text)
		now.Resume(was.Draft())
		if seen := strings.Contains(now.View(80, 24), "Modifié par quelqu'un depuis ce brouillon : Objet"); seen != want {
			t.Errorf("over %q: said %v", text, seen)
		}
	}
	if hurt := form(""); hurt.Resume("{") != nil || hurt.Draft() != "" {
		t.Error("a draft that cannot be read was taken")
	}
}
