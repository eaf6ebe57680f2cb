package store

import (
	"bytes"
	"context"
	"database/sql"
	"maps"
	"slices"

	"github.com/uptrace/bun"

	"mif/store/model"
	"mif/store/rule"
)

// Finding is one thing that the integrity check found wrong.
type Finding struct {
	Check  string // orphaned_techniciens, chaine_historique, …
	Entity string
	ID     int64
	Detail string
}

// checkBatch bounds what a check holds in memory.
const checkBatch = 500

// Check looks for everything that must never be: broken chains, histories that
// do not tell the row, stock that is not the sum of its movements, slots that
// overlap without an override. An empty answer is a clean bill.
func (s *Session) Check(ctx context.Context) ([]Finding, error) {
	if err := rule.May(s.actor, rule.VerifyAudit, rule.Subject{}); err != nil {
		return nil, err
	}
	var out []Finding
	checks := []func(context.Context) ([]Finding, error){
		s.checkHistories, s.checkJournal, s.checkHeads, s.checkTold, s.checkCounts, s.checkOverlaps, s.checkFiles,
	}
	for _, check := range checks {
		found, err := check(ctx)
		if err != nil {
			return nil, s.store.translate("check", err)
		}
		out = append(out, found...)
	}
	return out, nil
}

// checkHistories walks every intervention with its chain and its slot, each
// batch as it stood at one moment: people go on working meanwhile.
func (s *Session) checkHistories(ctx context.Context) ([]Finding, error) {
	var out []Finding
	for last, more := int64(0), true; more; {
		err := s.store.reader.RunInTx(ctx, &sql.TxOptions{Isolation: s.store.d.snapshot(), ReadOnly: true}, func(ctx context.Context, tx bun.Tx) error {
			var batch []model.Intervention
			err := tx.NewSelect().Model(&batch).Where("i.id > ?", last).OrderExpr("i.id").Limit(checkBatch).Scan(ctx)
			if more = len(batch) > 0; err != nil || !more {
				return err
			}
			first := batch[0].ID
			last = batch[len(batch)-1].ID
			found, err := checkBatchOf(ctx, tx, batch, first, last)
			out = append(out, found...)
			return err
		})
		if err != nil {
			return out, err
		}
	}
	return out, nil
}

func checkBatchOf(ctx context.Context, tx bun.Tx, batch []model.Intervention, first, last int64) ([]Finding, error) {
	var entries []model.HistoryEntry
	err := tx.NewSelect().Model(&entries).
		Where("h.intervention_id BETWEEN ? AND ?", first, last).OrderExpr("h.intervention_id, h.id").Scan(ctx)
	if err != nil {
		return nil, err
	}
	var slots []model.Booking
	err = tx.NewSelect().Model(&slots).
		Where("s.intervention_id BETWEEN ? AND ?", first, last).Scan(ctx)
	if err != nil {
		return nil, err
	}
	var pauses []model.Hold
	err = tx.NewSelect().Model(&pauses).
		Where("at.intervention_id BETWEEN ? AND ?", first, last).OrderExpr("at.id").Scan(ctx)
	if err != nil {
		return nil, err
	}
	histories, booked, holds := map[int64][]model.HistoryEntry{}, map[int64]*model.Booking{}, map[int64][]model.Hold{}
	for _, e := range entries {
		histories[e.InterventionID] = append(histories[e.InterventionID], e)
	}
	for i := range slots {
		booked[slots[i].InterventionID] = &slots[i]
	}
	for _, h := range pauses {
		holds[h.InterventionID] = append(holds[h.InterventionID], h)
	}
	var out []Finding
	for i := range batch {
		id := batch[i].ID
		out = append(out, checkOne(&batch[i], booked[id], histories[id])...)
		out = append(out, checkHolds(id, holds[id], histories[id])...)
	}
	return out, nil
}

// checkOne verifies one chain and replays it onto the row.
func checkOne(iv *model.Intervention, slot *model.Booking, entries []model.HistoryEntry) []Finding {
	var out []Finding
	add := func(check, detail string) {
		out = append(out, Finding{Check: check, Entity: "interventions", ID: iv.ID, Detail: detail})
	}
	previous := genesis
	for i := range entries {
		want, err := historyHash(&entries[i])
		if err != nil || entries[i].PrevHash != previous || entries[i].Hash != want {
			add("chaine_historique", number(entries[i].ID))
			break
		}
		previous = entries[i].Hash
	}
	told, err := rule.Replay(entries)
	if err != nil { // no program wrote that: it is found, and blinds nobody to the rest
		add("historique_illisible", err.Error())
		return out
	}
	for _, stands := range []rule.ColumnValues{rule.Columns(iv), rule.SlotColumns(slot)} {
		for name, v := range stands {
			if !bytes.Equal(told[name], v) {
				add("historique_incomplet", name)
			}
		}
	}
	return out
}

