package listing

import (
	"context"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/term"
	"mif/tui/ui"
)

// Shelf keeps what people make of a list: the views that they saved, and where
// they were when they left.
type Shelf interface {
	Views(ctx context.Context, screen string) ([]model.SavedView, error)
	SaveView(ctx context.Context, v model.SavedView) (model.SavedView, error)
	DeleteView(ctx context.Context, id int64) error
	Preferences(ctx context.Context) (model.Preferences, error)
	RememberView(ctx context.Context, screen, line string) error
}

// rememberAfter is how long a line stands before it is kept for next time.
const rememberAfter = 2 * time.Second

type (
	// shelfRead are the views of a person and the line he left the screen with.
	shelfRead struct {
		views []model.SavedView
		last  string
		left  bool // there is such a line, which may be empty
		open  int64
		err   error
	}
	viewSaved struct {
		form *ui.Form
		view model.SavedView
		err  error
	}
	viewGone struct {
		name string
		err  error
	}
	remember struct{ turn int }
	// kept is the answer to what nobody waits for.
	kept struct{}
)

// readShelf reads the views, and opens one of them unless open is 0.
func (l *List[R]) readShelf(open int64) tea.Cmd {
	shelf, name := l.spec.Shelf, l.spec.Name
	return l.ask(func(ctx context.Context) tea.Msg {
		out := shelfRead{open: open}
		if out.views, out.err = shelf.Views(ctx, name); out.err != nil {
			return out
		}
		var p model.Preferences
		p, out.err = shelf.Preferences(ctx)
		out.last, out.left = p.Views[name]
		return out
	})
}

// shelfRead takes the views. The first time the list opens as it was left,
// unless it was already asked for something; a shelf that cannot be read keeps
// nobody from his list.
func (l *List[R]) shelfRead(msg shelfRead) tea.Cmd {
	first := l.line.turn == 0
	if msg.err == nil {
		l.saved = msg.views
		l.nameViews()
		l.layout()
	}
	switch {
	case msg.err != nil && !first:
		return l.env.Host.Fail(msg.err)
	case first && msg.left:
		l.reopen(msg.last)
	case !first && msg.open == 0:
		return l.countViews()
	case !first:
		i := slices.IndexFunc(l.views.all, func(v view) bool { return v.saved != nil && v.saved.ID == msg.open })
		return l.goView(i)
	}
	return tea.Batch(l.apply(), l.countViews())
}

// reopen shows the line that was left: as the view it belongs to, else as a
// line of one's own. One that is no longer understood is let go.
func (l *List[R]) reopen(line string) {
	if i := slices.IndexFunc(l.views.all, func(v view) bool { return v.Line == line }); i >= 0 {
		l.views.on = i
		l.layout()
	} else if _, _, bad := l.spec.Grammar.Parse(line, l.env.Now(), l.env.Place); len(bad) > 0 {
		return
	}
	l.line.set(line)
	l.left = line
}

// rememberSoon keeps the line once it has stood for a while.
func (l *List[R]) rememberSoon() tea.Cmd {
	if l.spec.Shelf == nil || l.lent || l.line.shown == l.left {
		return nil
	}
	return ui.Later(rememberAfter, remember{l.line.turn})
}

func (l *List[R]) remember(msg remember) tea.Cmd {
	if msg.turn != l.line.turn {
		return nil
	}
	shelf, name, line := l.spec.Shelf, l.spec.Name, l.line.shown
	l.left = line
	return l.ask(func(ctx context.Context) tea.Msg {
		_ = shelf.RememberView(ctx, name, line) // a comfort: nobody is told when it fails
		return kept{}
	})
}

// askView offers all views, the screen's own first.
func (l *List[R]) askView() tea.Cmd {
	w := l.env.Text.Listing
	var items []ui.Item
	for i, v := range l.views.all {
		group := w.OwnViews
		switch {
		case v.saved == nil:
			group = w.BaseViews
		case v.saved.Team:
			group = w.TeamViews
		}
		items = append(items, ui.Item{
			Label: term.Clean(v.Name), Detail: term.Clean(v.Line), Group: term.Clean(group), Run: func() tea.Cmd { return l.goView(i) },
		})
	}
	l.env.Host.Push(ui.NewPicker(l.env, ui.PickerSpec{Title: term.Clean(w.Views), Items: func() []ui.Item { return items }}), l.spec.Owner)
	return nil
}

// mine says whether the open view is a saved one that the actor may change.
func (l *List[R]) mine() (*model.SavedView, error) {
	v := l.views.at().saved
	if v == nil {
		return nil, nil
	}
	return v, rule.MayKeepView(l.env.Actor, v, nil)
}

