package today_test

import (
	"context"
	"io"
	"log/slog"
	"testing"
	"time"

	"mif/store/event"
	"mif/store/model"
	"mif/themes"
	"mif/tui"
	"mif/tui/lang"
	"mif/tui/screen/today"
	"mif/tui/term"
	"mif/tui/tuitest"
	"mif/tui/ui"
)

// shell is what the shell around the screen asks; it has nothing to say.
type shell struct{ hub event.Hub }

func (*shell) Unread(context.Context) (int64, error) { return 2, nil }
func (*shell) FindEquipment(_ context.Context, _ string, _ int) ([]model.EquipmentHit, error) {
	return nil, nil
}

func (*shell) FindInterventions(context.Context, string, int) ([]model.Hit, error) {
	return nil, nil
}

func (*shell) Preferences(context.Context) (model.Preferences, error) {
	return model.Preferences{}, nil
}
func (*shell) SavePreferences(_ context.Context, _, _ model.Preferences) error { return nil }
func (s *shell) Subscribe() *event.Subscription                                { return s.hub.Subscribe() }

// khalil is the technician of the canned day.
func khalil() model.Actor {
	return model.Actor{UserID: 4, Role: model.TechnicianRole, Name: "y.khalil", TechnicianID: 1}
}

// session is one technician at a terminal.
func session(t *testing.T, clock *tuitest.Clock, words *lang.Words, actor model.Actor, hall tui.Desk, desk today.Desk, w, h int) *tuitest.Driver {
	t.Helper()
	env := ui.Env{
		Ctx: t.Context(), Actor: actor, Text: words, Look: &ui.Look{Theme: themes.Named("mono"), Glyphs: themes.Unicode()},
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Clock: clock.Now, Place: lang.Casablanca(), Engine: term.Const("SQLite"),
	}
	app := tui.New(env, tui.Opened{Actor: actor, Desk: hall, Entries: []tui.Entry{
		{Name: "aujourdhui", Key: "d", New: func(e *ui.Env) ui.Screen { return today.New(e, desk) }},
	}})
	t.Cleanup(app.End)
	return tuitest.New(t, clock, app, w, h)
}

// canned is a desk whose day never changes: the pictures are about drawing.
type canned struct {
	today.Desk // writes are none of its business
	day        model.Day
	cards      map[int64]model.Card
	err        error
	card       error // when a job is read
	tab        error // when its log is
}

func (c *canned) Day(_ context.Context, day model.Date) (model.Day, error) {
	if c.err != nil || day != c.day.Date {
		return model.Day{Date: day}, c.err
	}
	return c.day, nil
}

func (c *canned) Intervention(_ context.Context, id int64) (model.Card, error) {
	if c.card != nil {
		return model.Card{}, c.card
	}
	card, ok := c.cards[id]
	if !ok {
		return model.Card{}, model.ErrNotFound
	}
	return card, nil
}

func (c *canned) History(context.Context, int64, int64, int) ([]model.HistoryLine, error) {
	if c.tab != nil {
		return nil, c.tab
	}
	return []model.HistoryLine{
		{ID: 3, At: at(7, 50), Who: "Youssef Khalil", Sentence: "Intervention démarrée."},
		{ID: 2, At: at(6, 30), Who: "Sara Berrada", Sentence: "Code du portail : 4412.", Internal: true},
		{ID: 1, At: at(6, 10), Sentence: "Intervention créée : Fuite hydraulique presse P-12."},
	}, nil
}

func (c *canned) Parts(context.Context, int64) ([]model.PartLine, error) {
	return []model.PartLine{{PartID: 1, Reference: "JOINT-22", Name: "Joint de vérin", Unit: "pièce", Type: model.MoveOut, Quantity: 2, At: at(8, 5)}}, nil
}

func (c *canned) PlannedParts(context.Context, int64) ([]model.PlannedLine, error) {
	return []model.PlannedLine{{PartID: 2, Reference: "ROUL-6204", Name: "Roulement 6204", Unit: "pièce", Quantity: 1, Stock: 2}}, nil
}

