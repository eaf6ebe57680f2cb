package tui_test

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/event"
	"mif/store/model"
	"mif/themes"
	"mif/tui"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/tuitest"
	"mif/tui/ui"
)

// desk is the shell's door to a store that a test controls.
type desk struct {
	hub    event.Hub
	unread int64
	down   error
	saved  model.Preferences
	asked  []string
}

func (d *desk) Unread(context.Context) (int64, error) { return d.unread, d.down }

func (*desk) FindEquipment(_ context.Context, text string, _ int) ([]model.EquipmentHit, error) {
	if strings.Contains("EQ-12 SN-2041", strings.ToUpper(text)) {
		return []model.EquipmentHit{{ID: 12, Name: "Presse hydraulique", Serial: "SN-2041", Client: "Atlas"}}, nil
	}
	return nil, nil
}

func (d *desk) FindInterventions(_ context.Context, text string, _ int) ([]model.Hit, error) {
	d.asked = append(d.asked, text)
	if d.down != nil {
		return nil, d.down
	}
	return []model.Hit{
		{ID: 2041, Title: "Fuite hydraulique presse P-12", Status: model.Assigned},
		{ID: 20410, Title: "Courroie usée \x1b[31mgroupe froid", Status: model.OnHold},
	}, nil
}

func (d *desk) Preferences(context.Context) (model.Preferences, error) { return d.saved, nil }

func (d *desk) SavePreferences(_ context.Context, _, chosen model.Preferences) error {
	d.saved = chosen
	return nil
}

func (d *desk) Subscribe() *event.Subscription { return d.hub.Subscribe() }

// page is a screen that says what happened to it.
type page struct {
	env   *ui.Env
	name  string
	saw   []string
	dirty bool
}

func newPage(name string) func(*ui.Env) ui.Screen {
	return func(env *ui.Env) ui.Screen { return &page{env: env, name: name} }
}

type loaded struct{}

func (p *page) Init() tea.Cmd { return func() tea.Msg { return loaded{} } }

func (p *page) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case loaded:
		p.saw = append(p.saw, "chargé")
	case ui.Changed:
		p.saw = append(p.saw, "nouvelles "+m.News[0].Table)
	case ui.Record:
		p.saw = append(p.saw, "fiche demandée")
	case tea.KeyPressMsg:
		p.saw = append(p.saw, "touche "+ui.KeyOf(m))
	case error:
		return p.env.Host.Fail(m)
	}
	return nil
}

func (p *page) View(w, _ int) string {
	out := term.Clean(p.name).Pad(w).String()
	for _, s := range p.saw {
		out += "\n" + term.Clean(s).Pad(w).String()
	}
	return out
}

func (p *page) Unsaved() bool { return p.dirty }

func (p *page) Keys() []ui.Action {
	note := func(s string) func() tea.Cmd {
		return func() tea.Cmd { p.saw = append(p.saw, s); return nil }
	}
	w := p.env.Text.Interventions.Do
	return []ui.Action{
		p.env.Act(ui.DoNew, ui.GroupAct, w.New, note("créer")),
		p.env.Act(ui.DoStatus, ui.GroupAct, w.Status, note("état")).Unless(term.Const("clôturée")),
		p.env.Act(ui.DoCancel, ui.GroupAct, w.Cancel, func() tea.Cmd {
			p.env.Host.Push(ui.NewConfirm(p.env, p.env.Text.Interventions.Ask.Cancel, p.env.Text.Interventions.Ask.CancelDetail, note("annulée")), p)
			return nil
		}),
		p.env.Act("panne", ui.GroupAct, "panne", func() tea.Cmd {
			return func() tea.Msg { panic("SELECT secret") }
		}),
		p.env.Act(ui.DoRefresh, ui.GroupView, w.Refresh, func() tea.Cmd {
			return func() tea.Msg { return model.ErrUnavailable }
		}),
		p.env.Act("saisie", ui.GroupAct, "saisie", func() tea.Cmd { p.dirty = true; return nil }),
	}
}

