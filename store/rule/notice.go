package rule

import (
	"fmt"

	"mif/store/model"
)

// NoticeKind is what a notice is about; readers make their own sentence of it.
type NoticeKind string

// The kinds of notice and the parameters that their sentences take.
const (
	NoticeCreated       NoticeKind = "creation"        // ref, titre
	NoticeAssigned      NoticeKind = "affectation"     // ref, titre, technicien (optional)
	NoticeStarted       NoticeKind = "demarrage"       // ref, titre
	NoticeClosed        NoticeKind = "cloture"         // ref, titre
	NoticeNear          NoticeKind = "echeance_proche" // ref, titre, echeance
	NoticeOverdue       NoticeKind = "retard"          // ref, titre, echeance
	NoticeStockLow      NoticeKind = "stock_bas"       // piece, nom, stock, minimum
	NoticePreventiveDue NoticeKind = "preventif_du"    // equipement, date
	NoticeSlotReminder  NoticeKind = "rappel_creneau"  // ref, titre, creneau
	NoticeContractEnds  NoticeKind = "fin_contrat"     // contrat, client, jours
	NoticeMessage       NoticeKind = "message"         // texte
)

// Recipients is whom a notice concerns: every active user of a role, or the
// persons of the job; never the actor himself.
type Recipients struct {
	Dispatchers, Admins, Client, Technician, FormerTechnician bool

	Technicians, Clients bool // all of them, of a message of the house
}

// notice is one row of the table of notices.
type notice struct {
	kind  NoticeKind
	to    Recipients
	class model.NoticeType
	title func(p map[string]string) string
	text  func(p map[string]string) string
}

func notices() []notice {
	return []notice{
		{NoticeCreated, Recipients{Client: true, Dispatchers: true}, model.InterventionNotice, says("Nouvelle intervention %s", "ref"), says("%s « %s » a été créée.", "ref", "titre")},
		{NoticeAssigned, Recipients{Technician: true, FormerTechnician: true, Client: true}, model.InterventionNotice, says("%s affectée", "ref"), assignedText},
		{NoticeStarted, Recipients{Client: true, Dispatchers: true}, model.InterventionNotice, says("%s démarrée", "ref"), says("Le travail a commencé sur %s « %s ».", "ref", "titre")},
		{NoticeClosed, Recipients{Client: true, Dispatchers: true}, model.SuccessNotice, says("%s clôturée", "ref"), says("%s « %s » est terminée.", "ref", "titre")},
		{NoticeNear, Recipients{Technician: true, Dispatchers: true}, model.WarningNotice, says("Échéance proche : %s", "ref"), says("%s « %s » est à terminer avant le %s.", "ref", "titre", "echeance")},
		{NoticeOverdue, Recipients{Dispatchers: true, Admins: true}, model.ErrorNotice, says("En retard : %s", "ref"), says("%s « %s » a dépassé son échéance du %s.", "ref", "titre", "echeance")},
		{NoticeStockLow, Recipients{Dispatchers: true}, model.WarningNotice, says("Stock bas : %s", "piece"), says("%s (%s) : stock %s, minimum %s.", "nom", "piece", "stock", "minimum")},
		{NoticePreventiveDue, Recipients{Dispatchers: true}, model.PlanningNotice, says("Préventif à prévoir : %s", "equipement"), says("La maintenance préventive de %s est due le %s.", "equipement", "date")},
		{NoticeSlotReminder, Recipients{Technician: true, Client: true}, model.PlanningNotice, says("Rappel : %s", "ref"), says("%s « %s » est prévue le %s.", "ref", "titre", "creneau")},
		{NoticeContractEnds, Recipients{Dispatchers: true}, model.WarningNotice, says("Contrat %s : fin dans %s jours", "contrat", "jours"), says("Le contrat %s de %s se termine dans %s jours.", "contrat", "client", "jours")},
		{NoticeMessage, Recipients{}, model.InfoNotice, says("Message du bureau"), says("%s", "texte")},
	}
}

// NoticeKinds lists every kind, in the order of the table.
func NoticeKinds() []NoticeKind {
	rows := notices()
	out := make([]NoticeKind, len(rows))
	for i, n := range rows {
		out[i] = n.kind
	}
	return out
}

// KindsOf is which kinds of notice belong to a part of the inbox; none for all
// of it.
func KindsOf(t model.Topic) []NoticeKind {
	switch t {
	case model.TopicUrgent:
		return []NoticeKind{NoticeOverdue}
	case model.TopicStock:
		return []NoticeKind{NoticeStockLow}
	case model.TopicDue:
		return []NoticeKind{NoticeNear, NoticeOverdue, NoticePreventiveDue, NoticeSlotReminder, NoticeContractEnds}
	case model.TopicAll:
	}
	return nil
}

// RecipientsOf is whom a kind of notice concerns; nobody for an unknown one.
func RecipientsOf(kind NoticeKind) Recipients {
	n, _ := noticeOf(kind)
	return n.to
}

// Notice is the class and the French sentences of a notice. They tell the
// client no more than he may see: who acted is not among the parameters.
func Notice(kind NoticeKind, params map[string]string) (class model.NoticeType, title, message string) {
	n, ok := noticeOf(kind)
	if !ok {
		return model.InfoNotice, string(kind), ""
	}
	return n.class, shortened(n.title(params), MaxTitle), n.text(params)
}

func noticeOf(kind NoticeKind) (notice, bool) {
	for _, n := range notices() {
		if n.kind == kind {
			return n, true
		}
	}
	return notice{}, false
}

func shortened(s string, limit int) string {
	if r := []rune(s); len(r) > limit {
		return string(r[:limit-1]) + "…"
	}
	return s
}

// says fills a sentence with parameters by name.
func says(form string, names ...string) func(map[string]string) string {
	return func(params map[string]string) string {
		values := make([]any, len(names))
		for i, name := range names {
			values[i] = params[name]
		}
		return fmt.Sprintf(form, values...)
	}
}

func assignedText(p map[string]string) string {
	if p["technicien"] == "" {
		return says("%s « %s » est affectée.", "ref", "titre")(p)
	}
	return says("%s « %s » est affectée à %s.", "ref", "titre", "technicien")(p)
}
