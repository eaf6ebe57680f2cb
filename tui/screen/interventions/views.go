package interventions

import (
	"mif/store/model"
	"mif/tui/listing"
)

const live = "statut:ouverte,affectee,en_cours,en_attente"

// views are the filter lines that a role starts with, and what they are called.
func (s *Screen) views() []listing.View {
	w := s.env.Text
	v, status := w.Interventions.Views, w.Common.Statuses
	late := listing.View{Name: v[3], Line: "retard:oui tri:echeance"}
	closed := listing.View{Name: v[4], Line: "statut:cloturee fin:-30j tri:-cree"}
	switch s.env.Actor.Role {
	case model.TechnicianRole, model.ClientRole:
		first := listing.View{Name: v[2], Line: live}
		if s.env.Actor.Role == model.ClientRole {
			first.Name = v[0]
		}
		return []listing.View{
			first, {Name: status[model.InProgress], Line: "statut:en_cours"}, {Name: status[model.OnHold], Line: "statut:en_attente"}, late, closed,
		}
	case model.Admin, model.Dispatcher:
	}
	return []listing.View{
		{Name: v[0], Line: live},
		{Name: v[1], Line: live + " priorite:urgente"},
		{Name: w.Interventions.Flow.ToAssign, Line: "statut:ouverte"},
		late, closed,
	}
}
