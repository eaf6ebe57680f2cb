package store

import (
	"path/filepath"
	"testing"
	"time"

	"mif/store/model"
)

// TestDeadlinesAreToldOnce moves the clock over a deadline and counts notices.
func TestDeadlinesAreToldOnce(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	dsn := "sqlite:///" + filepath.Join(t.TempDir(), "mif.db")
	open := func() *Store {
		s, err := Open(t.Context(), Options{DSN: dsn, Migrate: true, Clock: func() time.Time { return now }})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		return s
	}
	s := open()
	seedDeadline(t, s, now)
	notices := func(class model.NoticeType) int64 {
		t.Helper()
		if err := s.warnOfDeadlines(t.Context()); err != nil {
			t.Fatal(err)
		}
		n, err := s.reader.NewSelect().Table("notifications").Where("type_notification = ?", class).Count(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := notices(model.WarningNotice); n != 0 {
		t.Errorf("%d warnings at the beginning", n)
	}
	now = now.Add(110 * time.Minute) // of two hours to begin
	for range 3 {
		if n := notices(model.WarningNotice); n != 1 {
			t.Errorf("%d warnings near the deadline, want one", n)
		}
	}
	now = now.Add(time.Hour)
	for range 3 {
		if n := notices(model.ErrorNotice); n != 2 {
			t.Errorf("%d notices of lateness, want one for the desk and one for the admin", n)
		}
	}
	// Another program does not hold the lease, and tells nothing twice.
	other := open()
	if _, err := s.writer.NewRaw("DELETE FROM notifications").Exec(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := other.warnOfDeadlines(t.Context()); err != nil {
		t.Fatal(err)
	}
	n, err := s.reader.NewSelect().Table("notifications").Count(t.Context())
	if err != nil || n != 0 {
		t.Errorf("%d notices by a program without the lease, %v", n, err)
	}
	now = now.Add(leaseTime + time.Second)
	if err := other.warnOfDeadlines(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n, err = s.reader.NewSelect().Table("notifications").Count(t.Context()); err != nil || n == 0 {
		t.Errorf("nobody took the lease over: %d, %v", n, err)
	}
}

// seedDeadline opens one urgent job of a standard client on a Monday morning.
func seedDeadline(t *testing.T, s *Store, now time.Time) {
	t.Helper()
	user := func(id int64, name string, role model.Role) model.User {
		return model.User{ID: id, Username: name, Email: name + "@mif.invalid", HashedPassword: "!", Role: role, IsActive: true, Preferences: []byte("{}"), Version: 1, CreatedAt: now, UpdatedAt: now}
	}
	loading, err := s.System().StartLoading(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	err = loading.Add(t.Context(), &model.Dataset{
		Users:     []model.User{user(1, "admin", model.Admin), user(2, "desk", model.Dispatcher), user(3, "client", model.ClientRole)},
		Clients:   []model.Client{{ID: 1, UserID: 3, Name: "Atlas", Type: model.StandardClient, Level: model.StandardLevel, Version: 1, CreatedAt: now, UpdatedAt: now}},
		Equipment: []model.Equipment{{ID: 1, ClientID: 1, Name: "Presse", Status: model.InService, Criticality: model.NormalMachine, Version: 1, CreatedAt: now, UpdatedAt: now}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := loading.Finish(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, err = s.System().Create(t.Context(), model.NewIntervention{
		EquipmentID: 1, Title: "Fuite", Kind: model.Corrective, Priority: model.Urgent, Description: "Huile",
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestJobsStayOutOfALoad: what a job writes has a number that the load brings.
func TestJobsStayOutOfALoad(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), Options{DSN: "sqlite:///:memory:", Migrate: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // the database goes with the test
	loading, err := s.System().StartLoading(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	held := func() (n int) {
		t.Helper()
		for _, name := range leases() {
			err := s.System().write(t.Context(), command{verb: "lease"}, func(w *work) error {
				mine, err := w.lease(name)
				if !mine {
					n++
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		return n
	}
	if n := held(); n != 0 {
		t.Errorf("%d leases held before", n)
	}
	if err := loading.Add(t.Context(), &model.Dataset{}); err != nil {
		t.Fatal(err)
	}
	if n := held(); n != len(leases()) {
		t.Errorf("%d leases held while loading", n)
	}
	if err := loading.Finish(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := held(); n != 0 {
		t.Errorf("%d leases held after", n)
	}
}
