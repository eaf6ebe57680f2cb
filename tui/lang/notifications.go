package lang

import "strconv"

// Notifications is the inbox: what was sent to this user.
type Notifications struct {
	Views   [5]string // unread, all, urgent, stock, deadlines
	Types   map[string]string
	Columns struct{ Unread, At, About, Kind, What string }
	Open    string
	Toggle  string
	Undo    string
	Refresh string
	Mark    string
	MarkAll string
	ViewIs  func(name string) string

	Empty       [5]string // why a view holds nothing
	NoTarget    string    // a notice that leads nowhere
	NothingDone string
	AllChosen   string // * marks the whole view, whatever its length
	Marked      func(n int) string
	DoneRead    func(n int) string
	DoneUnread  func(n int) string
	Undone      func(n int) string
	UndoHint    string

	Bell            string // the setting and its values
	BellOff, BellOn string
	BellWith        string
	Arrived         string
	NothingUndo     string
}

func notificationsFR() Notifications {
	n := Notifications{
		Views: [5]string{"Non lues", "Toutes", "Urgentes", "Stock", "Échéances"},
		Types: map[string]string{
			"info": "information", "warning": "attention", "error": "alerte", "success": "terminé",
			"intervention": "intervention", "planning": "planning",
		},
		Open: "ouvrir", Toggle: "lue / non lue", Undo: "annuler", Refresh: "rafraîchir",
		Mark: "marquer", MarkAll: "tout marquer", ViewIs: func(v string) string { return "Vue " + v },
		Empty: [5]string{
			"Tout est lu.   2 : toutes les notifications", "Aucune notification.",
			"Rien d'urgent.   1 : notifications non lues", "Aucune alerte de stock.   1 : notifications non lues",
			"Aucune échéance.   1 : notifications non lues",
		},
		NoTarget: "cette notification ne mène à aucune fiche", NothingDone: "Rien n'a changé.",
		AllChosen: "toute la vue",
		Marked:    func(n int) string { return strconv.Itoa(n) + FewFR(int64(n), " marquée", " marquées") },
		DoneRead: func(n int) string {
			return strconv.Itoa(n) + FewFR(int64(n), " notification lue", " notifications lues")
		},
		DoneUnread: func(n int) string {
			return strconv.Itoa(n) + FewFR(int64(n), " notification non lue", " notifications non lues")
		},
		Undone: func(n int) string {
			return "Annulé : " + strconv.Itoa(n) + FewFR(int64(n), " notification", " notifications")
		},
		UndoHint: "u : annuler",
		Bell:     "Signal", BellOff: "aucun", BellOn: "cloche", BellWith: "cloche et message",
		Arrived:     "nouvelle notification",
		NothingUndo: "Rien à annuler ici.",
	}
	n.Columns.Unread, n.Columns.At, n.Columns.About, n.Columns.Kind, n.Columns.What = "Non lue", "Reçue", "Sujet", "Nature", "Message"
	return n
}

func notificationsEN() Notifications {
	n := Notifications{
		Views: [5]string{"Unread", "All", "Urgent", "Inventory", "Deadlines"},
		Types: map[string]string{
			"info": "note", "warning": "warning", "error": "alert", "success": "done",
			"intervention": "work order", "planning": "schedule",
		},
		Open: "open", Toggle: "read / unread", Undo: "undo", Refresh: "refresh",
		Mark: "mark", MarkAll: "mark all", ViewIs: func(v string) string { return "View " + v },
		Empty: [5]string{
			"Everything is read.   2: all notices", "No notice.",
			"Nothing urgent.   1: unread notices", "No stock alert.   1: unread notices",
			"No deadline.   1: unread notices",
		},
		NoTarget: "this notice leads to no record", NothingDone: "Nothing changed.",
		AllChosen:  "the whole view",
		Marked:     func(n int) string { return strconv.Itoa(n) + " marked" },
		DoneRead:   func(n int) string { return strconv.Itoa(n) + FewEN(int64(n), " notice read", " notices read") },
		DoneUnread: func(n int) string { return strconv.Itoa(n) + FewEN(int64(n), " notice unread", " notices unread") },
		Undone:     func(n int) string { return "Undone: " + strconv.Itoa(n) + FewEN(int64(n), " notice", " notices") },
		UndoHint:   "u: undo",
		Bell:       "Alert", BellOff: "none", BellOn: "bell", BellWith: "bell and message",
		Arrived:     "new notice",
		NothingUndo: "Nothing to undo here.",
	}
	n.Columns.Unread, n.Columns.At, n.Columns.About, n.Columns.Kind, n.Columns.What = "Unread", "Received", "About", "Kind", "Notice"
	return n
}
