package model

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
)

// The refusals a caller tells apart with errors.Is. ui and the commands turn
// them into sentences; the store never speaks.
var (
	// ErrNotFound also answers for a row that the actor may not see.
	ErrNotFound = errors.New("not found")
	// ErrForbidden is a verb the actor's role does not have on a row he sees.
	ErrForbidden = errors.New("forbidden")
	// ErrConflict means somebody changed the record meanwhile; see Conflict.
	ErrConflict = errors.New("changed meanwhile")
	// ErrBusy means that the database is there but gave the request up: somebody
	// holds what it needs, or it took too long. Nothing was written.
	ErrBusy = errors.New("database busy")
	// ErrUnavailable means the database cannot be reached; nothing was written.
	ErrUnavailable = errors.New("database unavailable")
	// ErrUnknownOutcome means that the answer to a COMMIT was lost, or that what
	// was written could not be read back: the write may have happened. Repeating
	// it with the same Key tells, and doubles nothing.
	ErrUnknownOutcome = errors.New("outcome unknown")
	// ErrFull means the disk is full; nothing was written.
	ErrFull = errors.New("disk full")
	// ErrReadOnly means the database refuses writes.
	ErrReadOnly = errors.New("database is read-only")
	// ErrCorrupt means the database file is damaged.
	ErrCorrupt = errors.New("database is corrupt")
	// ErrCredentials is a refused login, whatever the reason.
	ErrCredentials = errors.New("bad credentials")
	// ErrOlderSchema and ErrNewerSchema mean program and database do not fit.
	ErrOlderSchema = errors.New("schema is older than the program")
	ErrNewerSchema = errors.New("schema is newer than the program")
)

// Code names a rule that refused something; lang turns it into a sentence.
type Code string

// Refusal is a rule's no: Code says which rule, Params fill its sentence.
// Because lists the reasons that a written override would set aside.
type Refusal struct {
	Code    Code
	Params  map[string]string
	Because []Refusal
}

func (r *Refusal) Error() string {
	if len(r.Params) == 0 {
		return string(r.Code)
	}
	return fmt.Sprintf("%s %v", r.Code, r.Params)
}

// Refuse makes a Refusal; pairs are name, value, name, value.
func Refuse(code Code, pairs ...string) *Refusal {
	r := &Refusal{Code: code}
	for i := 0; i+1 < len(pairs); i += 2 {
		if r.Params == nil {
			r.Params = map[string]string{}
		}
		r.Params[pairs[i]] = pairs[i+1]
	}
	return r
}

