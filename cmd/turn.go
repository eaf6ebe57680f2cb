package cmd

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// turnEvery is how often one who waits for a turn looks again.
const turnEvery = 100 * time.Millisecond

// takeTurn keeps other programs from doing what this one is about to do to a
// file; waiting is called once if one is at it. The turn ends with the process
// too, however it ends.
func takeTurn(ctx context.Context, path string, waiting func()) (end func() error, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path+".verrou", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	look := time.NewTicker(turnEvery)
	defer look.Stop()
	for told := false; ; told = true {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			return f.Close, nil
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, errors.Join(err, f.Close())
		}
		if !told {
			waiting()
		}
		select {
		case <-look.C:
		case <-ctx.Done():
			return nil, errors.Join(ctx.Err(), f.Close())
		}
	}
}
