package store_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"mif/store"
	"mif/store/model"
	"mif/store/rule"
	"mif/store/storetest"
	"mif/store/vault"
)

// paper is a report of a job.
func paper(job int64) model.NewDocument {
	return model.NewDocument{InterventionID: job, FileName: "rapport visite.txt", Type: model.Report, Description: "Visite du matin"}
}

const said = "Joint de vérin remplacé.\nEssai à 180 bar : sans fuite.\n"

// keep adds a document as somebody.
func keep(d *storetest.Desk, who string, n model.NewDocument) int64 {
	d.T.Helper()
	id, err := d.As(who).AddDocument(d.T.Context(), n, strings.NewReader(said))
	if err != nil {
		d.T.Fatal(err)
	}
	return id
}

// stored is every file in the folder, with its bytes.
func stored(d *storetest.Desk) map[string]string {
	d.T.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(d.Folder, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		out[path] = string(b)
		return err
	})
	if err != nil {
		d.T.Fatal(err)
	}
	return out
}

// TestADocumentIsKept: the file under a name of ours for the owner alone, the
// row with what it is, the history of the job and the journal with who.
func TestADocumentIsKept(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, job := t.Context(), assigned(d, d.World.Khalil)
		news := d.As("s.dispatch").Subscribe()
		defer news.Close()
		n := paper(job.ID)
		n.FileName, n.Type = "../../etc/\x1b[2Jcron.d\\rapport.sh", ""
		id := keep(d, "y.khalil", n)
		row, f, err := d.As("y.khalil").OpenDocument(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(f)
		if err = errors.Join(err, f.Close()); err != nil || string(got) != said {
			t.Errorf("read %q, %v", got, err)
		}
		if row.FileName != "rapport.sh" || row.MIME != vault.Text || row.Type != model.OtherPaper || row.Size != int64(len(said)) {
			t.Errorf("kept as %+v", row)
		}
		if row.Client != "Laiterie Atlas" && row.Client == "" || row.Job == "" || row.Author == "" || row.ClientID != d.World.ClientOne {
			t.Errorf("about %+v", row)
		}
		files := stored(d)
		for path, text := range files {
			info, err := os.Stat(path)
			if err != nil || info.Mode().Perm() != 0o600 || text != said || strings.Contains(path, "rapport") {
				t.Errorf("%s: %v, %v", path, info.Mode(), err)
			}
			if dir, err := os.Stat(filepath.Dir(path)); err != nil || dir.Mode().Perm() != 0o700 {
				t.Errorf("its folder: %v, %v", dir.Mode(), err)
			}
		}
		if len(files) != 1 {
			t.Errorf("%d files", len(files))
		}
		told, err := d.As("s.dispatch").History(ctx, job.ID, 0, 1)
		if err != nil || len(told) != 1 || told[0].Action != model.ActionDocument || told[0].Sentence != "Document ajouté : rapport.sh" {
			t.Errorf("history: %+v, %v", told, err)
		}
		if lines, err := d.As("s.dispatch").DocumentTrail(ctx, id, 0, 10); err != nil || len(lines) != 1 || lines[0].Action != "creation" {
			t.Errorf("journal: %+v, %v", lines, err)
		}
		if found, err := d.System().Check(ctx); err != nil || len(found) != 0 {
			t.Errorf("check: %+v, %v", found, err)
		}
	})
}

// TestADocumentIsKeptOnce: the same command sent again adds nothing, and leaves
// no second file.
func TestADocumentIsKeptOnce(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		n := paper(d.Request().ID)
		n.Key = "envoi"
		first := keep(d, "s.dispatch", n)
		if second := keep(d, "s.dispatch", n); second != first || len(stored(d)) != 1 || d.Number("SELECT count(*) FROM documents") != 1 {
			t.Errorf("ids %d and %d, %d files", first, second, len(stored(d)))
		}
		_, err := d.As("s.dispatch").AddDocument(t.Context(), n, strings.NewReader("autre chose"))
		var no *model.Refusal
		if !errors.As(err, &no) || no.Code != model.CodeSaidOtherwise || len(stored(d)) != 1 {
			t.Errorf("another file: %v, %d files", err, len(stored(d)))
		}
	})
}

// failing reads a little and fails.
type failing struct{ done bool }

func (f *failing) Read(p []byte) (int, error) {
	if f.done {
		return 0, errors.New("cable pulled")
	}
	f.done = true
	return copy(p, "le début"), nil
}

// endless is a file that never ends.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

// TestARefusedFileLeavesNothing whichever way it is refused.
func TestARefusedFileLeavesNothing(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		job, s := d.Request(), d.As("s.dispatch")
		for name, c := range map[string]struct {
			file io.Reader
			code model.Code
		}{
			"no end":      {endless{}, model.CodeFileTooLarge},
			"one too big": {io.LimitReader(endless{}, rule.MaxFile+1), model.CodeFileTooLarge},
			"empty":       {strings.NewReader(""), model.CodeFileEmpty},
			"cut":         {&failing{}, model.CodeFileUnread},
		} {
			_, err := s.AddDocument(t.Context(), paper(job.ID), c.file)
			var no *model.Refusal
			if !errors.As(err, &no) || no.Code != c.code {
				t.Errorf("%s: %v", name, err)
			}
		}
		if id, err := s.AddDocument(t.Context(), paper(job.ID), io.LimitReader(endless{}, rule.MaxFile)); err != nil || id == 0 {
			t.Errorf("as large as may be: %v", err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := s.AddDocument(ctx, paper(job.ID), strings.NewReader(said)); err == nil {
			t.Error("kept although nobody waits")
		}
		if _, err := s.AddDocument(t.Context(), paper(9999), strings.NewReader(said)); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("for no job: %v", err)
		}
		if n := len(stored(d)); n != 1 {
			t.Errorf("%d files", n)
		}
		d.Do("UPDATE documents SET taille = " + strconv.Itoa(rule.MaxFiles))
		_, err := s.AddDocument(t.Context(), paper(job.ID), strings.NewReader(said))
		var no *model.Refusal
		if !errors.As(err, &no) || no.Code != model.CodeTooManyFiles || len(stored(d)) != 1 {
			t.Errorf("more than one record may hold: %v, %d files", err, len(stored(d)))
		}
	})
}

