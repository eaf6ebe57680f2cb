package lang_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"mif/store/model"
	"mif/tui/lang"
)

// same are the words that French and English share; any other equal pair is a
// translation that was forgotten.
var same = []string{
	"MIF Maroc", "Platinum", "Gold", "Standard", "Basic", "Expert", "Tab", "PgUp", "PgDn", "F1",
	"Unicode", "ASCII", "français", "English", "INT-", "MTTR", "min", "max", "o", "a",
	"table", "action", "SHA-256", "Documents", "Photo", "Photos", "Type", "type",
}

func TestNoWordIsMissingOrForgotten(t *testing.T) {
	t.Parallel()
	fr, en, used := map[string]string{}, map[string]string{}, map[string]bool{}
	collect(t, fr, "", reflect.ValueOf(*lang.FR()))
	collect(t, en, "", reflect.ValueOf(*lang.EN()))
	for path, word := range fr {
		other, ok := en[path]
		switch {
		case !ok:
			t.Errorf("%s: %q has no English twin", path, word)
		case strings.TrimSpace(word) == "" || strings.TrimSpace(other) == "":
			t.Errorf("%s: empty word (%q, %q)", path, word, other)
		case word == other && hasLetters(word):
			used[word] = true
			if !slices.Contains(same, word) {
				t.Errorf("%s: %q is the same in both languages", path, word)
			}
		}
	}
	for path := range en {
		if _, ok := fr[path]; !ok {
			t.Errorf("%s: no French twin", path)
		}
	}
	for _, word := range same {
		if !used[word] {
			t.Errorf("%q is no longer the same in both languages: take it off the list", word)
		}
	}
	if len(fr) < 400 {
		t.Errorf("only %d words were seen: the walk is broken", len(fr))
	}
}

// hasLetters tells words from numbers and from bare parameters.
func hasLetters(word string) bool {
	bare := regexp.MustCompile(`\{[a-z]+\}`).ReplaceAllString(word, "")
	return strings.IndexFunc(bare, unicode.IsLetter) >= 0
}

// collect writes every word under v with its path; functions are called with
// the numbers that choose between singular and plural.
func collect(t *testing.T, out map[string]string, path string, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		out[path] = v.String()
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() && v.Type().Field(i).Name != "Lang" {
				collect(t, out, path+"."+v.Type().Field(i).Name, v.Field(i))
			}
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			collect(t, out, path+"["+k.String()+"]", v.MapIndex(k))
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			collect(t, out, fmt.Sprintf("%s[%d]", path, i), v.Index(i))
		}
	case reflect.Func:
		if v.IsNil() {
			t.Errorf("%s: no function", path)
			return
		}
		for _, n := range []int64{0, 1, 2} {
			collect(t, out, fmt.Sprintf("%s(%d)", path, n), v.Call(arguments(v.Type(), n))[0])
		}
	}
}

func arguments(f reflect.Type, n int64) []reflect.Value {
	args := make([]reflect.Value, f.NumIn())
	for i := range args {
		args[i] = reflect.New(f.In(i)).Elem()
		if args[i].CanInt() {
			args[i].SetInt(n)
		} else {
			args[i].SetString("x" + strconv.Itoa(int(n)))
		}
	}
	return args
}

func TestEveryStoredValueHasALabel(t *testing.T) {
	t.Parallel()
	for _, w := range []*lang.Words{lang.FR(), lang.EN()} {
		c := w.Common
		enums := model.Enums()
		check(t, w.Lang, enums["statut_intervention"], c.Statuses)
		check(t, w.Lang, enums["priorite_intervention"], c.Priorities)
		check(t, w.Lang, enums["intervention_type"], c.Kinds)
		check(t, w.Lang, enums["user_role"], c.Roles)
		check(t, w.Lang, enums["disponibilite_technicien"], c.Availabilities)
		check(t, w.Lang, enums["statut_equipement"], c.EquipmentStatuses)
		check(t, w.Lang, enums["criticite_equipement"], c.Criticalities)
		check(t, w.Lang, enums["niveau_service_enum"], c.Levels)
		check(t, w.Lang, enums["motif_attente"], c.HoldReasons)
		check(t, w.Lang, enums["type_mouvement_stock"], c.Movements)
		check(t, w.Lang, enums["niveau_competence"], c.Skills)
		check(t, w.Lang, enums["type_absence"], c.Absences)
		check(t, w.Lang, enums["action_historique"], c.Actions)
	}
}

func check[K ~string](t *testing.T, language string, values []string, labels map[K]string) {
	t.Helper()
	if len(values) == 0 || len(values) != len(labels) {
		t.Errorf("%s: %d values, %d labels", language, len(values), len(labels))
	}
	for _, v := range values {
		if labels[K(v)] == "" {
			t.Errorf("%s: %q has no label", language, v)
		}
	}
}

// Every constant of type model.Code in the source has a sentence: the codes are
// read from the source, so that a new one cannot be forgotten here.
func TestEveryCodeHasASentence(t *testing.T) {
	t.Parallel()
	codes := constants(t, "../../store/model/errors.go")
	if len(codes) < 20 {
		t.Fatalf("only %d codes found", len(codes))
	}
	for _, w := range []*lang.Words{lang.FR(), lang.EN()} {
		for name, value := range codes {
			if strings.HasPrefix(name, "Field") {
				if w.Errors.Fields[model.Code(value)] == "" {
					t.Errorf("%s: %s has no sentence", w.Lang, name)
				}
				continue
			}
			s := w.Errors.Rules[model.Code(value)]
			if s.What == "" || s.Why == "" || s.Do == "" {
				t.Errorf("%s: %s has no whole sentence: %+v", w.Lang, name, s)
			}
		}
	}
}

func constants(t *testing.T, file string) map[string]string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	ast.Inspect(parsed, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		if kind, ok := spec.Type.(*ast.Ident); ok && kind.Name == "Code" {
			value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			out[spec.Names[0].Name] = value
		}
		return true
	})
	return out
}

func TestFillSaysParametersInWords(t *testing.T) {
	t.Parallel()
	params := map[string]string{
		"from": "en_attente", "verb": "close", "requis": "avance", "type": "maladie", "quand": "2026-11-22T08:14:00Z",
		"date": "2026-11-30", "champ": "titre", "piece": "ROUL-6204", "machine": "panne", "etat": "operationnel",
	}
	for text, want := range map[string]string{
		"« {verb} » sur {from} de {ref}": "« clôturer » sur en attente de ?",
		"{requis}, {type}, {quand}":      "avancé, maladie, 22/11/2026 09:14",
		"{machine} {etat}":               "en panne opérationnel",
		"{date} {champ} {piece}":         "30/11/2026 Objet ROUL-6204",
		"{ref} de {piece}|sans|rien":     "sans",
		"{piece}|sans":                   "ROUL-6204",
		"{ref}|{refs}":                   "?",
	} {
		if got := lang.FR().Fill(text, params); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
