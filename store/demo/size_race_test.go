//go:build race

package demo_test

// fullSize: the generator runs on one goroutine, so the race detector looks at a
// small house; its shapes are those of a large one and are tested without.
const fullSize = false