func (c *canned) FindParts(context.Context, string, int) ([]model.PartHit, error) {
	return []model.PartHit{
		{ID: 1, Reference: "JOINT-22", Name: "Joint de vérin", Unit: "pièces", Stock: 10},
		{ID: 2, Reference: "ROUL-6204", Name: "Roulement 6204", Unit: "pièces", Stock: 2},
	}, nil
}

// at is an hour of the canned Monday, in UTC.
func at(hour, minute int) time.Time { return time.Date(2026, 11, 23, hour, minute, 0, 0, time.UTC) }

// monday is a day with something under every head.
func monday() *canned {
	client := model.Client{
		ID: 1, Name: "Laiterie Atlas Doukkala", City: "El Jadida", PostCode: "24000", Address: "Zone industrielle, lot 14",
		Contact: "Rachid Bouzidi", Phone: "05 23 34 21 07", Level: model.Platinum,
		Safety: "Casque et chaussures obligatoires. Consigner l'armoire TGBT-2 avant toute intervention sur la presse.",
	}
	press := model.Equipment{
		ID: 1, ClientID: 1, Name: "Presse hydraulique P-12", Maker: "Bosch", Model: "HX-200", Serial: "SN-88412",
		Status: model.UnderMaintenance, Location: "Atelier 2, travée C", Criticality: model.CriticalMachine,
	}
	under := model.Card{
		Intervention: model.Intervention{
			ID: 2041, EquipmentID: 1, TechnicianID: 1, ClientID: 1, Kind: model.Corrective, Status: model.InProgress, Priority: model.Urgent,
			Title: "Fuite hydraulique presse P-12", Description: "Huile au sol côté vérin droit, pression instable depuis 06:40.",
			Created: at(6, 10), Started: at(5, 50), Deadline: at(11, 0), PickupDeadline: at(8, 10), Version: 4,
		},
		Equipment: press, Client: client, HistoryCount: 3, PartCount: 1,
		Slot: &model.Booking{From: at(5, 30), To: at(9, 0), Window: "06:30-10:00", Confirmed: true, Notes: "Entrée par le quai B"},
	}
	row := func(id int64, title string, p model.Priority, st model.Status, more func(*model.Row)) model.Row {
		r := model.Row{
			ID: id, Version: 1, Title: title, Priority: p, Status: st, TechnicianID: 1, ClientID: 2, Client: "Clinique Agdal Santé", Contact: "Dr Salma Idrissi", Phone: "05 37 68 11 20",
			City: "Rabat", Equipment: "Autoclave A-3", Deadline: at(40, 0), Created: at(0, 0),
		}
		more(&r)
		return r
	}
	slot := func(from, to time.Time, confirmed bool) func(*model.Row) {
		return func(r *model.Row) { r.SlotFrom, r.SlotTo, r.Confirmed = from, to, confirmed }
	}
	clinic := under
	clinic.ID, clinic.Client = 2047, model.Client{ID: 2, Name: "Clinique Agdal Santé", City: "Rabat", Contact: "Dr Salma Idrissi", Phone: "05 37 68 11 20"}
	return &canned{
		day: model.Day{
			Date: model.NewDate(2026, 11, 23), Current: &under,
			Slots: []model.Row{
				row(2047, "Capteur de température défaillant", model.High, model.Assigned, slot(at(9, 30), at(11, 0), false)),
				row(2049, "Contrôle annuel", model.Scheduled, model.OnHold, func(r *model.Row) {
					slot(at(13, 0), at(15, 0), true)(r)
					r.HoldReason = model.HoldPart
				}),
			},
			Unscheduled: []model.Row{
				row(2052, "Vibration pompe P-7", model.Normal, model.Assigned, func(r *model.Row) { r.PickupDeadline = at(4, 0) }),
				row(2055, "Courroie usée", model.Low, model.Assigned, slot(at(-64, 0), at(-62, 0), true)),
			},
			Done: []model.Row{row(2036, "Remplacement d'un fusible", model.Normal, model.Closed, func(r *model.Row) { r.Ended = at(5, 20) })},
		},
		cards: map[int64]model.Card{2041: under, 2047: clinic, 2052: clinic, 2055: clinic},
	}
}