type session struct {
	*tuitest.Driver
	clock *tuitest.Clock
	desk  *desk
	app   *tui.App
	log   *strings.Builder
}

func environment(t *testing.T, clock *tuitest.Clock, words *lang.Words, log *strings.Builder) ui.Env {
	return ui.Env{
		Ctx: t.Context(), Actor: model.Actor{Name: "s.dispatch", Role: model.Dispatcher}, Text: words,
		Look: &ui.Look{Theme: themes.Named(themes.Default), Glyphs: themes.Unicode()},
		Log:  slog.New(slog.NewTextHandler(log, nil)), Clock: clock.Now, Place: lang.Casablanca(),
		Engine: term.Const("PostgreSQL 16.14"),
	}
}

func entries() []tui.Entry {
	return []tui.Entry{
		{Name: "interventions", Key: "i", New: newPage("page des interventions")},
		{Name: "aujourdhui", Key: "j", New: newPage("page du jour")},
	}
}

func start(t *testing.T, words *lang.Words, w, h int) *session {
	t.Helper()
	return startWith(t, words, w, h, entries())
}

func startWith(t *testing.T, words *lang.Words, w, h int, screens []tui.Entry) *session {
	t.Helper()
	s := &session{clock: tuitest.NewClock(), desk: &desk{unread: 3}, log: &strings.Builder{}}
	s.app = tui.New(environment(t, s.clock, words, s.log), tui.Opened{
		Actor: model.Actor{Name: "s.dispatch", Role: model.Dispatcher}, Desk: s.desk, Entries: screens,
	})
	t.Cleanup(s.app.End)
	s.Driver = tuitest.New(t, s.clock, s.app, w, h)
	return s
}

var sizes = []struct {
	name string
	w, h int
}{{"45x18", 45, 18}, {"80x24", 80, 24}, {"140x40", 140, 40}}

func TestGoldens(t *testing.T) {
	t.Parallel()
	for _, size := range sizes {
		for _, words := range []*lang.Words{lang.FR(), lang.EN()} {
			t.Run(size.name+"_"+words.Lang, func(t *testing.T) {
				t.Parallel()
				s := start(t, words, size.w, size.h)
				s.Golden("shell_" + size.name + "_" + words.Lang)
				s.Press(":").Type("annul").Golden("palette_" + size.name + "_" + words.Lang)
				s.Press("esc", "?").Golden("help_" + size.name + "_" + words.Lang)
				s.Press("esc", "m").Golden("menu_" + size.name + "_" + words.Lang)
				s.Press("esc", "x").Golden("confirm_" + size.name + "_" + words.Lang)
				s.Press("esc", "s").Golden("toast_" + size.name + "_" + words.Lang)
				s.Press("g").Advance(time.Second).Golden("go_" + size.name + "_" + words.Lang)
			})
		}
	}
}

func TestScreensAndTheirAnswers(t *testing.T) {
	t.Parallel()
	s := start(t, lang.FR(), 80, 24)
	s.Expect("page des interventions", "chargé", "(!)3", "s.dispatch", "PostgreSQL 16.14", "lun 23/11 08:14")
	s.Press("g", "j").Expect("page du jour", "chargé")
	s.Press("q").Expect("page des interventions")
	s.Press("g", "j", "backspace").Expect("page des interventions")
	s.Press("g", "z").Expect("Cette touche ne fait rien ici")
	s.Press("g", "esc").ExpectNot("ne fait rien")
	s.Press("n").Expect("créer")
	s.Press("down", "g", "g").Expect("touche down", "touche home")
}

func TestADisabledActionSaysWhy(t *testing.T) {
	t.Parallel()
	s := start(t, lang.FR(), 80, 24)
	s.Press("s").Expect("changer l'état : clôturée").ExpectNot("état\n")
	s.Press("down").ExpectNot("changer l'état : clôturée")
	s.Press("m").Type("état").Expect("impossible : clôturée").Press("enter").Expect("impossible : clôturée")
}

