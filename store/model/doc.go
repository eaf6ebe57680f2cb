// Package model holds the nouns of the desk: rows with their Bun tags, the
// enumerations, money, hours and dates, the requests a person makes and the
// errors a person may meet. It decides nothing and imports nothing of ours.
//
// Go is English, data is French: the Bun tag of a field is the one bridge
// between the two, and a schema test keeps it true on both databases.
package model
