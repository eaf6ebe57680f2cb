package ui

import "context"

// Inverse is what takes one write back. It is refused, as any write is, when
// somebody has written since; the session's own undoing counts as nobody.
type Inverse struct {
	Said          string
	Table         string
	ID            int64
	Before, After int64 // the record's versions round the write; 0 when it was not there
	// Run takes the write back from a version of a record, and tells as which
	// record and version it stands then.
	Run func(ctx context.Context, id, version int64) (int64, int64, error)
}

// Rebase makes an older write of the same record one that can be taken back
// next: what it had written stands again.
func (i *Inverse) Rebase(undone *Inverse, id, version int64) {
	if i.Table != undone.Table || i.ID != undone.ID {
		return
	}
	i.ID = id // a record that was removed comes back under another one
	if i.After == undone.Before {
		i.After = version
	}
}
