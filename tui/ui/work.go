package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
)

// The forms about a job in the field, shared by the screens that show jobs. A
// screen pushes one, gets what was typed through send, and closes the form or
// calls Fail when the answer comes; what was typed stays until then.

// named is a field under the name that people give to its column.
func (e *Env) named(column string, in Input) *Field {
	return &Field{Column: column, Label: e.Text.Common.Columns[column], Input: in}
}

func (e *Env) needed(column string, in Input) *Field {
	f := e.named(column, in)
	f.Required = true
	return f
}

// PauseForm asks why work waits.
func PauseForm(env *Env, title string, send func(why model.HoldReason, comment string) tea.Cmd) *Form {
	why := NewChoice(Options(model.HoldReasons(), env.Text.Common.HoldReasons), model.HoldPart)
	comment := NewArea("", 4)
	return NewForm(env, title, func() tea.Cmd { return send(why.Chosen(), comment.Value()) },
		env.needed("motif", why), env.named("commentaire", comment))
}

// CommentForm asks for a line of the journal; hide offers to keep it from the
// client.
func CommentForm(env *Env, title string, hide bool, send func(text string, internal bool) tea.Cmd) *Form {
	text, internal := NewArea("", 6), NewCheck(false, env.Text.Interventions.Ask.Internal)
	fields := []*Field{env.needed("commentaire", text)}
	if hide {
		fields = append(fields, &Field{Column: "interne", Input: internal})
	}
	return NewForm(env, title, func() tea.Cmd { return send(text.Value(), internal.On) }, fields...)
}

// ReasonForm asks why, in a form that stays open with what is typed until save's
// answer closes it; hint says what the reason is for.
func ReasonForm(env *Env, title, hint string, needed bool, save func(reason string, form *Form) tea.Cmd) *Form {
	reason := NewArea("", 3)
	field := env.named("motif", reason)
	field.Required = needed
	var form *Form
	form = NewForm(env, title, func() tea.Cmd { return save(strings.TrimSpace(reason.Value()), form) }, field)
	form.Note(term.Clean(hint))
	return form
}

// PartForm asks for one part, how many, and a remark. search runs in a command.
func PartForm(env *Env, title string, search func(text string) ([]Found, error),
	send func(part, quantity int64, comment string) tea.Cmd,
) *Form {
	part := NewRecordPick(env.Text.Common.Columns["piece_id"], Found{}, search, nil)
	quantity, comment := NewNumber(1), NewLine("", 200)
	quantity.Parse = atLeastOne
	return NewForm(env, title,
		func() tea.Cmd { return send(part.Chosen().ID, quantity.Read(), comment.Value()) },
		env.needed("piece_id", part), env.needed("quantite", quantity), env.named("commentaire", comment))
}

func atLeastOne(env *Env, text string) string {
	n, err := readNumber(text)
	switch {
	case err != nil:
		return env.Text.Form.BadNumber
	case n == 0:
		return env.Text.Work.MoreThanOne
	}
	return ""
}

// Outcome is what is known of a job before it is closed.
type Outcome struct {
	Diagnosis, Solution string
	Hours               model.Hours // as the clock counted them
}

// ClosingForm asks for all that a closing needs, then whether it is meant, for
// it is final. send gets only what was typed: texts as they were known and an
// hour count that nobody touched stay out, so that they overwrite nothing.
func ClosingForm(env *Env, title string, known Outcome, search func(text string) ([]Found, error), send func(model.Closing) tea.Cmd) *Form {
	c := &closing{
		diagnosis: NewArea(known.Diagnosis, 4), solution: NewArea(known.Solution, 4),
		hours: NewHours(env, &known.Hours), parts: NewPartsUsed(search), rating: NewChoice(scores(env), 0),
		accepted: acceptance{NewLine("", 255), NewCheck(false, env.Text.Work.Absent)},
	}
	untouched := c.hours.Value()
	var form *Form
	form = NewForm(env, title, func() tea.Cmd {
		if strings.TrimSpace(c.diagnosis.Value()+c.solution.Value()) == "" {
			form.Fail(&model.Invalid{Fields: []model.FieldError{{Field: "solution", Code: model.FieldUntold}}})
			return nil
		}
		asked := c.request(known, untouched)
		env.Host.Push(NewConfirm(env, title+env.Text.Form.Sure, c.doubt(env, known, asked), func() tea.Cmd {
			form.saving = true
			return send(asked)
		}), nil)
		return nil
	}, c.fields(env)...)
	return form
}

type closing struct {
	diagnosis, solution *Area
	hours               Hours
	parts               *PartsUsed
	accepted            acceptance
	rating              *Choice[int64]
}

func (c *closing) fields(env *Env) []*Field {
	hours, parts := env.named("duree_reelle", c.hours), env.named("piece_id", c.parts)
	hours.Hint, parts.Label = env.Text.Work.HoursHint, env.Text.Work.Parts
	accepted := env.needed("accepte_par", c.accepted)
	accepted.Hint = env.Text.Interventions.Ask.AcceptedHint
	fields := []*Field{
		env.named("diagnostic", c.diagnosis), env.named("solution", c.solution), hours, parts,
		accepted,
		{Column: "absent", Input: c.accepted.absent},
	}
	if env.Actor.Role == model.TechnicianRole { // only who stands beside the customer takes his word
		fields = append(fields, env.named("satisfaction_client", c.rating))
	}
	return fields
}

func (c *closing) request(known Outcome, untouched string) model.Closing {
	out := model.Closing{Parts: c.parts.Used(), AcceptedBy: strings.TrimSpace(c.accepted.Value()), Rating: c.rating.Chosen()}
	if v := c.diagnosis.Value(); v != known.Diagnosis {
		out.Diagnosis = v
	}
	if v := c.solution.Value(); v != known.Solution {
		out.Solution = v
	}
	if c.hours.Value() != untouched {
		out.Hours = c.hours.Read()
	}
	return out
}

// farOff is how many times the clock's hours are taken for a slip of the hand.
const farOff = 3

// doubt is what to think of before the answer: a duration far from the clock's
// is said beside it.
func (c *closing) doubt(env *Env, known Outcome, asked model.Closing) string {
	final := env.Text.Interventions.Ask.CloseDetail
	if asked.Hours == nil || *asked.Hours < farOff*max(known.Hours, 100) {
		return final
	}
	return env.Text.Work.FarFromClock(env.Text.When.Hours(asked.Hours), env.Text.When.Hours(&known.Hours)) + " " + final
}

// scores are the customer's words, best first, or none.
func scores(env *Env) []Option[int64] {
	out := []Option[int64]{{0, env.Text.Work.NoRating}}
	for i := len(env.Text.Common.Ratings); i > 0; i-- {
		out = append(out, Option[int64]{int64(i), env.Text.Common.Rating(int64(i))})
	}
	return out
}

// acceptance is the name of who accepted the work, or the tick that nobody was
// there. A name wins: it is never dropped for a tick.
type acceptance struct {
	*Line
	absent *Check
}

// Value is the name, or the stored word for nobody.
func (a acceptance) Value() string {
	if strings.TrimSpace(a.Line.Value()) == "" && a.absent.On {
		return model.AcceptedAbsent
	}
	return a.Line.Value()
}
