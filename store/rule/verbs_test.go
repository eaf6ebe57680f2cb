package rule_test

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"mif/store/rule"
)

// TestEveryVerbHasARow reads verb.go, so that a new verb cannot be forgotten in
// the table of rights.
func TestEveryVerbHasARow(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile("verb.go")
	if err != nil {
		t.Fatal(err)
	}
	declared := regexp.MustCompile(`Verb = "([a-z_]+)"`).FindAllSubmatch(source, -1)
	if len(declared) < 40 {
		t.Fatalf("only %d verbs found: the reading has gone blind", len(declared))
	}
	known := verbs()
	for _, m := range declared {
		if !slices.Contains(known, rule.Verb(m[1])) {
			t.Errorf("%s has no row in the table of rights", m[1])
		}
	}
	if len(known) != len(declared) {
		t.Errorf("%d rows for %d verbs", len(known), len(declared))
	}
}
