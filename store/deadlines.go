package store

import (
	"context"
	"errors"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// warnOfDeadlines sends, once for each deadline, the notice that it is near
// and the notice that it has passed.
func (s *Store) warnOfDeadlines(ctx context.Context) error { return s.warnByPages(ctx, dueAtOnce) }

func (s *Store) warnByPages(ctx context.Context, size int) error {
	known := map[parties]rule.Agreement{}
	var failed []error
	for _, line := range pressingLines() {
		failed = append(failed, s.runErrands(ctx, dueLease, func(w *work, after errand) ([]errand, error) {
			rows, err := w.pressing(line, after, size)
			if err != nil {
				return nil, err
			}
			out := make([]errand, len(rows))
			for i, r := range rows {
				out[i] = errand{id: r.row.ID, key: r.keys[0]}
				if out[i].run, err = w.warning(r.row, known); err != nil {
					return nil, err
				}
			}
			return out, nil
		}))
	}
	return errors.Join(failed...)
}

// pressingLine is one line of rows that have to be looked at.
type pressingLine struct {
	due     string        // the instant that they are late after
	among   string        // which live rows have it
	horizon time.Duration // how long before that instant they are looked at
}

// pressingLines are work with clocks, and scheduled work, which is due when its
// slot ends and is near to nothing before.
func pressingLines() []pressingLine {
	return []pressingLine{
		{due: dueExpr, among: "i.statut <> 'en_attente'", horizon: dueHorizon},
		{due: "s.date_fin", among: "i.priorite_rang = 5"},
	}
}

// parties are who an agreement is between: many jobs share one.
type parties struct{ client, contract int64 }

func (w *work) agreed(r model.Row, known map[parties]rule.Agreement) (rule.Agreement, error) {
	key := parties{r.ClientID, r.ContractID}
	if a, ok := known[key]; ok {
		return a, nil
	}
	a, err := w.agreement(&model.Intervention{ID: r.ID, ClientID: r.ClientID, ContractID: r.ContractID})
	known[key] = a
	return a, err
}

// pressing are the live rows of a line whose time runs out soon or has, most
// urgent first and from a place on, but for those whose lateness was told.
func (w *work) pressing(line pressingLine, after errand, size int) ([]keyed[model.Row], error) {
	q := w.store.newQuery()
	place := ""
	if after.id != 0 {
		place = "(" + line.due + ", i.id) > (" + q.arg(after.key) + ", " + q.arg(after.id) + ")"
	}
	condition := and(liveStatuses, line.among, line.due+" < "+q.arg(stored(w.now.Add(line.horizon))), place,
		"NOT EXISTS (SELECT 1 FROM notifications n WHERE n.intervention_id = i.id AND n.type_notification = 'error' AND n.date_envoi >= "+line.due+")")
	q.text.WriteString("SELECT " + rowColumns + ", " + line.due + " FROM interventions i" + rowJoins + where(condition) +
		" ORDER BY " + line.due + ", i.id LIMIT " + q.arg(int64(size)))
	rows, err := w.tx.Tx.QueryContext(w.ctx, q.text.String(), q.args...)
	if err != nil {
		return nil, err
	}
	var out []keyed[model.Row]
	scanner := newRowScanner(1)
	for rows.Next() {
		row, err := scanner.row(rows)
		if err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		out = append(out, row)
	}
	return out, errors.Join(rows.Err(), rows.Close())
}

// warning is what is to be told of a row now, nil if nothing is.
func (w *work) warning(r model.Row, known map[parties]rule.Agreement) (func(*work) error, error) {
	kind := rule.NoticeOverdue
	if !rule.Late(r, w.now) {
		agreement, err := w.agreed(r, known)
		if err != nil || !rule.Near(agreement, r, w.now) {
			return nil, err
		}
		kind = rule.NoticeNear
	}
	params := map[string]string{
		"ref": model.Ref(r.ID), "titre": r.Title, "echeance": r.Due().In(w.store.place).Format(frenchStamp),
	}
	sent, err := w.sentBefore(kind, r.ID, params["echeance"])
	if err != nil || sent {
		return nil, err
	}
	return func(w *work) error { // the row is locked now: another program may have been quicker
		sent, err := w.sentBefore(kind, r.ID, params["echeance"])
		if err != nil || sent {
			return err
		}
		return w.send(kind, params, audience{intervention: r.ID, technician: r.TechnicianID, client: r.ClientID})
	}, nil
}

// sentBefore looks for the same notice of the same deadline; a deadline that
// was moved is another one.
func (w *work) sentBefore(kind rule.NoticeKind, id int64, due string) (bool, error) {
	var n int64
	err := w.tx.NewRaw(`SELECT count(*) FROM notifications WHERE intervention_id = ?
		AND CAST(metadata AS TEXT) LIKE ? AND CAST(metadata AS TEXT) LIKE ?`,
		id, `%"kind":%"`+string(kind)+`"%`, `%"echeance":%"`+due+`"%`).Scan(w.ctx, &n)
	return n > 0, err
}
