package lang

import "strconv"

// Today is a technician's day.
type Today struct {
	Title, Current, Slots, Unscheduled, Done string
	NoCurrent, NoSlots, NoUnscheduled        string
	NoDone, PreviousDay, NextDay, ThisDay    string
	Phone, Address, Arrive, Leave            string
	Summary                                  func(jobs, done int) string
}

func todayFR() Today {
	return Today{
		Title: "Ma journée", Current: "En cours", Slots: "Au planning", Unscheduled: "Sans créneau", Done: "Terminé",
		NoCurrent: "Rien en cours. Entrée sur une ligne, puis s : démarrer", NoSlots: "Aucun créneau ce jour.",
		NoUnscheduled: "Aucun travail sans créneau.", NoDone: "Rien de terminé pour l'instant.",
		PreviousDay: "jour précédent", NextDay: "jour suivant", ThisDay: "aujourd'hui",
		Phone: "Téléphone", Address: "Adresse", Arrive: "démarrer", Leave: "clôturer",
		Summary: func(jobs, done int) string {
			return strconv.Itoa(jobs) + FewFR(int64(jobs), " travail", " travaux") + ", " +
				strconv.Itoa(done) + FewFR(int64(done), " terminé", " terminés")
		},
	}
}

func todayEN() Today {
	return Today{
		Title: "My day", Current: "In progress", Slots: "Scheduled", Unscheduled: "Without a slot", Done: "Done",
		NoCurrent: "Nothing in progress. Enter on a line, then s: start", NoSlots: "No slot on this day.",
		NoUnscheduled: "No work without a slot.", NoDone: "Nothing done yet.",
		PreviousDay: "previous day", NextDay: "next day", ThisDay: "today",
		Phone: "Telephone", Address: "Where", Arrive: "start", Leave: "close",
		Summary: func(jobs, done int) string {
			return strconv.Itoa(jobs) + FewEN(int64(jobs), " job", " jobs") + ", " + strconv.Itoa(done) + " done"
		},
	}
}
