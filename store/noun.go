package store

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// noun is a record whose changes go into the journal: everything that is not
// an intervention. M is its row.
type noun[M any] struct {
	table   string
	alias   string
	marks   func(*M) marks
	subject func(w *work, row *M) (rule.Subject, error) // what the policy looks at; nil for a noun without rows of anybody
	redact  func(a model.Actor, row *M)                 // of a row in a conflict; nil if nothing is hidden
	proven  []string                                    // columns that another book tells of, and another check proves
	veil    func(told rule.ColumnValues)                // takes out of a line of the journal what no trail may hold; nil for nothing
}

// marks are the members of a row that the store keeps by itself; nil for a
// stamp that the row does not have.
type marks struct {
	id, version      *int64
	created, updated *time.Time
}

func stamp(t *time.Time, now time.Time) {
	if t != nil {
		*t = now
	}
}

// changing is one record being changed: what stood and what shall stand. The
// verb edits row and tells what it did; what differs is written.
type changing[M any] struct {
	*work
	noun[M]
	before, row M
	action      string
	sentence    string
	then        func() error // what follows from it, in the same transaction; nil for nothing

	extraOld, extraNew rule.ColumnValues // what changed beside the row
}

// tell names the line of the journal.
func (c *changing[M]) tell(action, sentence string) { c.action, c.sentence = action, sentence }

// note adds a change that is no column of the row; the version moves with it.
func (c *changing[M]) note(name string, old, now any) error {
	if c.extraOld == nil {
		c.extraOld, c.extraNew = rule.ColumnValues{}, rule.ColumnValues{}
	}
	var err error
	if c.extraOld[name], err = json.Marshal(old); err != nil {
		return err
	}
	c.extraNew[name], err = json.Marshal(now)
	return err
}

// alter locks a record that the actor may see, asks the policy, lets fn edit
// it, and writes the difference: the changed columns with a new version, one
// line of the journal, one event. A stale version is a *model.Conflict; a
// command that is in the journal was carried out already. said is what the verb
// is asked with, without secrets.
func alter[M any](ctx context.Context, s *Session, n noun[M], v rule.Verb, t model.Target, said any, fn func(c *changing[M]) error) error {
	cmd := command{verb: string(v) + " " + n.table, table: n.table, record: t.ID, key: t.Key, said: said}
	return s.write(ctx, cmd, func(w *work) error {
		if done, err := w.journaledBefore(n.table); done != 0 || err != nil {
			return err
		}
		c, err := lockRecord(w, n, t.ID)
		if err != nil {
			return err
		}
		if err := c.may(v); err != nil {
			return err
		}
		if m := n.marks(&c.row); t.Version != 0 && t.Version != *m.version {
			return c.conflict(t.Version)
		}
		c.tell(string(v), "")
		if err := fn(c); err != nil {
			return err
		}
		return c.save()
	})
}

// create writes a new record with its first line of the journal: every column
// as it was born. fill sets the row inside the transaction; the answer is the
// record's id, also when the command was carried out already. said is what the
// new record is asked with, without secrets.
func create[M any](ctx context.Context, s *Session, n noun[M], v rule.Verb, key string, said any, fill func(c *changing[M]) error) (int64, error) {
	var id int64
	err := s.write(ctx, command{verb: string(v) + " " + n.table, table: n.table, key: key, said: said}, func(w *work) error {
		var err error
		if id, err = w.journaledBefore(n.table); id != 0 || err != nil {
			return err
		}
		c := &changing[M]{work: w, noun: n}
		c.tell("creation", "")
		if err := fill(c); err != nil {
			return err
		}
		if err := c.may(v); err != nil {
			return err
		}
		id, err = c.insert()
		return err
	})
	return id, err
}

// lockRecord reads a record for writing.
func lockRecord[M any](w *work, n noun[M], id int64) (*changing[M], error) {
	c := &changing[M]{work: w, noun: n}
	q := w.tx.NewSelect().Model(&c.row).Where(n.alias+".id = ?", id)
	if w.store.d.forUpdate() != "" {
		q = q.For("UPDATE")
	}
	err := q.Scan(w.ctx)
	if noRows(err) {
		return nil, model.ErrNotFound
	}
	c.before = c.row
	return c, err
}

