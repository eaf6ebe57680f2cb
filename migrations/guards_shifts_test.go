package migrations_test

import (
	"time"

	"mif/migrations"
)

// onCall is the row of being on call from an hour of monday for some hours.
func (w *world) onCall(technician int64, team string, from, hours int) row {
	start := monday.Add(time.Duration(from) * time.Hour)
	return row{
		"technicien_id": technician, "equipe": team, "zone": "Nord",
		"debut": start, "fin": start.Add(time.Duration(hours) * time.Hour), "updated_at": monday,
	}
}

func (w *world) absence(technician int64, hours int) row {
	return row{
		"technicien_id": technician, "debut": monday, "fin": monday.Add(time.Duration(hours) * time.Hour),
		"type": "conge", "updated_at": monday,
	}
}

// shift adds hours of a day behind try's back: the table has no id.
func (w *world) shift(day, from, to int) error {
	return w.exec("INSERT INTO horaires (technicien_id, jour, debut, fin) VALUES (?, ?, ?, ?)", w.tech, day, from, to)
}

func shiftGuards() []guard {
	return []guard{
		{
			migrations.NameOnCall,
			func(w *world) error {
				w.add("astreintes", w.onCall(w.tech, "A", 0, 4))
				w.add("astreintes", w.onCall(w.two, "A", 4, 4)) // one after the other
				w.add("astreintes", w.onCall(w.two, "B", 0, 4)) // another team
				return nil
			},
			insert("astreintes", func(w *world) row { return w.onCall(w.two, "A", 7, 4) }),
		},
		{
			migrations.NameOnCall,
			func(w *world) error {
				id := w.add("astreintes", w.onCall(w.tech, "A", 0, 4))
				return w.exec("UPDATE astreintes SET fin = ? WHERE id = ?", monday.Add(5*time.Hour), id)
			},
			func(w *world) error {
				id := w.add("astreintes", w.onCall(w.tech, "A", 6, 4))
				return w.exec("UPDATE astreintes SET debut = ? WHERE id = ?", monday.Add(4*time.Hour), id)
			},
		},
		{
			migrations.NameOnCallDates,
			insert("astreintes", func(w *world) row { return w.onCall(w.tech, "A", 0, 1) }),
			insert("astreintes", func(w *world) row { return w.onCall(w.tech, "B", 0, 0) }),
		},
		{
			migrations.NameAbsenceDates,
			insert("absences", func(w *world) row { return w.absence(w.tech, 1) }),
			insert("absences", func(w *world) row { return w.absence(w.tech, 0) }),
		},
		{
			migrations.NameShift,
			func(w *world) error { return w.shift(1, 480, 1440) },
			func(w *world) error { return w.shift(2, 480, 480) },
		},
		{
			migrations.NameShift,
			func(w *world) error { return w.shift(0, 0, 60) },
			func(w *world) error { return w.shift(2, 480, 1441) },
		},
	}
}
