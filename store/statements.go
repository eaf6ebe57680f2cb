package store

import (
	"container/list"
	"context"
	"database/sql"
	"errors"
	"sync"
)

// maxStatements bounds the plans kept on each connection.
const maxStatements = 128

// statements keeps the prepared queries of the hot lists, least recently used
// out first. A statement in use when it is dropped closes after its last row.
type statements struct {
	db *sql.DB

	mu    sync.Mutex
	byKey map[string]*list.Element
	order list.List
}

type statement struct {
	query string
	stmt  *sql.Stmt
	users int
	gone  bool
}

func newStatements(db *sql.DB) *statements {
	return &statements{db: db, byKey: map[string]*list.Element{}}
}

// query runs a prepared query and gives each row to scan.
func (s *statements) query(ctx context.Context, query string, args []any, scan func(*sql.Rows) error) error {
	st, err := s.borrow(ctx, query)
	if err != nil {
		return err
	}
	defer s.giveBack(st)
	rows, err := st.stmt.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	for rows.Next() {
		if err := scan(rows); err != nil {
			return errors.Join(err, rows.Close())
		}
	}
	return errors.Join(rows.Err(), rows.Close())
}

func (s *statements) borrow(ctx context.Context, query string) (*statement, error) {
	if st := s.known(query); st != nil {
		return st, nil
	}
	stmt, err := s.db.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	st := &statement{query: query, stmt: stmt, users: 1}
	if _, raced := s.byKey[query]; raced {
		st.gone = true // another caller was quicker; this one lives for one use
		return st, nil
	}
	s.byKey[query] = s.order.PushFront(st)
	s.trim()
	return st, nil
}

func (s *statements) known(query string) *statement {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.byKey[query]
	if !ok {
		return nil
	}
	s.order.MoveToFront(e)
	st := e.Value.(*statement)
	st.users++
	return st
}

func (s *statements) giveBack(st *statement) {
	s.mu.Lock()
	defer s.mu.Unlock()
	st.users--
	if st.gone && st.users == 0 {
		_ = st.stmt.Close()
	}
}

func (s *statements) trim() {
	for s.order.Len() > maxStatements {
		e := s.order.Back()
		st := s.order.Remove(e).(*statement)
		delete(s.byKey, st.query)
		st.gone = true
		if st.users == 0 {
			_ = st.stmt.Close()
		}
	}
}

func (s *statements) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range s.byKey {
		_ = e.Value.(*statement).stmt.Close()
	}
	s.byKey = map[string]*list.Element{}
	s.order.Init()
}