// askSave asks for the name of the view that stands on screen. Under the name of
// the open one it takes its place.
func (l *List[R]) askSave() tea.Cmd {
	w := l.env.Text.Listing
	open, err := l.mine()
	name, team := ui.NewLine("", maxName), ui.NewChoice([]ui.Option[bool]{{Value: false, Label: w.ForMe}, {Value: true, Label: w.ForTeam}}, false)
	if open != nil && err == nil {
		name = ui.NewLine(open.Name, maxName)
		team = ui.NewChoice([]ui.Option[bool]{{Value: false, Label: w.ForMe}, {Value: true, Label: w.ForTeam}}, open.Team)
	}
	fields := []*ui.Field{{Column: "nom", Label: w.ViewName, Input: name, Required: true}}
	if rule.May(l.env.Actor, rule.TeamViews, rule.Subject{}) == nil {
		fields = append(fields, &ui.Field{Column: "equipe", Label: w.ViewFor, Input: team})
	}
	var form *ui.Form
	form = ui.NewForm(l.env, w.SaveView, func() tea.Cmd {
		v := l.asSaved(strings.TrimSpace(name.Value()), team.Chosen())
		if open != nil && err == nil && model.Fold(open.Name) == model.Fold(v.Name) {
			v.ID, v.Version, v.Position = open.ID, open.Version, open.Position
		}
		return l.save(form, v)
	}, fields...).Fleeting()
	form.Note(term.Join(term.Const(" "), term.Const("/"), term.Clean(l.line.shown)))
	l.env.Host.Push(form, l.spec.Owner)
	return nil
}

const maxName = 60

// asSaved is what stands on screen, under a name.
func (l *List[R]) asSaved(name string, team bool) model.SavedView {
	rest := withoutOrder(l.line.shown)
	var order []string
	for _, word := range words(l.line.shown) {
		if isOrder(word) {
			order = append(order, word)
		}
	}
	return model.SavedView{
		Screen: l.spec.Name, Name: name, Team: team, Filter: rest, Order: strings.Join(order, " "),
		Columns: l.layoutText(), Position: int64(len(l.saved)),
	}
}

func (l *List[R]) save(form *ui.Form, v model.SavedView) tea.Cmd {
	shelf := l.spec.Shelf
	return l.ask(func(ctx context.Context) tea.Msg {
		saved, err := shelf.SaveView(ctx, v)
		return viewSaved{form, saved, err}
	})
}

func (l *List[R]) viewSaved(msg viewSaved) tea.Cmd {
	if msg.err != nil {
		msg.form.Fail(msg.err)
		return l.readShelf(0) // whoever was quicker: his version is the one to save over
	}
	l.env.Host.Reached()
	l.env.Host.Close(msg.form)
	l.env.Host.Toast(ui.Toast{Text: term.Clean(l.env.Text.Listing.ViewSaved(msg.view.Name))})
	return l.readShelf(msg.view.ID)
}

// askDelete asks before a saved view goes.
func (l *List[R]) askDelete() tea.Cmd {
	v, err := l.mine()
	if v == nil || err != nil {
		return nil
	}
	w, shelf, id, name := l.env.Text.Listing, l.spec.Shelf, v.ID, v.Name
	l.env.Host.Push(ui.NewConfirm(l.env, w.SureDelete(name), "", func() tea.Cmd {
		return l.ask(func(ctx context.Context) tea.Msg { return viewGone{name, shelf.DeleteView(ctx, id)} })
	}), l.spec.Owner)
	return nil
}

func (l *List[R]) viewGone(msg viewGone) tea.Cmd {
	if msg.err != nil {
		return l.env.Host.Fail(msg.err)
	}
	l.env.Host.Toast(ui.Toast{Text: term.Clean(l.env.Text.Listing.ViewGone(msg.name))})
	return tea.Batch(l.goView(0), l.readShelf(0))
}

// shelfActions are those of views and columns.
func (l *List[R]) shelfActions() []ui.Action {
	w := l.env.Text.Listing
	act := func(id ui.ActionID, label string, run func() tea.Cmd) ui.Action {
		return l.env.Act(id, ui.GroupView, label, run)
	}
	out := []ui.Action{act(ui.DoColumns, w.Columns, l.askColumns)}
	if l.spec.Shelf == nil {
		return out
	}
	out = append(out, act(ui.DoViews, w.Views, l.askView), act(ui.DoSaveView, w.SaveView, l.askSave))
	gone := act("supprimer_vue", w.DeleteView, l.askDelete)
	v, err := l.mine()
	if v == nil {
		gone = gone.Unless(term.Clean(w.BaseStays))
	}
	return append(out, gone.UnlessErr(l.env.Text, err))
}
