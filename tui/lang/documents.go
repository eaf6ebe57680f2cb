package lang

// Documents are the words of the list of documents and of their card.
type Documents struct {
	Columns                                                        DocumentColumns
	Views                                                          [5]string // all, photos, reports, manuals, taken away
	Title, Empty                                                   string
	About, File, Glance, Trail                                     string
	Sum, Shown, Internal, Removed                                  string
	Add, Edit, Remove, Back, SaveAs, CopySum, ShowJob, ShowMachine string
	Path, PathHint, SaveHint, ByFile, RemoveHint, BackHint         string
	Added, Edited, RemovedNow, BackNow                             string
	Saved                                                          func(path string) string
}

// DocumentColumns are the heads of the list.
type DocumentColumns struct {
	Ref, Name, Type, Added, Job, Machine, Size, Client, Author string
}

func documentsFR() Documents {
	return Documents{
		Columns: DocumentColumns{"Réf.", "Nom", "Type", "Ajouté le", "Interv.", "Équipement", "Taille", "Client", "Par"},
		Views:   [5]string{"Tous", "Photos", "Rapports", "Manuels", "Retirés"},
		Title:   "Documents", Empty: "Aucun document pour ce filtre.   Échap : revenir à la vue   n : ajouter",
		About: "Concerne", File: "Fichier", Glance: "Aperçu", Trail: "Historique",
		Sum: "SHA-256", Shown: "Visibilité", Internal: "interne, caché au client", Removed: "Retiré le",
		Add: "ajouter un document", Edit: "modifier", Remove: "retirer", Back: "remettre", SaveAs: "enregistrer sous",
		CopySum: "copier l'empreinte", ShowJob: "voir l'intervention", ShowMachine: "voir l'équipement",
		Path: "Chemin", PathHint: "Un fichier de ce poste, 20 Mo au plus", SaveHint: "Aucun fichier existant n'est écrasé",
		ByFile: "selon le fichier", RemoveHint: "La raison ; le fichier est conservé", BackHint: "La raison, si besoin",
		Added: "ajouté", Edited: "modifié", RemovedNow: "retiré", BackNow: "remis",
		Saved: func(path string) string { return "enregistré dans " + path },
	}
}

func documentsEN() Documents {
	return Documents{
		Columns: DocumentColumns{"Ref.", "Name", "Type", "Added", "Job", "Asset", "Size", "Customer", "By"},
		Views:   [5]string{"All", "Photos", "Reports", "Manuals", "Removed"},
		Title:   "Documents", Empty: "No document for this filter.   Esc: back to the view   n: add",
		About: "Belongs to", File: "File", Glance: "Preview", Trail: "History",
		Sum: "SHA-256", Shown: "Visibility", Internal: "internal, hidden from the customer", Removed: "Removed",
		Add: "add a document", Edit: "edit", Remove: "remove", Back: "bring back", SaveAs: "save as",
		CopySum: "copy the checksum", ShowJob: "show the job", ShowMachine: "show the asset",
		Path: "Path", PathHint: "A file of this computer, 20 MB at most", SaveHint: "No existing file is overwritten",
		ByFile: "by what the file is", RemoveHint: "The reason; the file is kept", BackHint: "The reason, if any",
		Added: "added", Edited: "changed", RemovedNow: "removed", BackNow: "brought back",
		Saved: func(path string) string { return "saved as " + path },
	}
}
