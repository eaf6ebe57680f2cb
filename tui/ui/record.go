package ui

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
)

// What the cards of several records say alike.

// Plain is a text as it is, and Faint one that may be overlooked.
func Plain(text string) Span { return Span{Text: term.Clean(text)} }

// Faint is a text that may be overlooked.
func Faint(text string) Span { return Span{Text: term.Clean(text), Token: themes.Dim} }

// Facts collects labels and values, leaving out what is not known.
type Facts []Fact

// Add adds a value of one or several spans; empty ones are left out.
func (f *Facts) Add(label string, value ...Span) {
	known := slices.DeleteFunc(value, func(v Span) bool { return v.Text.Empty() })
	if len(known) > 0 {
		*f = append(*f, Fact{Label: term.Clean(label), Value: known})
	}
}

// PromiseFacts say how soon work is to be begun and finished, and when the
// hours are counted.
func PromiseFacts(env *Env, promises []model.Promise, service model.Service) []Fact {
	w := env.Text.Agreements
	var f Facts
	var contract, house []string
	for _, p := range promises {
		label := lang.Label(env.Text.Common.Priorities, p.Priority)
		f.Add(label, Plain(w.Promise(env.Text.When.Duration(p.Pickup), env.Text.When.Duration(p.Resolve))))
		if p.ByContract {
			contract = append(contract, strings.ToLower(label))
		} else {
			house = append(house, strings.ToLower(label))
		}
	}
	if len(f) == 0 {
		return nil
	}
	f.Add(w.Source, Plain(source(w, contract, house)))
	f.Add(w.Counted, Plain(ServiceHours(env, service)))
	return f
}

// source is who says how soon work is begun: the contract, the house, or each
// of some priorities.
func source(w lang.Agreements, contract, house []string) string {
	switch {
	case len(contract) == 0:
		return w.ByHouse
	case len(house) == 0:
		return w.ByContract
	}
	return w.ByContract + " (" + strings.Join(contract, ", ") + "), " + w.ByHouse + " (" + strings.Join(house, ", ") + ")"
}

// ServiceHours is when the hours of promises are counted: "lun-ven 08:00-18:00".
func ServiceHours(env *Env, s model.Service) string {
	if s.Always {
		return env.Text.Agreements.Always
	}
	return strings.Join(WeekLines(s.Days, env.Text.When.Days, " "), ", ")
}

// WeekLines says the hours of a week from Monday on, days alike on one line.
func WeekLines(hours, names [7]string, gap string) []string {
	var out []string
	for i := 1; i <= 7; {
		j := i
		for j < 7 && hours[(j+1)%7] == hours[i%7] {
			j++
		}
		if text := hours[i%7]; text != "" {
			name := names[i%7]
			if j > i {
				name += "-" + names[j%7]
			}
			out = append(out, name+gap+text)
		}
		i = j + 1
	}
	return out
}

// StandingToken is the colour of how a contract stands; the word says it too.
func StandingToken(s model.Standing) themes.Token {
	switch s {
	case model.StandsInForce:
		return themes.OK
	case model.StandsSuspended:
		return themes.Waiting
	case model.StandsAhead:
		return themes.Info
	case model.StandsExpired, model.StandsTerminated, model.StandsDraft:
	}
	return themes.Dim
}

// JobItem is an intervention as a line of another record's card.
func JobItem(env *Env, r model.Row) SheetItem {
	w := env.Text
	left := []Span{
		{Text: term.Clean(model.Ref(r.ID)), Token: themes.Ref}, Plain("  "), Plain(lang.Label(w.Common.Statuses, r.Status)), Plain("  "), Plain(r.Title),
	}
	return SheetItem{
		Key: r.ID, Left: left, Right: []Span{Faint(w.When.Short(r.Created, env.Now(), env.Place))},
		Open: openOf(env, "interventions", r.ID),
	}
}

// ContractItem is a contract, as it stands today, as a line of another record's
// card.
func ContractItem(env *Env, r model.ContractRow, stands model.Standing) SheetItem {
	left := []Span{
		{Text: term.Clean(r.Number), Token: themes.Ref},
		Plain("  "),
		{Text: term.Clean(lang.Label(env.Text.Common.Standings, stands)), Token: StandingToken(stands)},
		Plain("  "),
		Plain(lang.Label(env.Text.Common.ContractTypes, r.Type)),
	}
	return SheetItem{Key: r.ID, Left: left, Right: []Span{Faint(Period(env, r.StartsOn, r.EndsOn))}, Open: openOf(env, "contrats", r.ID)}
}

