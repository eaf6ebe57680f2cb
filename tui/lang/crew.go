package lang

import "strconv"

// Crew is the screen of technicians: who they are, what they can do, when they
// are there.
type Crew struct {
	Views   [5]string // all, available, away, certificates, on call
	Columns struct{ Name, Team, Zone, Availability, Skills, Today, Live, Current, Phone, OnCall, Expiry string }
	Tabs    [5]string // summary, skills, absences, hours and on-call, jobs
	Empty   [5]string // of each view
	Nothing [5]string // of each tab
	Filter  string
	Hint    string // of the filter line
	ViewIs  func(name string) string

	Open, Undo, Refresh, Copy                       string
	EditCard, AddSkill, EditSkill, RemoveSkill      string
	AddAbsence, EditAbsence, RemoveAbsence          string
	Hours, AddOnCall, EditOnCall, RemoveOnCall      string
	Catalogue, NewSkill, Holidays, NewHoliday, Jobs string

	Inactive, OnCallNow, HouseHours, OwnHours   string
	HoursHint, BadHours, SkillPick, SkillNeeded string
	Speciality, HomeTown, HiredOn, Notes        string
	Certified, InUse, OutOfUse, Confirmed       string
	ToConfirm, RemoveDay, RemoveSure            string
	RemoveDetail, MoreDetail                    string
	NothingUndo, NoItem, NotYours               string
	OnCallFor                                   func(team, zone string) string
	OnCallUntil, AwayUntil                      func(when string) string
	Expires                                     func(days int) string
	Falls                                       func(jobs, calls int) string
	FallsDetail, FallsTitle, SaveAnyway, Rota   string
	Conflict                                    string // a slot in an absence
	Kept                                        func(n int) string
	Holders                                     func(holders, expiring, required int64) string
	Saved                                       CrewSaved
	Undone                                      func(what string) string
	UndoHint                                    string
}

// CrewSaved says what was written.
type CrewSaved struct {
	Card, Skill, SkillGone, Absence, AbsenceGone, Hours, OnCall, OnCallGone, Catalogue, Holiday, HolidayGone string
}

func crewFR() Crew {
	c := Crew{
		Views: [5]string{"Tous", "Disponibles", "Absents", "Habilitations < 60 j", "D'astreinte"},
		Tabs:  [5]string{"Résumé", "Compétences", "Absences", "Horaires, astreintes", "Interventions"},
		Empty: [5]string{
			"Aucun technicien.   /: changer le filtre", "Personne de disponible.   1 : tous", "Personne d'absent.   1 : tous",
			"Aucune habilitation n'expire bientôt.   1 : tous", "Personne d'astreinte.   1 : tous",
		},
		Nothing: [5]string{
			"Rien à dire.", "Aucune compétence.   n : en ajouter une", "Aucune absence.   n : en saisir une",
			"Aucune astreinte.   n : en saisir une", "Aucune intervention en cours ou à venir.",
		},
		Filter: "Filtrer", Hint: "Clés : dispo: equipe: zone: competence: expire: astreinte: actif:",
		ViewIs: func(v string) string { return "Vue " + v },
		Open:   "ouvrir", Undo: "annuler", Refresh: "rafraîchir", Copy: "copier le téléphone",
		EditCard: "modifier la fiche", AddSkill: "ajouter une compétence", EditSkill: "modifier la compétence",
		RemoveSkill: "retirer la compétence", AddAbsence: "saisir une absence", EditAbsence: "modifier l'absence",
		RemoveAbsence: "supprimer l'absence", Hours: "horaires de la semaine", AddOnCall: "saisir une astreinte",
		EditOnCall: "modifier l'astreinte", RemoveOnCall: "supprimer l'astreinte", Catalogue: "catalogue des compétences",
		NewSkill: "Nouvelle compétence", Holidays: "jours fériés", NewHoliday: "Nouveau jour férié", Jobs: "interventions du technicien",
		Inactive: "compte inactif", OnCallNow: "astreinte", HouseHours: "Horaires de la maison", OwnHours: "Horaires propres",
		HoursHint: "08:00-12:00, 14:00-18:00 ; tout vide : horaires de la maison",
		BadHours:  "Heures non comprises.", SkillPick: "Compétence", SkillNeeded: "niveau demandé",
		Speciality: "Spécialité", HomeTown: "Ville de base", HiredOn: "Embauché le", Notes: "Notes",
		Certified: "certifié", InUse: "en usage", OutOfUse: "hors d'usage", Confirmed: "confirmé", ToConfirm: "à confirmer",
		RemoveDay: "supprimer ce jour", RemoveSure: "Supprimer ?", RemoveDetail: "u : annuler reste possible.",
		MoreDetail:  "Les créneaux déjà posés ne bougent pas.",
		NothingUndo: "Rien à annuler ici.", NoItem: "choisir d'abord une ligne", NotYours: "cette fiche n'est pas la vôtre",
		OnCallFor:   func(team, zone string) string { return served(team, zone, "toutes équipes", "équipe ", "zone ") },
		OnCallUntil: func(when string) string { return "d'astreinte jusqu'au " + when },
		AwayUntil:   func(when string) string { return "absent jusqu'au " + when },
		Expires:     expiresFR,
		Falls:       fallsFR,
		FallsTitle:  "Ce qui tombe pendant l'absence", FallsDetail: "Rien n'est déplacé : ces créneaux restent en conflit, à replanifier.",
		SaveAnyway: "Enregistrer l'absence ?", Conflict: "X conflit : absent", Rota: "tour d'astreinte",
		Kept: func(n int) string {
			return strconv.Itoa(n) + FewFR(int64(n), " créneau en conflit", " créneaux en conflit")
		},
		Holders: func(holders, expiring, required int64) string {
			s := strconv.FormatInt(holders, 10) + FewFR(holders, " technicien", " techniciens")
			if expiring > 0 {
				s += ", " + strconv.FormatInt(expiring, 10) + FewFR(expiring, " expire", " expirent")
			}
			if required > 0 {
				s += ", demandée par " + strconv.FormatInt(required, 10)
			}
			return s
		},
		Saved:  crewSavedFR(),
		Undone: func(what string) string { return "Annulé : " + what }, UndoHint: "u : annuler",
	}
	c.Columns.Name, c.Columns.Team, c.Columns.Zone, c.Columns.Availability = "Nom", "Équipe", "Zone", "Disponibilité"
	c.Columns.Skills, c.Columns.Today, c.Columns.Live, c.Columns.Current = "Compétences", "Jour", "Charge", "En cours"
	c.Columns.Phone, c.Columns.OnCall, c.Columns.Expiry = "Téléphone", "Astreinte", "Expire"
	return c
}

