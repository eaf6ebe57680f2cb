package store_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"mif/store"
	"mif/store/model"
	"mif/store/rule"
	"mif/store/storetest"
)

func view(name string, team bool) model.SavedView {
	return model.SavedView{Screen: "interventions", Name: name, Filter: "statut:ouverte", Order: "-echeance", Team: team}
}

func names(t *testing.T, s *store.Session) string {
	t.Helper()
	all, err := s.Views(t.Context(), "interventions")
	if err != nil {
		t.Fatal(err)
	}
	out := make([]string, len(all))
	for i, v := range all {
		out[i] = v.Name
	}
	return strings.Join(out, " ")
}

func TestViewsAreOnesOwnOrTheTeams(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		must := storetest.Must[model.SavedView](t)
		must(d.As("s.dispatch").SaveView(t.Context(), view("Sara", false)))
		must(d.As("s.dispatch").SaveView(t.Context(), view("Equipe", true)))
		must(d.As("y.khalil").SaveView(t.Context(), view("Youssef", false)))
		must(d.As("laiterie").SaveView(t.Context(), view("Atlas", false)))
		stock := view("Stock", false)
		stock.Screen = "stock"
		must(d.As("y.khalil").SaveView(t.Context(), stock))
		for who, want := range map[string]string{
			"admin": "Equipe", "s.dispatch": "Sara Equipe", "y.khalil": "Youssef Equipe", "laiterie": "Atlas", "clinique": "",
		} {
			if got := names(t, d.As(who)); got != want {
				t.Errorf("%s has %q, want %q", who, got, want)
			}
		}
		if _, err := d.System().Views(t.Context(), "interventions"); !errors.Is(err, model.ErrForbidden) {
			t.Errorf("the program: %v", err)
		}
	})
}

func TestWhoMayKeepViews(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		must := storetest.Must[model.SavedView](t)
		own := must(d.As("s.dispatch").SaveView(t.Context(), view("La mienne", false)))
		team := must(d.As("s.dispatch").SaveView(t.Context(), view("La nôtre", true)))
		change := func(s *store.Session, v model.SavedView) string {
			v.Filter, v.Version = "client:"+s.Actor().Name, 0
			_, err := s.SaveView(t.Context(), v)
			return verdict(err)
		}
		for who, want := range map[string]string{ // a team's new, another's, the team's
			"admin": "+n+", "k.dispatch": "+n+", "y.khalil": "fnf", "laiterie": "fnn",
		} {
			s := d.As(who)
			_, err := s.SaveView(t.Context(), view("Pour tous "+who, true))
			if got := verdict(err) + change(s, own) + change(s, team); got != want {
				t.Errorf("%s: %s, want %s", who, got, want)
			}
			if got := verdict(s.DeleteView(t.Context(), own.ID)); got != "n" {
				t.Errorf("%s deletes another's: %s", who, got)
			}
		}
		if got := verdict(d.As("y.khalil").DeleteView(t.Context(), team.ID)); got != "f" {
			t.Errorf("a technician deletes the team's: %s", got)
		}
		if err := d.As("admin").DeleteView(t.Context(), team.ID); err != nil {
			t.Error(err)
		}
		mine := must(d.As("y.khalil").SaveView(t.Context(), view("À moi", false)))
		mine.Team = true
		if _, err := d.As("y.khalil").SaveView(t.Context(), mine); !errors.Is(err, model.ErrForbidden) {
			t.Errorf("a technician gives his to the team: %v", err)
		}
	})
}

