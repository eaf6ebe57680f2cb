package interventions_test

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/tuitest"
)

// BenchmarkView is one frame at 140×40 after the cursor moved by one row:
// go test ./tui/screen/interventions -bench View
func BenchmarkView(b *testing.B) {
	screen := crowded(b)
	keys := []tea.Msg{tuitest.Key("down"), tuitest.Key("up")}
	screen.View(140, 38)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		screen.Update(keys[i%2])
		screen.View(140, 38)
	}
}

// BenchmarkKeys is the list of actions, which help, menu and the last line read.
func BenchmarkKeys(b *testing.B) {
	screen := crowded(b)
	screen.View(140, 38)
	b.ReportAllocs()
	for b.Loop() {
		screen.Keys()
	}
}

// rows are sixty canned records.
func rows() []model.Row {
	out := make([]model.Row, 60)
	for i := range out {
		out[i] = model.Row{
			ID: int64(2000 + i), Version: 3, Status: model.Statuses()[i%4], Priority: model.Priorities()[i%5],
			Title: fmt.Sprintf("Fuite hydraulique presse P-%d", i), Client: "Laiterie Atlas Doukkala", City: "El Jadida",
			Equipment: "Presse hydraulique", Technician: "Youssef Khalil", TechnicianID: 1, ClientID: 1,
		}
	}
	return out
}
