// Package store is the one door to the data: a Store opens the database, a
// Session binds it to an actor, and every read and write goes through the
// Session, which applies the policy. Nothing outside this package knows SQL,
// a driver or Bun; this package knows no screen and no sentence of one.
package store
