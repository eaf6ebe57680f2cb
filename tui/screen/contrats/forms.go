package contrats

import (
	"context"
	"crypto/rand"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// inputs are the fields of a contract.
type inputs struct {
	number                         *ui.Line
	kind                           *ui.Choice[model.ContractType]
	starts, ends                   ui.Day
	amount                         ui.Cost
	urgent, normal, visits, notice count
	terms                          *ui.Area
}

// count is a whole number that may be missing.
type count struct{ ui.Number }

func newCount(n *int64) count {
	c := count{ui.NewNumber(0)}
	c.Set(countWord(n))
	return c
}

func countWord(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

// read is the number, nil when the field is empty.
func (c count) read() *int64 {
	if strings.TrimSpace(c.Value()) == "" {
		return nil
	}
	return new(c.Read())
}

func newInputs(env *ui.Env, c model.Contract) *inputs {
	return &inputs{
		number: ui.NewLine(c.Number, 50), kind: ui.NewChoice(ui.Options(model.ContractTypes(), env.Text.Common.ContractTypes), c.Type),
		starts: ui.NewDay(env, c.StartsOn), ends: ui.NewDay(env, c.EndsOn), amount: ui.NewCost(c.Amount),
		urgent: newCount(c.UrgentHours), normal: newCount(c.NormalHours), visits: newCount(c.IncludedVisits), notice: newCount(c.NoticeDays),
		terms: ui.NewArea(c.Terms, 3),
	}
}

func (in *inputs) fields(env *ui.Env) []ui.Amended {
	w, labels := env.Text.Contracts, env.Text.Common
	of := func(column string, input ui.Input, stands func(c *model.Contract) string) ui.Amended {
		return ui.Amended{
			Field:  &ui.Field{Column: column, Label: labels.Columns[column], Input: input},
			Stands: func(record any) string { return stands(record.(*model.Contract)) },
		}
	}
	out := []ui.Amended{
		of("numero_contrat", in.number, func(c *model.Contract) string { return c.Number }),
		of("type_contrat", in.kind, func(c *model.Contract) string { return lang.Label(labels.ContractTypes, c.Type) }),
		of("date_debut", in.starts, func(c *model.Contract) string { return env.Text.When.Date(c.StartsOn) }),
		of("date_fin", in.ends, func(c *model.Contract) string { return env.Text.When.Date(c.EndsOn) }),
		of("montant", in.amount, func(c *model.Contract) string { return ui.NewCost(c.Amount).Value() }),
		of("temps_reponse_urgence", in.urgent, func(c *model.Contract) string { return countWord(c.UrgentHours) }),
		of("temps_reponse_normal", in.normal, func(c *model.Contract) string { return countWord(c.NormalHours) }),
		of("nb_interventions_incluses", in.visits, func(c *model.Contract) string { return countWord(c.IncludedVisits) }),
		of("preavis_jours", in.notice, func(c *model.Contract) string { return countWord(c.NoticeDays) }),
		of("conditions", in.terms, func(c *model.Contract) string { return c.Terms }),
	}
	out[2].Required = true
	out[3].Hint, out[5].Hint, out[6].Hint = w.EndHint, w.HoursHint, w.HoursHint
	for i := 7; i < len(out); i++ {
		out[i].Folded = true
	}
	return out
}

// edit is what was typed anew.
func (in *inputs) edit(env *ui.Env, changed func(column string) bool) model.ContractEdit {
	var e model.ContractEdit
	set := func(column string, take func()) {
		if changed(column) {
			take()
		}
	}
	set("numero_contrat", func() { e.Number = new(strings.TrimSpace(in.number.Value())) })
	set("type_contrat", func() { e.Type = new(in.kind.Chosen()) })
	set("date_debut", func() { e.StartsOn = new(in.starts.Read(env)) })
	set("date_fin", func() { e.EndsOn = new(in.ends.Read(env)) })
	set("montant", func() { e.Amount = new(in.amount.Read()) })
	set("temps_reponse_urgence", func() { e.UrgentHours = new(in.urgent.read()) })
	set("temps_reponse_normal", func() { e.NormalHours = new(in.normal.read()) })
	set("nb_interventions_incluses", func() { e.IncludedVisits = new(in.visits.read()) })
	set("preavis_jours", func() { e.NoticeDays = new(in.notice.read()) })
	set("conditions", func() { e.Terms = new(in.terms.Value()) })
	return e
}

// amended is the answer to a change of a contract.
type amended struct {
	amend *ui.Amend
	id    int64
	err   error
}

func (s *Screen) edit(d *model.ContractCard) tea.Cmd {
	env, desk, in := s.env, s.desk, newInputs(s.env, d.Contract)
	fields := in.fields(s.env)
	fields[0].Required = true
	var a *ui.Amend
	a = ui.NewAmend(s.env, d.Number, model.Target{ID: d.ID, Version: d.Version}, s, fields,
		func(t model.Target, changed func(column string) bool) tea.Cmd {
			e := in.edit(env, changed)
			e.Target = t
			return ui.Ask(s.env, func(ctx context.Context) (struct{}, error) { return struct{}{}, desk.EditContract(ctx, e) },
				func(_ struct{}, err error) tea.Msg { return amended{a, t.ID, err} })
		})
	s.env.Host.Push(a.Form, s)
	return nil
}

func (s *Screen) amended(msg amended) tea.Cmd {
	cmd, done := msg.amend.Settle(msg.err)
	if !done {
		return cmd
	}
	s.env.Host.Toast(ui.Toast{Text: term.Clean(s.env.Text.Contracts.Edited)})
	return tea.Batch(cmd, s.reread(msg.id))
}

// made is the answer to a new contract, or to one that follows another.
type made struct {
	form    *ui.Form
	id      int64
	follows bool
	err     error
}

// askNew opens the form of a new contract: whose, which, from when to when.
func (s *Screen) askNew() tea.Cmd {
	env, w := s.env, s.env.Text
	today := env.Day()
	year := model.Date{Time: today.AddDate(1, 0, -1)}
	in := newInputs(env, model.Contract{Type: model.FullContract, StartsOn: today, EndsOn: year})
	client := ui.NewRecordPick(w.Common.Columns["client_id"], ui.Found{}, s.findClients(), nil)
	draft := ui.NewCheck(false, w.Contracts.Draft)
	key, desk := rand.Text(), s.desk
	fields := []*ui.Field{{Column: "client_id", Label: w.Common.Columns["client_id"], Input: client, Required: true}}
	amended := in.fields(env)
	amended[0].Hint = w.Contracts.NumberHint
	for _, f := range amended {
		fields = append(fields, f.Field)
	}
	fields = append(fields, &ui.Field{Column: "brouillon", Input: draft})
	var form *ui.Form
	form = ui.NewForm(env, w.Contracts.NewTitle, func() tea.Cmd {
		n := model.NewContract{
			Key: key, ClientID: client.Chosen().ID, Draft: draft.On, ContractEdit: in.edit(env, func(string) bool { return true }),
		}
		return ui.Ask(env, func(ctx context.Context) (int64, error) { return desk.CreateContract(ctx, n) },
			func(id int64, err error) tea.Msg { return made{form: form, id: id, err: err} })
	}, fields...).New()
	env.Host.Push(form, s)
	return nil
}

// findClients searches the clients who are served.
func (s *Screen) findClients() func(text string) ([]ui.Found, error) {
	desk, session, words := s.desk, s.env.Ctx, s.env.Text
	return func(text string) ([]ui.Found, error) {
		ctx, done := ui.Within(session)
		defer done()
		hits, err := desk.FindClients(ctx, strings.TrimSpace(text), 20)
		out := make([]ui.Found, len(hits))
		for i, h := range hits {
			out[i] = ui.Found{ID: h.ID, Label: term.Clean(h.Name), Detail: term.Clean(h.City)}
			if !h.Live {
				out[i].Why = term.Clean(words.Clients.Inactive)
			}
		}
		return out, err
	}
}

// askRenewal proposes the contract that follows: the day after, for as long.
func (s *Screen) askRenewal(d *model.ContractCard) tea.Cmd {
	env, w := s.env, s.env.Text
	from, to := rule.Following(&d.Contract, env.Day())
	number, starts, ends, amount := ui.NewLine("", 50), ui.NewDay(env, from), ui.NewDay(env, to), ui.NewCost(d.Amount)
	field := func(column string, in ui.Input, required bool) *ui.Field {
		return &ui.Field{Column: column, Label: w.Common.Columns[column], Input: in, Required: required}
	}
	fields := []*ui.Field{
		field("numero_contrat", number, false), field("date_debut", starts, true), field("date_fin", ends, true), field("montant", amount, false),
	}
	fields[0].Hint = w.Contracts.NumberHint
	key, desk, on := rand.Text(), s.desk, model.Target{ID: d.ID, Version: d.Version}
	var form *ui.Form
	form = ui.NewForm(env, w.Contracts.RenewTitle+w.Common.Colon+d.Number, func() tea.Cmd {
		r := model.Renewal{Target: on, Number: strings.TrimSpace(number.Value()), StartsOn: starts.Read(env), EndsOn: ends.Read(env), Amount: amount.Read()}
		r.Key = key
		return ui.Ask(env, func(ctx context.Context) (int64, error) { return desk.RenewContract(ctx, r) },
			func(id int64, err error) tea.Msg { return made{form, id, true, err} })
	}, fields...)
	env.Host.Push(form, s)
	return nil
}

// made goes to the card of the new contract.
func (s *Screen) made(msg made) tea.Cmd {
	if msg.err != nil {
		msg.form.Fail(msg.err)
		return nil
	}
	s.env.Host.Reached()
	s.env.Host.Close(msg.form)
	said := s.env.Text.Contracts.Created
	if msg.follows {
		said = s.env.Text.Contracts.Renewed(model.ContractRef(msg.id))
	}
	s.env.Host.Toast(ui.Toast{Text: term.Clean(said)})
	return s.OpenRecord(msg.id)
}
