package rule_test

import (
	"errors"
	"strings"
	"testing"

	"mif/store/model"
	"mif/store/rule"
)

// rights is who may do what, written by hand beside the policy itself. The
// columns are admin, dispatcher, technician (a job assigned to him, one he once
// worked on, somebody else's), client (his own, somebody else's), and the
// program's own jobs. y may, - may not, ? does not even see it.
const rights = `
see                  y y yy? y? y
see_history          y y yy? y? y
edit                 y y yy? -? -
set_skills           y y --? -? -
assign               y y --? -? -
unassign             y y --? -? -
start                y y yy? -? -
pause                y y yy? -? -
resume               y y yy? -? -
close                y y yy? -? -
cancel               y y --? -? -
archive              y y --? -? y
correct              y y --? -? -
override             y y --? -? -
comment              y y yy? y? -
comment_internal     y y yy? -? -
rate                 - - --? y? -
duplicate            y y --? -? -
follow_up            y y --? -? -
undo                 y y yy? y? -
purge                y - --? -? -
use_part             y y yy? -? -
plan_parts           y y yy? -? -
return_part          y y yy? -? -
add_document         y y yy? y? -
remove_document      y y yy? -? -
see_planning         y y yy? y? y
plan                 y y --? -? -
unplan               y y --? -? -
confirm_slot         y y yy? -? -
see_equipment        y y yyy y? y
create_equipment     y y --- -- -
edit_equipment       y y --- -? -
set_equipment_status y y yy- -? y
retire_equipment     y y --- -? -
add_manual           y y yy- y? -
remove_manual        y y yy- -? -
see_stock            y y yyy -- y
move_stock           y y --- -- -
edit_stock           y y --- -- -
see_contact          y y yy? y? y
see_client           y y --? y? y
create_client        y y --- -- -
edit_client          y y --? -? -
see_contract         y y --? y? y
create_contract      y y --- -- -
edit_contract        y y --? -? -
see_technician       y y yy? -? y
edit_technician      y y --? -? -
see_skills           y y yyy -- y
edit_skills          y y --- -- -
manage_users         y - --- -- y
list_users           y y --- -- y
own_profile          y y yyy yy -
see_absences         y y yy? -? y
edit_absences        y y --? -? -
edit_holidays        y y --- -- -
team_views           y y --- -- -
settings             y - --- -- -
see_reports          y y --- -- y
see_own_figures      y y yy? -? y
own_inbox            y y yyy yy -
backup               y - --- -- y
retention            y - --- -- y
verify               y - --- -- y
import               y - --- -- y
send_notices         - - --- -- y
broadcast            y - --- -- -
`

const (
	meTech, meClient = 7, 12
	other            = 99
)

func admin() model.Actor { return model.Actor{UserID: 1, Role: model.Admin} }

func dispatcher() model.Actor { return model.Actor{UserID: 2, Role: model.Dispatcher} }

func technician() model.Actor {
	return model.Actor{UserID: 3, Role: model.TechnicianRole, TechnicianID: meTech}
}

func client() model.Actor {
	return model.Actor{UserID: 4, Role: model.ClientRole, ClientID: meClient}
}

func program() model.Actor { return model.Actor{System: true} }

// situation is one column of rights, character by character.
type situation struct {
	name    string
	actor   model.Actor
	subject rule.Subject
}

func situations() []situation {
	foreign := rule.Subject{TechnicianID: other, ClientID: other}
	worked := foreign
	worked.Worked = true
	return []situation{
		{"admin", admin(), foreign},
		{"dispatcher", dispatcher(), foreign},
		{"technician, assigned", technician(), rule.Subject{TechnicianID: meTech, ClientID: other}},
		{"technician, once worked", technician(), worked},
		{"technician, foreign", technician(), foreign},
		{"client, own", client(), rule.Subject{TechnicianID: other, ClientID: meClient}},
		{"client, foreign", client(), foreign},
		{"program", program(), foreign},
	}
}

func TestPolicy(t *testing.T) {
	t.Parallel()
	for _, f := range fields(rights) {
		v, want := rule.Verb(f[0]), strings.Join(f[1:], "")
		for i, s := range situations() {
			for _, status := range model.Statuses() {
				s.subject.Status = status
				if got := answer(rule.May(s.actor, v, s.subject)); got != want[i:i+1] {
					t.Errorf("%s: %s in %s: %s, want %c", v, s.name, status, got, want[i])
				}
			}
		}
	}
}

func TestNobodyMayWhatNobodyKnows(t *testing.T) {
	t.Parallel()
	for _, s := range situations() {
		if err := rule.May(s.actor, "conquer", s.subject); err == nil {
			t.Errorf("%s may do an unknown thing", s.name)
		}
		s.actor.Role, s.actor.System = "visitor", false
		for _, v := range verbs() {
			if err := rule.May(s.actor, v, s.subject); err == nil {
				t.Errorf("an unknown role may %s", v)
			}
		}
	}
}

func TestNobodyOwnsTheUnowned(t *testing.T) {
	t.Parallel()
	for _, a := range []model.Actor{{Role: model.TechnicianRole}, {Role: model.ClientRole}} {
		if err := rule.May(a, rule.See, rule.Subject{}); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("a %s without a file sees what has no owner: %v", a.Role, err)
		}
	}
}

func TestCanAsksTheStateToo(t *testing.T) {
	t.Parallel()
	mine := rule.Subject{TechnicianID: meTech, Status: model.Open}
	if err := rule.Can(technician(), rule.Start, mine); code(err) != model.CodeTransition {
		t.Errorf("starting open work: %v", err)
	}
	mine.Status = model.Assigned
	if err := rule.Can(technician(), rule.Start, mine); err != nil {
		t.Errorf("starting assigned work: %v", err)
	}
	if err := rule.Can(client(), rule.Start, rule.Subject{ClientID: meClient, Status: model.Open}); !errors.Is(err, model.ErrForbidden) {
		t.Errorf("the role speaks before the state: %v", err)
	}
}

