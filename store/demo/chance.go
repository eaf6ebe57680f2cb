package demo

import (
	"math/rand/v2"
	"time"
)

// chance is the one source of everything that is left to luck.
type chance struct{ *rand.Rand }

func newChance(seed int64) chance {
	return chance{rand.New(rand.NewPCG(uint64(seed), 0x6d6966))}
}

// yes is true with a probability of percent in a hundred.
func (c chance) yes(percent int) bool { return c.IntN(100) < percent }

// from is a whole number of a range, both ends included.
func (c chance) from(low, high int) int { return low + c.IntN(high-low+1) }

// span is a time of a range, in whole seconds.
func (c chance) span(low, high time.Duration) time.Duration {
	if high <= low {
		return low
	}
	return (low + time.Duration(c.Int64N(int64(high-low)))).Truncate(time.Second)
}

// part is a share of a time, of a range in percent.
func (c chance) part(d time.Duration, low, high int) time.Duration {
	return (d * time.Duration(c.from(low, high)) / 100).Truncate(time.Second)
}

func pick[T any](c chance, all []T) T { return all[c.IntN(len(all))] }

// weighed picks an index by weights.
func (c chance) weighed(weights ...int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	n := c.IntN(sum)
	for i, w := range weights {
		if n < w {
			return i
		}
		n -= w
	}
	return len(weights) - 1
}
