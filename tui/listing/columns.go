package listing

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/tui/term"
	"mif/tui/ui"
)

const (
	widthStep = 4
	widest    = 80
	narrowest = 6
)

// chosen columns are written as a text that a view keeps: "-ville,titre:40"
// hides one and sets the width of another.
type layout struct {
	hidden []string
	width  map[string]int
}

// readLayout reads what it understands; a column that is no longer there is
// left alone.
func readLayout(text string) layout {
	out := layout{width: map[string]int{}}
	for part := range strings.SplitSeq(text, ",") {
		if id, hidden := strings.CutPrefix(part, "-"); hidden {
			out.hidden = append(out.hidden, id)
			continue
		}
		id, width, found := strings.Cut(part, ":")
		if n, err := strconv.Atoi(width); found && err == nil && n >= narrowest && n <= widest {
			out.width[id] = n
		}
	}
	return out
}

func (o layout) String() string {
	var parts []string
	for _, id := range o.hidden {
		parts = append(parts, "-"+id)
	}
	for id, n := range o.width {
		parts = append(parts, id+":"+strconv.Itoa(n))
	}
	slices.Sort(parts)
	return strings.Join(parts, ",")
}

// chosen is what somebody made of the columns of the open view.
func (l *List[R]) chosenLayout() layout { return readLayout(l.layoutText()) }

func (l *List[R]) layoutText() string {
	if text, ok := l.views.layouts[l.views.key()]; ok {
		return text
	}
	if v := l.views.at().saved; v != nil {
		return v.Columns
	}
	return ""
}

// layout shows the columns of the open view.
func (l *List[R]) layout() { l.rows.SetColumns(l.columns()) }

// columns are those that are shown, with their widths; cells follows them.
func (l *List[R]) columns() []ui.Column {
	o := l.chosenLayout()
	var out []ui.Column
	l.shown = l.shown[:0]
	for i, c := range l.spec.Columns(l.listWidth()) {
		if !c.Ref && slices.Contains(o.hidden, c.ID) {
			continue
		}
		if n := o.width[c.ID]; n > 0 {
			c.Min, c.Max = wide(c, n), wide(c, n)
		}
		l.shown = append(l.shown, i)
		out = append(out, c)
	}
	return out
}

// wide is a width that a column may have: what must not be cut keeps its least.
func wide(c ui.Column, n int) int {
	least := narrowest
	if c.Whole {
		least = c.Min
	}
	return min(max(n, least), widest)
}

// cells are the values of the columns that are shown.
func (l *List[R]) cells(r R) []ui.Cell {
	all := l.spec.Cells(r)
	if len(l.shown) == len(all) {
		return all
	}
	out := make([]ui.Cell, len(l.shown))
	for i, at := range l.shown {
		out[i] = all[at]
	}
	return out
}

// setLayout keeps another choice for the open view.
func (l *List[R]) setLayout(o layout) {
	if l.views.layouts == nil {
		l.views.layouts = map[string]string{}
	}
	l.views.layouts[l.views.key()] = o.String()
	l.layout()
}

// askColumns offers the columns; choosing one asks what becomes of it.
func (l *List[R]) askColumns() tea.Cmd {
	w := l.env.Text.Listing
	items := func() []ui.Item {
		o := l.chosenLayout()
		var out []ui.Item
		for _, c := range l.spec.Columns(l.listWidth()) {
			sign, detail := "[x] ", w.Auto
			if slices.Contains(o.hidden, c.ID) {
				sign = "[ ] "
			}
			if n := o.width[c.ID]; n > 0 {
				detail = strconv.Itoa(n)
			}
			out = append(out, ui.Item{
				Label: term.Join(term.Text{}, term.Clean(sign), c.Title), Detail: term.Clean(detail),
				Run: func() tea.Cmd { return l.askColumn(c) },
			})
		}
		return out
	}
	l.env.Host.Push(ui.NewPicker(l.env, ui.PickerSpec{Title: term.Clean(w.Columns), Items: items, Stay: true, Width: 60}), l.spec.Owner)
	return nil
}

// askColumn shows or hides a column, and sets its width.
func (l *List[R]) askColumn(c ui.Column) tea.Cmd {
	var picker *ui.Picker
	w := l.env.Text.Listing
	change := func(with func(o *layout)) func() tea.Cmd {
		return func() tea.Cmd {
			o := l.chosenLayout()
			with(&o)
			l.setLayout(o)
			picker.Reload()
			return nil
		}
	}
	width := func(by int) func(o *layout) {
		return func(o *layout) {
			from := o.width[c.ID]
			if from == 0 {
				from = (c.Min + c.Max) / 2
			}
			o.width[c.ID] = wide(c, from+by)
		}
	}
	items := func() []ui.Item {
		hidden := slices.Contains(l.chosenLayout().hidden, c.ID)
		turn := ui.Item{Label: term.Clean(w.Hide), Run: change(func(o *layout) { o.hidden = append(o.hidden, c.ID) })}
		if hidden {
			turn = ui.Item{Label: term.Clean(w.ShowColumn), Run: change(func(o *layout) {
				o.hidden = slices.DeleteFunc(o.hidden, func(id string) bool { return id == c.ID })
			})}
		}
		if c.Ref {
			turn.Why = term.Clean(w.RefStays)
		}
		return []ui.Item{
			turn,
			{Label: term.Clean(w.Wider), Run: change(width(widthStep))},
			{Label: term.Clean(w.Narrower), Run: change(width(-widthStep))},
			{Label: term.Clean(w.Auto), Run: change(func(o *layout) { delete(o.width, c.ID) })},
		}
	}
	picker = ui.NewPicker(l.env, ui.PickerSpec{Title: c.Title, Items: items, Stay: true, Width: 50})
	l.env.Host.Push(picker, l.spec.Owner)
	return nil
}
