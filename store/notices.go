package store

import (
	"encoding/json"
	"maps"

	"mif/store/model"
	"mif/store/rule"
)

// notify writes the notices of an intervention's event, in its transaction:
// they are sent if and only if it happened, and once.
func (c *change) notify(kind rule.NoticeKind) error {
	return c.send(kind, c.noticeParams(), c.audience(0))
}

// notifyAssigned tells the technician, the one before him, and the client.
func (c *change) notifyAssigned(before int64) error {
	name, err := c.technicianName(c.iv.TechnicianID)
	if err != nil {
		return err
	}
	params := c.noticeParams()
	params["technicien"] = name
	return c.send(rule.NoticeAssigned, params, c.audience(before))
}

// notifyStock tells the desk that a part fell below its minimum.
func (w *work) notifyStock(p *model.Part, interventionID, after int64) error {
	return w.send(rule.NoticeStockLow, map[string]string{
		"piece": p.Reference, "nom": p.Name, "stock": number(after), "minimum": number(p.StockMin),
	}, audience{intervention: interventionID, table: "pieces_detachees", row: p.ID})
}

func (c *change) noticeParams() map[string]string {
	return map[string]string{"ref": model.Ref(c.iv.ID), "titre": c.iv.Title}
}

// audience is the persons of a job, whom a notice may concern, and what else
// it is about.
type audience struct {
	intervention, technician, former, client int64

	table string
	row   int64
}

func (c *change) audience(former int64) audience {
	return audience{
		intervention: c.iv.ID, technician: c.iv.TechnicianID, former: former, client: c.iv.ClientID,
	}
}

// send writes one row per active recipient but the actor himself.
func (w *work) send(kind rule.NoticeKind, params map[string]string, a audience) error {
	users, err := w.recipients(rule.RecipientsOf(kind), a)
	if err != nil {
		return err
	}
	return w.deliver(users, kind, params, a)
}

// deliver writes one row for each of these users.
func (w *work) deliver(users map[int64]struct{}, kind rule.NoticeKind, params map[string]string, a audience) error {
	class, title, message := rule.Notice(kind, params)
	metadata, err := json.Marshal(noticeData{Kind: kind, Params: params, Table: a.table, RowID: a.row})
	if err != nil {
		return err
	}
	for user := range users {
		n := model.Notification{
			UserID: user, Title: title, Message: message, Type: class, SentAt: w.now,
			InterventionID: a.intervention, Metadata: metadata,
		}
		if _, err := w.tx.NewInsert().Model(&n).ExcludeColumn("id").Returning("id").Exec(w.ctx); err != nil {
			return err
		}
		if err := w.event("notifications", n.ID, 1, "creation"); err != nil {
			return err
		}
	}
	return nil
}

// recipients are the active users whom a kind of notice concerns.
func (w *work) recipients(to rule.Recipients, a audience) (map[int64]struct{}, error) {
	users := map[int64]struct{}{}
	add := func(query string, args ...any) error {
		var ids []int64
		if err := w.tx.NewRaw(query, args...).Scan(w.ctx, &ids); err != nil {
			return err
		}
		for _, id := range ids {
			users[id] = struct{}{}
		}
		return nil
	}
	const byRole = "SELECT id FROM users WHERE is_active AND role = ?"
	const byTechnician = "SELECT u.id FROM users u JOIN techniciens t ON t.user_id = u.id WHERE u.is_active AND t.id = ?"
	steps := []struct {
		wanted bool
		query  string
		arg    any
	}{
		{to.Dispatchers, byRole, model.Dispatcher},
		{to.Admins, byRole, model.Admin},
		{to.Technicians, byRole, model.TechnicianRole},
		{to.Clients, byRole, model.ClientRole},
		{to.Client, "SELECT u.id FROM users u JOIN clients c ON c.user_id = u.id WHERE u.is_active AND c.id = ?", a.client},
		{to.Technician, byTechnician, a.technician},
		{to.FormerTechnician, byTechnician, a.former},
	}
	for _, s := range steps {
		if !s.wanted {
			continue
		}
		if err := add(s.query, s.arg); err != nil {
			return nil, err
		}
	}
	maps.DeleteFunc(users, func(id int64, _ struct{}) bool { return id == w.actor.UserID })
	return users, nil
}
