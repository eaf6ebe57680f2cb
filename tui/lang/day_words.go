package lang

import (
	"strconv"
	"strings"

	"mif/store/model"
)

// dayWords are the days that people say instead of writing them, in both
// languages whichever is on the screen: how far they are from today.
func dayWords() map[string]int {
	return map[string]int{
		"aujourd'hui": 0, "aujourdhui": 0, "auj": 0, "today": 0,
		"demain": 1, "tomorrow": 1, "hier": -1, "yesterday": -1,
	}
}

// weekdays name the days from Sunday on, by their first three letters.
func weekdays() [2][7]string {
	return [2][7]string{
		{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
		{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"},
	}
}

// DayNamed is the day that a word means seen from today: "demain", "+3j", or the
// next day of that name, which is never today.
func DayNamed(word string, today model.Date) (model.Date, bool) {
	word = strings.ToLower(word)
	if by, known := dayWords()[word]; known {
		return later(today, by), true
	}
	if digits, ahead := strings.CutPrefix(word, "+"); ahead {
		by, err := strconv.ParseUint(strings.TrimRight(digits, "jd"), 10, 16)
		return later(today, int(by)), err == nil && by <= 3660
	}
	for _, names := range weekdays() {
		for day, name := range names {
			if len(word) >= 3 && strings.HasPrefix(name, word) {
				ahead := (day - int(today.Weekday()) + 6) % 7
				return later(today, ahead+1), true
			}
		}
	}
	return model.Date{}, false
}

func later(d model.Date, days int) model.Date { return model.Date{Time: d.AddDate(0, 0, days)} }
