package tui_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mif/tui/lang"
	"mif/tui/term"
)

// cutInTitle are the numbers within names, which are cut where they have no more
// room: a name is text, whatever it holds.
var cutInTitle = []string{"6…", "62…"}

// dataWords are what the pictures' rows hold, and the journal, which is kept in
// the words in which it was written: no screen says them.
var dataWords = strings.Fields(`
	sécurité ligne poste consignation obligatoire garde sous lundi arrêt deux toute
	manuel bloqué filtre commande automatique fourgon pièce pièces saisie heures rien enregistré
	créé créée ajouté retiré désactivé couvertes intervention planifiée affectée démarrée clôturée sortie
	mise attente pour avant priorité normale habilitation entrée interventions changer panne
	modifié connexion compte admin inactif
	example home plain text`)

// Every picture that the tests keep is held to what a reader may count on: no
// line beyond its width, no word of the other language, and at the usual 80
// columns no number, date, reference, status or priority cut.
func TestPicturesKeepWhatMustBeWhole(t *testing.T) {
	t.Parallel()
	seen, small := 0, 0
	for _, p := range pictures(t) {
		seen++
		if p.width == 80 {
			small++
		}
		for _, fault := range p.faults() {
			t.Errorf("%s: %s", p.file, fault)
		}
	}
	if seen < 600 || small < 200 {
		t.Errorf("only %d pictures were seen, %d of 80 columns: the walk is broken", seen, small)
	}
}

// The check sees what it looks for.
func TestPicturesFaultsAreSeen(t *testing.T) {
	t.Parallel()
	laws := lawsOf()
	for text, want := range map[string]string{
		strings.Repeat("x", 81): "wide",
		"> INT-20… Urgente !!":  "cut",
		"08:00 2…":              "cut",
		"lun 23/1… 14:00":       "cut",
		"1 250,0… MAD":          "cut",
		"Haute !  En att… x":    "cut",
		"| Urge… | Ouverte":     "cut",
		"1 Tous(4) [2 Absents(1)]…  Moteur asynchr… x": "",
	} {
		p := laws[lang.French]
		p.width, p.height, p.lines = 80, 24, []string{text}
		got := strings.Join(p.faults(), " ")
		if (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%q: %q, wanted %q", text, got, want)
		}
	}
	p := laws[lang.English]
	p.width, p.height, p.lines = 80, 24, []string{"Status: En cours"}
	if len(p.faults()) != 1 {
		t.Errorf("a French word on an English screen: %v", p.faults())
	}
}

type picture struct {
	file          string
	width, height int
	lines         []string
	edge          string          // what closes each line, beyond the width
	stumps        *regexp.Regexp  // of statuses and priorities
	foreign       map[string]bool // words of the other language
}

// A filter line speaks the filter's own language, and what was typed into a menu
// is nobody's.
var (
	filters = regexp.MustCompile(`[\pL_]+:\S+`)
	typed   = regexp.MustCompile(`^[ │]*/ `)
)

var sized = regexp.MustCompile(`_(\d+)x(\d+)(?:_(fr|en))?`)

// lawsOf are what a picture is held to by the language in its file's name.
func lawsOf() map[string]picture {
	fr, en := lang.FR(), lang.EN()
	return map[string]picture{
		"":           {stumps: stumps(fr, en)},
		lang.French:  {stumps: stumps(fr), foreign: foreign(fr, en)},
		lang.English: {stumps: stumps(en), foreign: foreign(en, fr)},
	}
}

func pictures(t *testing.T) []picture {
	t.Helper()
	var all []picture
	laws := lawsOf()
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		m := sized.FindStringSubmatch(filepath.Base(path))
		if err != nil || m == nil || filepath.Ext(path) != ".golden" {
			return err
		}
		text, err := os.ReadFile(path)
		p := picture{file: path, lines: strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")}
		if strings.HasPrefix(path, "ui"+string(filepath.Separator)) {
			p.edge = "|"
		}
		p.width, _ = strconv.Atoi(m[1])
		p.height, _ = strconv.Atoi(m[2])
		p.stumps, p.foreign = laws[m[3]].stumps, laws[m[3]].foreign
		all = append(all, p)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// A number that is cut: a digit before the ellipsis, with the rest of its word.
var cutNumber = regexp.MustCompile(`[^\s│|]*\d[\d.,:/-]*(?:…|~$|~\s)`)

func (p picture) faults() []string {
	var all []string
	if len(p.lines) > p.height {
		all = append(all, "too many lines: "+strconv.Itoa(len(p.lines)))
	}
	for n, line := range p.lines {
		at := " in line " + strconv.Itoa(n+1) + ": " + line
		if w := term.Clean(strings.TrimSuffix(line, p.edge)).Width(); w > p.width {
			all = append(all, "wide by "+strconv.Itoa(w-p.width)+at)
		}
		if p.width == 80 {
			all = append(all, p.cuts(line, at)...)
		}
		if typed.MatchString(line) {
			continue
		}
		for _, word := range letters.FindAllString(filters.ReplaceAllString(line, ""), -1) {
			if p.foreign[strings.ToLower(word)] {
				all = append(all, "foreign word "+word+at)
			}
		}
	}
	return all
}

// cuts are the numbers and states of a line that lost their end.
func (p picture) cuts(line, at string) []string {
	var all []string
	for _, word := range cutNumber.FindAllString(line, -1) {
		if !slices.Contains(cutInTitle, strings.TrimSpace(word)) {
			all = append(all, "cut number "+word+at)
		}
	}
	if word := p.stumps.FindString(line); word != "" {
		all = append(all, "cut word "+word+at)
	}
	return all
}

// stumps matches a status or a priority of which letters are missing.
func stumps(all ...*lang.Words) *regexp.Regexp {
	var cut []string
	add := func(label string) {
		for n := 3; n < len([]rune(label)); n++ {
			cut = append(cut, regexp.QuoteMeta(string([]rune(label)[:n])))
		}
	}
	for _, words := range all {
		for _, label := range words.Common.Statuses {
			add(label)
		}
		for _, label := range words.Common.Priorities {
			add(label)
		}
	}
	return regexp.MustCompile(`(?i)(^|[\s│|])(` + strings.Join(cut, "|") + `)…`)
}

// foreign are the words that only the other language has.
func foreign(own, other *lang.Words) map[string]bool {
	theirs := map[string]bool{}
	sayings(reflect.ValueOf(*other), func(word string) { theirs[word] = len([]rune(word)) >= 4 })
	sayings(reflect.ValueOf(*own), func(word string) { delete(theirs, word) })
	for _, word := range dataWords {
		delete(theirs, word)
	}
	return theirs
}

var letters = regexp.MustCompile(`\pL+`)

// sayings calls f with every word of a language, in small letters.
func sayings(v reflect.Value, f func(string)) {
	switch v.Kind() {
	case reflect.String:
		for _, word := range letters.FindAllString(strings.ToLower(v.String()), -1) {
			f(word)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			sayings(v.Field(i), f)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			sayings(v.Index(i), f)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			sayings(v.MapIndex(k), f)
		}
	}
}
