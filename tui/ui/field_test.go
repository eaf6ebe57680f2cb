package ui

import (
	"testing"
	"time"

	"mif/tui/lang"
)

// TestWhatIsTypedReplacesAProposal: a number, a duration or a moment that the
// form proposes is taken as a whole until a key moves in it.
func TestWhatIsTypedReplacesAProposal(t *testing.T) {
	t.Parallel()
	env := &Env{Text: lang.FR(), Clock: func() time.Time { return time.Date(2026, 11, 23, 8, 14, 0, 0, time.UTC) }, Place: lang.Casablanca()}
	press := func(l *Line, keys ...string) string {
		for _, k := range keys {
			text := ""
			if len(k) == 1 {
				text = k
			}
			l.Key(env, k, text)
		}
		return l.Value()
	}
	for _, c := range []struct {
		keys []string
		want string
	}{
		{[]string{"2"}, "2"},
		{[]string{"2", "4"}, "24"},
		{[]string{"end", "2"}, "12"},
		{[]string{"backspace", "2"}, "2"},
		{[]string{"left", "2"}, "21"},
		{[]string{"tab", "2"}, "2"},
	} {
		if got := press(NewNumber(1).Line, c.keys...); got != c.want {
			t.Errorf("%v over 1: %q, want %q", c.keys, got, c.want)
		}
	}
	pasted := NewNumber(1)
	pasted.Paste("30")
	if got := pasted.Value(); got != "30" {
		t.Errorf("pasted over 1: %q", got)
	}
	if got := press(NewLine("Pompe P-7", 40), "2"); got != "Pompe P-72" {
		t.Errorf("a text is no proposal: %q", got)
	}
	again := NewNumber(1)
	again.Set("5")
	if got := press(again.Line, "7"); got != "7" {
		t.Errorf("over what the form has set: %q", got)
	}
}

// TestMomentsAreSaidAsPeopleDo, on a Monday.
func TestMomentsAreSaidAsPeopleDo(t *testing.T) {
	t.Parallel()
	env := &Env{Text: lang.FR(), Clock: func() time.Time { return time.Date(2026, 11, 23, 8, 14, 0, 0, time.UTC) }, Place: lang.Casablanca()}
	for text, want := range map[string]string{
		"23/11/2026 08:00": "2026-11-23 08:00", "3/2 8:05": "2026-02-03 08:05", "09:30": "2026-11-23 09:30",
		"demain 9h30": "2026-11-24 09:30", "Demain  14h": "2026-11-24 14:00", "lundi 8h": "2026-11-30 08:00", "+2j 10:00": "2026-11-25 10:00",
		"demain": "", "9": "", "24h": "", "demain 9h75": "", "31/2 08:00": "", "hier soir 8h": "", "": "", "h": "",
	} {
		at, err := readMoment(env, text)
		if (err == nil) != (want != "") || err == nil && at.Format("2006-01-02 15:04") != want {
			t.Errorf("%q is %v, %v; want %q", text, at, err, want)
		}
	}
}
