package store_test

import (
	"errors"
	"strings"
	"testing"

	"mif/store/model"
	"mif/store/storetest"
)

// TestWhoMayAddADocument to a job and to a machine, as everybody.
func TestWhoMayAddADocument(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		job := assigned(d, d.World.Khalil)
		for i, who := range people() {
			for about, want := range map[string]string{"job": "+++n+n", "machine": "+++f+n"} {
				n := paper(job.ID)
				if about == "machine" {
					n.InterventionID, n.EquipmentID = 0, d.World.Press
				}
				_, err := d.As(who).AddDocument(t.Context(), n, strings.NewReader(said))
				if got := verdict(err); got != want[i:i+1] {
					t.Errorf("%s for a %s: %s (%v), want %s", who, about, got, err, want[i:i+1])
				}
			}
		}
		if n := len(stored(d)); n != 8 {
			t.Errorf("%d files for 8 that may", n)
		}
		n := paper(job.ID)
		n.Internal = true
		var invalid *model.Invalid
		if _, err := d.As("laiterie").AddDocument(t.Context(), n, strings.NewReader(said)); !errors.As(err, &invalid) {
			t.Errorf("hidden from himself: %v", err)
		}
	})
}

// TestWhoMayChangeADocument renames, takes away, brings back and reads what was
// done, as everybody.
func TestWhoMayChangeADocument(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, job, name := t.Context(), assigned(d, d.World.Khalil), "constat.txt"
		onJob := keep(d, "laiterie", paper(job.ID))
		onMachine := keep(d, "s.dispatch", model.NewDocument{EquipmentID: d.World.Press, FileName: "manuel.pdf", Type: model.Manual})
		for i, who := range people() {
			s := d.As(who)
			for id, want := range map[int64]string{onJob: "+++nfn", onMachine: "+++ffn"} {
				for what, err := range map[string]error{
					"rename": s.EditDocument(ctx, model.DocumentEdit{Target: model.Target{ID: id}, FileName: &name}),
					"remove": errors.Join(
						s.RemoveDocument(ctx, model.DocumentRemoval{Target: model.Target{ID: id}, Reason: "doublon"}),
						d.As("admin").RemoveDocument(ctx, model.DocumentRemoval{Target: model.Target{ID: id}, Back: true})),
				} {
					if got := verdict(err); got != want[i:i+1] {
						t.Errorf("%s: %s of %d: %s (%v), want %s", who, what, id, got, err, want[i:i+1])
					}
				}
			}
			if _, err := s.DocumentTrail(ctx, onJob, 0, 10); verdict(err) != "+++nff"[i:i+1] {
				t.Errorf("%s reads the journal: %v", who, err)
			}
		}
	})
}

// TestDocumentsAreSeenWithTheirRecord and no further: a client none of the
// house's own, nobody but the desk what was taken away.
func TestDocumentsAreSeenWithTheirRecord(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, job := t.Context(), assigned(d, d.World.Khalil)
		shown, inside, gone := paper(job.ID), paper(job.ID), paper(job.ID)
		inside.Internal = true
		open, secret, removed := keep(d, "s.dispatch", shown), keep(d, "y.khalil", inside), keep(d, "s.dispatch", gone)
		manual := keep(d, "s.dispatch", model.NewDocument{EquipmentID: d.World.Press, FileName: "manuel.pdf"})
		if err := d.As("s.dispatch").RemoveDocument(ctx, model.DocumentRemoval{Target: model.Target{ID: removed}, Reason: "doublon"}); err != nil {
			t.Fatal(err)
		}
		want := map[string][]int64{
			"admin": {open, secret, removed, manual}, "s.dispatch": {open, secret, removed, manual},
			"y.khalil": {open, secret, manual}, "f.bennani": {manual}, "laiterie": {open, manual}, "clinique": nil,
		}
		for who, ids := range want {
			s := d.As(who)
			page, err := s.Files().Page(ctx, model.PageQuery{Limit: 10})
			if err != nil || len(page.Rows) != len(ids) {
				t.Errorf("%s lists %d: %v, want %v", who, len(page.Rows), err, ids)
			}
			may := map[int64]bool{}
			for _, id := range ids {
				may[id] = true
			}
			for _, id := range []int64{open, secret, removed, manual} {
				_, card := s.DocumentCard(ctx, id)
				_, f, err := s.OpenDocument(ctx, id)
				if f != nil {
					_ = f.Close()
				}
				if may[id] != (err == nil) || may[id] != (card == nil) || !may[id] && !errors.Is(err, model.ErrNotFound) {
					t.Errorf("%s opens %d: %v, %v", who, id, card, err)
				}
			}
		}
		row, err := d.As("laiterie").DocumentCard(ctx, open)
		if err != nil || row.Author != "" || row.AuthorID != 0 {
			t.Errorf("a client is told who of the desk: %+v, %v", row, err)
		}
		for who, n := range map[string]int{"s.dispatch": 2, "laiterie": 1} {
			s := d.As(who)
			files, err := s.Documents(ctx, job.ID)
			card, fault := s.Intervention(ctx, job.ID)
			if err != nil || fault != nil || len(files) != n || card.FileCount != int64(n) || files[0].Path != "" {
				t.Errorf("card of %s: %d files, %d counted, %v", who, len(files), card.FileCount, errors.Join(err, fault))
			}
		}
	})
}

// TestAStaleChangeOfADocument shows what stands, and the list follows the words
// that somebody looks for.
func TestAStaleChangeOfADocument(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		id := keep(d, "y.khalil", paper(assigned(d, d.World.Khalil).ID))
		mine, theirs := "four avant.txt", "four après.txt"
		edit := func(who string, name *string, version int64) error {
			return d.As(who).EditDocument(ctx, model.DocumentEdit{Target: model.Target{ID: id, Version: version}, FileName: name})
		}
		if err := edit("k.dispatch", &theirs, 1); err != nil {
			t.Fatal(err)
		}
		var conflict *model.Conflict
		if err := edit("s.dispatch", &mine, 1); !errors.As(err, &conflict) || conflict.Record.(*model.Document).FileName != theirs {
			t.Errorf("stale: %v", err)
		}
		for line, n := range map[string]int64{"après": 1, "avant": 0} {
			total, err := s.Files().Count(ctx, model.Filter{Terms: []model.Term{{Field: model.FieldWords, Values: []model.FilterValue{{Text: line}}}}})
			if err != nil || total.N != n {
				t.Errorf("%s: %d, %v", line, total.N, err)
			}
		}
	})
}
