package administration_test

import (
	"fmt"
	"testing"

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
