// Package pgtest gives tests a throw-away PostgreSQL: one server per version
// and test process, started when first asked for, gone when the process ends
// however it ends. It knows nothing of the schema and serves tests only.
package pgtest

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// What a test run may set in its environment.
const (
	envBin      = "MIF_PG_BIN"      // folders that hold postgres, initdb and pg_ctl, separated by ':'
	envAll      = "MIF_PG_ALL"      // 1: every major version found, not just the newest
	envOnly     = "MIF_PG_ONLY"     // a major version: that one alone
	envRequired = "MIF_PG_REQUIRED" // 1: fail where a test would be skipped
)

var found = sync.OnceValue(func() []*Server {
	var servers []*Server
	for _, b := range discover(os.Getenv(envBin)) {
		servers = append(servers, newServer(b))
	}
	return servers
})

// Each runs the subtest once for every server of this run, under the server's
// name ("postgresql15"). It skips the test when there is no server, or fails
// it when MIF_PG_REQUIRED is 1.
func Each(t *testing.T, run func(t *testing.T, s *Server)) {
	t.Helper()
	for _, s := range chosen(t) {
		t.Run(s.Name, func(t *testing.T) { // a run of one engine starts no other
			s.started(t)
			run(t, s)
		})
	}
}

// Servers lists the servers of this run, oldest first and all of them started:
// the newest version found, unless the environment asks for another choice.
func Servers(t testing.TB) []*Server {
	t.Helper()
	servers := chosen(t)
	for _, s := range servers {
		s.started(t)
	}
	return servers
}

func (s *Server) started(t testing.TB) {
	t.Helper()
	if err := s.start(); err != nil {
		t.Fatalf("%s: %v", s.Name, err)
	}
}

func chosen(t testing.TB) []*Server {
	t.Helper()
	servers := choose(found(), os.Getenv(envOnly), os.Getenv(envAll) == "1")
	if len(servers) == 0 {
		const why = "PostgreSQL NOT RUN: no server binaries (set " + envBin + ")"
		if os.Getenv(envRequired) == "1" {
			t.Fatal(why)
		}
		t.Skip(why)
	}
	return servers
}

func choose(all []*Server, only string, every bool) []*Server {
	switch {
	case only != "":
		return slices.DeleteFunc(slices.Clone(all), func(s *Server) bool {
			return strconv.Itoa(s.Major) != strings.TrimSpace(only)
		})
	case every || len(all) == 0:
		return all
	}
	return all[len(all)-1:]
}
