package store

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/uptrace/bun"

	"mif/store/model"
)

// command is what a client asks for, as the trail remembers it, so that one
// sent twice is carried out once.
type command struct {
	verb   string
	table  string // the kind of record that is written
	record int64  // 0: a new one
	key    string // the client's mark of this command; empty: nobody will repeat it
	said   any    // what is asked beside that, without secrets; nil: the verb says it all
}

// remembered is a command in the trail, in hexadecimal digits: the first half
// stands for whose command it is, the second for what it says.
type remembered string

const whoseDigits = 32

// whose is the first half of a command's text.
func (r remembered) whose() string { return string(r[:whoseDigits]) }

// remember computes the text of a command. One key used by two people, for two
// verbs or on two records makes two commands, and both are carried out.
func (s *Session) remember(c command) (remembered, error) {
	if c.key == "" {
		c.key = newKey()
	}
	said, err := json.Marshal(c.said)
	if err != nil {
		return "", fmt.Errorf("%s: %w", c.verb, err)
	}
	whose := fmt.Appendf(nil, "%d\x00%s\x00%s\x00%d\x00%s\x00", s.actor.UserID, c.verb, c.table, c.record, c.key)
	return digits(whose) + digits(append(whose, said...)), nil
}

func digits(of []byte) remembered {
	sum := sha256.Sum256(of)
	return remembered(hex.EncodeToString(sum[:whoseDigits/2]))
}

// newKey makes a key for a command that came without one.
func newKey() string {
	b := make([]byte, 16)
	_, _ = rand.Read(b) // never fails: it ends the program instead
	return hex.EncodeToString(b)
}

// doneBefore is the intervention that this command wrote already, or 0.
func (w *work) doneBefore() (int64, error) {
	return w.carriedOut(w.tx.NewSelect().Table("historiques_interventions").ColumnExpr("intervention_id AS id"))
}

// journaledBefore is the other record that this command wrote already, or 0.
func (w *work) journaledBefore(table string) (int64, error) {
	return w.carriedOut(w.tx.NewSelect().Table("journal").ColumnExpr("entite_id AS id").Where("entite = ?", table))
}

// carriedOut looks for the command in a trail. The same command that says
// something else now is refused: what it said first stands, and what it says
// now must not vanish unseen.
func (w *work) carriedOut(trail *bun.SelectQuery) (int64, error) {
	var line struct {
		ID  int64      `bun:"id"`
		Key remembered `bun:"cle_idempotence"`
	}
	first, last := strings.Repeat("0", whoseDigits), strings.Repeat("f", whoseDigits)
	err := trail.Column("cle_idempotence").
		Where("cle_idempotence BETWEEN ? AND ?", w.key.whose()+first, w.key.whose()+last).Limit(1).Scan(w.ctx, &line)
	if err != nil {
		return 0, ignoreNoRows(err)
	}
	if line.Key != w.key {
		return 0, model.Refuse(model.CodeSaidOtherwise)
	}
	return line.ID, nil
}
