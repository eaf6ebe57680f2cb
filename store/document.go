package store

import (
	"context"
	"errors"
	"io"
	"strconv"
	"strings"
	"syscall"
	"time"

	"mif/store/model"
	"mif/store/rule"
	"mif/store/vault"
)

// papers is how a document is changed.
func papers() noun[model.Document] {
	return noun[model.Document]{
		table: "documents", alias: "d",
		marks:   func(d *model.Document) marks { return marks{&d.ID, &d.Version, nil, &d.UpdatedAt} },
		subject: (*work).aboutDocument,
		redact:  rule.RedactFile,
	}
}

// aboutDocument is what the policy looks at: the record that a document is
// about. The row of a job is locked, for what its history will say.
func (w *work) aboutDocument(d *model.Document) (rule.Subject, error) {
	if d.InterventionID != 0 {
		c, err := w.lock(d.InterventionID)
		if err != nil {
			return rule.Subject{}, err
		}
		return c.subject, nil
	}
	c, err := lockRecord(w, machines(), d.EquipmentID)
	if err != nil {
		return rule.Subject{}, err
	}
	return c.noun.subject(w, &c.row)
}

// AddDocument keeps a file for a job or a machine; the answer is the document's
// id. The file is on the disk before the row says that it is there, and goes
// again when the row is refused.
func (s *Session) AddDocument(ctx context.Context, n model.NewDocument, file io.Reader) (int64, error) {
	if err := rule.CheckNewDocument(s.actor, n); err != nil {
		return 0, err
	}
	n.FileName, n.Description = rule.FileName(n.FileName), strings.TrimSpace(n.Description)
	if s.store.vault == nil {
		return 0, model.Refuse(model.CodeNoFolder)
	}
	if err := s.mayAdd(ctx, n); err != nil {
		return 0, err // before a byte of it is read
	}
	kept, err := s.store.vault.Keep(ctx, file, rule.MaxFile)
	if err != nil {
		return 0, s.fileFault("add document", n.FileName, err)
	}
	id, used, err := s.enter(ctx, n, kept)
	if !used && !errors.Is(err, model.ErrUnknownOutcome) { // else the check tells whether a row names it
		if lost := s.store.vault.Discard(kept.Name); lost != nil {
			s.store.log.Error("discard", "file", kept.Name, "err", lost)
		}
	}
	return id, err
}

// mayAdd asks the policy outside of any transaction.
func (s *Session) mayAdd(ctx context.Context, n model.NewDocument) error {
	verb, _ := rule.DocumentVerbs(n.EquipmentID)
	return s.write(ctx, command{verb: "may " + string(verb), table: "documents"}, func(w *work) error {
		subject, err := w.aboutDocument(&model.Document{InterventionID: n.InterventionID, EquipmentID: n.EquipmentID})
		if err != nil {
			return err
		}
		if err := rule.May(s.actor, verb, subject); err != nil {
			return err
		}
		return errNothing
	})
}

// enter writes the row of a file that is there; used tells whether it names it.
func (s *Session) enter(ctx context.Context, n model.NewDocument, kept vault.File) (id int64, used bool, err error) {
	said := struct {
		model.NewDocument
		SHA256 string
	}{n, kept.SHA256}
	verb, _ := rule.DocumentVerbs(n.EquipmentID)
	id, err = create(ctx, s, papers(), verb, n.Key, said, func(c *changing[model.Document]) error {
		used = true
		c.row = model.Document{
			InterventionID: n.InterventionID, EquipmentID: n.EquipmentID, FileName: n.FileName, Path: kept.Name,
			Type: n.Type, Size: kept.Size, Description: n.Description, Internal: n.Internal,
			UploadedAt: c.now, UploadedBy: s.actor.UserID, MIME: kept.MIME, SHA256: kept.SHA256,
		}
		if n.Type == "" {
			c.row.Type = rule.TypeOf(kept.MIME)
		}
		if _, err := c.aboutDocument(&c.row); err != nil { // the record is locked before its files are counted
			return err
		}
		if err := c.room(&c.row); err != nil {
			return err
		}
		c.tellJob(rule.SentenceDocumentAdded(n.FileName))
		return nil
	})
	return id, used && err == nil, err
}

