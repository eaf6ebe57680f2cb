package store_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
)

// TestDaysLieInTheirCentury: a slip of the hand in a year is refused where it
// was made, and one row with such a day closes no list.
func TestDaysLieInTheirCentury(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("admin")
		skill := storetest.Must[model.Skill](t)(s.SaveSkill(ctx, model.SkillDraft{Name: "Vapeur", RequiredLevel: model.Expert, Active: true}))
		for _, year := range []int{0, 1, 1026, 1899, 2100, 9999, 12_000, 20_261} {
			day, moment := model.NewDate(year, 12, 31), time.Date(year, 12, 30, 9, 0, 0, 0, time.UTC)
			machine := func(e model.EquipmentEdit) error {
				e.ID = d.World.Press
				return s.EditEquipment(ctx, e)
			}
			_, hired := s.EditTechnician(ctx, model.TechnicianEdit{Target: model.Target{ID: d.World.Khalil}, HiredOn: &day})
			_, expires := s.GrantSkill(ctx, model.SkillGrant{Target: model.Target{ID: d.World.Khalil}, SkillID: skill.ID, Level: model.Expert, ExpiresOn: day})
			_, acquired := s.GrantSkill(ctx, model.SkillGrant{Target: model.Target{ID: d.World.Khalil}, SkillID: skill.ID, Level: model.Expert, AcquiredOn: day})
			_, absent := s.AddAbsence(ctx, model.AbsenceDraft{TechnicianID: d.World.Khalil, From: moment, To: moment.Add(time.Hour), Type: model.LeaveAbsence})
			_, onCall := s.AddOnCall(ctx, model.OnCallDraft{TechnicianID: d.World.Khalil, From: moment, To: moment.Add(time.Hour)})
			_, holiday := s.SaveHoliday(ctx, model.HolidayDraft{Day: day, Label: "x"})
			for name, err := range map[string]error{
				"warranty": machine(model.EquipmentEdit{WarrantyEnd: &day}), "maintenance": machine(model.EquipmentEdit{NextMaintenance: &day}),
				"installed": machine(model.EquipmentEdit{InstalledOn: &day}), "hired": hired, "expires": expires, "acquired": acquired,
				"absence": absent, "on call": onCall, "holiday": holiday,
			} {
				var bad *model.Invalid
				if !errors.As(err, &bad) {
					t.Errorf("%s in the year %d: %v", name, year, err)
				}
			}
		}
		if strings.HasPrefix(d.DSN, "postgres") {
			d.Unguarded("UPDATE equipements SET fin_garantie = '20261-12-31' WHERE id = " + number(d.World.Press))
		}
		if page, err := s.Equipment().Page(ctx, model.PageQuery{}); err != nil || len(page.Rows) < 2 {
			t.Errorf("the list of machines: %d rows, %v", len(page.Rows), err)
		}
		if _, err := s.EquipmentCard(ctx, d.World.Press); err != nil {
			t.Errorf("the card of a machine: %v", err)
		}
		clean(t, d)
	})
}
