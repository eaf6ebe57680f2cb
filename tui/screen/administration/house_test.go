package administration_test

import (
	"fmt"
	"testing"

	"mif/store/model"
	"mif/store/storetest"
	"mif/tui/lang"
)

// TestTheHouseSpeaks: a message goes to one role, and the inbox of each has it.
func TestTheHouseSpeaks(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s := sit(t, d, "admin", french(80, 24))
		s.Press("m").Type("envoyer un message").Press("enter").Expect("Message du bureau", "Tout le monde").
			Press("right", "right", "right").Expect("(•) Technicien").Press("ctrl+s").Expect("obligatoire").
			Type("Réunion à 17 h").Press("ctrl+s").Await("Message envoyé à 2 personnes.")
		if got := d.Text("SELECT count(*) || ' ' || min(message) FROM notifications"); got != "2 Réunion à 17 h" {
			t.Errorf("sent: %q", got)
		}
		s.Press("m").Type("envoyer un message").Press("enter", "right", "tab").Type("seul").Press("ctrl+s").Await("Personne d'autre n'a ce rôle.", "seul").
			Press("esc").Expect("Abandonner")
	})
}

// TestTheHouseSetsItsNumbers: typed with bounds, both texts where two admins
// change one, and the numbers count at once.
func TestTheHouseSetsItsNumbers(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s := sit(t, d, "admin", french(80, 24))
		settings := func() { s.Press("m").Type("modifier les paramètres").Press("enter").Await("Main-d'œuvre (MAD/h)") }
		settings()
		s.Press("tab", "ctrl+u").Type("99").Press("ctrl+s").Await("90 au plus").Press("ctrl+u").Type("25").Press("ctrl+s").Await("Paramètres enregistrés")
		settings()
		s.Press("ctrl+u").Type("300")
		if err := d.As("admin").EditHouse(t.Context(), model.HouseEdit{Values: map[string]int64{"taux_horaire": 27_500, "notation_jours": 10}}); err != nil {
			t.Fatal(err)
		}
		s.Press("ctrl+s").Await("275,00", "300").Press("left", "down", "enter").Await("Paramètres enregistrés")
		stands, err := d.As("admin").HouseNumbers(t.Context())
		if v := stands.Values; err != nil || v["taux_horaire"] != 30_000 || v["notation_jours"] != 10 || v["echeance_proche_pourcent"] != 25 || stands.Version != 4 {
			t.Errorf("%+v %v", stands, err)
		}
	})
	s := sit(t, open(t), "s.dispatch", french(80, 24))
	s.Press("m").Type("modifier les paramètres").Press("enter").Expect("Votre rôle ne la permet pas.")
}

// TestRightsAreTold for every role, that of the account under the cursor first.
func TestRightsAreTold(t *testing.T) {
	t.Parallel()
	d := open(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("m").Type("droits des rôles").Press("enter").
		Expect("Droits des rôles", "Administrateur", "Interventions (toutes) : voir", "Parc, stock et fiches (tout) : voir").
		Press("pgdown").Expect("Jamais : noter le travail.", "Responsable").Press("end").Expect("Client", "noter le travail", "Rien d'autre.").Press("esc")
	s.Press("m").Type("envoyer un message").Press("enter").Expect("Votre rôle ne la permet pas.")
	s = sit(t, d, "admin", french(80, 24))
	s.Press("down", "m").Type("droits des rôles").Press("enter").
		Expect("Client", "Ce qui lui revient", "comme demande, sur ses")
}

// TestHouseScreens draws the message and the rights; the files are meant to be
// read.
func TestHouseScreens(t *testing.T) {
	t.Parallel()
	faces := map[string]func(w *lang.Words) string{
		"message": func(w *lang.Words) string { return w.Rights.Write },
		"numbers": func(w *lang.Words) string { return w.Rights.EditNumbers },
		"rights":  func(w *lang.Words) string { return w.Rights.Show },
	}
	d := open(t) // the faces only read
	for name, face := range faces {
		t.Run(name, func(t *testing.T) {
			for _, words := range []*lang.Words{lang.FR(), lang.EN()} {
				for _, size := range [][2]int{{45, 18}, {80, 24}, {140, 40}} {
					s := sit(t, d, "admin", look{words, size[0], size[1]})
					s.Press("m").Type(face(words)).Press("enter").Advance(4e9)
					s.Golden(fmt.Sprintf("%s_%dx%d_%s", name, size[0], size[1], words.Lang))
				}
			}
		})
	}
}
