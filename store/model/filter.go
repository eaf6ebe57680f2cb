package model

import "time"

// Filter is the parsed filter line: all terms must hold. The zero Filter
// admits every row of the actor's scope. Columns never come from text: Field
// is a closed set.
type Filter struct{ Terms []Term }

// Term is one condition. Its values are alternatives.
type Term struct {
	Field  Field
	Not    bool
	Values []FilterValue
}

// FilterValue is one alternative; which members count depends on the field's class.
type FilterValue struct {
	Text     string    // enumeration value, or words to be found (case and accents ignored)
	ID       int64     // a record's number
	Me       bool      // tech:moi
	None     bool      // tech:aucun, date:aucune
	Exact    bool      // zone:=Nord: Text is the whole value and not a part of it
	Bool     bool      // retard:oui
	Min, Max *int64    // inclusive; centimes or hundredths of an hour
	From, To time.Time // half-open instants
}

// Field is what a term looks at.
type Field string

// The fields, under the word a user types.
const (
	FieldRef         Field = "ref"
	FieldStatus      Field = "statut"
	FieldPriority    Field = "priorite"
	FieldUrgent      Field = "urgence"
	FieldKind        Field = "type"
	FieldTechnician  Field = "tech"
	FieldTeam        Field = "equipe"
	FieldZone        Field = "zone"
	FieldClient      Field = "client"
	FieldCity        Field = "ville"
	FieldEquipment   Field = "equip"
	FieldCriticality Field = "criticite"
	FieldPart        Field = "piece"
	FieldDate        Field = "date" // the slot's start
	FieldCreated     Field = "cree"
	FieldStarted     Field = "debut"
	FieldEnded       Field = "fin"
	FieldLate        Field = "retard"
	FieldDue         Field = "echeance" // the nearest clock that is not met
	FieldHold        Field = "attente"  // why work waits
	FieldDuration    Field = "duree"
	FieldCost        Field = "cout"
	FieldContract    Field = "contrat"
	FieldDocument    Field = "doc"
	FieldMaker       Field = "fabricant"
	FieldModel       Field = "modele"
	FieldSerial      Field = "serie"
	FieldMaintenance Field = "maintenance" // the next one
	FieldWarranty    Field = "garantie"    // its end
	FieldAvailable   Field = "dispo"       // of a technician, now
	FieldSkill       Field = "competence"
	FieldOnCall      Field = "astreinte" // now
	FieldExpiry      Field = "expire"    // the next certificate to end
	FieldActive      Field = "actif"
	FieldLow         Field = "bas" // a stock under its minimum
	FieldReserved    Field = "reserve"
	FieldSupplier    Field = "fournisseur"
	FieldPlace       Field = "emplacement" // a shelf, a depot or a van
	FieldStock       Field = "stock"
	FieldPrice       Field = "prix"
	FieldLevel       Field = "niveau"   // of service
	FieldOpenJobs    Field = "ouvertes" // has live work
	FieldContact     Field = "contact"
	FieldPhone       Field = "telephone"
	FieldSector      Field = "secteur"
	FieldNumber      Field = "numero"
	FieldAmount      Field = "montant"
	FieldRole        Field = "role"
	FieldTable       Field = "table"   // of a line of the journal
	FieldRecord      Field = "fiche"   // the number of its record
	FieldAuthor      Field = "auteur"  // who wrote it
	FieldDeed        Field = "action"  // what was done
	FieldWords       Field = "texte"   // free words
	FieldJob         Field = "travail" // the intervention that it belongs to
	FieldInternal    Field = "interne"
)

// Fields lists every field of interventions in the order of the help text.
func Fields() []Field {
	return []Field{
		FieldRef, FieldStatus, FieldPriority, FieldUrgent, FieldKind, FieldTechnician,
		FieldTeam, FieldZone, FieldClient, FieldCity, FieldEquipment, FieldCriticality,
		FieldPart, FieldDate, FieldCreated, FieldStarted, FieldEnded, FieldLate, FieldDue, FieldHold,
		FieldDuration, FieldCost, FieldContract, FieldDocument,
	}
}

// SortKey is a column a list can be ordered by.
type SortKey string

// The sort keys, under the word a user types after tri:.
const (
	SortPriority   SortKey = "priorite"
	SortDue        SortKey = "echeance"
	SortCreated    SortKey = "cree"
	SortStatus     SortKey = "statut"
	SortClient     SortKey = "client"
	SortTechnician SortKey = "tech"
	SortDate       SortKey = "date"
	SortRef        SortKey = "ref"

	SortRole        SortKey = "role"
	SortName        SortKey = "nom"
	SortCity        SortKey = "ville"
	SortCriticality SortKey = "criticite"
	SortMaintenance SortKey = "maintenance"
	SortWarranty    SortKey = "garantie"
	SortTeam        SortKey = "equipe"
	SortZone        SortKey = "zone"
	SortLoad        SortKey = "charge"
	SortExpiry      SortKey = "expire"
	SortReference   SortKey = "reference"
	SortStock       SortKey = "stock"
	SortLack        SortKey = "manque" // what is furthest under its minimum
	SortPrice       SortKey = "prix"
	SortValue       SortKey = "valeur"
	SortSupplier    SortKey = "fournisseur"
	SortLevel       SortKey = "niveau"
	SortOpenJobs    SortKey = "ouvertes"
	SortNumber      SortKey = "numero"
	SortStarts      SortKey = "debut"
	SortEnds        SortKey = "fin"
	SortAmount      SortKey = "montant"
	SortSize        SortKey = "taille"
	SortKind        SortKey = "type"
)

// SortKeys lists every sort key of interventions.
func SortKeys() []SortKey {
	return []SortKey{SortPriority, SortDue, SortCreated, SortStatus, SortClient, SortTechnician, SortDate, SortRef}
}

// Sort is one key of an order; the id always breaks ties.
type Sort struct {
	Key  SortKey
	Desc bool
}
