package cmd

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"mif/tui/ui"
)

// maxKeyFile bounds what is read of a file that holds a few lines.
const maxKeyFile = 64 << 10

// keyFile is where a person's own keys are: MIF_TOUCHES, or touches.toml in
// the program's folder of settings.
func (a *app) keyFile() string {
	if path := a.env("MIF_TOUCHES"); path != "" {
		return path
	}
	return filepath.Join(xdg.ConfigHome, "mif", "touches.toml")
}

// keymap is the default one with the wishes of the file, if there is one. A
// wish that cannot be is a usage error: keys that do something else than what
// was written are worse than no desk.
func (a *app) keymap() (ui.Keymap, error) {
	base, path := ui.DefaultKeys(), a.keyFile()
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) && a.env("MIF_TOUCHES") == "" {
		return base, nil
	}
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxKeyFile {
		return nil, &usageError{&keyFileError{path: path}}
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, &usageError{&keyFileError{path: path}}
	}
	wishes, err := readWishes(path, text)
	if err != nil {
		return nil, &usageError{err}
	}
	keys, err := ui.Remap(base, wishes)
	if err != nil {
		return nil, &usageError{err}
	}
	return keys, nil
}

// readWishes takes lines such as statut = ["s", "f2"] and statut = "s".
func readWishes(path string, text []byte) (map[string][]string, error) {
	var lines map[string]any
	if err := toml.Unmarshal(text, &lines); err != nil {
		at := 0
		if parse := (toml.ParseError{}); errors.As(err, &parse) {
			at = parse.Position.Line
		}
		return nil, &keyFileError{path: path, line: at}
	}
	wishes := make(map[string][]string, len(lines))
	for action, value := range lines {
		if one, ok := value.(string); ok {
			value = []any{one}
		}
		keys, ok := value.([]any)
		if !ok {
			return nil, &ui.KeyError{Problem: ui.KeyUnknown, Action: action}
		}
		wishes[action] = make([]string, len(keys))
		for i, k := range keys {
			if wishes[action][i], ok = k.(string); !ok {
				return nil, &ui.KeyError{Problem: ui.KeyUnknown, Action: action}
			}
		}
	}
	return wishes, nil
}

// keyFileError is a file of keys that cannot be read; line is 0 when it is not
// about one.
type keyFileError struct {
	path string
	line int
}

func (e *keyFileError) Error() string { return "keys: " + e.path }

// keysCommand prints the keys as they stand, as a file to begin with.
func (a *app) keysCommand() *cobra.Command {
	return &cobra.Command{
		Use: "touches", Aliases: []string{"keys"},
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			keys, err := a.keymap()
			if err != nil {
				return err
			}
			a.printf("# %s\n", a.keyFile())
			for _, id := range slices.Sorted(maps.Keys(keys)) {
				quoted := make([]string, len(keys[id]))
				for i, k := range keys[id] {
					quoted[i] = strconv.Quote(k)
				}
				a.printf("%s = [%s]\n", id, strings.Join(quoted, ", "))
			}
			return nil
		},
	}
}

// misread says what is wrong with the file of keys; empty for other errors.
func (a *app) misread(err error) string {
	var file *keyFileError
	if errors.As(err, &file) {
		if file.line > 0 {
			return fill(a.words.Command.KeyFileLine, "path", file.path, "line", file.line)
		}
		return fill(a.words.Command.KeyFile, "path", file.path)
	}
	var wish *ui.KeyError
	if !errors.As(err, &wish) {
		return ""
	}
	text := a.words.Command.KeyProblems[string(wish.Problem)]
	if wish.Problem == ui.KeyUnknownAction && wish.Other == "" {
		text = a.words.Command.NoAction
	}
	return fmt.Sprintf("%s : %s", a.keyFile(), fill(text, "action", wish.Action, "key", wish.Key, "other", wish.Other))
}
