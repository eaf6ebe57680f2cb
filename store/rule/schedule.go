package rule

import (
	"slices"
	"strings"
	"time"

	"mif/store/model"
)

// SlotFacts is what is known about a time for a technician. Without a Shift
// the house's default hours hold.
type SlotFacts struct {
	From, To time.Time
	Place    *time.Location
	Overlaps []string // references of his other slots that the time touches
	Absences []model.Absence
	Holidays Holidays
	Shift    Week
	OnCall   []model.OnCall // his own that the time touches: then he may be called
}

// SlotReasons is what speaks against a time; all of it may be set aside by one
// written override. While he is on call no hour is odd and no feast a reason.
func SlotReasons(f SlotFacts) []model.Refusal {
	out := overlapReason(f.Overlaps)
	out = append(out, absenceReasons(f.Absences, f.From, f.To)...)
	return append(out, f.oddTime()...)
}

// oddTime is what speaks against a time whoever else is there: feasts, or else
// hours in which he does not work.
func (f SlotFacts) oddTime() []model.Refusal {
	var feasts []model.Date
	odd := false
	for _, part := range f.uncovered() {
		g := f.within(part)
		feasts = append(feasts, g.feasts()...)
		odd = odd || !g.inHours()
	}
	var out []model.Refusal
	for _, day := range slices.Compact(feasts) {
		out = append(out, *model.Refuse(model.ReasonHoliday, "date", day.String()))
	}
	if len(feasts) == 0 && odd {
		out = append(out, *model.Refuse(model.ReasonHours))
	}
	return out
}

// SlotNeedsOverride reports whether any reason is against the time itself; the
// others are against the technician and leave no mark on the slot.
func SlotNeedsOverride(reasons []model.Refusal) bool {
	return slices.ContainsFunc(reasons, func(r model.Refusal) bool {
		switch r.Code {
		case model.CodeOverlap, model.ReasonAbsent, model.ReasonHoliday, model.ReasonHours:
			return true
		}
		return false
	})
}

// OverrideText is what a slot keeps of an override: the written reason, and by
// reference what it overlaps.
func OverrideText(reasons []model.Refusal, text string) string {
	text = strings.TrimSpace(text)
	for _, r := range reasons {
		if r.Code == model.CodeOverlap {
			text += overlapMark + r.Params["refs"] + " )"
		}
	}
	return text
}

// Covers reports whether a written override speaks of everything that is
// against a time: each overlap by its reference, the rest by being written.
func Covers(text string, reasons []model.Refusal) bool {
	for _, r := range reasons {
		if text == "" {
			return false
		}
		if r.Code != model.CodeOverlap {
			continue
		}
		for ref := range strings.SplitSeq(r.Params["refs"], ", ") {
			if !Names(text, ref) {
				return false
			}
		}
	}
	return true
}

// overlapMark stands before the references that a slot may overlap; what a
// person wrote stands before it and is never read.
const overlapMark = " (chevauche : "

// Names reports whether an override was given for an overlap with a job.
func Names(text, ref string) bool {
	_, named, found := strings.Cut(text, overlapMark)
	return found && slices.Contains(strings.FieldsFunc(named, func(r rune) bool {
		return r == ' ' || r == ',' || r == ')'
	}), ref)
}

// WithoutOverlap is an override once nothing is overlapped any more: what the
// person wrote about the rest.
func WithoutOverlap(text string) string {
	written, _, _ := strings.Cut(text, overlapMark)
	return written
}

func overlapReason(refs []string) []model.Refusal {
	if len(refs) == 0 {
		return nil
	}
	return []model.Refusal{*model.Refuse(model.CodeOverlap, "refs", strings.Join(refs, ", "))}
}

// absenceReasons are the absences that touch a time; an instant is touched by
// the absence it lies in.
func absenceReasons(absences []model.Absence, from, to time.Time) []model.Refusal {
	var out []model.Refusal
	for _, a := range absences {
		if a.To.After(from) && (a.From.Before(to) || a.From.Equal(from)) {
			out = append(out, *model.Refuse(model.ReasonAbsent, "type", string(a.Type),
				"debut", a.From.UTC().Format(time.RFC3339), "fin", a.To.UTC().Format(time.RFC3339)))
		}
	}
	return out
}

// feasts are the holidays that a time touches.
func (f SlotFacts) feasts() []model.Date {
	var out []model.Date
	t := timetable{place: f.Place}
	for i := range horizon {
		day := t.midnight(f.From, i)
		if !day.Before(f.To) {
			break
		}
		if date := model.DateOf(day, f.Place); f.Holidays[date] {
			out = append(out, date)
		}
	}
	return out
}

// inHours reports whether every minute lies in working hours, so that a slot
// across the noon break does not.
func (f SlotFacts) inHours() bool {
	shift := f.Shift
	if shift.Empty() {
		shift = DefaultSettings().Shift
	}
	t := timetable{Calendar: Calendar{Week: shift}, place: f.Place}
	return t.between(f.From, f.To) == f.To.Sub(f.From)
}
