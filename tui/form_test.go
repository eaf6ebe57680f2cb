package tui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/tuitest"
	"mif/tui/ui"
)

// workshop is a screen with one form, whose saves answer what the test wants.
type workshop struct {
	env    *ui.Env
	form   *ui.Form
	answer error
	saves  int
	saved  string
	hours  *model.Hours
	cost   *model.Money
	when   time.Time
	urgent bool
	closed bool
}

type saved struct{ err error }

func (p *workshop) Init() tea.Cmd { return nil }

func (p *workshop) View(w, _ int) string {
	s := "rien d'enregistré"
	if p.closed {
		s = "enregistré : " + strings.ReplaceAll(p.saved, "\n", "/")
	}
	return term.Clean(s).Pad(w).String()
}

func (p *workshop) Keys() []ui.Action {
	return []ui.Action{p.env.Act(ui.DoNew, ui.GroupAct, p.env.Text.Interventions.Do.New, p.open)}
}

func (p *workshop) Update(msg tea.Msg) tea.Cmd {
	m, ok := msg.(saved)
	if !ok {
		return nil
	}
	if m.err != nil {
		p.form.Fail(m.err)
		return nil
	}
	p.closed = true
	p.env.Host.Close(p.form)
	return nil
}

func (p *workshop) open() tea.Cmd {
	w := p.env.Text
	machine := ui.NewRecordPick(w.Common.Columns["equipement_id"], ui.Found{}, findMachines, nil)
	title := ui.NewLine("", 40)
	kind := ui.NewChoice(ui.Options(model.Kinds(), w.Common.Kinds), model.Corrective)
	text := ui.NewArea("", 6)
	urgent := ui.NewCheck(false, w.Interventions.Ask.MachineDown)
	hours, cost, when := ui.NewHours(p.env, nil), ui.NewCost(nil), ui.NewMoment(p.env, time.Time{})
	field := func(column string, in ui.Input, required bool) *ui.Field {
		return &ui.Field{Column: column, Label: w.Common.Columns[column], Input: in, Required: required}
	}
	folded := func(column string, in ui.Input) *ui.Field {
		return &ui.Field{Column: column, Label: w.Common.Columns[column], Input: in, Folded: true}
	}
	p.form = ui.NewForm(p.env, w.Interventions.Ask.New, func() tea.Cmd {
		p.saves++
		p.saved = strings.Join([]string{machine.Value(), title.Value(), string(kind.Chosen()), text.Value()}, "|")
		p.hours, p.cost, p.when, p.urgent = hours.Read(), cost.Read(), when.Read(p.env), urgent.On
		answer := p.answer
		return func() tea.Msg { return saved{answer} }
	},
		field("equipement_id", machine, true), field("titre", title, true), field("type_intervention", kind, true),
		field("description", text, true), field("urgence", urgent, false),
		folded("duree_estimee", hours), folded("cout_estime", cost), folded("date_planifiee", when),
	)
	p.env.Host.Push(p.form, p)
	return nil
}

func findMachines(text string) ([]ui.Found, error) {
	all := []ui.Found{
		{ID: 1, Label: term.Const("Presse P-12"), Detail: term.Const("Cosumar")},
		{ID: 2, Label: term.Const("Four F-2"), Why: term.Const("réformé")},
		{ID: 3, Label: term.Const("Pompe P-7"), Detail: term.Const("OCP")},
	}
	var out []ui.Found
	for _, f := range all {
		if strings.Contains(model.Fold(f.Label.String()), model.Fold(text)) {
			out = append(out, f)
		}
	}
	return out, nil
}

func openForm(t *testing.T, words *lang.Words, w, h int) (*tuitest.Driver, *workshop) {
	t.Helper()
	clock, page := tuitest.NewClock(), &workshop{}
	app := tui.New(environment(t, clock, words, &strings.Builder{}), tui.Opened{
		Actor: model.Actor{Name: "s.dispatch"}, Desk: &desk{},
		Entries: []tui.Entry{{Name: "interventions", Key: "i", New: func(env *ui.Env) ui.Screen { page.env = env; return page }}},
	})
	t.Cleanup(app.End)
	d := tuitest.New(t, clock, app, w, h)
	d.Press("n")
	return d, page
}

