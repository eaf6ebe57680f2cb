// Command testcount reads `go test -json` on its standard input, prints what a
// person wants of it, and proves that every database engine ran the same
// subtests: a subtest belongs to an engine when the second or third part of
// its name is that engine's ("TestLife/sqlite", "TestLife/close/postgresql16").
//
// It ends with status 1 when a test failed, when a subtest of an engine was
// skipped, or when the engines' subtests differ.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	engines := flag.String("engines", "sqlite,postgresql15,postgresql16", "the engines that must have run, comma-separated")
	flag.Parse()
	r := newReport(strings.Split(*engines, ","))
	if err := r.read(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "testcount:", err)
		os.Exit(1)
	}
	if !r.print(os.Stdout) {
		os.Exit(1)
	}
}

// event is one line of go test -json.
type event struct {
	Action, Package, Test, Output string
}

// read consumes the stream, passing on package lines and the output of what
// failed.
func (r *report) read(in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 16<<20)
	said := map[string][]string{} // output of each running test
	for lines.Scan() {
		var e event
		if json.Unmarshal(lines.Bytes(), &e) != nil {
			fmt.Fprintln(out, lines.Text()) // what go itself says, such as a build error
			continue
		}
		key := e.Package + " " + e.Test
		switch e.Action {
		case "output", "build-output":
			if e.Test == "" && packageLine(e.Output) {
				fmt.Fprint(out, e.Output)
			}
			said[key] = append(said[key], e.Output)
		case "fail":
			fmt.Fprint(out, strings.Join(said[key], ""))
			r.count(e)
			delete(said, key)
		case "build-fail":
			fmt.Fprint(out, strings.Join(said[key], ""))
		case "pass", "skip":
			r.count(e)
			delete(said, key)
		}
	}
	return lines.Err()
}

func packageLine(s string) bool {
	return strings.HasPrefix(s, "ok ") || strings.HasPrefix(s, "FAIL") || strings.HasPrefix(s, "---")
}
