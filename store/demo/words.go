package demo

// comments are what people write on a job; those of the house stay inside.
func comments() []string {
	return []string{
		"Accès par le portail nord, badge à demander au poste de garde.",
		"Le client demande d'être prévenu une demi-heure avant l'arrivée.",
		"Photos prises avant démontage.",
		"Pièce commandée chez le fournisseur habituel.",
		"Machine consignée par la production à l'arrivée.",
		"Le chef d'équipe reste joignable toute la journée.",
		"Prévoir un escabeau et l'analyseur.",
		"Essai fait en présence du responsable de production.",
	}
}

func insideComments() []string {
	return []string{
		"Troisième appel du trimestre sur cette machine, proposer une révision.",
		"Le client discute la dernière facture, rester factuel sur place.",
		"Vérifier la couverture du contrat avant tout devis.",
		"Prévoir un deuxième technicien la prochaine fois.",
		"Pièce à garder en stock chez nous à l'avenir.",
	}
}

func requests() []string {
	return []string{
		"Constaté par l'équipe de nuit.", "La production est ralentie.", "Défaut intermittent depuis hier.",
		"La ligne tourne sur le secours.", "Vu pendant la ronde du matin.", "Le défaut revient après réarmement.",
	}
}

func cancelReasons() []string {
	return []string{
		"Réparé par le client", "Doublon d'une autre demande", "Machine arrêtée pour la saison", "Demande retirée par le client",
	}
}

// places are where a machine of a family may stand.
func places(f *family) []string {
	switch {
	case f.cold:
		return []string{"Toiture", "Salle des machines", "Local technique", "Cour nord"}
	case f.name == "Ascenseur":
		return []string{"Hall d'entrée", "Aile est", "Monte-charge, quai nord"}
	}
	return []string{"Bâtiment A", "Atelier principal", "Salle des machines", "Ligne 1", "Ligne 2", "Local technique", "Quai nord"}
}
