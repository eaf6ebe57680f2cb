package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"

	"mif/store/model"
	"mif/store/rule"
)

// DocumentCard reads the line of one document.
func (s *Session) DocumentCard(ctx context.Context, id int64) (model.DocumentRow, error) {
	return s.document(ctx, id)
}

// OpenDocument hands out the file of a document that the actor may see. Reading
// it to its end fails when it is not the file that was kept.
func (s *Session) OpenDocument(ctx context.Context, id int64) (model.DocumentRow, io.ReadCloser, error) {
	row, err := s.document(ctx, id)
	if err != nil {
		return row, nil, err
	}
	if s.store.vault == nil {
		return row, nil, model.Refuse(model.CodeNoFolder)
	}
	var path string
	err = s.read(ctx, "document file", func(ctx context.Context) error {
		return s.store.reader.NewSelect().Table("documents").Column("chemin").Where("id = ?", id).Scan(ctx, &path)
	})
	if err != nil {
		return row, nil, err
	}
	f, err := s.store.vault.Read(path)
	if err != nil {
		return row, nil, s.fileFault("open document", row.FileName, err)
	}
	return row, &proven{f: f, sum: sha256.New(), want: row.SHA256, name: row.FileName}, nil
}

// proven is a file that is summed up while it is read.
type proven struct {
	f          io.ReadCloser
	sum        hash.Hash
	want, name string
}

func (p *proven) Read(b []byte) (int, error) {
	n, err := p.f.Read(b)
	p.sum.Write(b[:n])
	if errors.Is(err, io.EOF) && hex.EncodeToString(p.sum.Sum(nil)) != p.want {
		return n, model.Refuse(model.CodeFileAltered, "fichier", p.name)
	}
	return n, err
}

func (p *proven) Close() error { return p.f.Close() }

// DocumentTrail reads a page of what the journal says of a document, newest
// first, from the line before `before` on (0: from the newest). A client is
// told nothing of how the desk works.
func (s *Session) DocumentTrail(ctx context.Context, id, before int64, limit int) ([]model.JournalLine, error) {
	if rule.Hidden(s.actor).Trail {
		return nil, model.ErrForbidden
	}
	if _, err := s.document(ctx, id); err != nil {
		return nil, err
	}
	var out []model.JournalLine
	err := s.read(ctx, "document trail", func(ctx context.Context) error {
		var err error
		out, err = s.trail(ctx, "documents", id, before, limit)
		return err
	})
	return out, err
}

// shownFiles is which documents of a record that the actor sees stand on its
// card: none that was taken away, and for a client none of the house's own.
func (s *Session) shownFiles() string {
	if s.actor.Role == model.ClientRole {
		return "d.retire_le IS NULL AND NOT d.interne"
	}
	return "d.retire_le IS NULL"
}

// files reads the documents of one record, newest first.
func (s *Session) files(ctx context.Context, condition string, id int64, out *[]model.Document) error {
	*out = nil
	err := s.store.reader.NewSelect().Model(out).Where(condition, id).Where(s.shownFiles()).
		OrderExpr("d.id DESC").Limit(maxPage).Scan(ctx)
	for i := range *out {
		rule.RedactFile(s.actor, &(*out)[i])
	}
	return err
}
