package store

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"mif/store/model"
	"mif/store/rule"
)

// clients is how a client's file is changed.
func clients() noun[model.Client] {
	return noun[model.Client]{
		table: "clients", alias: "c",
		marks: func(c *model.Client) marks { return marks{&c.ID, &c.Version, &c.CreatedAt, &c.UpdatedAt} },
		subject: func(w *work, c *model.Client) (rule.Subject, error) {
			worked, err := w.worksFor(c.ID)
			return rule.Subject{ClientID: c.ID, Worked: worked}, err
		},
		redact: rule.RedactClient,
	}
}

// worksFor reports whether the actor is a technician who has, or had, a job for
// a client.
func (w *work) worksFor(clientID int64) (bool, error) {
	if w.actor.TechnicianID == 0 || clientID == 0 {
		return false, nil
	}
	q := w.store.newQuery()
	q.text.WriteString("SELECT 1 FROM clients c" + where(and("c.id = "+q.arg(clientID), w.clientScope(q))))
	rows, err := w.tx.Tx.QueryContext(w.ctx, q.text.String(), q.args...)
	if err != nil {
		return false, err
	}
	found := rows.Next()
	return found, errors.Join(rows.Err(), rows.Close())
}

// CreateClient opens the file of a client who has no login: an account that
// nobody can use carries it. The answer is the client's id.
func (s *Session) CreateClient(ctx context.Context, n model.NewClient) (int64, error) {
	if err := rule.May(s.actor, rule.CreateClient, rule.Subject{}); err != nil {
		return 0, err
	}
	if err := rule.CheckNewClient(n); err != nil {
		return 0, err
	}
	return create(ctx, s, clients(), rule.CreateClient, n.Key, n, func(c *changing[model.Client]) error {
		c.row = model.Client{Type: model.StandardClient, Level: model.StandardLevel}
		editClient(&c.row, n.ClientEdit)
		account, err := c.mute(c.row.Name)
		if err != nil {
			return err
		}
		c.row.UserID = account.ID
		c.then = func() error { return c.named(account, "client-"+strconv.FormatInt(c.row.ID, 10)) }
		c.tell("creation", rule.SentenceClientCreated(c.row.Name))
		return nil
	})
}

// unusable is no hash of any password.
const unusable = "!"

// mute adds an account that nobody can sign in with, under a name of the
// moment.
func (w *work) mute(fullName string) (*model.User, error) {
	name := "client-" + strings.ToLower(rand.Text())
	u := &model.User{
		Username: name, FullName: fullName, Email: name + "@mif.invalid", HashedPassword: unusable,
		Role: model.ClientRole, Preferences: json.RawMessage("{}"), Version: 1, CreatedAt: w.now, UpdatedAt: w.now,
	}
	_, err := w.tx.NewInsert().Model(u).ExcludeColumn("id").Returning("id").Exec(w.ctx)
	return u, err
}

// named gives an account of this transaction its lasting name, and tells the
// journal that it is there.
func (w *work) named(u *model.User, name string) error {
	u.Username, u.Email, u.Version = name, name+"@mif.invalid", u.Version+1
	if _, err := w.tx.NewUpdate().Model(u).Column("username", "email", "version").WherePK().Exec(w.ctx); err != nil {
		return err
	}
	if err := w.journal("users", u.ID, "creation", "Compte créé : "+name, nil, map[string]string{"username": name, "role": string(u.Role)}); err != nil {
		return err
	}
	return w.event("users", u.ID, u.Version, "creation")
}

// EditClient changes a client's file. A level that changes moves the clocks of
// his live work; the pauses stay.
func (s *Session) EditClient(ctx context.Context, e model.ClientEdit) error {
	if err := rule.CheckClient(e); err != nil {
		return err
	}
	return alter(ctx, s, clients(), rule.EditClient, e.Target, e, func(c *changing[model.Client]) error {
		editClient(&c.row, e)
		c.tell("modification", rule.SentenceClientEdited())
		if c.row.Level != c.before.Level {
			c.then = func() error {
				return c.moveClocks("niveau de service "+string(c.row.Level), "i.client_id = ?", c.row.ID)
			}
		}
		return nil
	})
}

