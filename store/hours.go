package store

import (
	"context"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"mif/store/model"
	"mif/store/rule"
)

// hoursOf are a technician's own hours; none when those of the house hold.
func hoursOf(ctx context.Context, db bun.IDB, technicianID int64) ([]model.Shift, error) {
	var out []model.Shift
	err := db.NewSelect().Model(&out).Where("ho.technicien_id = ?", technicianID).OrderExpr("ho.jour, ho.debut").Scan(ctx)
	return out, err
}

// onCallOf are the times on call of a technician that a time touches.
func onCallOf(ctx context.Context, db bun.IDB, technicianID int64, from, to time.Time) ([]model.OnCall, error) {
	var out []model.OnCall
	err := db.NewSelect().Model(&out).Where("oc.technicien_id = ?", technicianID).
		Where("oc.debut < ? AND oc.fin > ?", to, from).OrderExpr("oc.debut").Scan(ctx)
	return out, err
}

// readHours reads everybody's hours and times on call, if there is a slot that
// they must fit.
func (v *vetting) readHours() error {
	v.hours, v.onCall = map[int64][]model.Shift{}, map[int64][]model.OnCall{}
	if v.slot == nil {
		return nil
	}
	var shifts []model.Shift
	if err := v.db.NewSelect().Model(&shifts).Scan(v.ctx); err != nil {
		return err
	}
	for _, h := range shifts {
		v.hours[h.TechnicianID] = append(v.hours[h.TechnicianID], h)
	}
	var calls []model.OnCall
	err := v.db.NewSelect().Model(&calls).Where("oc.debut < ? AND oc.fin > ?", v.slot.To, v.slot.From).Scan(v.ctx)
	for _, o := range calls {
		v.onCall[o.TechnicianID] = append(v.onCall[o.TechnicianID], o)
	}
	return err
}

// oddHours reports whether the slot lies outside a technician's hours. It is
// no news where a written override already says so for whoever has the job.
func (v *vetting) oddHours(technicianID int64) bool {
	if v.slot == nil || !v.odd(technicianID) {
		return false
	}
	return v.slot.OverrideReason == "" || !v.odd(v.slot.TechnicianID)
}

func (v *vetting) odd(technicianID int64) bool {
	reasons := rule.SlotReasons(rule.SlotFacts{
		From: v.slot.From, To: v.slot.To, Place: v.place,
		Shift: rule.HoursOf(v.hours[technicianID], v.shift), OnCall: v.onCall[technicianID],
	})
	return slices.ContainsFunc(reasons, func(r model.Refusal) bool { return r.Code == model.ReasonHours })
}
