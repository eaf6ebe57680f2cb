package store_test

import (
	"context"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
)

// The policy, written by hand a second time: for each verb what the six
// people get, in the order of people(), and the states that the verb fits.
//
//   - done    f  forbidden    n  not found
type policyRow struct {
	method  string // of Session
	verdict string
	states  string // initials of the states that fit, in life-cycle order; "" = all
	call    func(ctx context.Context, s *store.Session, d *storetest.Desk, id int64) error
}

const (
	live   = "ouverte affectee en_cours en_attente"
	ended  = "cloturee annulee"
	closed = "cloturee"
)

func people() []string {
	return []string{"admin", "s.dispatch", "y.khalil", "f.bennani", "laiterie", "clinique"}
}

func policyRows() []policyRow {
	on := func(id int64) model.Target { return model.Target{ID: id} }
	text := "changé"
	return []policyRow{
		{"Intervention", "+++n+n", "", func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.Intervention(ctx, id)
			return err
		}},
		{"History", "+++n+n", "", func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.History(ctx, id, 0, 10)
			return err
		}},
		{"Parts", "+++n+n", "", func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.Parts(ctx, id)
			return err
		}},
		{"Documents", "+++n+n", "", func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.Documents(ctx, id)
			return err
		}},
		{"Candidates", "++ffff", "", func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.Candidates(ctx, id)
			return err
		}},
		{"Edit", "+++nfn", live, func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.Edit(ctx, model.Edit{Target: on(id), Diagnosis: &text})
			return err
		}},
		{"Assign", "++fnfn", "ouverte affectee", func(ctx context.Context, s *store.Session, d *storetest.Desk, id int64) error {
			_, err := s.Assign(ctx, model.Assignment{Target: on(id), TechnicianID: d.World.Bennani})
			return err
		}},
		{"Unassign", "++fnfn", "affectee", func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.Unassign(ctx, on(id))
			return err
		}},
		{"Plan", "++fnfn", live, func(ctx context.Context, s *store.Session, d *storetest.Desk, id int64) error {
			_, err := s.Plan(ctx, model.Slot{Target: on(id), From: at(d, 1, 9, 0), To: at(d, 1, 10, 0), Override: "matrice"})
			return err
		}},
		{"Unplan", "++fnfn", live, func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.Unplan(ctx, on(id))
			return err
		}},
		{"ConfirmSlot", "+++nfn", live, func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.ConfirmSlot(ctx, on(id))
			return err
		}},
		{"Start", "+++nfn", "affectee", func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.Start(ctx, on(id))
			return err
		}},
		{"Pause", "+++nfn", "affectee en_cours", func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.Pause(ctx, model.Pause{Target: on(id), Reason: model.HoldClient})
			return err
		}},
		{"Resume", "+++nfn", "en_attente", func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.Resume(ctx, on(id))
			return err
		}},
		{"Close", "+++nfn", "en_cours", func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.Close(ctx, model.Closing{Target: on(id), Solution: "réparé", AcceptedBy: model.AcceptedAbsent})
			return err
		}},
		{"Correct", "++fnfn", closed, func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.Correct(ctx, model.Correction{Target: on(id), Hours: hours(150), Reason: "oubli"})
			return err
		}},
		{"Cancel", "++fnfn", live, func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.Cancel(ctx, model.Cancellation{Target: on(id), Reason: "doublon"})
			return err
		}},
		{"Archive", "++fnfn", ended, func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.Archive(ctx, on(id))
			return err
		}},
		{"Comment", "+++n+n", "", func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.Comment(ctx, model.Comment{Target: on(id), Text: "vu"})
			return err
		}},
		{"Comment", "+++nfn", "", func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.Comment(ctx, model.Comment{Target: on(id), Text: "vu", Internal: true})
			return err
		}},
		{"Rate", "fffn+n", "cloturee archivee", func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.Rate(ctx, model.Rating{Target: on(id), Score: 4})
			return err
		}},
		{"Duplicate", "++fnfn", "", func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.Duplicate(ctx, on(id))
			return err
		}},
		{"FollowUp", "++fnfn", "cloturee annulee archivee", func(ctx context.Context, s *store.Session, _ *storetest.Desk, id int64) error {
			_, err := s.FollowUp(ctx, on(id))
			return err
		}},
		{"PlanPart", "+++nfn", live, func(ctx context.Context, s *store.Session, d *storetest.Desk, id int64) error {
			_, err := s.PlanPart(ctx, model.Reservation{Target: on(id), PartID: d.World.Seal, Quantity: 2})
			return err
		}},
		{"MovePart", "+++nfn", live, func(ctx context.Context, s *store.Session, d *storetest.Desk, id int64) error {
			_, err := s.MovePart(ctx, model.PartMove{Target: on(id), PartID: d.World.Seal, Quantity: 1, Type: model.MoveOut})
			if err != nil {
				return err
			}
			_, err = s.MovePart(ctx, model.PartMove{Target: on(id), PartID: d.World.Seal, Quantity: 1, Type: model.MoveBack})
			return err
		}},
	}
}

