package lang_test

import (
	"testing"

	"mif/store/model"
	"mif/tui/lang"
)

func TestDayNamed(t *testing.T) {
	t.Parallel()
	monday := model.NewDate(2026, 11, 23)
	for word, want := range map[string]string{
		"demain": "2026-11-24", "Tomorrow": "2026-11-24", "auj": "2026-11-23", "hier": "2026-11-22",
		"lundi": "2026-11-30", "mon": "2026-11-30", "mar": "2026-11-24", "dim": "2026-11-29", "friday": "2026-11-27",
		"+3j": "2026-11-26", "+7": "2026-11-30", "+10d": "2026-12-03",
		"": "", "lu": "", "lundis": "", "+": "", "+-3": "", "+99999": "", "j": "", "24/12": "",
	} {
		day, ok := lang.DayNamed(word, monday)
		if ok != (want != "") || ok && day.String() != want {
			t.Errorf("%q is %v, %v; want %q", word, day, ok, want)
		}
	}
}
