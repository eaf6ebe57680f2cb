package filter_test

import (
	"reflect"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"mif/store/filter"
	"mif/store/model"
)

func casablanca(t testing.TB) *time.Location {
	t.Helper()
	place, err := time.LoadLocation("Africa/Casablanca")
	if err != nil {
		t.Fatal(err)
	}
	return place
}

// now is Monday 23 November 2026, 09:14 at the desk.
func now() time.Time { return time.Date(2026, 11, 23, 8, 14, 0, 0, time.UTC) }

// day is local midnight of a day of November 2026, in UTC as filters hold it.
func day(t testing.TB, d int) time.Time {
	return time.Date(2026, 11, d, 0, 0, 0, 0, casablanca(t)).UTC()
}

func n(v int64) *int64 { return &v }

func one(f model.Field, values ...model.FilterValue) []model.Term {
	return []model.Term{{Field: f, Values: values}}
}

func text(values ...string) []model.FilterValue {
	out := make([]model.FilterValue, len(values))
	for i, v := range values {
		out[i].Text = v
	}
	return out
}

func TestParse(t *testing.T) {
	t.Parallel()
	span := func(from, to int) model.FilterValue { return model.FilterValue{From: day(t, from), To: day(t, to)} }
	cases := map[string][]model.Term{
		"":                         nil,
		"  \t\n":                   nil,
		"statut:ouverte,affectee":  one(model.FieldStatus, text("ouverte", "affectee")...),
		"st:ouv pr:h":              append(one(model.FieldStatus, text("ouverte")...), one(model.FieldPriority, text("haute")...)...),
		"STATUT:Clôturée":          one(model.FieldStatus, text("cloturee")...),
		`statut:"en cours"`:        one(model.FieldStatus, text("en_cours")...),
		"-client:cosumar":          {{Field: model.FieldClient, Not: true, Values: text("cosumar")}},
		"client:12":                one(model.FieldClient, model.FilterValue{ID: 12}),
		`client:"12"`:              one(model.FieldClient, text("12")...),
		"client:moi":               one(model.FieldClient, text("moi")...),
		"equip:EQ-12,presse":       one(model.FieldEquipment, model.FilterValue{ID: 12}, model.FilterValue{Text: "presse"}),
		"equip:eq12,#7":            one(model.FieldEquipment, model.FilterValue{ID: 12}, model.FilterValue{ID: 7}),
		"equip:12,presse":          one(model.FieldEquipment, model.FilterValue{ID: 12}, model.FilterValue{Text: "presse"}),
		"equipe:meca":              one(model.FieldTeam, text("meca")...),
		"tech:moi,aucun,7,alami":   one(model.FieldTechnician, model.FilterValue{Me: true}, model.FilterValue{None: true}, model.FilterValue{ID: 7}, model.FilterValue{Text: "alami"}),
		`tech:"moi"`:               one(model.FieldTechnician, text("moi")...),
		"ref:INT-1042,int7,#8,9":   one(model.FieldRef, model.FilterValue{ID: 1042}, model.FilterValue{ID: 7}, model.FilterValue{ID: 8}, model.FilterValue{ID: 9}),
		"retard:oui":               one(model.FieldLate, model.FilterValue{Bool: true}),
		"urgence:n":                one(model.FieldUrgent, model.FilterValue{}),
		"doc:oui":                  one(model.FieldDocument, model.FilterValue{Bool: true}),
		"doc:photo":                one(model.FieldDocument, text("photo")...),
		"contrat:aucun":            one(model.FieldContract, model.FilterValue{None: true}),
		"criticite:critique":       one(model.FieldCriticality, text("critique")...),
		"cout:>2000":               one(model.FieldCost, model.FilterValue{Min: n(200001)}),
		"cout:>=2000":              one(model.FieldCost, model.FilterValue{Min: n(200000)}),
		"cout:<2000":               one(model.FieldCost, model.FilterValue{Max: n(199999)}),
		"cout:<=12.50":             one(model.FieldCost, model.FilterValue{Max: n(1250)}),
		"cout:100..200":            one(model.FieldCost, model.FilterValue{Min: n(10000), Max: n(20000)}),
		"cout:100..":               one(model.FieldCost, model.FilterValue{Min: n(10000)}),
		"cout:..200":               one(model.FieldCost, model.FilterValue{Max: n(20000)}),
		"duree:1h30":               one(model.FieldDuration, model.FilterValue{Min: n(150), Max: n(150)}),
		"date:aujourdhui":          one(model.FieldDate, span(23, 24)),
		"date:aujourd'hui":         one(model.FieldDate, span(23, 24)),
		"date:hier":                one(model.FieldDate, span(22, 23)),
		"date:demain":              one(model.FieldDate, span(24, 25)),
		"date:semaine":             one(model.FieldDate, span(23, 30)),
		"date:mois":                one(model.FieldDate, span(1, 31)),
		"date:7j":                  one(model.FieldDate, span(23, 30)),
		"date:-3j":                 one(model.FieldDate, span(20, 24)),
		"cree:7j":                  one(model.FieldCreated, span(16, 24)),
		"fin:2j":                   one(model.FieldEnded, span(21, 24)),
		"date:22/11":               one(model.FieldDate, span(22, 23)),
		"date:22/11/2026":          one(model.FieldDate, span(22, 23)),
		"date:2026-11-22":          one(model.FieldDate, span(22, 23)),
		"date:01/11..15/11":        one(model.FieldDate, span(1, 16)),
		"date:>22/11":              one(model.FieldDate, model.FilterValue{From: day(t, 23)}),
		"date:>=22/11":             one(model.FieldDate, model.FilterValue{From: day(t, 22)}),
		"date:<22/11":              one(model.FieldDate, model.FilterValue{To: day(t, 22)}),
		"date:<=22/11":             one(model.FieldDate, model.FilterValue{To: day(t, 23)}),
		"date:aucune":              one(model.FieldDate, model.FilterValue{None: true}),
		"date:hier,demain":         one(model.FieldDate, span(22, 23), span(24, 25)),
		`"fuite presse"`:           one(model.FieldWords, text("fuite presse")...),
		"fuite presse":             append(one(model.FieldWords, text("fuite")...), one(model.FieldWords, text("presse")...)...),
		"fuite,bruit":              one(model.FieldWords, text("fuite", "bruit")...),
		`-"a ""b"" c"`:             {{Field: model.FieldWords, Not: true, Values: text(`a "b" c`)}},
		"INT-1042":                 one(model.FieldWords, text("INT-1042")...),
		"a\x00b":                   append(one(model.FieldWords, text("a")...), one(model.FieldWords, text("b")...)...),
		"statut:ouverte -date:7j ": {{Field: model.FieldStatus, Values: text("ouverte")}, {Field: model.FieldDate, Not: true, Values: []model.FilterValue{span(23, 30)}}},
	}
	for line, want := range cases {
		got, sorts, problems := filter.Parse(line, now(), casablanca(t))
		if !reflect.DeepEqual(got.Terms, want) || len(sorts) > 0 || len(problems) > 0 {
			t.Errorf("%q:\n got %+v %v %v\nwant %+v", line, got.Terms, sorts, problems, want)
		}
	}
}