func TestArrowsAloneReachEverything(t *testing.T) {
	t.Parallel()
	s := start(t, lang.FR(), 80, 24)
	s.Press("tab").Expect("[>menu ]").Press("enter").Expect("nouvelle intervention")
	s.Press("enter").Expect("créer")
	s.Press("tab", "right", "right", "right", "right", "enter").Expect("page du jour")
	s.Press("tab", "esc").ExpectNot("[>menu ]")
}

func TestPalette(t *testing.T) {
	t.Parallel()
	s := start(t, lang.FR(), 80, 24)
	s.Press(":").Type("2041")
	screen := s.Screen()
	if !strings.Contains(screen, "INT-2041") || strings.Contains(screen, "\x1b") {
		t.Fatalf("the record is not offered\n%s", screen)
	}
	s.Press("enter").Expect("page des interventions", "fiche demandée")
	s.Press("ctrl+p").Type("english").Press("enter").Expect("Work orders")
	if s.desk.saved.Lang != lang.English {
		t.Errorf("the choice was not stored: %+v", s.desk.saved)
	}
	s.Press(":").Type("ASCII").Press("enter", ":").Expect("+-", "|")
	s.Press("esc", ":").Type("zzzz").Expect("INT-2041").Press("backspace").Expect("INT-")
}

// TestPaletteKnowsMachines: what stands on a plate, typed or scanned, opens it.
func TestPaletteKnowsMachines(t *testing.T) {
	t.Parallel()
	machines := tui.Entry{Name: "equipements", Key: "e", New: newPage("page des équipements")}
	s := startWith(t, lang.FR(), 80, 24, append(entries(), machines))
	for _, words := range []string{"EQ-12", "eq-12", "sn-2041"} {
		s.Press(":").Type(words).Expect("EQ-12", "SN-2041").Press("enter").Expect("page des équipements", "fiche demandée").Press("g", "i")
	}
}

func TestPaletteDropsLateAnswers(t *testing.T) {
	t.Parallel()
	s := start(t, lang.FR(), 80, 24)
	s.Press(":").Type("fuite")
	if last := s.desk.asked[len(s.desk.asked)-1]; last != "fuite" {
		t.Errorf("last question %q", last)
	}
	s.desk.down = model.ErrCorrupt
	s.Type("x").Expect("endommagé")
}

func TestHelpSearchesAndRuns(t *testing.T) {
	t.Parallel()
	s := start(t, lang.FR(), 80, 24)
	s.Press("?").Expect("Aide : Interventions", "g puis j", "Ctrl+P")
	s.Press("tab").Expect("Tout se fait avec les flèches").Press("esc").Expect("Aide : Interventions")
	s.Type("nouvelle").Press("enter").Expect("créer").ExpectNot("Aide :")
}

func TestAQuestionIsNotAnsweredByItsOwnKey(t *testing.T) {
	t.Parallel()
	s := start(t, lang.FR(), 80, 24)
	s.Press("x").Expect("Annuler l'intervention ?")
	s.Press("enter").ExpectNot("annulée", "Annuler l'intervention ?") // it stands on No
	s.Press("x", "x").Expect("Annuler l'intervention ?")
	s.Press("o").Expect("annulée")
}

func TestAQuestionIsDeafAtFirst(t *testing.T) {
	t.Parallel()
	s := start(t, lang.FR(), 80, 24)
	s.Press("x")
	s.Send(tuitest.Key("o"))
	s.Expect("Annuler l'intervention ?").ExpectNot("annulée")
	s.Advance(149 * time.Millisecond).Send(tuitest.Key("o"))
	s.Expect("Annuler l'intervention ?")
	s.Advance(time.Millisecond).Send(tuitest.Key("o"))
	s.Expect("annulée")
}

func TestEscGluedToAKey(t *testing.T) {
	t.Parallel()
	s := start(t, lang.FR(), 80, 24)
	s.Press("g", "j", "alt+n").Expect("page des interventions", "créer")
	s.Press("?").Press("alt+j").ExpectNot("Aide :").Expect("touche j")
}

