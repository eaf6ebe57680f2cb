package techniciens

import (
	"fmt"
	"hash/fnv"
	"math"
	"strings"
	"time"

	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// spec is how the list reads a technician.
func (s *Screen) spec() ui.Spec[int64, model.TechnicianRow] {
	w := s.env.Text.Crew
	title := term.Clean
	empty := term.Clean(w.Empty[0])
	if s.on >= 0 {
		empty = term.Clean(w.Empty[s.on])
	}
	urgent := 9
	if s.on == 3 {
		urgent = 1 // the view of certificates is about their end
	}
	return ui.Spec[int64, model.TechnicianRow]{
		Columns: []ui.Column{
			{ID: "nom", Title: title(w.Columns.Name), Min: 20, Max: 28, Priority: 0, Pinned: true, Ref: true, Card: ui.CardTop},
			{ID: "equipe", Title: title(w.Columns.Team), Min: 6, Max: 16, Priority: 6, Card: ui.CardBottom},
			{ID: "zone", Title: title(w.Columns.Zone), Min: 6, Max: 16, Priority: 4, Card: ui.CardBottom},
			{ID: "disponibilite", Title: title(w.Columns.Availability), Min: 13, Max: 14, Priority: 1, Whole: true, Card: ui.CardTopEnd},
			{ID: "competences", Title: title(w.Columns.Skills), Min: 12, Max: 60, Priority: 7},
			{ID: "expire", Title: title(w.Columns.Expiry), Min: 8, Max: 24, Priority: urgent, Whole: true},
			{ID: "jour", Title: title(w.Columns.Today), Min: 6, Max: 9, Priority: 5, Whole: true, Right: true},
			{ID: "charge", Title: title(w.Columns.Live), Min: 6, Max: 6, Priority: 3, Whole: true, Right: true},
			{ID: "en_cours", Title: title(w.Columns.Current), Min: 8, Max: 11, Priority: 2, Whole: true, Card: ui.CardBottomEnd},
			{ID: "telephone", Title: title(w.Columns.Phone), Min: 12, Max: 20, Priority: 8, Whole: true},
			{ID: "astreinte", Title: title(w.Columns.OnCall), Min: 9, Max: 11, Priority: 5, Whole: true},
		},
		Key:     func(r model.TechnicianRow) int64 { return r.ID },
		Version: version,
		Cells:   s.cells,
		Look:    s.env.Look,
		Words:   s.env.Text.Table,
		Empty:   empty,
	}
}

// version stands for all that a line says: much of it is not on the record.
func version(r model.TechnicianRow) int64 {
	h := fnv.New64a()
	fmt.Fprint(h, r)
	return int64(h.Sum64() & math.MaxInt64)
}

func (s *Screen) cells(r model.TechnicianRow) []ui.Cell {
	w := s.env.Text
	current, onCall, today := "", "", ""
	if r.Current != 0 {
		current = model.Ref(r.Current)
	}
	if r.OnCall {
		onCall = w.Crew.OnCallNow
	}
	if r.Today > 0 {
		today = w.When.Hours(&r.Today)
	}
	return []ui.Cell{
		{Text: term.Clean(r.Name)},
		{Text: term.Clean(r.Team)},
		{Text: term.Clean(r.Zone)},
		s.available(r),
		{Text: term.Clean(r.Skills), Token: themes.Dim},
		s.expiry(r.NextExpiry),
		{Text: term.Clean(today)},
		{Text: term.Clean(w.When.Number(r.Live))},
		{Text: term.Clean(current), Token: themes.Ref},
		{Text: term.Clean(r.Phone)},
		{Text: term.Clean(onCall), Token: themes.Info},
	}
}

// available says in a word how one stands now; colour only repeats it.
func (s *Screen) available(r model.TechnicianRow) ui.Cell {
	if !r.Active {
		return ui.Cell{Text: term.Clean(s.env.Text.Crew.Inactive), Token: themes.Dim}
	}
	token := themes.Text
	switch r.Availability {
	case model.Available:
		token = themes.OK
	case model.OnLeave, model.Training, model.Unavailable:
		token = themes.Waiting
	case model.Busy:
	}
	return ui.Cell{Text: term.Clean(lang.Label(s.env.Text.Common.Availabilities, r.Availability)), Token: token}
}

// soon is when a certificate is spoken of in a list.
const soon = 60

func (s *Screen) expiry(d model.Date) ui.Cell {
	if d.IsZero() {
		return ui.Cell{}
	}
	days := s.daysTo(d)
	if days > soon {
		return ui.Cell{Text: term.Clean(s.env.Text.When.Date(d)), Token: themes.Dim}
	}
	token := themes.Warn
	if days < 0 {
		token = themes.Error
	}
	return ui.Cell{Text: term.Clean(s.env.Text.Crew.Expires(days)), Token: token}
}

func (s *Screen) daysTo(d model.Date) int {
	today := model.DateOf(s.env.Clock(), s.env.Place)
	return int(math.Round(d.Sub(today.Time).Hours() / 24))
}

// preview is what the columns leave out: until when, the telephone, the skills.
func (s *Screen) previewSpans(r model.TechnicianRow) []ui.Span {
	w := s.env.Text
	var words []string
	if !r.AbsentUntil.IsZero() {
		words = append(words, w.Crew.AwayUntil(s.stamp(r.AbsentUntil)))
	}
	if r.OnCall {
		words = append(words, w.Crew.OnCallUntil(s.stamp(r.OnCallUntil)))
	}
	for _, text := range []string{r.Phone, r.Speciality, r.HomeTown, r.Skills} {
		if text != "" {
			words = append(words, text)
		}
	}
	return []ui.Span{{Text: term.Const(" ")}, {Text: term.Clean(strings.Join(words, " · ")), Token: themes.Dim}}
}

func (s *Screen) stamp(t time.Time) string { return s.env.Text.When.Stamp(t, s.env.Place) }
