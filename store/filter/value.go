package filter

import (
	"strconv"
	"strings"

	"mif/store/model"
)

// wrong is what a value may be told; its place is known to the parser.
type wrong struct {
	Code    Code
	Nearest string
}

// read gives one alternative its meaning. What stands in quotes is text, never
// a number or a word like moi.
func (p *parser) read(f model.Field, v value) (model.FilterValue, *wrong) {
	k := p.keyOf(f)
	if whole, exact := wholly(v); exact && k.class == words && f != model.FieldWords {
		return model.FilterValue{Text: whole, Exact: true}, nil
	}
	if !v.quoted && k.none != "" && folded(v.text) == k.none {
		return model.FilterValue{None: true}, nil
	}
	switch k.class {
	case ref:
		return readRef(k, v)
	case closed:
		return readClosed(v, k.labels)
	case boolean:
		return readBool(v)
	case record:
		return readRecord(k, v), nil
	case file:
		return readFile(v), nil
	case date:
		return p.readDate(k, v)
	case amount:
		return readAmount(k, v)
	}
	return model.FilterValue{Text: v.text}, nil
}

// wholly is the text after an equals sign, which asks for the whole value.
func wholly(v value) (string, bool) {
	if v.quoted {
		return v.text, v.exact
	}
	text, exact := strings.CutPrefix(v.text, "=")
	return text, exact && text != ""
}

func readRef(k key, v value) (model.FilterValue, *wrong) {
	id, ok := number(k, v.text)
	if k.prefix == "" {
		id, ok = model.ParseRef(v.text)
	}
	if !ok {
		return model.FilterValue{}, &wrong{Code: BadNumber}
	}
	return model.FilterValue{ID: id}, nil
}

func readClosed(v value, labels []string) (model.FilterValue, *wrong) {
	name, w := choose(v, labels)
	return model.FilterValue{Text: name}, w
}

func readBool(v value) (model.FilterValue, *wrong) {
	name, w := choose(v, yesNo())
	return model.FilterValue{Bool: name == yes}, w
}

const yes = "oui"

func yesNo() []string { return []string{yes, "non"} }

func choose(v value, names []string) (string, *wrong) {
	name, fits, nearest := pick(v.text, names)
	switch {
	case fits == 0:
		return "", &wrong{UnknownValue, nearest}
	case fits > 1:
		return "", &wrong{AmbiguousValue, nearest}
	}
	return name, nil
}

func readRecord(k key, v value) model.FilterValue {
	if v.quoted {
		return model.FilterValue{Text: v.text}
	}
	if k.me && folded(v.text) == me {
		return model.FilterValue{Me: true}
	}
	if id, ok := number(k, v.text); ok {
		return model.FilterValue{ID: id}
	}
	return model.FilterValue{Text: v.text}
}

const me = "moi"

// number reads a record's number, with or without the prefix of its references.
func number(k key, s string) (int64, bool) {
	if k.prefix != "" {
		s = strings.TrimPrefix(strings.ToLower(s), strings.TrimSuffix(k.prefix, "-"))
		s = strings.TrimPrefix(strings.TrimPrefix(s, "-"), "#")
	}
	if strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	id, err := strconv.ParseInt(s, 10, 64)
	return id, err == nil && id > 0
}

func readFile(v value) model.FilterValue {
	if name, fits, _ := pick(v.text, yesNo()); !v.quoted && fits == 1 && name == folded(v.text) {
		return model.FilterValue{Bool: name == yes}
	}
	return model.FilterValue{Text: v.text}
}

// readAmount reads 5, >5, >=5, <5, <=5, 1..5, 1.. and ..5. Bounds are kept
// inclusive, in centimes or hundredths of an hour.
func readAmount(k key, v value) (model.FilterValue, *wrong) {
	op, rest := operator(v.text)
	least, most, ranged := strings.Cut(rest, "..")
	if ranged && op == "" {
		return readRange(k, least, most)
	}
	n, err := k.read(rest)
	if err != nil || n < 0 {
		return model.FilterValue{}, &wrong{Code: BadNumber}
	}
	switch op {
	case ">":
		return model.FilterValue{Min: new(n + 1)}, nil
	case ">=":
		return model.FilterValue{Min: &n}, nil
	case "<":
		return model.FilterValue{Max: new(n - 1)}, nil
	case "<=":
		return model.FilterValue{Max: &n}, nil
	}
	return model.FilterValue{Min: &n, Max: new(n)}, nil
}

func readRange(k key, least, most string) (model.FilterValue, *wrong) {
	var out model.FilterValue
	for _, side := range []struct {
		text string
		into **int64
	}{{least, &out.Min}, {most, &out.Max}} {
		if side.text == "" {
			continue
		}
		n, err := k.read(side.text)
		if err != nil || n < 0 {
			return model.FilterValue{}, &wrong{Code: BadNumber}
		}
		*side.into = &n
	}
	switch {
	case out.Min == nil && out.Max == nil:
		return out, &wrong{Code: BadNumber}
	case out.Min != nil && out.Max != nil && *out.Min > *out.Max:
		return out, &wrong{Code: Order}
	}
	return out, nil
}

// operator cuts a comparison off the front of a value.
func operator(s string) (op, rest string) {
	for _, op := range []string{">=", "<=", ">", "<"} {
		if rest, ok := strings.CutPrefix(s, op); ok {
			return op, rest
		}
	}
	return "", s
}
