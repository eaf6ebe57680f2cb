package filter

import (
	"strconv"
	"strings"

	"mif/store/model"
)

// class says how the values of a field are read.
type class uint8

const (
	words   class = iota // any text
	ref                  // a reference
	closed               // one of a list
	boolean              // oui, non
	record               // a number, or a part of a name
	file                 // oui, non, or a part of a name
	date                 // days
	amount               // numbers with bounds
)

// key is what is known about one key of the line.
type key struct {
	class  class
	labels []string // of a closed list
	none   string   // the word for "has none", if the field knows it
	me     bool     // the word moi is known
	past   bool     // days look back: 7j is the last seven
	prefix string   // of the field's references, eq-12
	read   func(string) (int64, error)
	write  func(int64) string
}

// sortKey is the key of the order; it is no field.
const sortKey = "tri"

// interventionKey is the table of the keys of interventions.
func interventionKey(f model.Field) key {
	switch f {
	case model.FieldRef:
		return key{class: ref}
	case model.FieldStatus:
		return key{class: closed, labels: labels(model.Statuses())}
	case model.FieldPriority:
		return key{class: closed, labels: labels(model.Priorities())}
	case model.FieldKind:
		return key{class: closed, labels: labels(model.Kinds())}
	case model.FieldCriticality:
		return key{class: closed, labels: labels(model.Criticalities())}
	case model.FieldUrgent, model.FieldLate:
		return key{class: boolean}
	case model.FieldTechnician:
		return key{class: record, none: "aucun", me: true}
	case model.FieldClient:
		return key{class: record}
	case model.FieldEquipment:
		return key{class: record, prefix: "eq-"}
	case model.FieldTeam, model.FieldZone, model.FieldCity:
		return key{class: words, none: "aucune"}
	case model.FieldContract:
		return key{class: words, none: "aucun"}
	case model.FieldDocument:
		return key{class: file}
	case model.FieldHold:
		return key{class: closed, labels: labels(model.HoldReasons())}
	case model.FieldDate, model.FieldDue:
		return key{class: date, none: "aucune"}
	case model.FieldStarted, model.FieldEnded:
		return key{class: date, none: "aucune", past: true}
	case model.FieldCreated:
		return key{class: date, past: true}
	case model.FieldDuration:
		return key{class: amount, read: readHours, write: func(n int64) string { return model.Hours(n).String() }}
	case model.FieldCost:
		return key{class: amount, read: readMoney, write: func(n int64) string { return model.Money(n).String() }}
	}
	return key{class: words}
}

func labels[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

func readMoney(s string) (int64, error) {
	n, err := model.ParseMoney(s)
	return int64(n), err
}

func readCount(s string) (int64, error) { return strconv.ParseInt(s, 10, 64) }

func readHours(s string) (int64, error) {
	n, err := model.ParseHours(s)
	return int64(n), err
}

// folded is how keys and closed values are compared: "En cours" is "en_cours".
func folded(s string) string {
	return strings.NewReplacer(" ", "_", "-", "_").Replace(model.Fold(s))
}

// pick finds the one name that a word is, or is the beginning of. fits counts
// the names it may be; when that is not one, nearest is the best guess.
func pick(word string, names []string) (name string, fits int, nearest string) {
	word = folded(word)
	var found []string
	for _, n := range names {
		if n == word {
			return n, 1, ""
		}
		if word != "" && strings.HasPrefix(n, word) {
			found = append(found, n)
		}
	}
	switch len(found) {
	case 0:
		return "", 0, closest(word, names)
	case 1:
		return found[0], 1, ""
	}
	return "", len(found), found[0]
}

// closest is the name with the fewest letters to change, none when that is
// more than half of the word.
func closest(word string, names []string) string {
	best, least := "", len([]rune(word))/2+1
	for _, n := range names {
		if d := distance([]rune(word), []rune(n)); d < least {
			best, least = n, d
		}
	}
	return best
}

// distance counts the letters to insert, drop or change between two words.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := 1
			if x == y {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}
