package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/themes"
	"mif/tui/term"
)

// Item is one line of a picker. Why, when there is one, disables it.
type Item struct {
	Label  term.Text
	Detail term.Text // at the right end
	Words  term.Text // more words that find it, not drawn
	Group  term.Text // a heading before the first item of each group
	Why    term.Text
	Run    func() tea.Cmd // what choosing does; the picker is closed before
}

// PickerSpec says what a picker offers.
type PickerSpec struct {
	Title term.Text
	Items func() []Item // asked for on each opening and after each answer
	// Search, when set, looks items up by what was typed. It runs in a command:
	// it may do I/O and must only use values.
	Search func(text string) ([]Item, error)
	// SearchFirst puts what Search found before Items when it says so.
	SearchFirst func(text string) bool
	Text        string // typed to begin with
	Width       int    // wanted, 72 when 0
	Foot        func(shown, all int) term.Text
	Stay        bool   // choosing does not close
	Extra       func() // Tab
}

// Picker is a list in a dialog: arrows and Enter choose, letters filter.
// Disabled lines stay, with their reason.
type Picker struct {
	env   *Env
	spec  PickerSpec
	edit  edit
	burst burst
	all   []Item
	found []Item
	shown []Item
	sel   int
	top   int
	asked int
	busy  bool
	fault term.Text
	x, y  int
	page  int
}

// foundItems is the answer to a search, marked with its turn.
type foundItems struct {
	turn  int
	items []Item
	err   error
}

// NewPicker is a picker ready to push.
func NewPicker(env *Env, spec PickerSpec) *Picker {
	if spec.Width == 0 {
		spec.Width = 72
	}
	p := &Picker{env: env, spec: spec, page: 5}
	p.edit.set(spec.Text)
	p.Reload()
	return p
}

// Reload asks for the items again.
func (p *Picker) Reload() {
	p.all = nil
	if p.spec.Items != nil {
		p.all = p.spec.Items()
	}
	p.sift()
}

// Update moves, filters and chooses.
func (p *Picker) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case Opened:
		return p.search()
	case foundItems:
		p.answer(msg)
		return nil
	case tea.PasteMsg:
		p.edit.insert(msg.Content)
		return p.typed()
	}
	key, text, ok := keyOf(msg)
	if !ok {
		return nil
	}
	return p.key(key, text)
}

func (p *Picker) key(key, text string) tea.Cmd {
	switch key {
	case "esc":
		p.env.Host.Close(p)
	case "up", "shift+tab":
		p.move(-1)
	case "down":
		p.move(1)
	case "pgup":
		p.move(-p.page)
	case "pgdown":
		p.move(p.page)
	case "tab":
		if p.spec.Extra != nil {
			p.spec.Extra()
		} else {
			p.move(1)
		}
	case "enter":
		return p.choose()
	default:
		if text != "" {
			p.burst.typed(p.env.Clock())
		}
		before := p.edit.String()
		if p.edit.key(key, text) && p.edit.String() != before {
			return p.typed()
		}
	}
	return nil
}

func (p *Picker) choose() tea.Cmd {
	if p.burst.holds(p.env.Clock()) || len(p.shown) == 0 {
		return nil
	}
	item := p.shown[p.sel]
	if !item.Why.Empty() || item.Run == nil {
		return nil
	}
	if !p.spec.Stay {
		p.env.Host.Close(p)
	}
	return item.Run()
}

func (p *Picker) move(by int) {
	p.sel = max(0, min(len(p.shown)-1, p.sel+by))
}

func (p *Picker) typed() tea.Cmd {
	p.sel, p.top = 0, 0
	if p.spec.Search != nil {
		p.found = nil
	}
	p.sift()
	return p.search()
}

func (p *Picker) search() tea.Cmd {
	if p.spec.Search == nil {
		return nil
	}
	p.asked++
	p.busy, p.fault = true, term.Text{}
	turn, text, search := p.asked, p.edit.String(), p.spec.Search
	return Route(p, func() tea.Msg {
		items, err := search(text)
		return foundItems{turn: turn, items: items, err: err}
	})
}

func (p *Picker) answer(f foundItems) {
	if f.turn != p.asked {
		return
	}
	p.busy = false
	if f.err != nil {
		said := p.env.Say(f.err) // nothing was being saved: the first part says too much
		p.fault = term.Join(term.Const(" "), said.Why, said.Do, term.Clean(said.Code))
	}
	p.found = f.items
	p.sift()
}

