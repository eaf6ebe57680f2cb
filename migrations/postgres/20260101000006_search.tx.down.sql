DROP INDEX idx_evenement_date, idx_evenement_position, idx_scelle_entite, idx_journal_user, idx_journal_date,
    idx_historique_date, idx_notification_intervention, idx_document_equipement, idx_mouvement_intervention,
    idx_mouvement_piece, idx_arret_intervention, idx_arret_equipement, idx_absence_technicien,
    idx_attente_intervention, idx_competence_intervention, idx_competence_technicien, idx_contrat_client,
    idx_intervention_origine, idx_intervention_contrat, idx_planning_technicien_date,
    idx_intervention_vives_id, idx_intervention_vives_date, idx_intervention_vives_statut, idx_intervention_horloge,
    idx_intervention_modifiees, idx_intervention_prise_en_charge, idx_intervention_echeance,
    idx_intervention_recentes, idx_intervention_vives, idx_client_nom_trgm, idx_equipement_serie_trgm,
    idx_equipement_nom_trgm, idx_intervention_texte;
DROP FUNCTION mif_fold(TEXT);
DROP TEXT SEARCH CONFIGURATION fr;
