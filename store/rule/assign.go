package rule

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"mif/store/model"
)

// CandidateFacts is what is known about a technician for one job. The slot is
// the job's, if it has one; without it, what counts is now.
type CandidateFacts struct {
	Active       bool
	Availability model.Availability // as his record says; counts only for now
	Required     []model.RequiredSkill
	Skills       []model.TechnicianSkill
	SkillNames   map[int64]string
	Slot         *model.Booking
	Overlaps     []string // references of his other slots that the slot touches
	Absences     []model.Absence
	OddHours     bool // the slot lies outside his hours and he is not on call
	Now          time.Time
	Place        *time.Location
}

// CandidateReasons is what speaks against a technician. Each needs a written
// override; being at work on another job is no reason.
func CandidateReasons(f CandidateFacts) []model.Refusal {
	var out []model.Refusal
	if !f.Active {
		out = append(out, *model.Refuse(model.CodeInactive))
	}
	out = append(out, f.away()...)
	out = append(out, overlapReason(f.Overlaps)...)
	if f.OddHours {
		out = append(out, *model.Refuse(model.ReasonHours))
	}
	for _, need := range f.Required {
		if r := f.lacks(need); r != nil {
			out = append(out, *r)
		}
	}
	return out
}

// Skilled reports whether the job requires skills and the technician has them
// all, at their level and not expired.
func Skilled(f CandidateFacts) bool {
	if len(f.Required) == 0 {
		return false
	}
	return !slices.ContainsFunc(f.Required, func(need model.RequiredSkill) bool { return f.lacks(need) != nil })
}

// SortCandidates puts the best first: those without reasons against them, the
// skilled, those of the same zone, the least loaded.
func SortCandidates(all []model.Candidate) {
	slices.SortStableFunc(all, func(a, b model.Candidate) int {
		return cmp.Or(
			first(len(a.Reasons) == 0, len(b.Reasons) == 0),
			first(a.Skilled, b.Skilled),
			first(a.SameZone, b.SameZone),
			cmp.Compare(a.Load, b.Load),
			cmp.Compare(a.Busy, b.Busy),
			cmp.Compare(a.Name, b.Name),
			cmp.Compare(a.ID, b.ID),
		)
	})
}

// ReasonParams writes reasons into the parameters of a refusal: their codes in
// order under "raisons", and each parameter once.
func ReasonParams(reasons []model.Refusal) map[string]string {
	out := map[string]string{}
	codes := make([]string, len(reasons))
	for i, r := range reasons {
		codes[i] = string(r.Code)
		for name, value := range r.Params {
			if _, there := out[name]; !there {
				out[name] = value
			}
		}
	}
	out["raisons"] = strings.Join(codes, ",")
	return out
}

func (f CandidateFacts) away() []model.Refusal {
	from, to := f.Now, f.Now
	if f.Slot != nil {
		from, to = f.Slot.From, f.Slot.To
	}
	out := absenceReasons(f.Absences, from, to)
	if len(out) > 0 || f.Slot != nil {
		return out
	}
	switch f.Availability {
	case model.OnLeave, model.Training, model.Unavailable:
		return []model.Refusal{*model.Refuse(model.ReasonAbsent, "type", string(f.Availability))}
	}
	return nil
}

// lacks says what is wrong with the technician's mastery of a skill, nil for
// nothing. A skill is good through its last day.
func (f CandidateFacts) lacks(need model.RequiredSkill) *model.Refusal {
	name := f.SkillNames[need.SkillID]
	i := slices.IndexFunc(f.Skills, func(k model.TechnicianSkill) bool { return k.SkillID == need.SkillID })
	if i < 0 {
		return model.Refuse(model.ReasonSkill, "competence", name)
	}
	has := f.Skills[i]
	if has.Level.Rank() < need.Level.Rank() {
		return model.Refuse(model.ReasonSkillLevel, "competence", name, "requis", string(need.Level), "acquis", string(has.Level))
	}
	if !has.ExpiresOn.IsZero() && has.ExpiresOn.Before(f.day().Time) {
		return model.Refuse(model.ReasonSkillExpiry, "competence", name, "date", has.ExpiresOn.String())
	}
	return nil
}

// day is the day of the work: the last one of the slot, else today.
func (f CandidateFacts) day() model.Date {
	if f.Slot != nil {
		return model.DateOf(f.Slot.To, f.Place)
	}
	return model.DateOf(f.Now, f.Place)
}

func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}
