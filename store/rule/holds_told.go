package rule

import (
	"encoding/json"
	"fmt"
	"time"

	"mif/store/model"
)

// HoldTold is a pause as the history of its job tells it: it began at one of
// these moments (a pause that was taken back and put there again keeps its
// first one), and ended at To, zero while it lasts.
type HoldTold struct {
	From []time.Time
	To   time.Time
}

// HoldsTold are the pauses that a history, oldest line first, leaves a job
// with, by their number.
func HoldsTold(entries []model.HistoryEntry) (map[int64]HoldTold, error) {
	out := map[int64]HoldTold{}
	var removed []time.Time
	for _, e := range entries {
		old, now, err := holdNotes(e)
		if err != nil {
			return nil, fmt.Errorf("history %d: %w", e.ID, err)
		}
		if old.Removed != nil {
			delete(out, old.Removed.ID)
			removed = append(removed, old.Removed.From)
		}
		if h, known := out[old.ID]; known {
			h.To = e.At
			if now.End != nil {
				h.To = *now.End // it was given back
			}
			out[old.ID] = h
		}
		if now.ID == 0 {
			continue
		}
		h, known := out[now.ID]
		if h.To = (time.Time{}); !known {
			h.From = append([]time.Time{e.At}, removed...)
		}
		out[now.ID] = h
	}
	return out, nil
}

// holdNote is what a line says of a pause, beside the columns of the job.
type holdNote struct {
	ID      int64       `json:"attente.id"`
	End     *time.Time  `json:"attente.fin"`
	Removed *model.Hold `json:"attente.retiree"`
}

func holdNotes(e model.HistoryEntry) (old, now holdNote, err error) {
	for raw, note := range map[*json.RawMessage]*holdNote{&e.Old: &old, &e.New: &now} {
		if len(*raw) > 0 {
			if err = json.Unmarshal(*raw, note); err != nil {
				return old, now, err
			}
		}
	}
	return old, now, nil
}

// Fits says whether a pause is the one that the history tells.
func (t HoldTold) Fits(h model.Hold) bool {
	if !t.To.Equal(h.To) {
		return false
	}
	for _, from := range t.From {
		if from.Equal(h.From) {
			return true
		}
	}
	return false
}
