package store

import (
	"context"

	"mif/store/model"
)

// PageSQL is the statement that reads a page of the list, for asking the
// planner about it.
func PageSQL(s *Session, p model.PageQuery) (string, []any) {
	q, _ := s.Work().pageQuery(p, p.Before != nil || p.FromEnd)
	return q.text.String(), q.args
}

// CountSQL is the statement that counts a filtered list.
func CountSQL(s *Session, f model.Filter) (string, []any) {
	q := s.Work().countQuery(f)
	return q.text.String(), q.args
}

// Computed is how often the dashboard of a session's scope was computed.
func Computed(s *Session) int {
	b := s.store.boards.of(s.store, s.boardScope())
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.computed
}

// RemindOfSlots and WarnOfDeadlines run a job once, as a program that holds its
// lease does, through pages of two rows.
func (s *Store) RemindOfSlots(ctx context.Context) error { return s.remindByPages(ctx, 2) }

func (s *Store) WarnOfDeadlines(ctx context.Context) error { return s.warnByPages(ctx, 2) }

// RowOf reads one row as it stands.
func RowOf(ctx context.Context, s *Store, row any, id int64) error {
	return s.reader.NewSelect().Model(row).Where("?TableAlias.id = ?", id).Scan(ctx)
}

// EquipmentSQL is the statement that reads a page of machines.
func EquipmentSQL(s *Session, p model.PageQuery) (string, []any) {
	q, _ := s.Equipment().pageQuery(p, p.Before != nil || p.FromEnd)
	return q.text.String(), q.args
}

// WarnOfContracts runs that job once.
func (s *Store) WarnOfContracts(ctx context.Context) error { return s.warnOfContracts(ctx) }
