package filter

// The bounds of a line, so that no text can ask for a query without end.
const (
	MaxLength = 500 // characters
	MaxTerms  = 20
	MaxValues = 20 // of one term
)

// Code says what is wrong with a word of the line; lang turns it into a sentence.
type Code string

// What can be wrong.
const (
	UnknownKey     Code = "cle_inconnue"
	AmbiguousKey   Code = "cle_ambigue"
	UnknownValue   Code = "valeur_inconnue"
	AmbiguousValue Code = "valeur_ambigue"
	MissingValue   Code = "valeur_manquante"
	BadNumber      Code = "nombre"
	BadDate        Code = "date"
	Order          Code = "ordre" // the end of a range before its start
	OpenQuote      Code = "guillemet"
	TooLong        Code = "trop_long"
	TooManyTerms   Code = "trop_de_termes"
	TooManyValues  Code = "trop_de_valeurs"
)

// Problem is one word that was not understood. From and To are positions in
// characters, To exclusive; Nearest is the key or value it may have meant, or
// empty.
type Problem struct {
	Code     Code
	From, To int
	Word     string
	Nearest  string
}
