package ui

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"strconv"

	"mif/store/model"
	"mif/tui/lang"
	"mif/tui/term"
)

// Sentence is a refusal in three parts. Code is set for a failure that the
// program has no word for: it is in the log beside the error itself.
type Sentence struct {
	What, Why, Do term.Text
	Code          string
}

// Line is the sentence on one line.
func (s Sentence) Line() term.Text {
	parts := []term.Text{s.What, s.Why, s.Do}
	if s.Code != "" {
		parts = append(parts, term.Clean("("+s.Code+")"))
	}
	return term.Join(term.Const(" "), parts...)
}

// Say turns an error into words. It never shows the text of an error: that may
// hold SQL or an address.
func Say(text *lang.Words, err error) Sentence {
	var refusal *model.Refusal
	if errors.As(err, &refusal) {
		if s, ok := text.Errors.Rules[refusal.Code]; ok {
			out := sentence(text, s, refusal.Params)
			if len(refusal.Because) > 0 {
				out.Why = Reasons(text, refusal.Because)
			}
			return out
		}
	}
	if s, ok := known(text.Errors, err); ok {
		return sentence(text, s, nil)
	}
	s := sentence(text, text.Errors.Internal, nil)
	s.Code = text.Errors.Code + " " + shortCode(err)
	return s
}

// Reasons is why of each refusal, one after the other.
func Reasons(text *lang.Words, refusals []model.Refusal) term.Text {
	why := make([]term.Text, 0, len(refusals))
	for i := range refusals {
		why = append(why, Say(text, &refusals[i]).Why)
	}
	return term.Join(term.Const(" "), why...)
}

// Say is Say, and writes to the log what it had no word for.
func (e *Env) Say(err error) Sentence {
	s := Say(e.Text, err)
	if s.Code != "" {
		e.Log.ErrorContext(e.Ctx, "unexpected failure", "code", shortCode(err), "error", err)
	}
	return s
}

// SayRead is Say for a reading, which changes nothing and is tried again.
func (e *Env) SayRead(err error) Sentence {
	for _, k := range []struct {
		err error
		say lang.Sentence
	}{
		{model.ErrBusy, e.Text.Errors.ReadBusy},
		{context.DeadlineExceeded, e.Text.Errors.ReadTimeout},
		{model.ErrUnavailable, e.Text.Errors.ReadUnavailable},
	} {
		if errors.Is(err, k.err) {
			return sentence(e.Text, k.say, nil)
		}
	}
	return e.Say(err)
}

func sentence(text *lang.Words, s lang.Sentence, params map[string]string) Sentence {
	fill := func(part string) term.Text { return term.Clean(text.Fill(part, params)) }
	return Sentence{What: fill(s.What), Why: fill(s.Why), Do: fill(s.Do)}
}

func known(e lang.Errors, err error) (lang.Sentence, bool) {
	var invalid *model.Invalid
	if errors.As(err, &invalid) {
		return e.Invalid, true
	}
	for _, k := range []struct {
		err error
		say lang.Sentence
	}{
		{model.ErrNotFound, e.NotFound},
		{model.ErrForbidden, e.Forbidden},
		{model.ErrConflict, e.Conflict},
		{model.ErrUnknownOutcome, e.UnknownOutcome},
		{model.ErrUnavailable, e.Unavailable},
		{model.ErrBusy, e.Busy},
		{model.ErrFull, e.Full},
		{model.ErrReadOnly, e.ReadOnly},
		{model.ErrCorrupt, e.Corrupt},
		{model.ErrCredentials, e.Credentials},
		{model.ErrOlderSchema, e.OlderSchema},
		{model.ErrNewerSchema, e.NewerSchema},
		{context.DeadlineExceeded, e.Timeout},
		{context.Canceled, e.Cancelled},
	} {
		if errors.Is(err, k.err) {
			return k.say, true
		}
	}
	return lang.Sentence{}, false
}

// SayField is what stands under a field that cannot be accepted.
func SayField(text *lang.Words, f model.FieldError) term.Text {
	if s, ok := text.Errors.Fields[f.Code]; ok {
		return term.Clean(text.Fill(s, f.Params))
	}
	if s, ok := text.Errors.Rules[f.Code]; ok {
		return term.Clean(text.Fill(s.Why, f.Params))
	}
	return term.Clean(text.Errors.Fields[model.FieldInvalid])
}

// shortCode is the same for the same failure, so that one search of the log
// finds every time it happened.
func shortCode(err error) string {
	h := fnv.New32a()
	fmt.Fprint(h, err)
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}