func editClient(c *model.Client, e model.ClientEdit) {
	set(&c.Name, e.Name)
	set(&c.Sector, e.Sector)
	set(&c.Type, e.Type)
	set(&c.Level, e.Level)
	set(&c.Address, e.Address)
	set(&c.City, e.City)
	set(&c.PostCode, e.PostCode)
	set(&c.Phone, e.Phone)
	set(&c.Email, e.Email)
	set(&c.Contact, e.Contact)
	set(&c.SalesNotes, e.SalesNotes)
	set(&c.Instructions, e.Instructions)
	set(&c.Safety, e.Safety)
	set(&c.ICE, e.ICE)
}

// SetClientState ends the service of a client, or takes it up again. Nobody is
// left in the middle of a job: with live work it is refused.
func (s *Session) SetClientState(ctx context.Context, e model.ClientState) error {
	if err := rule.CheckClientState(e); err != nil {
		return err
	}
	return alter(ctx, s, clients(), rule.EditClient, e.Target, e, func(c *changing[model.Client]) error {
		if e.Active == c.row.Inactive.IsZero() {
			return errNothing
		}
		c.row.Inactive = model.Date{}
		if !e.Active {
			n, err := c.tx.NewSelect().TableExpr("interventions AS i").Where("i.client_id = ? AND "+liveStatuses, c.row.ID).Count(c.ctx)
			if err != nil {
				return err
			}
			if n > 0 {
				return model.Refuse(model.CodeClientLive, "n", strconv.FormatInt(n, 10))
			}
			c.row.Inactive = c.today()
		}
		c.tell("statut", rule.SentenceClientState(e.Active, e.Reason))
		return nil
	})
}

// served refuses new work and new machines for a client who is inactive. His
// row is held meanwhile, so that he does not become so.
func (w *work) served(clientID int64) error {
	var c model.Client
	q := w.tx.NewSelect().Model(&c).Where("c.id = ?", clientID)
	if w.store.d.forUpdate() != "" {
		q = q.For("SHARE")
	}
	err := q.Scan(w.ctx)
	switch {
	case noRows(err):
		return model.ErrNotFound
	case err != nil:
		return err
	}
	return stillServed(&c)
}

// servedAlone is served for who writes what only one may write at a time.
func (w *work) servedAlone(clientID int64) error {
	c, err := lockOwn[model.Client](w, "c.id = ?", clientID)
	if err != nil {
		return err
	}
	return stillServed(c)
}

func stillServed(c *model.Client) error {
	if c.Inactive.IsZero() {
		return nil
	}
	return model.Refuse(model.CodeClientInactive, "client", c.Name)
}

// moveClocks sets the deadlines of live work anew after its agreement changed,
// each with a line in its history.
func (w *work) moveClocks(why, condition string, args ...any) error {
	var jobs []int64
	err := w.tx.NewSelect().TableExpr("interventions AS i").Column("i.id").
		Where("("+condition+") AND "+liveStatuses, args...).OrderExpr("i.id").Scan(w.ctx, &jobs)
	if err != nil {
		return err
	}
	for _, job := range jobs {
		other := w.secondary()
		c, err := other.lock(job)
		if err != nil {
			return err
		}
		if err := c.setClocks(); err != nil {
			return err
		}
		if c.iv.PickupDeadline.Equal(c.before.PickupDeadline) && c.iv.Deadline.Equal(c.before.Deadline) {
			continue
		}
		c.tell(model.ActionEdited, rule.SentenceClocksMoved(why))
		if err := c.save(); err != nil {
			return err
		}
		w.events = append(w.events, other.events...)
	}
	return nil
}
