package store

import (
	"bytes"
	"context"
	"database/sql"
	"maps"
	"slices"

	"github.com/uptrace/bun"

	"mif/store/model"
	"mif/store/rule"
)

// checkTold compares the records with what the journal says of them: a column
// that stands otherwise than it was last told was written by no program. A
// record that the journal does not know tells nothing.
func (s *Session) checkTold(ctx context.Context) ([]Finding, error) {
	var out []Finding
	for _, check := range []func(context.Context, *Store) ([]Finding, error){
		toldOf(accounts()), toldOf(clients()), toldOf(contracts()), toldOf(machines()), toldOf(parts()), toldOf(placesNoun()), toldOf(papers()),
	} {
		found, err := check(ctx, s.store)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

// toldOf walks one table, each batch with its journal as both stood at one
// moment.
func toldOf[M any](n noun[M]) func(context.Context, *Store) ([]Finding, error) {
	return func(ctx context.Context, s *Store) ([]Finding, error) {
		var out []Finding
		for last, more := int64(0), true; more; {
			err := s.reader.RunInTx(ctx, &sql.TxOptions{Isolation: s.d.snapshot(), ReadOnly: true}, func(ctx context.Context, tx bun.Tx) error {
				var batch []M
				err := tx.NewSelect().Model(&batch).Where("?.id > ?", bun.Ident(n.alias), last).
					OrderExpr("?.id", bun.Ident(n.alias)).Limit(checkBatch).Scan(ctx)
				if more = len(batch) > 0; err != nil || !more {
					return err
				}
				first := *n.marks(&batch[0]).id
				last = *n.marks(&batch[len(batch)-1]).id
				told, err := lastTold(ctx, tx, n.table, first, last)
				for i := range batch {
					out = append(out, n.differs(&batch[i], told)...)
				}
				return err
			})
			if err != nil {
				return out, err
			}
		}
		return out, nil
	}
}

// lastTold is the last value of every column that the journal names, by
// record. A line that cannot be read tells nothing; its chain is broken.
func lastTold(ctx context.Context, tx bun.Tx, table string, first, last int64) (map[int64]rule.ColumnValues, error) {
	var lines []model.JournalEntry
	err := tx.NewSelect().Model(&lines).Column("id", "entite_id", "nouvelle_valeur").
		Where("j.entite = ? AND j.entite_id BETWEEN ? AND ?", table, first, last).OrderExpr("j.id").Scan(ctx)
	out := map[int64]rule.ColumnValues{}
	for _, line := range lines {
		values, err := rule.ParseColumns(line.New)
		if err != nil {
			continue
		}
		if out[line.EntityID] == nil {
			out[line.EntityID] = rule.ColumnValues{}
		}
		maps.Copy(out[line.EntityID], values)
	}
	return out, err
}

// differs are the columns of a row that are not what was told of them.
func (n noun[M]) differs(row *M, told map[int64]rule.ColumnValues) []Finding {
	id := *n.marks(row).id
	columns := rule.RecordColumns(row)
	if n.veil != nil {
		n.veil(columns)
	}
	raw, err := columns.JSON()
	if err != nil {
		return nil
	}
	stands, err := rule.ParseColumns(raw)
	if err != nil {
		return nil
	}
	var out []Finding
	for _, name := range slices.Sorted(maps.Keys(stands)) {
		if was, known := told[id][name]; known && !slices.Contains(n.proven, name) && !bytes.Equal(was, stands[name]) {
			out = append(out, Finding{Check: "journal_incomplet", Entity: n.table, ID: id, Detail: name})
		}
	}
	return out
}
