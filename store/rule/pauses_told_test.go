package rule_test

import (
	"encoding/json"
	"testing"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

func TestPausesAreReadFromTheHistory(t *testing.T) {
	t.Parallel()
	at := func(minutes int) time.Time {
		return time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC).Add(time.Duration(minutes) * time.Minute)
	}
	line := func(id int64, minutes int, old, now string) model.HistoryLine {
		l := model.HistoryLine{ID: id, At: at(minutes), New: json.RawMessage(`{"titre":"Fuite"}`)}
		if now != "" {
			l.Old, l.New = json.RawMessage(`{"statut":"`+old+`"}`), json.RawMessage(`{"statut":"`+now+`"}`)
		}
		return l
	}
	told := []model.HistoryLine{ // newest first, as the store reads them
		line(6, 90, "en_cours", "en_attente"), line(5, 50, "en_attente", "en_cours"), line(4, 30, "", ""),
		line(3, 20, "en_cours", "en_attente"), line(2, 0, "affectee", "en_cours"),
		{ID: 1, At: at(-5)},
	}
	got := rule.PausesTold(told)
	want := []model.Hold{{From: at(20), To: at(50), Since: model.InProgress}, {From: at(90), Since: model.InProgress}}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Fatalf("pauses %+v, want %+v", got, want)
	}
	if h := rule.ProposedHours(at(0), at(120), got); h != 100 {
		t.Errorf("proposed %v hundredths, want one hour: 120 minutes less 30 and 30", h)
	}
	if told[0].ID != 6 {
		t.Error("the caller's lines were sorted")
	}
}
