package migrations_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect"

	"mif/migrations"
	"mif/store/storetest/pgtest"
)

const writers = 32

// together runs the writers at once and gives back what each was told.
func together(write func(n int) error) []error {
	errs := make([]error, writers)
	var wg sync.WaitGroup
	for n := range writers {
		wg.Go(func() { errs[n] = write(n) })
	}
	wg.Wait()
	return errs
}

func TestNoOverlapUnderManyWriters(t *testing.T) {
	t.Parallel()
	eachWorld(t, func(t *testing.T, w *world) {
		technicians := []int64{w.tech, w.two}
		for i, id := range technicians {
			w.add("planning", w.slot(w.addJob("affectee", id), 10+i, 3).with("derogation_motif", "Accord du chef"))
		}
		jobs := w.manyJobs(writers*bookings, technicians)
		said := together(func(n int) error { return w.book(n, jobs[n*bookings:(n+1)*bookings], technicians) })
		for _, err := range said {
			must(t, err)
		}
		if n := w.overlaps(); n != 0 {
			t.Fatalf("%d overlaps", n)
		}
		if n := w.int("SELECT count(*) FROM planning"); n < 10 {
			t.Fatalf("only %d slots: the writers met no resistance worth the name", n)
		}
	})
}

// bookings is what one writer attempts.
const bookings = 6

func (w *world) manyJobs(n int, technicians []int64) []int64 {
	w.t.Helper()
	jobs := make([]int64, n)
	for i := range jobs {
		jobs[i] = w.addJob("affectee", technicians[i%len(technicians)])
	}
	return jobs
}

// book places slots at random over two days, moves each and gives its job to
// somebody else. An overlap is a fine answer; anything else is an error.
func (w *world) book(n int, jobs, technicians []int64) error {
	dice := rand.New(rand.NewPCG(uint64(n), 1))
	hour := func() time.Time { return monday.Add(time.Duration(dice.IntN(96)) * 30 * time.Minute) }
	for _, job := range jobs {
		slot := w.slot(job, 0, 2)
		start := hour()
		slot["date_debut"], slot["date_fin"] = start, start.Add(2*time.Hour)
		_, err := w.try("planning", slot)
		if err == nil {
			start = hour()
			err = w.exec("UPDATE planning SET date_debut = ?, date_fin = ? WHERE intervention_id = ?", start, start.Add(2*time.Hour), job)
		}
		if err == nil || refusal(err) == migrations.NameOverlap {
			err = w.exec("UPDATE interventions SET technicien_id = ? WHERE id = ?", technicians[dice.IntN(len(technicians))], job)
		}
		if err != nil && refusal(err) != migrations.NameOverlap {
			return fmt.Errorf("writer %d: %w", n, err)
		}
	}
	return nil
}

func (w *world) overlaps() int64 {
	w.t.Helper()
	return w.int(`SELECT count(*) FROM planning a JOIN planning b ON a.technicien_id = b.technicien_id
		AND a.id < b.id AND a.date_debut < b.date_fin AND b.date_debut < a.date_fin`)
}

// The control: without the guards the same writers overlap, so that zero above
// is the guards' doing.
func TestOverlapsAppearWithoutTheGuards(t *testing.T) {
	t.Parallel()
	eachWorld(t, func(t *testing.T, w *world) {
		drop := []string{"DROP TRIGGER planning_chevauchement", "DROP TRIGGER planning_chevauchement_tous"}
		if isPostgres(w.db) {
			drop = []string{
				"ALTER TABLE planning DROP CONSTRAINT planning_chevauchement",
				"DROP TRIGGER planning_chevauchement_tous ON planning",
			}
		}
		for _, query := range drop {
			must(t, w.exec(query))
		}
		technicians := []int64{w.tech, w.two}
		jobs := w.manyJobs(writers*bookings, technicians)
		together(func(n int) error { return w.book(n, jobs[n*bookings:(n+1)*bookings], technicians) })
		if w.overlaps() == 0 {
			t.Fatal("no overlap without the guards: the check cannot fail")
		}
	})
}

