package store

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/crypto/bcrypt"

	"mif/store/model"
	"mif/store/rule"
)

// The house's password rules. bcrypt looks at 72 bytes and ignores the rest in
// silence, so longer ones are refused.
const (
	passwordCost = 12
	minPassword  = 12
	maxPassword  = 72
)

// gate lets one password be hashed at a time, so that a flood of guesses
// cannot take the processor from everybody else, and makes a guesser wait.
type gate struct {
	cost    int
	hashing chan struct{}
	dummy   func() string // costs as much to check as a real hash

	mu    sync.Mutex
	tries map[string]*failures
}

type failures struct {
	count int
	last  time.Time
}

const (
	freeTries  = 3
	maxWait    = 15 * time.Minute
	forgetTime = 24 * time.Hour
	maxTracked = 50_000
)

func newGate(cost int) *gate {
	if cost == 0 {
		cost = passwordCost
	}
	return &gate{
		cost: cost, hashing: make(chan struct{}, 1), tries: map[string]*failures{},
		dummy: sync.OnceValue(func() string {
			hash, err := bcrypt.GenerateFromPassword([]byte("nobody has this password"), cost)
			if err != nil {
				return "" // compares with nothing
			}
			return string(hash)
		}),
	}
}

// enter is how long this account must still wait from this address: nothing
// for the first tries, then 1 s doubling up to 15 min. A try that may go on
// counts as failed at once, so that tries side by side are counted too; one
// that passes is forgotten.
func (g *gate) enter(key string, now time.Time) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	f := g.tries[key]
	if f != nil && f.count >= freeTries && now.Sub(f.last) <= forgetTime {
		if left := f.last.Add(f.delay()).Sub(now); left > 0 {
			return left
		}
	}
	if f == nil {
		g.makeRoom(now)
		f = &failures{}
		g.tries[key] = f
	}
	f.count, f.last = f.count+1, now
	return 0
}

// delay is how long the next try must wait: 1 s doubling up to 15 min.
func (f *failures) delay() time.Duration {
	return min(time.Second<<max(0, min(f.count-freeTries, 20)), maxWait)
}

// makeRoom keeps a flood of names from taking memory: the older half of those
// that nobody waits for is forgotten, and only when there are none the oldest
// try. A guesser who comes back to a name is still known after thousands of
// others.
func (g *gate) makeRoom(now time.Time) {
	if len(g.tries) < maxTracked {
		return
	}
	oldest, at := "", now
	var free []time.Time
	for key, f := range g.tries {
		switch {
		case now.Sub(f.last) > forgetTime:
			delete(g.tries, key)
		case f.count < freeTries:
			free = append(free, f.last)
		case !f.last.After(at):
			oldest, at = key, f.last
		}
	}
	if len(free) > 0 {
		slices.SortFunc(free, time.Time.Compare)
		middle := free[len(free)/2]
		maps.DeleteFunc(g.tries, func(_ string, f *failures) bool { return f.count < freeTries && !f.last.After(middle) })
	}
	if len(g.tries) >= maxTracked {
		delete(g.tries, oldest)
	}
}

// forgive takes a try back that never came to its password.
func (g *gate) forgive(key string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if f := g.tries[key]; f != nil {
		f.count--
	}
}

func (g *gate) passed(key string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.tries, key)
}

// compare checks a password through the gate. Without a hash to check it
// checks the dummy, so that an unknown name takes as long as a wrong password.
func (g *gate) compare(ctx context.Context, hash, password string) (bool, error) {
	select {
	case g.hashing <- struct{}{}:
		defer func() { <-g.hashing }()
	case <-ctx.Done():
		return false, model.ErrUnavailable
	}
	if hash == "" {
		_ = bcrypt.CompareHashAndPassword([]byte(g.dummy()), []byte(password))
		return false, nil
	}
	return bcrypt.CompareHashAndPassword([]byte(hash), []byte(password)) == nil, nil
}

// Login checks a name and a password. Every refusal is ErrCredentials, or
// CodeLoginThrottled with the seconds to wait, whether the name exists or not.
func (s *Store) Login(ctx context.Context, username, password, remote, agent string) (model.Actor, error) {
	if strings.ContainsRune(username, 0) {
		return model.Actor{}, model.ErrCredentials
	}
	key := triedAs(username, remote)
	if wait := s.login.enter(key, s.now()); wait > 0 {
		seconds := int(wait/time.Second) + 1
		return model.Actor{}, model.Refuse(model.CodeLoginThrottled, "secondes", fmt.Sprint(seconds))
	}
	user, err := s.userByName(ctx, username)
	if err != nil {
		s.login.forgive(key)
		return model.Actor{}, s.translate("login", err)
	}
	hash := ""
	if user.IsActive && strings.HasPrefix(user.HashedPassword, "$2") {
		hash = user.HashedPassword
	}
	ok, err := s.login.compare(ctx, hash, password)
	if err != nil {
		s.login.forgive(key)
		return model.Actor{}, err
	}
	if !ok || len(password) > maxPassword {
		return model.Actor{}, model.ErrCredentials
	}
	s.login.passed(key)
	a, err := s.ActorOf(ctx, user.ID, remote, agent)
	if err == nil {
		s.noteLogin(ctx, a)
	}
	return a, err
}

// noteLogin tells the journal who signed in, from where. A journal that cannot
// be written keeps nobody out.
func (s *Store) noteLogin(ctx context.Context, a model.Actor) {
	err := s.As(a).write(ctx, command{verb: "login"}, func(w *work) error {
		return w.journal("users", a.UserID, actionLogin, "Connexion : "+a.Name, nil, nil)
	})
	if err != nil {
		s.log.Warn("login not journaled", "user", a.UserID, "err", err)
	}
}

