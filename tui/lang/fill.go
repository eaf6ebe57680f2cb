package lang

import (
	"strings"
	"time"

	"mif/store/model"
)

// Fill puts parameters into a sentence: of its alternatives, which | separates,
// it takes the first whose parameters are all known. Stored values, columns,
// verbs and instants are said in words.
func (w *Words) Fill(text string, params map[string]string) string {
	for {
		one, rest, more := strings.Cut(text, "|")
		out, whole := w.fill(one, params)
		if whole || !more {
			return out
		}
		text = rest
	}
}

// fill is Fill for one alternative; a parameter that is missing shows as "?".
func (w *Words) fill(text string, params map[string]string) (out string, whole bool) {
	var b strings.Builder
	whole = true
	for {
		before, rest, ok := strings.Cut(text, "{")
		b.WriteString(before)
		if !ok {
			return b.String(), whole
		}
		name, after, _ := strings.Cut(rest, "}")
		value := params[name]
		if value == "" {
			value, whole = "?", false
		}
		b.WriteString(w.param(name, value))
		text = after
	}
}

func (w *Words) param(name, value string) string {
	switch name {
	case "from", "to", "statut":
		return strings.ToLower(Label(w.Common.Statuses, model.Status(value)))
	case "machine", "etat":
		return strings.ToLower(Label(w.Common.EquipmentStatuses, model.EquipmentStatus(value)))
	case "depuis", "vers":
		return strings.ToLower(Label(w.Common.Standings, model.Standing(value)))
	case "verb":
		return Label(w.Errors.Verbs, value)
	case "champ":
		return Label(w.Common.Columns, value)
	case "requis", "acquis":
		return strings.ToLower(Label(w.Common.Skills, model.SkillLevel(value)))
	case "type":
		return strings.ToLower(w.absence(value))
	case "quand", "debut", "fin", "date", "echeance":
		return w.instant(value)
	}
	return value
}

// absence names a planned absence or what a technician's record says of him.
func (w *Words) absence(value string) string {
	if s, ok := w.Common.Absences[model.AbsenceType(value)]; ok {
		return s
	}
	return Label(w.Common.Availabilities, model.Availability(value))
}

// instant is a stored time or day on the clock of Casablanca; what is neither
// stays as it is.
func (w *Words) instant(value string) string {
	if t, err := time.Parse(time.RFC3339, value); err == nil {
		return w.When.Stamp(t, Casablanca())
	}
	if d, err := time.Parse("2006-01-02", value); err == nil {
		return w.When.Date(model.Date{Time: d})
	}
	return value
}
