package rule_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

func card() model.Card {
	cost, amount := model.MAD(100), model.MAD(9000)
	return model.Card{
		Intervention: model.Intervention{
			ID: 1, Title: "Fuite", Diagnosis: "joint", Solution: "remplacé", TechNotes: "notes",
			EstimatedCost: &cost, ActualCost: &cost,
		},
		Client:     model.Client{Name: "Atlas", SalesNotes: "mauvais payeur", Instructions: "badge"},
		Technician: &model.TechnicianRef{ID: 7, UserID: 3, Name: "Youssef Khalil", Speciality: "froid", Team: "A", Zone: "Casa", Phone: "0600", Availability: model.Busy, Active: true},
		Contract:   &model.Contract{Number: "CT-1", Amount: &amount},
		Slot:       &model.Booking{ID: 5, Window: "08:00-12:00", Notes: "code 1234", OverrideReason: "chevauche INT-9", OverrideBy: 2},
	}
}

func TestStaffSeeEverything(t *testing.T) {
	t.Parallel()
	for _, a := range []model.Actor{admin(), dispatcher(), program()} {
		c := card()
		rule.RedactCard(a, &c)
		if !reflect.DeepEqual(c, card()) {
			t.Errorf("%v: %+v", a, c)
		}
	}
}

func TestTechnicianSeesNothingCommercial(t *testing.T) {
	t.Parallel()
	c, want := card(), card()
	want.Contract.Amount, want.Client.SalesNotes = nil, ""
	rule.RedactCard(technician(), &c)
	if !reflect.DeepEqual(c, want) {
		t.Errorf("got %+v\nwant %+v", c, want)
	}
}

func TestClientSeesNothingOfTheHouse(t *testing.T) {
	t.Parallel()
	c, want := card(), card()
	want.EstimatedCost, want.ActualCost, want.TechNotes, want.Client.SalesNotes = nil, nil, "", ""
	want.Technician = &model.TechnicianRef{ID: 7, Name: "Youssef Khalil", Active: true}
	want.Slot = &model.Booking{ID: 5, Window: "08:00-12:00"}
	rule.RedactCard(client(), &c)
	if !reflect.DeepEqual(c, want) {
		t.Errorf("got %+v\nwant %+v", c, want)
	}
	bare := model.Card{}
	rule.RedactCard(client(), &bare) // no technician, no contract, no slot
}

func TestRowsAndParts(t *testing.T) {
	t.Parallel()
	cost := model.MAD(100)
	for _, c := range []struct {
		actor  model.Actor
		hidden bool
	}{{client(), true}, {model.Actor{Role: "visitor"}, true}, {technician(), false}, {dispatcher(), false}} {
		row, part := model.Row{Cost: &cost}, model.PartLine{UnitPrice: &cost, Who: "s.dispatch", Name: "Joint"}
		rule.RedactRow(c.actor, &row)
		rule.RedactPart(c.actor, &part)
		if (row.Cost == nil) != c.hidden || (part.UnitPrice == nil) != c.hidden || (part.Who == "") != c.hidden || part.Name == "" {
			t.Errorf("%s: %+v %+v", c.actor.Role, row, part)
		}
	}
}

func TestHistoryForAClient(t *testing.T) {
	t.Parallel()
	line := func(role model.Role, internal bool) model.HistoryLine {
		return model.HistoryLine{
			ID: 1, Who: "Somebody", WhoRole: role, Action: model.ActionEdited, Internal: internal,
			Sentence: rule.SentenceAssigned("Youssef Khalil", "INT-9 attendra"),
			Old:      json.RawMessage(`{"cout_reel":"1.00"}`), New: json.RawMessage(`{}`), Address: "10.0.0.1", Agent: "ssh",
		}
	}
	for role, named := range map[model.Role]bool{
		model.TechnicianRole: true, model.ClientRole: true, model.Dispatcher: false, model.Admin: false, "": false,
	} {
		h := line(role, false)
		rule.RedactHistory(client(), &h)
		if h.Old != nil || h.New != nil || h.Address != "" || h.Agent != "" {
			t.Errorf("values or traces remain: %+v", h)
		}
		if h.Sentence != "Affectée à Youssef Khalil" {
			t.Errorf("the reason remains: %q", h.Sentence)
		}
		if (h.Who != "") != named {
			t.Errorf("%q named: %q", role, h.Who)
		}
	}
	h := line(model.TechnicianRole, true)
	rule.RedactHistory(client(), &h)
	if h.Sentence != "" || h.Who != "" {
		t.Errorf("an internal line speaks: %+v", h)
	}
	for _, a := range []model.Actor{technician(), dispatcher()} {
		h := line(model.Dispatcher, true)
		rule.RedactHistory(a, &h)
		if !reflect.DeepEqual(h, line(model.Dispatcher, true)) {
			t.Errorf("%s: %+v", a.Role, h)
		}
	}
}

// TestSentencesKeepSecrets: no sentence tells a client a reason that stays in
// the house, also when it is quoted by an undo.
func TestSentencesKeepSecrets(t *testing.T) {
	t.Parallel()
	const secret = "TOPSECRET"
	slot := &model.Booking{From: time.Unix(0, 0), To: time.Unix(3600, 0), OverrideReason: secret}
	for _, s := range []string{
		rule.SentenceAssigned("Y. Khalil", secret), rule.SentencePlanned(slot, true, time.UTC),
		rule.SentenceCorrected(secret), rule.SentenceOverrideCleared(secret),
		rule.SentenceUndone(rule.SentenceAssigned("Y. Khalil", secret)),
		rule.SentenceEdited(nil, rule.ColumnValues{"notes_techniques": json.RawMessage(`"` + secret + `"`), "cout_estime": json.RawMessage(`"` + secret + `"`)}),
	} {
		h := model.HistoryLine{Sentence: s}
		rule.RedactHistory(client(), &h)
		if strings.Contains(h.Sentence, secret) || h.Sentence == "" {
			t.Errorf("%q tells a client %q", s, h.Sentence)
		}
	}
}

// TestUnknownRoleSeesLeast: whoever a new role may be, it begins with nothing.
func TestUnknownRoleSeesLeast(t *testing.T) {
	t.Parallel()
	blind := reflect.ValueOf(rule.Hidden(model.Actor{Role: "visitor"}))
	for i := range blind.NumField() {
		if !blind.Field(i).Bool() {
			t.Errorf("%s is shown", blind.Type().Field(i).Name)
		}
	}
}
