package techniciens_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
	"mif/tui/term/termtest"
)

// dispatcher sits before Khalil's card in the small world.
func dispatcher(t *testing.T, d *storetest.Desk) *session {
	t.Helper()
	return sit(t, d, "s.dispatch", french(80, 24)).Khalil()
}

// Khalil opens his card: he is the last of the list.
func (s *session) Khalil() *session {
	s.Press("G", "enter").Expect("< Techniciens | Youssef Khalil")
	return s
}

// retype replaces the text of a field.
func (s *session) retype(text string) *session {
	s.Press("ctrl+u").Type(text)
	return s
}

// TestAnAbsenceSaysWhatFallsOut before it is saved and after; the slots stay,
// and u takes it back. It runs on every database: the writes are real.
func TestAnAbsenceSaysWhatFallsOut(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		must := storetest.Must[model.Card](t)
		desk := d.As("s.dispatch")
		job := must(desk.Assign(t.Context(), model.Assignment{Target: model.Target{ID: d.Request().ID}, TechnicianID: d.World.Khalil}))
		must(desk.Plan(t.Context(), model.Slot{Target: model.Target{ID: job.ID}, From: at(1, 9), To: at(1, 11)}))
		s := dispatcher(t, d)
		s.Press("n").Expect("Saisir une absence : Youssef Khalil", "[24/11/2026 00:00", "[25/11/2026 00:00")
		s.Press("ctrl+s").Expect("1 intervention tombe", "INT-1", "Rien n'est déplacé")
		s.Press("esc").Expect("Saisir une absence")
		s.Press("right", "right", "ctrl+s", "o").Expect("Ce qui tombe pendant l'absence", "1 créneau en conflit", "mar 24/11 09:00-11:00")
		card := must(desk.Intervention(t.Context(), job.ID))
		if card.Slot == nil || !card.Slot.From.Equal(at(1, 9)) {
			t.Errorf("the slot moved: %+v", card.Slot)
		}
		s.Press("enter").Expect("fiche 1 de interventions")
		s.Press("esc", "right", "right", "right", "right").Expect("X conflit : absent  mar 24/11 09:00-11:00")
		s.Press("left", "left").Expect("[Absences(1)]", "mar 24/11 00:00 - mer 25/11 00:00", "Maladie")
		s.Press("u").Expect("Annulé : Absence enregistrée").Await("[Absences(0)]")
		if n := d.Number("SELECT count(*) FROM absences"); n != 0 {
			t.Errorf("%d absences after the undo", n)
		}
		s.Press("n", "ctrl+s", "o", "esc").Await("[Absences(1)]")
		s.Press("e", "down").retype("24/11/2026 12:00").Press("ctrl+s").Expect("Absence enregistrée").Await("mar 24/11 12:00")
		s.Press("x").Expect("Absence supprimée").Await("[Absences(0)]").Press("u").Await("mar 24/11 12:00", "[Absences(1)]")
		s.Press("u").Await("mar 24/11 00:00").Press("u").Await("[Absences(0)]") // all the way back
	})
}

// TestSkillsAreGranted from the catalogue, renewed and taken back.
func TestSkillsAreGranted(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("enter", "right").Expect("[Compétences(1)]", "expirée depuis 3 j")
	s.Press("n", "enter").Expect("> hydraulique").Press("enter")
	s.Press("down", "down", "down").Type("5/12/2026").Press("ctrl+s").Expect("Compétence enregistrée").Await("[Compétences(2)]", "expire dans 12 j")
	s.Press("e", "down", "down").retype("01/12/2026").Press("ctrl+s").Await("expire dans 8 j")
	s.Press("down", "x").Await("[Compétences(1)]").Press("u").Await("[Compétences(2)]", "expire dans 8 j")
	s.Press("u").Await("expire dans 12 j").Press("u").Await("[Compétences(1)]")
	s.Press("m").Type("annuler").Press("enter").Expect("Rien à annuler ici.")
}

