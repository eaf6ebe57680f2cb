package migrations_test

import (
	"strings"

	"mif/migrations"
)

// view is the row of a named view of the interventions.
func (w *world) view(user int64, team bool, name string, width int) row {
	return row{
		"user_id": user, "equipe": team, "ecran": "interventions", "nom": name, "largeur": width,
		"created_at": monday, "updated_at": monday,
	}
}

// draft adds a form that was not finished behind try's back: the table has no id.
func (w *world) draft(user int64, bytes int) error {
	return w.exec("INSERT INTO brouillons (user_id, formulaire, contenu, enregistre_le) VALUES (?, 'nouvelle', ?, ?)",
		user, strings.Repeat("é", bytes/2)+strings.Repeat("e", bytes%2), monday)
}

func viewGuards() []guard {
	return []guard{
		{
			migrations.NameView,
			func(w *world) error {
				one := w.user("responsable")
				w.add("vues", w.view(one, false, "Mes urgences", 0))
				w.add("vues", w.view(w.user("responsable"), false, "Mes urgences", 0)) // somebody else's
				w.add("vues", w.view(one, true, "Mes urgences", 0))                    // the team's
				return nil
			},
			func(w *world) error {
				one := w.user("responsable")
				w.add("vues", w.view(one, false, "Mes urgences", 0))
				_, err := w.try("vues", w.view(one, false, "Mes urgences", 0))
				return err
			},
		},
		{
			migrations.NameTeamView,
			insert("vues", func(w *world) row { return w.view(w.user("admin"), true, "Nord", 0) }),
			func(w *world) error {
				w.add("vues", w.view(w.user("admin"), true, "Sud", 0))
				_, err := w.try("vues", w.view(w.user("responsable"), true, "Sud", 0))
				return err
			},
		},
		{
			migrations.NameViewName,
			insert("vues", func(w *world) row { return w.view(w.user("admin"), false, "N", 0) }),
			insert("vues", func(w *world) row { return w.view(w.user("admin"), false, "", 0) }),
		},
		{
			migrations.NameViewWidth,
			insert("vues", func(w *world) row { return w.view(w.user("admin"), false, "N", 1000) }),
			insert("vues", func(w *world) row { return w.view(w.user("admin"), false, "N", -1) }),
		},
		{
			migrations.NameDraftSize,
			func(w *world) error { return w.draft(w.user("admin"), 65536) },
			func(w *world) error { return w.draft(w.user("admin"), 65537) },
		},
	}
}
