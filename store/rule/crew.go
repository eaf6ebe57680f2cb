package rule

import (
	"fmt"
	"strings"
	"time"

	"mif/store/model"
)

// ExpirySoon is how long before its end a certificate is spoken of.
const ExpirySoon = 60 * 24 * time.Hour

// CheckTechnician checks the fields that an edit of a technician sets.
func CheckTechnician(e model.TechnicianEdit) error {
	var c check
	c.textIf("specialite", e.Speciality, maxShort, false)
	if e.Availability != nil {
		member(&c, "disponibilite", *e.Availability, model.Availabilities())
	}
	c.textIf("equipe", e.Team, maxShort, false)
	c.textIf("zone_geographique", e.Zone, maxShort, false)
	c.textIf("notes_competences", e.Notes, MaxText, false)
	c.textIf("telephone", e.Phone, maxPhone, false)
	c.textIf("ville_base", e.HomeTown, maxShort, false)
	c.dayIf("date_embauche", e.HiredOn)
	return c.err()
}

const maxPhone = 50

// ApplyTechnician sets the fields of an edit.
func ApplyTechnician(t *model.Technician, e model.TechnicianEdit) {
	set(&t.Speciality, e.Speciality)
	set(&t.Availability, e.Availability)
	set(&t.Team, e.Team)
	set(&t.Zone, e.Zone)
	set(&t.Notes, e.Notes)
	set(&t.HiredOn, e.HiredOn)
	set(&t.Phone, e.Phone)
	set(&t.HomeTown, e.HomeTown)
}

func set[T any](into, value *T) {
	if value != nil {
		*into = *value
	}
}

// TechnicianColumns are the columns of a record that people edit.
func TechnicianColumns(t model.Technician) map[string]string {
	return map[string]string{
		"specialite": t.Speciality, "disponibilite": string(t.Availability), "equipe": t.Team,
		"zone_geographique": t.Zone, "notes_competences": t.Notes, "date_embauche": t.HiredOn.String(),
		"telephone": t.Phone, "ville_base": t.HomeTown,
	}
}

// HoursByDay writes the hours of each day, Sunday first: "08:00-12:00, 14:00-18:00".
func HoursByDay(hours []model.Shift) [7]string {
	var out [7]string
	for day, spans := range WeekOf(hours) {
		parts := make([]string, len(spans))
		for i, s := range spans {
			parts[i] = s.From.String() + "-" + s.To.String()
		}
		out[day] = strings.Join(parts, ", ")
	}
	return out
}

// ParseHours reads the hours of one day as HoursByDay writes them; the sign
// between the two ends may be any dash.
func ParseHours(day int, text string) ([]model.Shift, bool) {
	var out []model.Shift
	for part := range strings.SplitSeq(text, ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		from, to, ok := strings.Cut(strings.NewReplacer("–", "-", " ", "", "h", ":").Replace(part), "-")
		start, good := parseMinute(from)
		end, fine := parseMinute(to)
		if !ok || !good || !fine || start >= end {
			return nil, false
		}
		out = append(out, model.Shift{Day: int64(day), From: int64(start), To: int64(end)})
	}
	return out, true
}

// HoursColumns is a week's hours as the journal keeps them.
func HoursColumns(hours []model.Shift) map[string]string {
	out := map[string]string{}
	for day, text := range HoursByDay(hours) {
		if text != "" {
			out[DayField(day)] = text
		}
	}
	return out
}

// CheckGrant checks how well somebody masters a skill, and until when.
func CheckGrant(g model.SkillGrant) error {
	var c check
	c.that(g.SkillID > 0, "competence_id", model.FieldRequired)
	member(&c, "niveau_acquis", g.Level, model.SkillLevels())
	c.day("date_acquisition", g.AcquiredOn)
	c.day("date_expiration", g.ExpiresOn)
	if !g.AcquiredOn.IsZero() && !g.ExpiresOn.IsZero() {
		c.that(!g.ExpiresOn.Before(g.AcquiredOn.Time), "date_expiration", model.FieldOrder)
	}
	return c.err()
}

// GrantColumns is a mastered skill as the journal keeps it.
func GrantColumns(name string, k model.TechnicianSkill) map[string]string {
	return map[string]string{
		"competence": name, "niveau_acquis": string(k.Level), "date_acquisition": k.AcquiredOn.String(),
		"date_expiration": k.ExpiresOn.String(), "certifie": fmt.Sprint(k.Certified),
	}
}

// CheckSkill checks a skill of the catalogue.
func CheckSkill(d model.SkillDraft) error {
	var c check
	c.text("nom", d.Name, maxShort, true)
	c.text("description", d.Description, MaxText, false)
	c.text("certification", d.Certification, MaxName, false)
	member(&c, "niveau_requis", d.RequiredLevel, model.SkillLevels())
	return c.err()
}