func TestToastsPassAndErrorsStay(t *testing.T) {
	t.Parallel()
	s := start(t, lang.FR(), 80, 24)
	s.Press("t").Expect("Souris activée")
	s.Advance(5 * time.Second).Send(loaded{}) // some frame
	s.ExpectNot("Souris activée")
	s.Press("s").Expect("clôturée").Advance(time.Minute).Send(loaded{})
	s.Expect("changer l'état : clôturée")
	s.Press(":").Type("journal").Press("enter").Expect("Journal des messages", "08:14 Souris activée", "clôturée")
}

func TestQuitting(t *testing.T) {
	t.Parallel()
	s := start(t, lang.FR(), 80, 24)
	s.Press("ctrl+c").Expect("Ctrl+C encore une fois").Press("down", "ctrl+c")
	if s.Quit {
		t.Fatal("two Ctrl+C apart from each other ended the session")
	}
	s.Press("?", "ctrl+c", "ctrl+c")
	if !s.Quit {
		t.Fatal("Ctrl+C twice did not end the session")
	}
	s = start(t, lang.FR(), 80, 24)
	s.Press(":").Type("saisie").Press("enter", "q").Expect("Quitter sans enregistrer ?").Press("esc")
	if s.Quit {
		t.Fatal("unsaved text was thrown away")
	}
	s.Press("q", "right", "enter")
	if !s.Quit {
		t.Fatal("q did not end the session")
	}
}

func TestTheMouse(t *testing.T) {
	t.Parallel()
	s := start(t, lang.FR(), 80, 24)
	if s.View().MouseMode != tea.MouseModeNone {
		t.Error("the mouse is on by default")
	}
	s.Press("t")
	if s.View().MouseMode == tea.MouseModeNone {
		t.Error("t did not turn the mouse on")
	}
	s.Send(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	s.Expect("touche down")
	s.Send(tea.MouseClickMsg{Button: tea.MouseRight})
	s.Expect("nouvelle intervention", "commandes")
}

func TestTooSmallRecovers(t *testing.T) {
	t.Parallel()
	s := start(t, lang.FR(), 80, 24)
	s.Resize(30, 8)
	s.Press("n").Expect("Fenêtre trop petite").ExpectNot("page")
	s.Resize(80, 24)
	s.Expect("page des interventions").ExpectNot("créer")
}

func TestNewsReachEveryOpenScreen(t *testing.T) {
	t.Parallel()
	s := start(t, lang.FR(), 80, 24)
	s.desk.unread = 4
	s.desk.hub.Publish(event.Changed{Table: "notifications", IDs: []int64{1}})
	s.Await("nouvelles notifications", "(!)4")
	s.desk.hub.Publish(event.Changed{Table: "interventions", IDs: []int64{1}})
	s.Await("nouvelles interventions")
}

func TestNewsAreCalm(t *testing.T) {
	t.Parallel()
	s := start(t, lang.FR(), 80, 24)
	if s.Timers() != 0 {
		t.Fatalf("%d timers in an idle session", s.Timers())
	}
	s.desk.hub.Publish(event.Changed{Table: "planning", IDs: []int64{1}})
	s.Await("nouvelles planning")
	s.desk.hub.Publish(event.Changed{Table: "stock", IDs: []int64{1}})
	s.Await("nouvelles stock")
	if strings.Count(s.Screen(), "nouvelles") != 2 {
		t.Errorf("news twice\n%s", s.Screen())
	}
}

func TestALostDatabaseIsABannerAndComesBack(t *testing.T) {
	t.Parallel()
	s := start(t, lang.FR(), 80, 24)
	s.desk.down = model.ErrUnavailable
	s.Advance(time.Minute).Press("r").Expect("base injoignable — données de 08:14", "nouvel essai dans 5 s", "page des interventions")
	s.Advance(5 * time.Second).Expect("nouvel essai dans 10 s")
	s.Advance(9 * time.Second).Expect("base injoignable")
	s.desk.down = nil
	s.Advance(time.Second).ExpectNot("base injoignable").Expect("La base répond de nouveau", "nouvelles")
	if s.Timers() != 0 {
		t.Errorf("%d timers remain", s.Timers())
	}
}

func TestAPanicInACommandKeepsTheSession(t *testing.T) {
	t.Parallel()
	s := start(t, lang.FR(), 80, 24)
	s.Press(":").Type("panne").Press("enter").Expect("Erreur interne", "code ").ExpectNot("SELECT")
	if !strings.Contains(s.log.String(), "SELECT secret") {
		t.Error("the panic is not in the log")
	}
	s.Press("n").Expect("créer")
}

func TestTheSameFrameIsDrawnOnce(t *testing.T) { // counts allocations, so not in parallel
	s := start(t, lang.FR(), 80, 24)
	one, two := s.View(), s.View()
	if one.Content == "" || one.Content != two.Content || one.WindowTitle != "MIF Maroc - Interventions" {
		t.Errorf("title %q", one.WindowTitle)
	}
	if n := testing.AllocsPerRun(10, func() { s.View() }); n > 0 {
		t.Errorf("%v allocations for a frame that did not change", n)
	}
}

func TestLogin(t *testing.T) {
	t.Parallel()
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			t.Parallel()
			s, tries := door(t, size.w, size.h)
			s.Golden("login_" + size.name + "_fr")
			s.Press("enter", "enter").Expect("Le nom d'utilisateur est obligatoire.")
			s.Type("s.dispatch").Press("enter").Type("faux").ExpectNot("faux").Expect("****")
			s.Press("enter").Expect("Connexion refusée.").ExpectNot("****")
			s.Type("encore").Press("enter").Expect("attendez encore 30")
			s.Advance(28 * time.Second).Expect("encore 2 secondes.").Type("x").Press("enter")
			if *tries != 2 {
				t.Errorf("%d tries while waiting", *tries)
			}
			s.Advance(3 * time.Second).ExpectNot("attendez")
			s.Press("tab", "tab", "enter").Expect("Sign in").Golden("login_" + size.name + "_en")
			s.Press("up", "up", "backspace").Type("bon mot de passe").Press("enter").Expect("page des interventions")
			if s.Timers() != 0 {
				t.Errorf("%d timers remain", s.Timers())
			}
		})
	}
}

