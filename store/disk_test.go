package store_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
)

// smallDisk is a file system of its own, of 4 MiB; it takes root to make one.
func smallDisk(t *testing.T) string {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("disk NOT RUN: only root may mount a small file system")
	}
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=4m"); err != nil {
		t.Skip("disk NOT RUN: ", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

func TestFullDiskLosesNothing(t *testing.T) {
	dir := smallDisk(t)
	d := storetest.Open(t, "sqlite:///"+filepath.Join(dir, "mif.db"))
	card := d.Request()
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 1<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	s, said := d.As("s.dispatch"), 0
	text := strings.Repeat("huile au sol ", 300)
	var err error
	for err == nil && said < 1000 {
		_, err = s.Comment(t.Context(), model.Comment{Target: model.Target{ID: card.ID}, Text: text})
		if err == nil {
			said++
		}
	}
	if !errors.Is(err, model.ErrFull) {
		t.Fatalf("after %d comments: %v", said, err)
	}
	if got, err := s.Intervention(t.Context(), card.ID); err != nil || got.HistoryCount != int64(said)+1 {
		t.Errorf("%d lines of history for %d acknowledged comments, %v", got.HistoryCount, said, err)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Comment(t.Context(), model.Comment{Target: model.Target{ID: card.ID}, Text: "de nouveau"}); err != nil {
		t.Errorf("with room again: %v", err)
	}
	clean(t, d)
}

func TestReadOnlyFileIsSaid(t *testing.T) {
	dir := smallDisk(t)
	dsn := "sqlite:///" + filepath.Join(dir, "mif.db")
	s, err := store.Open(context.Background(), store.Options{DSN: dsn, Migrate: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(t.Context(), store.Options{DSN: dsn, Migrate: true}); !errors.Is(err, model.ErrReadOnly) {
		t.Errorf("a read-only file: %v", err)
	}
}

// TestSchemasThatDoNotFit opens what an older and a newer program left behind.
func TestSchemasThatDoNotFit(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		d.Do("INSERT INTO bun_migrations (name, group_id) VALUES ('29990101000001', 99)")
		for _, migrate := range []bool{false, true} {
			if _, err := store.Open(t.Context(), store.Options{DSN: d.DSN, Migrate: migrate}); !errors.Is(err, model.ErrNewerSchema) {
				t.Errorf("a newer schema, migrate %v: %v", migrate, err)
			}
		}
		d.Do("DELETE FROM bun_migrations WHERE name = '29990101000001'")
		if _, err := store.Open(t.Context(), store.Options{DSN: d.DSN}); err != nil {
			t.Errorf("the control: %v", err)
		}
	})
	path := filepath.Join(t.TempDir(), "vide.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	empty := "sqlite:///" + path
	if _, err := store.Open(t.Context(), store.Options{DSN: empty}); !errors.Is(err, model.ErrOlderSchema) {
		t.Errorf("an empty database without leave to migrate: %v", err)
	}
}

// TestTamperingIsFound changes rows behind the store's back.
func TestTamperingIsFound(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		card := assigned(d, d.World.Khalil)
		clean(t, d)
		d.Unguarded("UPDATE interventions SET titre = 'Autre chose' WHERE id = " + number(card.ID))
		wants(t, d, "historique_incomplet")
		d.Unguarded("UPDATE interventions SET titre = 'Fuite hydraulique presse' WHERE id = " + number(card.ID))
		clean(t, d)
		d.Unguarded("UPDATE historiques_interventions SET description = 'Affectée à personne' WHERE intervention_id = " + number(card.ID) + " AND action = 'affectation'")
		wants(t, d, "chaine_historique")
	})
}

func wants(t *testing.T, d *storetest.Desk, check string) {
	t.Helper()
	found, err := d.As("admin").Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if f.Check == check {
			return
		}
	}
	t.Errorf("the check does not find %s: %v", check, found)
}

func number(id int64) string { return string(bytes.TrimPrefix([]byte(model.Ref(id)), []byte("INT-"))) }
