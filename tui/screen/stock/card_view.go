package stock

import (
	"strings"

	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// View is the name, the tabs, and what the chosen one shows.
func (c *card) View(w, h int, page bool) string {
	head := c.title()
	if page {
		head = append([]ui.Span{{Text: term.Clean("< " + c.env.Text.Stock.Title + " | ")}}, head...)
	}
	if c.data == nil {
		return ui.Spans(c.env.Look, w, head...) + "\n" + c.env.Look.Rule(w) + "\n" + ui.Face(c.env.Look, w, h-2, c.reading.Word(c.env))
	}
	var right []ui.Span
	if word := c.env.Text.Stock.States[c.data.State()]; word != "" && c.data.Active {
		right = []ui.Span{{Text: term.Clean(word), Token: stateToken(c.data.PartRow)}}
	}
	rule := c.env.Look.Rule(w)
	if said := c.reading.Notice(c.env); !said.Text.Empty() {
		rule = ui.Spans(c.env.Look, w, said)
	}
	lines := []string{ui.Between(c.env.Look, w, head, right), c.bar().View(c.env.Look, w), rule}
	if c.tab == tabSummary {
		return strings.Join(append(lines, c.body.View(w, h-3)), "\n")
	}
	return strings.Join(append(lines, c.table(w, h-3)...), "\n")
}

func (c *card) bar() *ui.Tabs {
	names, tabs := c.env.Text.Stock.Tabs, &ui.Tabs{Active: c.tab}
	for i, count := range []int{-1, int(c.data.Moves), len(c.data.Places), len(c.jobs)} {
		tabs.Items = append(tabs.Items, ui.Tab{Label: term.Clean(names[i]), Count: count})
	}
	return tabs
}

// table is the lines of a tab that fit, the one under the cursor among them.
func (c *card) table(w, h int) []string {
	out := make([]string, 0, h)
	n, at := c.lines(c.tab), c.at[c.tab]
	c.page = h
	if n == 0 {
		empty := [tabCount]string{tabMoves: c.env.Text.Stock.NoMoves, tabPlaces: c.env.Text.Stock.NoPlaces, tabJobs: c.env.Text.Stock.NoJobs}[c.tab]
		return strings.Split(ui.Face(c.env.Look, w, h, ui.Span{Text: term.Clean(empty), Token: themes.Dim}), "\n")
	}
	c.top = max(min(c.top, at), at-h+1, 0)
	for i := c.top; i < min(n, c.top+h); i++ {
		marker := ui.Span{Text: term.Const("  ")}
		if i == at {
			marker = ui.Span{Text: term.Clean(c.env.Look.Glyphs.Marker + " "), Token: themes.Marker}
		}
		out = append(out, ui.Spans(c.env.Look, w, append([]ui.Span{marker}, c.line(i, w)...)...))
	}
	for len(out) < h {
		out = append(out, term.Spaces(w))
	}
	return out
}

// line is one record of the tab: what must not be cut stands first.
func (c *card) line(i, w int) []ui.Span {
	switch c.tab {
	case tabMoves:
		return c.moveLine(&c.moves[i], w)
	case tabPlaces:
		p := c.data.Places[i]
		return spaced(plain(padded(c.number(p.Quantity), 6)), plain(c.env.Text.Stock.Kinds[p.Kind]), plain(p.Place), dim(p.Technician))
	case tabJobs:
		r := c.jobs[i]
		slot := ""
		if !r.From.IsZero() {
			slot = c.env.Text.When.Stamp(r.From, c.env.Place)
		}
		return spaced(plain(padded(c.number(r.Quantity), 6)), ui.Cell{Text: term.Clean(model.Ref(r.InterventionID)), Token: themes.Ref}, plain(slot),
			plain(lang.Label(c.env.Text.Common.Statuses, r.Status)), plain(r.Technician), dim(r.Title))
	}
	return nil
}

// moveLine is one movement: when and how many first, in columns of their own.
func (c *card) moveLine(l *model.LedgerLine, w int) []ui.Span {
	kind, token := lang.Label(c.env.Text.Common.Movements, l.Type), themes.Text
	at, step := c.env.Text.When.Stamp(l.At, c.env.Place), c.number(l.Before)+" > "+c.number(l.After)
	switch {
	case w < narrow:
		at = filled(c.env.Text.When.Short(l.At, c.env.Clock(), c.env.Place), len("02/01 15:04"))
	case w >= wide:
		step, kind = padded(step, 11), filled(kind, c.widestKind())
	default:
		step = padded(step, 9)
	}
	sign := map[model.MovementType]string{model.MoveIn: "+", model.MoveBack: "+", model.MoveOut: "-"}[l.Type]
	if l.Type == model.MoveCount {
		if sign = "+"; l.After < l.Before {
			sign = "-"
		}
	}
	if sign == "-" {
		token = themes.Warn
	}
	where := l.Place
	if l.To != "" {
		where += " > " + l.To
	}
	job := ""
	if l.InterventionID != 0 {
		job = model.Ref(l.InterventionID)
	}
	return spaced(dim(at), ui.Cell{Text: term.Clean(padded(sign+c.number(l.Quantity), 5)), Token: token},
		plain(step), plain(kind), ui.Cell{Text: term.Clean(job), Token: themes.Ref}, plain(l.Who), plain(where), dim(l.Comment))
}

// narrow is the width under which the ledger leaves out years and columns; from
// wide on the kinds stand in a column of their own.
const (
	narrow = 70
	wide   = 110
)

func (c *card) widestKind() int {
	widest := 0
	for _, word := range c.env.Text.Common.Movements {
		widest = max(widest, term.Clean(word).Width())
	}
	return widest
}

// filled puts a word at the left end of its place.
func filled(text string, w int) string {
	return text + strings.Repeat(" ", max(0, w-term.Clean(text).Width()))
}

func (c *card) number(n int64) string { return c.env.Text.When.Number(n) }

func dim(text string) ui.Cell { return ui.Cell{Text: term.Clean(text), Token: themes.Dim} }

// padded puts a number at the right end of its place.
func padded(text string, w int) string {
	return strings.Repeat(" ", max(0, w-term.Clean(text).Width())) + text
}

// spaced puts what there is of the cells two spaces apart.
func spaced(cells ...ui.Cell) []ui.Span {
	var out []ui.Span
	for _, c := range cells {
		if c.Text.Empty() {
			continue
		}
		if len(out) > 0 {
			out = append(out, ui.Span{Text: term.Const("  ")})
		}
		out = append(out, c)
	}
	return out
}

// sections are the summary, what is empty left out.
func (c *card) sections() []ui.Section {
	d, w := c.data, c.env.Text
	m, col, value := w.Stock, w.Stock.Columns, d.Value()
	most, kept := "", ""
	if d.Max > 0 {
		most = c.number(d.Max)
	}
	if !d.Active {
		kept = w.Stock.Columns.Kept
	}
	out := []ui.Section{
		{Title: term.Clean(m.Levels), Fields: facts(
			fact(col.Stock, c.screen.level(d.PartRow)), fact(col.Unit, plain(d.Unit)),
			fact(col.Reserved, plain(c.number(d.Reserved))), fact(col.Free, plain(c.number(d.Free()))),
			fact(col.Min, plain(c.number(d.Min))), fact(col.Max, plain(most)))},
		{Title: term.Clean(m.Record), Fields: facts(
			fact(col.Price, plain(w.When.Money(&d.UnitPrice))), fact(col.Value, plain(w.When.Money(&value))),
			fact(col.Supplier, plain(d.Supplier)), fact(col.Shelf, plain(d.Shelf)), fact(col.Kept, plain(kept)))},
	}
	if text := strings.TrimSpace(d.Description); text != "" {
		out = append(out, ui.Section{Title: term.Clean(m.Description), Prose: ui.Span{Text: term.Clean(text)}})
	}
	return out
}

func fact(label string, value ui.Cell) ui.Fact {
	return ui.Fact{Label: term.Clean(label), Value: []ui.Span{value}}
}

// facts are those that have a value.
func facts(all ...ui.Fact) []ui.Fact {
	var out []ui.Fact
	for _, f := range all {
		if !f.Value[0].Text.Empty() {
			out = append(out, f)
		}
	}
	return out
}
