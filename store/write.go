package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/uptrace/bun"

	"mif/migrations"
	"mif/store/model"
)

// work is one write in progress: its transaction, its one moment, the key that
// makes it happen once, and the events it will tell after the commit.
type work struct {
	*Session
	ctx    context.Context
	tx     bun.Tx
	now    time.Time
	key    remembered
	unsure bool // an attempt before this one may have been committed
	events []model.Event
}

const writeAttempts = 3

// write runs fn in a transaction. A transaction that the database rolled back
// for its own reasons is run again; so is one whose COMMIT got no answer: fn
// begins by looking for its command, so that what happened is not done twice.
// Errors of tx must be returned: after a swallowed one this driver's COMMIT
// reports success for a rolled-back transaction.
func (s *Session) write(ctx context.Context, c command, fn func(w *work) error) error {
	key, err := s.remember(c)
	if err != nil {
		return s.store.translate(c.verb, err)
	}
	unknown := false
	for attempt := 1; ; attempt++ {
		committing, err := s.attempt(ctx, &work{Session: s, key: key, unsure: unknown}, c.key != "", fn)
		if err == nil || errors.Is(err, errNothing) {
			return nil
		}
		f := s.store.diagnose(err)
		unknown = unknown || committing && f != nil && f.lostAnswer()
		if f == nil || !again(f, committing) || attempt == writeAttempts || pause(ctx, attempt) != nil {
			if unknown {
				s.store.log.Error("outcome unknown", "verb", c.verb, "key", key, "err", err)
				return model.ErrUnknownOutcome
			}
			return s.store.translate(c.verb, err)
		}
	}
}

// again reports whether running the whole transaction once more is safe and
// may help. A key that another transaction has just used, or a place in a
// chain that it took, is such a case: the next attempt sees what it wrote.
func again(f *fault, committing bool) bool {
	switch f.kind {
	case faultRule:
		return f.name == migrations.NameHistoryKey || f.name == migrations.NameHistoryChain ||
			f.name == migrations.NameJournalChain || f.name == migrations.NameJournalKey
	case faultRetry, faultConnection:
		return true
	case faultTimeout:
		return committing
	case faultUnknown, faultCancelled, faultFull, faultReadOnly,
		faultCorrupt, faultCredentials, faultSchema:
	}
	return false
}

// longestPause is the longest that pause lasts.
const longestPause = writeAttempts * 50 * time.Millisecond

func pause(ctx context.Context, attempt int) error {
	wait := time.NewTimer(time.Duration(attempt)*50*time.Millisecond + rand.N(50*time.Millisecond))
	defer wait.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-wait.C:
		return nil
	}
}

// attempt runs the transaction once; committing tells whether COMMIT was sent.
// A command that may be sent twice at once waits for its twin, and then finds
// what that one wrote.
func (s *Session) attempt(ctx context.Context, w *work, twins bool, fn func(w *work) error) (committing bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, s.store.d.patience(s.store.limit))
	defer cancel()
	tx, err := s.store.writer.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	w.ctx, w.tx, w.now = ctx, tx, s.store.clock()
	same, err := s.unchanged(ctx, tx)
	if err == nil && !same {
		err = model.Refuse(model.CodeSessionEnded)
	}
	if err != nil {
		return false, w.rollback(err)
	}
	if twins {
		if err := s.store.d.takeTurn(ctx, tx, w.key.whose()); err != nil {
			return false, w.rollback(err)
		}
	}
	if err := fn(w); err != nil {
		return false, w.rollback(err)
	}
	s.store.live.claim(w.events)
	if err := tx.Commit(); err != nil {
		s.store.live.disclaim(w.events)
		return true, err
	}
	s.store.announce(w.events)
	return true, nil
}

// readBack is what a write answers with, read after its commit. The write is
// done, so an error of the read must not sound like a refusal: the outcome is
// unknown to the caller, who learns it by repeating the command with its key.
func readBack[T any](v T, err error) (T, error) {
	if err == nil || errors.Is(err, model.ErrNotFound) {
		return v, err
	}
	return v, fmt.Errorf("%w: read back: %v", model.ErrUnknownOutcome, err)
}

// secondary is the same transaction for a second record that the command
// touches in passing; its events are collected apart.
func (w *work) secondary() *work {
	other := *w
	other.key, other.events = "", nil
	return &other
}

// errNothing ends a command that has nothing to change: it is no error.
var errNothing = errors.New("nothing to change")

// rollback keeps the first error: what the rollback itself says adds nothing.
func (w *work) rollback(first error) error {
	if err := w.tx.Rollback(); err != nil && w.store.diagnose(first) == nil && !ours(first) {
		return errors.Join(first, err)
	}
	return first
}

// event tells, after the commit, that a row changed.
func (w *work) event(table string, id, version int64, kind string) error {
	e := model.Event{Table: table, RowID: id, Version: version, Kind: kind, At: w.now, ActorID: w.actor.UserID}
	if _, err := w.tx.NewInsert().Model(&e).Returning("id").Exec(w.ctx); err != nil {
		return err
	}
	w.events = append(w.events, e)
	return nil
}

// history appends one row to the chain of an intervention, whose row this
// transaction has locked.
func (w *work) history(h model.HistoryEntry) error {
	h.UserID, h.At, h.Key = w.actor.UserID, w.now, string(w.key)
	w.key = "" // the key marks the first line; what follows from it has none
	h.Address, h.Agent = address(w.actor.Address), w.actor.Agent
	h.PrevHash = genesis
	err := w.tx.NewSelect().Table("historiques_interventions").Column("hash").
		Where("intervention_id = ?", h.InterventionID).OrderExpr("id DESC").Limit(1).Scan(w.ctx, &h.PrevHash)
	if ignoreNoRows(err) != nil {
		return err
	}
	if h.Hash, err = historyHash(&h); err != nil {
		return err
	}
	_, err = w.tx.NewInsert().Model(&h).Exec(w.ctx)
	return err
}

// journal appends one row to the chain of any other record.
func (w *work) journal(entity string, id int64, action, sentence string, old, now any) error {
	j := model.JournalEntry{Entity: entity, EntityID: id, Action: action, Sentence: sentence}
	var err error
	if j.Old, err = jsonOf(old); err != nil {
		return err
	}
	if j.New, err = jsonOf(now); err != nil {
		return err
	}
	return w.journalLine(j)
}

// journalLine signs a line and puts it at the end of its record's chain.
func (w *work) journalLine(j model.JournalEntry) error {
	j.UserID, j.At, j.PrevHash = w.actor.UserID, w.now, genesis
	j.Address, j.Agent = address(w.actor.Address), w.actor.Agent
	err := w.tx.NewSelect().Table("journal").Column("hash").
		Where("entite = ? AND entite_id = ?", j.Entity, j.EntityID).OrderExpr("id DESC").Limit(1).Scan(w.ctx, &j.PrevHash)
	if ignoreNoRows(err) != nil {
		return err
	}
	if j.Hash, err = journalHash(&j); err != nil {
		return err
	}
	_, err = w.tx.NewInsert().Model(&j).Exec(w.ctx)
	return err
}

func jsonOf(v any) (json.RawMessage, error) {
	if v == nil {
		return nil, nil
	}
	return json.Marshal(v)
}
