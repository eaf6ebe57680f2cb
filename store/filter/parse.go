package filter

import (
	"time"

	"mif/store/model"
)

// Parse reads a filter line. Days are those of the place, as seen at now. With
// any problem the filter and the order hold only what was understood: a list
// keeps its last good ones and shows the problems.
func (g Grammar) Parse(text string, now time.Time, place *time.Location) (model.Filter, []model.Sort, []Problem) {
	p := parser{Grammar: g, line: clean(text), now: now, place: place}
	if len(p.line) > MaxLength {
		p.problem(TooLong, MaxLength, len(p.line), "")
		return model.Filter{}, nil, p.problems
	}
	terms := lex(p.line)
	if len(terms) > MaxTerms {
		p.problem(TooManyTerms, terms[MaxTerms].from, len(p.line), "")
		return model.Filter{}, nil, p.problems
	}
	for _, t := range terms {
		p.term(t)
	}
	return p.filter, p.orders, p.problems
}

type parser struct {
	Grammar
	line     []rune
	now      time.Time
	place    *time.Location
	filter   model.Filter
	orders   []model.Sort
	problems []Problem
}

func (p *parser) problem(code Code, from, to int, nearest string) {
	p.problems = append(p.problems, Problem{
		Code: code, From: from, To: to, Word: string(p.line[from:to]), Nearest: nearest,
	})
}

func (p *parser) term(t term) {
	if !p.wellFormed(t) {
		return
	}
	if !t.keyed {
		p.add(model.FieldWords, t)
		return
	}
	switch name, fits, nearest := pick(t.key, p.names()); {
	case fits == 0:
		p.problem(UnknownKey, t.keyFrom, t.keyTo, nearest)
	case fits > 1:
		p.problem(AmbiguousKey, t.keyFrom, t.keyTo, nearest)
	case name == sortKey:
		p.order(t)
	default:
		p.add(model.Field(name), t)
	}
}

// wellFormed refuses what no field can read: too many values, an empty one, an
// open quote.
func (p *parser) wellFormed(t term) bool {
	if len(t.values) > MaxValues {
		p.problem(TooManyValues, t.values[MaxValues].from, t.to, "")
		return false
	}
	for _, v := range t.values {
		switch {
		case v.open:
			p.problem(OpenQuote, v.from, v.to, "")
			return false
		case v.text == "", !t.keyed && !v.quoted && v.text == "-":
			p.problem(MissingValue, t.from, max(v.to, t.from+1), "")
			return false
		}
	}
	return true
}

func (p *parser) add(f model.Field, t term) {
	out := model.Term{Field: f, Not: t.not}
	good := true
	for _, v := range t.values {
		fv, wrong := p.read(f, v)
		if wrong != nil {
			p.problem(wrong.Code, v.from, v.to, wrong.Nearest)
			good = false
		}
		out.Values = append(out.Values, fv)
	}
	if good {
		p.filter.Terms = append(p.filter.Terms, out)
	}
}

func (p *parser) order(t term) {
	if t.not {
		p.problem(UnknownKey, t.from, t.keyTo, sortKey)
		return
	}
	for _, v := range t.values {
		word, desc := v.text, false
		if word[0] == '-' {
			word, desc = word[1:], true
		}
		switch name, fits, nearest := pick(word, labels(p.sorts)); {
		case fits == 0:
			p.problem(UnknownValue, v.from, v.to, nearest)
		case fits > 1:
			p.problem(AmbiguousValue, v.from, v.to, nearest)
		default:
			p.orders = append(p.orders, model.Sort{Key: model.SortKey(name), Desc: desc})
		}
	}
}
