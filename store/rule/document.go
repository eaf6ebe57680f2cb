package rule

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"mif/store/model"
)

// What may be kept of files.
const (
	MaxFile       = 20 << 20  // bytes of one
	MaxFiles      = 500 << 20 // of one record, together
	maxLargeWords = 5_000
)

// FileName is a name that a person gave, made into a line to show: the last part
// of a path, without anything that moves a terminal. It is never a path of ours.
func FileName(given string) string {
	if i := strings.LastIndexAny(given, `/\`); i >= 0 {
		given = given[i+1:]
	}
	name := strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) && r != ' ' || r == utf8.RuneError {
			return -1
		}
		return r
	}, given)
	name = strings.TrimSpace(name)
	if runes := []rune(name); len(runes) > MaxName {
		name = withEnding(runes)
	}
	if strings.Trim(name, ".") == "" {
		return ""
	}
	return name
}

// withEnding keeps the ending of a name that is too long.
func withEnding(runes []rune) string {
	ending := ""
	if i := strings.LastIndexByte(string(runes), '.'); i >= 0 {
		if e := string(runes)[i:]; utf8.RuneCountInString(e) <= 16 {
			ending = e
		}
	}
	return string(runes[:MaxName-utf8.RuneCountInString(ending)]) + ending
}

// CheckNewDocument checks what is said of a new file: it is about one record.
func CheckNewDocument(a model.Actor, n model.NewDocument) error {
	var c check
	c.that((n.InterventionID > 0) != (n.EquipmentID > 0), "intervention_id", model.FieldRequired)
	c.that(FileName(n.FileName) != "", "nom_fichier", model.FieldRequired)
	if n.Type != "" {
		member(&c, "type_document", n.Type, model.DocumentTypes())
	}
	c.text("description", n.Description, maxLargeWords, false)
	c.that(!n.Internal || a.Role != model.ClientRole, "interne", model.FieldInvalid)
	return c.err()
}

// CheckDocument checks the fields that an edit of a document sets.
func CheckDocument(e model.DocumentEdit) error {
	var c check
	if e.FileName != nil {
		c.that(FileName(*e.FileName) != "", "nom_fichier", model.FieldRequired)
	}
	if e.Type != nil {
		member(&c, "type_document", *e.Type, model.DocumentTypes())
	}
	c.textIf("description", e.Description, maxLargeWords, false)
	return c.err()
}

// CheckDocumentRemoval checks that taking a document away says why.
func CheckDocumentRemoval(r model.DocumentRemoval) error {
	var c check
	c.text("motif", r.Reason, MaxText, !r.Back)
	return c.err()
}

// DocumentVerbs are the verbs for a document of a machine or of a job.
func DocumentVerbs(equipmentID int64) (add, change Verb) {
	if equipmentID != 0 {
		return AddManual, RemoveManual
	}
	return AddDocument, RemoveDocument
}

// TypeOf is what a file is for when nobody said it: a picture is a photo.
func TypeOf(mime string) model.DocumentType {
	if strings.HasPrefix(mime, "image/") {
		return model.Photo
	}
	return model.OtherPaper
}

// RedactDocument blanks what the actor may not see: a client no more of the
// staff than the technician's name, and himself.
func RedactDocument(a model.Actor, r *model.DocumentRow) {
	if Hidden(a).Staff && r.AuthorID != a.UserID {
		r.AuthorID = 0
		if r.AuthorRole != model.TechnicianRole {
			r.Author, r.AuthorRole = "", ""
		}
	}
}

// RedactFile is RedactDocument for the line of a card. Where the file lies is
// nobody's.
func RedactFile(a model.Actor, d *model.Document) {
	d.Path = ""
	if Hidden(a).Staff && d.UploadedBy != a.UserID {
		d.UploadedBy = 0
	}
}

// SentenceDocumentAdded and those after it tell the history what became of a
// document.
func SentenceDocumentAdded(name string) string { return "Document ajouté : " + name }

// SentenceDocumentEdited is said when its name or its description changed.
func SentenceDocumentEdited(name string) string { return "Document modifié : " + name }

// SentenceDocumentRemoved is said when it was taken away.
func SentenceDocumentRemoved(name, reason string) string {
	return withReason("Document retiré : "+name, reason)
}

// SentenceDocumentBack is said when it was brought back.
func SentenceDocumentBack(name string) string { return "Document remis : " + name }