func TestParseTakesTheNearestYear(t *testing.T) {
	t.Parallel()
	january := time.Date(2027, 1, 10, 12, 0, 0, 0, time.UTC)
	f, _, problems := filter.Parse("cree:15/12", january, casablanca(t))
	if len(problems) > 0 || f.Terms[0].Values[0].From.Year() != 2026 {
		t.Errorf("15/12 seen on 10 January 2027: %+v %v", f, problems)
	}
}

func TestParseOrder(t *testing.T) {
	t.Parallel()
	_, sorts, problems := filter.Parse("tri:-pr,date tri:éch", now(), casablanca(t))
	want := []model.Sort{{Key: model.SortPriority, Desc: true}, {Key: model.SortDate}, {Key: model.SortDue}}
	if !reflect.DeepEqual(sorts, want) || len(problems) > 0 {
		t.Errorf("got %v %v", sorts, problems)
	}
}

func TestProblems(t *testing.T) {
	t.Parallel()
	cases := map[string]filter.Problem{
		"statu:x,y":           {Code: filter.UnknownValue, From: 6, To: 7, Word: "x"},
		"éé stattut:ouverte":  {Code: filter.UnknownKey, From: 3, To: 10, Word: "stattut", Nearest: "statut"},
		"c:1":                 {Code: filter.AmbiguousKey, From: 0, To: 1, Word: "c", Nearest: "client"},
		"statut:ouvrete":      {Code: filter.UnknownValue, From: 7, To: 14, Word: "ouvrete", Nearest: "ouverte"},
		"statut:en":           {Code: filter.AmbiguousValue, From: 7, To: 9, Word: "en", Nearest: "en_cours"},
		"statut:":             {Code: filter.MissingValue, From: 0, To: 7, Word: "statut:"},
		"statut:ouverte,":     {Code: filter.MissingValue, From: 0, To: 15, Word: "statut:ouverte,"},
		"a -":                 {Code: filter.MissingValue, From: 2, To: 3, Word: "-"},
		"cout:beaucoup":       {Code: filter.BadNumber, From: 5, To: 13, Word: "beaucoup"},
		"cout:-5":             {Code: filter.BadNumber, From: 5, To: 7, Word: "-5"},
		"cout:..":             {Code: filter.BadNumber, From: 5, To: 7, Word: ".."},
		"cout:9..2":           {Code: filter.Order, From: 5, To: 9, Word: "9..2"},
		"ref:abc":             {Code: filter.BadNumber, From: 4, To: 7, Word: "abc"},
		"date:31/02":          {Code: filter.BadDate, From: 5, To: 10, Word: "31/02"},
		"date:dmain":          {Code: filter.BadDate, From: 5, To: 10, Word: "dmain", Nearest: "demain"},
		"date:2026-13-01":     {Code: filter.BadDate, From: 5, To: 15, Word: "2026-13-01"},
		"date:9999-01-01":     {Code: filter.BadDate, From: 5, To: 15, Word: "9999-01-01"},
		"date:15/11..01/11":   {Code: filter.Order, From: 5, To: 17, Word: "15/11..01/11"},
		"date:..":             {Code: filter.BadDate, From: 5, To: 7, Word: ".."},
		"date:22/11/26":       {Code: filter.BadDate, From: 5, To: 13, Word: "22/11/26"},
		"date:1/2/3/4":        {Code: filter.BadDate, From: 5, To: 12, Word: "1/2/3/4"},
		"date:+1/11":          {Code: filter.BadDate, From: 5, To: 10, Word: "+1/11"},
		"date:+7j":            {Code: filter.BadDate, From: 5, To: 8, Word: "+7j"},
		"date:hier..x":        {Code: filter.BadDate, From: 5, To: 12, Word: "hier..x"},
		"date:9999j":          {Code: filter.BadDate, From: 5, To: 10, Word: "9999j"},
		"cout:1..x":           {Code: filter.BadNumber, From: 5, To: 9, Word: "1..x"},
		"client:a,,b":         {Code: filter.MissingValue, From: 0, To: 9, Word: "client:a,"},
		`x "fuite`:            {Code: filter.OpenQuote, From: 2, To: 8, Word: `"fuite`},
		"tri:piorite":         {Code: filter.UnknownValue, From: 4, To: 11, Word: "piorite", Nearest: "priorite"},
		"tri:c":               {Code: filter.AmbiguousValue, From: 4, To: 5, Word: "c", Nearest: "cree"},
		"-tri:date":           {Code: filter.UnknownKey, From: 0, To: 4, Word: "-tri", Nearest: "tri"},
		"zzzzzz:1":            {Code: filter.UnknownKey, From: 0, To: 6, Word: "zzzzzz"},
		"retard:peut":         {Code: filter.UnknownValue, From: 7, To: 11, Word: "peut"},
		"a statut:ouverte,xx": {Code: filter.UnknownValue, From: 17, To: 19, Word: "xx"},
	}
	for line, want := range cases {
		_, _, problems := filter.Parse(line, now(), casablanca(t))
		if len(problems) == 0 || problems[0].Code != want.Code || problems[0].From != want.From ||
			problems[0].To != want.To || problems[0].Word != want.Word || want.Nearest != "" && problems[0].Nearest != want.Nearest {
			t.Errorf("%q: got %+v, want %+v", line, problems, want)
		}
	}
}

