package planning

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	tea "charm.land/bubbletea/v2"

	"mif/tui/term"
	"mif/tui/ui"
)

// sheet is a technician's day on its way into a file.
type sheet struct {
	text         string
	folder, name *ui.Line
	form         *ui.Form
}

// filed is what became of a file.
type filed struct {
	sheet *sheet
	path  string
	err   error
}

// export asks for the folder and the name of a file for the technician's day.
func (s *Screen) export() tea.Cmd {
	at := s.laneAt()
	if at < 0 {
		return nil
	}
	w, l := s.env.Text.Planning, &s.lanes[at]
	f := &sheet{
		text:   s.daysText(l, s.day),
		folder: ui.NewLine(s.env.Folder, 500), name: ui.NewLine(ui.FileName("planning", l.Name, s.day.Format("2006-01-02")), 120),
	}
	f.form = ui.NewForm(s.env, w.Export+"  "+l.Name, func() tea.Cmd { return s.file(f, false) },
		&ui.Field{Column: "dossier", Label: w.Folder, Input: f.folder, Required: true},
		&ui.Field{Column: "fichier", Label: w.FileName, Input: f.name, Required: true}).Fleeting()
	s.env.Host.Push(f.form, s)
	return nil
}

func (s *Screen) file(f *sheet, replace bool) tea.Cmd {
	folder, name, text := f.folder.Value(), f.name.Value(), f.text
	return ui.AskFirst(s.env,
		func(context.Context) (string, error) {
			return filepath.Join(folder, name), ui.WriteFile(folder, name, text, replace)
		},
		func(path string, err error) tea.Msg { return filed{f, path, err} })
}

// filed says where the file is, or why there is none; one that is there already
// is replaced after a question alone.
func (s *Screen) filed(msg filed) tea.Cmd {
	w, f := s.env.Text.Planning, msg.sheet
	why := w.NotFiled
	switch {
	case msg.err == nil:
		s.env.Host.Close(f.form)
		s.env.Host.Toast(ui.Toast{Text: term.Clean(w.Filed + s.env.Text.Common.Colon + msg.path)})
		return nil
	case errors.Is(msg.err, fs.ErrExist):
		f.form.Release()
		s.env.Host.Push(ui.NewConfirm(s.env, w.Replace, msg.path, func() tea.Cmd { return s.file(f, true) }), s)
		return nil
	case errors.Is(msg.err, ui.ErrFileName):
		why = w.BadName
	case errors.Is(msg.err, fs.ErrNotExist):
		why = w.NoSuchFolder
	case errors.Is(msg.err, fs.ErrPermission):
		why = w.NotAllowed
	}
	f.form.Release()
	f.form.Note(term.Clean(why))
	return nil
}
