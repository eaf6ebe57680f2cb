package model

import (
	"strconv"
	"strings"
)

// Ref is how people name an intervention, "INT-1042". It is written without
// padding and kept in no column.
func Ref(id int64) string { return "INT-" + strconv.FormatInt(id, 10) }

// ParseRef reads an intervention's reference however it is typed: INT-1042,
// int1042, #1042 or 1042. It reports false for anything else.
func ParseRef(s string) (int64, bool) { return parseRef("int", s) }

// ParseEquipmentRef is ParseRef for a machine: EQ-12, eq12, #12 or 12.
func ParseEquipmentRef(s string) (int64, bool) { return parseRef("eq", s) }

func parseRef(prefix, s string) (int64, bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	digits, named := strings.CutPrefix(s, prefix)
	if named {
		digits = strings.TrimPrefix(digits, "-")
	} else {
		digits = strings.TrimPrefix(s, "#")
	}
	if digits == "" || !onlyDigits(digits) {
		return 0, false
	}
	id, err := strconv.ParseInt(digits, 10, 64)
	return id, err == nil && id > 0
}

// DocumentRef is how people name a document, "DOC-12".
func DocumentRef(id int64) string { return "DOC-" + strconv.FormatInt(id, 10) }

// EquipmentRef is how people name a machine, "EQ-12".
func EquipmentRef(id int64) string { return "EQ-" + strconv.FormatInt(id, 10) }

// ContractRef is how people name a contract's record, "CT-12".
func ContractRef(id int64) string { return "CT-" + strconv.FormatInt(id, 10) }
