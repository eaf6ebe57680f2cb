package store

import (
	"context"
	"time"

	"github.com/uptrace/bun"

	"mif/store/model"
	"mif/store/rule"
)

// Candidates offers the active technicians for an intervention, best first;
// those with reasons against them come last and say why.
func (s *Session) Candidates(ctx context.Context, id int64) ([]model.Candidate, error) {
	if !s.actor.IsStaff() {
		return nil, model.ErrForbidden
	}
	var out []model.Candidate
	err := s.onVisible(ctx, "candidates", id, func(ctx context.Context) error {
		var err error
		out, err = s.allCandidates(ctx, id)
		return err
	})
	return out, err
}

// vetting looks at technicians for one intervention, in a read or in a write.
// What it needs is read for all of them at once, however many there are.
type vetting struct {
	ctx      context.Context
	db       bun.IDB
	now      time.Time
	place    *time.Location
	id       int64 // the intervention
	slot     *model.Booking
	required []model.RequiredSkill

	names    map[int64]string // of the required skills
	skills   map[int64][]model.TechnicianSkill
	absences map[int64][]model.Absence
	overlaps map[int64][]string
	shift    rule.Week // of the house
	hours    map[int64][]model.Shift
	onCall   map[int64][]model.OnCall
	live     map[int64]int64
	busy     map[int64]model.Hours
}

// candidate is one technician as seen by a write about to give him the job.
func (w *work) candidate(technicianID, interventionID int64, required []model.RequiredSkill, slot *model.Booking) (model.Candidate, error) {
	ref, err := technicianRef(w.ctx, w.tx, technicianID, w.now)
	if err != nil {
		return model.Candidate{}, err
	}
	if ref == nil {
		return model.Candidate{}, model.ErrNotFound
	}
	v := vetting{
		ctx: w.ctx, db: w.tx, now: w.now, place: w.store.place, shift: w.store.rules().Shift,
		id: interventionID, slot: slot, required: required,
	}
	if err := v.read(); err != nil {
		return model.Candidate{}, err
	}
	return v.judge(*ref), nil
}

func (s *Session) allCandidates(ctx context.Context, id int64) ([]model.Candidate, error) {
	db := s.store.reader
	v := vetting{ctx: ctx, db: db, now: s.store.clock(), place: s.store.place, shift: s.store.rules().Shift, id: id}
	var refs []model.TechnicianRef
	if err := db.NewRaw(technicianRefQuery()+" WHERE u.is_active ORDER BY t.id", stored(v.now)).Scan(ctx, &refs); err != nil {
		return nil, err
	}
	err := db.NewSelect().Model(&v.required).Where("ik.intervention_id = ?", id).OrderExpr("ik.competence_id").Scan(ctx)
	if err != nil {
		return nil, err
	}
	if v.slot, err = one[model.Booking](ctx, db, "s.intervention_id = ?", id); err != nil {
		return nil, err
	}
	zone, err := v.usualZone()
	if err != nil {
		return nil, err
	}
	if err := v.read(); err != nil {
		return nil, err
	}
	out := make([]model.Candidate, len(refs))
	for i, ref := range refs {
		out[i] = v.judge(ref)
		out[i].SameZone = zone != "" && ref.Zone == zone
	}
	rule.SortCandidates(out)
	return out, nil
}

// judge puts what was read about a technician before the rules.
func (v *vetting) judge(ref model.TechnicianRef) model.Candidate {
	facts := rule.CandidateFacts{
		Active: ref.Active, Availability: ref.Availability, Required: v.required, SkillNames: v.names, Skills: v.skills[ref.ID],
		Absences: v.absences[ref.ID], Overlaps: v.overlaps[ref.ID], OddHours: v.oddHours(ref.ID), Slot: v.slot, Now: v.now, Place: v.place,
	}
	return model.Candidate{
		TechnicianRef: ref, Reasons: rule.CandidateReasons(facts), Skilled: rule.Skilled(facts),
		Load: v.live[ref.ID], Busy: v.busy[ref.ID],
	}
}

