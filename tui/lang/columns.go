package lang

// columnsFR is what a person calls each column that a form or a conflict names.
func columnsFR() map[string]string {
	return map[string]string{
		"titre": "Objet", "description": "Description", "type_intervention": "Type", "statut": "Statut",
		"priorite": "Priorité", "urgence": "Urgence", "diagnostic": "Diagnostic", "solution": "Solution",
		"notes_techniques": "Notes techniques", "duree_estimee": "Durée estimée", "duree_reelle": "Durée réelle",
		"cout_estime": "Coût estimé", "cout_reel": "Coût réel", "contrat_id": "Contrat", "technicien_id": "Technicien",
		"equipement_id": "Équipement", "client_id": "Client", "date_debut": "Début", "date_fin": "Fin",
		"date_creation": "Créée le", "date_planifiee": "Date souhaitée", "date_affectation": "Affectée le",
		"date_limite": "Échéance de résolution", "date_limite_prise_en_charge": "Échéance de prise en charge",
		"satisfaction_client": "Satisfaction", "accepte_par": "Accepté par", "motif": "Motif", "commentaire": "Commentaire",
		"creneau": "Créneau promis", "notes": "Notes", "confirme": "Confirmé", "derogation_motif": "Motif de dérogation",
		"piece_id": "Pièce", "quantite": "Quantité", "username": "Utilisateur", "full_name": "Nom complet",
		"specialite": "Spécialité", "disponibilite": "Disponibilité", "equipe": "Équipe", "zone_geographique": "Zone", "zone": "Zone",
		"ville_base": "Ville de base", "telephone": "Téléphone", "date_embauche": "Embauché le", "notes_competences": "Notes",
		"competence_id": "Compétence", "niveau_acquis": "Niveau", "niveau_requis": "Niveau demandé", "date_acquisition": "Acquise le",
		"date_expiration": "Expire le", "certifie": "Certifié", "certification": "Certification", "nom": "Nom", "active": "En usage",
		"type": "Type", "debut": "Du", "fin": "Au", "date": "Date", "libelle": "Libellé", "horaires": "Horaires",
		"reference": "Référence", "prix_unitaire": "Prix unitaire", "stock_minimum": "Stock minimum", "stock_maximum": "Stock maximum",
		"unite": "Unité", "emplacement": "Rangement", "fournisseur": "Fournisseur", "emplacement_id": "Emplacement", "destination_id": "Vers",
		"intervention_id": "Intervention", "type_emplacement": "Type",
		"nom_entreprise": "Raison sociale", "secteur_activite": "Secteur", "type_client": "Catégorie", "niveau_service": "Niveau de service",
		"adresse": "Adresse", "ville": "Ville", "code_postal": "Code postal", "email_commercial": "Courriel", "contact_principal": "Contact",
		"notes_commerciales": "Notes commerciales", "instructions_particulieres": "Accès et consignes du site",
		"consignes_securite": "Consignes de sécurité", "ice": "ICE", "inactif_depuis": "Inactif depuis",
		"numero_contrat": "N° contrat", "type_contrat": "Type de contrat", "montant": "Montant HT", "devise": "Devise", "conditions": "Conditions",
		"nb_interventions_incluses": "Visites incluses", "temps_reponse_urgence": "Réponse urgence (h)",
		"temps_reponse_normal": "Réponse normale (h)", "preavis_jours": "Préavis (jours)", "machines": "Machines couvertes",
		"email": "Adresse électronique", "password": "Mot de passe", "role": "Rôle",
	}
}

func columnsEN() map[string]string {
	return map[string]string{
		"titre": "Subject", "description": "Details", "type_intervention": "Kind", "statut": "Status",
		"priorite": "Priority", "urgence": "Urgent", "diagnostic": "Diagnosis", "solution": "Remedy",
		"notes_techniques": "Technical notes", "duree_estimee": "Estimated time", "duree_reelle": "Actual time",
		"cout_estime": "Estimated cost", "cout_reel": "Actual cost", "contrat_id": "Contract", "technicien_id": "Technician",
		"equipement_id": "Asset", "client_id": "Customer", "date_debut": "Start", "date_fin": "End",
		"date_creation": "Created on", "date_planifiee": "Wanted on", "date_affectation": "Assigned on",
		"date_limite": "Resolution deadline", "date_limite_prise_en_charge": "Response deadline",
		"satisfaction_client": "Rating", "accepte_par": "Accepted by", "motif": "Reason", "commentaire": "Comment",
		"creneau": "Promised window", "notes": "Remarks", "confirme": "Confirmed", "derogation_motif": "Override reason",
		"piece_id": "Part", "quantite": "Quantity", "username": "User", "full_name": "Full name",
		"specialite": "Speciality", "disponibilite": "Availability", "equipe": "Team", "zone_geographique": "Area", "zone": "Area",
		"ville_base": "Home town", "telephone": "Telephone", "date_embauche": "Hired on", "notes_competences": "Remarks",
		"competence_id": "Skill", "niveau_acquis": "Level", "niveau_requis": "Level asked for", "date_acquisition": "Acquired on",
		"date_expiration": "Expires on", "certifie": "Certified", "certification": "Certificate", "nom": "Name", "active": "In use",
		"type": "Kind", "debut": "From", "fin": "To", "date": "Day", "libelle": "Label", "horaires": "Hours",
		"reference": "Reference", "prix_unitaire": "Unit price", "stock_minimum": "Minimum stock", "stock_maximum": "Maximum stock",
		"unite": "Unit", "emplacement": "Shelf", "fournisseur": "Supplier", "emplacement_id": "Place", "destination_id": "To",
		"intervention_id": "Work order", "type_emplacement": "Kind",
		"nom_entreprise": "Company", "secteur_activite": "Sector", "type_client": "Category", "niveau_service": "Service level",
		"adresse": "Address", "ville": "City", "code_postal": "Post code", "email_commercial": "E-mail", "contact_principal": "Contact person",
		"notes_commerciales": "Sales notes", "instructions_particulieres": "Site access and instructions",
		"consignes_securite": "Safety instructions", "ice": "ICE number", "inactif_depuis": "Inactive since",
		"numero_contrat": "Contract no.", "type_contrat": "Contract type", "montant": "Amount excl. tax", "devise": "Currency", "conditions": "Terms",
		"nb_interventions_incluses": "Visits included", "temps_reponse_urgence": "Urgent response (h)",
		"temps_reponse_normal": "Normal response (h)", "preavis_jours": "Notice (days)", "machines": "Assets covered",
		"email": "E-mail address", "password": "Password", "role": "Role",
	}
}
