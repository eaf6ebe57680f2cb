package interventions

import (
	"mif/store/model"
	"mif/store/rule"
	"mif/tui/term"
	"mif/tui/ui"
)

// subject is what the rules ask about a record. What a technician sees is his
// own, now or once.
func (s *Screen) subject(r model.Row) rule.Subject {
	return rule.Subject{
		Status: r.Status, TechnicianID: r.TechnicianID, ClientID: r.ClientID,
		Worked: s.env.Actor.Role == model.TechnicianRole,
	}
}

// may says whether the actor may do the verb to the record as it stands. It is
// advice: the store decides.
func (s *Screen) may(v rule.Verb, r model.Row) error {
	if err := rule.Can(s.env.Actor, v, s.subject(r)); err != nil {
		return err
	}
	if v == rule.Unplan && r.SlotFrom.IsZero() || v == rule.ConfirmSlot && (r.SlotFrom.IsZero() || r.Confirmed) {
		return model.Refuse(model.CodeTransition, "from", string(r.Status), "verb", string(v))
	}
	return nil
}

// why is the reason against a verb, empty when it may be done.
func (s *Screen) why(v rule.Verb, r model.Row) term.Text {
	if err := s.may(v, r); err != nil {
		return ui.Say(s.env.Text, err).Why
	}
	return term.Text{}
}

// role says whether the actor's role has the verb at all, on no record yet.
func (s *Screen) role(v rule.Verb) bool {
	return rule.May(s.env.Actor, v, rule.Subject{
		ClientID: s.env.Actor.ClientID, TechnicianID: s.env.Actor.TechnicianID, OwnSite: true,
	}) == nil
}