func crewEN() Crew {
	c := Crew{
		Views: [5]string{"All", "Available", "Away", "Certificates < 60 d", "On call"},
		Tabs:  [5]string{"Summary", "Skills", "Leave", "Hours, on-call", "Work orders"},
		Empty: [5]string{
			"No technician.   /: change the filter", "Nobody is available.   1: all", "Nobody is away.   1: all",
			"No certificate ends soon.   1: all", "Nobody is on call.   1: all",
		},
		Nothing: [5]string{
			"Nothing to say.", "No skill.   n: add one", "No absence.   n: enter one", "No on-call time.   n: enter one", "No work order under way or to come.",
		},
		Filter: "Filter", Hint: "Keys: dispo: equipe: zone: competence: expire: astreinte: actif:",
		ViewIs: func(v string) string { return "View " + v },
		Open:   "open", Undo: "undo", Refresh: "refresh", Copy: "copy the telephone number",
		EditCard: "edit the record", AddSkill: "add a skill", EditSkill: "edit the skill", RemoveSkill: "take the skill away",
		AddAbsence: "enter an absence", EditAbsence: "edit the absence", RemoveAbsence: "delete the absence", Hours: "hours of the week",
		AddOnCall: "enter an on-call time", EditOnCall: "edit the on-call time", RemoveOnCall: "delete the on-call time",
		Catalogue: "catalogue of skills", NewSkill: "New skill", Holidays: "public holidays", NewHoliday: "New public holiday",
		Jobs:     "the technician's work orders",
		Inactive: "inactive account", OnCallNow: "on call", HouseHours: "Hours of the house", OwnHours: "Own hours",
		HoursHint: "08:00-12:00, 14:00-18:00; all empty: hours of the house",
		BadHours:  "Hours not understood.", SkillPick: "Skill", SkillNeeded: "level asked for",
		Speciality: "Speciality", HomeTown: "Home town", HiredOn: "Hired on", Notes: "Remarks",
		Certified: "certified", InUse: "in use", OutOfUse: "out of use", Confirmed: "confirmed", ToConfirm: "to be confirmed",
		RemoveDay: "delete this day", RemoveSure: "Delete it?", RemoveDetail: "u: undo stays possible.",
		MoreDetail:  "Slots that are there do not move.",
		NothingUndo: "Nothing to undo here.", NoItem: "choose a line first", NotYours: "this record is not yours",
		OnCallFor:   func(team, zone string) string { return served(team, zone, "all teams", "team ", "area ") },
		OnCallUntil: func(when string) string { return "on call until " + when },
		AwayUntil:   func(when string) string { return "away until " + when },
		Expires:     expiresEN,
		Falls:       fallsEN,
		FallsTitle:  "What falls out during the absence", FallsDetail: "Nothing is moved: these slots stay in conflict, to be planned again.",
		SaveAnyway: "Save the absence?", Conflict: "X conflict: away", Rota: "on-call rota",
		Kept: func(n int) string {
			return strconv.Itoa(n) + FewEN(int64(n), " slot in conflict", " slots in conflict")
		},
		Holders: func(holders, expiring, required int64) string {
			s := strconv.FormatInt(holders, 10) + FewEN(holders, " technician", " technicians")
			if expiring > 0 {
				s += ", " + strconv.FormatInt(expiring, 10) + FewEN(expiring, " expires", " expire")
			}
			if required > 0 {
				s += ", asked for by " + strconv.FormatInt(required, 10)
			}
			return s
		},
		Saved:  crewSavedEN(),
		Undone: func(what string) string { return "Undone: " + what }, UndoHint: "u: undo",
	}
	c.Columns.Name, c.Columns.Team, c.Columns.Zone, c.Columns.Availability = "Name", "Team", "Area", "Availability"
	c.Columns.Skills, c.Columns.Today, c.Columns.Live, c.Columns.Current = "Skills", "Today", "Load", "At work"
	c.Columns.Phone, c.Columns.OnCall, c.Columns.Expiry = "Telephone", "On call", "Expires"
	return c
}

