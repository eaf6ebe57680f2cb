package documents

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/term"
	"mif/tui/ui"
)

// homely is a path as it was typed, with ~ for the person's own folder.
func homely(path string) string {
	path = strings.TrimSpace(path)
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	return path
}

// plainFile opens a file to keep. A pipe must not make the desk wait and a
// device has no end, so only what holds bytes is opened, and it is looked at
// again once it is open.
func plainFile(path string) (*os.File, error) {
	name := filepath.Base(path)
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, model.Refuse(model.CodeFileUnread, "fichier", name)
	}
	info, err := f.Stat()
	switch {
	case err != nil:
		err = model.Refuse(model.CodeFileUnread, "fichier", name)
	case !info.Mode().IsRegular():
		err = model.Refuse(model.CodeFileNotPlain, "fichier", name)
	case info.Size() > rule.MaxFile:
		err = model.Refuse(model.CodeFileTooLarge, "fichier", name, "max", "20")
	default:
		return f, nil
	}
	_ = f.Close() // nothing was written
	return nil, err
}

// attach asks for a file about the record that another screen shows, over which
// the person stays.
func (s *Screen) attach(about ui.Found) tea.Cmd {
	s.env.Host.Push(s.addForm(about, false), s)
	return nil
}

// askAdd asks for a file of this machine and what it is about, which is the
// record of the document under the cursor unless somebody says otherwise.
func (s *Screen) askAdd(r model.DocumentRow, ok bool) tea.Cmd {
	var about ui.Found
	switch {
	case ok && r.InterventionID != 0:
		about = ui.Found{ID: r.InterventionID, Label: term.Clean(model.Ref(r.InterventionID) + " " + r.Job)}
	case ok && r.EquipmentID != 0:
		about = ui.Found{ID: -r.EquipmentID, Label: term.Clean(model.EquipmentRef(r.EquipmentID) + " " + r.Machine)}
	}
	s.env.Host.Push(s.addForm(about, true).New(), s)
	return nil
}

// addForm asks for a file; fresh shows the card of the new document afterwards.
func (s *Screen) addForm(about ui.Found, fresh bool) *ui.Form {
	w, desk, columns := s.env.Text, s.desk, s.env.Text.Common.Columns
	path, note := ui.NewLine("", 4096), ui.NewLine("", 500)
	record := ui.NewRecordPick(w.Documents.About, about, s.holder(), nil)
	kinds := append([]ui.Option[model.DocumentType]{{Label: w.Documents.ByFile}}, ui.Options(model.DocumentTypes(), w.Common.DocumentTypes)...)
	kind := ui.NewChoice(kinds, "")
	inside := ui.NewCheck(false, w.Documents.Internal)
	fields := []*ui.Field{
		{Column: "chemin", Label: w.Documents.Path, Hint: w.Documents.PathHint, Input: path, Required: true},
		{Column: "intervention_id", Label: w.Documents.About, Input: record, Required: true},
		{Column: "type_document", Label: columns["type_document"], Input: kind},
		{Column: "description", Label: columns["description"], Input: note},
	}
	if s.env.Actor.Role != model.ClientRole {
		fields = append(fields, &ui.Field{Column: "interne", Label: columns["interne"], Input: inside})
	}
	key := rand.Text() // of this form: saving it twice writes once
	var form *ui.Form
	form = ui.NewForm(s.env, w.Documents.Add, func() tea.Cmd {
		from := homely(path.Value())
		n := model.NewDocument{Key: key, FileName: filepath.Base(from), Type: kind.Chosen(), Description: note.Value(), Internal: inside.On}
		if n.InterventionID = record.Chosen().ID; n.InterventionID < 0 {
			n.InterventionID, n.EquipmentID = 0, -n.InterventionID
		}
		return ui.AskFirst(s.env, func(ctx context.Context) (int64, error) { return add(ctx, desk, n, from) },
			func(id int64, err error) tea.Msg {
				return written{form: form, id: id, said: model.DocumentRef(id) + w.Common.Colon + w.Documents.Added, fresh: fresh, err: err}
			})
	}, fields...)
	return form
}

func add(ctx context.Context, desk Desk, n model.NewDocument, from string) (int64, error) {
	f, err := plainFile(from)
	if err != nil {
		return 0, err
	}
	id, err := desk.AddDocument(ctx, n, f)
	_ = f.Close() // nothing was written
	return id, err
}

// holder searches jobs and machines; a machine's number is told by its sign.
func (s *Screen) holder() func(text string) ([]ui.Found, error) {
	session, has := s.env.Ctx, s.holders
	return func(text string) ([]ui.Found, error) {
		ctx, done := ui.Within(session)
		defer done()
		of := model.PageQuery{Limit: 10}
		if text = strings.TrimSpace(text); text != "" {
			term := model.Term{Field: model.FieldWords, Values: []model.FilterValue{{Text: text}}}
			if id, ok := model.ParseRef(text); ok {
				term = model.Term{Field: model.FieldRef, Values: []model.FilterValue{{ID: id}}}
			}
			of.Filter.Terms = []model.Term{term}
		}
		jobs, err := has.Jobs.Page(ctx, of)
		if err != nil {
			return nil, err
		}
		machines, err := has.Machines.Page(ctx, of)
		out := make([]ui.Found, 0, len(jobs.Rows)+len(machines.Rows))
		for _, r := range jobs.Rows {
			out = append(out, ui.Found{ID: r.ID, Label: term.Clean(model.Ref(r.ID) + " " + r.Title), Detail: term.Clean(r.Client)})
		}
		for _, r := range machines.Rows {
			out = append(out, ui.Found{ID: -r.ID, Label: term.Clean(r.Ref() + " " + r.Name), Detail: term.Clean(r.Client)})
		}
		return out, err
	}
}

// askSave asks where a document is written to; the name proposed is its own.
func (s *Screen) askSave(r model.DocumentRow) tea.Cmd {
	w, desk := s.env.Text, s.desk
	path := ui.NewLine(rule.FileName(r.FileName), 4096)
	var form *ui.Form
	form = ui.NewForm(s.env, r.Ref()+w.Common.Colon+w.Documents.SaveAs, func() tea.Cmd {
		to := homely(path.Value())
		return ui.AskFirst(s.env, func(ctx context.Context) (struct{}, error) { return struct{}{}, save(ctx, desk, r.ID, to) },
			func(_ struct{}, err error) tea.Msg {
				return written{form: form, said: r.Ref() + w.Common.Colon + w.Documents.Saved(to), err: err}
			})
	}, &ui.Field{Column: "chemin", Label: w.Documents.Path, Hint: w.Documents.SaveHint, Input: path, Required: true}).Fleeting()
	s.env.Host.Push(form, s)
	return nil
}

// save writes a document to a new file, whole or not at all.
func save(ctx context.Context, desk Desk, id int64, to string) error {
	_, in, err := desk.OpenDocument(ctx, id)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	name := filepath.Base(to)
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		return model.Refuse(model.CodeFileExists, "fichier", name)
	case err != nil:
		return model.Refuse(model.CodeFileNotWritten, "fichier", name)
	}
	_, err = io.Copy(out, in)
	if err = errors.Join(err, out.Sync(), out.Close()); err == nil {
		return nil
	}
	_ = os.Remove(to) // ours, and not whole
	var no *model.Refusal
	if errors.As(err, &no) {
		return no
	}
	return model.Refuse(model.CodeFileNotWritten, "fichier", name)
}
