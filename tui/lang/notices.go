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
		"creation":        {"Nouvelle intervention {ref}", "{ref} « {titre} » a été créée."},
		"affectation":     {"{ref} affectée", "{ref} « {titre} » est affectée à {technicien}.|{ref} « {titre} » est affectée."},
		"demarrage":       {"{ref} démarrée", "Le travail a commencé sur {ref} « {titre} »."},
		"cloture":         {"{ref} clôturée", "{ref} « {titre} » est terminée."},
		"echeance_proche": {"Échéance proche : {ref}", "{ref} « {titre} » est à terminer avant le {echeance}."},
		"retard":          {"En retard : {ref}", "{ref} « {titre} » a dépassé son échéance du {echeance}."},
		"stock_bas":       {"Stock bas : {piece}", "{nom} ({piece}) : stock {stock}, minimum {minimum}."},
		"preventif_du":    {"Préventif à prévoir : {equipement}", "La maintenance préventive de {equipement} est due le {date}."},
		"rappel_creneau":  {"Rappel : {ref}", "{ref} « {titre} » est prévue le {creneau}."},
		"fin_contrat":     {"Contrat {contrat} : fin dans {jours} jours", "Le contrat {contrat} de {client} se termine dans {jours} jours."},
		"message":         {"Message du bureau", "{texte}"},
	}}
}

func noticesEN() Notices {
	return Notices{Kinds: map[string]Notice{
		"creation":        {"New work order {ref}", "{ref} “{titre}” was created."},
		"affectation":     {"{ref} assigned", "{ref} “{titre}” is assigned to {technicien}.|{ref} “{titre}” is assigned."},
		"demarrage":       {"{ref} started", "Work has begun on {ref} “{titre}”."},
		"cloture":         {"{ref} closed", "{ref} “{titre}” is done."},
		"echeance_proche": {"Deadline near: {ref}", "{ref} “{titre}” must be done before {echeance}."},
		"retard":          {"Overdue: {ref}", "{ref} “{titre}” was due on {echeance}."},
		"stock_bas":       {"Low stock: {piece}", "{nom} ({piece}): {stock} in stock, minimum {minimum}."},
		"preventif_du":    {"Preventive work to plan: {equipement}", "Preventive work on {equipement} is due on {date}."},
		"rappel_creneau":  {"Reminder: {ref}", "{ref} “{titre}” is scheduled for {creneau}."},
		"fin_contrat":     {"Contract {contrat}: ends in {jours} days", "The contract {contrat} of {client} ends in {jours} days."},
		"message":         {"Message from the office", "{texte}"},
	}}
}
