package ui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"mif/themes"
	"mif/tui/term"
	"mif/tui/term/termtest"
)

func leak() []Section {
	value := func(s string) []Span { return []Span{{Text: term.CleanMulti(s)}} }
	return []Section{
		{
			Title: term.Clean("Fuite hydraulique presse P-12"),
			Fields: []Fact{
				{term.Const("Client"), value("Cosumar Casablanca (platinum)")},
				{term.Const("Équipement"), value("Presse P-12, Bosch HX-200, SN 88412, atelier d’emboutissage, bâtiment C")},
				{term.Const("État"), []Span{{term.Const("affectée"), themes.Text}, {term.Const("haute !"), themes.High}}},
				{term.Const("Coût estimé"), value("1\u00a0800,00 MAD")},
			},
		},
		{
			Title: term.Const("Description"),
			Prose: Span{Text: term.CleanMulti("Huile au sol côté vérin droit, pression instable depuis 06:40.\n\nArrêt demandé par le chef d’équipe.")},
		},
		{Title: term.Const("Solution"), Prose: Span{term.Const("(vide)"), themes.Dim}},
	}
}

func TestCardGoldens(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ w, h int }{{45, 18}, {80, 24}, {140, 40}} {
		card := NewCard(plainLook())
		card.SetSections(leak()...)
		matches(t, fmt.Sprintf("card_%dx%d", c.w, c.h), card.View(c.w, c.h))
	}
}

func TestCardScrolls(t *testing.T) {
	t.Parallel()
	card := NewCard(plainLook())
	card.SetSections(leak()...)
	at := func() string { return strings.TrimSpace(ansi.Strip(strings.Split(card.View(40, 6), "\n")[0])) }
	last := func() string {
		lines := strings.Split(ansi.Strip(card.View(40, 6)), "\n")
		return strings.TrimSpace(lines[len(lines)-1])
	}
	if last() != "… +12" {
		t.Errorf("the last line says %q", last())
	}
	for _, c := range []struct{ key, first string }{
		{"up", "Fuite hydraulique presse P-12"},
		{"down", "Client       Cosumar Casablanca"},
		{"pgdown", "État         affectée haute !"},
		{"end", "pression instable depuis 06:40."},
		{"down", "pression instable depuis 06:40."},
		{"home", "Fuite hydraulique presse P-12"},
	} {
		if !card.Update(c.key) {
			t.Fatalf("%q means nothing", c.key)
		}
		if at() != c.first {
			t.Errorf("after %s: %q, want %q", c.key, at(), c.first)
		}
	}
	card.Update("end")
	if last() != "(vide)" {
		t.Errorf("the end shows %q", last())
	}
	if card.Update("s") {
		t.Error("s was taken")
	}
	card.Update("down")
	card.Top()
	card.SetLook(&Look{Theme: themes.Named("16"), Glyphs: themes.ASCII()})
	if at() != "Fuite hydraulique presse P-12" || last() != ".. +12" {
		t.Errorf("top %q, last %q", at(), last())
	}
	card.SetSections(leak()[:1]...)
	rectangle(t, card.View(40, 6), 40, 6)
}

func TestTabs(t *testing.T) {
	t.Parallel()
	tabs := Tabs{Items: []Tab{
		{term.Const("Résumé"), -1},
		{term.Const("Journal"), 6},
		{term.Const("Pièces"), 2},
		{term.Const("Documents"), 1},
		{term.Const("Planning"), -1},
	}}
	look := plainLook()
	view := func(w int) string { return strings.TrimRight(ansi.Strip(tabs.View(look, w)), " ") }
	if got := view(80); got != "[Résumé] Journal(6)  Pièces(2)  Documents(1)  Planning" {
		t.Errorf("%q", got)
	}
	for range 9 {
		tabs.Update("right")
	}
	if got := view(30); got != "… Documents(1) [Planning]" {
		t.Errorf("%q", got)
	}
	for range 9 {
		tabs.Update("left")
	}
	if got := view(30); got != "[Résumé] Journal(6) …" || tabs.Update("tab") {
		t.Errorf("%q", got)
	}
}

func TestClasses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		w, h int
		want Class
	}{{59, 40, Nano}, {200, 17, Nano}, {60, 18, Small}, {99, 24, Small}, {100, 24, Medium}, {159, 40, Medium}, {160, 40, Large}} {
		if got := ClassOf(c.w, c.h); got != c.want {
			t.Errorf("%d×%d is %d, want %d", c.w, c.h, got, c.want)
		}
	}
	if TooSmall(40, 10) || !TooSmall(39, 10) || !TooSmall(40, 9) {
		t.Error("the smallest size is 40×10")
	}
}

func TestBetweenKeepsTheCounts(t *testing.T) {
	t.Parallel()
	look := plainLook()
	left, right := []Span{{Text: term.Const("Interventions en retard")}}, []Span{{Text: term.Const("12/58")}}
	for w, want := range map[int]string{
		40: "Interventions en retard            12/58",
		20: "Interventions… 12/58",
		6:  " 12/58", 5: "12/58", 3: "12…", 0: "",
	} {
		if got := Between(look, w, left, right); got != want {
			t.Errorf("%d: %q, want %q", w, got, want)
		}
	}
}

// Whatever is written in it, a widget is a rectangle of safe text.
func TestWidgetsAreRectangles(t *testing.T) {
	t.Parallel()
	payloads := termtest.Payloads()
	rapid.Check(t, func(t *rapid.T) {
		text := func(label string) term.Text {
			if rapid.Bool().Draw(t, "hostile") {
				return term.CleanMulti(payloads[rapid.IntRange(0, len(payloads)-1).Draw(t, label)].Text + "\n漢字 x")
			}
			return term.CleanMulti(rapid.String().Draw(t, label))
		}
		w, h := rapid.IntRange(0, 90).Draw(t, "w"), rapid.IntRange(1, 30).Draw(t, "h")
		look := &Look{
			Theme:  themes.Named(rapid.SampledFrom(themes.Names()).Draw(t, "theme")),
			Glyphs: themes.GlyphsNamed(rapid.SampledFrom([]string{"unicode", "ascii"}).Draw(t, "glyphs")),
		}
		span := Span{text("value"), themes.Urgent}
		card := NewCard(look)
		card.SetSections(Section{
			Title: text("title"), Prose: Span{Text: text("prose")},
			Fields: []Fact{{text("label"), []Span{span, span}}, {text("label"), nil}},
		})
		card.View(w, h)
		card.Update(rapid.SampledFrom([]string{"down", "end", "pgdown"}).Draw(t, "key"))
		rectangle(t, card.View(w, h), w, h)
		tabs := Tabs{Items: []Tab{{text("tab"), 3}, {text("tab"), -1}, {text("tab"), 0}}}
		tabs.Select(rapid.IntRange(-1, 5).Draw(t, "active"))
		rectangle(t, tabs.View(look, w), w, 1)
		rectangle(t, Face(look, w, h, span, span), w, h)
		rectangle(t, Between(look, w, []Span{span}, []Span{span}), w, 1)
		if w > 2 {
			rectangle(t, Beside(look, Face(look, w, h, span), w, Spans(look, w, span)), w, 0)
		}
	})
}