// MachineItem is a machine as a line of another record's card.
func MachineItem(env *Env, r model.EquipmentRow) SheetItem {
	left := []Span{
		{Text: term.Clean(r.Ref()), Token: themes.Ref},
		Plain("  "),
		Plain(lang.Label(env.Text.Common.EquipmentStatuses, r.Status)), Plain("  "), Plain(r.Name),
	}
	open := ""
	if r.OpenJobs > 0 {
		open = env.Text.Machines.Open(r.OpenJobs)
	}
	return SheetItem{Key: r.ID, Left: left, Right: []Span{Faint(open)}, Open: openOf(env, "equipements", r.ID)}
}

func openOf(env *Env, screen string, id int64) func() tea.Cmd {
	if !env.Host.Has(screen) {
		return nil
	}
	return func() tea.Cmd { return env.Host.Open(screen, id) }
}

// Period is a first and a last day: "01/01/2026 - 31/12/2026".
func Period(env *Env, from, to model.Date) string {
	if to.IsZero() {
		return env.Text.Agreements.From(env.Text.When.Date(from))
	}
	return env.Text.When.Date(from) + " - " + env.Text.When.Date(to)
}

// Day is the day on the clock of the place.
func (e *Env) Day() model.Date { return model.DateOf(e.Clock(), e.Place) }

// TrailSections are lines of the journal, newest first: who did what and when,
// then the values that changed. word says a kept value as people do.
func TrailSections(env *Env, lines []model.JournalLine, more bool, word func(column, value string) string) []Section {
	if len(lines) == 0 {
		return []Section{{Prose: Faint(env.Text.Agreements.NoTrail)}}
	}
	out := make([]Section, 0, len(lines)+1)
	for _, line := range lines {
		who := line.Who
		if who == "" {
			who = env.Text.Common.System
		}
		var f Facts
		f.Add(env.Text.When.Short(line.At, env.Now(), env.Place), Plain(line.Sentence), Faint(who))
		if line.Action != "creation" {
			f.Add(" ", Faint(changes(env, line, word)))
		}
		out = append(out, Section{Fields: f})
	}
	if more {
		out = append(out, Section{Prose: Faint(env.Text.Interventions.Flow.Older)})
	}
	return out
}

// TrailChanges are the columns that a line of the journal changed, in the order
// of their names; none where it is not known.
func TrailChanges(env *Env, line model.JournalLine, word func(column, value string) string) Facts {
	var f Facts
	for _, c := range changedColumns(env, line, word) {
		f.Add(c.name, Plain(c.old), Faint("->"), Plain(c.now))
	}
	return f
}

func changes(env *Env, line model.JournalLine, word func(column, value string) string) string {
	var parts []string
	for _, c := range changedColumns(env, line, word) {
		parts = append(parts, c.name+" : "+c.old+" -> "+c.now)
	}
	return strings.Join(parts, " ; ")
}

// change is a column in words, before and after.
type change struct{ name, old, now string }

func changedColumns(env *Env, line model.JournalLine, word func(column, value string) string) []change {
	var old, now map[string]json.RawMessage
	if len(line.Old) > 0 && json.Unmarshal(line.Old, &old) != nil || len(line.New) > 0 && json.Unmarshal(line.New, &now) != nil {
		return nil
	}
	var out []change
	for name := range now {
		if label, known := env.Text.Common.Columns[name]; known {
			out = append(out, change{label, kept(env, name, old[name], word), kept(env, name, now[name], word)})
		}
	}
	slices.SortFunc(out, func(a, b change) int { return strings.Compare(a.name, b.name) })
	return out
}

// kept is a value of the journal in words.
func kept(env *Env, column string, raw json.RawMessage, word func(column, value string) string) string {
	var text string
	switch {
	case len(raw) == 0 || string(raw) == "null" || string(raw) == "[]":
		return env.Text.Common.None
	case column == "machines":
		return machineRefs(raw)
	case json.Unmarshal(raw, &text) != nil:
		return string(raw)
	}
	if said := word(column, text); said != "" {
		return said
	}
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		return env.Text.When.Date(model.Date{Time: day})
	}
	return text
}

// machineRefs are the machines of a kept list as people name them.
func machineRefs(raw json.RawMessage) string {
	var ids []int64
	if json.Unmarshal(raw, &ids) != nil {
		return string(raw)
	}
	refs := make([]string, len(ids))
	for i, id := range ids {
		refs[i] = model.EquipmentRef(id)
	}
	return strings.Join(refs, ", ")
}
