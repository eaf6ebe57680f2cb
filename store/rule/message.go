package rule

import "mif/store/model"

// MaxMessage is the longest message of the house, in characters.
const MaxMessage = 500

// CheckMessage checks a message of the house.
func CheckMessage(m model.NewMessage) error {
	var c check
	c.text("message", m.Text, MaxMessage, true)
	c.that(len(m.Roles) > 0, "role", model.FieldRequired)
	for _, r := range m.Roles {
		member(&c, "role", r, model.Roles())
	}
	return c.err()
}

// RecipientsOfMessage is every active user of the roles of a message.
func RecipientsOfMessage(m model.NewMessage) Recipients {
	var out Recipients
	for _, r := range m.Roles {
		switch r {
		case model.Admin:
			out.Admins = true
		case model.Dispatcher:
			out.Dispatchers = true
		case model.TechnicianRole:
			out.Technicians = true
		case model.ClientRole:
			out.Clients = true
		}
	}
	return out
}
