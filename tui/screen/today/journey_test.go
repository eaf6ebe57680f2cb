package today_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
	"mif/tui/lang"
	"mif/tui/screen/today"
	"mif/tui/tuitest"
)

// field is a technician's terminal on a real store, and the dispatcher's desk
// behind it.
type field struct {
	*tuitest.Driver
	t    *testing.T
	desk *storetest.Desk
}

// open sits Youssef Khalil down on a new database. wrap, when set, stands
// between the screen and the store.
func open(t *testing.T, w, h int, prepare func(f *field), wrap func(today.Desk) today.Desk) *field {
	t.Helper()
	f := &field{t: t, desk: storetest.Open(t, "sqlite:///"+filepath.Join(t.TempDir(), "mif.db"))}
	f.desk.Clock.Advance(14 * time.Minute) // to the minute of the terminal's clock
	if prepare != nil {
		prepare(f)
	}
	s := f.desk.As("y.khalil")
	var desk today.Desk = s
	if wrap != nil {
		desk = wrap(s)
	}
	f.Driver = session(t, tuitest.NewClock(), lang.FR(), s.Actor(), s, desk, w, h)
	return f
}

// assign makes a job of Khalil's; with hours it has a slot today.
func (f *field) assign(title string, hours ...int) model.Card {
	f.t.Helper()
	ctx, boss := f.t.Context(), f.desk.As("s.dispatch")
	card := f.desk.Request(func(n *model.NewIntervention) { n.Title, n.TechnicianID = title, f.desk.World.Khalil })
	if len(hours) == 2 {
		slot := model.Slot{Target: model.Target{ID: card.ID}, From: at(hours[0]-1, 0), To: at(hours[1]-1, 0)}
		card = storetest.Must[model.Card](f.t)(boss.Plan(ctx, slot))
	}
	return card
}

// card is a job as the store holds it.
func (f *field) card(id int64) model.Card {
	f.t.Helper()
	return storetest.Must[model.Card](f.t)(f.desk.As("admin").Intervention(f.t.Context(), id))
}

// told is how many lines of a job's history have that action.
func (f *field) told(id int64, action model.HistoryAction) int {
	f.t.Helper()
	lines := storetest.Must[[]model.HistoryLine](f.t)(f.desk.As("admin").History(f.t.Context(), id, 0, 100))
	n := 0
	for _, l := range lines {
		if l.Action == action {
			n++
		}
	}
	return n
}

// The whole life of a job in the field, with letters only in text fields, on a
// phone.
func TestALifeInTheFieldWithoutLetters(t *testing.T) {
	t.Parallel()
	var job model.Card
	f := open(t, 45, 18, func(f *field) { job = f.assign("Fuite hydraulique", 10, 12) }, nil)
	f.Expect("Au planning", "10:00-12:00", "INT-1", "à confirmer")

	f.Press("enter").Expect("Résumé", "Fuite hydraulique").Press("enter").Expect("Que faire").Press("down", "enter")
	f.Expect("créneau confirmé")
	f.Press("enter", "enter").Expect("INT-1 En cours", "affectée → en cours")
	if c := f.card(job.ID); c.Status != model.InProgress || !c.Slot.Confirmed {
		t.Fatalf("started %+v slot %+v", c.Status, c.Slot)
	}

	f.desk.Clock.Advance(30 * time.Minute)
	f.Advance(30*time.Minute).Press("enter", "down", "down", "enter").Expect("Mettre en attente")
	f.Press("right", "tab").Type("portail fermé").Press("tab", "enter").Expect("INT-1 En attente")
	if c := f.card(job.ID); c.Hold == nil || c.Hold.Reason != model.HoldClient || c.Hold.Comment != "portail fermé" {
		t.Fatalf("held %+v", c.Hold)
	}
	f.desk.Clock.Advance(20 * time.Minute)
	f.Advance(20*time.Minute).Press("enter", "enter").Expect("INT-1 En cours")

	f.Press("enter", "down", "enter").Expect("Sortir une pièce").Press("enter").Expect("JOINT-22", "10").Press("enter", "tab")
	f.Press("backspace", "3", "tab", "tab", "enter").Expect("pièce sortie").Press("right", "right").Expect("JOINT-22", "Sortie", "3")

	f.desk.Clock.Advance(30 * time.Minute)
	f.Advance(30*time.Minute).Press("enter", "enter").Expect("Clôturer l'intervention", "1 h")
	f.Type("Joint usé").Press("tab").Type("Joint remplacé").Press("tab", "tab")
	f.Press("enter").Expect("ROUL-6204").Press("down", "enter", "right", "tab").Expect("< 2 >")
	f.Press("tab", "space", "tab", "right", "tab", "enter").Expect("définitive").Press("enter")
	if c := f.card(job.ID); c.Status != model.InProgress {
		t.Fatal("the key that asked has answered")
	}
	f.Press("left", "right", "enter").Expect("ROUL-6204", "Enregistrer").Press("enter", "left", "enter").Expect("INT-1 Clôturée")

	c := f.card(job.ID)
	if c.Status != model.Closed || c.Diagnosis != "Joint usé" || c.Solution != "Joint remplacé" || c.AcceptedBy != model.AcceptedAbsent || c.Satisfaction != 5 {
		t.Errorf("closed %+v", c.Intervention)
	}
	if *c.ActualHours != 100 {
		t.Errorf("%v hundredths of an hour, want one hour: 80 minutes less 20", *c.ActualHours)
	}
	if want := model.MAD(250 + 3*45 + 2*120); *c.ActualCost != want {
		t.Errorf("cost %v, want %v", *c.ActualCost, want)
	}
	f.Press("esc").Expect("Terminé", "fin 09:34", "Clôturée")
}

