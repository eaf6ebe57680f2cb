package filter

import (
	"slices"
	"strconv"
	"time"

	"mif/store/model"
)

// Grammar is the filter line of one list: the keys it knows and the orders it
// can stand in. Free words are known to all.
type Grammar struct {
	fields []field
	sorts  []model.SortKey
}

// field is one key of a grammar and how its values are read.
type field struct {
	name model.Field
	key  key
}

// Fields are the keys of the grammar in the order of the help text.
func (g Grammar) Fields() []model.Field {
	out := make([]model.Field, len(g.fields))
	for i, f := range g.fields {
		out[i] = f.name
	}
	return out
}

// Sorts are what the list can be ordered by.
func (g Grammar) Sorts() []model.SortKey { return slices.Clone(g.sorts) }

// keyOf is what the grammar knows of a key; any other is free words.
func (g Grammar) keyOf(name model.Field) key {
	for _, f := range g.fields {
		if f.name == name {
			return f.key
		}
	}
	return key{class: words}
}

// names are all keys of the line, in the order of the help text.
func (g Grammar) names() []string { return append(labels(g.Fields()), sortKey) }

// Parse reads a filter line of interventions.
func Parse(text string, now time.Time, place *time.Location) (model.Filter, []model.Sort, []Problem) {
	return Interventions().Parse(text, now, place)
}

// Complete goes on with a filter line of interventions.
func Complete(text string, cursor int) []Suggestion { return Interventions().Complete(text, cursor) }

// String writes a filter line of interventions.
func String(f model.Filter, sorts []model.Sort, place *time.Location) string {
	return Interventions().String(f, sorts, place)
}

// closedList is a key with the labels of a closed list.
func closedList[T ~string](values []T) key { return key{class: closed, labels: labels(values)} }

// Interventions is the grammar of the interventions list.
func Interventions() Grammar {
	g := Grammar{sorts: model.SortKeys()}
	for _, f := range model.Fields() {
		g.fields = append(g.fields, field{f, interventionKey(f)})
	}
	return g
}

// Equipment is the grammar of the list of machines.
func Equipment() Grammar {
	return Grammar{
		fields: []field{
			{model.FieldRef, key{class: ref, prefix: "eq-"}},
			{model.FieldStatus, closedList(model.EquipmentStatuses())},
			{model.FieldCriticality, closedList(model.Criticalities())},
			{model.FieldClient, key{class: record}},
			{model.FieldCity, key{none: "aucune"}},
			{model.FieldMaker, key{none: "aucun"}},
			{model.FieldModel, key{none: "aucun"}},
			{model.FieldSerial, key{none: "aucun"}},
			{model.FieldMaintenance, key{class: date, none: "aucune"}},
			{model.FieldWarranty, key{class: date, none: "aucune"}},
		},
		sorts: []model.SortKey{
			model.SortName, model.SortRef, model.SortClient, model.SortCity, model.SortStatus,
			model.SortCriticality, model.SortMaintenance, model.SortWarranty,
		},
	}
}

// Stock is the grammar of the list of parts.
func Stock() Grammar {
	count := key{class: amount, read: readCount, write: func(n int64) string { return strconv.FormatInt(n, 10) }}
	return Grammar{
		fields: []field{
			{model.FieldRef, key{}},
			{model.FieldStatus, closedList(model.PartStates())},
			{model.FieldLow, key{class: boolean}},
			{model.FieldReserved, key{class: boolean}},
			{model.FieldActive, key{class: boolean}},
			{model.FieldStock, count},
			{model.FieldPrice, key{class: amount, read: readMoney, write: func(n int64) string { return model.Money(n).String() }}},
			{model.FieldSupplier, key{none: "aucun"}},
			{model.FieldPlace, key{none: "aucun"}},
		},
		sorts: []model.SortKey{
			model.SortReference, model.SortName, model.SortLack, model.SortStock, model.SortPrice, model.SortValue, model.SortSupplier,
		},
	}
}

// Technicians is the grammar of the list of technicians.
func Technicians() Grammar {
	return Grammar{
		fields: []field{
			{model.FieldAvailable, closedList(model.Availabilities())},
			{model.FieldTeam, key{none: "aucune"}},
			{model.FieldZone, key{none: "aucune"}},
			{model.FieldCity, key{none: "aucune"}},
			{model.FieldSkill, key{none: "aucune"}},
			{model.FieldExpiry, key{class: date, none: "aucune"}},
			{model.FieldOnCall, key{class: boolean}},
			{model.FieldActive, key{class: boolean}},
		},
		sorts: []model.SortKey{model.SortName, model.SortTeam, model.SortZone, model.SortLoad, model.SortExpiry},
	}
}

// Clients is the grammar of the list of clients.
func Clients() Grammar {
	return Grammar{
		fields: []field{
			{model.FieldCity, key{none: "aucune"}},
			{model.FieldSector, key{none: "aucun"}},
			{model.FieldLevel, closedList(model.ServiceLevels())},
			{model.FieldContract, key{class: file}},
			{model.FieldOpenJobs, key{class: boolean}},
			{model.FieldActive, key{class: boolean}},
			{model.FieldContact, key{none: "aucun"}},
			{model.FieldPhone, key{none: "aucun"}},
		},
		sorts: []model.SortKey{model.SortName, model.SortCity, model.SortLevel, model.SortOpenJobs},
	}
}

// Contracts is the grammar of the list of contracts.
func Contracts() Grammar {
	return Grammar{
		fields: []field{
			{model.FieldRef, key{class: ref, prefix: "ct-"}},
			{model.FieldNumber, key{}},
			{model.FieldClient, key{class: record}},
			{model.FieldCity, key{none: "aucune"}},
			{model.FieldStatus, closedList(model.Standings())},
			{model.FieldKind, closedList(model.ContractTypes())},
			{model.FieldStarted, key{class: date}},
			{model.FieldEnded, key{class: date, none: "aucune"}},
			{model.FieldAmount, key{class: amount, read: readMoney, write: func(n int64) string { return model.Money(n).String() }}},
		},
		sorts: []model.SortKey{
			model.SortEnds, model.SortStarts, model.SortNumber, model.SortRef, model.SortClient, model.SortStatus, model.SortAmount,
		},
	}
}

// Accounts is the grammar of the list of accounts.
func Accounts() Grammar {
	return Grammar{
		fields: []field{
			{model.FieldRole, closedList(model.Roles())},
			{model.FieldActive, key{class: boolean}},
		},
		sorts: []model.SortKey{model.SortName, model.SortRole, model.SortCreated},
	}
}

// Documents is the grammar of the list of documents.
func Documents() Grammar {
	return Grammar{
		fields: []field{
			{model.FieldRef, key{class: ref, prefix: "doc-"}},
			{model.FieldKind, closedList(model.DocumentTypes())},
			{model.FieldJob, key{class: ref}},
			{model.FieldEquipment, key{class: record, prefix: "eq-"}},
			{model.FieldClient, key{class: record}},
			{model.FieldAuthor, key{class: record, none: "aucun"}},
			{model.FieldCreated, key{class: date, past: true}},
			{model.FieldInternal, key{class: boolean}},
			{model.FieldActive, key{class: boolean}},
		},
		sorts: []model.SortKey{model.SortCreated, model.SortName, model.SortKind, model.SortSize, model.SortRef},
	}
}
