package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"mif/store/model"
)

// The history of an intervention and the journal of every other record are
// chains: each row carries the SHA-256 of its own fields and of the hash of
// the row before it. Every field is written with its length, so that no text
// can be moved from one field to the next; JSON is written again with sorted
// keys, since the databases keep it in their own form. The same rows hash the
// same on both engines.

// genesis is the hash before the first row of a chain.
var genesis = strings.Repeat("0", 64)

func historyHash(h *model.HistoryEntry) (string, error) {
	return chainHash(h.PrevHash, "historiques_interventions", number(h.InterventionID), number(h.UserID),
		string(h.Action), h.Sentence, h.Old, h.New, h.At, h.Address, h.Agent, h.Key, strconv.FormatBool(h.Internal))
}

func journalHash(j *model.JournalEntry) (string, error) {
	return chainHash(j.PrevHash, "journal", j.Entity, number(j.EntityID), number(j.UserID),
		j.Action, j.Sentence, j.Old, j.New, j.At, j.Address, j.Agent, j.Key)
}

func chainHash(fields ...any) (string, error) {
	sum := sha256.New()
	for _, f := range fields {
		text, err := chainField(f)
		if err != nil {
			return "", err
		}
		sum.Write([]byte(strconv.Itoa(len(text)) + ":"))
		sum.Write(text)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func chainField(f any) ([]byte, error) {
	switch v := f.(type) {
	case string:
		return []byte(v), nil
	case json.RawMessage:
		return canonicalJSON(v)
	case time.Time:
		return []byte(v.UTC().Truncate(time.Microsecond).Format(time.RFC3339Nano)), nil
	}
	return nil, &json.UnsupportedTypeError{}
}

// canonicalJSON writes JSON again with sorted keys and its own number texts.
func canonicalJSON(raw json.RawMessage) ([]byte, error) {
	if len(raw) == 0 {
		return nil, nil
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}

func number(n int64) string { return strconv.FormatInt(n, 10) }

// address is the canonical form of a remote address, empty if it is none.
func address(s string) string {
	if host, err := netip.ParseAddrPort(s); err == nil {
		return host.Addr().Unmap().String()
	}
	a, err := netip.ParseAddr(s)
	if err != nil {
		return ""
	}
	return a.Unmap().WithZone("").String()
}
