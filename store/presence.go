package store

import (
	"context"
	"sync"
	"time"

	"github.com/uptrace/bun"

	"mif/store/model"
)

// presenceFor is how long a session may go on reading without asking whether
// its account is still there; a write asks each time.
const presenceFor = 5 * time.Second

// presence is what a session knows of its own account.
type presence struct {
	mu    sync.Mutex
	turn  int64 // of the store's news of accounts
	at    time.Time
	ended bool
}

// present refuses a session whose account was closed, or has other rights than
// it had when the session began.
func (s *Session) present(ctx context.Context) error {
	if s.actor.System || s.actor.UserID == 0 {
		return nil
	}
	p, turn, now := s.presence, s.store.people.Load(), s.store.clock()
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.ended:
		return model.Refuse(model.CodeSessionEnded)
	case p.turn == turn && now.Sub(p.at) < presenceFor && !p.at.IsZero():
		return nil
	}
	same, err := s.unchanged(ctx, s.store.reader)
	if err != nil {
		return err
	}
	if !same {
		p.ended = true
		return model.Refuse(model.CodeSessionEnded)
	}
	p.turn, p.at = turn, now
	return nil
}

// unchanged says whether the account is what the session was opened for.
func (s *Session) unchanged(ctx context.Context, db bun.IDB) (bool, error) {
	if s.actor.System || s.actor.UserID == 0 {
		return true, nil
	}
	var role model.Role
	var active bool
	var technician, client int64
	err := db.NewRaw(`SELECT u.role, u.is_active, COALESCE(t.id, 0), COALESCE(c.id, 0) FROM users u
		LEFT JOIN techniciens t ON t.user_id = u.id LEFT JOIN clients c ON c.user_id = u.id WHERE u.id = ?`,
		s.actor.UserID).Scan(ctx, &role, &active, &technician, &client)
	if noRows(err) {
		return false, nil
	}
	return active && role == s.actor.Role && technician == s.actor.TechnicianID && client == s.actor.ClientID, err
}
