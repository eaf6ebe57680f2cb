package ui

import (
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"mif/store/model"
)

// ErrFileName is the answer to a name that is more than a name.
var ErrFileName = errors.New("not a plain file name")

// privately keeps the names and addresses of clients from others.
const privately os.FileMode = 0o600

const maxFileName = 120

// WriteFile writes a text that its owner alone may read. What has that name
// already stands and the answer is os.ErrExist, unless it is to be replaced: then
// the old text is there or the new one, never a part of either.
func WriteFile(folder, name, text string, replace bool) error {
	if !plainName(name) {
		return ErrFileName
	}
	root, err := os.OpenRoot(filepath.Clean(folder))
	if err != nil {
		return err
	}
	if !replace {
		err = fill(root, name, text)
		return errors.Join(err, root.Close())
	}
	draft := "." + rand.Text()
	if err = fill(root, draft, text); err == nil {
		if err = root.Rename(draft, name); err != nil {
			err = errors.Join(err, root.Remove(draft))
		}
	}
	return errors.Join(err, root.Close())
}

// fill makes a file that is not there yet, whole or not at all.
func fill(root *os.Root, name, text string) error {
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, privately)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, root.Remove(name))
	}
	return nil
}

// plainName says whether a name is one on every system, without a way out of
// the folder and not hidden in it.
func plainName(name string) bool {
	odd := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" -_.", r)
	}
	return name != "" && len(name) <= maxFileName && name[0] != '.' && strings.TrimSpace(name) == name && !strings.ContainsFunc(name, odd)
}

// FileName makes a plain name of any words.
func FileName(words ...string) string {
	other := func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9') }
	parts := strings.FieldsFunc(model.Fold(strings.Join(words, " ")), other)
	name := strings.Join(parts, "-")
	return strings.Trim(name[:min(len(name), maxFileName/2)], "-") + ".txt"
}