func TestFormGoldens(t *testing.T) {
	t.Parallel()
	for _, size := range sizes {
		for _, words := range []*lang.Words{lang.FR(), lang.EN()} {
			name := size.name + "_" + words.Lang
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				d, page := openForm(t, words, size.w, size.h)
				d.Golden("form_" + name)
				d.Press("enter").Type("p").Golden("record_" + name)
				d.Press("esc", "ctrl+s").Golden("form_bad_" + name)
				page.env.Host.Push(ui.NewConflict(page.env, "k.benali", page.env.Clock(), []ui.Clash{
					{Column: "titre", Mine: "Fuite presse P-12", Theirs: "Fuite hydraulique presse P-12"},
					{Column: "description", Mine: "Huile au sol côté vérin droit, pression instable depuis 06:40.\nJoint à changer.", Theirs: ""},
				}, func([]bool) tea.Cmd { return nil }), page)
				d.Press("right").Golden("conflict_" + name)
			})
		}
	}
}

func TestAFormGoesToItsFirstBadField(t *testing.T) {
	t.Parallel()
	d, page := openForm(t, lang.FR(), 80, 24)
	d.Press("ctrl+s").Expect("! Cette valeur est obligatoire.")
	if _, _, before, ok := d.Cursor(); !ok || !strings.Contains(before, "Équipement") {
		t.Errorf("the cursor stands after %q", before)
	}
	d.Press("enter", "enter").Expect("Presse P-12 · Cosumar")
	d.Press("ctrl+s")
	if _, _, before, _ := d.Cursor(); !strings.Contains(before, "Objet") {
		t.Errorf("the cursor stands after %q", before)
	}
	if page.saves != 0 {
		t.Fatal("an incomplete form was sent")
	}
	d.Type("Fuite").Press("tab", "right", "tab").Type("Huile").Press("enter").Type("au sol").Press("ctrl+s")
	d.Expect("enregistré : Presse P-12|Fuite|preventive|Huile/au sol")
}

// Letters go into text fields only; everything else is arrows, Enter and Tab.
func TestAFormWithoutShortcuts(t *testing.T) {
	t.Parallel()
	d, page := openForm(t, lang.FR(), 45, 18)
	d.Press("enter", "down", "enter").Expect("impossible : réformé")
	d.Press("down", "enter").Expect("Pompe P-7")
	d.Press("down").Type("Vibration").Press("enter", "down").Type("Bruit").Press("tab", "right", "down")
	d.Press("enter").Type("1 h 30").Press("down") // the fold opens on its first field
	d.Press("up", "up", "up").Expect("Moins de champs")
	for range 12 {
		d.Press("tab")
	}
	d.Expect("[>Abandonner ]").Press("left").Expect("[>Enregistrer ]").Press("enter")
	if want := "Pompe P-7|Vibration|corrective|Bruit"; page.saved != want {
		t.Errorf("saved %q, want %q", page.saved, want)
	}
	if !page.urgent {
		t.Error("the box was not ticked by an arrow")
	}
}

func TestFoldedValues(t *testing.T) {
	t.Parallel()
	d, page := openForm(t, lang.FR(), 80, 24)
	d.Press("enter", "enter", "tab").Type("Fuite").Press("tab", "tab").Type("Huile").Press("tab", "tab", "enter").Expect("Moins de champs")
	d.Press("up", "up", "up").Type("1 h 30").Press("down").Type("douze").Press("down").Type("24/11 08:30").Press("ctrl+s")
	d.Expect("Montant non compris.")
	for range len("douze") {
		d.Press("backspace")
	}
	d.Type("1 234,5").Press("ctrl+s").Expect("enregistré")
	if page.hours == nil || *page.hours != 150 || page.cost == nil || *page.cost != 123450 {
		t.Errorf("hours %v, cost %v", page.hours, page.cost)
	}
	if want := time.Date(2026, 11, 24, 7, 30, 0, 0, time.UTC); !page.when.Equal(want) {
		t.Errorf("%v, want %v", page.when, want)
	}
}

