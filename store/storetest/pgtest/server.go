package pgtest

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// Server is one PostgreSQL process of ours. It is safe for concurrent use.
type Server struct {
	Name    string // "postgresql16"
	Version string // "16.14"
	Major   int

	bin       binaries
	start     func() error
	dir       string
	port      int
	as        *syscall.SysProcAttr
	lifeline  io.Closer // the janitor cleans up when this closes
	janitor   *exec.Cmd
	mu        sync.Mutex
	templates map[string]*template
}

func newServer(b binaries) *Server {
	s := &Server{
		Name: "postgresql" + strconv.Itoa(b.major), Version: b.version, Major: b.major,
		bin: b, templates: map[string]*template{},
	}
	s.start = sync.OnceValue(s.launch)
	return s
}

// Private starts another server of the same version, which the test may stop
// and start without disturbing others. It is gone at the end of the test.
func (s *Server) Private(t testing.TB) *Server {
	t.Helper()
	p := newServer(s.bin)
	if err := p.start(); err != nil {
		t.Fatalf("%s: %v", p.Name, err)
	}
	t.Cleanup(func() {
		_ = p.lifeline.Close()
		_ = p.janitor.Wait()
	})
	return p
}

// Stop ends a private server at once, as a power cut would.
func (s *Server) Stop(t testing.TB) {
	t.Helper()
	if err := s.run("pg_ctl", "-D", s.data(), "-m", "immediate", "-w", "stop"); err != nil {
		t.Fatal(err)
	}
}

// Start starts a stopped private server again, on the same address and data.
func (s *Server) Start(t testing.TB) {
	t.Helper()
	if err := s.serve(); err != nil {
		t.Fatal(err)
	}
}

func (s *Server) data() string { return filepath.Join(s.dir, "data") }

// The data is thrown away, so nothing is paid for its safety.
const settings = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 64MB
fsync = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_locks_per_transaction = 256
jit = off
timezone = 'UTC'
`

func (s *Server) launch() error {
	if err := s.makeRoom(); err != nil {
		return err
	}
	err := s.run("initdb", "-D", s.data(), "-U", "postgres", "--auth=trust", "-E", "UTF8",
		"--locale=C.UTF-8", "--no-sync", "--no-instructions")
	if err != nil {
		return err
	}
	conf := filepath.Join(s.data(), "postgresql.auto.conf")
	if err := os.WriteFile(conf, []byte(settings), 0o600); err != nil {
		return err
	}
	return s.serve()
}

// serve starts the server on its port, or on a free one the first time; the
// port may be taken between asking and using, so a few are tried.
func (s *Server) serve() error {
	if s.port != 0 {
		return s.serveOn(s.port)
	}
	var errs error
	for range 3 {
		port, err := freePort()
		if err != nil {
			return err
		}
		if err = s.serveOn(port); err == nil {
			s.port = port
			return nil
		}
		errs = errors.Join(errs, err)
	}
	return errs
}

func (s *Server) serveOn(port int) error {
	return s.run("pg_ctl", "-D", s.data(), "-l", filepath.Join(s.dir, "log"),
		"-o", "-p "+strconv.Itoa(port), "-w", "-t", "120", "start")
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close() //nolint:errcheck // nothing was written
	return l.Addr().(*net.TCPAddr).Port, nil
}

// makeRoom makes a folder that the server's user owns and can reach, and sets
// a janitor beside it.
func (s *Server) makeRoom() error {
	uid, gid, err := serverUser()
	if err != nil {
		return err
	}
	s.as = &syscall.SysProcAttr{Setpgid: true}
	dir, err := os.MkdirTemp(reachableTemp(), "mif-pg-")
	if err != nil {
		return err
	}
	s.dir = dir
	if os.Getuid() == 0 {
		s.as.Credential = &syscall.Credential{Uid: uid, Gid: gid, NoSetGroups: true}
		if err := os.Chown(dir, int(uid), int(gid)); err != nil {
			return err
		}
	}
	return s.hireJanitor()
}

// hireJanitor starts a shell that waits for this process to end, by whatever
// death, then stops the server and removes the folder. It holds one end of a
// pipe; the kernel closes the other with us.
func (s *Server) hireJanitor() error {
	const duties = `read -r _; "$1" -D "$2/data" -m immediate -w stop; rm -rf "$2"`
	s.janitor = exec.Command("/bin/sh", "-c", duties, "janitor", filepath.Join(s.bin.dir, "pg_ctl"), s.dir)
	s.janitor.Dir, s.janitor.SysProcAttr = "/", s.as
	lifeline, err := s.janitor.StdinPipe()
	if err != nil {
		return err
	}
	s.lifeline = lifeline
	return s.janitor.Start()
}

// run runs one of the server's tools as the server's user. Its output goes to
// a file: a server that inherited a pipe of ours would keep it open.
func (s *Server) run(tool string, args ...string) error {
	out, err := os.CreateTemp(s.dir, tool+"-")
	if err != nil {
		return err
	}
	defer out.Close() //nolint:errcheck // read back below by name
	cmd := exec.Command(filepath.Join(s.bin.dir, tool), args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr, cmd.SysProcAttr = s.dir, out, out, s.as
	if err := cmd.Run(); err != nil {
		said, _ := os.ReadFile(out.Name())
		logged, _ := os.ReadFile(filepath.Join(s.dir, "log"))
		return fmt.Errorf("%s: %w\n%s%s", tool, err, said, lastLines(string(logged), 10))
	}
	return nil
}

func lastLines(text string, n int) string {
	lines := strings.SplitAfter(text, "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "")
}

// serverUser is who runs the server: it refuses to run as root.
func serverUser() (uid, gid uint32, err error) {
	if os.Getuid() != 0 {
		return 0, 0, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			uid, errU := strconv.ParseUint(u.Uid, 10, 32)
			gid, errG := strconv.ParseUint(u.Gid, 10, 32)
			return uint32(uid), uint32(gid), errors.Join(errU, errG)
		}
	}
	return 0, 0, errors.New("running as root, and neither postgres nor nobody exists to run the server")
}

// reachableTemp is the temporary folder, or the system's where another user
// cannot walk into ours.
func reachableTemp() string {
	dir := os.TempDir()
	for at := dir; ; at = filepath.Dir(at) {
		info, err := os.Stat(at)
		if err != nil || info.Mode().Perm()&0o001 == 0 {
			return "/tmp"
		}
		if at == filepath.Dir(at) {
			return dir
		}
	}
}
