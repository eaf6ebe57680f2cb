package model_test

import (
	"testing"

	"mif/store/model"
)

// TestHoursAsPeopleTypeThem: what is understood, and what is a slip.
func TestHoursAsPeopleTypeThem(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]model.Hours{
		"1,5": 150, "1.5": 150, "1 h 30": 150, "1h30": 150, "1:30": 150, "0:45": 75, "45 min": 75, "75 min": 125, "2h": 200, "1 H 05": 108,
	} {
		if got, err := model.ParseHours(text); err != nil || got != want {
			t.Errorf("%q is %d, %v; want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"", "1h75", "1:60", "h30", ":30", "1h-5", "1h30:10", "deux", "1 h 30 h"} {
		if got, err := model.ParseHours(text); err == nil {
			t.Errorf("%q was read as %d", text, got)
		}
	}
}
