package rule

import (
	"fmt"
	"strings"
	"time"

	"mif/store/model"
)

// The stored sentences are French: these are the words they are made of. A
// screen in another language speaks from action and values instead.

func kindWord(k model.Kind) string {
	return map[model.Kind]string{
		model.Corrective: "corrective", model.Preventive: "préventive",
		model.Improvement: "améliorative", model.Diagnosis: "diagnostic",
	}[k]
}

func priorityWord(p model.Priority) string {
	return map[model.Priority]string{
		model.Urgent: "urgente", model.High: "haute", model.Normal: "normale",
		model.Low: "basse", model.Scheduled: "programmée",
	}[p]
}

func holdWord(r model.HoldReason) string {
	return map[model.HoldReason]string{
		model.HoldPart: "attente pièce", model.HoldClient: "attente client",
		model.HoldAccess: "attente accès / consignation", model.HoldPermit: "attente autorisation",
		model.HoldSubcontractor: "attente sous-traitant", model.HoldWeather: "intempéries",
	}[r]
}

func machineWord(s model.EquipmentStatus) string {
	return map[model.EquipmentStatus]string{
		model.InService: "opérationnel", model.UnderMaintenance: "en maintenance",
		model.Down: "en panne", model.Retired: "retiré",
	}[s]
}

func scoreWord(score int64) string {
	return map[int64]string{
		1: "très insatisfait", 2: "insatisfait", 3: "neutre", 4: "satisfait", 5: "très satisfait",
	}[score]
}

// columnWord names a column of history; "" for one that nobody needs to read.
func columnWord(column string) string {
	return map[string]string{
		"titre": "titre", "description": "description", "diagnostic": "diagnostic",
		"solution": "solution", "notes_techniques": "notes techniques",
		"type_intervention": "type", "priorite": "priorité", "urgence": "urgence",
		"duree_estimee": "durée estimée", "cout_estime": "coût estimé",
		"duree_reelle": "durée réelle", "cout_reel": "coût réel", "contrat_id": "contrat",
		"date_planifiee": "date prévue", "technicien_id": "technicien",
	}[column]
}

// durationWord writes "1 h 30" and "45 min".
func durationWord(h model.Hours) string {
	minutes := (int64(h)*60 + 50) / 100
	switch {
	case minutes < 60:
		return fmt.Sprintf("%d min", minutes)
	case minutes%60 == 0:
		return fmt.Sprintf("%d h", minutes/60)
	}
	return fmt.Sprintf("%d h %02d", minutes/60, minutes%60)
}

// SlotWord writes "23/11/2026 08:00–10:00", both days when they differ.
func SlotWord(from, to time.Time, place *time.Location) string {
	const day, clock = "02/01/2006 15:04", "15:04"
	from, to = from.In(place), to.In(place)
	if model.DateOf(from, place) == model.DateOf(to, place) {
		return from.Format(day) + "–" + to.Format(clock)
	}
	return from.Format(day) + " – " + to.Format(day)
}

func withReason(sentence, reason string) string {
	if reason = strings.TrimSpace(reason); reason == "" {
		return sentence
	}
	return sentence + " : " + reason
}
