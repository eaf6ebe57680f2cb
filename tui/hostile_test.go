package tui_test

import (
	"context"
	"io"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"mif/store"
	"mif/store/demo"
	"mif/store/model"
	"mif/store/storetest"
	"mif/themes"
	"mif/tui"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/term/termtest"
	"mif/tui/tuitest"
	"mif/tui/ui"
)

// house is a desk with the invented people, machines and jobs of a small house.
func house(t *testing.T) *storetest.Desk {
	t.Helper()
	clock := &storetest.Clock{}
	d := &storetest.Desk{T: t, DSN: "sqlite:///" + filepath.Join(t.TempDir(), "mif.db"), Clock: clock}
	d.Store = d.Reopen(store.Options{Clock: tuitest.NewClock().Now})
	loading := storetest.Must[*store.Loading](t)(d.System().StartLoading(t.Context()))
	o := demo.Options{Seed: 1, Now: tuitest.NewClock().Now(), Place: lang.Casablanca(), Size: 200}
	if err := demo.Generate(o, func(data *model.Dataset) error { return loading.Add(context.Background(), data) }); err != nil {
		t.Fatal(err)
	}
	if err := loading.Finish(t.Context()); err != nil {
		t.Fatal(err)
	}
	return d
}

// tour opens every screen of a session and what hangs on its first records, and
// gives what stood on the screen after every key.
func tour(t *testing.T, s *store.Session, w, h int) (shown []string) {
	t.Helper()
	clock := tuitest.NewClock()
	env := ui.Env{
		Ctx: t.Context(), Actor: s.Actor(), Text: lang.FR(),
		Look: &ui.Look{Theme: themes.Named(themes.Default), Glyphs: themes.Unicode()},
		Log:  slog.New(slog.NewTextHandler(io.Discard, nil)), Clock: clock.Now, Place: lang.Casablanca(), Engine: term.Const("SQLite"),
	}
	entries := tui.Entries(s)
	app := tui.New(env, tui.Opened{Actor: s.Actor(), Desk: s, Entries: entries})
	defer app.End()
	d := tuitest.New(t, clock, app, w, h)
	look := func(keys ...string) {
		for _, k := range keys {
			d.Press(k).Advance(time.Second)
			if title := d.View().WindowTitle; termtest.Check([]byte(title)) != nil {
				t.Errorf("window title %q", title)
			}
			shown = append(shown, d.Screen())
		}
	}
	for _, e := range entries {
		look("g", e.Key, "end", "home", "down", "f", "esc", "m", "esc")
		look("enter", "right", "right", "right", "right", "esc", "e", "esc")
	}
	d.Press(":").Type("1 ")
	shown = append(shown, d.Screen())
	return shown
}

func payloads() (raw, tame []string) {
	for _, p := range termtest.Payloads() {
		text := strings.ToValidUTF8(strings.ReplaceAll(p.Text, "\x00", ""), "\uFFFD")
		if len([]rune(text)) > 60 {
			text = string([]rune(text)[:60])
		}
		raw, tame = append(raw, text), append(tame, term.Clean(text).String())
	}
	return raw, tame
}

// TestNoTextOfTheDatabaseReachesTheTerminal, whatever column of whatever table
// it stands in: every frame is safe, and each is what it would be with the
// harmless spelling of the same texts.
func TestNoTextOfTheDatabaseReachesTheTerminal(t *testing.T) {
	t.Parallel()
	raw, tame := payloads()
	for turn := range 1 {
		var frames [2][]string
		for i, texts := range [][]string{raw, tame} {
			d := house(t)
			desk, tech := d.As("s.dispatch"), d.As("y.khalil")
			texts = append(slices.Clone(texts[turn*7:]), texts[:turn*7]...)
			guarded := d.Poison(texts)
			if i == 0 && turn == 0 {
				t.Log("no free text: ", strings.Join(guarded, " "))
			}
			frames[i] = append(tour(t, desk, 140, 40), tour(t, tech, 80, 24)...)
		}
		for i := range frames[0] {
			if i < len(frames[1]) && frames[0][i] != frames[1][i] {
				t.Fatalf("turn %d, frame %d: with hostile texts\n%s\nwith harmless ones\n%s", turn, i, frames[0][i], frames[1][i])
			}
		}
	}
}
