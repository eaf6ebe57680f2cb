package store

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"mif/store/model"
	"mif/store/rule"
)

// Board reads a part of the planning: some days of a page of technicians, with
// what speaks against each slot and how full each day is. It takes the same
// number of questions however many technicians and slots there are.
func (s *Session) Board(ctx context.Context, b model.BoardQuery) (model.Board, error) {
	if err := rule.CheckBoard(b); err != nil {
		return model.Board{}, err
	}
	b.From, b.To = stored(b.From), stored(b.To)
	if b.Limit <= 0 || b.Limit > model.MaxLanes {
		b.Limit = model.MaxLanes
	}
	var out model.Board
	err := s.read(ctx, "board", func(ctx context.Context) error {
		out = model.Board{From: b.From, To: b.To}
		switch scope := rule.Scope(s.actor); {
		case scope.ClientID != 0:
			return s.clientBoard(ctx, b, &out)
		case scope.All, scope.TechnicianID != 0:
			return s.crewBoard(ctx, b, &out)
		}
		return model.ErrForbidden
	})
	return out, err
}

// crewBoard is the planning as staff and technicians read it.
func (s *Session) crewBoard(ctx context.Context, b model.BoardQuery, out *model.Board) error {
	lanes := listOf(s, laneListing(b.From, b.To))
	page, err := lanes.Page(ctx, model.PageQuery{
		Filter: b.People, After: b.After, Before: b.Before, FromEnd: b.FromEnd, Around: b.Around, Limit: b.Limit,
	})
	if err != nil {
		return err
	}
	out.Lanes, out.Before, out.After = page.Rows, page.Before, page.After
	if out.People, err = lanes.Count(ctx, b.People); err != nil {
		return err
	}
	slots, around, err := s.slotsAround(ctx, b, laneIDs(out.Lanes))
	if err != nil {
		return err
	}
	facts, err := s.boardFacts(ctx, around, out)
	if err != nil {
		return err
	}
	for i := range out.Lanes {
		l := &out.Lanes[i]
		for _, slot := range slots {
			if slot.TechnicianID == l.TechnicianID {
				l.Slots = append(l.Slots, slot)
			}
		}
		f := facts(l.TechnicianID)
		l.Absences, l.OnCall = f.Absences, f.OnCall
		rule.FillLane(l, out.Days, f)
		l.Slots = slices.DeleteFunc(l.Slots, func(o model.BoardSlot) bool { return !o.To.After(b.From) || !o.From.Before(b.To) })
	}
	if s.actor.IsStaff() || s.actor.System {
		out.Loose, err = s.boardSlots(ctx, b.From, b.To, nil)
	}
	return err
}

// beside is how far around the asked days is looked at once.
const beside = 24 * time.Hour

// slotsAround reads the slots of the asked days, and those around them as far as
// one of the first lasts, so that each is shown with all that it touches. Only a
// slot of several days takes a second question.
func (s *Session) slotsAround(ctx context.Context, b model.BoardQuery, people []int64) ([]model.BoardSlot, model.Stretch, error) {
	around := model.Stretch{From: b.From.Add(-beside), To: b.To.Add(beside)}
	slots, err := s.boardSlots(ctx, around.From, around.To, people)
	wide := around
	for _, o := range slots {
		if !o.To.After(b.From) || !o.From.Before(b.To) {
			continue
		}
		if o.From.Before(wide.From) {
			wide.From = o.From
		}
		if o.To.After(wide.To) {
			wide.To = o.To
		}
	}
	if err == nil && wide != around {
		slots, err = s.boardSlots(ctx, wide.From, wide.To, people)
	}
	return slots, wide, err
}

