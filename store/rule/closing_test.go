package rule_test

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"mif/store/model"
	"mif/store/rule"
)

func TestClosingNeedsAWord(t *testing.T) {
	t.Parallel()
	for iv, ok := range map[model.Intervention]bool{
		{}: false, {Solution: " \n"}: false, {Diagnosis: "joint"}: true, {Solution: "remplacé"}: true,
	} {
		err := rule.Closable(&iv)
		var bad *model.Invalid
		if ok != (err == nil) || err != nil && (!errors.As(err, &bad) || bad.Fields[0].Code != model.FieldUntold) {
			t.Errorf("%+v: %v", iv, err)
		}
	}
}

func TestCorrection(t *testing.T) {
	t.Parallel()
	ended := local(t, "2026-11-09 09:00")
	grace := ended.AddDate(0, 0, 7)
	for _, c := range []struct {
		status model.Status
		now    time.Time
		want   model.Code
	}{
		{model.Closed, ended, ""},
		{model.Closed, grace, ""},
		{model.Closed, grace.Add(time.Second), model.CodeFrozen},
		{model.InProgress, ended, model.CodeTransition},
		{model.Archived, ended, model.CodeTransition},
	} {
		err := rule.Correctable(&model.Intervention{Status: c.status, Ended: ended}, c.now, rule.DefaultSettings())
		if code(err) != c.want {
			t.Errorf("%s at %v: %v, want %q", c.status, c.now, err, c.want)
		}
	}
}

func TestRating(t *testing.T) {
	t.Parallel()
	ended := local(t, "2026-11-09 09:00")
	last := ended.AddDate(0, 0, 30)
	for _, c := range []struct {
		iv    model.Intervention
		rated bool
		now   time.Time
		want  model.Code
	}{
		{model.Intervention{Status: model.Closed, Ended: ended}, false, last, ""},
		{model.Intervention{Status: model.Closed, Ended: ended, Satisfaction: 4}, false, last, ""}, // the word taken on site
		{model.Intervention{Status: model.Archived, Ended: ended}, false, last, ""},
		{model.Intervention{Status: model.Closed, Ended: ended}, true, last, model.CodeRated},
		{model.Intervention{Status: model.Closed, Ended: ended}, false, last.Add(time.Second), model.CodeRateWindow},
		{model.Intervention{Status: model.InProgress}, false, ended, model.CodeTransition},
		{model.Intervention{Status: model.Archived}, false, ended, model.CodeTransition}, // cancelled, then archived
	} {
		if err := rule.Ratable(&c.iv, c.rated, c.now, rule.DefaultSettings()); code(err) != c.want {
			t.Errorf("%+v rated %v: %v, want %q", c.iv, c.rated, err, c.want)
		}
	}
}

