package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"golang.org/x/crypto/bcrypt"

	"mif/store/model"
	"mif/store/rule"
)

// What the journal says of accounts beside the usual words.
const (
	actionLogin    = "connexion"
	actionPassword = "mot_de_passe"
	actionUnlock   = "deverrouillage"
	actionClosed   = "desactivation"
	actionReopened = "reactivation"
)

// Accounts is the list of accounts, for those who run the desk.
func (s *Session) Accounts() List[model.AccountRow] {
	l := accountListing()
	l.redact = func(_ model.Actor, r *model.AccountRow) { r.Locked = s.store.login.locked(r.Username, s.store.now()) }
	return listOf(s, l)
}

func accountListing() listing[model.AccountRow] {
	return listing[model.AccountRow]{
		name: "accounts", from: "users u", id: "u.id",
		joins: " LEFT JOIN techniciens t ON t.user_id = u.id LEFT JOIN clients c ON c.user_id = u.id",
		columns: `u.id, u.version, u.username, u.full_name, u.email, u.role, u.is_active, COALESCE(t.id, 0), COALESCE(c.id, 0),
			c.nom_entreprise, (SELECT max(j.horodatage) FROM journal j WHERE j.entite = 'users' AND j.entite_id = u.id AND j.action = '` + actionLogin + `'),
			u.updated_at`,
		idOf: func(r *model.AccountRow) int64 { return r.ID },
		scanner: scanRows(func(r *model.AccountRow) []any {
			return []any{
				&r.ID, &r.Version, &r.Username, null(&r.FullName), &r.Email, &r.Role, &r.Active, &r.TechnicianID, &r.ClientID,
				null(&r.Client), moment(&r.LastLogin), moment(&r.UpdatedAt),
			}
		}),
		allowed: func(s *Session) error { return rule.May(s.actor, rule.ListUsers, rule.Subject{}) },
		scope:   func(*Session, *query) string { return "" },
		order:   []model.Sort{{Key: model.SortName}},
		sorts:   sortAccounts, condition: accountIs, facets: []facet{knownFacet(model.FieldRole, model.Roles())},
		labels: func(t model.Term) (string, bool) {
			if t.Field != model.FieldRole {
				return "", false
			}
			return oneOf("u.role", t.Values, model.Roles()), true
		},
	}
}

func sortAccounts(s *Session, key model.SortKey) sortColumn {
	switch key {
	case model.SortName:
		return textColumn(s.store.d.binary(s.store.d.fold("u.username")))
	case model.SortRole:
		return sortColumn{expr: "CASE u.role WHEN 'admin' THEN 1 WHEN 'responsable' THEN 2 WHEN 'technicien' THEN 3 ELSE 4 END", low: int64(0), high: int64(9)}
	case model.SortCreated:
		return sortColumn{expr: "u.created_at", low: dawn, high: doomsday}
	default:
		return sortColumn{}
	}
}

func accountIs(_ *Session, q *query, f model.Field, v model.FilterValue) string {
	switch f {
	case model.FieldActive:
		return "u.is_active = " + q.arg(v.Bool)
	case model.FieldWords:
		return or(q.like("u.username", v.Text), q.likeOrNone("u.full_name", v), q.like("u.email", v.Text))
	default:
		return ""
	}
}

// AccountTrail reads a page of what the journal says of an account, newest
// first, from the line before `before` on (0: from the newest). It is for those
// who run the accounts.
func (s *Session) AccountTrail(ctx context.Context, id, before int64, limit int) ([]model.JournalLine, error) {
	if err := rule.May(s.actor, rule.ManageUsers, rule.Subject{}); err != nil {
		return nil, err
	}
	var out []model.JournalLine
	err := s.read(ctx, "account trail", func(ctx context.Context) error {
		var err error
		out, err = s.trail(ctx, "users", id, before, limit)
		return err
	})
	return out, err
}

// accounts is how an account is changed. The journal holds a fingerprint of a
// hash, so that one which was changed behind the program's back is found, and
// never the hash; preferences are nobody's business.
func accounts() noun[model.User] {
	return noun[model.User]{
		table: "users", alias: "u",
		marks:  func(u *model.User) marks { return marks{&u.ID, &u.Version, &u.CreatedAt, &u.UpdatedAt} },
		redact: func(_ model.Actor, u *model.User) { u.HashedPassword, u.Preferences = "", nil },
		veil: func(told rule.ColumnValues) {
			delete(told, "preferences")
			if hash, ok := told["hashed_password"]; ok {
				told["hashed_password"] = fingerprintOf(hash)
			}
		},
	}
}