// sift keeps the items that hold every typed word.
func (p *Picker) sift() {
	words := strings.Fields(model.Fold(p.edit.String()))
	var kept []Item
	for _, it := range p.all {
		if holds(it, words) {
			kept = append(kept, it)
		}
	}
	if p.spec.SearchFirst != nil && p.spec.SearchFirst(p.edit.String()) {
		p.shown = append(append([]Item{}, p.found...), kept...)
	} else {
		p.shown = append(kept, p.found...)
	}
	p.move(0)
}

func holds(it Item, words []string) bool {
	text := model.Fold(it.Label.String() + " " + it.Words.String() + " " + it.Detail.String())
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// Cursor is in the typed text.
func (p *Picker) Cursor() (x, y int, ok bool) { return p.x, p.y, true }

// View draws the typed text, the list, and why the line under the cursor is
// disabled.
func (p *Picker) View(w, h int) string {
	b := newBox(p.env.Look, p.spec.Title, w, h, p.spec.Width)
	iw, ih := b.inner()
	line, x := p.edit.window(iw - 2)
	bx, by := b.at()
	p.x, p.y = bx+2+x, by
	lines := []string{
		p.env.Look.Theme.Paint(themes.Marker, "/") + " " + p.env.Look.Theme.Paint(themes.Field, line),
		p.env.Look.Rule(iw),
	}
	foot := p.foot(iw)
	lines = append(lines, p.list(iw, ih-3-len(foot))...)
	lines = append(append(lines, p.env.Look.Rule(iw)), foot...)
	return b.draw(lines)
}

// foot says what the keys do, or why the chosen line cannot be: in full, on as
// many lines as it takes, since a reason that is cut is none.
func (p *Picker) foot(w int) []string {
	words := p.env.Text.Form
	left := Span{term.Clean(words.KeysPicker), themes.Dim}
	switch {
	case !p.fault.Empty():
		return wrapped(p.env.Look, themes.Error, p.fault, w)
	case p.busy:
		left = Span{term.Clean(words.Searching), themes.Dim}
	case p.sel < len(p.shown) && !p.shown[p.sel].Why.Empty():
		return wrapped(p.env.Look, themes.Warn, term.Join(term.Const(" "), term.Clean(words.Impossible), p.shown[p.sel].Why), w)
	}
	var right []Span
	if p.spec.Foot != nil && w >= 50 {
		right = []Span{{p.spec.Foot(len(p.shown), len(p.all)+len(p.found)), themes.Dim}}
	}
	return []string{Between(p.env.Look, w, []Span{left}, right)}
}

// list draws at most h lines around the selected item, headings included.
func (p *Picker) list(w, h int) []string {
	if len(p.shown) == 0 {
		words := p.env.Text.Form.Nothing
		if p.busy {
			words = p.env.Text.Form.Searching
		}
		return []string{Spans(p.env.Look, w, Span{term.Clean(words), themes.Dim})}
	}
	var lines []string
	at := 0
	for i, it := range p.shown {
		if !it.Group.Empty() && (i == 0 || it.Group != p.shown[i-1].Group) {
			lines = append(lines, Spans(p.env.Look, w, Span{it.Group, themes.Header}))
		}
		if i == p.sel {
			at = len(lines)
		}
		lines = append(lines, p.item(it, i == p.sel, w))
	}
	h = max(h, 1)
	p.page = max(h-1, 1)
	if p.sel == 0 {
		p.top = 0
	}
	p.top = max(min(p.top, at), at-h+1)
	p.top = max(0, min(p.top, len(lines)-h))
	return lines[p.top:min(len(lines), p.top+h)]
}

func (p *Picker) item(it Item, selected bool, w int) string {
	marker, label := "  ", themes.Text
	if selected {
		marker, label = p.env.Look.Glyphs.Marker+" ", themes.RefSelected
	}
	right := Span{it.Detail, themes.Dim}
	if !it.Why.Empty() {
		label = themes.Dim
		if selected {
			label = themes.Text
		}
		right.Text = p.env.Look.Cut(term.Join(term.Const(" "), term.Clean(p.env.Text.Form.Impossible), it.Why), w/2)
	}
	left := []Span{{term.Clean(marker), themes.Marker}, {it.Label, label}}
	return Between(p.env.Look, w, left, []Span{right})
}
