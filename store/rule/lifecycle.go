package rule

import (
	"slices"

	"mif/store/model"
)

// step is one row of the life-cycle: what a verb makes of the states it fits.
type step struct {
	verb Verb
	from []model.Status
	to   model.Status
}

// steps is the whole life of an intervention. A state that no row leaves is
// the end. Resume's second target depends on the row: see ResumeTo.
func steps() []step {
	return []step{
		{Assign, []model.Status{model.Open, model.Assigned}, model.Assigned},
		{Unassign, []model.Status{model.Assigned}, model.Open},
		{Start, []model.Status{model.Assigned}, model.InProgress},
		{Pause, []model.Status{model.Assigned, model.InProgress}, model.OnHold},
		{Resume, []model.Status{model.OnHold}, model.InProgress},
		{Close, []model.Status{model.InProgress}, model.Closed},
		{Cancel, model.LiveStatuses(), model.Cancelled},
		{Archive, []model.Status{model.Closed, model.Cancelled}, model.Archived},
	}
}

// First is the state of a new intervention: assigned when it names a
// technician, else open.
func First(technicianID int64) model.Status {
	if technicianID != 0 {
		return model.Assigned
	}
	return model.Open
}

// Next is the state that a verb leads to, or a Refusal with CodeTransition
// when the verb does not fit the state or moves none.
func Next(from model.Status, v Verb) (model.Status, error) {
	for _, s := range steps() {
		if s.verb == v && slices.Contains(s.from, from) {
			return s.to, nil
		}
	}
	return "", transition(from, v)
}

// ResumeTo is where the end of a pause leads: back to work, or back to waiting
// for its beginning when work had not begun.
func ResumeTo(iv *model.Intervention) (model.Status, error) {
	next, err := Next(iv.Status, Resume)
	if err == nil && iv.Started.IsZero() {
		return model.Assigned, nil
	}
	return next, err
}

// Verbs are the verbs that move a state, in the order of the life-cycle.
func Verbs(from model.Status) []Verb {
	var out []Verb
	for _, s := range steps() {
		if slices.Contains(s.from, from) {
			out = append(out, s.verb)
		}
	}
	return out
}

// Moves reports whether a verb moves the state of an intervention.
func Moves(v Verb) bool {
	return slices.ContainsFunc(steps(), func(s step) bool { return s.verb == v })
}

// FitsState refuses a verb that the state of its intervention does not allow,
// as nil-or-Refusal: moves by the life-cycle, other changes while the job is
// live, corrections and ratings once it is closed.
func FitsState(v Verb, s model.Status) error {
	switch v {
	case Edit, Plan, Unplan, ConfirmSlot, UsePart, ReturnPart, PlanParts, SetSkills:
		if !s.Live() {
			return model.Refuse(model.CodeClosed)
		}
	case Correct:
		if s != model.Closed {
			return transition(s, v)
		}
	case FollowUp:
		if s.Live() {
			return transition(s, v)
		}
	case Rate:
		if s != model.Closed && s != model.Archived {
			return transition(s, v)
		}
	}
	if !Moves(v) {
		return nil
	}
	_, err := Next(s, v)
	return err
}

// MachineMay reports whether a machine may go from one state to another.
func MachineMay(from, to model.EquipmentStatus) bool {
	switch from {
	case model.InService:
		return to == model.UnderMaintenance || to == model.Down
	case model.UnderMaintenance:
		return to == model.InService || to == model.Retired
	case model.Down:
		return to == model.UnderMaintenance || to == model.Retired
	}
	return false
}

func transition(from model.Status, v Verb) *model.Refusal {
	return model.Refuse(model.CodeTransition, "from", string(from), "verb", string(v))
}
