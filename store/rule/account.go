package rule

import (
	"strings"
	"unicode"

	"mif/store/model"
)

// CheckAccount checks the fields that an edit of an account sets.
func CheckAccount(e model.AccountEdit) error {
	var c check
	c.textIf("full_name", e.FullName, MaxName, false)
	if e.Email != nil {
		c.textIf("email", e.Email, MaxName, true)
		c.that(strings.Contains(*e.Email, "@") && !strings.ContainsFunc(*e.Email, unicode.IsControl), "email", model.FieldInvalid)
	}
	if e.Role != nil {
		member(&c, "role", *e.Role, model.Roles())
	}
	return c.err()
}

// CheckAccountState checks the end of an account, which needs its reason.
func CheckAccountState(e model.AccountState) error {
	var c check
	c.textIf("motif", &e.Reason, MaxText, !e.Active)
	return c.err()
}

// MayLeaveOffice refuses what would leave the house without an admin: active is
// how many may act, this one among them.
func MayLeaveOffice(before, after model.User, active int) error {
	acts := func(u model.User) bool { return u.IsActive && u.Role == model.Admin }
	if acts(before) && !acts(after) && active <= 1 {
		return model.Refuse(model.CodeLastAdmin, "compte", before.Username)
	}
	return nil
}

// RightReach is how far a right of the policy goes for a role.
type RightReach string

// How far a right goes.
const (
	Nothing   RightReach = "nothing"
	All       RightReach = "all"
	OwnRows   RightReach = "own"
	OnSite    RightReach = "site"    // where he worked of late
	AsRequest RightReach = "request" // for an own machine
)

// PolicyLine is one verb of the policy, and how far each role may go.
type PolicyLine struct {
	Verb  Verb
	Part  int // 0: work, 1: machines, stock and files, 2: the house
	Reach map[model.Role]RightReach
}

// PolicyTable is the whole policy, in its own order.
func PolicyTable() []PolicyLine {
	words := map[grant]RightReach{no: Nothing, yes: All, own: OwnRows, site: OnSite, request: AsRequest}
	var out []PolicyLine
	for part, lines := range [][]line{workPolicy(), assetPolicy(), housePolicy()} {
		for _, l := range lines {
			line := PolicyLine{Verb: l.verb, Part: part, Reach: map[model.Role]RightReach{}}
			for _, r := range model.Roles() {
				line.Reach[r] = words[l.of(model.Actor{Role: r})]
			}
			out = append(out, line)
		}
	}
	return out
}
