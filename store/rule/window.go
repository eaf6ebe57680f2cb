package rule

import (
	"strings"
	"time"

	"mif/store/model"
)

// Window is the hours of a day promised to a customer; a slot lies inside it.
type Window Span

// ParseWindow reads "08:00-12:00"; ok is false for anything else and for an
// end that is not after its start.
func ParseWindow(s string) (w Window, ok bool) {
	left, right, found := strings.Cut(s, "-")
	from, fromOK := parseMinute(strings.TrimSpace(left))
	to, toOK := parseMinute(strings.TrimSpace(right))
	return Window{from, to}, found && fromOK && toOK && from < to
}

// String writes what ParseWindow reads.
func (w Window) String() string { return w.From.String() + "-" + w.To.String() }

// Holds reports whether a time lies inside the window on one day of a place.
func (w Window) Holds(from, to time.Time, place *time.Location) bool {
	t := timetable{place: place}
	day := t.midnight(from, 0)
	return !from.Before(t.wall(day, w.From)) && !to.After(t.wall(day, w.To))
}

// SlotAfterClose is what remains of a slot when its work ends: it ends then,
// and one that had not begun is gone.
func SlotAfterClose(b *model.Booking, ended time.Time) *model.Booking {
	switch {
	case b == nil || !b.To.After(ended):
		return b
	case !b.From.Before(ended):
		return nil
	}
	trimmed := *b
	trimmed.To = ended
	return &trimmed
}

// SlotAfterPause is what remains of a slot when work is paused: nothing once
// its end has passed, so that the job is planned again.
func SlotAfterPause(b *model.Booking, now time.Time) *model.Booking {
	if b != nil && b.To.After(now) {
		return b
	}
	return nil
}
