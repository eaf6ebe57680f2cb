package storetest

import (
	"context"
	"encoding/json"
	"time"

	"mif/store"
	"mif/store/model"
)

// World names the rows of the small world.
type World struct {
	Press, Pump, Oven         int64 // machines: press and pump of client one, oven of client two
	Seal, Bearing             int64 // parts: 10 seals, 2 bearings in stock
	Khalil, Bennani, Ouazzani int64 // technicians
	ClientOne, ClientTwo      int64
	Hydraulics                int64 // a skill that Khalil masters and Bennani does not
}

// The world's ids are fixed: its rows are loaded with them.
func (d *Desk) read() World {
	return World{
		Press: 1, Pump: 2, Oven: 3, Seal: 1, Bearing: 2,
		Khalil: 1, Bennani: 2, Ouazzani: 3, ClientOne: 1, ClientTwo: 2, Hydraulics: 1,
	}
}

// fill loads the small world as it stands at a moment.
func fill(ctx context.Context, s *store.Store, at time.Time) error {
	loading, err := s.System().StartLoading(ctx)
	if err != nil {
		return err
	}
	if err := loading.Add(ctx, rows(at.AddDate(0, -6, 0))); err != nil {
		return err
	}
	return loading.Finish(ctx)
}

// rows are the small world, made at now.
func rows(now time.Time) *model.Dataset {
	user := func(id int64, name, full string, role model.Role) model.User {
		return model.User{
			ID: id, Username: name, FullName: full, Email: name + "@mif.invalid", HashedPassword: "!", Role: role,
			IsActive: name != "inactif", Preferences: json.RawMessage("{}"), Version: 1, CreatedAt: now, UpdatedAt: now,
		}
	}
	technician := func(id, userID int64, zone string) model.Technician {
		return model.Technician{
			ID: id, UserID: userID, Availability: model.Available, Zone: zone, Team: "A", Version: 1, CreatedAt: now, UpdatedAt: now,
		}
	}
	client := func(id, userID int64, name string, level model.ServiceLevel) model.Client {
		return model.Client{
			ID: id, UserID: userID, Name: name, City: "Casablanca", Type: model.StandardClient, Level: level,
			SalesNotes: "remise 12 %", Version: 1, CreatedAt: now, UpdatedAt: now,
		}
	}
	machine := func(id, clientID int64, name, serial string) model.Equipment {
		return model.Equipment{
			ID: id, ClientID: clientID, Name: name, Serial: serial, Status: model.InService,
			Criticality: model.CriticalMachine, Version: 1, CreatedAt: now, UpdatedAt: now,
		}
	}
	part := func(id int64, ref, name string, price model.Money, least int64) model.Part {
		return model.Part{ID: id, Reference: ref, Name: name, UnitPrice: price, StockMin: least, Unit: "pièce", Active: true, Version: 1, UpdatedAt: now}
	}
	entry := func(id, partID, n int64) model.StockMovement {
		return model.StockMovement{ID: id, PartID: partID, UserID: 1, Type: model.MoveIn, Quantity: n, After: n, At: now}
	}
	return &model.Dataset{
		Users: []model.User{
			user(1, "admin", "Amina Administratrice", model.Admin),
			user(2, "s.dispatch", "Sara Dispatch", model.Dispatcher),
			user(3, "k.dispatch", "Karim Dispatch", model.Dispatcher),
			user(4, "y.khalil", "Youssef Khalil", model.TechnicianRole),
			user(5, "f.bennani", "Fatima-Zahra Bennani", model.TechnicianRole),
			user(6, "inactif", "Hicham Ouazzani", model.TechnicianRole),
			user(7, "laiterie", "Laiterie Atlas", model.ClientRole),
			user(8, "clinique", "Clinique Agdal", model.ClientRole),
		},
		Technicians: []model.Technician{technician(1, 4, "Centre"), technician(2, 5, "Nord"), technician(3, 6, "Souss")},
		Clients: []model.Client{
			client(1, 7, "Laiterie Atlas Doukkala", model.Platinum),
			client(2, 8, "Clinique Agdal Santé", model.StandardLevel),
		},
		Skills:   []model.Skill{{ID: 1, Name: "hydraulique", RequiredLevel: model.Intermediate, Active: true, Version: 1, UpdatedAt: now}},
		Mastered: []model.TechnicianSkill{{TechnicianID: 1, SkillID: 1, Level: model.Advanced}},
		Equipment: []model.Equipment{
			machine(1, 1, "Presse hydraulique P-12", "SN-88412"), machine(2, 1, "Pompe centrifuge P-7", "SN-7001"),
			machine(3, 2, "Étuve F-2", "SN-2002"),
		},
		Parts:     []model.Part{part(1, "JOINT-22", "Joint de vérin", model.MAD(45), 4), part(2, "ROUL-6204", "Roulement 6204", model.MAD(120), 2)},
		Movements: []model.StockMovement{entry(1, 1, 10), entry(2, 2, 2)},
	}
}