// triedAs is what the gate knows a name at an address by: short, however long
// the name.
func triedAs(username, remote string) string {
	return nameKey(username) + string(digits([]byte(address(remote))))
}

// nameKey begins what the gate knows a name by, from any address.
func nameKey(username string) string { return string(digits([]byte(strings.ToLower(username)))) }

func (s *Store) userByName(ctx context.Context, username string) (model.User, error) {
	ctx, cancel := context.WithTimeout(ctx, s.limit)
	defer cancel()
	var u model.User
	err := s.reader.NewSelect().Model(&u).Where("u.username = ?", username).Scan(ctx)
	return u, ignoreNoRows(err)
}

// ActorOf makes the actor of an active user, ErrCredentials for any other.
func (s *Store) ActorOf(ctx context.Context, userID int64, remote, agent string) (model.Actor, error) {
	ctx, cancel := context.WithTimeout(ctx, s.limit)
	defer cancel()
	var u model.User
	err := s.reader.NewSelect().Model(&u).Where("u.id = ? AND u.is_active", userID).Scan(ctx)
	if noRows(err) {
		return model.Actor{}, model.ErrCredentials
	}
	if err != nil {
		return model.Actor{}, s.translate("actor", err)
	}
	a := model.Actor{UserID: u.ID, Role: u.Role, Name: u.Username, Address: address(remote), Agent: agent}
	err = s.reader.NewRaw(`SELECT COALESCE((SELECT id FROM techniciens WHERE user_id = ?), 0),
		COALESCE((SELECT id FROM clients WHERE user_id = ?), 0)`, u.ID, u.ID).Scan(ctx, &a.TechnicianID, &a.ClientID)
	return a, s.translate("actor", err)
}

// ActorNamed is the actor of a user known by name without a password: the
// demo's roles, and commands run by the owner of the database.
func (s *Store) ActorNamed(ctx context.Context, username, agent string) (model.Actor, error) {
	u, err := s.userByName(ctx, username)
	if err != nil {
		return model.Actor{}, s.translate("actor", err)
	}
	return s.ActorOf(ctx, u.ID, "", agent)
}

// Empty reports whether nobody has an account yet.
func (s *Store) Empty(ctx context.Context) (bool, error) {
	found, err := s.reader.NewSelect().Table("users").Exists(ctx)
	return !found, s.translate("empty", err)
}

// CreateUser creates an account; only an admin may.
func (s *Session) CreateUser(ctx context.Context, n model.NewUser) (model.User, error) {
	if err := rule.May(s.actor, rule.ManageUsers, rule.Subject{}); err != nil {
		return model.User{}, err
	}
	if err := checkNewUser(n); err != nil {
		return model.User{}, err
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(n.Password), s.store.login.cost)
	if err != nil {
		return model.User{}, fmt.Errorf("hash: %w", err)
	}
	u := model.User{
		Username: n.Username, FullName: n.FullName, Email: n.Email, HashedPassword: string(hash),
		Role: n.Role, IsActive: true, Preferences: json.RawMessage("{}"),
	}
	u.ID, err = create(ctx, s, accounts(), rule.ManageUsers, n.Key, n, func(c *changing[model.User]) error {
		c.row = u
		c.tell(actionCreated, "Compte créé : "+u.Username)
		c.then = func() error {
			u = c.row
			return c.settle(&c.row, n.ClientID)
		}
		return nil
	})
	return u, err
}

// settle gives a new account the file that its role works with.
func (w *work) settle(u *model.User, clientID int64) error {
	if u.Role == model.ClientRole && clientID != 0 {
		return w.serve(u, clientID)
	}
	return w.profile(u)
}

func checkNewUser(n model.NewUser) error {
	var bad model.Invalid
	add := func(field string, code model.Code, params ...string) {
		bad.Fields = append(bad.Fields, model.FieldError{Field: field, Code: code, Params: model.Refuse(code, params...).Params})
	}
	if n.Username == "" || strings.Trim(n.Username, "abcdefghijklmnopqrstuvwxyz0123456789._-") != "" || len(n.Username) > 100 {
		add("username", model.FieldInvalid)
	}
	if strings.ContainsRune(n.FullName, 0) || !utf8.ValidString(n.FullName) {
		add("full_name", model.FieldInvalid)
	}
	if utf8.RuneCountInString(n.FullName) > rule.MaxName {
		add("full_name", model.FieldTooLong, "max", fmt.Sprint(rule.MaxName))
	}
	if !slices.Contains([]model.Role{model.Admin, model.Dispatcher, model.TechnicianRole, model.ClientRole}, n.Role) {
		add("role", model.FieldInvalid)
	}
	if !strings.Contains(n.Email, "@") || len(n.Email) > 255 || strings.ContainsFunc(n.Email, unicode.IsControl) || !utf8.ValidString(n.Email) {
		add("email", model.FieldInvalid)
	}
	checkPassword(n.Password, func(code model.Code, params ...string) { add("password", code, params...) })
	if len(bad.Fields) > 0 {
		return &bad
	}
	return nil
}

// Unread counts the actor's unread notices.
func (s *Session) Unread(ctx context.Context) (int64, error) {
	var n int64
	err := s.read(ctx, "unread", func(ctx context.Context) error {
		var err error
		n, err = s.store.reader.NewSelect().Table("notifications").
			Where("user_id = ? AND lu = FALSE", s.actor.UserID).Count(ctx)
		return err
	})
	return n, err
}