// A job that the dispatcher assigns comes into the day with a message; the
// selected line stays under the hand, and one that is taken away leaves.
func TestNewsComeWithoutMovingTheHand(t *testing.T) {
	t.Parallel()
	f := open(t, 80, 24, func(f *field) { f.assign("Contrôle pompe", 14, 16); f.assign("Vibration") }, nil)
	f.Press("down").Expect(">", "INT-2")
	line := selected(f.Screen())
	if !strings.Contains(line, "INT-2") {
		t.Fatalf("selected %q", line)
	}
	f.assign("Fuite urgente", 9, 10)
	f.Await("Nouveau dans votre journée : INT-3 Fuite urgente", "09:00-10:00")
	if now := selected(f.Screen()); !strings.Contains(now, "INT-2") {
		t.Errorf("the hand was moved to %q", now)
	}
	_, err := f.desk.As("s.dispatch").Unassign(t.Context(), model.Target{ID: 2})
	if err != nil {
		t.Fatal(err)
	}
	f.Await("INT-2 n'est plus dans votre journée.")
	f.Press("esc").ExpectNot("Vibration")
}

func selected(screen string) string {
	for line := range strings.SplitSeq(screen, "\n") {
		if strings.HasPrefix(line, ">") {
			return line
		}
	}
	return ""
}

// u takes a start back; a second start names the job that is in the way.
func TestUndoAndTheOneJobUnderWay(t *testing.T) {
	t.Parallel()
	f := open(t, 80, 24, func(f *field) { f.assign("Contrôle pompe", 14, 16); f.assign("Vibration") }, nil)
	f.Press("s").Expect("Que faire").Press("enter").Expect("affectée → en cours", "u : annuler", "depuis 0 min")
	f.Press("end", "s").Expect("impossible", "INT-1").Press("enter").Expect("Que faire").Press("esc")
	if c := f.card(2); c.Status != model.Assigned {
		t.Fatalf("a second job was started: %v", c.Status)
	}
	f.Press("u").Expect("en cours → affectée")
	if c := f.card(1); c.Status != model.Assigned || !c.Started.IsZero() {
		t.Errorf("undone %v, begun %v", c.Status, c.Started)
	}
	f.Press("s").ExpectNot("impossible")
}

// Other days by Left and Right, home by Home.
func TestOtherDays(t *testing.T) {
	t.Parallel()
	f := open(t, 80, 24, func(f *field) { f.assign("Contrôle pompe", 14+24, 16+24) }, nil)
	f.Expect("Aucune intervention aujourd'hui.").Press("right").Expect("mar 24/11 demain", "14:00-16:00", "Contrôle pompe")
	f.Press("left", "left").Expect("dim 22/11 hier").Press("home").Expect("lun 23/11 aujourd'hui")
}

// What two people wrote is shown side by side before anything is overwritten.
func TestAClosingShowsWhatSomebodyElseWrote(t *testing.T) {
	t.Parallel()
	f := open(t, 80, 24, func(f *field) { f.assign("Fuite hydraulique", 10, 12) }, nil)
	f.Press("s", "enter", "s", "enter").Expect("Clôturer l'intervention").Type("Joint usé").Press("tab").Type("Joint remplacé")
	theirs := "Flexible changé par l'équipe de nuit"
	if _, err := f.desk.As("s.dispatch").Edit(t.Context(), model.Edit{Target: model.Target{ID: 1}, Solution: &theirs}); err != nil {
		t.Fatal(err)
	}
	f.Press("tab", "tab", "tab", "tab", "space", "ctrl+s").Expect("définitive").Press("left", "enter")
	f.Expect("Modifiée entre-temps", "Sara Dispatch", theirs, "Joint remplacé")
	if c := f.card(1); c.Status != model.InProgress || c.Solution != theirs {
		t.Fatalf("overwritten: %v %q", c.Status, c.Solution)
	}
	f.Press("esc").Expect("Joint usé", "Joint remplacé")
	f.Press("ctrl+s", "left", "enter").Expect("Modifiée entre-temps") // leaving chose nothing
	if c := f.card(1); c.Status != model.InProgress || c.Solution != theirs {
		t.Fatalf("overwritten without a choice: %v %q", c.Status, c.Solution)
	}
	f.Press("right", "enter", "enter").Expect("clôturée")
	if c := f.card(1); c.Status != model.Closed || c.Solution != "Joint remplacé" || c.Diagnosis != "Joint usé" {
		t.Errorf("closed %v %q %q", c.Status, c.Solution, c.Diagnosis)
	}
}

