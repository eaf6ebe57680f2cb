package demo

import (
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

const shortParts = 5 // how many parts end below their minimum

// openStock fills the shelves when the story begins.
func (w *world) openStock() {
	for i := range w.shelves {
		s := &w.shelves[i]
		w.opening = append(w.opening, w.movement(s, model.MoveIn, *s.row.StockMax, w.born))
	}
}

// movement moves a shelf; movements come in the order of their ids.
func (w *world) movement(s *shelf, kind model.MovementType, quantity int64, at time.Time) model.StockMovement {
	w.ids.move++
	m := model.StockMovement{
		ID: w.ids.move, PartID: s.row.ID, UserID: w.desk[0], Type: kind, Quantity: quantity, Before: s.stock, At: at,
	}
	switch kind {
	case model.MoveOut:
		s.stock -= quantity
	case model.MoveIn, model.MoveBack:
		s.stock += quantity
	case model.MoveCount:
		m.Quantity, s.stock = max(s.stock-quantity, quantity-s.stock), quantity
	case model.MoveTransfer:
	}
	m.After = s.stock
	return m
}

// moveParts takes the parts of finished jobs out of the stock in the order of
// time, and orders new ones before a shelf falls under its minimum.
func (w *world) moveParts(jobs []*job, out *model.Dataset) {
	var takers []*job
	for _, j := range jobs {
		if len(j.uses) > 0 {
			takers = append(takers, j)
		}
	}
	slices.SortStableFunc(takers, func(a, b *job) int { return a.ended.Compare(b.ended) })
	for _, j := range takers {
		for i := range j.uses {
			u := &j.uses[i]
			s := &w.shelves[u.shelf]
			if s.stock-u.quantity < s.row.StockMin {
				m := w.movement(s, model.MoveIn, *s.row.StockMax-s.row.StockMin, j.ended.Add(-2*time.Hour))
				m.Comment = "Réassort"
				out.Movements = append(out.Movements, m)
			}
			m := w.movement(s, model.MoveOut, u.quantity, j.ended)
			price := s.row.UnitPrice
			m.InterventionID, m.UserID, m.UnitPrice = j.id, w.workers[j.worker].row.UserID, &price
			u.move = m.ID
			out.Movements = append(out.Movements, m)
		}
	}
}

// takeStock counts some shelves and finds less than there should be.
func (w *world) takeStock(out *model.Dataset) {
	at := w.now.Add(-w.span(2*time.Hour, 5*time.Hour))
	for _, i := range w.Perm(len(w.shelves))[:shortParts] {
		s := &w.shelves[i]
		m := w.movement(s, model.MoveCount, s.row.StockMin-1-w.Int64N(min(2, s.row.StockMin)), at)
		m.UserID, m.Comment = w.desk[1], "Inventaire tournant"
		out.Movements = append(out.Movements, m)
		w.notice(out, rule.NoticeStockLow, 0, at, map[string]string{
			"piece": s.row.Reference, "nom": s.row.Name,
			"stock": strconv.FormatInt(s.stock, 10), "minimum": strconv.FormatInt(s.row.StockMin, 10),
		}, w.desk[0])
	}
}

// notice tells somebody of what happened in the last two days; the older ones
// have been read.
func (w *world) notice(out *model.Dataset, kind rule.NoticeKind, id int64, at time.Time, params map[string]string, to ...int64) {
	if at.Before(w.now.Add(-48 * time.Hour)) {
		return
	}
	class, title, message := rule.Notice(kind, params)
	// Texts alone: writing them cannot fail.
	metadata, _ := json.Marshal(map[string]any{"kind": kind, "params": params})
	for _, user := range to {
		n := model.Notification{
			UserID: user, Title: title, Message: message, Type: class, SentAt: at, InterventionID: id, Metadata: metadata,
		}
		if read := at.Add(w.span(10*time.Minute, 3*time.Hour)); read.Before(w.now.Add(-8 * time.Hour)) {
			n.Read, n.ReadAt = true, read
		}
		out.Notifications = append(out.Notifications, n)
	}
}
