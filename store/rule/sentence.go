package rule

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"mif/store/model"
)

// insideMark begins the part of a sentence that is for the house alone; a
// client's reader cuts the sentence there. No sentence names a cost, an old
// value or anybody of staff but the technician.
const insideMark = " — en interne : "

func inside(sentence, text string) string {
	if text = strings.TrimSpace(text); text == "" {
		return sentence
	}
	return sentence + insideMark + text
}

// SentenceCreated says what was asked for.
func SentenceCreated(iv *model.Intervention) string {
	s := fmt.Sprintf("Créée : %s, priorité %s", kindWord(iv.Kind), priorityWord(iv.Priority))
	if iv.OriginID != 0 {
		s += ", reprise de " + model.Ref(iv.OriginID)
	}
	return s
}

// SentenceEdited names what changed; the values stand beside it.
func SentenceEdited(_, now ColumnValues) string {
	var words []string
	for _, name := range slices.Sorted(maps.Keys(now)) {
		if word := columnWord(name); word != "" {
			words = append(words, word)
		}
	}
	return withReason("Modifiée", strings.Join(words, ", "))
}

// SentenceAssigned names the technician; why he was taken in spite of what
// spoke against him stays inside.
func SentenceAssigned(name, override string) string {
	if strings.TrimSpace(override) == "" {
		return "Affectée à " + name
	}
	return inside("Affectée à "+name, "dérogation, "+strings.TrimSpace(override))
}

// SentenceUnassigned says that nobody has the job any more.
func SentenceUnassigned() string { return "Désaffectée" }

// SentencePlanned gives the slot as the clock on the wall shows it.
func SentencePlanned(b *model.Booking, moved bool, place *time.Location) string {
	verb := "Planifiée"
	if moved {
		verb = "Replanifiée"
	}
	s := verb + " le " + SlotWord(b.From, b.To, place)
	if b.OverrideReason == "" {
		return s
	}
	return inside(s, "dérogation, "+b.OverrideReason)
}

// SentenceHandedOver is what a slot that changes hands is told with; unfit is
// what was written about a technician against whom something else than the time
// speaks.
func SentenceHandedOver(planned, name, unfit string) string {
	s := "Affectée à " + name + ". " + planned
	if unfit = strings.TrimSpace(unfit); unfit == "" || strings.Contains(s, insideMark) {
		return s
	}
	return inside(s, "dérogation, "+unfit)
}

// SentenceCalledOut is the same of a slot that the technician keeps because he
// is on call.
func SentenceCalledOut(planned string) string {
	said, aside, found := strings.Cut(planned, insideMark)
	said += ", en astreinte"
	if found {
		said += insideMark + aside
	}
	return said
}

// SentenceUnplanned says that the job waits for a slot again.
func SentenceUnplanned() string { return "Créneau retiré" }

// SentenceConfirmed says that the slot is agreed.
func SentenceConfirmed() string { return "Créneau confirmé" }

// SentenceOverrideCleared says that what a slot overlapped has moved away.
func SentenceOverrideCleared(ref string) string {
	return inside("Dérogation levée", ref+" a changé de créneau")
}

// SentenceStarted says that work began.
func SentenceStarted() string { return "Intervention démarrée" }

// SentencePaused says what the work waits for.
func SentencePaused(r model.HoldReason, comment string) string {
	return withReason("Mise en attente, "+holdWord(r), comment)
}

// SentenceResumed says that the pause is over.
func SentenceResumed() string { return "Reprise après attente" }

// SentenceClosed says how long the work took.
func SentenceClosed(iv *model.Intervention) string {
	if iv.ActualHours == nil {
		return "Clôturée"
	}
	return "Clôturée après " + durationWord(*iv.ActualHours)
}

// SentenceCorrected says that hours or costs were mended; why stays inside.
func SentenceCorrected(reason string) string { return inside("Durée ou coût corrigés", reason) }

// SentenceCancelled says why nothing will be done.
func SentenceCancelled(reason string) string { return withReason("Annulée", reason) }

// SentenceArchived says that the job is put away.
func SentenceArchived() string { return "Archivée" }

// SentenceRated gives the customer's word, and where it was taken.
func SentenceRated(score int64, onSite bool) string {
	s := fmt.Sprintf("Satisfaction du client : %d/5, %s", score, scoreWord(score))
	if onSite {
		s += " (recueillie sur place)"
	}
	return s
}

// SentencePart says what left the stock for the job or came back from it.
func SentencePart(kind model.MovementType, quantity int64, name string) string {
	verb := "Pièce sortie"
	if kind == model.MoveBack {
		verb = "Pièce retournée"
	}
	return fmt.Sprintf("%s : %d × %s", verb, quantity, name)
}

// SentenceMachine says which job moved a machine from one state to another.
func SentenceMachine(from, to model.EquipmentStatus, ref string) string {
	return fmt.Sprintf("État de la machine : %s → %s (%s)", machineWord(from), machineWord(to), ref)
}

// SentenceReminded says that the technician and the client were told of the slot.
func SentenceReminded() string { return "Rappel du créneau envoyé" }

// SentenceMaintained says which job maintained a machine whose state stays.
func SentenceMaintained(ref string) string { return "Maintenance faite (" + ref + ")" }

const (
	undoneMark = "Action annulée : "
	redoneMark = "Action rétablie : "
)

// SentenceUndone names what was taken back; what had been taken back before
// and done again is named once.
func SentenceUndone(sentence string) string {
	return undoneMark + strings.TrimPrefix(sentence, redoneMark)
}

// SentenceRedone names what was done again.
func SentenceRedone(sentence string) string {
	return redoneMark + strings.TrimPrefix(sentence, undoneMark)
}