// elsewhere are the methods that name no intervention, with the test that
// holds their policy; each noun adds its own.
func elsewhere() map[string]string {
	out := map[string]string{
		"Actor": "says who it is", "Subscribe": "hints name no content",
		"Preferences": "own profile, every role", "SavePreferences": "own profile, every role", "Unread": "own inbox, every role",
		"Interventions": "TestScope", "CountInterventions": "TestScope", "InterventionRows": "TestScope",
		"MatchingRows": "TestScope", "FindInterventions": "TestScope", "LiveOn": "TestScope", "Day": "TestScope",
		"FindEquipment": "TestScope", "FindParts": "TestScope", "Work": "TestScope",
		"Create": "TestWhoMayCreate", "Undo": "TestUndo", "CreateUser": "TestOnlyAdmins",
		"Check": "TestOnlyAdmins", "StartLoading": "TestOnlyAdmins",
	}
	for _, more := range []map[string]string{
		shelfPolicy(), equipmentPolicy(), documentPolicy(), stockPolicy(),
	} {
		maps.Copy(out, more)
	}
	return out
}

func TestEveryMethodHasAPolicy(t *testing.T) {
	t.Parallel()
	known := elsewhere()
	maps.Copy(known, crewPolicy())
	maps.Copy(known, planPolicy())
	maps.Copy(known, inboxPolicy())
	maps.Copy(known, dashboardPolicy())
	maps.Copy(known, clientsPolicy())
	maps.Copy(known, adminPolicy())
	for _, r := range policyRows() {
		known[r.method] = "the matrix"
	}
	session := reflect.TypeFor[*store.Session]()
	for i := range session.NumMethod() {
		name := session.Method(i).Name
		if known[name] == "" {
			t.Errorf("Session.%s has no line in the policy", name)
		}
		delete(known, name)
	}
	for name := range known {
		t.Errorf("the policy speaks of Session.%s, which is not there", name)
	}
}

// lifeTo opens an intervention of Khalil's and leads it to a state.
func lifeTo(d *storetest.Desk, to model.Status) int64 {
	d.T.Helper()
	ctx, s := d.T.Context(), d.As("s.dispatch")
	must := storetest.Must[model.Card](d.T)
	card := d.Request()
	if to == model.Open {
		return card.ID
	}
	on := model.Target{ID: card.ID}
	must(s.Assign(ctx, model.Assignment{Target: on, TechnicianID: d.World.Khalil}))
	switch to {
	case model.OnHold:
		must(s.Pause(ctx, model.Pause{Target: on, Reason: model.HoldPart}))
	case model.Cancelled:
		must(s.Cancel(ctx, model.Cancellation{Target: on, Reason: "doublon"}))
	case model.InProgress, model.Closed, model.Archived:
		must(s.Start(ctx, on))
		if to == model.InProgress {
			break
		}
		d.Clock.Advance(time.Hour)
		must(s.Close(ctx, model.Closing{Target: on, Solution: "réparé", AcceptedBy: model.AcceptedAbsent}))
		if to == model.Archived {
			must(s.Archive(ctx, on))
		}
	}
	return card.ID
}

func TestPolicyMatrix(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		cells := 0
		for _, state := range model.Statuses() {
			id := lifeTo(d, state)
			for _, row := range policyRows() {
				for i, who := range people() {
					want := expected(row, i, state)
					got := verdict(row.call(t.Context(), d.As(who), d, id))
					if got != want {
						t.Errorf("%s by %s on %s: %q, want %q", row.method, who, state, got, want)
					}
					if got == "+" {
						freeKhalil(d)
						id = lifeTo(d, state)
					}
					cells++
				}
			}
			freeKhalil(d)
		}
		t.Logf("%d cells", cells)
		clean(t, d)
	})
}

// expected is the verdict of the table for one person in one state; r is the
// refusal of a state that does not fit. An open job is nobody's yet.
func expected(row policyRow, person int, state model.Status) string {
	want := row.verdict[person : person+1]
	if people()[person] == "y.khalil" && state == model.Open && row.method != "Candidates" {
		want = "n"
	}
	if want == "+" && row.states != "" && !slices.Contains(strings.Fields(row.states), string(state)) {
		return "r"
	}
	return want
}

func verdict(err error) string {
	switch {
	case err == nil:
		return "+"
	case errors.Is(err, model.ErrForbidden):
		return "f"
	case errors.Is(err, model.ErrNotFound):
		return "n"
	case refused(err) == model.CodeTransition || refused(err) == model.CodeClosed:
		return "r"
	}
	return err.Error()
}

// freeKhalil ends what Khalil works on, so that he may start something else.
func freeKhalil(d *storetest.Desk) {
	d.T.Helper()
	s := d.As("s.dispatch")
	page, err := s.Interventions(d.T.Context(), model.PageQuery{Filter: term(model.FieldStatus, false, model.FilterValue{Text: "en_cours"})})
	if err != nil {
		d.T.Fatal(err)
	}
	for _, r := range page.Rows {
		if _, err := s.Cancel(d.T.Context(), model.Cancellation{Target: model.Target{ID: r.ID}, Reason: "fini"}); err != nil {
			d.T.Fatal(err)
		}
	}
}
