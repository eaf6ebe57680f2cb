package ui_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"mif/store/model"
	"mif/tui/lang"
	"mif/tui/ui"
)

// sentinels are every error that the model names.
var sentinels = map[string]error{
	"ErrNotFound": model.ErrNotFound, "ErrForbidden": model.ErrForbidden, "ErrConflict": model.ErrConflict,
	"ErrUnavailable": model.ErrUnavailable, "ErrBusy": model.ErrBusy, "ErrUnknownOutcome": model.ErrUnknownOutcome, "ErrFull": model.ErrFull,
	"ErrReadOnly": model.ErrReadOnly, "ErrCorrupt": model.ErrCorrupt, "ErrCredentials": model.ErrCredentials,
	"ErrOlderSchema": model.ErrOlderSchema, "ErrNewerSchema": model.ErrNewerSchema,
}

func TestEveryErrorOfTheModelHasASentence(t *testing.T) {
	t.Parallel()
	for _, name := range errorNames(t, "../../store/model/errors.go") {
		err, listed := sentinels[name]
		if !listed {
			t.Errorf("model.%s is not in this test", name)
			continue
		}
		for _, words := range []*lang.Words{lang.FR(), lang.EN()} {
			s := ui.Say(words, fmt.Errorf("close intervention 7: %w", err))
			if s.Code != "" || s.What.Empty() || s.Why.Empty() || s.Do.Empty() {
				t.Errorf("%s in %s: %+v", name, words.Lang, s)
			}
		}
	}
}

func TestSayRefusals(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err  error
		want string
	}{
		{model.Refuse(model.CodeStock, "piece", "ROUL-6204", "stock", "2", "demande", "5"), "Sortie refusée. Il reste 2 de ROUL-6204, 5 demandés. Réduire la quantité ou réapprovisionner."},
		{model.Refuse(model.CodeStock), "Sortie refusée. Le stock ne suffit pas. Réduire la quantité ou réapprovisionner."},
		{
			&model.Refusal{Code: model.CodeNeedsOverride, Because: []model.Refusal{
				*model.Refuse(model.ReasonAbsent, "type", "conge"), *model.Refuse(model.CodeOverlap, "refs", "INT-7"),
			}},
			"Enregistrement refusé sans dérogation. Absent : congé. Il chevauche INT-7. Écrire le motif de la dérogation, ou choisir autrement.",
		},
		{&model.Conflict{By: "k.benali"}, "Rien n'a été enregistré. Quelqu'un a modifié la fiche entre-temps. Comparer les deux versions et choisir."},
		{&model.Invalid{}, "Rien n'a été enregistré. Des champs sont à corriger. Corriger les champs marqués, puis enregistrer."},
		{context.DeadlineExceeded, "Demande abandonnée. La base a mis trop de temps à répondre. Réessayer (r dans une liste), ou réduire la demande."},
		{model.Refuse(model.CodeInProgress, "ref", "\x1b[31mINT-7\u202e"), "Démarrage refusé. Le technicien travaille déjà sur ␛[31mINT-7. Suspendre ou clôturer ␛[31mINT-7 d'abord."},
	} {
		if got := ui.Say(lang.FR(), c.err).Line().String(); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

func TestAnUnknownErrorShowsACodeAndNothingElse(t *testing.T) {
	t.Parallel()
	var log strings.Builder
	env := &ui.Env{Ctx: t.Context(), Text: lang.FR(), Log: slog.New(slog.NewTextHandler(&log, nil))}
	secret := errors.New(`pq: relation "users" postgres://mif:secret@10.0.0.1/mif`)
	s := env.Say(secret)
	line := s.Line().String()
	for _, leak := range []string{"pq", "users", "postgres", "secret", "10.0.0.1"} {
		if strings.Contains(line, leak) {
			t.Errorf("%q shows %q", line, leak)
		}
	}
	code := strings.TrimPrefix(s.Code, "code ")
	if code == "" || code == s.Code || !strings.Contains(log.String(), code) || !strings.Contains(log.String(), "10.0.0.1") {
		t.Errorf("code %q is not beside the error in the log:\n%s", s.Code, log.String())
	}
	if again := ui.Say(lang.FR(), secret); again.Code != s.Code {
		t.Error("the same failure has two codes")
	}
}

func TestSayField(t *testing.T) {
	t.Parallel()
	got := ui.SayField(lang.EN(), model.FieldError{Field: "titre", Code: model.FieldTooLong, Params: map[string]string{"max": "255"}})
	if got.String() != "Too long: 255 characters at most." {
		t.Errorf("%q", got)
	}
	if ui.SayField(lang.EN(), model.FieldError{Code: "never heard of"}).Empty() {
		t.Error("an unknown code says nothing")
	}
}
