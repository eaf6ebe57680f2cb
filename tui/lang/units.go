package lang

import "strings"

// Amount is a number of a part's unit. Units are data, in the words of whoever
// wrote the part, and those are French in either language: two make a plural.
func (w When) Amount(n int64, unit string) string {
	return strings.TrimSpace(w.Number(n) + " " + FewFR(n, unit, plural(unit)))
}

// plural is several of a unit: of its first word, as in "boîtes de 10". What is
// short or has no vowel is a symbol, as kg, and has none.
func plural(unit string) string {
	word, rest, more := strings.Cut(unit, " ")
	if more {
		rest = " " + rest
	}
	low := strings.ToLower(word)
	ends := func(tails ...string) bool {
		for _, t := range tails {
			if strings.HasSuffix(low, t) {
				return true
			}
		}
		return false
	}
	switch {
	case len([]rune(word)) < 3, !strings.ContainsAny(low, "aeiouyàâéèêëîïôöûü"), ends("s", "x", "z", ".", "0", "1", "2", "3"):
		return unit
	case ends("au", "eu"):
		return word + "x" + rest
	}
	return word + "s" + rest
}
