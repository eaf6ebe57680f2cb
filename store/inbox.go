package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"mif/store/model"
	"mif/store/rule"
)

// The inbox is everybody's own: no read or write of it reaches another user's
// notices, whatever the role. Whether a notice was read is the reader's own
// affair and leaves no trace in the journal.

const noticeColumns = "n.id, n.titre, n.message, n.type_notification, n.lu, n.date_envoi, n.intervention_id, n.metadata"

// Inbox reads one page of the actor's notices, newest first.
func (s *Session) Inbox(ctx context.Context, p model.InboxQuery) (model.InboxPage, error) {
	if p.Limit <= 0 || p.Limit > maxPage {
		p.Limit = 50
	}
	var page model.InboxPage
	err := s.read(ctx, "inbox", func(ctx context.Context) error {
		moment, err := s.moment(ctx)
		if err != nil {
			return err
		}
		if p.Around != 0 {
			page, err = s.inboxAround(ctx, p)
		} else {
			page, err = s.inboxPage(ctx, p)
		}
		page.Moment = moment
		return err
	})
	return page, err
}

func (s *Session) moment(ctx context.Context) (string, error) {
	now := ""
	if s.store.d.moment() == "" {
		return now, nil
	}
	q := s.store.newQuery()
	q.text.WriteString("SELECT " + s.store.d.moment())
	err := s.store.run(ctx, q, func(r *sql.Rows) error { return r.Scan(&now) })
	return now, err
}

// InboxRows reads the actor's notices by id, for patching a list in place.
func (s *Session) InboxRows(ctx context.Context, ids []int64) ([]model.Notice, error) {
	var out []model.Notice
	if len(ids) == 0 {
		return nil, nil
	}
	err := s.read(ctx, "inbox rows", func(ctx context.Context) error {
		q := s.store.newQuery()
		condition := and(s.ownInbox(q), "n.id IN ("+argList(q, ids)+")")
		q.text.WriteString("SELECT " + noticeColumns + " FROM notifications n" + where(condition))
		var err error
		out, err = s.noticeRows(ctx, q)
		return err
	})
	return out, err
}

// InboxMatching is which of the actor's notices a filter still admits.
func (s *Session) InboxMatching(ctx context.Context, f model.InboxFilter, ids []int64) ([]int64, error) {
	var out []int64
	if len(ids) == 0 {
		return nil, nil
	}
	err := s.read(ctx, "inbox matching", func(ctx context.Context) error {
		out = nil
		q := s.store.newQuery()
		condition := and(s.inboxCondition(q, f), "n.id IN ("+argList(q, ids)+")")
		q.text.WriteString("SELECT n.id FROM notifications n" + where(condition))
		return s.store.run(ctx, q, func(r *sql.Rows) error {
			var id int64
			err := r.Scan(&id)
			out = append(out, id)
			return err
		})
	})
	return out, err
}

// CountInbox counts the actor's notices, exactly up to model.ExactTotal.
func (s *Session) CountInbox(ctx context.Context, f model.InboxFilter) (model.Total, error) {
	var n int64
	err := s.read(ctx, "count inbox", func(ctx context.Context) error {
		q := s.store.newQuery()
		q.text.WriteString("SELECT count(*) FROM (SELECT 1 FROM notifications n" + where(s.inboxCondition(q, f)) +
			" LIMIT " + q.arg(int64(model.ExactTotal)+1) + ") x")
		return s.store.run(ctx, q, func(r *sql.Rows) error { return r.Scan(&n) })
	})
	return totalOf(n), err
}

func totalOf(n int64) model.Total {
	if n > model.ExactTotal {
		return model.Total{N: model.ExactTotal, About: true}
	}
	return model.Total{N: n}
}

// ownInbox is the wall of the inbox: every read and write of it carries it.
func (s *Session) ownInbox(q *query) string { return "n.user_id = " + q.arg(s.actor.UserID) }

func (s *Session) inboxCondition(q *query, f model.InboxFilter) string {
	unread := ""
	if f.Unread {
		unread = "n.lu = FALSE"
	}
	return and(s.ownInbox(q), unread, onTopic(f.Topic))
}

// onTopic is made of constants of this program only.
func onTopic(t model.Topic) string {
	kinds := rule.KindsOf(t)
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = "'" + string(k) + "'"
	}
	about := ""
	if len(words) > 0 {
		about = "n.metadata ->> 'kind' IN (" + strings.Join(words, ", ") + ")"
	}
	if t == model.TopicUrgent {
		return or(about, "n.intervention_id IN (SELECT i.id FROM interventions i WHERE i.priorite = 'urgente' AND "+liveStatuses+")")
	}
	return about
}

