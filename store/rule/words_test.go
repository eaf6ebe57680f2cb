package rule_test

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"mif/store/model"
	"mif/store/rule"
)

func TestSentences(t *testing.T) {
	t.Parallel()
	hours := func(h model.Hours) *model.Intervention { return &model.Intervention{ActualHours: &h} }
	slot := &model.Booking{From: local(t, "2026-11-09 08:00"), To: local(t, "2026-11-09 10:00")}
	long := &model.Booking{From: local(t, "2026-11-09 08:00"), To: local(t, "2026-11-10 10:00")}
	changed := rule.ColumnValues{"titre": json.RawMessage(`"x"`), "priorite": json.RawMessage(`"haute"`), "date_limite": nil, "version": nil}
	for got, want := range map[string]string{
		rule.SentenceCreated(&model.Intervention{Kind: model.Preventive, Priority: model.High}):                   "Créée : préventive, priorité haute",
		rule.SentenceCreated(&model.Intervention{Kind: model.Corrective, Priority: model.Urgent, OriginID: 1042}): "Créée : corrective, priorité urgente, reprise de INT-1042",
		rule.SentenceEdited(nil, changed):                                        "Modifiée : priorité, titre",
		rule.SentenceEdited(nil, nil):                                            "Modifiée",
		rule.SentenceAssigned("Youssef Khalil", " "):                             "Affectée à Youssef Khalil",
		rule.SentenceAssigned("Youssef Khalil", "seul libre"):                    "Affectée à Youssef Khalil — en interne : dérogation, seul libre",
		rule.SentenceUnassigned():                                                "Désaffectée",
		rule.SentencePlanned(slot, false, casablanca(t)):                         "Planifiée le 09/11/2026 08:00–10:00",
		rule.SentenceCalledOut(rule.SentencePlanned(slot, false, casablanca(t))): "Planifiée le 09/11/2026 08:00–10:00, en astreinte",
		rule.SentencePlanned(long, true, casablanca(t)):                          "Replanifiée le 09/11/2026 08:00 – 10/11/2026 10:00",
		rule.SentenceUnplanned():                                                 "Créneau retiré",
		rule.SentenceConfirmed():                                                 "Créneau confirmé",
		rule.SentenceStarted():                                                   "Intervention démarrée",
		rule.SentencePaused(model.HoldPart, ""):                                  "Mise en attente, attente pièce",
		rule.SentencePaused(model.HoldWeather, "pluie"):                          "Mise en attente, intempéries : pluie",
		rule.SentenceResumed():                                                   "Reprise après attente",
		rule.SentenceClosed(hours(150)):                                          "Clôturée après 1 h 30",
		rule.SentenceClosed(hours(75)):                                           "Clôturée après 45 min",
		rule.SentenceClosed(hours(200)):                                          "Clôturée après 2 h",
		rule.SentenceClosed(&model.Intervention{}):                               "Clôturée",
		rule.SentenceCorrected("faute de frappe"):                                "Durée ou coût corrigés — en interne : faute de frappe",
		rule.SentenceCancelled("doublon"):                                        "Annulée : doublon",
		rule.SentenceArchived():                                                  "Archivée",
		rule.SentenceRated(4, false):                                             "Satisfaction du client : 4/5, satisfait",
		rule.SentenceRated(1, true):                                              "Satisfaction du client : 1/5, très insatisfait (recueillie sur place)",
		rule.SentencePart(model.MoveOut, 2, "Roulement 6204"):                    "Pièce sortie : 2 × Roulement 6204",
		rule.SentencePart(model.MoveBack, 1, "Roulement 6204"):                   "Pièce retournée : 1 × Roulement 6204",
		rule.SentenceMachine(model.Down, model.UnderMaintenance, "INT-7"):        "État de la machine : en panne → en maintenance (INT-7)",
		rule.SentenceMachine(model.InService, model.Retired, "INT-7"):            "État de la machine : opérationnel → retiré (INT-7)",
		rule.SentenceMaintained("INT-7"):                                         "Maintenance faite (INT-7)",
		rule.SentenceRedone("Action annulée : Affectée à Youssef Khalil"):        "Action rétablie : Affectée à Youssef Khalil",
		rule.SentenceUndone("Action rétablie : Créneau retiré"):                  "Action annulée : Créneau retiré",
		rule.SentenceUndone("Affectée à Youssef Khalil"):                         "Action annulée : Affectée à Youssef Khalil",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestEveryValueHasAWord: no sentence has a hole where a word is missing.
func TestEveryValueHasAWord(t *testing.T) {
	t.Parallel()
	for _, k := range model.Kinds() {
		for _, p := range model.Priorities() {
			if s := rule.SentenceCreated(&model.Intervention{Kind: k, Priority: p}); strings.Contains(s, ": ,") || strings.HasSuffix(s, " ") {
				t.Errorf("%s %s: %q", k, p, s)
			}
		}
	}
	for _, r := range model.HoldReasons() {
		if s := rule.SentencePaused(r, ""); strings.HasSuffix(s, ", ") {
			t.Errorf("%s: %q", r, s)
		}
	}
	for _, a := range model.EquipmentStatuses() {
		if s := rule.SentenceMachine(a, a, "INT-7"); strings.Contains(s, ":  ") {
			t.Errorf("%s: %q", a, s)
		}
	}
	for score := int64(1); score <= 5; score++ {
		if s := rule.SentenceRated(score, false); strings.HasSuffix(s, ", ") {
			t.Errorf("%d: %q", score, s)
		}
	}
}

// told is who is told of what, written by hand: c client, d dispatchers, a
// admins, t technician, f the technician before him.
const told = `
creation        c d
affectation     t f c
demarrage       c d
cloture         c d
echeance_proche t d
retard          d a
stock_bas       d
preventif_du    d
rappel_creneau  t c
fin_contrat     d
message
`

func TestNoticesReachWhomTheyConcern(t *testing.T) {
	t.Parallel()
	rows := fields(told)
	for _, f := range rows {
		want := strings.Join(append([]string{""}, f[1:]...), " ")
		got := ""
		r := rule.RecipientsOf(rule.NoticeKind(f[0]))
		for _, s := range []struct {
			letter string
			on     bool
		}{{"t", r.Technician}, {"f", r.FormerTechnician}, {"c", r.Client}, {"d", r.Dispatchers}, {"a", r.Admins}, {"T", r.Technicians}, {"C", r.Clients}} {
			if s.on {
				got += " " + s.letter
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", f[0], got, want)
		}
	}
	if len(rule.NoticeKinds()) != len(rows) {
		t.Errorf("%d kinds, %d rows", len(rule.NoticeKinds()), len(rows))
	}
	if r := rule.RecipientsOf("rumour"); r != (rule.Recipients{}) {
		t.Errorf("a rumour reaches %+v", r)
	}
}

// TestNoticesSpeakOfTheirParameters: every parameter that the source promises
// for a kind is in its sentences, and none is missing.
func TestNoticesSpeakOfTheirParameters(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile("notice.go")
	if err != nil {
		t.Fatal(err)
	}
	promised := regexp.MustCompile(`NoticeKind += "([a-z_]+)"\s+// ([a-z, ()]+)`).FindAllStringSubmatch(string(source), -1)
	if len(promised) != len(rule.NoticeKinds()) {
		t.Fatalf("%d kinds promised, %d known", len(promised), len(rule.NoticeKinds()))
	}
	for _, p := range promised {
		params := map[string]string{}
		for name := range strings.SplitSeq(p[2], ",") {
			name, _, _ = strings.Cut(strings.TrimSpace(name), " ")
			params[name] = "<" + name + ">"
		}
		class, title, message := rule.Notice(rule.NoticeKind(p[1]), params)
		if class == "" || title == "" || strings.Contains(title+message, "%!") || strings.Contains(title+message, "  ") {
			t.Errorf("%s: %s %q %q", p[1], class, title, message)
		}
		for name, value := range params {
			if !strings.Contains(title+message, value) {
				t.Errorf("%s never says its %s: %q %q", p[1], name, title, message)
			}
		}
	}
}

func TestNoticeFitsItsColumn(t *testing.T) {
	t.Parallel()
	_, title, _ := rule.Notice(rule.NoticePreventiveDue, map[string]string{"equipement": strings.Repeat("é", 255)})
	if n := utf8.RuneCountInString(title); n != 255 || !strings.HasSuffix(title, "…") {
		t.Errorf("%d characters: %q", n, title)
	}
	fits := strings.Repeat("é", 255-len("Stock bas : "))
	if _, title, _ := rule.Notice(rule.NoticeStockLow, map[string]string{"piece": fits}); !strings.HasSuffix(title, fits) {
		t.Errorf("a title that fits was cut: %q", title)
	}
	if class, title, _ := rule.Notice("rumour", nil); class != model.InfoNotice || title != "rumour" {
		t.Errorf("an unknown kind: %s %q", class, title)
	}
	if _, _, message := rule.Notice(rule.NoticeAssigned, map[string]string{"ref": "INT-7", "titre": "Fuite"}); message != "INT-7 « Fuite » est affectée." {
		t.Errorf("without the technician's name: %q", message)
	}
}
