package lang

// Notices are the sentences of the inbox and of live news, by the kind that a
// notification's metadata holds. {name} stands for a parameter.
type Notices struct {
	Kinds map[string]Notice
}

// Notice is a title and a message.
type Notice struct{ Title, Message string }

func noticesFR() Notices {
	return Notices{Kinds: map[string]Notice{
		"created":     {"Intervention {ref} créée", "{titre}, demandée par {par}."},
		"assigned":    {"Intervention {ref} affectée", "{titre}, à {technicien}."},
		"unassigned":  {"Intervention {ref} désaffectée", "{titre} n'est plus à {technicien}."},
		"started":     {"Intervention {ref} démarrée", "{titre}, par {technicien}."},
		"closed":      {"Intervention {ref} clôturée", "{titre}, par {technicien}."},
		"near":        {"Échéance proche : {ref}", "{titre}, à rendre le {echeance}."},
		"overdue":     {"En retard : {ref}", "{titre} devait être fait le {echeance}."},
		"stock":       {"Stock sous le minimum : {reference}", "{piece} : {stock} en stock, minimum {minimum}."},
		"preventive":  {"Préventif à faire", "{equipement}, prévu le {date}."},
		"reminder":    {"Rappel de créneau : {ref}", "{titre}, {creneau}."},
		"contract":    {"Contrat {numero} bientôt échu", "{client}, fin dans {jours} jours."},
		"maintenance": {"Le service s'arrête bientôt", "Enregistrez votre travail avant {heure}."},
	}}
}

func noticesEN() Notices {
	return Notices{Kinds: map[string]Notice{
		"created":     {"Work order {ref} created", "{titre}, asked by {par}."},
		"assigned":    {"Work order {ref} assigned", "{titre}, to {technicien}."},
		"unassigned":  {"Work order {ref} unassigned", "{titre} is no longer with {technicien}."},
		"started":     {"Work order {ref} started", "{titre}, by {technicien}."},
		"closed":      {"Work order {ref} closed", "{titre}, by {technicien}."},
		"near":        {"Deadline near: {ref}", "{titre}, due on {echeance}."},
		"overdue":     {"Overdue: {ref}", "{titre} was due on {echeance}."},
		"stock":       {"Below minimum stock: {reference}", "{piece}: {stock} in stock, minimum {minimum}."},
		"preventive":  {"Preventive work due", "{equipement}, foreseen on {date}."},
		"reminder":    {"Slot reminder: {ref}", "{titre}, {creneau}."},
		"contract":    {"Contract {numero} ends soon", "{client}, ends in {jours} days."},
		"maintenance": {"The service stops soon", "Save your work before {heure}."},
	}}
}
