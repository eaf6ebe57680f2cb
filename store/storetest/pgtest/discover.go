package pgtest

import (
	"cmp"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
)

// binaries is one installation of the server.
type binaries struct {
	dir     string
	version string // "16.14"
	major   int
}

// discover lists one installation per major version, oldest first. Folders
// named by the caller win over the system's, and those over PATH.
func discover(named string) []binaries {
	dirs := filepath.SplitList(named)
	system, _ := filepath.Glob("/usr/lib/postgresql/*/bin") // the pattern is well-formed
	dirs = append(dirs, system...)
	if path, err := exec.LookPath("postgres"); err == nil {
		dirs = append(dirs, filepath.Dir(path))
	}
	var out []binaries
	for _, dir := range dirs {
		b, ok := inspect(dir)
		if ok && !slices.ContainsFunc(out, func(o binaries) bool { return o.major == b.major }) {
			out = append(out, b)
		}
	}
	slices.SortFunc(out, func(a, b binaries) int { return cmp.Compare(a.major, b.major) })
	return out
}

var versionForm = regexp.MustCompile(`(\d+)\.\d+`)

// inspect asks the server itself, so that an installation whose libraries are
// missing is not taken for one.
func inspect(dir string) (binaries, bool) {
	for _, tool := range []string{"initdb", "pg_ctl"} {
		if _, err := exec.LookPath(filepath.Join(dir, tool)); err != nil {
			return binaries{}, false
		}
	}
	text, err := exec.Command(filepath.Join(dir, "postgres"), "--version").Output()
	if err != nil {
		return binaries{}, false
	}
	m := versionForm.FindStringSubmatch(string(text))
	if m == nil {
		return binaries{}, false
	}
	major, err := strconv.Atoi(m[1])
	return binaries{dir: dir, version: m[0], major: major}, err == nil
}
