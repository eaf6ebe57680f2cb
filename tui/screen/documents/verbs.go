package documents

import (
	"context"
	"crypto/rand"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// written is the answer to a document that came, went or was saved.
type written struct {
	form  *ui.Form
	id    int64 // whose card is read again
	said  string
	fresh bool // it has just come: the screen goes to it
	err   error
}

// amended is the answer to a change of what is said of a document.
type amended struct {
	amend *ui.Amend
	id    int64
	err   error
}

// verbs are what can be done with the document under the cursor or on the card.
func (s *Screen) verbs(r model.DocumentRow, ok bool) []ui.Action {
	w := s.env.Text.Documents
	act := func(id ui.ActionID, label string, run func() tea.Cmd) ui.Action {
		return s.env.Act(id, ui.GroupAct, label, run)
	}
	remove := act(ui.DoCancel, w.Remove, func() tea.Cmd { return s.askRemove(r, false) })
	if !r.Removed.IsZero() {
		remove = act(ui.DoCancel, w.Back, func() tea.Cmd { return s.askRemove(r, true) })
	}
	edit := act(ui.DoEdit, w.Edit, func() tea.Cmd { return s.askEdit(r) })
	save := act("enregistrer_sous", w.SaveAs, func() tea.Cmd { return s.askSave(r) })
	sum := act("copier_empreinte", w.CopySum, func() tea.Cmd { return s.copySum(r) })
	job := act("son_travail", w.ShowJob, func() tea.Cmd { return s.env.Host.Open("interventions", r.InterventionID) })
	machine := act("sa_machine", w.ShowMachine, func() tea.Cmd { return s.env.Host.Open("equipements", r.EquipmentID) })
	edit.Enabled, remove.Enabled, save.Enabled, sum.Enabled = ok, ok, ok, ok && r.SHA256 != ""
	job.Enabled = ok && r.InterventionID != 0 && s.env.Host.Has("interventions")
	machine.Enabled = ok && r.EquipmentID != 0 && s.env.Host.Has("equipements")
	if ok {
		may := s.mayChange(r)
		edit, remove = edit.UnlessErr(s.env.Text, may), remove.UnlessErr(s.env.Text, may)
	}
	return []ui.Action{act(ui.DoNew, w.Add, func() tea.Cmd { return s.askAdd(r, ok) }), edit, remove, save, sum, job, machine}
}

// mayChange is what the role allows; whose record it is, the store knows.
func (s *Screen) mayChange(r model.DocumentRow) error {
	machine := r.EquipmentID
	if r.InterventionID != 0 {
		machine = 0
	}
	_, change := rule.DocumentVerbs(machine)
	a := s.env.Actor
	return rule.May(a, change, rule.Subject{ClientID: r.ClientID, TechnicianID: a.TechnicianID, Worked: true})
}

func (s *Screen) askEdit(r model.DocumentRow) tea.Cmd {
	w, desk := s.env.Text, s.desk
	name, about := ui.NewLine(r.FileName, 255), ui.NewArea(r.Description, 3)
	kind := ui.NewChoice(ui.Options(model.DocumentTypes(), w.Common.DocumentTypes), r.Type)
	inside := ui.NewCheck(r.Internal, w.Documents.Internal)
	field := func(column string, in ui.Input, stands func(d *model.Document) string) ui.Amended {
		return ui.Amended{
			Field:  &ui.Field{Column: column, Label: w.Common.Columns[column], Input: in},
			Stands: func(record any) string { return stands(record.(*model.Document)) },
		}
	}
	fields := []ui.Amended{
		field("nom_fichier", name, func(d *model.Document) string { return d.FileName }),
		field("type_document", kind, func(d *model.Document) string { return lang.Label(w.Common.DocumentTypes, d.Type) }),
		field("description", about, func(d *model.Document) string { return d.Description }),
		field("interne", inside, func(d *model.Document) string { return ui.NewCheck(d.Internal, w.Documents.Internal).Value() }),
	}
	fields[0].Required = true
	var a *ui.Amend
	a = ui.NewAmend(s.env, r.Ref(), model.Target{ID: r.ID, Version: r.Version}, s, fields,
		func(t model.Target, changed func(column string) bool) tea.Cmd {
			e := model.DocumentEdit{Target: t}
			if changed("nom_fichier") {
				e.FileName = new(strings.TrimSpace(name.Value()))
			}
			if changed("type_document") {
				e.Type = new(kind.Chosen())
			}
			if changed("description") {
				e.Description = new(strings.TrimSpace(about.Value()))
			}
			if changed("interne") {
				e.Internal = new(inside.On)
			}
			return ui.Ask(s.env, func(ctx context.Context) (struct{}, error) { return struct{}{}, desk.EditDocument(ctx, e) },
				func(_ struct{}, err error) tea.Msg { return amended{a, t.ID, err} })
		})
	s.env.Host.Push(a.Form, s)
	return nil
}

func (s *Screen) amended(msg amended) tea.Cmd {
	cmd, done := msg.amend.Settle(msg.err)
	if !done {
		return cmd
	}
	s.env.Host.Toast(ui.Toast{Text: term.Clean(model.DocumentRef(msg.id) + s.env.Text.Common.Colon + s.env.Text.Documents.Edited)})
	return tea.Batch(cmd, s.reread(msg.id))
}

// askRemove asks for the reason, without which nothing is taken away.
func (s *Screen) askRemove(r model.DocumentRow, back bool) tea.Cmd {
	w, desk := s.env.Text.Documents, s.desk
	title, hint, said := w.Remove, w.RemoveHint, w.RemovedNow
	if back {
		title, hint, said = w.Back, w.BackHint, w.BackNow
	}
	key, ref := rand.Text(), r.Ref()+s.env.Text.Common.Colon // of this form: saving it twice writes once
	s.env.Host.Push(ui.ReasonForm(s.env, ref+title, hint, !back, func(reason string, form *ui.Form) tea.Cmd {
		removal := model.DocumentRemoval{Target: model.Target{ID: r.ID, Version: r.Version, Key: key}, Back: back, Reason: reason}
		return ui.AskFirst(s.env, func(ctx context.Context) (struct{}, error) { return struct{}{}, desk.RemoveDocument(ctx, removal) },
			func(_ struct{}, err error) tea.Msg { return written{form: form, id: r.ID, said: ref + said, err: err} })
	}), s)
	return nil
}

func (s *Screen) copySum(r model.DocumentRow) tea.Cmd {
	sum := term.Clean(r.SHA256)
	s.env.Host.Toast(ui.Toast{Text: term.Clean(s.env.Text.Listing.Copied(r.Ref() + " SHA-256"))})
	return tea.SetClipboard(sum.String())
}

func (s *Screen) written(msg written) tea.Cmd {
	if msg.err != nil {
		msg.form.Fail(msg.err)
		return nil
	}
	s.env.Host.Reached()
	s.env.Host.Close(msg.form)
	s.env.Host.Toast(ui.Toast{Text: term.Clean(msg.said)})
	if msg.fresh {
		return s.OpenRecord(msg.id)
	}
	return s.reread(msg.id)
}

// reread reads the card again when it is that document's.
func (s *Screen) reread(id int64) tea.Cmd {
	if id != s.card.id {
		return nil
	}
	return s.card.Show(id)
}