func TestBounds(t *testing.T) {
	t.Parallel()
	cases := []struct {
		line string
		code filter.Code // of the first problem, empty for none
	}{
		{strings.Repeat("é", filter.MaxLength), ""},
		{strings.Repeat("é", filter.MaxLength+1), filter.TooLong},
		{strings.Repeat("a ", filter.MaxTerms), ""},
		{strings.Repeat("a ", filter.MaxTerms+1), filter.TooManyTerms},
		{"a" + strings.Repeat(",a", filter.MaxValues-1), ""},
		{"a" + strings.Repeat(",a", filter.MaxValues), filter.TooManyValues},
	}
	for _, c := range cases {
		_, _, problems := filter.Parse(c.line, now(), casablanca(t))
		if c.code == "" && len(problems) > 0 || c.code != "" && (len(problems) != 1 || problems[0].Code != c.code) {
			t.Errorf("%.20q (%d): %v, want %q", c.line, len(c.line), problems, c.code)
		}
	}
}

func TestComplete(t *testing.T) {
	t.Parallel()
	cases := []struct {
		line   string // | is the cursor
		first  string
		result string // the line after taking the first
		count  int
	}{
		{"|", "ref:", "ref:|", 25},
		{"sta|", "statut:", "statut:|", 1},
		{"-cl|", "client:", "-client:|", 1},
		{"a st| b", "statut:", "a statut:| b", 1},
		{"statut:|", "ouverte", "statut:ouverte|", 7},
		{"st:ouverte,en|", "en_cours", "st:ouverte,en_cours|", 2},
		{"retard:|", "oui", "retard:oui|", 2},
		{"tech:|", "moi", "tech:moi|", 2},
		{"date:d|", "demain", "date:demain|", 1},
		{"tri:-pr|", "priorite", "tri:-priorite|", 1},
		{"é statut:clô|", "cloturee", "é statut:cloturee|", 1},
		{`"st|`, "", "", 0},
		{"client:cos|", "", "", 0},
		{"c:x|", "", "", 0},
	}
	for _, c := range cases {
		before, after, _ := strings.Cut(c.line, "|")
		got := filter.Complete(before+after, len([]rune(before)))
		if len(got) != c.count || c.count > 0 && got[0].Text != c.first {
			t.Errorf("%q: got %v, want %d beginning with %q", c.line, got, c.count, c.first)
			continue
		}
		if c.count == 0 {
			continue
		}
		line, cursor := got[0].Apply(before + after)
		runes := []rune(line)
		if marked := string(runes[:cursor]) + "|" + string(runes[cursor:]); marked != c.result {
			t.Errorf("%q: applied %q, want %q", c.line, marked, c.result)
		}
	}
}