// TestWithoutAFolder there are lists and no files.
func TestWithoutAFolder(t *testing.T) {
	t.Parallel()
	d := storetest.Open(t, "sqlite:///"+filepath.Join(t.TempDir(), "mif.db"))
	id := keep(d, "s.dispatch", paper(d.Request().ID))
	bare, err := store.Open(t.Context(), store.Options{DSN: d.DSN, Clock: d.Clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = bare.Close() }()
	s := bare.As(d.As("s.dispatch").Actor())
	_, add := s.AddDocument(t.Context(), paper(1), strings.NewReader(said))
	_, _, open := s.OpenDocument(t.Context(), id)
	for what, err := range map[string]error{"add": add, "open": open} {
		var no *model.Refusal
		if !errors.As(err, &no) || no.Code != model.CodeNoFolder {
			t.Errorf("%s: %v", what, err)
		}
	}
	if row, err := s.DocumentCard(t.Context(), id); err != nil || row.FileName != "rapport visite.txt" {
		t.Errorf("%+v, %v", row, err)
	}
}

// TestTheCheckFindsFiles that are gone, that are others, that nobody names.
func TestTheCheckFindsFiles(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, job := t.Context(), d.Request()
		path := func(id int64) string {
			return filepath.Join(d.Folder, d.Text("SELECT chemin FROM documents WHERE id = "+strconv.FormatInt(id, 10)))
		}
		lost, changed, outside := keep(d, "s.dispatch", paper(job.ID)), keep(d, "s.dispatch", paper(job.ID)), keep(d, "s.dispatch", paper(job.ID))
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		must(os.Remove(path(lost)))
		must(os.WriteFile(path(changed), bytes.ToUpper([]byte(said)), 0o600))
		secret := filepath.Join(t.TempDir(), "secret")
		must(os.WriteFile(secret, []byte(said), 0o600))
		must(os.Remove(path(outside)))
		must(os.Symlink(secret, path(outside)))
		stray := filepath.Join(d.Folder, "ab", strings.Repeat("ab", 16))
		must(os.MkdirAll(filepath.Dir(stray), 0o700))
		must(os.WriteFile(stray, []byte("x"), 0o600))
		old := d.Clock.Now().Add(-48 * time.Hour)
		must(os.Chtimes(stray, old, old))
		draft := filepath.Join(d.Folder, "en-cours", strings.Repeat("cd", 16))
		must(os.WriteFile(draft, []byte("x"), 0o600))
		must(os.Chtimes(draft, old, old))

		found, err := d.System().Check(ctx)
		must(err)
		got := map[string]int64{}
		for _, f := range found {
			got[f.Check+" "+filepath.Base(filepath.Dir(f.Detail))] = f.ID
		}
		want := map[string]int64{"fichier_sans_document ab": 0, "fichier_sans_document en-cours": 0}
		for id, check := range map[int64]string{lost: "document_sans_fichier", changed: "document_altere", outside: "document_sans_fichier"} {
			want[check+" "+filepath.Base(filepath.Dir(path(id)))] = id
		}
		for check, id := range want {
			if at, ok := got[check]; !ok || at != id {
				t.Errorf("%s not found for %d: %v", check, id, got)
			}
		}
		s := d.As("s.dispatch")
		if _, _, err := s.OpenDocument(ctx, lost); refusedAs(err) != model.CodeFileGone {
			t.Errorf("gone: %v", err)
		}
		if _, _, err := s.OpenDocument(ctx, outside); refusedAs(err) != model.CodeFileGone {
			t.Errorf("a link: %v", err)
		}
		_, f, err := s.OpenDocument(ctx, changed)
		must(err)
		defer func() { _ = f.Close() }()
		if _, err := io.ReadAll(f); refusedAs(err) != model.CodeFileAltered {
			t.Errorf("another file: %v", err)
		}
		d.Reopen(store.Options{})
		if _, err := os.Stat(draft); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("the draft of two days ago: %v", err)
		}
	})
}

func refusedAs(err error) model.Code {
	var no *model.Refusal
	if errors.As(err, &no) {
		return no.Code
	}
	return ""
}

// TestAFullDiskKeepsNoHalf of a file, and says so.
func TestAFullDiskKeepsNoHalf(t *testing.T) {
	dir := smallDisk(t)
	d := storetest.Open(t, "sqlite:///"+filepath.Join(t.TempDir(), "mif.db"))
	d.Folder = filepath.Join(dir, "documents")
	s, job := d.Reopen(store.Options{}).As(d.As("s.dispatch").Actor()), d.Request()
	_, err := s.AddDocument(t.Context(), paper(job.ID), io.LimitReader(endless{}, 8<<20))
	if !errors.Is(err, model.ErrFull) || len(stored(d)) != 0 || d.Number("SELECT count(*) FROM documents") != 0 {
		t.Errorf("%v, %d files", err, len(stored(d)))
	}
	if _, err := s.AddDocument(t.Context(), paper(job.ID), strings.NewReader(said)); err != nil {
		t.Errorf("a small one: %v", err)
	}
}
