package rule

import (
	"encoding/json"
	"slices"

	"mif/store/model"
)

// PausesTold are the pauses of a job as its history tells them, oldest first,
// the last one open (its To is zero) when the job still waits. lines may come
// in any order.
func PausesTold(lines []model.HistoryLine) []model.Hold {
	lines = slices.Clone(lines)
	slices.SortFunc(lines, func(a, b model.HistoryLine) int { return int(a.ID - b.ID) })
	var out []model.Hold
	for _, l := range lines {
		was, is := statusTold(l.Old), statusTold(l.New)
		switch {
		case is == model.OnHold && was != model.OnHold:
			out = append(out, model.Hold{From: l.At, Since: was})
		case was == model.OnHold && is != model.OnHold && is != "" && len(out) > 0:
			out[len(out)-1].To = l.At
		}
	}
	return out
}

func statusTold(raw json.RawMessage) model.Status {
	var told struct {
		Status model.Status `json:"statut"`
	}
	if json.Unmarshal(raw, &told) != nil {
		return ""
	}
	return told.Status
}