// room refuses a file that would be too much for one record.
func (c *changing[M]) room(d *model.Document) error {
	var held int64
	q := c.tx.NewSelect().Table("documents").ColumnExpr("COALESCE(SUM(taille), 0)")
	if d.InterventionID != 0 {
		q = q.Where("intervention_id = ?", d.InterventionID)
	} else {
		q = q.Where("equipement_id = ? AND intervention_id IS NULL", d.EquipmentID)
	}
	if err := q.Scan(c.ctx, &held); err != nil {
		return err
	}
	if held+d.Size > rule.MaxFiles {
		return model.Refuse(model.CodeTooManyFiles, "max", megabytes(rule.MaxFiles))
	}
	return nil
}

func megabytes(n int64) string { return strconv.FormatInt(n>>20, 10) }

// EditDocument renames or describes a document, or hides it from the client.
func (s *Session) EditDocument(ctx context.Context, e model.DocumentEdit) error {
	if err := rule.CheckDocument(e); err != nil {
		return err
	}
	return s.alterDocument(ctx, e.Target, e, func(c *changing[model.Document]) error {
		if e.FileName != nil {
			c.row.FileName = rule.FileName(*e.FileName)
		}
		set(&c.row.Type, e.Type)
		set(&c.row.Description, e.Description)
		set(&c.row.Internal, e.Internal)
		if c.row == c.before {
			return errNothing
		}
		c.tellPaper("modification", rule.SentenceDocumentEdited(c.row.FileName))
		return nil
	})
}

// RemoveDocument takes a document away from the lists, or brings it back. Its
// file stays: what somebody once relied upon is not lost by a key.
func (s *Session) RemoveDocument(ctx context.Context, r model.DocumentRemoval) error {
	if err := rule.CheckDocumentRemoval(r); err != nil {
		return err
	}
	return s.alterDocument(ctx, r.Target, r, func(c *changing[model.Document]) error {
		switch {
		case r.Back == c.row.Removed.IsZero():
			return errNothing
		case r.Back:
			c.row.Removed = time.Time{}
			c.tellPaper("remise", rule.SentenceDocumentBack(c.row.FileName))
		default:
			c.row.Removed = c.now
			c.tellPaper("retrait", rule.SentenceDocumentRemoved(c.row.FileName, r.Reason))
		}
		return nil
	})
}

// alterDocument is alter for a document that the actor may see: what he may not
// is not found, whichever record it is about.
func (s *Session) alterDocument(ctx context.Context, t model.Target, said any, fn func(c *changing[model.Document]) error) error {
	row, err := s.document(ctx, t.ID)
	if err != nil {
		return err
	}
	machine := row.EquipmentID
	if row.InterventionID != 0 {
		machine = 0
	}
	_, verb := rule.DocumentVerbs(machine)
	return alter(ctx, s, papers(), verb, t, said, fn)
}

// document reads the line of one document of the actor's scope.
func (s *Session) document(ctx context.Context, id int64) (model.DocumentRow, error) {
	rows, err := s.Files().Rows(ctx, []int64{id})
	if err != nil {
		return model.DocumentRow{}, err
	}
	if len(rows) == 0 {
		return model.DocumentRow{}, model.ErrNotFound
	}
	return rows[0], nil
}

// tellPaper names the line of the journal, and that of the job's history.
func (c *changing[M]) tellPaper(action, sentence string) {
	c.tellJob(sentence)
	c.tell(action, sentence)
}

// tellJob says in the history of the job what happens to its document.
func (c *changing[M]) tellJob(sentence string) {
	c.tell("creation", sentence)
	d, ok := any(&c.row).(*model.Document)
	if !ok || d.InterventionID == 0 {
		return
	}
	before := any(&c.before).(*model.Document)
	c.then = func() error {
		return c.history(model.HistoryEntry{
			InterventionID: d.InterventionID, Action: model.ActionDocument, Sentence: sentence, Internal: d.Internal || before.Internal,
		})
	}
}

// fileFault is what a person is told when a file could not be kept.
func (s *Session) fileFault(verb, name string, err error) error {
	switch {
	case errors.Is(err, vault.ErrTooLarge):
		return model.Refuse(model.CodeFileTooLarge, "fichier", name, "max", megabytes(rule.MaxFile))
	case errors.Is(err, vault.ErrEmpty):
		return model.Refuse(model.CodeFileEmpty, "fichier", name)
	case errors.Is(err, vault.ErrMissing):
		return model.Refuse(model.CodeFileGone, "fichier", name)
	case errors.Is(err, vault.ErrSource):
		return model.Refuse(model.CodeFileUnread, "fichier", name)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return model.ErrFull
	}
	return s.store.internal(verb, err)
}
