package lang

import "mif/store/model"

// Sentence is a refusal in three parts: what was refused, why, what to do.
// {name} stands for a parameter; after a | stands what to say when one is not
// known.
type Sentence struct{ What, Why, Do string }

// Errors holds a sentence for every refusal.
type Errors struct {
	Rules  map[model.Code]Sentence
	Fields map[model.Code]string // beside a field of a form
	Verbs  map[string]string     // the store's verbs, as a person calls them

	Invalid, NotFound, Forbidden, Conflict, Unavailable, UnknownOutcome Sentence
	Busy                                                                Sentence
	ReadBusy, ReadTimeout, ReadUnavailable                              Sentence // of a reading
	Full, ReadOnly, Corrupt, Credentials, OlderSchema, NewerSchema      Sentence
	Timeout, Cancelled, Internal                                        Sentence
	Code                                                                string // before a short code
}

func errorsFR() Errors {
	return Errors{
		Rules: map[model.Code]Sentence{
			model.CodeTransition:      {"Action « {verb} » refusée.", "Une intervention « {from} » ne le permet pas.", "s : voir les états possibles."},
			model.CodeInProgress:      {"Démarrage refusé.", "Le technicien travaille déjà sur {ref}.|Le technicien travaille déjà sur une autre intervention.", "Suspendre ou clôturer {ref} d'abord.|Suspendre ou clôturer l'autre d'abord."},
			model.CodeOverlap:         {"Créneau refusé.", "Il chevauche {refs}.|Il chevauche un autre créneau.", "Choisir une autre heure, ou déroger en écrivant le motif."},
			model.CodeStock:           {"Sortie refusée.", "Il reste {stock} de {piece} ({lieu}), {demande} demandés.|Il reste {stock} de {piece}, {demande} demandés.|Quantité possible : {stock}, demandée : {demande}.|Le stock ne suffit pas.", "Réduire la quantité ou réapprovisionner."},
			model.CodeInactive:        {"Affectation refusée.", "Le compte de {technicien} est inactif.|Le compte de ce technicien est inactif.", "Choisir un autre technicien."},
			model.CodeNeedsOverride:   {"Enregistrement refusé sans dérogation.", "{reasons}|Une règle s'y oppose.", "Écrire le motif de la dérogation, ou choisir autrement."},
			model.CodeClosed:          {"Modification refusée.", "L'intervention est clôturée.", "Créer une reprise pour continuer le travail."},
			model.CodeFrozen:          {"Correction refusée.", "Les 7 jours de correction sont passés.", "Créer une reprise si du travail reste."},
			model.CodeRated:           {"Note refusée.", "Cette intervention est déjà notée.", "Écrire un commentaire pour ajouter une remarque."},
			model.CodeRateWindow:      {"Note refusée.", "Les 30 jours pour noter sont passés.", "Écrire un commentaire."},
			model.CodeRedoNothing:     {"Rien à rétablir.", "Votre dernière écriture sur cette fiche n'a rien annulé.", "Ouvrir le journal de la fiche pour voir qui a écrit."},
			model.CodeUndoNothing:     {"Rien à annuler.", "Votre dernière écriture n'est pas sur cette fiche.", "Ouvrir le journal de la fiche pour voir qui a écrit."},
			model.CodeUndoChanged:     {"Annulation refusée.", "Modifiée depuis par {par}, {quand}.|Quelqu'un l'a modifiée depuis.", "Relire la fiche et corriger à la main."},
			model.CodeUndoTime:        {"Annulation refusée.", "{reasons}|Le créneau d'avant n'est plus libre.", "p : choisir une heure."},
			model.CodeUndoNever:       {"Annulation refusée.", "Cette action est définitive.", "Créer une reprise si du travail reste."},
			model.CodeRetired:         {"Demande refusée.", "{equipement} est réformé.|L'équipement est réformé.", "Choisir un autre équipement."},
			model.CodeEquipmentClient: {"Changement de client refusé.", "L'équipement a déjà des interventions.", "Créer un nouvel équipement chez l'autre client."},
			model.CodeOutsideSite:     {"Création refusée.", "Ce site n'est pas celui d'un de vos travaux des 30 derniers jours.", "Demander au responsable de créer l'intervention."},
			model.CodeUrgency:         {"Urgence refusée.", "Le responsable décide de l'urgence.", "Décrire l'urgence dans la demande ; il la verra."},
			model.CodeReferenced:      {"Suppression refusée.", "D'autres fiches s'y rapportent.", "Désactiver la fiche plutôt que la supprimer."},
			model.CodeDuplicate:       {"Enregistrement refusé.", "La valeur de « {champ} » existe déjà.|Cette valeur existe déjà.", "En choisir une autre, ou ouvrir la fiche existante."},
			model.CodeSaidOtherwise:   {"Cette saisie n'est pas enregistrée.", "Le premier envoi l'a été, avec un autre contenu.", "Relire la fiche, puis enregistrer ce qui manque."},
			model.CodeTooManyViews:    {"Vue non enregistrée.", "Il y a déjà {max} vues sur cet écran.", "Supprimer une vue, puis recommencer."},
			model.CodeLoginThrottled:  {"Connexion refusée pour l'instant.", "Trop d'essais.", "Attendre {secondes} s, puis recommencer."},
			model.CodeOnCallTaken:     {"Astreinte refusée.", "{nom} est déjà d'astreinte, du {debut} au {fin}.|Quelqu'un est déjà d'astreinte pour cette équipe et cette zone.", "Choisir une autre période, ou modifier l'autre astreinte."},
			model.CodeMachineState:    {"Changement d'état refusé.", "Une machine « {machine} » ne devient pas « {etat} ».", "s : voir les états possibles."},
			model.CodeLiveWork:        {"Réforme refusée.", "{n} intervention(s) y sont en cours.|Des interventions y sont en cours.", "Les clôturer ou les annuler d'abord."},
			model.CodeStockLeft:       {"Désactivation refusée.", "Il reste {stock} de {piece}.|Il en reste en stock.", "Sortir ou compter le reste à zéro d'abord."},
			model.CodeLargeCount:      {"Comptage à confirmer.", "{piece} : {compte} comptés, {stock} attendus.|L'écart dépasse 100 unités.", "Recompter, ou confirmer l'écart."},
			model.CodeClientLive:      {"Désactivation refusée.", "{n} intervention(s) ouverte(s) chez ce client.|Des interventions sont ouvertes chez ce client.", "Les clôturer ou les annuler d'abord."},
			model.CodeClientInactive:  {"Demande refusée.", "{client} n'est plus un client actif.|Ce client n'est plus actif.", "Le réactiver d'abord (écran Clients, s)."},
			model.CodeContractState:   {"Changement d'état refusé.", "Un contrat « {depuis} » ne devient pas « {vers} ».", "Renouveler le contrat, ou en créer un autre."},
			model.CodeContractOverlap: {"Contrat refusé.", "{contrat} couvre déjà la même chose, du {debut} au {fin}.|{contrat} couvre déjà la même chose depuis le {debut}.|Un autre contrat couvre déjà la même chose.", "Changer les dates, le type ou les machines couvertes."},
			model.CodeContractNoEnd:   {"Renouvellement refusé.", "{contrat} n'a pas de date de fin.|Le contrat n'a pas de date de fin.", "Lui donner une date de fin d'abord (e)."},
			model.CodeRenewed:         {"Renouvellement refusé.", "{contrat} le suit déjà.|Un autre contrat le suit déjà.", "Ouvrir le contrat qui suit."},
			model.CodeAbsenceTwice:    {"Absence refusée.", "Déjà absent : {type}, du {debut} au {fin}.|Déjà absent à ces dates.", "Modifier l'absence existante."},
			model.ReasonAbsent:        {"Dérogation nécessaire.", "Absent : {type}, du {debut} au {fin}.|Absent : {type}.", "Choisir un autre technicien ou une autre heure, ou écrire le motif."},
			model.ReasonSkill:         {"Dérogation nécessaire.", "Compétence manquante : {competence}.", "Choisir un autre technicien, ou écrire le motif."},
			model.ReasonSkillLevel:    {"Dérogation nécessaire.", "{competence} : niveau {acquis}, {requis} demandé.", "Choisir un autre technicien, ou écrire le motif."},
			model.ReasonSkillExpiry:   {"Dérogation nécessaire.", "{competence} : habilitation expirée le {date}.", "Choisir un autre technicien, ou écrire le motif."},
			model.ReasonHoliday:       {"Dérogation nécessaire.", "Jour férié : {date}.", "Choisir un autre jour, ou écrire le motif."},
			model.ReasonHours:         {"Dérogation nécessaire.", "En dehors des horaires du technicien.", "Choisir une autre heure, ou écrire le motif."},
		},
		Fields: map[model.Code]string{
			model.FieldRequired: "Cette valeur est obligatoire.",
			model.FieldTooLong:  "Trop long : {max} caractères au plus.",
			model.FieldTooShort: "Trop court : {min} caractères au moins.",
			model.FieldInvalid:  "Cette valeur n'est pas admise.",
			model.FieldNegative: "Cette valeur ne peut pas être négative.",
			model.FieldOrder:    "La fin doit suivre le début.",
			model.FieldTooLarge: "Trop grand : {max} au plus.",
			model.FieldPast:     "Cette date est passée.",
			model.FieldUntold:   "Il faut la solution, ou au moins le diagnostic.",
		},
		Verbs:           verbsFR(),
		Invalid:         Sentence{"Rien n'a été enregistré.", "Des champs sont à corriger.", "Corriger les champs marqués, puis enregistrer."},
		NotFound:        Sentence{"Fiche introuvable.", "Elle n'existe pas, ou n'est pas à vous.", "Échap : revenir à la liste."},
		Forbidden:       Sentence{"Action refusée.", "Votre rôle ne la permet pas.", "Demander au responsable."},
		Conflict:        Sentence{"Rien n'a été enregistré.", "Quelqu'un a modifié la fiche entre-temps.", "Comparer les deux versions et choisir."},
		Unavailable:     Sentence{"Demande refusée, rien n'a changé.", "La base est injoignable.", "Réessayer (r dans une liste) ; la lecture reste possible."},
		Busy:            Sentence{"Demande refusée, rien n'a changé.", "La base est occupée, ou quelqu'un enregistre la même fiche.", "Réessayer dans un instant."},
		ReadBusy:        Sentence{"Lecture impossible pour l'instant.", "La base est occupée.", "Nouvel essai tout seul."},
		ReadTimeout:     Sentence{"Lecture impossible pour l'instant.", "La base met trop de temps à répondre.", "Nouvel essai tout seul."},
		ReadUnavailable: Sentence{"Lecture impossible pour l'instant.", "La base est injoignable.", "Nouvel essai tout seul."},
		UnknownOutcome:  Sentence{"Résultat inconnu.", "La réponse de la base s'est perdue.", "Recommencer : rien ne sera enregistré deux fois."},
		Full:            Sentence{"Demande refusée, rien n'a changé.", "Le disque du serveur est plein.", "Prévenir l'administrateur."},
		ReadOnly:        Sentence{"Demande refusée, rien n'a changé.", "La base est en lecture seule.", "Prévenir l'administrateur."},
		Corrupt:         Sentence{"Demande refusée, rien n'a changé.", "Le fichier de la base est endommagé.", "Ne plus écrire ; restaurer une sauvegarde."},
		Credentials:     Sentence{"Connexion refusée.", "Utilisateur ou mot de passe inconnu.", "Vérifier les deux, puis recommencer."},
		OlderSchema:     Sentence{"Ouverture refusée.", "La base est plus ancienne que le programme.", "L'administrateur lance : mif migrer up."},
		NewerSchema:     Sentence{"Ouverture refusée.", "La base est plus récente que le programme.", "Installer la version récente de mif."},
		Timeout:         Sentence{"Demande abandonnée.", "La base a mis trop de temps à répondre.", "Réessayer (r dans une liste), ou réduire la demande."},
		Cancelled:       Sentence{"Demande abandonnée.", "Elle a été interrompue.", "Réessayer."},
		Internal:        Sentence{"Erreur interne.", "Le programme n'a pas su traiter la demande.", "Réessayer, puis donner le code à l'administrateur."},
		Code:            "code",
	}
}

