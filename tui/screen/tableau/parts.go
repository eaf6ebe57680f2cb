package tableau

import (
	"strings"

	"mif/store/model"
	"mif/themes"
	"mif/tui/term"
	"mif/tui/ui"
)

// part draws a zone in exactly h lines of w cells: its head, and the entries
// around its cursor.
func (s *Screen) part(z zone, w, h int) block {
	list := s.entries(z)
	c := &s.at[z]
	room := max(h-1, 0)
	c.top = max(0, min(max(min(c.top, c.at), c.at-room+1), len(list)-room))
	b := block{lines: []string{s.head(s.title(z), w)}, sel: -1}
	for i := c.top; i < min(c.top+room, len(list)); i++ {
		if z == s.zone && i == c.at {
			b.sel = len(b.lines)
		}
		b.lines = append(b.lines, s.draw(z, list, i, w))
	}
	if len(list) == 0 && room > 0 {
		b.lines = append(b.lines, ui.Spans(s.env.Look, w, ui.Span{Text: term.Const(" ")}, ui.Span{Text: s.empty(z), Token: themes.Dim}))
	}
	return s.fill(b, w, h)
}

func (s *Screen) fill(b block, w, h int) block {
	for len(b.lines) < h {
		b.lines = append(b.lines, term.Spaces(w))
	}
	b.lines = b.lines[:max(h, 0)]
	if b.sel >= len(b.lines) {
		b.sel = -1
	}
	return b
}

func (s *Screen) title(z zone) term.Text {
	w := s.env.Text.Tableau
	switch z {
	case onTodo:
		return term.Clean(w.Todo)
	case onLoad:
		here, free := 0, 0
		for _, l := range s.data.Load {
			if l.Present() {
				here++
			}
			if l.Now == model.Available {
				free++
			}
		}
		return term.Clean(w.Load + "  " + w.Free(here, free))
	case onShares:
		return s.sharesTitle(s.byPriority)
	case onEvents, zones:
	}
	return term.Clean(w.Events)
}

func (s *Screen) sharesTitle(byPriority bool) term.Text {
	if byPriority {
		return term.Clean(s.env.Text.Tableau.ByPriority)
	}
	return term.Clean(s.env.Text.Tableau.ByStatus)
}

func (s *Screen) empty(z zone) term.Text {
	w := s.env.Text.Tableau
	switch z {
	case onLoad:
		return term.Clean(w.NoCrew)
	case onEvents:
		return term.Clean(w.NoEvent)
	case onTodo, onShares, zones:
	}
	return term.Clean(w.NothingToDo)
}

func (s *Screen) head(title term.Text, w int) string {
	return ui.Spans(s.env.Look, w, ui.Span{Text: term.Const(" ")}, ui.Span{Text: title, Token: themes.Title})
}

// sharesPart is how the open work is spread: one way or, with room, both.
func (s *Screen) sharesPart(w, h int) block {
	if !s.bothShares() {
		return s.part(onShares, w, h)
	}
	list, b := s.entries(onShares), block{sel: -1}
	for i := range list {
		if i == 0 || i == len(s.data.ByStatus) {
			b.lines = append(b.lines, s.head(s.sharesTitle(i > 0), w))
		}
		if s.zone == onShares && i == s.at[onShares].at {
			b.sel = len(b.lines)
		}
		b.lines = append(b.lines, s.draw(onShares, list, i, w))
	}
	return s.fill(b, w, h)
}

// draw is one entry on w cells. What is counted stands at the right and is
// never cut.
func (s *Screen) draw(z zone, list []entry, i, w int) string {
	e, look := list[i], s.env.Look
	marker, token := " ", themes.Text
	if z == s.zone && i == s.at[z].at {
		marker, token = look.Theme.Paint(themes.Marker, look.Glyphs.Marker), themes.RefSelected
	}
	label := ui.Span{Text: e.label, Token: token}
	number := ui.Span{Text: e.number, Token: e.token}
	switch z {
	case onLoad:
		return marker + s.drawLoad(e, label, number, w-1)
	case onShares:
		return marker + s.drawShare(list, e, label, number, w-1)
	case onEvents:
		number.Token = themes.Dim
		return marker + ui.Spans(look, w-1, number, ui.Span{Text: term.Const(" ")}, label)
	case onTodo, zones:
	}
	return marker + ui.Between(look, w-1, []ui.Span{label}, []ui.Span{number, {Text: sign(e.token), Token: e.token}})
}

const (
	nameWidth = 14
	barWidth  = 16
)

func (s *Screen) drawLoad(e entry, label, number ui.Span, w int) string {
	look := s.env.Look
	label.Text = look.Cut(label.Text, nameWidth).Pad(nameWidth)
	bar := ui.Span{}
	room := min(barWidth, w-nameWidth-number.Text.Width()-3)
	if room >= 2 && (e.load.Capacity > 0 || e.load.Planned > 0) {
		bar = ui.Bar(look, themes.Text, int64(e.load.Planned), int64(e.load.Capacity), room)
	}
	space := ui.Span{Text: term.Const(" ")}
	return ui.Between(look, w, []ui.Span{label, space, bar}, []ui.Span{number, space})
}

func (s *Screen) drawShare(list []entry, e entry, label, number ui.Span, w int) string {
	most := int64(0)
	for _, x := range list {
		most = max(most, x.n)
	}
	label.Text = s.env.Look.Cut(label.Text, nameWidth).Pad(nameWidth)
	room := w - nameWidth - number.Text.Width() - 3
	space := ui.Span{Text: term.Const(" ")}
	return ui.Between(s.env.Look, w, []ui.Span{label, space, ui.Length(s.env.Look, themes.Text, e.n, most, room)}, []ui.Span{number, space})
}