// clientBoard is the visits that a client expects, by technician's name.
func (s *Session) clientBoard(ctx context.Context, b model.BoardQuery, out *model.Board) error {
	if err := s.boardDays(ctx, out); err != nil {
		return err
	}
	q := s.store.newQuery()
	condition := and(s.scope(q), touching(q, b.From, b.To))
	q.text.WriteString("SELECT " + boardColumns + ", COALESCE(" + s.named("u.full_name, u.username") + ", '')" + boardFrom +
		" LEFT JOIN techniciens t ON t.id = i.technicien_id LEFT JOIN users u ON u.id = t.user_id" + where(condition) +
		" ORDER BY s.date_debut, i.id LIMIT " + q.arg(int64(model.MaxLanes*model.MaxBoardDays)))
	return s.store.run(ctx, q, func(r *sql.Rows) error {
		var name string
		slot, err := scanBoardSlot(r, &name)
		if err != nil {
			return err
		}
		rule.RedactBoardSlot(s.actor, &slot)
		if slot.TechnicianID == 0 {
			out.Loose = append(out.Loose, slot)
			return nil
		}
		at := slices.IndexFunc(out.Lanes, func(l model.Lane) bool { return l.TechnicianID == slot.TechnicianID })
		if at < 0 {
			at = len(out.Lanes)
			out.Lanes = append(out.Lanes, model.Lane{TechnicianID: slot.TechnicianID, Name: name, Active: true, Days: make([]model.LaneDay, len(out.Days))})
			out.People.N++
		}
		out.Lanes[at].Slots = append(out.Lanes[at].Slots, slot)
		return nil
	})
}

// laneListing is the technicians as the planning lists them: those in service,
// and those who have a slot there all the same.
func laneListing(from, to time.Time) listing[model.Lane] {
	people := technicianListing()
	return listing[model.Lane]{
		name: "lanes", from: people.from, id: people.id, joins: people.joins,
		columns: "t.id, COALESCE(u.full_name, u.username), t.equipe, t.zone_geographique, t.telephone, u.is_active",
		idOf:    func(l *model.Lane) int64 { return l.TechnicianID },
		scanner: scanRows(func(l *model.Lane) []any {
			return []any{&l.TechnicianID, &l.Name, null(&l.Team), null(&l.Zone), null(&l.Phone), &l.Active}
		}),
		redact:  func(model.Actor, *model.Lane) {},
		allowed: people.allowed, order: people.order, sorts: people.sorts, condition: people.condition,
		scope: func(s *Session, q *query) string {
			return and(s.technicianScope(q), or("t.user_id IN (SELECT id FROM users WHERE is_active)",
				"t.id IN (SELECT s.technicien_id FROM planning s WHERE s.technicien_id IS NOT NULL AND "+touching(q, from, to)+")"))
		},
	}
}

func laneIDs(lanes []model.Lane) []int64 {
	out := make([]int64, len(lanes))
	for i := range lanes {
		out[i] = lanes[i].TechnicianID
	}
	return out
}

// touching keeps the slots s that a time touches.
func touching(q *query, from, to time.Time) string {
	return and("s.date_debut >= "+q.arg(stored(from.Add(-rule.MaxSlot))), "s.date_debut < "+q.arg(stored(to)), "s.date_fin > "+q.arg(stored(from)))
}

const (
	boardColumns = `i.id, i.version, i.statut, i.priorite, i.type_intervention, i.titre, i.client_id, c.nom_entreprise, c.ville, c.contact_principal, c.telephone,
	i.technicien_id, s.date_debut, s.date_fin, s.creneau, s.notes_planning, s.confirme, s.derogation_motif`
	boardFrom = ` FROM planning s JOIN interventions i ON i.id = s.intervention_id JOIN clients c ON c.id = i.client_id`
)

// boardSlots are the slots of some technicians that a time touches, in order;
// of nobody's without technicians. The text of the question does not depend on
// how many there are.
func (s *Session) boardSlots(ctx context.Context, from, to time.Time, people []int64) ([]model.BoardSlot, error) {
	var out []model.BoardSlot
	if people != nil && len(people) == 0 {
		return nil, nil
	}
	err := s.store.run(ctx, s.boardQuery(from, to, people), func(r *sql.Rows) error {
		slot, err := scanBoardSlot(r)
		rule.RedactBoardSlot(s.actor, &slot)
		out = append(out, slot)
		return err
	})
	return out, err
}

func (s *Session) boardQuery(from, to time.Time, people []int64) *query {
	q := s.store.newQuery()
	whose, most := "s.technicien_id IS NULL", int64(model.MaxLoose)
	if people != nil {
		whose, most = "s.technicien_id IN ("+argList(q, padded(people))+")", maxBoardSlots
	}
	condition := and(whose, touching(q, from, to), s.scope(q))
	q.text.WriteString("SELECT " + boardColumns + boardFrom + where(condition) + " ORDER BY s.date_debut, i.id LIMIT " + q.arg(most))
	return q
}

