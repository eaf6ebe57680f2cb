package store_test

import (
	"testing"
	"time"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
)

// TestTheEndOfAContractIsToldOnce at each of the house's notices, to the desk
// alone, unless something follows it.
func TestTheEndOfAContractIsToldOnce(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		near := contract(d, 1, day(2026, 1, 1), day(2027, 1, 31)) // in 69 days
		contract(d, 2, day(2026, 1, 1), day(2027, 12, 31))
		other := d.Reopen(store.Options{})
		told := func() int64 {
			t.Helper()
			for _, s := range []*store.Store{d.Store, other} {
				if err := s.WarnOfContracts(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			return d.Number("SELECT count(*) FROM notifications WHERE titre LIKE 'Contrat%'")
		}
		if n := told(); n != 2 {
			t.Fatalf("69 days before: %d notices for two dispatchers", n)
		}
		if got := d.Text("SELECT min(titre) || ' / ' || min(message) FROM notifications"); got != "Contrat CT-2026-001 : fin dans 69 jours / Le contrat CT-2026-001 de Laiterie Atlas Doukkala se termine dans 69 jours." {
			t.Errorf("they read %q", got)
		}
		if n := told(); n != 2 {
			t.Errorf("again: %d", n)
		}
		d.Clock.Advance(10 * 24 * time.Hour)
		if n := told(); n != 4 {
			t.Errorf("59 days before: %d", n)
		}
		if _, err := d.As("s.dispatch").RenewContract(t.Context(), model.Renewal{Target: model.Target{ID: near}, StartsOn: day(2027, 2, 1), EndsOn: day(2028, 1, 31)}); err != nil {
			t.Fatal(err)
		}
		d.Clock.Advance(40 * 24 * time.Hour)
		if n := told(); n != 4 {
			t.Errorf("renewed, 19 days before: %d", n)
		}
		if n := d.Number("SELECT count(*) FROM notifications n JOIN users u ON u.id = n.user_id WHERE u.role <> 'responsable'"); n != 0 {
			t.Errorf("%d to others", n)
		}
		clean(t, d)
	})
}
