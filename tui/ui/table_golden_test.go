package ui

import (
	"fmt"
	"testing"

	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
)

// order is an intervention as a list shows it.
type order struct {
	id                                             int64
	priority, status, title, due, technician, cost string
	pt, st                                         themes.Token
}

func orders() []order {
	return []order{
		{2038, "urgente !!", "ouverte", "Arrêt ligne 3 convoyeur principal", "RETARD 2 h", "-", "", themes.Urgent, themes.Text},
		{2041, "haute !", "affectée", "Fuite hydraulique presse P-12", "auj 10:00", "Alami Y.", "1\u00a0800,00", themes.High, themes.Text},
		{2047, "haute !", "ouverte", "Capteur température four F-2", "auj 14:00", "-", "", themes.High, themes.Text},
		{2049, "haute !", "en attente", "Remplacement roulement 6204-2RS côté moteur, réception de la pièce prévue mardi", "mar 09:00", "Benali K.", "12\u00a0450,00", themes.High, themes.Waiting},
		{2052, "normale", "en cours", "Vibration pompe P-7", "mar 11:00", "Chraibi S.", "640,00", themes.Text, themes.Progress},
		{2055, "basse", "clôturée", "Graissage trimestriel ورشة", "ven 08:00", "El Idrissi", "90,00", themes.Text, themes.Closed},
		{2056, "basse", "annulée", "Doublon de INT-2055", "ven 08:00", "-", "", themes.Text, themes.Cancelled},
	}
}

func orderSpec(words lang.Table) Spec[int64, order] {
	return Spec[int64, order]{
		Columns: []Column{
			{Title: term.Const("N°"), Min: 8, Max: 12, Whole: true, Ref: true, Pinned: true, Card: CardTop},
			{Title: term.Const("Priorité"), Min: 10, Max: 12, Whole: true, Priority: 1, Card: CardTop},
			{Title: term.Const("Statut"), Min: 10, Max: 12, Whole: true, Priority: 2, Card: CardTop},
			{Title: term.Const("Objet"), Min: 16, Max: 60, Priority: 3, Card: CardBottom},
			{Title: term.Const("Échéance"), Min: 10, Max: 12, Whole: true, Priority: 4, Sorted: true, Card: CardTopEnd},
			{Title: term.Const("Technicien"), Min: 10, Max: 18, Priority: 5, Card: CardBottomEnd},
			{Title: term.Const("Coût MAD"), Min: 9, Max: 14, Whole: true, Right: true, Priority: 6},
		},
		Key:     func(o order) int64 { return o.id },
		Version: func(order) int64 { return 1 },
		Cells: func(o order) []Cell {
			return []Cell{
				{term.Clean(fmt.Sprintf("INT-%d", o.id)), themes.Text},
				{term.Clean(o.priority), o.pt},
				{term.Clean(o.status), o.st},
				{term.Clean(o.title), themes.Text},
				{term.Clean(o.due), themes.Text},
				{term.Clean(o.technician), themes.Text},
				{term.Clean(o.cost), themes.Text},
			}
		},
		Look: plainLook(), Words: words,
		Empty: term.Const("Aucune intervention pour ce filtre. Échap\u00a0: effacer le filtre, n\u00a0: créer."),
	}
}

// TestTableGoldens: the same list with a mark, waiting rows and the second row
// selected, at the sizes of a phone, a small and a large terminal.
func TestTableGoldens(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ w, h int }{{45, 18}, {80, 24}, {140, 40}} {
		t.Run(fmt.Sprintf("%dx%d", c.w, c.h), func(t *testing.T) {
			t.Parallel()
			list := NewTable[int64, order, at](orderSpec(lang.TableFR()))
			class := ClassOf(c.w, c.h)
			list.SetLayout(class == Nano, class.Panels())
			list.Resize(c.w, c.h)
			list.Deliver(list.Refilter(), Page[order, at]{Rows: orders()})
			list.Update("down")
			list.Mark(2047, 2049)
			list.Arrive(order{id: 2060})
			matches(t, fmt.Sprintf("table_%dx%d", c.w, c.h), list.View(c.w, c.h))
			list.Leave(2041)
			matches(t, fmt.Sprintf("table_gone_%dx%d", c.w, c.h), list.View(c.w, c.h))
		})
	}
}

func TestFaceGoldens(t *testing.T) {
	t.Parallel()
	list := NewTable[int64, order, at](orderSpec(lang.TableFR()))
	list.Deliver(list.Refilter(), Page[order, at]{})
	matches(t, "table_empty_45x18", list.View(45, 18))
	list.Fail(list.Refresh(), term.Const("La base ne répond pas. Rien n’a été modifié."))
	matches(t, "table_failed_80x24", list.View(80, 24))
}
