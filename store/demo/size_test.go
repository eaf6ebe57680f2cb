//go:build !race

package demo_test

const fullSize = true
