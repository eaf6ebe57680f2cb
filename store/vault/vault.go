package vault

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"time"
)

var (
	// ErrTooLarge is a file longer than its limit; nothing of it was kept.
	ErrTooLarge = errors.New("file too large")
	// ErrEmpty is a file without a single byte.
	ErrEmpty = errors.New("empty file")
	// ErrSource is a file that could not be read to its end.
	ErrSource = errors.New("source cannot be read")
	// ErrMissing is a name behind which there is no file of ours.
	ErrMissing = errors.New("no such file")
)

// drafts is where a file lies until it is whole.
const drafts = "en-cours"

// Vault is the folder. It is safe for concurrent use.
type Vault struct{ root *os.Root }

// File is what was kept: its name in the folder and what it is.
type File struct {
	Name   string
	Size   int64
	SHA256 string
	MIME   string
}

// Open opens the folder and makes it when it is not there, for its owner alone.
func Open(dir string) (*Vault, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	if err := root.Mkdir(drafts, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, errors.Join(err, root.Close())
	}
	return &Vault{root}, nil
}

// Close lets the folder go.
func (v *Vault) Close() error { return v.root.Close() }

// named is a name of ours, and no other.
var named = regexp.MustCompile(`^[0-9a-f]{2}/[0-9a-f]{32}$`)

// Keep copies a file of at most limit bytes into the folder. It is on the disk
// under its name when Keep answers; after an error nothing of it is left.
func (v *Vault) Keep(ctx context.Context, r io.Reader, limit int64) (File, error) {
	id := make([]byte, 16)
	_, _ = rand.Read(id) // never fails: it ends the program instead
	name := hex.EncodeToString(id)
	draft := path.Join(drafts, name)
	kept, err := v.write(ctx, draft, r, limit)
	if err == nil {
		kept.Name = path.Join(name[:2], name)
		err = v.settle(draft, kept.Name)
	}
	if err != nil {
		return File{}, errors.Join(err, gone(v.root.Remove(draft)))
	}
	return kept, nil
}

// write makes the draft: every byte on the disk, counted and summed.
func (v *Vault) write(ctx context.Context, draft string, r io.Reader, limit int64) (File, error) {
	f, err := v.root.OpenFile(draft, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return File{}, err
	}
	sum, head := sha256.New(), &head{}
	n, err := io.Copy(io.MultiWriter(f, sum, head), source{ctx, io.LimitReader(r, limit+1)})
	switch {
	case err != nil:
	case n > limit:
		err = ErrTooLarge
	case n == 0:
		err = ErrEmpty
	default:
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return File{}, err
	}
	return File{Size: n, SHA256: hex.EncodeToString(sum.Sum(nil)), MIME: Sniff(head.bytes)}, nil
}

// settle gives a whole draft its name, and puts the name on the disk.
func (v *Vault) settle(draft, name string) error {
	dir := path.Dir(name)
	if err := v.root.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if err := v.root.Rename(draft, name); err != nil {
		return err
	}
	if err := errors.Join(v.sync(dir), v.sync(".")); err != nil {
		return errors.Join(err, gone(v.root.Remove(name)))
	}
	return nil
}

func (v *Vault) sync(dir string) error {
	d, err := v.root.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// Read opens a file of ours.
func (v *Vault) Read(name string) (io.ReadCloser, error) {
	if !named.MatchString(name) {
		return nil, fmt.Errorf("%w: %q", ErrMissing, name)
	}
	info, err := v.root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: %q", ErrMissing, name)
	}
	if err != nil {
		return nil, err
	}
	return v.root.Open(name)
}

// Sum reads a whole file again: its length and what it adds up to.
func (v *Vault) Sum(ctx context.Context, name string) (File, error) {
	f, err := v.Read(name)
	if err != nil {
		return File{}, err
	}
	sum, head := sha256.New(), &head{}
	n, err := io.Copy(io.MultiWriter(sum, head), source{ctx, f})
	if err = errors.Join(err, f.Close()); err != nil {
		return File{}, err
	}
	return File{Name: name, Size: n, SHA256: hex.EncodeToString(sum.Sum(nil)), MIME: Sniff(head.bytes)}, nil
}

// Discard takes away a file that no row will ever name.
func (v *Vault) Discard(name string) error {
	if !named.MatchString(name) {
		return fmt.Errorf("%w: %q", ErrMissing, name)
	}
	return gone(v.root.Remove(name))
}

// Sweep takes away the drafts that were left before a moment.
func (v *Vault) Sweep(before time.Time) error {
	return v.Each(func(name string, at time.Time) error {
		if !strings.HasPrefix(name, drafts+"/") || !at.Before(before) {
			return nil
		}
		return gone(v.root.Remove(name))
	})
}

// Each tells every file of the folder and when it was written, drafts and
// strangers included.
func (v *Vault) Each(tell func(name string, at time.Time) error) error {
	return fs.WalkDir(v.root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil // it has its name by now
		}
		if err != nil {
			return err
		}
		return tell(name, info.ModTime())
	})
}

func gone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// source is a reader that ends with its context, and whose errors are told from
// those of the disk that is written to.
type source struct {
	ctx context.Context
	r   io.Reader
}

func (s source) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := s.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = fmt.Errorf("%w: %w", ErrSource, err)
	}
	return n, err
}

// head keeps the first bytes of what passes.
type head struct{ bytes []byte }

const headSize = 512

func (h *head) Write(p []byte) (int, error) {
	h.bytes = append(h.bytes, p[:min(len(p), headSize-len(h.bytes))]...)
	return len(p), nil
}