// maxBoardSlots is more than a month of a hundred technicians can hold.
const maxBoardSlots int64 = 50_000

// padded repeats the last id up to a power of two, so that few texts of a
// question are kept prepared.
func padded(ids []int64) []int64 {
	n := 1
	for n < len(ids) {
		n *= 2
	}
	out := slices.Clone(ids)
	for len(out) < n {
		out = append(out, ids[len(ids)-1])
	}
	return out
}

func scanBoardSlot(r *sql.Rows, more ...any) (model.BoardSlot, error) {
	var b model.BoardSlot
	err := r.Scan(append([]any{
		&b.ID, &b.Version, &b.Status, &b.Priority, &b.Kind, &b.Title, &b.ClientID, &b.Client, null(&b.City), null(&b.Contact), null(&b.Phone),
		null(&b.TechnicianID), moment(&b.From), moment(&b.To), null(&b.Window), null(&b.Notes), &b.Confirmed, null(&b.Override),
	}, more...)...)
	return b, err
}

// boardDays names the days of a board.
func (s *Session) boardDays(ctx context.Context, out *model.Board) error {
	first, last := model.DateOf(out.From, s.store.place), model.DateOf(out.To.Add(-time.Nanosecond), s.store.place)
	var feasts []model.Holiday
	err := s.store.reader.NewSelect().Model(&feasts).Where("jf.date >= ? AND jf.date <= ?", first, last).Scan(ctx)
	if err != nil {
		return err
	}
	for day := first; !day.After(last.Time); day = model.NewDate(day.Year(), day.Month(), day.Day()+1) {
		d := model.BoardDay{Day: day}
		if at := slices.IndexFunc(feasts, func(h model.Holiday) bool { return h.Day == day }); at >= 0 {
			d.Holiday = feasts[at].Label
		}
		out.Days = append(out.Days, d)
	}
	return nil
}

// boardFacts reads the days and what limits those of the board's technicians,
// and answers for one of them.
func (s *Session) boardFacts(ctx context.Context, around model.Stretch, out *model.Board) (func(id int64) rule.LaneFacts, error) {
	if err := s.boardDays(ctx, out); err != nil {
		return nil, err
	}
	ids := bun.List(laneIDs(out.Lanes))
	if len(out.Lanes) == 0 {
		ids = bun.List([]int64{0})
	}
	db, from, to := s.store.reader, stored(around.From), stored(around.To)
	var absences []model.Absence
	err := db.NewSelect().Model(&absences).Where("ab.technicien_id IN (?) AND ab.debut < ? AND ab.fin > ?", ids, to, from).
		OrderExpr("ab.debut, ab.id").Scan(ctx)
	if err != nil {
		return nil, err
	}
	var shifts []model.Shift
	if err := db.NewSelect().Model(&shifts).Where("ho.technicien_id IN (?)", ids).OrderExpr("ho.jour, ho.debut").Scan(ctx); err != nil {
		return nil, err
	}
	var calls []model.OnCall
	err = db.NewSelect().Model(&calls).Where("oc.technicien_id IN (?) AND oc.debut < ? AND oc.fin > ?", ids, to, from).
		OrderExpr("oc.debut").Scan(ctx)
	if err != nil {
		return nil, err
	}
	feasts, err := holidays(ctx, db)
	if err != nil {
		return nil, err
	}
	house := rule.LaneFacts{DayFacts: rule.DayFacts{Place: s.store.place, House: s.store.rules().Shift, Holidays: feasts}}
	return func(id int64) rule.LaneFacts {
		f := house
		f.Absences = of(absences, func(a model.Absence) bool { return a.TechnicianID == id })
		f.Shift = of(shifts, func(h model.Shift) bool { return h.TechnicianID == id })
		f.OnCall = of(calls, func(o model.OnCall) bool { return o.TechnicianID == id })
		return f
	}, nil
}

// of are the rows of which something is true.
func of[T any](rows []T, is func(T) bool) []T {
	var out []T
	for _, r := range rows {
		if is(r) {
			out = append(out, r)
		}
	}
	return out
}
