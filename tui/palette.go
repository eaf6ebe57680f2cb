package tui

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// reference is how people write the number of a record, and serial what stands
// on a machine's plate: one word with a digit in it.
var (
	reference = regexp.MustCompile(`(?i)^\s*((int|eq)-?|#)?0*[0-9]+\s*$`)
	serial    = regexp.MustCompile(`^\s*\S{3,}[0-9]\S*\s*$`)
)

// named says that a text is no words of a command: what it names comes first.
func named(text string) bool { return reference.MatchString(text) || serial.MatchString(text) }

// hits is how many records the palette shows.
const hits = 8

// openPalette offers everything that can be done, gone to, found or set.
func (a *App) openPalette() tea.Cmd {
	w := a.env.Text.Shell
	a.Push(ui.NewPicker(a.env, ui.PickerSpec{
		Title:       term.Clean(w.Palette + " — " + w.PaletteHint),
		Items:       a.paletteItems,
		Search:      a.findRecords(),
		SearchFirst: named,
		Foot:        a.commandCount,
	}), a.screen())
	return nil
}

func (a *App) commandCount(shown, all int) term.Text {
	return term.Clean(a.env.Text.Shell.Commands(shown, all))
}

func (a *App) paletteItems() []ui.Item {
	w := a.env.Text.Shell
	var act, more []ui.Item
	for _, x := range a.actions() {
		switch x.Group {
		case ui.GroupMove:
		case ui.GroupGo:
			more = append(more, a.item(x, w.GoTo))
		case ui.GroupSet:
			more = append(more, a.item(x, w.Settings))
		case ui.GroupAct, ui.GroupView:
			act = append(act, a.item(x, w.Act))
		}
	}
	more = append(more, a.settings()...)
	slices.SortStableFunc(more, func(x, y ui.Item) int {
		return boolInt(x.Group.String() == w.Settings) - boolInt(y.Group.String() == w.Settings)
	})
	return append(act, more...)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// item is an action as a line: its key at the right, its reason if it has one.
func (a *App) item(x ui.Action, group string) ui.Item {
	it := ui.Item{Label: x.Label, Group: term.Clean(group)}
	if x.Run != nil {
		it.Run = func() tea.Cmd {
			a.drafts.did = x.ID
			return x.Run()
		}
	}
	if len(x.Keys) > 0 {
		it.Detail = ui.KeyName(a.env.Text.Keys, x.Keys[0])
	}
	if !x.Enabled {
		it.Why = x.Why
		if it.Why.Empty() {
			it.Run = nil
		}
	}
	return it
}

// findRecords looks interventions and machines up; it runs in a command, so it
// holds values.
func (a *App) findRecords() func(text string) ([]ui.Item, error) {
	desk, session, words := a.desk, a.env.Ctx, a.env.Text
	machines := a.Has("equipements")
	return func(text string) ([]ui.Item, error) {
		text = strings.TrimSpace(text)
		if len(text) < 2 && !reference.MatchString(text) {
			return nil, nil
		}
		ctx, done := ui.Within(session)
		defer done()
		found, err := desk.FindInterventions(ctx, text, hits)
		if err != nil {
			return nil, err
		}
		items := make([]ui.Item, 0, 2*hits)
		for _, h := range found {
			items = append(items, a.record(h, words))
		}
		if !machines {
			return items, nil
		}
		plates, err := desk.FindEquipment(ctx, text, hits)
		for _, h := range plates {
			items = append(items, a.machine(h, words))
		}
		slices.SortStableFunc(items, func(x, y ui.Item) int { return boolInt(spelt(y, text)) - boolInt(spelt(x, text)) })
		return items, err
	}
}

func (a *App) record(h model.Hit, words *lang.Words) ui.Item {
	ref := words.Interventions.Reference + strconv.FormatInt(h.ID, 10)
	status := strings.ToLower(lang.Label(words.Common.Statuses, h.Status))
	return ui.Item{
		Label: term.Clean(ref + " " + h.Title), Detail: term.Clean(status), Group: term.Clean(words.Shell.Records),
		Run: func() tea.Cmd { return a.Open("interventions", h.ID) },
	}
}

func (a *App) machine(h model.EquipmentHit, words *lang.Words) ui.Item {
	label := model.EquipmentRef(h.ID) + " " + h.Name
	if h.Serial != "" {
		label += "  " + h.Serial
	}
	return ui.Item{
		Label: term.Clean(label), Detail: term.Clean(h.Client), Group: term.Clean(words.Shell.Records),
		Run: func() tea.Cmd { return a.Open("equipements", h.ID) },
	}
}

// spelt says that a record's reference or serial number is the text itself.
func spelt(it ui.Item, text string) bool {
	return slices.ContainsFunc(strings.Fields(it.Label.String()), func(word string) bool { return strings.EqualFold(word, text) })
}

// openMenu offers every action of the screen, each impossible one with its
// reason.
func (a *App) openMenu() tea.Cmd {
	a.Push(ui.NewPicker(a.env, ui.PickerSpec{
		Title: term.Clean(a.env.Text.Shell.MenuTitle),
		Items: a.menuItems,
		Foot:  a.commandCount,
	}), a.screen())
	return nil
}

func (a *App) menuItems() []ui.Item {
	var items []ui.Item
	for _, g := range []ui.Group{ui.GroupAct, ui.GroupView} {
		for _, x := range a.actions() {
			if x.Group == g && x.ID != ui.DoMenu {
				items = append(items, a.item(x, g.Name(a.env.Text.Keys).String()))
			}
		}
	}
	for _, x := range a.own() {
		if x.ID == ui.DoPalette || x.ID == ui.DoHelp {
			items = append(items, a.item(x, a.env.Text.Shell.GoTo))
		}
	}
	return items
}

// openHelp lists what every key does here; typing searches, Enter runs, Tab
// opens the guide.
func (a *App) openHelp() tea.Cmd {
	w := a.env.Text.Shell
	a.Push(ui.NewPicker(a.env, ui.PickerSpec{
		Title: term.Join(term.Text{}, term.Clean(w.Help), term.Clean(a.env.Text.Common.Colon), a.screenName(a.active), term.Const(" — "), term.Clean(w.HelpHint)),
		Items: a.helpItems,
		Extra: a.openGuide,
		Foot:  func(int, int) term.Text { return term.Clean(w.GuideKey) },
	}), a.screen())
	return nil
}

func (a *App) helpItems() []ui.Item {
	actions := a.actions()
	slices.SortStableFunc(actions, func(x, y ui.Action) int { return int(x.Group) - int(y.Group) })
	var items []ui.Item
	seen := map[string]bool{}
	for _, x := range actions {
		if len(x.Keys) == 0 || seen[x.Keys[0]] {
			continue
		}
		seen[x.Keys[0]] = true
		it := a.item(x, x.Group.Name(a.env.Text.Keys).String())
		it.Detail = a.keyList(x.Keys)
		items = append(items, it)
	}
	return items
}

func (a *App) keyList(keys []string) term.Text {
	names := make([]term.Text, len(keys))
	for i, k := range keys {
		names[i] = ui.KeyName(a.env.Text.Keys, k)
	}
	return term.Join(term.Const(", "), names...)
}

func (a *App) openGuide() {
	var lines []ui.Span
	for _, l := range a.env.Text.Shell.Guide {
		lines = append(lines, ui.Span{Text: term.Clean("- " + l)})
	}
	a.Push(ui.NewReader(a.env, a.env.Text.Shell.Help, lines...), nil)
}

func (a *App) openJournal() tea.Cmd {
	w := a.env.Text
	var lines []ui.Span
	for _, s := range a.toasts.Journal() {
		token := themes.Text
		if s.Bad {
			token = themes.Error
		}
		at := term.Clean(w.When.Hour(s.At, a.env.Place))
		lines = append(lines, ui.Span{Text: term.Join(term.Const(" "), at, s.Text), Token: token})
	}
	if len(lines) == 0 {
		lines = []ui.Span{{Text: term.Clean(w.Shell.JournalEmpty), Token: themes.Dim}}
	}
	a.Push(ui.NewReader(a.env, w.Shell.Journal, lines...), nil)
	return nil
}