// trendLines is the room that the figures of periods take.
const trendLines = 7

// trends are the curves and figures; when there is little room the curves go
// first.
func (s *Screen) trends(w, h int) block {
	words := s.env.Text.Tableau
	lines := []string{
		s.head(term.Clean(words.Trends(model.TrendDays)), w),
		s.curve(words.Created, s.data.Created[:], w),
		s.curve(words.Closed, s.data.Closed[:], w),
		s.figure(words.MTTR, s.duration(s.data.MTTR.Now), s.change(s.data.MTTR, s.signedDuration), w),
		s.figure(words.Respect, s.percent(s.data.Respect.Now), s.change(s.data.Respect, s.env.Text.When.SignedPercent), w),
		s.figure(words.Cost, s.money(s.data.Cost.Now), "", w),
		s.duty(w),
	}
	if h < len(lines) { // the head first, then the curves
		lines = lines[1:]
	}
	for h < len(lines) && len(lines) > 4 {
		lines = lines[1:]
	}
	return s.fill(block{lines: lines, sel: -1}, w, h)
}

func (s *Screen) curve(name string, values []int64, w int) string {
	words := s.env.Text
	low, high, last := ui.Extremes(values)
	number := func(n int64) string { return words.When.Number(n) }
	text := words.Tableau.Low + " " + number(low) + " " + words.Tableau.High + " " + number(high) + " " + words.Tableau.Last + " " + number(last)
	label := term.Clean(name).Pad(10)
	return ui.Between(s.env.Look, w,
		[]ui.Span{{Text: term.Const(" ")}, {Text: label, Token: themes.Label}, ui.Spark(s.env.Look, themes.Info, values)},
		[]ui.Span{{Text: term.Clean(text)}, {Text: term.Const(" ")}})
}

func (s *Screen) figure(name, value, change string, w int) string {
	right := []ui.Span{{Text: term.Clean(value), Token: themes.Title}}
	if change != "" {
		right = append(right, ui.Span{Text: term.Clean(" (" + change + ")"), Token: themes.Dim})
	}
	return ui.Between(s.env.Look, w, []ui.Span{{Text: term.Const(" ")}, {Text: term.Clean(name), Token: themes.Label}},
		append(right, ui.Span{Text: term.Const(" ")}))
}

// change is what a figure has moved by since the period before; nothing when
// one of them was not measured.
func (s *Screen) change(t model.Trend, write func(int64) string) string {
	if t.Now == nil || t.Before == nil {
		return ""
	}
	return write(*t.Now - *t.Before)
}

func (s *Screen) duration(n *int64) string {
	if n == nil {
		return s.env.Text.Tableau.Unmeasured
	}
	h := model.Hours(*n)
	return s.env.Text.When.Hours(&h)
}

func (s *Screen) signedDuration(n int64) string {
	text := s.duration(&n)
	if n >= 0 {
		return "+" + text
	}
	return text
}

func (s *Screen) percent(n *int64) string {
	if n == nil {
		return s.env.Text.Tableau.Unmeasured
	}
	return s.env.Text.When.Percent(*n)
}

func (s *Screen) money(n *int64) string {
	if n == nil {
		return s.env.Text.Tableau.Unmeasured
	}
	m := model.Money(*n)
	return s.env.Text.When.Money(&m)
}

// duty is who may be called tonight.
func (s *Screen) duty(w int) string {
	words := s.env.Text
	said := words.Tableau.OnCallNobody
	var names []string
	for _, d := range s.data.OnCall {
		names = append(names, strings.TrimSpace(shortName(d.Name).String()+" "+d.Phone))
	}
	if len(names) > 0 {
		said = strings.Join(names, ", ")
	}
	return ui.Between(s.env.Look, w, []ui.Span{{Text: term.Const(" ")}, {Text: term.Clean(words.Tableau.OnCall), Token: themes.Label}},
		[]ui.Span{{Text: term.Clean(said)}, {Text: term.Const(" ")}})
}

// heatNeeds is the width of two weeks of one technician.
const heatNeeds = nameWidth + 1 + model.TrendDays*ui.HeatWidth

// heat is the load of everybody over two weeks, in percent of what each day can
// hold.
func (s *Screen) heat(w, h int) block {
	words, look := s.env.Text, s.env.Look
	b := block{lines: []string{s.head(term.Clean(words.Tableau.Heat), w)}, sel: -1}
	head := []ui.Span{{Text: term.Clean(term.Spaces(nameWidth + 1))}}
	for i := range model.TrendDays {
		day := s.env.Now().AddDate(0, 0, i)
		name := words.When.Days[day.Weekday()] + " "
		head = append(head, ui.Span{Text: term.Clean(name).Pad(ui.HeatWidth), Token: themes.Header})
	}
	b.lines = append(b.lines, ui.Spans(look, w, head...))
	from := max(0, min(s.at[onLoad].at-(h-3)/2, len(s.data.Load)-(h-2)))
	for _, l := range s.data.Load[min(from, len(s.data.Load)):] {
		row := []ui.Span{{Text: term.Const(" ")}, {Text: look.Cut(shortName(l.Name), nameWidth).Pad(nameWidth)}}
		for _, d := range l.Days {
			row = append(row, ui.Heat(look, load(d)))
		}
		b.lines = append(b.lines, ui.Spans(look, w, row...))
	}
	return s.fill(b, w, h)
}

// load is the share of a day that is planned, in percent; -1 when there is
// nothing to share.
func load(d model.DayLoad) int64 {
	switch {
	case d.Capacity == 0 && d.Planned == 0:
		return -1
	case d.Capacity == 0:
		return 999
	}
	return int64(d.Planned) * 100 / int64(d.Capacity)
}