func (v *vetting) read() error {
	for _, step := range []func() error{v.readSkills, v.readAbsences, v.readOverlaps, v.readHours, v.readLoad, v.readBusy} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (v *vetting) readSkills() error {
	v.names, v.skills = map[int64]string{}, map[int64][]model.TechnicianSkill{}
	if len(v.required) == 0 {
		return nil
	}
	ids := make([]int64, len(v.required))
	for i, k := range v.required {
		ids[i] = k.SkillID
	}
	var named []model.Skill
	if err := v.db.NewSelect().Model(&named).Where("k.id IN (?)", bun.List(ids)).Scan(v.ctx); err != nil {
		return err
	}
	for _, k := range named {
		v.names[k.ID] = k.Name
	}
	var mastered []model.TechnicianSkill
	err := v.db.NewSelect().Model(&mastered).Where("tk.competence_id IN (?)", bun.List(ids)).Scan(v.ctx)
	for _, k := range mastered {
		v.skills[k.TechnicianID] = append(v.skills[k.TechnicianID], k)
	}
	return err
}

// readAbsences reads those that touch the slot, or this moment without one.
func (v *vetting) readAbsences() error {
	from, to := v.now, v.now
	if v.slot != nil {
		from, to = v.slot.From, v.slot.To
	}
	v.absences = map[int64][]model.Absence{}
	var rows []model.Absence
	err := v.db.NewSelect().Model(&rows).Where("ab.debut <= ? AND ab.fin > ?", to, from).Scan(v.ctx)
	for _, a := range rows {
		v.absences[a.TechnicianID] = append(v.absences[a.TechnicianID], a)
	}
	return err
}

func (v *vetting) readOverlaps() error {
	v.overlaps = map[int64][]string{}
	if v.slot == nil {
		return nil
	}
	var rows []model.Booking
	err := v.db.NewSelect().Model(&rows).Where("s.intervention_id <> ? AND s.technicien_id IS NOT NULL", v.id).
		Where("s.date_debut < ? AND s.date_fin > ?", v.slot.To, v.slot.From).OrderExpr("s.date_debut").Scan(v.ctx)
	for _, b := range rows {
		v.overlaps[b.TechnicianID] = append(v.overlaps[b.TechnicianID], model.Ref(b.InterventionID))
	}
	return err
}

// readLoad counts the live jobs of everybody.
func (v *vetting) readLoad() error {
	v.live = map[int64]int64{}
	var rows []struct {
		TechnicianID int64 `bun:"technicien_id"`
		N            int64 `bun:"n"`
	}
	err := v.db.NewSelect().TableExpr("interventions AS i").ColumnExpr("i.technicien_id, count(*) AS n").
		Where(liveStatuses+" AND i.technicien_id IS NOT NULL").GroupExpr("i.technicien_id").Scan(v.ctx, &rows)
	for _, r := range rows {
		v.live[r.TechnicianID] = r.N
	}
	return err
}

// readBusy adds up the hours booked in the coming seven days.
func (v *vetting) readBusy() error {
	v.busy = map[int64]model.Hours{}
	var rows []model.Booking
	err := v.db.NewSelect().Model(&rows).Column("technicien_id", "date_debut", "date_fin").
		Where("s.technicien_id IS NOT NULL AND s.date_debut >= ? AND s.date_debut < ?", v.now, v.now.AddDate(0, 0, 7)).Scan(v.ctx)
	for _, b := range rows {
		v.busy[b.TechnicianID] += model.Hours(b.To.Sub(b.From) * 100 / time.Hour)
	}
	return err
}

// usualZone is the zone of the technician who last worked for this client.
func (v *vetting) usualZone() (string, error) {
	var zone string
	err := v.db.NewRaw(`SELECT COALESCE(t.zone_geographique, '') FROM interventions o
		JOIN techniciens t ON t.id = o.technicien_id
		WHERE o.client_id = (SELECT client_id FROM interventions WHERE id = ?) AND o.id <> ?
		ORDER BY o.date_creation DESC LIMIT 1`, v.id, v.id).Scan(v.ctx, &zone)
	return zone, ignoreNoRows(err)
}

func absencesOf(ctx context.Context, db bun.IDB, technicianID int64, from, to time.Time) ([]model.Absence, error) {
	var out []model.Absence
	err := db.NewSelect().Model(&out).
		Where("ab.technicien_id = ? AND ab.debut <= ? AND ab.fin > ?", technicianID, to, from).Scan(ctx)
	return out, err
}

// overlaps are the references of a technician's other slots that a time touches.
func overlaps(ctx context.Context, db bun.IDB, technicianID, except int64, from, to time.Time) ([]string, error) {
	var ids []int64
	err := db.NewSelect().TableExpr("planning AS s").Column("s.intervention_id").
		Where("s.technicien_id = ? AND s.intervention_id <> ?", technicianID, except).
		Where("s.date_debut < ? AND s.date_fin > ?", to, from).OrderExpr("s.date_debut").Scan(ctx, &ids)
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = model.Ref(id)
	}
	return out, err
}
