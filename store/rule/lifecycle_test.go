package rule_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// life is the life-cycle written out once more by hand: state, verb, target.
const life = `
ouverte    assign   affectee
ouverte    cancel   annulee
affectee   assign   affectee
affectee   unassign ouverte
affectee   start    en_cours
affectee   pause    en_attente
affectee   cancel   annulee
en_cours   pause    en_attente
en_cours   close    cloturee
en_cours   cancel   annulee
en_attente resume   en_cours
en_attente cancel   annulee
cloturee   archive  archivee
annulee    archive  archivee
`

func TestLifeCycle(t *testing.T) {
	t.Parallel()
	want := map[model.Status]map[rule.Verb]model.Status{}
	for _, f := range fields(life) {
		from := model.Status(f[0])
		if want[from] == nil {
			want[from] = map[rule.Verb]model.Status{}
		}
		want[from][rule.Verb(f[1])] = model.Status(f[2])
	}
	for _, from := range model.Statuses() {
		for _, v := range verbs() {
			next, err := rule.Next(from, v)
			if to, ok := want[from][v]; ok != (err == nil) || next != to {
				t.Errorf("%s %s: %q, %v; want %q", from, v, next, err, to)
			}
			if err != nil && code(err) != model.CodeTransition {
				t.Errorf("%s %s: %v is no refusal of the life-cycle", from, v, err)
			}
			if _, ok := want[from][v]; ok != slices.Contains(rule.Verbs(from), v) {
				t.Errorf("Verbs(%s) and %s", from, v)
			}
		}
	}
}

func TestFirstState(t *testing.T) {
	t.Parallel()
	if rule.First(0) != model.Open || rule.First(7) != model.Assigned {
		t.Error("new work is open, and assigned when it names a technician")
	}
}

func TestResumeGoesWhereThePauseCameFrom(t *testing.T) {
	t.Parallel()
	waiting := &model.Intervention{Status: model.OnHold}
	if to, err := rule.ResumeTo(waiting); to != model.Assigned || err != nil {
		t.Errorf("work that had not begun: %s, %v", to, err)
	}
	waiting.Started = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	if to, err := rule.ResumeTo(waiting); to != model.InProgress || err != nil {
		t.Errorf("work that had begun: %s, %v", to, err)
	}
	for _, s := range []model.Status{model.Open, model.Assigned, model.InProgress, model.Closed} {
		if _, err := rule.ResumeTo(&model.Intervention{Status: s}); code(err) != model.CodeTransition {
			t.Errorf("resume from %s: %v", s, err)
		}
	}
}

// fit is, for every verb that moves no state but looks at it, the states in
// which it is accepted.
const fit = `
edit         ouverte affectee en_cours en_attente
set_skills   ouverte affectee en_cours en_attente
plan         ouverte affectee en_cours en_attente
unplan       ouverte affectee en_cours en_attente
confirm_slot ouverte affectee en_cours en_attente
use_part     ouverte affectee en_cours en_attente
plan_parts   ouverte affectee en_cours en_attente
return_part  ouverte affectee en_cours en_attente
correct      cloturee
rate         cloturee archivee
follow_up    cloturee annulee archivee
comment      ouverte affectee en_cours en_attente cloturee annulee archivee
add_document ouverte affectee en_cours en_attente cloturee annulee archivee
`

func TestVerbsFitStates(t *testing.T) {
	t.Parallel()
	for _, f := range fields(fit) {
		for _, s := range model.Statuses() {
			err := rule.FitsState(rule.Verb(f[0]), s)
			if ok := slices.Contains(f[1:], string(s)); ok != (err == nil) {
				t.Errorf("%s in %s: %v", f[0], s, err)
			}
		}
	}
	if err := rule.FitsState(rule.Edit, model.Closed); code(err) != model.CodeClosed {
		t.Errorf("an edit of closed work: %v", err)
	}
	if err := rule.FitsState(rule.Start, model.Open); code(err) != model.CodeTransition {
		t.Errorf("starting open work: %v", err)
	}
}

func TestMachineStates(t *testing.T) {
	t.Parallel()
	want := map[[2]model.EquipmentStatus]bool{
		{model.InService, model.UnderMaintenance}: true, {model.InService, model.Down}: true,
		{model.UnderMaintenance, model.InService}: true, {model.UnderMaintenance, model.Retired}: true,
		{model.Down, model.UnderMaintenance}: true, {model.Down, model.Retired}: true,
	}
	for _, from := range model.EquipmentStatuses() {
		for _, to := range model.EquipmentStatuses() {
			if got := rule.MachineMay(from, to); got != want[[2]model.EquipmentStatus{from, to}] {
				t.Errorf("%s to %s: %v", from, to, got)
			}
		}
	}
}

// code is the rule that refused, empty for any other error.
func code(err error) model.Code {
	var r *model.Refusal
	if errors.As(err, &r) {
		return r.Code
	}
	return ""
}