func errorsEN() Errors {
	return Errors{
		Rules: map[model.Code]Sentence{
			model.CodeTransition:      {"“{verb}” was refused.", "A work order that is {from} does not allow it.", "s: see the possible states."},
			model.CodeInProgress:      {"The start was refused.", "The technician already works on {ref}.|The technician already works on another job.", "Pause or close {ref} first.|Pause or close the other first."},
			model.CodeOverlap:         {"The slot was refused.", "It overlaps {refs}.|It overlaps another slot.", "Choose another time, or override with a written reason."},
			model.CodeStock:           {"The withdrawal was refused.", "{stock} of {piece} left ({lieu}), {demande} asked.|{stock} of {piece} left, {demande} asked.|Possible quantity: {stock}, asked: {demande}.|There is not enough in stock.", "Take fewer, or restock."},
			model.CodeInactive:        {"The assignment was refused.", "The account of {technicien} is inactive.|This technician's account is inactive.", "Choose another technician."},
			model.CodeNeedsOverride:   {"Not saved without an override.", "{reasons}|A rule is against it.", "Write the reason of the override, or choose otherwise."},
			model.CodeClosed:          {"The change was refused.", "The work order is closed.", "Create a follow-up to go on working."},
			model.CodeFrozen:          {"The correction was refused.", "The 7 days of correction are over.", "Create a follow-up if work remains."},
			model.CodeRated:           {"The rating was refused.", "This work order is already rated.", "Write a comment to add a remark."},
			model.CodeRateWindow:      {"The rating was refused.", "The 30 days for rating are over.", "Write a comment."},
			model.CodeRedoNothing:     {"Nothing to redo.", "Your last write on this record took nothing back.", "Open the record's log to see who wrote."},
			model.CodeUndoNothing:     {"Nothing to undo.", "Your last write is not on this record.", "Open the record's log to see who wrote."},
			model.CodeUndoChanged:     {"The undo was refused.", "Changed since by {par}, {quand}.|Somebody has changed it since.", "Read the record again and mend it by hand."},
			model.CodeUndoTime:        {"The undo was refused.", "{reasons}|The former time is no longer free.", "p: choose a time."},
			model.CodeUndoNever:       {"The undo was refused.", "This action is final.", "Create a follow-up if work remains."},
			model.CodeRetired:         {"The request was refused.", "{equipement} is retired.|The asset is retired.", "Choose another asset."},
			model.CodeEquipmentClient: {"The change of customer was refused.", "The asset already has work orders.", "Create a new asset at the other customer."},
			model.CodeOutsideSite:     {"The creation was refused.", "This is not the site of a job of yours of the last 30 days.", "Ask the dispatcher to create the work order."},
			model.CodeUrgency:         {"Urgency was refused.", "The dispatcher decides what is urgent.", "Say why in the request; he will see it."},
			model.CodeReferenced:      {"The deletion was refused.", "Other records point at it.", "Deactivate the record rather than delete it."},
			model.CodeDuplicate:       {"Nothing was saved.", "The value of “{champ}” already exists.|This value already exists.", "Choose another, or open the existing record."},
			model.CodeSaidOtherwise:   {"This was not saved.", "Its first sending was, with other contents.", "Read the record, then save what is missing."},
			model.CodeTooManyViews:    {"View not saved.", "This screen already has {max} views.", "Delete one, then try again."},
			model.CodeLoginThrottled:  {"Sign-in refused for now.", "Too many tries.", "Wait {secondes} s, then try again."},
			model.CodeOnCallTaken:     {"The on-call time was refused.", "{nom} is on call already, from {debut} to {fin}.|Somebody is on call for this team and zone already.", "Choose another time, or change the other one."},
			model.CodeMachineState:    {"The change of state was refused.", "A machine that is “{machine}” does not become “{etat}”.", "s: see the possible states."},
			model.CodeLiveWork:        {"The machine was not retired.", "{n} live work order(s) are on it.|Live work orders are on it.", "Close or cancel them first."},
			model.CodeStockLeft:       {"The part was not deactivated.", "{stock} of {piece} are left.|Some of it is left in stock.", "Take the rest out or count it to zero first."},
			model.CodeLargeCount:      {"The count needs a confirmation.", "{piece}: {compte} counted, {stock} expected.|The difference is above 100 units.", "Count again, or confirm the difference."},
			model.CodeClientLive:      {"The customer was not deactivated.", "{n} open work order(s) at this customer.|Work orders are open at this customer.", "Close or cancel them first."},
			model.CodeClientInactive:  {"The request was refused.", "{client} is no longer an active customer.|This customer is no longer active.", "Reactivate him first (Customers screen, s)."},
			model.CodeContractState:   {"The change of state was refused.", "A contract that is “{depuis}” does not become “{vers}”.", "Renew the contract, or create another one."},
			model.CodeContractOverlap: {"The contract was refused.", "{contrat} covers the same already, from {debut} to {fin}.|{contrat} covers the same already, since {debut}.|Another contract covers the same already.", "Change the dates, the type or the assets covered."},
			model.CodeContractNoEnd:   {"The renewal was refused.", "{contrat} has no last day.|The contract has no last day.", "Give it a last day first (e)."},
			model.CodeRenewed:         {"The renewal was refused.", "{contrat} follows it already.|Another contract follows it already.", "Open the contract that follows."},
			model.CodeAbsenceTwice:    {"The absence was refused.", "Away already: {type}, from {debut} to {fin}.|Away already at that time.", "Change the absence that is there."},
			model.ReasonAbsent:        {"An override is needed.", "Absent: {type}, from {debut} to {fin}.|Absent: {type}.", "Choose another technician or another time, or write the reason."},
			model.ReasonSkill:         {"An override is needed.", "Missing skill: {competence}.", "Choose another technician, or write the reason."},
			model.ReasonSkillLevel:    {"An override is needed.", "{competence}: level {acquis}, {requis} needed.", "Choose another technician, or write the reason."},
			model.ReasonSkillExpiry:   {"An override is needed.", "{competence}: certificate expired on {date}.", "Choose another technician, or write the reason."},
			model.ReasonHoliday:       {"An override is needed.", "Public holiday: {date}.", "Choose another day, or write the reason."},
			model.ReasonHours:         {"An override is needed.", "Outside the technician's working hours.", "Choose another time, or write the reason."},
		},
		Fields: map[model.Code]string{
			model.FieldRequired: "This value is required.",
			model.FieldTooLong:  "Too long: {max} characters at most.",
			model.FieldTooShort: "Too short: {min} characters at least.",
			model.FieldInvalid:  "This value is not allowed.",
			model.FieldNegative: "This value cannot be negative.",
			model.FieldOrder:    "The end must come after the start.",
			model.FieldTooLarge: "Too large: {max} at most.",
			model.FieldPast:     "This date has passed.",
			model.FieldUntold:   "The solution is needed, or at least the diagnosis.",
		},
		Verbs:           verbsEN(),
		Invalid:         Sentence{"Nothing was saved.", "Some fields must be mended.", "Mend the marked fields, then save."},
		NotFound:        Sentence{"Record not found.", "It does not exist, or is not yours.", "Esc: back to the list."},
		Forbidden:       Sentence{"The action was refused.", "Your role does not allow it.", "Ask the dispatcher."},
		Conflict:        Sentence{"Nothing was saved.", "Somebody changed the record meanwhile.", "Compare both versions and choose."},
		Unavailable:     Sentence{"The request was refused, nothing has changed.", "The database is out of reach.", "Try again (r in a list); reading stays possible."},
		Busy:            Sentence{"The request was refused, nothing has changed.", "The database is busy, or somebody is saving the same record.", "Try again in a moment."},
		ReadBusy:        Sentence{"This cannot be read just now.", "The database is busy.", "It is tried again by itself."},
		ReadTimeout:     Sentence{"This cannot be read just now.", "The database takes too long to answer.", "It is tried again by itself."},
		ReadUnavailable: Sentence{"This cannot be read just now.", "The database is out of reach.", "It is tried again by itself."},
		UnknownOutcome:  Sentence{"The outcome is unknown.", "The database's answer was lost.", "Try again: nothing will be saved twice."},
		Full:            Sentence{"The request was refused, nothing has changed.", "The server's disk is full.", "Tell the administrator."},
		ReadOnly:        Sentence{"The request was refused, nothing has changed.", "The database is read-only.", "Tell the administrator."},
		Corrupt:         Sentence{"The request was refused, nothing has changed.", "The database file is damaged.", "Stop writing; restore a backup."},
		Credentials:     Sentence{"Sign-in refused.", "Unknown user or password.", "Check both, then try again."},
		OlderSchema:     Sentence{"The desk was not opened.", "The database is older than the program.", "The administrator runs: mif migrate up."},
		NewerSchema:     Sentence{"The desk was not opened.", "The database is newer than the program.", "Install the recent version of mif."},
		Timeout:         Sentence{"The request was given up.", "The database took too long to answer.", "Try again (r in a list), or ask for less."},
		Cancelled:       Sentence{"The request was given up.", "It was interrupted.", "Try again."},
		Internal:        Sentence{"Internal error.", "The program could not handle the request.", "Try again, then give the code to the administrator."},
		Code:            "ref.",
	}
}