// TestHoursAndOnCall: a week of one's own, and one on call at a time.
func TestHoursAndOnCall(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := dispatcher(t, d)
	s.Press("right", "right", "right").Expect("Horaires de la maison", "lun-ven  08:00-12:00, 14:00-18:00")
	s.Press("p").Type("7h-12h").Press("ctrl+s").Expect("Heures non comprises.")
	s.retype("07:00-12:00, 13:00-15:00").Press("ctrl+s").Expect("Horaires enregistrés").Await("Horaires propres", "lun  07:00-12:00, 13:00-15:00")
	s.Press("u").Await("Horaires de la maison")
	s.Press("n").Expect("[23/11/2026 18:00").Press("ctrl+s").Expect("Astreinte refusée.", "Youssef Khalil est déjà d'astreinte")
	s.Press("down", "down").retype("B").Press("ctrl+s").Expect("Astreinte enregistrée").Await("équipe B, zone Centre")
	s.Press("x").Expect("Astreinte supprimée")
	s.Press("m").Type("tour").Press("enter").Expect("> Youssef Khalil  équipe B", "lun 23/11 18:00 - lun 30/11 08:00").Press("enter").Expect("[Résumé]", "06 61 20 30 40")
	if n := d.Number("SELECT count(*) FROM astreintes"); n != 1 {
		t.Errorf("%d times on call", n)
	}
}

// TestTwoPeopleChangeOneRecord: what only one of them changed stays, what both
// did is asked about.
func TestTwoPeopleChangeOneRecord(t *testing.T) {
	t.Parallel()
	d := open(t)
	s := dispatcher(t, d)
	s.Press("e").Type("06 99").Press("down").retype("Froid")
	phone, zone := "06 11", "Sud"
	if _, err := d.As("k.dispatch").EditTechnician(t.Context(), model.TechnicianEdit{
		Target: model.Target{ID: d.World.Khalil}, Phone: &phone, Zone: &zone,
	}); err != nil {
		t.Fatal(err)
	}
	s.Press("ctrl+s").Expect("Modifiée entre-temps", "Karim Dispatch a enregistré", "Téléphone", "06 11", "06 99").ExpectNot("Zone")
	s.Press("space", "enter", "enter").Expect("Fiche modifiée").Await("06 99", "Froid", "Sud")
	s.Press("u").Await("06 11", "Sud")
	if got := d.Text("SELECT equipe FROM techniciens WHERE id = 1"); got != "A" {
		t.Errorf("the team is %q after the undo", got)
	}
}

// TestATechnicianSeesHimself and may change nothing, with the reason.
func TestATechnicianSeesHimself(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "y.khalil", french(80, 24))
	s.Expect("Youssef Khalil", "1/1").ExpectNot("Bennani").Press("enter").Expect("06 61 20 30 40")
	s.Press("n").ExpectNot("Saisir")
	s.Press("m").Type("saisir une absence").Expect("Votre rôle ne la permet pas.")
}

// TestLinesChangeInPlace when another session writes; the cursor stays.
func TestLinesChangeInPlace(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("down").Expect("2/2", "> Youssef Khalil")
	storetest.Must[model.Card](t)(d.As("y.khalil").Pause(t.Context(), model.Pause{Target: model.Target{ID: 1}, Reason: model.HoldPart}))
	s.Await("> Youssef Khalil       Centre     Disponible", "2/2", "2 Disponibles(1)")
	s.Press("2").Expect("> Youssef Khalil", "1/1")
	storetest.Must[model.Card](t)(d.As("y.khalil").Resume(t.Context(), model.Target{ID: 1}))
	s.Await("hors filtre", "2 Disponibles(0)")
	s.Press("1", "2").Expect("Personne de disponible.")
}

// TestFilterLine: keys of its own, and what is not understood is said.
func TestFilterLine(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.Press("/").retype("zone:nord").Press("enter").Expect("1/1", "Fatima-Zahra Bennani").ExpectNot("Khalil")
	s.Press("/").retype("dispo:perdu").Press("enter").Expect("perdu")
	s.Press("esc").Expect("[1 Tous", "Khalil")
	s.Press("m").Type("interventions du").Press("enter").Expect("liste tech:2 de interventions")
}

// TestHolidaysAreKept: added, confirmed, removed, and each taken back.
func TestHolidaysAreKept(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	feasts := func() *session { s.Press("m").Type("jours").Press("enter").Expect("Nouveau jour férié"); return s }
	feasts().Expect("10/03/2027  Aïd al-Fitr", "à confirmer").Type("fitr").Press("enter").Expect("confirmé").Press("enter").Expect("Jour férié enregistré")
	if n := d.Number("SELECT count(*) FROM jours_feries WHERE confirme"); n != 2 {
		t.Errorf("%d confirmed", n)
	}
	s.Press("u").Expect("Annulé")
	if n := d.Number("SELECT count(*) FROM jours_feries WHERE confirme"); n != 1 {
		t.Errorf("%d confirmed after the undo", n)
	}
	feasts().Press("enter").Type("1/12").Press("down").Type("Fête locale").Press("ctrl+s").Expect("Jour férié enregistré")
	feasts().Expect("01/12/2026  Fête locale").Type("locale").Press("enter", "down", "down", "enter").Expect("Jour férié supprimé")
	s.Press("u")
	feasts().Expect("01/12/2026  Fête locale").Press("enter").Type("1/12").Press("down").Type("Double").Press("ctrl+s").Expect("existe déjà")
}

