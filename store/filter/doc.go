// Package filter is the filter line: it turns what a person types into a
// model.Filter and an order, says what it does not understand and where, and
// completes keys and values. It knows no column and no SQL.
//
//	statut:ouverte,affectee priorite:haute -client:cosumar date:7j cout:>2000 "fuite presse" tri:-priorite
//
// A space means and, a comma or, a leading - not. Keys and closed values may be
// cut to any prefix that fits one alone; case and accents do not count.
package filter