func TestScope(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		actor model.Actor
		want  rule.Reach
	}{
		{admin(), rule.Reach{All: true}},
		{dispatcher(), rule.Reach{All: true}},
		{program(), rule.Reach{All: true}},
		{technician(), rule.Reach{TechnicianID: meTech}},
		{client(), rule.Reach{ClientID: meClient}},
		{model.Actor{Role: "visitor", TechnicianID: 1, ClientID: 1}, rule.Reach{}},
	} {
		if got := rule.Scope(c.actor); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.actor.Role, got, c.want)
		}
	}
}

func TestCreation(t *testing.T) {
	t.Parallel()
	plain := model.NewIntervention{Kind: model.Corrective, Priority: model.Normal}
	with := func(change func(*model.NewIntervention)) *model.NewIntervention {
		n := plain
		change(&n)
		return &n
	}
	cost := model.MAD(100)
	own := rule.Subject{ClientID: meClient}
	site := rule.Subject{ClientID: other, OwnSite: true}
	for name, c := range map[string]struct {
		actor   model.Actor
		subject rule.Subject
		n       *model.NewIntervention
		want    string
	}{
		"dispatcher, anything":       {dispatcher(), rule.Subject{ClientID: other}, with(func(n *model.NewIntervention) { n.TechnicianID, n.Urgent = 3, true }), "y"},
		"admin, anything":            {admin(), rule.Subject{ClientID: other}, &plain, "y"},
		"program, anything":          {program(), rule.Subject{ClientID: other}, &plain, "y"},
		"client, repair":             {client(), own, &plain, "y"},
		"client, diagnosis":          {client(), own, with(func(n *model.NewIntervention) { n.Kind = model.Diagnosis }), "y"},
		"client, foreign machine":    {client(), rule.Subject{ClientID: other}, &plain, "?"},
		"client, preventive":         {client(), own, with(func(n *model.NewIntervention) { n.Kind = model.Preventive }), "-"},
		"client, improvement":        {client(), own, with(func(n *model.NewIntervention) { n.Kind = model.Improvement }), "-"},
		"client, urgent":             {client(), own, with(func(n *model.NewIntervention) { n.Urgent = true }), "urgence_reservee"},
		"client, priority":           {client(), own, with(func(n *model.NewIntervention) { n.Priority = model.High }), "urgence_reservee"},
		"client, technician":         {client(), own, with(func(n *model.NewIntervention) { n.TechnicianID = 3 }), "-"},
		"client, cost":               {client(), own, with(func(n *model.NewIntervention) { n.EstimatedCost = &cost }), "-"},
		"client, contract":           {client(), own, with(func(n *model.NewIntervention) { n.ContractID = 3 }), "-"},
		"client, follow-up":          {client(), own, with(func(n *model.NewIntervention) { n.OriginID = 3 }), "-"},
		"client, override":           {client(), own, with(func(n *model.NewIntervention) { n.Override = "x" }), "-"},
		"client, may he ask at all":  {client(), own, nil, "y"},
		"technician, own site":       {technician(), site, with(func(n *model.NewIntervention) { n.Priority, n.Urgent = model.Urgent, true }), "y"},
		"technician, elsewhere":      {technician(), rule.Subject{ClientID: other}, &plain, "hors_site"},
		"technician, assigned":       {technician(), site, with(func(n *model.NewIntervention) { n.TechnicianID = meTech }), "-"},
		"technician, contract":       {technician(), site, with(func(n *model.NewIntervention) { n.ContractID = 3 }), "-"},
		"technician, follow-up":      {technician(), site, with(func(n *model.NewIntervention) { n.OriginID = 3 }), "-"},
		"technician, override":       {technician(), site, with(func(n *model.NewIntervention) { n.Override = "x" }), "-"},
		"technician, may he at all":  {technician(), site, nil, "y"},
		"technician, nor elsewhere?": {technician(), rule.Subject{}, nil, "hors_site"},
	} {
		c.subject.New = c.n
		if got := answer(rule.May(c.actor, rule.Create, c.subject)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestTechnicianAttachesNoContract(t *testing.T) {
	t.Parallel()
	id := int64(3)
	e := model.Edit{ContractID: &id}
	if err := rule.MayEdit(technician(), e); !errors.Is(err, model.ErrForbidden) {
		t.Errorf("technician: %v", err)
	}
	if err := rule.MayEdit(dispatcher(), e); err != nil {
		t.Errorf("dispatcher: %v", err)
	}
	if err := rule.MayEdit(technician(), model.Edit{}); err != nil {
		t.Errorf("technician, other columns: %v", err)
	}
}

// answer writes what May said as rights does; a refusal by its code.
func answer(err error) string {
	switch {
	case err == nil:
		return "y"
	case errors.Is(err, model.ErrForbidden):
		return "-"
	case errors.Is(err, model.ErrNotFound):
		return "?"
	}
	return string(code(err))
}

// verbs is every verb there is, by the table of rights and creation; the
// source of verb.go is checked against it.
func verbs() []rule.Verb {
	out := []rule.Verb{rule.Create}
	for _, f := range fields(rights) {
		out = append(out, rule.Verb(f[0]))
	}
	return out
}

func fields(table string) [][]string {
	var out [][]string
	for line := range strings.Lines(strings.TrimSpace(table)) {
		out = append(out, strings.Fields(line))
	}
	return out
}