// TestTheCatalogueIsKept: a skill is added and put out of use.
func TestTheCatalogueIsKept(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	catalogue := func() *session {
		s.Press("m").Type("catalogue").Press("enter").Expect("Nouvelle compétence")
		return s
	}
	catalogue().Expect("habilitation B2V", "2 techniciens, 2 expirent").Press("enter").Type("soudure TIG").Press("ctrl+s").Expect("Catalogue modifié")
	catalogue().Expect("soudure TIG", "0 technicien").Type("soudure").Press("enter", "tab", "tab", "tab", "tab", "space", "ctrl+s").Expect("Catalogue modifié")
	catalogue().Expect("soudure TIG (hors d'usage)").Press("esc", "u").Expect("Annulé")
	catalogue().ExpectNot("hors d'usage")
}

// TestALostDatabaseKeepsTheRows and says so.
func TestALostDatabaseKeepsTheRows(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.list.fault = model.ErrUnavailable
	s.Press("r").Expect("base injoignable", "Youssef Khalil")
	s.list.fault = nil
	s.Press("r").ExpectNot("base injoignable")
}

// TestWithoutLetters: the bar, the menu and arrows reach everything.
func TestWithoutLetters(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.Press("tab", "tab").Expect(">[1 Tous").Press("right", "right").Expect("[3 Absents").Press("enter", "enter").Expect("< Techniciens | Fatima-Zahra Bennani")
	s.Press("tab", "enter").Expect("saisir une absence", "modifier la fiche", "horaires de la semaine", "catalogue", "jours fériés")
}

// TestHostileTechnicians draws what no person would have typed.
func TestHostileTechnicians(t *testing.T) {
	t.Parallel()
	d := filled(t)
	sizes := [][2]int{{45, 18}, {80, 24}, {140, 40}}
	for i, p := range termtest.Payloads() {
		if strings.ContainsAny(p.Text, "\x00'") || len(p.Text) > 90 {
			continue
		}
		d.Do(fmt.Sprintf("UPDATE techniciens SET equipe = '%[1]s', zone_geographique = '%[1]s', notes_competences = '%[1]s' WHERE id = %[2]d", p.Text, 1+i%2),
			fmt.Sprintf("UPDATE competences SET nom = '%s' WHERE id = %d", p.Text, 1+i%2), fmt.Sprintf("UPDATE absences SET motif = '%s'", p.Text))
		if i%2 == 0 {
			continue // two at a time: each has a technician and a skill
		}
		s := sit(t, d, "s.dispatch", french(sizes[i/2%3][0], sizes[i/2%3][1]))
		for _, key := range []string{"down", "enter", "right", "right", "right", "right", "e", "esc"} {
			s.Press(key)
			if err := termtest.Check([]byte(s.View().Content)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestCardIsReadAgain: a technician that cannot be read says so and comes by itself.
func TestCardIsReadAgain(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.list.card = model.ErrBusy
	s.Press("enter").Expect("La base est occupée", "réessayer").ExpectNot("rien n'a changé", "chargement")
	s.list.card = nil
	s.Advance(time.Second)
	s.ExpectNot("occupée")
	s.list.card = model.ErrBusy
	s.Press("r").Expect("Téléphone", "lu à 08:14, nouvel essai (r)")
	s.list.card = nil
	s.Advance(10 * time.Second)
	s.Expect("Téléphone").ExpectNot("nouvel essai")
	if s.Timers() != 0 {
		t.Errorf("%d timers wait", s.Timers())
	}
}

// TestRowsBelongToTheirView: a view that cannot be read shows none of the rows of
// another, and is read again by itself; rows that are its own stay.
func TestRowsBelongToTheirView(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.Expect("Youssef Khalil")
	s.list.fault = model.ErrBusy
	s.Press("r").Expect("Youssef Khalil", "nouvel essai (r)")
	s.Press("3").Expect("La base est occupée", "réessayer").ExpectNot("Youssef Khalil", "rien n'a changé")
	s.list.fault = nil
	s.Advance(30 * time.Second).Expect("Bennani").ExpectNot("occupée")
}