// TestString shows the form in which a line is kept.
func TestString(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"ST:Ouv,\"en cours\"  -cl:cosumar":  "statut:ouverte,en_cours -client:cosumar",
		"date:7j cree:<=hier":               "date:2026-11-23..2026-11-29 cree:<2026-11-23",
		"debut:>=22/11 fin:aucune":          "debut:>=2026-11-22 fin:aucune",
		"cout:>2000 cout:<5 cout:..1":       "cout:>=2000.01 cout:<=4.99 cout:<=1.00",
		"cout:<0 duree:1h30 duree:1..2":     "cout:<0 duree:1.50 duree:1.00..2.00",
		"fuite \"fuite presse\" \"a\"\"b\"": "fuite \"fuite presse\" \"a\"\"b\"",
		"tech:moi,aucun,7,\"7\",alami":      "tech:moi,aucun,7,\"7\",alami",
		"ref:int7 retard:o doc:non urg:n":   "ref:7 retard:oui doc:non urgence:non",
		"tri:-pr tri:date x":                "x tri:-priorite,date",
	} {
		f, sorts, problems := filter.Parse(typed, now(), casablanca(t))
		if got := filter.String(f, sorts, casablanca(t)); got != want || len(problems) > 0 {
			t.Errorf("%q: %q %v, want %q", typed, got, problems, want)
		}
	}
}
