package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

type preferred struct {
	prefs model.Preferences
	err   error
	kept  bool // it is what was chosen before
}

func (preferred) ForShell() {}

// loadPreferences asks what the user chose before.
func (a *App) loadPreferences() tea.Cmd {
	return ui.Ask(a.env, a.desk.Preferences, func(p model.Preferences, err error) tea.Msg { return preferred{p, err, true} })
}

// preferred applies what was chosen; a choice that was never made leaves what
// the terminal or the command line decided.
func (a *App) preferred(p preferred) {
	if p.err != nil {
		a.soon(a.Fail(p.err))
		return
	}
	a.prefs = p.prefs
	words, look := a.env.Text, *a.env.Look
	if p.prefs.Lang != "" {
		words = lang.Named(p.prefs.Lang)
	}
	if p.prefs.Theme != "" {
		look.Theme = themes.Named(p.prefs.Theme)
	}
	if aloud := p.kept && look.Linear(); p.prefs.Glyphs != "" && !aloud { // who asks for it at the start gets it
		look.Glyphs = themes.GlyphsNamed(p.prefs.Glyphs)
	}
	a.soon(a.apply(words, &look))
	a.soon(a.arrivals())
}

// settings are the choices that the palette offers.
func (a *App) settings() []ui.Item {
	w := a.env.Text.Shell
	group := term.Clean(w.Settings)
	var items []ui.Item
	add := func(label string, same bool, change func(p *model.Preferences)) {
		it := ui.Item{Label: term.Clean(label), Group: group, Run: func() tea.Cmd { return a.change(change) }}
		if same {
			it.Detail = term.Clean(w.Current)
		}
		items = append(items, it)
	}
	for _, name := range []string{lang.French, lang.English} {
		add(w.LanguageIs(w.LangNames[name]), name == a.env.Text.Lang, func(p *model.Preferences) { p.Lang = name })
	}
	for _, name := range themes.Names() {
		add(w.ThemeIs(w.ThemeNames[name]), name == a.env.Look.Theme.Name, func(p *model.Preferences) { p.Theme = name })
	}
	for _, name := range []string{"unicode", "ascii", themes.Linear} {
		add(w.GlyphsAre(w.GlyphNames[name]), name == a.env.Look.Glyphs.Name, func(p *model.Preferences) { p.Glyphs = name })
	}
	for _, b := range a.bellItems() {
		add(w.SettingIs(a.env.Text.Notifications.Bell, b.name), b.value == a.prefs.Bell, func(p *model.Preferences) { p.Bell = b.value })
	}
	return items
}

// change applies a choice at once and stores it for the next time.
func (a *App) change(with func(p *model.Preferences)) tea.Cmd {
	was := a.prefs
	with(&a.prefs)
	a.preferred(preferred{prefs: a.prefs})
	desk, chosen := a.desk, a.prefs
	save := func(ctx context.Context) (struct{}, error) { return struct{}{}, desk.SavePreferences(ctx, was, chosen) }
	return ui.Ask(a.env, save, func(_ struct{}, err error) tea.Msg {
		if err != nil {
			return ui.Failed{Err: err}
		}
		return nil
	})
}
