// Package rule holds the decisions of the desk as pure functions: what may
// follow what, who may do what, when work is due, what stock allows. It knows
// no database, no clock and no screen.
package rule
