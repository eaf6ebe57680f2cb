package store

import (
	"time"

	"mif/store/model"
)

// What the journal says was done to a record.
const (
	actionCreated = "creation"
	actionEdited  = "modification"
	actionRemoved = "suppression"
)

// record is one write to a record that is no intervention, as the journal and
// the stream of events tell it.
type record struct {
	table       string
	id, version int64
	action      string
	sentence    string
	old, now    any
}

func (w *work) recorded(r record) error {
	line := model.JournalEntry{Entity: r.table, EntityID: r.id, Action: r.action, Sentence: r.sentence, Key: string(w.key)}
	w.key = "" // it marks the first line
	var err error
	if line.Old, err = jsonOf(r.old); err != nil {
		return err
	}
	if line.New, err = jsonOf(r.now); err != nil {
		return err
	}
	if err := w.journalLine(line); err != nil {
		return err
	}
	return w.event(r.table, r.id, r.version, r.action)
}

// lockOwn reads a row for writing; one that is gone is not found.
func lockOwn[T any](w *work, condition string, key any) (*T, error) {
	var row T
	q := w.tx.NewSelect().Model(&row).Where(condition, key)
	if suffix := w.store.d.forUpdate(); suffix != "" {
		q = q.For("UPDATE")
	}
	err := q.Scan(w.ctx)
	if noRows(err) {
		return nil, model.ErrNotFound
	}
	return &row, err
}

// fresh refuses a write to a version that the caller has not seen, and tells
// who wrote it.
func (w *work) fresh(table string, t model.Target, version int64, at time.Time) error {
	if t.Version == 0 || t.Version == version {
		return nil
	}
	out := &model.Conflict{At: at}
	err := w.tx.NewSelect().TableExpr("journal AS j").Join("JOIN users AS u ON u.id = j.user_id").
		ColumnExpr("COALESCE(u.full_name, u.username)").Where("j.entite = ? AND j.entite_id = ?", table, t.ID).
		OrderExpr("j.id DESC").Limit(1).Scan(w.ctx, &out.By)
	if ignoreNoRows(err) != nil {
		return err
	}
	return out
}

func asParam(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// repeated is the record that this command wrote before, as it stands; nil when
// it was not carried out yet.
func repeated[T any](w *work, table, condition string) (*T, error) {
	id, err := w.journaledBefore(table)
	if id == 0 || err != nil {
		return nil, err
	}
	return lockOwn[T](w, condition, id)
}