// may asks the policy about the record as it stands.
func (c *changing[M]) may(v rule.Verb) error {
	subject := rule.Subject{}
	if c.subject != nil {
		var err error
		if subject, err = c.subject(c.work, &c.row); err != nil {
			return err
		}
	}
	return rule.May(c.actor, v, subject)
}

// save writes the changed columns. With none of them changed nothing is
// written, and that is no error.
func (c *changing[M]) save() error {
	old, now := rule.Differences(rule.RecordColumns(&c.before), rule.RecordColumns(&c.row))
	if len(now) == 0 && len(c.extraNew) == 0 {
		return errNothing
	}
	columns := append(slices.Sorted(maps.Keys(now)), "version")
	m, seen := c.marks(&c.row), *c.marks(&c.before).version
	*m.version = seen + 1
	if stamp(m.updated, c.now); m.updated != nil {
		columns = append(columns, "updated_at")
	}
	res, err := c.tx.NewUpdate().Model(&c.row).Column(columns...).WherePK().Where("version = ?", seen).Exec(c.ctx)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n != 1 {
		return c.conflict(seen)
	}
	return c.recordAll(old, now)
}

func (c *changing[M]) insert() (int64, error) {
	m := c.marks(&c.row)
	*m.version = 1
	stamp(m.created, c.now)
	stamp(m.updated, c.now)
	if _, err := c.tx.NewInsert().Model(&c.row).ExcludeColumn("id").Returning("id").Exec(c.ctx); err != nil {
		return 0, err
	}
	return *m.id, c.recordAll(rule.ColumnValues{}, rule.RecordColumns(&c.row))
}

// recordAll is record with what is no column, and what follows.
func (c *changing[M]) recordAll(old, now rule.ColumnValues) error {
	for name, v := range c.extraNew {
		old[name], now[name] = c.extraOld[name], v
	}
	if c.veil != nil {
		c.veil(old)
		c.veil(now)
	}
	if err := c.record(old, now); err != nil || c.then == nil {
		return err
	}
	return c.then()
}

// record says in the journal and to the sessions what was written.
func (c *changing[M]) record(old, now rule.ColumnValues) error {
	m := c.marks(&c.row)
	line := model.JournalEntry{Entity: c.table, EntityID: *m.id, Action: c.action, Sentence: c.sentence, Key: string(c.key)}
	c.key = "" // it marks the first line
	var err error
	if line.Old, err = old.JSON(); err != nil {
		return err
	}
	if line.New, err = now.JSON(); err != nil {
		return err
	}
	if err := c.journalLine(line); err != nil {
		return err
	}
	return c.event(c.table, *m.id, *m.version, c.action)
}

// conflict tells what stands now, who wrote it, and which columns have been
// written since the version that the caller saw.
func (c *changing[M]) conflict(seen int64) error {
	m := c.marks(&c.before)
	var lines []struct {
		Values json.RawMessage `bun:"nouvelle_valeur"`
		Who    string          `bun:"who"`
		At     time.Time       `bun:"horodatage"`
	}
	err := c.tx.NewSelect().TableExpr("journal AS j").Join("LEFT JOIN users AS u ON u.id = j.user_id").
		Column("j.nouvelle_valeur", "j.horodatage").ColumnExpr("COALESCE(u.full_name, u.username, '') AS who").
		Where("j.entite = ? AND j.entite_id = ?", c.table, *m.id).
		OrderExpr("j.id DESC").Limit(min(max(*m.version-seen, 1), maxConflict)).Scan(c.ctx, &lines)
	if err != nil {
		return err
	}
	out := &model.Conflict{Version: *m.version}
	for _, line := range lines {
		values, err := rule.ParseColumns(line.Values)
		if err != nil {
			return err
		}
		out.Changed = slices.AppendSeq(out.Changed, maps.Keys(values))
	}
	slices.Sort(out.Changed)
	out.Changed = slices.Compact(out.Changed)
	if len(lines) > 0 && !rule.Hidden(c.actor).Staff {
		out.By, out.At = lines[0].Who, lines[0].At
	}
	stands := c.before
	if c.redact != nil {
		c.redact(c.actor, &stands)
	}
	out.Record, out.Values = &stands, rule.RecordColumns(&stands)
	return out
}
