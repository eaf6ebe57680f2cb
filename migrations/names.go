package migrations

// The names under which the schema refuses a write, the same on both engines.
const (
	// NameOverlap: a slot overlaps another one of its technician without a written override.
	NameOverlap = "planning_chevauchement"
	// NameSlot: an intervention has one slot.
	NameSlot = "idx_planning_intervention"
	// NameSlotDates: a slot ends after it starts.
	NameSlotDates = "planning_dates_valid"
	// NameOverrideReason: an override has a reason.
	NameOverrideReason = "planning_derogation_check"

	// NameInProgress: a technician works on one intervention at a time.
	NameInProgress = "interventions_un_en_cours"
	// NameEnded: what is closed or cancelled can only be archived, and that is final.
	NameEnded = "interventions_terminee"
	// NameFrozen: after the end only rating, archiving, time and cost may change.
	NameFrozen = "interventions_figee"
	// NameOwner: an intervention's client owns its machine.
	NameOwner = "interventions_client_proprietaire"
	// NameEquipmentClient: a machine that has interventions keeps its owner.
	NameEquipmentClient = "equipements_client_fige"
	// NameRating: a rating is 1 to 5.
	NameRating = "interventions_satisfaction_client_check"
	// NameDates: work does not end before it begins.
	NameDates = "interventions_dates_check"
	// NameHours: hours are not negative.
	NameHours = "interventions_duree_check"
	// NameCosts: costs are not negative.
	NameCosts = "interventions_cout_check"
	// NameUrgency: what is urgent has the priority urgente.
	NameUrgency = "interventions_urgence_check"
	// NameOpen: what is open has no technician.
	NameOpen = "interventions_ouverte_check"
	// NameTechnician: what is assigned or under way has one.
	NameTechnician = "interventions_technicien_check"
	// NameStarted: what is under way has a start.
	NameStarted = "interventions_en_cours_check"
	// NameClosing: what is closed has an end, a duration, and a solution or a diagnosis.
	NameClosing = "interventions_cloturee_check"
	// NameOpenHold: an intervention waits for one reason at a time.
	NameOpenHold = "interventions_attentes_une_ouverte"
	// NameOpenStop: a machine is stopped once at a time.
	NameOpenStop = "arrets_equipement_un_ouvert"

	// NameStock: the stock of a part does not go below zero.
	NameStock = "pieces_detachees_stock_actuel_check"
	// NameStockDirect: only a movement changes the stock of a part; a new part has none.
	NameStockDirect = "pieces_detachees_stock_direct"
	// NameQuantity: a movement moves something; only an ajustement may move nothing.
	NameQuantity = "mouvements_stock_quantite_check"
	// NameMovement: movements are only added.
	NameMovement = "mouvements_stock_immuable"

	// NamePlaceStock: what lies in a place does not go below zero.
	NamePlaceStock = "stocks_quantite_check"
	// NamePlaceDirect: only a movement changes what lies in a place.
	NamePlaceDirect = "stocks_direct"
	// NameDestination: a transfer, and nothing else, ends in another place than it began.
	NameDestination = "mouvements_stock_destination_check"
	// NameReserved: what a job reserves is at least one.
	NameReserved = "intervention_pieces_quantite_check"
	// NameVan: only a van is a technician's.
	NameVan = "emplacements_technicien_check"

	// NameOnCall: a team and zone has one technician on call at a time.
	NameOnCall = "astreintes_une_a_la_fois"
	// NameOnCallDates: being on call ends after it starts.
	NameOnCallDates = "astreintes_dates_check"
	// NameAbsenceDates: an absence ends after it starts.
	NameAbsenceDates = "absences_dates_check"
	// NameShift: working hours lie in one day, in order.
	NameShift = "horaires_heures_check"

	// NameHistory: history is only added to; what a seal covers may be removed.
	NameHistory = "historiques_interventions_immuable"
	// NameHistoryKey: this command was carried out already.
	NameHistoryKey = "historiques_interventions_cle_idempotence_key"
	// NameHistoryChain: another write took the place in the chain.
	NameHistoryChain = "historiques_interventions_chaine_key"
	// NameJournal, NameJournalKey and NameJournalChain are the same for the journal.
	NameJournal      = "journal_immuable"
	NameJournalKey   = "journal_cle_idempotence_key"
	NameJournalChain = "journal_chaine_key"
	// NameSeal: seals are only added.
	NameSeal = "scelles_immuable"
	// NameHead: the head of a chain only moves on, to a line that is there.
	NameHead = "tetes_immuable"

	// NameTechnicianRole and NameClientRole: a profile needs a user of that role.
	NameTechnicianRole = "techniciens_role"
	NameClientRole     = "clients_role"
	// NameUserRole: a user who has a profile keeps its role.
	NameUserRole = "users_role_profil"

	// Each of these is a value that another row has already.
	NameUsername       = "users_username_key"
	NameEmail          = "users_email_key"
	NameTechnicianUser = "techniciens_user_id_key"
	NameClientUser     = "clients_user_id_key"
	NameSkill          = "competences_nom_key"
	NameSerial         = "idx_equipement_numero_serie"
	NameContractNumber = "contrats_numero_contrat_key"
	NamePartReference  = "pieces_detachees_reference_key"
	NamePlace          = "emplacements_nom_key"
	NamePlaceOwner     = "emplacements_technicien_id_key"
	NameRenewal        = "contrats_precedent_id_key"

	// NameCovered: a contract covers machines of its own client.
	NameCovered = "contrat_equipements_client"

	// NameView and NameTeamView: a view's name is its owner's, or the team's, once on a screen.
	NameView     = "idx_vue_nom"
	NameTeamView = "idx_vue_nom_equipe"
	// NameViewName and NameViewWidth: a view has a name, and a width that a screen can have.
	NameViewName  = "vues_nom_check"
	NameViewWidth = "vues_largeur_check"
	// NameDraftSize: a draft is 64 kB at most.
	NameDraftSize = "brouillons_contenu_check"

	// NameDocumentTarget: a document belongs to an intervention or to a machine.
	NameDocumentTarget = "documents_cible_check"
)

// Canonical turns what SQLite says of a broken UNIQUE, the first
// "table.column" of the index, into the index's name, which is what PostgreSQL
// says. Any other word comes back as it is.
func Canonical(word string) string {
	switch word {
	case "users.username":
		return NameUsername
	case "users.email":
		return NameEmail
	case "techniciens.user_id":
		return NameTechnicianUser
	case "clients.user_id":
		return NameClientUser
	case "competences.nom":
		return NameSkill
	case "equipements.numero_serie":
		return NameSerial
	case "contrats.numero_contrat":
		return NameContractNumber
	case "contrats.precedent_id":
		return NameRenewal
	case "interventions.technicien_id":
		return NameInProgress
	case "planning.intervention_id":
		return NameSlot
	case "interventions_attentes.intervention_id":
		return NameOpenHold
	case "arrets_equipement.equipement_id":
		return NameOpenStop
	case "pieces_detachees.reference":
		return NamePartReference
	case "emplacements.nom":
		return NamePlace
	case "emplacements.technicien_id":
		return NamePlaceOwner
	case "historiques_interventions.cle_idempotence":
		return NameHistoryKey
	case "historiques_interventions.intervention_id":
		return NameHistoryChain
	case "journal.cle_idempotence":
		return NameJournalKey
	case "vues.user_id":
		return NameView
	case "vues.ecran":
		return NameTeamView
	case "journal.entite":
		return NameJournalChain
	}
	return word
}