// door refuses the first try, throttles the second and opens at the third.
func door(t *testing.T, w, h int) (*tuitest.Driver, *int) {
	t.Helper()
	clock, tries, hall := tuitest.NewClock(), 0, &desk{}
	check := func(_ context.Context, user, password string) (model.Actor, error) {
		tries++
		switch {
		case tries == 2:
			return model.Actor{}, model.Refuse(model.CodeLoginThrottled, "secondes", "30")
		case user == "s.dispatch" && password == "bon mot de passe":
			return model.Actor{Name: user}, nil
		}
		return model.Actor{}, model.ErrCredentials
	}
	app := tui.Welcome(environment(t, clock, lang.FR(), &strings.Builder{}), check, func(actor model.Actor) tui.Opened {
		return tui.Opened{Actor: actor, Desk: hall, Entries: entries()}
	})
	t.Cleanup(app.End)
	return tuitest.New(t, clock, app, w, h), &tries
}

func TestClampRefusesHugeWindows(t *testing.T) {
	t.Parallel()
	got := tui.Clamp(nil, tea.WindowSizeMsg{Width: 20000, Height: 3000}).(tea.WindowSizeMsg)
	if got.Width*got.Height > 60_000 || got.Width < ui.MinWidth || got.Height < ui.MinHeight {
		t.Errorf("%+v", got)
	}
	if same := tui.Clamp(nil, tea.WindowSizeMsg{Width: 140, Height: 40}).(tea.WindowSizeMsg); same.Width != 140 {
		t.Errorf("%+v", same)
	}
}
