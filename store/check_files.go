package store

import (
	"context"
	"errors"
	"strings"
	"time"

	"mif/store/model"
	"mif/store/vault"
)

// fileGrace is how old a file without a row must be: a younger one may be on
// its way.
const fileGrace = time.Hour

// checkFiles compares the documents with the folder of their files: a row
// without its file, a file that is not the one that was kept, a file of nobody.
func (s *Session) checkFiles(ctx context.Context) ([]Finding, error) {
	if s.store.vault == nil {
		return nil, nil
	}
	var out []Finding
	known := map[string]bool{}
	for last := int64(0); ; {
		var batch []model.Document
		err := s.store.reader.NewSelect().Model(&batch).Where("d.id > ?", last).OrderExpr("d.id").Limit(checkBatch).Scan(ctx)
		if err != nil {
			return nil, err
		}
		if len(batch) == 0 {
			break
		}
		for i := range batch {
			d := &batch[i]
			known[d.Path], last = true, d.ID
			fault, err := s.fileOf(ctx, d)
			if err != nil {
				return nil, err
			}
			if fault != "" {
				out = append(out, Finding{Check: fault, Entity: "documents", ID: d.ID, Detail: d.Path})
			}
		}
	}
	orphans, err := s.orphans(known)
	return append(out, orphans...), err
}

// fileOf reads the file of a row again; fault names what is wrong with it.
func (s *Session) fileOf(ctx context.Context, d *model.Document) (fault string, err error) {
	found, err := s.store.vault.Sum(ctx, d.Path)
	switch {
	case errors.Is(err, vault.ErrMissing):
		return "document_sans_fichier", nil
	case errors.Is(err, vault.ErrSource):
		return "document_illisible", nil
	case err != nil:
		return "", err
	case found.SHA256 != strings.TrimSpace(d.SHA256) || found.Size != d.Size:
		return "document_altere", nil
	}
	return "", nil
}

func (s *Session) orphans(known map[string]bool) ([]Finding, error) {
	var out []Finding
	young := s.store.now().Add(-fileGrace)
	err := s.store.vault.Each(func(name string, at time.Time) error {
		if !known[name] && at.Before(young) {
			out = append(out, Finding{Check: "fichier_sans_document", Entity: "documents", Detail: name})
		}
		return nil
	})
	return out, err
}