// faulty is a line that fails as told.
type faulty struct {
	today.Desk
	comment error // before the store is asked
	said    error // after the store has written a comment
	start   error // after the store has written
}

func (d *faulty) Comment(ctx context.Context, c model.Comment) (model.Card, error) {
	if d.comment != nil {
		return model.Card{}, d.comment
	}
	card, err := d.Desk.Comment(ctx, c)
	if d.said != nil {
		return model.Card{}, d.said
	}
	return card, err
}

func (d *faulty) Start(ctx context.Context, t model.Target) (model.Card, error) {
	card, err := d.Desk.Start(ctx, t)
	if d.start != nil {
		return model.Card{}, d.start
	}
	return card, err
}

// A line that breaks loses no text and doubles no write.
func TestABrokenLineLosesNothingAndDoublesNothing(t *testing.T) {
	t.Parallel()
	var line *faulty
	f := open(t, 80, 24, func(f *field) { f.assign("Fuite hydraulique", 10, 12) }, func(d today.Desk) today.Desk {
		line = &faulty{Desk: d}
		return line
	})
	line.comment = model.ErrUnavailable
	f.Press("c").Type("Vanne 3 grippée").Press("ctrl+s").Expect("injoignable", "Vanne 3 grippée")
	line.comment, line.said = nil, model.ErrUnknownOutcome
	f.Press("ctrl+s").Expect("Résultat inconnu", "Vanne 3 grippée")
	line.said = nil
	f.Press("ctrl+s").Expect("commentaire ajouté")
	if n := f.told(1, model.ActionCommented); n != 1 {
		t.Errorf("%d comments, want 1", n)
	}
	line.start = model.ErrUnknownOutcome
	f.Press("s", "enter").Expect("Résultat inconnu")
	line.start = nil
	f.Press("esc").Expect("En cours")
	if n := f.told(1, model.ActionStarted); n != 1 {
		t.Errorf("started %d times", n)
	}
}

// TestCardIsReadAgain: a job that cannot be read says so and comes by itself, and
// so does its log.
func TestCardIsReadAgain(t *testing.T) {
	t.Parallel()
	desk := monday()
	s := session(t, tuitest.NewClock(), lang.FR(), khalil(), &shell{}, desk, 80, 24)
	desk.card = model.ErrBusy
	s.Press("down", "enter").Expect("INT-2047", "La base est occupée", "réessayer").ExpectNot("rien n'a changé", "chargement")
	desk.card = nil
	s.Advance(time.Second).Expect("Salma Idrissi").ExpectNot("occupée")
	desk.card = model.ErrBusy
	s.Press("r").Expect("Salma Idrissi", "lu à 08:14, nouvel essai (r)")
	desk.card = nil
	s.Advance(10 * time.Second).Expect("Salma Idrissi").ExpectNot("nouvel essai")
	desk.tab = model.ErrBusy
	s.Press("right").Expect("La base est occupée", "réessayer")
	desk.tab = nil
	s.Advance(time.Second).Expect("Code du portail").ExpectNot("occupée")
}

// TestTheDayIsReadAgain: a busy database is asked again, and the day of before
// stays, with its hour.
func TestTheDayIsReadAgain(t *testing.T) {
	t.Parallel()
	desk := monday()
	desk.err = model.ErrBusy
	s := session(t, tuitest.NewClock(), lang.FR(), khalil(), &shell{}, desk, 80, 24)
	s.Expect("La base est occupée", "réessayer").ExpectNot("rien n'a changé", "INT-2047")
	desk.err = nil
	s.Advance(4 * time.Second).Expect("INT-2047").ExpectNot("occupée")
	desk.err = model.ErrBusy
	s.Press("r").Expect("INT-2047", "lu à 08:14, nouvel essai")
	desk.err, desk.day = nil, model.Day{Date: desk.day.Date}
	before := s.Screen()
	if s.Advance(4 * time.Second); s.Screen() == before {
		t.Error("the day is not asked for again")
	}
}
