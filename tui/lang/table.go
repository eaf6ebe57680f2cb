package lang

import (
	"strconv"
	"strings"
)

// Table is what every list says about itself.
type Table struct {
	OutOfFilter string                   // beside a selected row that left the filter
	Loading     string                   // before the first rows
	Retry       string                   // below the reason of a failure
	Stale       func(hour string) string // over rows that could not be read again
	LoadingFor  func(sec int) string     // when it takes longer than a second
	NewRows     func(n int) string       // rows that wait above the cursor
	Marked      func(n int) string
	Line        func(position string) string // before the row in words
	Number      func(n int) string           // grouped by three
}

// TableFR are the words of a list in French.
func TableFR() Table {
	return Table{
		OutOfFilter: "(hors filtre)",
		Loading:     "chargement…",
		Retry:       "r\u00a0: réessayer",
		Stale:       func(hour string) string { return "lu à " + hour + ", nouvel essai (r)" },
		LoadingFor:  func(sec int) string { return "chargement " + strconv.Itoa(sec) + " s…" },
		NewRows: func(n int) string {
			if n < 2 {
				return "+" + strconv.Itoa(n) + " nouvelle (r)"
			}
			return "+" + strconv.Itoa(n) + " nouvelles (r)"
		},
		Marked: func(n int) string {
			if n < 2 {
				return strconv.Itoa(n) + " marquée"
			}
			return strconv.Itoa(n) + " marquées"
		},
		Line: func(position string) string {
			return "Ligne " + strings.Replace(position, "/", " sur ", 1) + "\u00a0:"
		},
		Number: func(n int) string { return grouped(n, "\u00a0") },
	}
}

// TableEN are the same words in English.
func TableEN() Table {
	return Table{
		OutOfFilter: "(not in filter)",
		Loading:     "loading…",
		Retry:       "r: try again",
		Stale:       func(hour string) string { return "read at " + hour + ", trying again (r)" },
		LoadingFor:  func(sec int) string { return "loading " + strconv.Itoa(sec) + " s…" },
		NewRows:     func(n int) string { return "+" + strconv.Itoa(n) + " new (r)" },
		Marked:      func(n int) string { return strconv.Itoa(n) + " marked" },
		Line: func(position string) string {
			return "Row " + strings.Replace(position, "/", " of ", 1) + ":"
		},
		Number: func(n int) string { return grouped(n, ",") },
	}
}

// grouped writes n with sep between groups of three digits.
func grouped(n int, sep string) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	var groups []string
	for len(digits) > 3 {
		groups = append([]string{digits[len(digits)-3:]}, groups...)
		digits = digits[:len(digits)-3]
	}
	return sign + strings.Join(append([]string{digits}, groups...), sep)
}
