package store

import (
	"context"
	"slices"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// movement is one line of the ledger to be written.
type movement struct {
	part, quantity int64
	kind           model.MovementType
	place, to      int64 // 0: to be chosen
	job, van       int64 // van: the place that is asked first
	comment        string
}

// moved is what a movement did.
type moved struct {
	part     *model.Part // as it stood before
	line     model.StockMovement
	from, to string
}

// moveStock writes one movement; the database counts the stock and refuses what
// it does not have. Who moves several parts goes by their ids, so that two of
// them cannot wait for each other.
func (w *work) moveStock(m movement) (moved, error) {
	part, err := w.lockPart(m.part)
	if err != nil {
		return moved{}, err
	}
	after, err := rule.Moved(part, m.kind, m.quantity)
	if err != nil {
		return moved{}, err
	}
	places, err := w.levels(m.part)
	if err != nil {
		return moved{}, err
	}
	from, to, err := m.places(part, places)
	if err != nil {
		return moved{}, err
	}
	if m.kind == model.MoveCount {
		after = part.StockLevel - from.Quantity + m.quantity // what was counted lies in one place of several
	}
	price := part.UnitPrice
	out := moved{part: part, from: from.Place, to: to.Place, line: model.StockMovement{
		PartID: m.part, InterventionID: m.job, UserID: w.actor.UserID, Type: m.kind, Quantity: m.quantity,
		UnitPrice: &price, Before: part.StockLevel, After: after, At: w.now, Comment: m.comment,
		PlaceID: from.PlaceID, ToID: to.PlaceID,
	}}
	if _, err := w.tx.NewInsert().Model(&out.line).ExcludeColumn("id").Returning("id").Exec(w.ctx); err != nil {
		return moved{}, err
	}
	return out, w.tellStock(part, m, after)
}

// tellStock says to the sessions that a stock moved, and to the desk that it
// fell under its minimum.
func (w *work) tellStock(part *model.Part, m movement, after int64) error {
	if err := w.event("pieces_detachees", part.ID, part.Version+1, string(m.kind)); err != nil {
		return err
	}
	if rule.FellBelowMinimum(part, after) {
		return w.notifyStock(part, m.job, after)
	}
	return nil
}

// places are the place of a movement and the one it ends in.
func (m movement) places(part *model.Part, known []model.PlaceLevel) (from, to model.PlaceLevel, err error) {
	if m.place == 0 {
		quantity := m.quantity
		if m.kind != model.MoveOut {
			quantity = 0 // it comes: any place has room
		}
		m.place = rule.Taken(m.van, known, quantity)
	}
	named := func(id int64) (model.PlaceLevel, error) {
		i := slices.IndexFunc(known, func(p model.PlaceLevel) bool { return p.PlaceID == id })
		if i < 0 {
			return model.PlaceLevel{}, model.ErrNotFound
		}
		return known[i], nil
	}
	if from, err = named(m.place); err != nil {
		return from, to, err
	}
	if m.to != 0 {
		if to, err = named(m.to); err != nil {
			return from, to, err
		}
	}
	if m.kind == model.MoveOut || m.kind == model.MoveTransfer {
		err = rule.EnoughAt(part, from.Place, from.Quantity, m.quantity)
	}
	return from, to, err
}

// levels are all places with how many of a part lie there, depots first.
func (w *work) levels(partID int64) ([]model.PlaceLevel, error) {
	var out []model.PlaceLevel
	err := w.tx.NewRaw(`SELECT em.id AS place_id, em.nom AS place, em.type_emplacement AS kind, COALESCE(sk.quantite, 0) AS quantity
		FROM emplacements em LEFT JOIN stocks sk ON sk.emplacement_id = em.id AND sk.piece_id = ?
		ORDER BY em.type_emplacement, em.id`, partID).Scan(w.ctx, &out)
	return out, err
}

// vanOf is the van of a technician, 0 without one.
func (w *work) vanOf(technicianID int64) (int64, error) {
	var id int64
	if technicianID == 0 {
		return 0, nil
	}
	err := w.tx.NewSelect().TableExpr("emplacements AS em").Column("em.id").Where("em.technicien_id = ?", technicianID).Scan(w.ctx, &id)
	return id, ignoreNoRows(err)
}

func (w *work) lockPart(id int64) (*model.Part, error) {
	return lockOwn[model.Part](w, "p.id = ? AND p.active", id)
}

// MoveStock moves a part of the desk: in, out, back, to another place. What
// leaves for a job, or comes back from it, is a verb on the job.
func (s *Session) MoveStock(ctx context.Context, m model.Movement) error {
	if err := rule.CheckMovement(m); err != nil {
		return err
	}
	if m.InterventionID != 0 {
		_, err := s.MovePart(ctx, model.PartMove{
			Target: model.Target{ID: m.InterventionID, Key: m.Key}, PartID: m.ID, Quantity: m.Quantity,
			Type: m.Type, PlaceID: m.PlaceID, Comment: m.Comment,
		})
		return err
	}
	if err := rule.May(s.actor, rule.MoveStock, rule.Subject{}); err != nil {
		return err
	}
	cmd := command{verb: "move stock", table: "pieces_detachees", record: m.ID, key: m.Key, said: m}
	return s.write(ctx, cmd, func(w *work) error {
		if done, err := w.journaledBefore("pieces_detachees"); done != 0 || err != nil {
			return err
		}
		did, err := w.moveStock(movement{part: m.ID, quantity: m.Quantity, kind: m.Type, place: m.PlaceID, to: m.ToID, comment: m.Comment})
		if err != nil {
			return err
		}
		return w.journalMove(did, rule.SentenceMoved(m.Type, m.Quantity, did.from, did.to), did.line.After)
	})
}

// journalMove puts a movement that belongs to no job into the journal of its part.
func (w *work) journalMove(did moved, sentence string, after int64) error {
	level := func(n int64) map[string]int64 { return map[string]int64{"stock_actuel": n} }
	line := model.JournalEntry{
		Entity: "pieces_detachees", EntityID: did.part.ID, Action: string(did.line.Type), Sentence: sentence, Key: string(w.key),
	}
	w.key = "" // it marks the first line
	var err error
	if line.Old, err = jsonOf(level(did.part.StockLevel)); err != nil {
		return err
	}
	if line.New, err = jsonOf(level(after)); err != nil {
		return err
	}
	return w.journalLine(line)
}

// CountStock writes what was counted in one place, all lines or none. A level
// that is no longer what the sheet said is a conflict; a difference above
// rule.LargeCount asks first.
func (s *Session) CountStock(ctx context.Context, sheet model.CountSheet) error {
	if err := rule.May(s.actor, rule.MoveStock, rule.Subject{}); err != nil {
		return err
	}
	if err := rule.CheckCount(sheet); err != nil {
		return err
	}
	lines := slices.SortedFunc(slices.Values(sheet.Lines), func(a, b model.CountLine) int { return int(a.PartID - b.PartID) })
	cmd := command{verb: "count stock", table: "pieces_detachees", key: sheet.Key, said: sheet}
	return s.write(ctx, cmd, func(w *work) error {
		if done, err := w.journaledBefore("pieces_detachees"); done != 0 || err != nil {
			return err
		}
		for _, l := range lines {
			if err := w.count(sheet, l); err != nil {
				return err
			}
		}
		return nil
	})
}

func (w *work) count(sheet model.CountSheet, l model.CountLine) error {
	part, err := w.lockPart(l.PartID)
	if err != nil {
		return err
	}
	places, err := w.levels(l.PartID)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(places, func(p model.PlaceLevel) bool { return p.PlaceID == sheet.PlaceID })
	if i < 0 {
		return model.ErrNotFound
	}
	at := places[i]
	if at.Quantity != l.Seen {
		return w.countConflict(part, at)
	}
	if difference := max(l.Counted-at.Quantity, at.Quantity-l.Counted); difference > rule.LargeCount && !sheet.Confirmed {
		return model.Refuse(model.CodeLargeCount, "piece", part.Reference, "stock", number(at.Quantity), "compte", number(l.Counted))
	}
	did, err := w.moveStock(movement{part: l.PartID, quantity: l.Counted, kind: model.MoveCount, place: sheet.PlaceID, comment: sheet.Comment})
	if err != nil {
		return err
	}
	return w.journalMove(did, rule.SentenceCounted(at.Place, at.Quantity, l.Counted), did.line.After)
}

// countConflict tells what lies in a place now and who moved it last.
func (w *work) countConflict(part *model.Part, at model.PlaceLevel) error {
	var last struct {
		Who string    `bun:"who"`
		At  time.Time `bun:"date_mouvement"`
	}
	err := w.tx.NewSelect().TableExpr("mouvements_stock AS ms").Join("JOIN users AS u ON u.id = ms.user_id").
		ColumnExpr("COALESCE(u.full_name, u.username) AS who").Column("ms.date_mouvement").
		Where("ms.piece_id = ?", part.ID).OrderExpr("ms.id DESC").Limit(1).Scan(w.ctx, &last)
	if ignoreNoRows(err) != nil {
		return err
	}
	stands, err := jsonOf(at.Quantity)
	if err != nil {
		return err
	}
	return &model.Conflict{
		Version: part.Version, By: last.Who, At: last.At, Record: part, Changed: []string{"quantite"},
		Values: rule.ColumnValues{"quantite": stands},
	}
}
