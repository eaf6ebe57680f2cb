package lang

import "testing"

func TestGrouped(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1 000", 10_000: "10 000", 1_234_567: "1 234 567", -4200: "-4 200"} {
		if got := grouped(n, " "); got != want {
			t.Errorf("grouped(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestTablePlurals(t *testing.T) {
	t.Parallel()
	fr, en := TableFR(), TableEN()
	for _, c := range []struct{ got, want string }{
		{fr.NewRows(1), "+1 nouvelle (r)"},
		{fr.NewRows(3), "+3 nouvelles (r)"},
		{fr.Marked(1), "1 marquée"},
		{fr.Marked(2), "2 marquées"},
		{en.NewRows(3), "+3 new (r)"},
		{fr.Number(12450), "12\u00a0450"},
		{en.Number(12450), "12,450"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}