func TestProposedHours(t *testing.T) {
	t.Parallel()
	began := local(t, "2026-11-09 09:00")
	at := func(minutes int) time.Time { return began.Add(time.Duration(minutes) * time.Minute) }
	for name, c := range map[string]struct {
		started, ended time.Time
		pauses         []model.Hold
		want           model.Hours
	}{
		"straight":               {began, at(90), nil, 150},
		"rounded down":           {began, at(1), nil, 2},
		"never begun":            {time.Time{}, at(90), nil, 0},
		"one pause":              {began, at(90), []model.Hold{hold(at(10), at(40))}, 100},
		"a pause before it":      {began, at(90), []model.Hold{hold(at(-60), at(-30))}, 150},
		"a pause over its start": {began, at(90), []model.Hold{hold(at(-60), at(30))}, 100},
		"a pause that lasts":     {began, at(90), []model.Hold{hold(at(30), time.Time{})}, 50},
		"pauses that touch":      {began, at(90), []model.Hold{hold(at(10), at(40)), hold(at(20), at(40))}, 100},
		"out of order":           {began, at(90), []model.Hold{hold(at(50), at(60)), hold(at(10), at(30))}, 100},
		"too long for a column":  {began, at(100_000), nil, model.MaxHours},
	} {
		if got := rule.ProposedHours(c.started, c.ended, c.pauses); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestCost(t *testing.T) {
	t.Parallel()
	price, dearer := model.Money(1999), model.Money(2500)
	moves := []model.StockMovement{
		{Type: model.MoveOut, Quantity: 3, UnitPrice: &price},
		{Type: model.MoveOut, Quantity: 1, UnitPrice: &dearer},
		{Type: model.MoveBack, Quantity: 1, UnitPrice: &price},
		{Type: model.MoveOut, Quantity: 5},
		{Type: model.MoveIn, Quantity: 5, UnitPrice: &price},
		{Type: model.MoveCount, Quantity: 5, UnitPrice: &price},
	}
	if got, want := rule.Cost(moves, 150, model.MAD(250)), model.Money(2*1999+2500+37500); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestStock(t *testing.T) {
	t.Parallel()
	part := &model.Part{Reference: "ROUL-6204", StockLevel: 5, StockMin: 3}
	for _, c := range []struct {
		kind     model.MovementType
		quantity int64
		after    int64
		low      bool
		refused  bool
	}{
		{model.MoveIn, 2, 7, false, false},
		{model.MoveBack, 2, 7, false, false},
		{model.MoveOut, 2, 3, false, false},
		{model.MoveOut, 3, 2, true, false},
		{model.MoveOut, 5, 0, true, false},
		{model.MoveOut, 6, 0, false, true},
		{model.MoveTransfer, 5, 5, false, false},
		{model.MoveTransfer, 6, 0, false, true},
		{model.MoveCount, 9, 9, false, false},
		{model.MoveCount, 0, 0, true, false},
	} {
		after, err := rule.Moved(part, c.kind, c.quantity)
		if c.refused != (code(err) == model.CodeStock) || c.refused != (err != nil) || err == nil && after != c.after {
			t.Errorf("%s %d: %d, %v", c.kind, c.quantity, after, err)
		}
		if err == nil && rule.FellBelowMinimum(part, after) != c.low {
			t.Errorf("%s %d: below the minimum: %v", c.kind, c.quantity, !c.low)
		}
	}
	for _, kind := range []model.MovementType{model.MoveIn, model.MoveOut, model.MoveBack, model.MoveTransfer} {
		for _, quantity := range []int64{0, -1} {
			if _, err := rule.Moved(part, kind, quantity); err == nil {
				t.Errorf("%s of %d was accepted", kind, quantity)
			}
		}
	}
	if _, err := rule.Moved(part, model.MoveCount, -1); err == nil {
		t.Error("a negative count was accepted")
	}
	if _, err := rule.Moved(part, "vol", 1); err == nil {
		t.Error("an unknown movement was accepted")
	}
	part.StockLevel = 3
	if !rule.FellBelowMinimum(part, 2) {
		t.Error("from the minimum to below it is not announced")
	}
	part.StockLevel = 2
	if rule.FellBelowMinimum(part, 1) {
		t.Error("what was below the minimum is announced again")
	}
}

func TestStockNeverGoesNegative(t *testing.T) {
	t.Parallel()
	kinds := []model.MovementType{model.MoveIn, model.MoveOut, model.MoveBack, model.MoveCount, model.MoveTransfer}
	rapid.Check(t, func(rt *rapid.T) {
		part := &model.Part{}
		for range rapid.IntRange(1, 30).Draw(rt, "moves") {
			after, err := rule.Moved(part, rapid.SampledFrom(kinds).Draw(rt, "kind"), rapid.Int64Range(-2, 9).Draw(rt, "quantity"))
			if err == nil {
				part.StockLevel = after
			}
			if part.StockLevel < 0 {
				rt.Fatalf("stock %d", part.StockLevel)
			}
		}
	})
}