func TestNothingTypedIsLostByEsc(t *testing.T) {
	t.Parallel()
	d, _ := openForm(t, lang.FR(), 80, 24)
	d.Press("esc").ExpectNot("Nouvelle intervention")
	d.Press("n", "tab").Type("Fuite").Press("esc").Expect("Abandonner ce qui est saisi ?", "Fuite")
	d.Press("enter").ExpectNot("Abandonner ce").Expect("Fuite")
	d.Press("esc", "esc").ExpectNot("Abandonner ce").Expect("Fuite")
	d.Press("esc", "n").Expect("Fuite").Press("esc", "o").ExpectNot("Fuite")
}

func TestARefusedSaveShowsItsFields(t *testing.T) {
	t.Parallel()
	d, page := openForm(t, lang.FR(), 80, 24)
	d.Press("enter", "enter", "tab").Type("Fuite").Press("tab", "tab").Type("Huile")
	page.answer = &model.Invalid{Fields: []model.FieldError{
		{Field: "cout_estime", Code: model.FieldTooLarge, Params: map[string]string{"max": "1000"}},
		{Field: "client_id", Code: model.FieldRequired},
	}}
	d.Press("ctrl+s").Expect("Trop grand : 1000 au plus.", "Client : Cette valeur est obligatoire.", "Fuite")
	if _, _, before, _ := d.Cursor(); !strings.Contains(before, "Coût estimé") {
		t.Errorf("the cursor stands after %q", before)
	}
	page.answer = model.Refuse(model.CodeRetired)
	d.Press("ctrl+s").Expect("Demande refusée. L'équipement est réformé.", "Huile")
	page.answer = nil
	d.Press("ctrl+s").Expect("enregistré : Presse P-12|Fuite|corrective|Huile")
}

func TestAPhonePastesIntoFields(t *testing.T) {
	t.Parallel()
	d, page := openForm(t, lang.FR(), 80, 24)
	d.Press("tab").PasteByKeys("Fuite\nhydraulique").Expect("Fuite hydraulique")
	d.Press("tab", "tab").PasteByKeys("Huile au sol\npression instable")
	if page.saves != 0 {
		t.Fatal("the paste sent the form")
	}
	d.Press("up", "up", "up", "up").PasteByKeys("presse\n").Expect("Presse P-12").ExpectNot("Presse P-12 · Cosumar ]")
	d.Press("enter", "ctrl+s")
	if want := "Presse P-12|Fuite hydraulique|corrective|Huile au sol\npression instable"; page.saved != want {
		t.Errorf("saved %q, want %q", page.saved, want)
	}
}

func TestHostileTextIsTamedInFields(t *testing.T) {
	t.Parallel()
	d, _ := openForm(t, lang.FR(), 80, 24)
	d.Press("tab")
	d.Send(tea.PasteMsg{Content: "a\x1b]52;c;AAAA\x07b\u202ec\nd"})
	d.Expect("a␛]52;c;AAAA␇bc d")
}

func TestTheCursorFollowsTheText(t *testing.T) {
	t.Parallel()
	d, _ := openForm(t, lang.FR(), 80, 24)
	d.Press("tab").Type("Vérin côté droit")
	if _, _, before, ok := d.Cursor(); !ok || !strings.HasSuffix(before, "Vérin côté droit") {
		t.Errorf("the cursor stands after %q", before)
	}
	d.Press("home", "right", "right", "delete").Expect("Véin côté droit")
	if _, _, before, _ := d.Cursor(); !strings.HasSuffix(before, "[Vé") {
		t.Errorf("the cursor stands after %q", before)
	}
	d.Press("tab", "tab").Type(strings.Repeat("mot ", 30)).Type("fin")
	if _, _, before, _ := d.Cursor(); !strings.HasSuffix(before, "fin") {
		t.Errorf("the cursor stands after %q", before)
	}
	if v := d.View(); v.Cursor == nil || v.Cursor.Blink {
		t.Error("the cursor blinks or is gone")
	}
}
