package ui

import (
	"strings"
	"testing"
)

// TestEveryRowIsDrawnHoweverColumnsGrow: each row is wider than the one above.
func TestEveryRowIsDrawnHoweverColumnsGrow(t *testing.T) {
	t.Parallel()
	list := NewTable[int64, job, at](jobSpec())
	need := list.Refilter()
	var page jobPage
	for i := range 8 {
		id := int64(1)
		for range i {
			id *= 10
		}
		page.Rows = append(page.Rows, job{id: id, title: "Fuite"})
	}
	list.Deliver(need, page)
	if n := strings.Count(list.View(80, 12), "Fuite"); n != 8 {
		t.Errorf("%d rows of 8 are drawn:\n%s", n, list.View(80, 12))
	}
}
