package rule

import (
	"strings"

	"mif/store/model"
)

// Bounds of a client's file, in characters, as its columns have them.
const (
	maxCity     = 100
	maxPostCode = 20
	iceDigits   = 15
)

// CheckClient checks the fields that an edit of a client's file sets.
func CheckClient(e model.ClientEdit) error {
	var c check
	c.client(e)
	return c.err()
}

// CheckNewClient checks the file of a new client: he has a name.
func CheckNewClient(n model.NewClient) error {
	var c check
	c.that(n.Name != nil, "nom_entreprise", model.FieldRequired)
	c.client(n.ClientEdit)
	return c.err()
}

func (c *check) client(e model.ClientEdit) {
	c.textIf("nom_entreprise", e.Name, MaxName, true)
	c.textIf("secteur_activite", e.Sector, maxShort, false)
	c.textIf("adresse", e.Address, MaxText, false)
	c.textIf("ville", e.City, maxCity, false)
	c.textIf("code_postal", e.PostCode, maxPostCode, false)
	c.textIf("telephone", e.Phone, maxPhone, false)
	c.textIf("email_commercial", e.Email, MaxName, false)
	c.textIf("contact_principal", e.Contact, MaxName, false)
	c.textIf("notes_commerciales", e.SalesNotes, MaxText, false)
	c.textIf("instructions_particulieres", e.Instructions, MaxText, false)
	c.textIf("consignes_securite", e.Safety, MaxText, false)
	if e.Type != nil {
		member(c, "type_client", *e.Type, model.ClientTypes())
	}
	if e.Level != nil {
		member(c, "niveau_service", *e.Level, model.ServiceLevels())
	}
	if e.Phone != nil && *e.Phone != "" {
		c.that(Digits(*e.Phone) != "", "telephone", model.FieldInvalid)
	}
	if e.Email != nil && *e.Email != "" {
		c.that(strings.Contains(*e.Email, "@"), "email_commercial", model.FieldInvalid)
	}
	if e.ICE != nil && *e.ICE != "" {
		c.that(len(*e.ICE) == iceDigits && Digits(*e.ICE) == *e.ICE, "ice", model.FieldInvalid)
	}
}

// CheckClientState checks that the end of a client's service says why.
func CheckClientState(e model.ClientState) error {
	var c check
	c.text("motif", e.Reason, MaxText, !e.Active)
	return c.err()
}

// Digits are the digits of a text: a number without its spaces, dots and signs.
func Digits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

// nationalDigits is how many digits a number has without its country and
// without the 0 that stands for it.
const nationalDigits = 9

// Subscriber is the part of a telephone number that is the same however it is
// dialled; empty for a text that is none.
func Subscriber(phone string) string {
	digits := Digits(phone)
	if len(digits) < nationalDigits {
		return ""
	}
	return digits[len(digits)-nationalDigits:]
}

// The words with which a company's form is said; they tell no client from
// another.
const companyForms = " sa sarl sarlau au sas snc ste societe "

// Company is a client's name as two of them are compared: without case,
// accents, signs, and the company's form.
func Company(name string) string {
	name = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return ' '
	}, strings.ReplaceAll(model.Fold(name), ".", ""))
	var kept []string
	for _, word := range strings.Fields(name) {
		if !strings.Contains(companyForms, " "+word+" ") {
			kept = append(kept, word)
		}
	}
	return strings.Join(kept, " ")
}

// TwinOf compares a client with what is known of a new one; ok says that they
// may be the same.
func TwinOf(p model.ClientProbe, c model.Client) (twin model.Twin, ok bool) {
	twin = model.Twin{
		ID: c.ID, Name: c.Name, City: c.City, Inactive: !c.Inactive.IsZero(),
		SameName: Company(p.Name) != "" && Company(p.Name) == Company(c.Name),
		Phone:    Subscriber(p.Phone) != "" && Subscriber(p.Phone) == Subscriber(c.Phone),
		ICE:      p.ICE != "" && p.ICE == c.ICE,
	}
	return twin, c.ID != p.Except && (twin.SameName || twin.Phone || twin.ICE)
}

// RedactClient blanks what the actor may not see of a client's file. A
// technician knows whom to call and where to go.
func RedactClient(a model.Actor, c *model.Client) {
	b := Hidden(a)
	if b.SalesNotes {
		c.SalesNotes = ""
	}
	if May(a, SeeClient, Subject{ClientID: c.ID}) != nil {
		c.ICE, c.Email = "", ""
	}
}

// RedactClientRow blanks what the actor may not see of a line of the list.
func RedactClientRow(a model.Actor, r *model.ClientRow) {
	if May(a, SeeClient, Subject{ClientID: r.ID}) == nil {
		return
	}
	r.ContractID, r.Contract, r.ContractEnds, r.Rated, r.Rating = 0, "", model.Date{}, 0, 0
}

// RedactClientCard blanks what the actor may not see of a client's card.
func RedactClientCard(a model.Actor, c *model.ClientCard) {
	RedactClient(a, &c.Client)
	RedactClientRow(a, &c.Row)
	if May(a, SeeContract, Subject{ClientID: c.ID}) != nil {
		c.Contract, c.Promises, c.Contracts, c.LastRating = nil, nil, 0, 0
	}
}

// SentenceClientCreated and its neighbours tell the journal of a client's file.
func SentenceClientCreated(name string) string { return "Client créé : " + name }

// SentenceClientEdited is said when the file was changed.
func SentenceClientEdited() string { return "Fiche client modifiée" }

// SentenceClientState is said when a client's service ends or begins again.
func SentenceClientState(active bool, reason string) string {
	said := "Client désactivé"
	if active {
		said = "Client réactivé"
	}
	if reason != "" {
		said += " : " + reason
	}
	return said
}