// fingerprintOf is what the journal keeps of a hash: enough to tell it from
// another one, and of no use to anybody who guesses.
func fingerprintOf(hash json.RawMessage) json.RawMessage {
	if len(hash) == 0 || string(hash) == "null" {
		return hash
	}
	sum := sha256.Sum256(hash)
	return json.RawMessage(`"sha256:` + hex.EncodeToString(sum[:]) + `"`)
}

// EditAccount changes who an account is and what he may do. Whoever becomes a
// technician gets a profile of one.
func (s *Session) EditAccount(ctx context.Context, e model.AccountEdit) error {
	if err := rule.CheckAccount(e); err != nil {
		return err
	}
	return alter(ctx, s, accounts(), rule.ManageUsers, e.Target, e, func(c *changing[model.User]) error {
		set(&c.row.FullName, e.FullName)
		set(&c.row.Email, e.Email)
		set(&c.row.Role, e.Role)
		c.tell(actionEdited, "Compte modifié : "+c.row.Username)
		if c.row.Role != c.before.Role {
			if err := c.freeOfFiles(); err != nil {
				return err
			}
			c.then = func() error { return c.profile(&c.row) }
		}
		return staysRun(c)
	})
}

// freeOfFiles refuses another role to an account that a file hangs on.
func (c *changing[M]) freeOfFiles() error {
	id := *c.marks(&c.row).id
	for _, table := range []string{"techniciens", "clients"} {
		held, err := c.tx.NewSelect().Table(table).Where("user_id = ?", id).Exists(c.ctx)
		if err != nil {
			return err
		}
		if held {
			return model.Refuse(model.CodeRoleHeld)
		}
	}
	return nil
}

// profile gives somebody who goes to the machines what planning needs of him.
func (w *work) profile(u *model.User) error {
	if u.Role != model.TechnicianRole {
		return nil
	}
	t := model.Technician{UserID: u.ID, Availability: model.Available, Version: 1, CreatedAt: w.now, UpdatedAt: w.now}
	if _, err := w.tx.NewInsert().Model(&t).ExcludeColumn("id").Returning("id").Exec(w.ctx); err != nil {
		return err
	}
	return w.aside(record{
		table: "techniciens", id: t.ID, version: 1, action: actionCreated, sentence: "Profil de technicien : " + u.Username,
		now: map[string]int64{"user_id": u.ID},
	})
}

// aside records what follows from a command; the key stays with its first line.
func (w *work) aside(r record) error {
	other := w.secondary()
	err := other.recorded(r)
	w.events = append(w.events, other.events...)
	return err
}

// staysRun refuses what would leave the house without an admin. The admins are
// locked in one order, so that two of them cannot dismiss each other at once.
func staysRun(c *changing[model.User]) error {
	var ids []int64
	q := c.tx.NewSelect().TableExpr("users AS u").Column("u.id").Where("u.role = ? AND u.is_active", model.Admin).OrderExpr("u.id")
	if c.store.d.forUpdate() != "" {
		q = q.For("UPDATE")
	}
	if err := q.Scan(c.ctx, &ids); err != nil {
		return err
	}
	return rule.MayLeaveOffice(c.before, c.row, len(ids))
}

// SetAccountState closes an account or opens it again. Its sessions end at once.
func (s *Session) SetAccountState(ctx context.Context, e model.AccountState) error {
	if err := rule.CheckAccountState(e); err != nil {
		return err
	}
	return alter(ctx, s, accounts(), rule.ManageUsers, e.Target, e, func(c *changing[model.User]) error {
		c.row.IsActive = e.Active
		action, sentence := actionReopened, "Compte réactivé : "+c.row.Username
		if !e.Active {
			action, sentence = actionClosed, "Compte désactivé : "+c.row.Username
		}
		if e.Reason != "" {
			sentence += " : " + e.Reason
		}
		c.tell(action, sentence)
		return staysRun(c)
	})
}

