package rule

import (
	"strconv"

	"mif/store/model"
)

// The bounds of a question to a list, so that none becomes a statement that a
// database cannot take. A filter line stays far below them.
const (
	MaxAskedTerms  = 40
	MaxAskedValues = 50  // of one term
	MaxAskedText   = 500 // characters of one value
	MaxAskedOrder  = 8   // sort keys
)

// CheckQuestion refuses a filter and an order beyond the bounds.
func CheckQuestion(f model.Filter, order []model.Sort) error {
	var c check
	c.atMost(len(f.Terms), MaxAskedTerms, "filtre")
	c.atMost(len(order), MaxAskedOrder, "tri")
	for _, t := range f.Terms {
		c.atMost(len(t.Values), MaxAskedValues, string(t.Field))
		for _, v := range t.Values {
			c.text(string(t.Field), v.Text, MaxAskedText, false)
		}
	}
	return c.err()
}

// CheckWords refuses words to look for that no record can hold.
func CheckWords(words string) error {
	var c check
	c.text("texte", words, MaxAskedText, false)
	return c.err()
}

func (c *check) atMost(n, limit int, field string) {
	c.that(n <= limit, field, model.FieldTooLarge, "max", strconv.Itoa(limit))
}