func TestStockNeverDrifts(t *testing.T) {
	t.Parallel()
	eachWorld(t, func(t *testing.T, w *world) {
		part := w.part(100)
		kinds := []string{"entree", "sortie", "retour", "sortie", "transfert", "sortie"}
		said := together(func(n int) error {
			for i := range kinds {
				if _, err := w.try("mouvements_stock", w.move(part, kinds[(n+i)%len(kinds)], 1+n%3)); err != nil && refusal(err) != migrations.NameStock {
					return err
				}
			}
			return nil
		})
		for _, err := range said {
			must(t, err)
		}
		if d := w.drift(part); d != 0 {
			t.Fatalf("drift of %d", d)
		}
		if n := w.int("SELECT count(*) FROM mouvements_stock"); n < writers {
			t.Fatalf("only %d movements", n)
		}
	})
}

// drift is the stock less what the movements say it is, plus the number of
// movements that do not start where another one ended.
func (w *world) drift(part int64) int64 {
	w.t.Helper()
	return w.int(`SELECT abs(stock_actuel - (SELECT sum(stock_apres - stock_avant) FROM mouvements_stock WHERE piece_id = p.id))
		+ (SELECT count(*) FROM mouvements_stock m WHERE m.piece_id = p.id AND m.stock_avant <> 0 AND m.stock_apres <> m.stock_avant
			AND NOT EXISTS (SELECT 1 FROM mouvements_stock o WHERE o.piece_id = p.id AND o.stock_apres = m.stock_avant AND o.id <> m.id))
		FROM pieces_detachees p WHERE id = ?`, part)
}

// The control: who reads, computes and writes loses movements.
func TestStockDriftsWithoutTheGuards(t *testing.T) {
	t.Parallel()
	eachWorld(t, func(t *testing.T, w *world) {
		part := w.part(1000)
		on := map[bool]string{true: " ON pieces_detachees"}[isPostgres(w.db)]
		must(t, w.exec("DROP TRIGGER pieces_detachees_stock_direct"+on))
		var read sync.WaitGroup
		read.Add(writers)
		together(func(int) error {
			stock := w.int("SELECT stock_actuel FROM pieces_detachees WHERE id = ?", part)
			read.Done()
			read.Wait() // everybody has read before anybody writes
			return w.exec("UPDATE pieces_detachees SET stock_actuel = ? WHERE id = ?", stock-1, part)
		})
		if w.drift(part) == 0 {
			t.Fatal("no drift without the guards: the check cannot fail")
		}
	})
}

func TestOneInProgressUnderManyWriters(t *testing.T) {
	t.Parallel()
	eachWorld(t, func(t *testing.T, w *world) {
		said := together(func(int) error {
			_, err := w.try("interventions", w.job("en_cours", w.tech))
			return err
		})
		won := 0
		for _, err := range said {
			if err == nil {
				won++
			} else if got := refusal(err); got != migrations.NameInProgress {
				t.Fatalf("refused as %q", got)
			}
		}
		if won != 1 {
			t.Fatalf("%d jobs under way, want 1", won)
		}
	})
}

func TestProgramsThatMigrateAtOnceTakeTurns(t *testing.T) {
	t.Parallel()
	atOnce := func(t *testing.T, open func() *bun.DB) {
		said := make([]error, 4)
		var wg sync.WaitGroup
		for n := range said {
			program := open()
			wg.Go(func() { said[n] = migrations.Up(t.Context(), program) })
		}
		wg.Wait()
		for _, err := range said {
			must(t, err)
		}
		w := &world{t: t, db: open()}
		if n := w.int("SELECT count(*) FROM bun_migrations"); int(n) != len(names(t, dialect.PG)) {
			t.Fatalf("%d migrations noted", n)
		}
	}
	t.Run("sqlite", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "mif.db")
		atOnce(t, func() *bun.DB { return openSQLiteFile(t, file) })
	})
	pgtest.Each(t, func(t *testing.T, s *pgtest.Server) {
		dsn := s.NewDatabase(t)
		atOnce(t, func() *bun.DB { return pgtest.Open(t, dsn) })
	})
}