// ResetPassword gives an account another password and forgets the wrong tries.
func (s *Session) ResetPassword(ctx context.Context, e model.PasswordReset) error {
	if err := rule.May(s.actor, rule.ManageUsers, rule.Subject{}); err != nil {
		return err
	}
	var bad model.Invalid
	checkPassword(e.Password, func(code model.Code, params ...string) {
		bad.Fields = append(bad.Fields, model.FieldError{Field: "password", Code: code, Params: model.Refuse(code, params...).Params})
	})
	if len(bad.Fields) > 0 {
		return &bad
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(e.Password), s.store.login.cost)
	if err != nil {
		return fmt.Errorf("hash: %w", err)
	}
	return alter(ctx, s, accounts(), rule.ManageUsers, e.Target, e, func(c *changing[model.User]) error {
		c.row.HashedPassword = string(hash)
		c.tell(actionPassword, "Mot de passe remplacé : "+c.row.Username)
		c.then = func() error { s.store.login.forget(c.row.Username); return nil }
		return nil
	})
}

func checkPassword(password string, add func(code model.Code, params ...string)) {
	if len(password) < minPassword {
		add(model.FieldTooShort, "min", fmt.Sprint(minPassword))
	}
	if len(password) > maxPassword {
		add(model.FieldTooLong, "max", fmt.Sprint(maxPassword))
	}
}

// UnlockAccount lets somebody try his password again at once.
func (s *Session) UnlockAccount(ctx context.Context, t model.Target) error {
	if err := rule.May(s.actor, rule.ManageUsers, rule.Subject{}); err != nil {
		return err
	}
	return s.write(ctx, command{verb: "unlock account", table: "users", record: t.ID, key: t.Key}, func(w *work) error {
		if done, err := w.journaledBefore("users"); done != 0 || err != nil {
			return err
		}
		u, err := lockOwn[model.User](w, "u.id = ?", t.ID)
		if err != nil {
			return err
		}
		s.store.login.forget(u.Username)
		return w.recorded(record{table: "users", id: u.ID, version: u.Version, action: actionUnlock, sentence: "Compte déverrouillé : " + u.Username})
	})
}

// LinkAccount lets a client's account sign in for a client's file.
func (s *Session) LinkAccount(ctx context.Context, e model.AccountLink) error {
	return alter(ctx, s, accounts(), rule.ManageUsers, e.Target, e, func(c *changing[model.User]) error {
		if c.row.Role != model.ClientRole {
			return model.Refuse(model.CodeRoleHeld)
		}
		if err := c.servesNobodyElse(&c.row, e.ClientID); err != nil {
			return err
		}
		if err := c.serve(&c.row, e.ClientID); err != nil {
			return err
		}
		c.tell(actionEdited, "Compte rattaché à un client : "+c.row.Username)
		return c.note("client", nil, e.ClientID)
	})
}

// servesNobodyElse refuses an account that signs in for another client's file.
func (w *work) servesNobodyElse(u *model.User, clientID int64) error {
	var name string
	err := w.tx.NewSelect().TableExpr("clients AS c").Column("c.nom_entreprise").
		Where("c.user_id = ? AND c.id <> ?", u.ID, clientID).Scan(w.ctx, &name)
	if err != nil {
		return ignoreNoRows(err)
	}
	return model.Refuse(model.CodeAccountServes, "compte", u.Username, "client", name)
}

// serve hands the file of a client to an account.
func (w *work) serve(u *model.User, clientID int64) error {
	other := w.secondary()
	file, err := lockRecord(other, clients(), clientID)
	if err != nil {
		return err
	}
	file.row.UserID = u.ID
	file.tell(actionEdited, "Compte du client : "+u.Username)
	if err := file.save(); err != nil {
		return err
	}
	w.events = append(w.events, other.events...)
	return nil
}

// locked says whether a try at this name must wait, from any address.
func (g *gate) locked(username string, now interface{ Unix() int64 }) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	for key, f := range g.tries {
		if strings.HasPrefix(key, nameKey(username)) && f.count > freeTries &&
			f.last.Add(f.delay()).Unix() > now.Unix() {
			return true
		}
	}
	return false
}

// forget takes all tries at a name back, from wherever they came.
func (g *gate) forget(username string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for key := range g.tries {
		if strings.HasPrefix(key, nameKey(username)) {
			delete(g.tries, key)
		}
	}
}
