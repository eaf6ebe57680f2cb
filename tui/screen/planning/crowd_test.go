package planning_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
)

// crowd hires technicians until there are n besides the small world's.
func crowd(d *storetest.Desk, n int) {
	d.T.Helper()
	const people = "WITH RECURSIVE n(i) AS (SELECT 850 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
	count := fmt.Sprintf(people, 849+n)
	d.Do("INSERT INTO users (id, username, full_name, email, hashed_password, role, is_active, preferences, version, created_at, updated_at) "+count+
		"SELECT i, 'tech' || i, 'Zineb Technicienne ' || i, 'tech' || i || '@mif.invalid', '!', role, is_active, preferences, 1, created_at, updated_at FROM n, users WHERE users.id = 4",
		"INSERT INTO techniciens (id, user_id, disponibilite, zone_geographique, equipe, version, created_at, updated_at) "+count+
			"SELECT i, i, disponibilite, zone_geographique, equipe, 1, created_at, updated_at FROM n, techniciens WHERE techniciens.id = 1")
}

// pageOfLanes is those around the cursor and the one under it.
const pageOfLanes = 61

// counting is a desk that remembers how much it was asked for.
type counting struct {
	*store.Session
	asked, lanes int
}

func (c *counting) Board(ctx context.Context, q model.BoardQuery) (model.Board, error) {
	b, err := c.Session.Board(ctx, q)
	c.asked++
	c.lanes = max(c.lanes, len(b.Lanes))
	return b, err
}

// TestACrowdOnTheBoard: to open the board, to walk in it and to turn a week asks
// as often with five hundred technicians as with twelve, and never for more of
// them than stand around the cursor.
func TestACrowdOnTheBoard(t *testing.T) {
	t.Parallel()
	var asked [2]int
	for i, n := range []int{10, 500} {
		d := storetest.Open(t, "sqlite:///"+filepath.Join(t.TempDir(), "mif.db"))
		week(d)
		crowd(d, n)
		desk := &counting{Session: d.As("s.dispatch")}
		s := seat(t, desk.Session, desk, french(80, 24))
		s.Expect(fmt.Sprintf("%d techniciens", n+2))
		before := desk.asked
		for range 8 {
			s.Press("down", "up")
		}
		if desk.asked != before {
			t.Errorf("%d technicians: %d questions for keys among what is known", n, desk.asked-before)
		}
		s.Press("3").Press("2").Press("]").Press("[")
		asked[i] = desk.asked
		if desk.lanes > pageOfLanes {
			t.Errorf("%d technicians: %d read at once", n, desk.lanes)
		}
	}
	if asked[0] != asked[1] || asked[0] == 0 {
		t.Errorf("questions with 12 and with 502 technicians: %v", asked)
	}
}

// TestTheEndOfACrowd is reached with the arrow alone, a page of technicians at a
// time.
func TestTheEndOfACrowd(t *testing.T) {
	t.Parallel()
	d := storetest.Open(t, "sqlite:///"+filepath.Join(t.TempDir(), "mif.db"))
	crowd(d, 150)
	desk := &counting{Session: d.As("s.dispatch")}
	s := seat(t, desk.Session, desk, french(80, 24))
	for range 151 {
		s.Press("down")
	}
	s.Expect("Zineb Technicienne 999").ExpectNot("Khalil")
	if desk.lanes > pageOfLanes || desk.asked < 3 || desk.asked > 12 {
		t.Errorf("%d questions, %d technicians at once", desk.asked, desk.lanes)
	}
}

// BenchmarkCrowd is a key and its frame among twelve and five hundred
// technicians: go test ./tui/screen/planning -bench Crowd
func BenchmarkCrowd(b *testing.B) {
	for _, n := range []int{10, 500} {
		b.Run(fmt.Sprint(n+2), func(b *testing.B) {
			d := storetest.Open(b, "sqlite:///"+filepath.Join(b.TempDir(), "mif.db"))
			week(d)
			crowd(d, n)
			desk := &counting{Session: d.As("s.dispatch")}
			s := seat(b, desk.Session, desk, french(140, 40))
			before := desk.asked
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				s.Press([]string{"down", "up"}[i%2])
				s.View()
			}
			b.ReportMetric(float64(desk.asked-before)/float64(b.N), "questions/op")
			b.ReportMetric(float64(desk.lanes), "technicians")
		})
	}
}