func TestKeepingAView(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		must, s := storetest.Must[model.SavedView](t), d.As("s.dispatch")
		v := must(s.SaveView(t.Context(), view("Urgences", false)))
		if again := must(s.SaveView(t.Context(), view("Urgences", false))); again.ID != v.ID {
			t.Errorf("the same view twice: %d and %d", v.ID, again.ID)
		}
		other := view("URGENCES", false)
		other.Filter = "urgence:oui"
		if _, err := s.SaveView(t.Context(), other); refused(err) != model.CodeDuplicate {
			t.Errorf("a name twice: %v", err)
		}
		v.Columns, v.Width, v.Position = "ref statut titre", 44, 3
		w := must(s.SaveView(t.Context(), v))
		if w.Version != 2 || w.Columns != v.Columns || w.Width != 44 {
			t.Errorf("%+v", w)
		}
		if kept, err := s.Views(t.Context(), "interventions"); err != nil || len(kept) != 1 || kept[0].Columns != v.Columns || kept[0].Order != "-echeance" {
			t.Errorf("%+v, %v", kept, err)
		}
		v.Filter = "type:corrective" // still version 1
		var conflict *model.Conflict
		if _, err := s.SaveView(t.Context(), v); !errors.As(err, &conflict) || conflict.Version != 2 {
			t.Errorf("a stale view: %v", err)
		}
		for _, bad := range []model.SavedView{
			{Screen: "interventions"},
			{Name: "x"},
			{Screen: "x", Name: strings.Repeat("é", 61)},
			{Screen: "x", Name: "x", Filter: strings.Repeat("a", 501)},
			{Screen: "x", Name: "x", Width: -1},
		} {
			var invalid *model.Invalid
			if _, err := s.SaveView(t.Context(), bad); !errors.As(err, &invalid) {
				t.Errorf("%+v: %v", bad, err)
			}
		}
		for i := range rule.MaxViews - 1 {
			must(s.SaveView(t.Context(), view(fmt.Sprint("Vue ", i), false)))
		}
		if _, err := s.SaveView(t.Context(), view("De trop", false)); refused(err) != model.CodeTooManyViews {
			t.Errorf("one view too many: %v", err)
		}
		if n := d.Number("SELECT count(*) FROM journal"); n != 0 {
			t.Errorf("views left %d lines in the journal", n)
		}
	})
}

func TestDraftsAreOnesOwn(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s, ctx := d.As("y.khalil"), t.Context()
		keep := func(form string, target int64, content string) error {
			d.Clock.Advance(1)
			return s.SaveDraft(ctx, model.Draft{Form: form, TargetID: target, Content: content, UserID: 1})
		}
		for _, content := range []string{`{"titre":"Fui"}`, `{"titre":"Fuite"}`} {
			if err := errors.Join(keep("nouvelle", 0, content), keep("cloture", 7, content)); err != nil {
				t.Fatal(err)
			}
		}
		if all, err := s.Drafts(ctx); err != nil || len(all) != 2 || all[0].Content != `{"titre":"Fuite"}` {
			t.Errorf("%+v, %v", all, err)
		}
		for _, who := range []string{"admin", "laiterie"} {
			if all, err := d.As(who).Drafts(ctx); err != nil || len(all) != 0 {
				t.Errorf("%s reads %+v, %v", who, all, err)
			}
			if err := d.As(who).DropDraft(ctx, "cloture", 7); err != nil {
				t.Error(err)
			}
		}
		if err := s.DropDraft(ctx, "nouvelle", 0); err != nil {
			t.Fatal(err)
		}
		if all, err := s.Drafts(ctx); err != nil || len(all) != 1 || all[0].TargetID != 7 {
			t.Errorf("%+v, %v", all, err)
		}
		var invalid *model.Invalid
		for _, bad := range []string{"", "{", `"` + strings.Repeat("x", rule.MaxDraft) + `"`} {
			if err := keep("nouvelle", 0, bad); !errors.As(err, &invalid) {
				t.Errorf("%.10s: %v", bad, err)
			}
		}
		for i := range int64(rule.MaxDrafts) {
			d.Clock.Advance(1000)
			if err := keep("nouvelle", i, `{}`); err != nil {
				t.Fatal(err)
			}
		}
		if all, err := s.Drafts(ctx); err != nil || len(all) != rule.MaxDrafts || all[len(all)-1].Form != "nouvelle" {
			t.Errorf("%d drafts, %v", len(all), err)
		}
	})
}

