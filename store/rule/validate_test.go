package rule_test

import (
	"errors"
	"strings"
	"testing"

	"mif/store/model"
	"mif/store/rule"
)

// wrongFields is "field:code" of everything wrong, in order.
func wrongFields(err error) string {
	var bad *model.Invalid
	if !errors.As(err, &bad) {
		return ""
	}
	out := make([]string, len(bad.Fields))
	for i, f := range bad.Fields {
		out[i] = f.Field + ":" + string(f.Code)
	}
	return strings.Join(out, " ")
}

func TestCheckNew(t *testing.T) {
	t.Parallel()
	good := model.NewIntervention{EquipmentID: 1, Title: "Fuite", Description: "Huile", Kind: model.Corrective, Priority: model.Normal}
	with := func(change func(*model.NewIntervention)) model.NewIntervention {
		n := good
		change(&n)
		return n
	}
	hours := func(h model.Hours) func(*model.NewIntervention) {
		return func(n *model.NewIntervention) { n.EstimatedHours = &h }
	}
	money := func(m model.Money) func(*model.NewIntervention) {
		return func(n *model.NewIntervention) { n.EstimatedCost = &m }
	}
	for name, c := range map[string]struct {
		n    model.NewIntervention
		want string
	}{
		"good":              {good, ""},
		"nothing":           {model.NewIntervention{}, "equipement_id:obligatoire titre:obligatoire description:obligatoire type_intervention:invalide priorite:invalide"},
		"blank title":       {with(func(n *model.NewIntervention) { n.Title = " \t" }), "titre:obligatoire"},
		"longest title":     {with(func(n *model.NewIntervention) { n.Title = strings.Repeat("é", 255) }), ""},
		"too long":          {with(func(n *model.NewIntervention) { n.Title = strings.Repeat("é", 256) }), "titre:trop_long"},
		"NUL":               {with(func(n *model.NewIntervention) { n.Description = "a\x00b" }), "description:invalide"},
		"broken UTF-8":      {with(func(n *model.NewIntervention) { n.Title = "\xff" }), "titre:invalide"},
		"unknown kind":      {with(func(n *model.NewIntervention) { n.Kind = "magie" }), "type_intervention:invalide"},
		"unknown priority":  {with(func(n *model.NewIntervention) { n.Priority = "hier" }), "priorite:invalide"},
		"no hours":          {with(hours(0)), ""},
		"most hours":        {with(hours(99999)), ""},
		"negative hours":    {with(hours(-1)), "duree_estimee:negatif"},
		"too many hours":    {with(hours(100000)), "duree_estimee:trop_grand"},
		"dearest":           {with(money(9_999_999_999)), ""},
		"too dear":          {with(money(10_000_000_000)), "cout_estime:trop_grand"},
		"negative cost":     {with(money(-1)), "cout_estime:negatif"},
		"endless text":      {with(func(n *model.NewIntervention) { n.Description = strings.Repeat("a", rule.MaxText+1) }), "description:trop_long"},
		"a skill, no level": {with(func(n *model.NewIntervention) { n.Skills = []model.RequiredSkill{{SkillID: 1}} }), "niveau_requis:invalide"},
		"a level, no skill": {with(func(n *model.NewIntervention) { n.Skills = []model.RequiredSkill{{Level: model.Expert}} }), "competence_id:obligatoire"},
		"free":              {with(money(0)), ""},
		"NUL in a reason":   {with(func(n *model.NewIntervention) { n.Override = "\x00" }), "derogation_motif:invalide"},
	} {
		if got := wrongFields(rule.CheckNew(c.n)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestCheckEdit(t *testing.T) {
	t.Parallel()
	empty, nul, hours, none := "", "\x00", model.Hours(-1), (*model.Hours)(nil)
	kind, priority := model.Kind("x"), model.Priority("x")
	cost := model.Money(-1)
	pcost := &cost
	phours := &hours
	for want, e := range map[string]model.Edit{
		"":                  {},
		"titre:obligatoire": {Title: &empty, Diagnosis: &empty, EstimatedHours: &none},
		"description:obligatoire solution:invalide":                                              {Description: &empty, Solution: &nul},
		"diagnostic:invalide notes_techniques:invalide":                                          {Diagnosis: &nul, TechNotes: &nul},
		"type_intervention:invalide priorite:invalide duree_estimee:negatif cout_estime:negatif": {Kind: &kind, Priority: &priority, EstimatedHours: &phours, EstimatedCost: &pcost},
	} {
		if got := wrongFields(rule.CheckEdit(e)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestCheckSlot(t *testing.T) {
	t.Parallel()
	slot := func(from, to, window string) model.Slot {
		return model.Slot{From: local(t, from), To: local(t, to), Window: window}
	}
	for _, c := range []struct {
		slot model.Slot
		want string
	}{
		{slot("2026-11-09 08:00", "2026-11-09 10:00", ""), ""},
		{slot("2026-11-09 08:00", "2026-11-09 10:00", "08:00-12:00"), ""},
		{model.Slot{}, "date_debut:obligatoire date_fin:obligatoire"},
		{model.Slot{From: local(t, "2026-11-09 10:00")}, "date_fin:obligatoire"},
		{model.Slot{To: local(t, "2026-11-09 10:00")}, "date_debut:obligatoire"},
		{slot("2026-11-09 10:00", "2026-11-09 10:00", ""), "date_fin:ordre"},
		{slot("2026-11-09 10:00", "2026-11-09 09:00", ""), "date_fin:ordre"},
		{slot("2026-11-09 10:00", "2026-12-10 10:00", ""), ""},
		{slot("2026-11-09 10:00", "2026-12-10 10:01", ""), "date_fin:trop_grand"},
		{slot("2026-11-09 08:00", "2026-11-09 10:00", "matin"), "creneau:invalide"},
		{slot("2026-11-09 08:00", "2026-11-09 12:30", "08:00-12:00"), "creneau:invalide"},
		{slot("2026-11-09 07:30", "2026-11-09 10:00", "08:00-12:00"), "creneau:invalide"},
	} {
		if got := wrongFields(rule.CheckSlot(c.slot, casablanca(t))); got != c.want {
			t.Errorf("%+v: %q, want %q", c.slot, got, c.want)
		}
	}
}

func TestCheckClosing(t *testing.T) {
	t.Parallel()
	hours, none := model.Hours(100000), model.Hours(0)
	for want, cl := range map[string]model.Closing{
		"":                         {AcceptedBy: model.AcceptedAbsent, Rating: 5, Parts: []model.UsedPart{{PartID: 1, Quantity: 1}}},
		"accepte_par:obligatoire":  {Solution: "x"},
		"duree_reelle:obligatoire": {AcceptedBy: "M. Alaoui", Hours: &none},
		"duree_reelle:trop_grand satisfaction_client:invalide":        {AcceptedBy: "M. Alaoui", Hours: &hours, Rating: 6},
		"piece_id:obligatoire quantite:invalide":                      {AcceptedBy: "M. Alaoui", Parts: []model.UsedPart{{}}},
		"quantite:trop_grand":                                         {AcceptedBy: "M. Alaoui", Parts: []model.UsedPart{{PartID: 1, Quantity: 1 << 40}}},
		"diagnostic:invalide solution:invalide accepte_par:trop_long": {Diagnosis: "\x00", Solution: "\x00", AcceptedBy: strings.Repeat("a", 256)},
	} {
		if got := wrongFields(rule.CheckClosing(cl)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestCheckTheRest(t *testing.T) {
	t.Parallel()
	hours, cost := model.Hours(-1), model.MAD(1)
	for name, c := range map[string]struct {
		err  error
		want string
	}{
		"a pause":                     {rule.CheckPause(model.Pause{Reason: model.HoldPart}), ""},
		"a pause without a reason":    {rule.CheckPause(model.Pause{}), "motif:invalide"},
		"a cancellation":              {rule.CheckCancel(model.Cancellation{Reason: "doublon"}), ""},
		"one without a reason":        {rule.CheckCancel(model.Cancellation{Reason: " "}), "motif:obligatoire"},
		"a comment":                   {rule.CheckComment(model.Comment{Text: "vu"}), ""},
		"an empty comment":            {rule.CheckComment(model.Comment{}), "commentaire:obligatoire"},
		"five":                        {rule.CheckRating(model.Rating{Score: 5}), ""},
		"one":                         {rule.CheckRating(model.Rating{Score: 1}), ""},
		"six":                         {rule.CheckRating(model.Rating{Score: 6}), "satisfaction_client:invalide"},
		"zero":                        {rule.CheckRating(model.Rating{}), "satisfaction_client:invalide"},
		"a part":                      {rule.CheckPartMove(model.PartMove{PartID: 1, Quantity: 1, Type: model.MoveBack}), ""},
		"an entry is no desk's move":  {rule.CheckPartMove(model.PartMove{PartID: 1, Quantity: 1, Type: model.MoveIn}), "type_mouvement:invalide"},
		"a million":                   {rule.CheckPartMove(model.PartMove{PartID: 1, Quantity: 1_000_000, Type: model.MoveOut}), ""},
		"NUL beside a part":           {rule.CheckPartMove(model.PartMove{PartID: 1, Quantity: 1, Type: model.MoveOut, Comment: "\x00"}), "commentaire:invalide"},
		"NUL beside a pause":          {rule.CheckPause(model.Pause{Reason: model.HoldPart, Comment: "\x00"}), "commentaire:invalide"},
		"no part":                     {rule.CheckPartMove(model.PartMove{Type: model.MoveOut}), "piece_id:obligatoire quantite:invalide"},
		"a correction":                {rule.CheckCorrection(model.Correction{Cost: &cost, Reason: "erreur"}), ""},
		"a correction without reason": {rule.CheckCorrection(model.Correction{Cost: &cost}), "motif:obligatoire"},
		"a correction of nothing":     {rule.CheckCorrection(model.Correction{Reason: "erreur"}), "duree_reelle:obligatoire"},
		"negative hours":              {rule.CheckCorrection(model.Correction{Hours: &hours, Reason: "erreur"}), "duree_reelle:negatif"},
	} {
		if got := wrongFields(c.err); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestInvalidCarriesTheBound: a form can say how long is too long.
func TestInvalidCarriesTheBound(t *testing.T) {
	t.Parallel()
	err := rule.CheckComment(model.Comment{Text: strings.Repeat("a", rule.MaxText+1)})
	var bad *model.Invalid
	if !errors.As(err, &bad) || bad.Fields[0].Params["max"] != "20000" {
		t.Errorf("%+v", bad)
	}
}
