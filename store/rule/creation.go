package rule

import "mif/store/model"

// mayOpenOnSite limits a technician's new work: a place he was at of late,
// nobody assigned, nothing commercial.
func mayOpenOnSite(s Subject) error {
	if !s.OwnSite {
		return model.Refuse(model.CodeOutsideSite)
	}
	n := s.New
	if n == nil {
		return nil
	}
	if n.TechnicianID != 0 {
		return model.ErrForbidden
	}
	if n.ContractID != 0 || n.OriginID != 0 || n.Override != "" {
		return model.ErrForbidden
	}
	return nil
}

// mayRequest limits what a client asks for on his own machine: a repair or a
// diagnosis at normal priority; who comes, when it is urgent and what it costs
// the desk decides.
func mayRequest(n *model.NewIntervention) error {
	if n == nil {
		return nil
	}
	if n.Kind != model.Corrective && n.Kind != model.Diagnosis {
		return model.ErrForbidden
	}
	if n.Urgent {
		return model.Refuse(model.CodeUrgency)
	}
	if n.Priority != model.Normal {
		return model.Refuse(model.CodeUrgency)
	}
	if n.TechnicianID != 0 {
		return model.ErrForbidden
	}
	if n.EstimatedCost != nil || n.ContractID != 0 || n.OriginID != 0 || n.Override != "" {
		return model.ErrForbidden
	}
	return nil
}

// MayEdit refuses the columns of an edit that the actor's role does not set: a
// technician may not see contracts, so he may not attach one.
func MayEdit(a model.Actor, e model.Edit) error {
	if a.Role == model.TechnicianRole && e.ContractID != nil {
		return model.ErrForbidden
	}
	return nil
}