// checkHolds compares the pauses of a job with its history: one that was
// stretched, moved, added or taken away stops another clock than it did.
func checkHolds(job int64, holds []model.Hold, entries []model.HistoryEntry) []Finding {
	told, err := rule.HoldsTold(entries)
	if err != nil {
		return nil // the replay of the row has found it
	}
	var out []Finding
	add := func(id int64) {
		out = append(out, Finding{Check: "attente_inexacte", Entity: "interventions", ID: job, Detail: number(id)})
	}
	for _, h := range holds {
		if t, known := told[h.ID]; !known || !t.Fits(h) {
			add(h.ID)
		}
		delete(told, h.ID)
	}
	for _, id := range slices.Sorted(maps.Keys(told)) {
		add(id)
	}
	return out
}

// checkJournal verifies the chains of the journal.
func (s *Session) checkJournal(ctx context.Context) ([]Finding, error) {
	var out []Finding
	type entity struct {
		name string
		id   int64
	}
	heads := map[entity]string{}
	for last := int64(0); ; {
		var batch []model.JournalEntry
		err := s.store.reader.NewSelect().Model(&batch).Where("j.id > ?", last).OrderExpr("j.id").Limit(checkBatch).Scan(ctx)
		if err != nil || len(batch) == 0 {
			return out, err
		}
		for i := range batch {
			j := &batch[i]
			key := entity{j.Entity, j.EntityID}
			previous, known := heads[key]
			if !known {
				previous = genesis
			}
			want, err := journalHash(j)
			if err != nil || j.PrevHash != previous || j.Hash != want {
				out = append(out, Finding{Check: "chaine_journal", Entity: j.Entity, ID: j.EntityID, Detail: number(j.ID)})
			}
			heads[key], last = j.Hash, j.ID
		}
	}
}

// checkCounts asks the database for rows that break a rule.
func (s *Session) checkCounts(ctx context.Context) ([]Finding, error) {
	var out []Finding
	for _, c := range integrityQueries() {
		var ids []int64
		if err := s.store.reader.NewRaw(c.query).Scan(ctx, &ids); err != nil {
			return nil, err
		}
		for _, id := range ids {
			out = append(out, Finding{Check: c.name, Entity: c.entity, ID: id})
		}
	}
	return out, nil
}

type integrityQuery struct{ name, entity, query string }

func integrityQueries() []integrityQuery {
	return []integrityQuery{
		{"orphaned_techniciens", "techniciens", `SELECT t.id FROM techniciens t LEFT JOIN users u ON t.user_id = u.id WHERE u.id IS NULL`},
		{"invalid_intervention_dates", "interventions", `SELECT id FROM interventions WHERE date_fin < date_debut`},
		{"stock", "pieces_detachees", `SELECT p.id FROM pieces_detachees p WHERE p.stock_actuel <> COALESCE(
			(SELECT SUM(m.stock_apres - m.stock_avant) FROM mouvements_stock m WHERE m.piece_id = p.id), 0)`},
		{"stock_emplacements", "pieces_detachees", `SELECT p.id FROM pieces_detachees p WHERE p.stock_actuel <> COALESCE(
			(SELECT SUM(k.quantite) FROM stocks k WHERE k.piece_id = p.id), 0)`},
		{"emplacement", "emplacements", `SELECT DISTINCT k.emplacement_id FROM stocks k WHERE k.quantite < 0 OR k.quantite <> COALESCE(
			(SELECT SUM(CASE WHEN m.destination_id IS NULL THEN m.stock_apres - m.stock_avant WHEN m.destination_id = k.emplacement_id THEN m.quantite
				ELSE -m.quantite END) FROM mouvements_stock m WHERE m.piece_id = k.piece_id AND (k.emplacement_id = m.destination_id
				OR k.emplacement_id = COALESCE(m.emplacement_id, (SELECT min(id) FROM emplacements)))), 0)`},
		{"reservation", "interventions", `SELECT intervention_id FROM intervention_pieces WHERE quantite <= 0`},
		{"proprietaire", "interventions", `SELECT i.id FROM interventions i JOIN equipements e ON e.id = i.equipement_id WHERE e.client_id <> i.client_id`},
		{"technicien_du_creneau", "planning", `SELECT s.id FROM planning s JOIN interventions i ON i.id = s.intervention_id
			WHERE COALESCE(s.technicien_id, 0) <> COALESCE(i.technicien_id, 0)`},
		{"deux_en_cours", "techniciens", `SELECT technicien_id FROM interventions WHERE statut = 'en_cours' AND technicien_id IS NOT NULL
			GROUP BY technicien_id HAVING count(*) > 1`},
		{"attente_ouverte", "interventions", `SELECT i.id FROM interventions i WHERE (i.statut = 'en_attente') <> EXISTS
			(SELECT 1 FROM interventions_attentes a WHERE a.intervention_id = i.id AND a.fin IS NULL)`},
	}
}