func (s *Session) inboxAround(ctx context.Context, p model.InboxQuery) (model.InboxPage, error) {
	q := s.store.newQuery()
	condition := and(s.inboxCondition(q, p.Filter), "n.id = "+q.arg(p.Around))
	q.text.WriteString("SELECT " + noticeColumns + " FROM notifications n" + where(condition))
	rows, err := s.noticeRows(ctx, q)
	if err != nil || len(rows) == 0 {
		return model.InboxPage{}, err
	}
	p.Around, p.FromEnd, p.Limit = 0, false, max(p.Limit/2, 1)
	p.Before, p.After = noticeCursor(rows[0]), nil
	before, err := s.inboxPage(ctx, p)
	if err != nil {
		return model.InboxPage{}, err
	}
	p.Before, p.After = nil, noticeCursor(rows[0])
	after, err := s.inboxPage(ctx, p)
	page := model.InboxPage{Before: before.Before, After: after.After}
	page.Rows = append(append(before.Rows, rows[0]), after.Rows...)
	return page, err
}

func noticeCursor(n model.Notice) *model.Cursor {
	return &model.Cursor{Values: []any{stored(n.SentAt)}, ID: n.ID}
}

// inboxPage reads by key: the moment of sending, then the id.
func (s *Session) inboxPage(ctx context.Context, p model.InboxQuery) (model.InboxPage, error) {
	backward := p.Before != nil || p.FromEnd
	from, way := p.After, true
	if backward {
		from, way = p.Before, false
	}
	q := s.store.newQuery()
	condition, order := s.inboxCondition(q, p.Filter), direction(way)
	if from != nil && len(from.Values) == 1 {
		condition = and(condition, "(n.date_envoi, n.id) "+beyond(way)+" ("+q.arg(from.Values[0])+", "+q.arg(from.ID)+")")
	}
	q.text.WriteString("SELECT " + noticeColumns + " FROM notifications n" + where(condition) +
		" ORDER BY n.date_envoi" + order + ", n.id" + order + " LIMIT " + q.arg(int64(p.Limit)+1))
	rows, err := s.noticeRows(ctx, q)
	if err != nil {
		return model.InboxPage{}, err
	}
	return cutInbox(rows, p, backward), nil
}

// cutInbox drops the row that was read only to know whether there is more.
func cutInbox(rows []model.Notice, p model.InboxQuery, backward bool) model.InboxPage {
	more := len(rows) > p.Limit
	if more {
		rows = rows[:p.Limit]
	}
	if backward {
		slices.Reverse(rows)
	}
	page := model.InboxPage{Rows: rows}
	if len(rows) == 0 {
		return page
	}
	if backward && more || !backward && p.After != nil {
		page.Before = noticeCursor(rows[0])
	}
	if !backward && more || backward && p.Before != nil {
		page.After = noticeCursor(rows[len(rows)-1])
	}
	return page
}

func (s *Session) noticeRows(ctx context.Context, q *query) ([]model.Notice, error) {
	var out []model.Notice
	err := s.store.run(ctx, q, func(r *sql.Rows) error {
		n, err := noticeOf(r)
		out = append(out, n)
		return err
	})
	return out, err
}

// noticeData is what the metadata of a notice holds.
type noticeData struct {
	Kind   rule.NoticeKind   `json:"kind"`
	Params map[string]string `json:"params,omitempty"`
	Table  string            `json:"table,omitempty"`
	RowID  int64             `json:"id,omitempty"`
}

func noticeOf(r *sql.Rows) (model.Notice, error) {
	var (
		n    model.Notice
		kind string
		sent instant
		job  sql.NullInt64
		raw  []byte
		data noticeData
	)
	if err := r.Scan(&n.ID, &n.Title, &n.Message, &kind, &n.Read, &sent, &job, &raw); err != nil {
		return n, err
	}
	n.Type, n.SentAt, n.InterventionID = model.NoticeType(kind), sent.t, job.Int64
	if len(raw) > 0 && json.Unmarshal(raw, &data) == nil { // what another program wrote keeps its French words
		n.Kind, n.Params, n.Table, n.RowID = string(data.Kind), data.Params, data.Table, data.RowID
	}
	return n, nil
}
