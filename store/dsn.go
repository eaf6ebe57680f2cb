package store

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// DSNError is a database address that cannot be used. It never repeats the
// address, which may hold a password; Problem and Hint are codes for lang.
type DSNError struct {
	Problem string // scheme, parameter, tls, mode, path, host
	Subject string // the offending word, never a secret
	Nearest string // the accepted word closest to Subject, if any
}

func (e *DSNError) Error() string {
	return fmt.Sprintf("database address: %s %q", e.Problem, e.Subject)
}

// target is a checked address, ready for a driver.
type target struct {
	engine   string // postgres or sqlite
	path     string // SQLite file; empty for memory
	network  string // tcp or unix
	addr     string
	user     string
	password string
	database string
	appName  string
	timeout  time.Duration
	tls      *tls.Config
}

const (
	enginePostgres = "postgres"
	engineSQLite   = "sqlite"
)

// parseDSN accepts what the house's documents use: postgres://, postgresql://
// (with or without a driver suffix such as +psycopg2) and sqlite:///path,
// where three slashes start a relative path, four an absolute one, and
// :memory: is one shared connection.
func parseDSN(dsn string) (target, error) {
	scheme, rest, ok := strings.Cut(dsn, "://")
	if !ok {
		return target{}, &DSNError{Problem: "scheme", Subject: "", Nearest: "postgresql://"}
	}
	base, _, _ := strings.Cut(scheme, "+")
	switch base {
	case "postgres", "postgresql":
		return parsePostgres("postgres://" + rest)
	case "sqlite", "sqlite3":
		return parseSQLite(rest)
	}
	return target{}, &DSNError{Problem: "scheme", Subject: base, Nearest: "postgresql://"}
}

func parseSQLite(rest string) (target, error) {
	path, query, _ := strings.Cut(rest, "?")
	if query != "" {
		return target{}, &DSNError{Problem: "parameter", Subject: query}
	}
	if path == "" || path == "/:memory:" || path == ":memory:" {
		return target{engine: engineSQLite}, nil
	}
	name := strings.TrimPrefix(path, "/")
	if strings.HasSuffix(name, "/") || name == "" || strings.ContainsRune(name, 0) {
		return target{}, &DSNError{Problem: "path", Subject: name}
	}
	return target{engine: engineSQLite, path: filepath.FromSlash(name)}, nil
}

// postgresParams are the parameters we understand. The driver would send any
// other one to the server as a SET, and leak a connection each time it fails.
func postgresParams() []string {
	return []string{"sslmode", "sslrootcert", "sslcert", "sslkey", "application_name", "connect_timeout", "host"}
}

func parsePostgres(dsn string) (target, error) {
	u, err := url.Parse(dsn)
	if err != nil {
		return target{}, &DSNError{Problem: "path", Subject: "postgresql://"}
	}
	t := target{engine: enginePostgres, network: "tcp", appName: "mif", timeout: 5 * time.Second}
	query := u.Query()
	for name := range query {
		if !slices.Contains(postgresParams(), name) {
			return target{}, &DSNError{Problem: "parameter", Subject: name, Nearest: nearest(name, postgresParams())}
		}
	}
	if err := t.place(u, query.Get("host")); err != nil {
		return target{}, err
	}
	t.user, t.database = u.User.Username(), strings.TrimPrefix(u.Path, "/")
	t.password, _ = u.User.Password()
	if t.user == "" || t.database == "" {
		return target{}, &DSNError{Problem: "path", Subject: "utilisateur@hote/base"}
	}
	if name := query.Get("application_name"); name != "" {
		t.appName = name
	}
	if s := query.Get("connect_timeout"); s != "" {
		if t.timeout, err = time.ParseDuration(strings.TrimSuffix(s, "s") + "s"); err != nil || t.timeout <= 0 {
			return target{}, &DSNError{Problem: "parameter", Subject: "connect_timeout"}
		}
	}
	t.tls, err = tlsFor(t, query)
	return t, err
}

// place sets the network address; several hosts are not supported.
func (t *target) place(u *url.URL, host string) error {
	switch {
	case strings.HasPrefix(host, "/"):
		t.network, t.addr = "unix", filepath.Join(host, ".s.PGSQL.5432")
		if strings.Contains(filepath.Base(host), ".s.PGSQL.") {
			t.addr = host
		}
		return nil
	case host != "":
		u.Host = host
	}
	if u.Host == "" || strings.Contains(u.Host, ",") {
		return &DSNError{Problem: "host", Subject: u.Host}
	}
	port := u.Port()
	if port == "" {
		port = "5432"
	}
	t.addr = net.JoinHostPort(u.Hostname(), port)
	return nil
}

// tlsFor demands a verified certificate from every server that is not on this
// machine: the driver's own modes below verify-full do not verify anything.
func tlsFor(t target, query url.Values) (*tls.Config, error) {
	mode, local := query.Get("sslmode"), t.network == "unix" || loopback(t.addr)
	switch mode {
	case "verify-full":
	case "", "disable", "allow", "prefer":
		if local {
			return nil, nil
		}
		if mode != "" {
			return nil, &DSNError{Problem: "tls", Subject: mode, Nearest: "verify-full"}
		}
	case "require", "verify-ca":
		return nil, &DSNError{Problem: "tls", Subject: mode, Nearest: "verify-full"}
	default:
		return nil, &DSNError{Problem: "mode", Subject: mode, Nearest: "verify-full"}
	}
	host, _, err := net.SplitHostPort(t.addr)
	if err != nil {
		return nil, &DSNError{Problem: "host", Subject: t.addr}
	}
	return certificates(&tls.Config{ServerName: host, MinVersion: tls.VersionTLS12}, query)
}

func certificates(c *tls.Config, query url.Values) (*tls.Config, error) {
	if root := query.Get("sslrootcert"); root != "" {
		pem, err := os.ReadFile(root)
		if err != nil {
			return nil, &DSNError{Problem: "parameter", Subject: "sslrootcert"}
		}
		c.RootCAs = x509.NewCertPool()
		if !c.RootCAs.AppendCertsFromPEM(pem) {
			return nil, &DSNError{Problem: "parameter", Subject: "sslrootcert"}
		}
	}
	if cert := query.Get("sslcert"); cert != "" {
		pair, err := tls.LoadX509KeyPair(cert, query.Get("sslkey"))
		if err != nil {
			return nil, &DSNError{Problem: "parameter", Subject: "sslcert"}
		}
		c.Certificates = []tls.Certificate{pair}
	}
	return c, nil
}

func loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// nearest is the word with the most letters of the wrong one in order, if it
// is close enough to be what the writer meant.
func nearest(wrong string, words []string) string {
	best, score := "", len(wrong)/2
	for _, w := range words {
		if n := commonLetters(wrong, w); n > score {
			best, score = w, n
		}
	}
	return best
}

func commonLetters(a, b string) int {
	row := make([]int, len(b)+1)
	for i := range len(a) {
		diagonal := 0
		for j := range len(b) {
			above := row[j+1]
			if a[i] == b[j] {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

// IsDSNError reports whether err is a refused database address, and which.
func IsDSNError(err error) (*DSNError, bool) {
	var e *DSNError
	ok := errors.As(err, &e)
	return e, ok
}