func TestTheLastViewIsRemembered(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s := d.As("y.khalil")
		if err := s.SavePreferences(t.Context(), model.Preferences{}, model.Preferences{Lang: "en"}); err != nil {
			t.Fatal(err)
		}
		for screen, line := range map[string]string{"stock": "bas:oui", "interventions": "tech:moi"} {
			if err := s.RememberView(t.Context(), screen, line); err != nil {
				t.Fatal(err)
			}
		}
		p, err := s.Preferences(t.Context())
		if err != nil || p.Lang != "en" || p.Views["stock"] != "bas:oui" || p.Views["interventions"] != "tech:moi" {
			t.Errorf("%+v, %v", p, err)
		}
		if err := s.SavePreferences(t.Context(), model.Preferences{Lang: "en"}, model.Preferences{Lang: "fr"}); err != nil {
			t.Fatal(err)
		}
		if p, err = s.Preferences(t.Context()); err != nil || p.Lang != "fr" || p.Views["stock"] != "bas:oui" {
			t.Errorf("after another choice: %+v, %v", p, err)
		}
		if p, err := d.As("admin").Preferences(t.Context()); err != nil || len(p.Views) != 0 {
			t.Errorf("somebody else's: %+v, %v", p, err)
		}
	})
}

// TestTwoSessionsOfOnePerson: each keeps what it chose, and neither puts back
// what it read long ago.
func TestTwoSessionsOfOnePerson(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("y.khalil")
		save := func(was, chosen model.Preferences) {
			t.Helper()
			if err := s.SavePreferences(ctx, was, chosen); err != nil {
				t.Fatal(err)
			}
		}
		first := model.Preferences{Lang: "fr", Theme: "sombre", Glyphs: "unicode", Bell: "cloche"}
		save(model.Preferences{}, first)
		for _, change := range []func(*model.Preferences){
			func(p *model.Preferences) { p.Lang = "en" }, func(p *model.Preferences) { p.Theme = "clair" },
			func(p *model.Preferences) { p.Glyphs = "ascii" }, func(p *model.Preferences) { p.Bell = "" },
		} {
			chosen := first
			change(&chosen)
			save(first, chosen) // each has read the first ones
		}
		p, err := s.Preferences(ctx)
		if err != nil || p.Lang != "en" || p.Theme != "clair" || p.Glyphs != "ascii" || p.Bell != "" {
			t.Errorf("%+v, %v", p, err)
		}
	})
}

// TestTextsThatNoDatabaseHolds are a mistake of who sends them, or made harmless.
func TestTextsThatNoDatabaseHolds(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		for _, bad := range []string{"\x00", "\xff", strings.Repeat("x", 1<<20)} {
			_, views := s.Views(ctx, bad)
			for what, err := range map[string]error{
				"views": views, "a draft": s.DropDraft(ctx, bad, 0), "a remembered view": s.RememberView(ctx, bad, ""),
				"a choice": s.SavePreferences(ctx, model.Preferences{}, model.Preferences{Theme: bad}),
			} {
				var invalid *model.Invalid
				if !errors.As(err, &invalid) {
					t.Errorf("%s of %.4q: %v", what, bad, err)
				}
			}
		}
		actor, err := d.ActorNamed(ctx, "s.dispatch", "term\x00inal\xff")
		if err != nil {
			t.Fatal(err)
		}
		on := d.Request().ID
		if _, err := d.Store.As(actor).Comment(ctx, model.Comment{Target: model.Target{ID: on}, Text: "vu"}); err != nil {
			t.Errorf("a client that calls itself %q: %v", actor.Agent, err)
		}
		if n := d.Number("SELECT count(*) FROM historiques_interventions WHERE user_agent = 'term?inal?'"); n != 1 {
			t.Errorf("%d lines say what the client calls itself", n)
		}
		clean(t, d)
	})
}
