package event_test

import (
	"slices"
	"testing"

	"mif/store/event"
)

func TestMailboxCoalescesByTable(t *testing.T) {
	t.Parallel()
	var hub event.Hub
	s := hub.Subscribe()
	defer s.Close()
	for i := range 100 {
		hub.Publish(event.Changed{Table: "interventions", IDs: []int64{int64(i % 3)}})
	}
	hub.Publish(event.Changed{Table: "planning", IDs: []int64{9}})
	<-s.Ready()
	got := s.Take()
	if len(got) != 2 || got[0].Table != "interventions" || got[1].Table != "planning" {
		t.Fatalf("took %v", got)
	}
	slices.Sort(got[0].IDs)
	if !slices.Equal(got[0].IDs, []int64{0, 1, 2}) {
		t.Errorf("ids %v", got[0].IDs)
	}
	if len(s.Take()) != 0 {
		t.Error("a mailbox is empty after Take")
	}
}

func TestManyRowsBecomeAll(t *testing.T) {
	t.Parallel()
	var hub event.Hub
	s := hub.Subscribe()
	defer s.Close()
	for i := range 1000 {
		hub.Publish(event.Changed{Table: "interventions", IDs: []int64{int64(i)}})
	}
	if got := s.Take(); len(got) != 1 || !got[0].All || got[0].IDs != nil {
		t.Fatalf("took %v", got)
	}
}

func TestStalledReaderDelaysNobody(t *testing.T) {
	t.Parallel()
	var hub event.Hub
	stalled, healthy := hub.Subscribe(), hub.Subscribe()
	defer stalled.Close()
	for i := range 10_000 { // would block here if a mailbox could be full
		hub.Publish(event.Changed{Table: "interventions", IDs: []int64{int64(i % 5)}})
	}
	<-healthy.Ready()
	if got := healthy.Take(); len(got) != 1 || len(got[0].IDs) != 5 {
		t.Fatalf("took %v", got)
	}
	healthy.Close()
	hub.Publish(event.Everything())
	if got := healthy.Take(); len(got) != 0 {
		t.Errorf("a closed mailbox got %v", got)
	}
	if hub.Len() != 1 {
		t.Errorf("%d subscriptions left", hub.Len())
	}
}

func TestNoNewsWakesNobody(t *testing.T) {
	t.Parallel()
	var h event.Hub
	s := h.Subscribe()
	defer s.Close()
	h.Publish()
	select {
	case <-s.Ready():
		t.Errorf("woken for %v", s.Take())
	default:
	}
	h.Publish(event.Changed{Table: "interventions", IDs: []int64{1}})
	<-s.Ready() // the control
}
