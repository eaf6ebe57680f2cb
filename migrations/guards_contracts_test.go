package migrations_test

import "mif/migrations"

// contract is the row of a contract of a client, which may follow another one.
func (w *world) contract(number string, follows int64) row {
	r := row{"client_id": w.client, "numero_contrat": number, "date_debut": "2026-01-01", "updated_at": monday}
	if follows != 0 {
		r["precedent_id"] = follows
	}
	return r
}

// cover puts a machine behind try's back: the table has no id.
func (w *world) cover(contract, machine int64) error {
	return w.exec("INSERT INTO contrat_equipements (contrat_id, equipement_id) VALUES (?, ?)", contract, machine)
}

func contractGuards() []guard {
	return []guard{
		{
			migrations.NameRenewal,
			func(w *world) error {
				w.add("contrats", w.contract("R2", w.add("contrats", w.contract("R1", 0))))
				return nil
			},
			func(w *world) error {
				first := w.add("contrats", w.contract("S1", 0))
				w.add("contrats", w.contract("S2", first))
				return insert("contrats", func(w *world) row { return w.contract("S3", first) })(w)
			},
		},
		{
			migrations.NameCovered,
			func(w *world) error { return w.cover(w.add("contrats", w.contract("M1", 0)), w.machine) },
			func(w *world) error {
				return w.cover(w.add("contrats", w.contract("M2", 0)), w.newMachine(w.newClient()))
			},
		},
	}
}
