package store_test

import (
	"testing"
	"time"

	"mif/store"
	"mif/store/event"
	"mif/store/model"
	"mif/store/storetest"
)

// soon is how long news may take before a test gives up; it comes far earlier.
const soon = 60 * time.Second

// await takes news until a row of interventions is among it.
func await(t *testing.T, s *event.Subscription, id int64) {
	t.Helper()
	deadline := time.After(soon)
	for {
		select {
		case <-s.Ready():
			for _, n := range s.Take() {
				for _, got := range n.IDs {
					if n.Table == "interventions" && got == id {
						return
					}
				}
			}
		case <-deadline:
			t.Fatal("no news")
		}
	}
}

func TestTwoProgramsSeeEachOther(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		second := d.Reopen(store.Options{})
		here, there := d.As("s.dispatch").Subscribe(), second.System().Subscribe()
		defer here.Close()
		defer there.Close()
		card := d.Request()
		await(t, here, card.ID)
		await(t, there, card.ID)
		actor, err := second.ActorNamed(t.Context(), "s.dispatch", "test")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := second.As(actor).Comment(t.Context(), model.Comment{Target: model.Target{ID: card.ID}, Text: "vu"}); err != nil {
			t.Fatal(err)
		}
		await(t, here, card.ID)
	})
}

func TestRefusedWriteTellsNobody(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		card := d.Request()
		news := d.As("s.dispatch").Subscribe()
		defer news.Close()
		if _, err := d.As("s.dispatch").Start(t.Context(), target(card)); refused(err) != model.CodeTransition {
			t.Fatalf("start of an open one: %v", err)
		}
		select {
		case <-news.Ready():
			t.Errorf("a refused write told %v", news.Take())
		default:
		}
	})
}