// The rules that refuse.
const (
	CodeTransition      Code = "transition"    // from, verb: not in the life-cycle
	CodeInProgress      Code = "deja_en_cours" // ref: the technician already works on it
	CodeOverlap         Code = "chevauchement" // refs: the slots it overlaps
	CodeStock           Code = "stock"         // piece, stock, demande
	CodeInactive        Code = "inactif"       // the technician's account is inactive
	CodeNeedsOverride   Code = "derogation"    // reasons: a written reason is needed
	CodeClosed          Code = "cloturee"      // nothing but rating, archiving, documents
	CodeFrozen          Code = "hors_delai"    // the 7 days of correction are over
	CodeRated           Code = "deja_notee"    // one rating by the client
	CodeRateWindow      Code = "notation_30_jours"
	CodeUndoNothing     Code = "rien_a_annuler"  // no last write of mine
	CodeRedoNothing     Code = "rien_a_retablir" // my last write took nothing back
	CodeUndoChanged     Code = "modifiee_depuis" // par, quand
	CodeUndoNever       Code = "definitif"       // this verb cannot be undone
	CodeRetired         Code = "equipement_retire"
	CodeEquipmentClient Code = "equipement_client"
	CodeOutsideSite     Code = "hors_site"         // technician creating off his sites
	CodeUrgency         Code = "urgence_reservee"  // a client asks, staff decides
	CodeReferenced      Code = "reference"         // other rows point at it
	CodeDuplicate       Code = "doublon"           // champ
	CodeSaidOtherwise   Code = "dit_autrement"     // the same command was carried out with other contents
	CodeLoginThrottled  Code = "attendre"          // secondes
	CodeTooManyViews    Code = "trop_de_vues"      // max: of one's own on a screen
	CodeOnCallTaken     Code = "astreinte_prise"   // nom, debut, fin: somebody is on call then
	CodeUndoTime        Code = "annuler_creneau"   // .Because: the time that would come back is taken
	CodeMachineState    Code = "etat_machine"      // machine, etat: its life does not go that way
	CodeLiveWork        Code = "travaux_en_cours"  // n: somebody still works on it
	CodeStockLeft       Code = "stock_restant"     // piece, stock: there is some of it
	CodeLargeCount      Code = "ecart_important"   // piece, stock, compte: asked before it is written
	CodeClientLive      Code = "client_travaux"    // n: somebody still works for him
	CodeClientInactive  Code = "client_inactif"    // client: he is served no more
	CodeContractState   Code = "etat_contrat"      // depuis, vers: its life does not go that way
	CodeContractOverlap Code = "contrat_double"    // contrat, debut, fin: it covers the same already
	CodeContractNoEnd   Code = "contrat_sans_fin"  // nothing follows a contract that does not end
	CodeRenewed         Code = "deja_renouvele"    // contrat: the one that follows is there
	CodeAbsenceTwice    Code = "absence_saisie"    // type, debut, fin: he is away then already
	CodeLastAdmin       Code = "dernier_admin"     // compte: somebody must be left to run the house
	CodeRoleHeld        Code = "role_tenu"         // compte: a technician's or a client's file hangs on the role
	CodeAccountServes   Code = "compte_rattache"   // compte, client: it signs in for another client's file
	CodeNoReader        Code = "sans_destinataire" // nobody else has that role
	CodeSessionEnded    Code = "session_finie"     // the account was closed, or its rights are others now
	CodeNoFolder        Code = "sans_dossier"      // no folder for documents is configured
	CodeFileTooLarge    Code = "fichier_trop_grand"
	CodeFileEmpty       Code = "fichier_vide"
	CodeFileUnread      Code = "fichier_illisible" // fichier: its name, where it is known
	CodeFileNotPlain    Code = "fichier_special"   // fichier: a folder, a link, a pipe, a device
	CodeFileGone        Code = "fichier_absent"    // fichier: the row is there, its file is not
	CodeFileAltered     Code = "fichier_altere"    // fichier: it does not add up to what was kept
	CodeFileExists      Code = "fichier_existe"    // fichier: nothing is written over
	CodeFileNotWritten  Code = "fichier_non_ecrit" // fichier: the place refuses it
	CodeTooManyFiles    Code = "trop_de_fichiers"  // max: of one record, together
)

// The reasons against a technician or a time that a written override sets aside.
const (
	ReasonAbsent      Code = "absent"               // type, debut, fin
	ReasonSkill       Code = "competence_manquante" // competence
	ReasonSkillLevel  Code = "competence_niveau"    // competence, requis, acquis
	ReasonSkillExpiry Code = "competence_expiree"   // competence, date
	ReasonHoliday     Code = "jour_ferie"           // date
	ReasonHours       Code = "hors_horaires"
)

// Field errors that a form shows beside the field.
const (
	FieldRequired Code = "obligatoire"
	FieldTooLong  Code = "trop_long"  // max
	FieldTooShort Code = "trop_court" // min
	FieldInvalid  Code = "invalide"
	FieldNegative Code = "negatif"
	FieldOrder    Code = "ordre"      // an end before its start
	FieldTooLarge Code = "trop_grand" // max
	FieldTooSmall Code = "trop_petit" // min
	FieldPast     Code = "passe"
	FieldUntold   Code = "sans_recit" // neither what was wrong nor what was done
)

// FieldError is one field of a request that cannot be accepted.
type FieldError struct {
	Field  string // the column's name
	Code   Code
	Params map[string]string
}

// Invalid lists every field that must be mended; nothing was written.
type Invalid struct{ Fields []FieldError }

func (e *Invalid) Error() string {
	parts := make([]string, len(e.Fields))
	for i, f := range e.Fields {
		parts[i] = f.Field + ": " + string(f.Code)
	}
	return "invalid: " + strings.Join(parts, ", ")
}

// Conflict carries what stands now, so that a screen can show both texts.
// errors.Is(err, ErrConflict) holds.
type Conflict struct {
	Theirs  *Intervention // the row as it stands; nil when it is another record
	By      string        // who changed it last
	At      time.Time
	Changed []string // columns written since the version the caller saw

	Version int64                      // of another record, as it stands
	Record  any                        // that record: *Equipment, *Part, …
	Values  map[string]json.RawMessage // and its columns
}

func (c *Conflict) Error() string { return ErrConflict.Error() }

// Unwrap makes errors.Is(err, ErrConflict) true.
func (c *Conflict) Unwrap() error { return ErrConflict }