func served(team, zone, all, teamWord, zoneWord string) string {
	switch {
	case team == "" && zone == "":
		return all
	case zone == "":
		return teamWord + team
	case team == "":
		return zoneWord + zone
	}
	return teamWord + team + ", " + zoneWord + zone
}

// expiresFR says in how many days something ends, or since when it has.
func expiresFR(days int) string {
	switch {
	case days < -1:
		return "expirée depuis " + strconv.Itoa(-days) + " j"
	case days < 0:
		return "expirée hier"
	case days == 0:
		return "expire aujourd'hui"
	}
	return "expire dans " + strconv.Itoa(days) + " j"
}

func expiresEN(days int) string {
	switch {
	case days < -1:
		return "expired " + strconv.Itoa(-days) + " d ago"
	case days < 0:
		return "expired yesterday"
	case days == 0:
		return "expires today"
	}
	return "expires in " + strconv.Itoa(days) + " d"
}

func fallsFR(jobs, calls int) string {
	s := strconv.Itoa(jobs) + FewFR(int64(jobs), " intervention tombe", " interventions tombent")
	if calls > 0 {
		s += ", et " + strconv.Itoa(calls) + FewFR(int64(calls), " astreinte", " astreintes")
	}
	return s
}

func fallsEN(jobs, calls int) string {
	s := strconv.Itoa(jobs) + FewEN(int64(jobs), " work order falls out", " work orders fall out")
	if calls > 0 {
		s += ", and " + strconv.Itoa(calls) + FewEN(int64(calls), " on-call time", " on-call times")
	}
	return s
}

func crewSavedFR() CrewSaved {
	return CrewSaved{
		Card: "Fiche modifiée", Skill: "Compétence enregistrée", SkillGone: "Compétence retirée", Absence: "Absence enregistrée",
		AbsenceGone: "Absence supprimée", Hours: "Horaires enregistrés", OnCall: "Astreinte enregistrée",
		OnCallGone: "Astreinte supprimée", Catalogue: "Catalogue modifié", Holiday: "Jour férié enregistré", HolidayGone: "Jour férié supprimé",
	}
}

func crewSavedEN() CrewSaved {
	return CrewSaved{
		Card: "Record changed", Skill: "Skill saved", SkillGone: "Skill taken away", Absence: "Absence saved",
		AbsenceGone: "Absence deleted", Hours: "Hours saved", OnCall: "On-call time saved", OnCallGone: "On-call time deleted",
		Catalogue: "Catalogue changed", Holiday: "Public holiday saved", HolidayGone: "Public holiday deleted",
	}
}
