package ui

import "time"

// A phone's keyboard pastes by typing: characters a few milliseconds apart,
// with Enter for each line break. burst tells such an Enter from one that a
// person pressed, by the clock at which messages are handled.
type burst struct {
	last time.Time
	run  int // characters that followed each other closely
}

const (
	burstGap = 100 * time.Millisecond
	burstRun = 3 // fewer may be two keys of a quick hand
)

// typed notes a printable character.
func (b *burst) typed(at time.Time) {
	if b.last.IsZero() || at.Sub(b.last) >= burstGap {
		b.run = 0
	}
	b.run++
	b.last = at
}

// holds says whether an Enter at this time is part of a paste. If it is, the
// paste goes on.
func (b *burst) holds(at time.Time) bool {
	if b.run < burstRun || at.Sub(b.last) >= burstGap {
		return false
	}
	b.last = at
	return true
}
