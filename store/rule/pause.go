package rule

import (
	"slices"
	"time"

	"mif/store/model"
)

// ordered is the pauses as intervals by their beginning; one that still lasts
// ends now.
func ordered(pauses []model.Hold, now time.Time) []interval {
	out := make([]interval, 0, len(pauses))
	for _, h := range pauses {
		to := h.To
		if to.IsZero() {
			to = later(now, h.From)
		}
		out = append(out, interval{h.From, to})
	}
	slices.SortFunc(out, func(a, b interval) int { return a.from.Compare(b.from) })
	return out
}

// ProposedHours is the time on the job as the clock saw it, from start to end
// without the pauses, rounded to the hundredth of an hour.
func ProposedHours(started, ended time.Time, pauses []model.Hold) model.Hours {
	if started.IsZero() {
		return 0
	}
	worked := time.Duration(0)
	from := started
	for _, h := range ordered(pauses, ended) {
		worked += max(earlier(h.from, ended).Sub(from), 0)
		from = later(from, h.to)
	}
	worked += max(ended.Sub(from), 0)
	hundredth := time.Hour / 100
	return min(model.Hours((worked+hundredth/2)/hundredth), model.MaxHours)
}
