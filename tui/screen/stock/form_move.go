package stock

import (
	"context"
	"crypto/rand"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// where is the places, with how many of a part lie in each.
type where struct {
	places []model.PlaceRow
	levels map[int64]int64
}

// readWhere reads the places and what of a part lies there; part 0 is none.
func readWhere(ctx context.Context, desk Desk, part int64) (where, error) {
	places, err := desk.Places(ctx)
	if err != nil || part == 0 {
		return where{places: places}, err
	}
	card, err := desk.PartCard(ctx, part)
	out := where{places: places, levels: map[int64]int64{}}
	for _, p := range card.Places {
		out.levels[p.PlaceID] = p.Quantity
	}
	return out, err
}

// found are the places as a search offers them.
func (p where) found(words *lang.Words) []ui.Found {
	out := make([]ui.Found, len(p.places))
	for i, place := range p.places {
		detail := words.Stock.Kinds[place.Kind]
		if p.levels != nil {
			detail = words.When.Number(p.levels[place.ID])
		}
		out[i] = ui.Found{ID: place.ID, Label: placeName(place), Detail: term.Clean(detail)}
	}
	return out
}

// placeName is a place and, of a van, whose it is: people know who drives, not
// the number on the door.
func placeName(p model.PlaceRow) term.Text {
	if p.Technician == "" {
		return term.Clean(p.Name)
	}
	return term.Clean(p.Name + " · " + p.Technician)
}

// fullest is the place where most of the part lies, 0 where there is none.
func (p where) fullest() int64 {
	most, id := int64(0), int64(0)
	for _, place := range p.places {
		if n := p.levels[place.ID]; n > most {
			most, id = n, place.ID
		}
	}
	return id
}

// pick chooses one of the places.
func (s *screen) pick(title string, p where, chosen int64) *ui.RecordPick {
	all := p.found(s.env.Text)
	first := ui.Found{}
	if i := slices.IndexFunc(all, func(f ui.Found) bool { return f.ID == chosen }); i >= 0 && chosen != 0 {
		first = all[i]
	}
	return ui.NewRecordPick(title, first, func(text string) ([]ui.Found, error) { return sifted(all, text), nil }, nil)
}

// sifted are the records whose label holds the text.
func sifted(all []ui.Found, text string) []ui.Found {
	var out []ui.Found
	for _, f := range all {
		if strings.Contains(model.Fold(f.Label.String()), model.Fold(text)) {
			out = append(out, f)
		}
	}
	return out
}

// hits is how many records a search offers.
const hits = 30

// findJobs searches the live work of whoever sits here; without a word it offers
// what comes next.
func (s *screen) findJobs() func(text string) ([]ui.Found, error) {
	desk, session, statuses := s.desk, s.env.Ctx, s.env.Text.Common.Statuses
	return func(text string) ([]ui.Found, error) {
		ctx, done := ui.Within(session)
		defer done()
		jobs, err := liveJobs(ctx, desk, strings.TrimSpace(text))
		var out []ui.Found
		for _, j := range jobs {
			if j.Status.Live() {
				out = append(out, ui.Found{ID: j.ID, Label: term.Clean(model.Ref(j.ID) + "  " + j.Title), Detail: term.Clean(lang.Label(statuses, j.Status))})
			}
		}
		return out, err
	}
}

func liveJobs(ctx context.Context, desk Desk, text string) ([]model.Hit, error) {
	if text != "" {
		return desk.FindInterventions(ctx, text, hits)
	}
	live := model.Term{Field: model.FieldStatus}
	for _, status := range model.LiveStatuses() {
		live.Values = append(live.Values, model.FilterValue{Text: string(status)})
	}
	page, err := desk.Interventions(ctx, model.PageQuery{
		Limit: hits, Sort: []model.Sort{{Key: model.SortDate}}, Filter: model.Filter{Terms: []model.Term{live}},
	})
	out := make([]model.Hit, len(page.Rows))
	for i, r := range page.Rows {
		out[i] = model.Hit{ID: r.ID, Title: r.Title, Status: r.Status}
	}
	return out, err
}

// askMovement reads where the part lies, and asks for the rest.
func (s *screen) askMovement(r model.PartRow, m model.Movement) tea.Cmd {
	desk, id := s.desk, r.ID
	m.ID = id
	return ask(s, func(ctx context.Context) (where, error) { return readWhere(ctx, desk, id) },
		func(p where) tea.Cmd { return s.moveForm(r, m, p) })
}

// moving is the inputs of a movement; those that its kind does not have are nil.
type moving struct {
	quantity  ui.Number
	place, to *ui.RecordPick
	job       *ui.RecordPick
	comment   *ui.Line
}

// moveForm asks for a movement of one kind, begun with what is known of it.
func (s *screen) moveForm(r model.PartRow, m model.Movement, p where) tea.Cmd {
	in := s.movingInputs(m, p)
	m.Key = rand.Text()
	kind := lang.Label(s.env.Text.Common.Movements, m.Type)
	var form *ui.Form
	form = ui.NewForm(s.env, r.Reference+s.env.Text.Common.Colon+kind, func() tea.Cmd {
		asked := in.read(m)
		desk := s.desk
		return s.write(written{
			form: form, did: &asked, of: r.Reference, said: s.env.Text.Stock.Said.Moved(r.Reference, kind, asked.Quantity),
		}, func(ctx context.Context) error { return desk.MoveStock(ctx, asked) })
	}, s.moveFields(m.Type, in)...)
	s.env.Host.Push(form, s.card)
	return nil
}

func (s *screen) movingInputs(m model.Movement, p where) moving {
	w := s.env.Text.Stock.Ask
	in := moving{quantity: ui.NewNumber(m.Quantity), comment: ui.NewLine(m.Comment, 200)}
	from := w.Place
	if m.Type == model.MoveTransfer {
		if from = w.From; m.PlaceID == 0 {
			m.PlaceID = p.fullest()
		}
	}
	in.place = s.pick(from, p, m.PlaceID)
	switch m.Type {
	case model.MoveTransfer:
		in.to = s.pick(s.env.Text.Common.Columns["destination_id"], p, m.ToID)
	case model.MoveOut, model.MoveBack:
		chosen := ui.Found{}
		if m.InterventionID != 0 {
			chosen = ui.Found{ID: m.InterventionID, Label: term.Clean(model.Ref(m.InterventionID))}
		}
		in.job = ui.NewRecordPick(w.Job, chosen, s.findJobs(), nil)
	case model.MoveIn, model.MoveCount:
	}
	return in
}

func (s *screen) moveFields(kind model.MovementType, in moving) []*ui.Field {
	w := s.env.Text
	fields := []*ui.Field{s.required("quantite", in.quantity)}
	if in.job != nil {
		job := s.named("intervention_id", in.job)
		job.Hint = w.Stock.Ask.JobHint
		if s.technician() {
			job.Required, job.Hint = true, w.Stock.Ask.JobNeeded
		}
		fields = append(fields, job)
	}
	place := s.named("emplacement_id", in.place)
	if kind == model.MoveTransfer {
		place.Required, place.Label = true, w.Stock.Ask.From
	} else {
		place.Hint = w.Stock.Anywhere
	}
	fields = append(fields, place)
	if in.to != nil {
		fields = append(fields, s.required("destination_id", in.to))
	}
	return append(fields, s.named("commentaire", in.comment))
}

// read is the movement as it was typed.
func (in moving) read(m model.Movement) model.Movement {
	m.Quantity, m.PlaceID, m.Comment = in.quantity.Read(), in.place.Chosen().ID, in.comment.Value()
	if in.to != nil {
		m.ToID = in.to.Chosen().ID
	}
	if in.job != nil {
		m.InterventionID = in.job.Chosen().ID
	}
	return m
}

// named is a field under the name that people give to its column.
func (s *screen) named(column string, in ui.Input) *ui.Field {
	return &ui.Field{Column: column, Label: s.env.Text.Common.Columns[column], Input: in}
}

func (s *screen) required(column string, in ui.Input) *ui.Field {
	f := s.named(column, in)
	f.Required = true
	return f
}

// askReserve plans how many of a part a job will need.
func (s *screen) askReserve(r model.PartRow) tea.Cmd {
	w := s.env.Text.Stock
	job, quantity := ui.NewRecordPick(w.Ask.Job, ui.Found{}, s.findJobs(), nil), ui.NewNumber(1)
	count := s.required("quantite", quantity)
	count.Hint = w.Ask.ReserveHint
	key := rand.Text()
	var form *ui.Form
	form = ui.NewForm(s.env, r.Reference+s.env.Text.Common.Colon+w.Ask.Reserve, func() tea.Cmd {
		desk, n, id := s.desk, quantity.Read(), job.Chosen().ID
		asked := model.Reservation{Target: model.Target{ID: id, Key: key}, PartID: r.ID, Quantity: n}
		return s.write(written{form: form, said: r.Reference + s.env.Text.Common.Colon + w.Said.Reserved(n, model.Ref(id))},
			func(ctx context.Context) error { _, err := desk.PlanPart(ctx, asked); return err })
	}, s.required("intervention_id", job), count)
	s.env.Host.Push(form, s.card)
	return nil
}
