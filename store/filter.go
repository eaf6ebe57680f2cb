package store

import (
	"slices"
	"strings"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// pattern makes a LIKE pattern of folded words; ! escapes its wildcards.
func pattern(words string) string {
	return "%" + strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(model.Fold(words)) + "%"
}

func staffOnly(f model.Field) bool {
	return f == model.FieldCost || f == model.FieldTeam || f == model.FieldZone || f == model.FieldContract
}

// condition is one alternative of one term. NULL never comes out of it, so
// that NOT means the opposite.
func (s *Session) condition(q *query, f model.Field, v model.FilterValue) string {
	switch f {
	case model.FieldRef:
		return "i.id = " + q.arg(v.ID)
	case model.FieldUrgent:
		return boolean("i.urgence", v.Bool)
	case model.FieldLate:
		return boolean(late(q, s.store.clock()), v.Bool)
	case model.FieldTechnician:
		return s.technicianIs(q, v)
	case model.FieldTeam:
		return crewIs(q, "equipe", v)
	case model.FieldZone:
		return crewIs(q, "zone_geographique", v)
	case model.FieldClient, model.FieldCity, model.FieldEquipment, model.FieldContract:
		return relationIs(q, f, v)
	case model.FieldPart, model.FieldDocument, model.FieldDate:
		return s.childIs(q, f, v)
	case model.FieldCreated:
		return between(q, "i.date_creation", v)
	case model.FieldStarted:
		return between(q, "i.date_debut", v)
	case model.FieldEnded:
		return between(q, "i.date_fin", v)
	case model.FieldDue:
		return dueIs(q, v)
	case model.FieldDuration:
		return amount(q, "COALESCE(i.duree_reelle, i.duree_estimee, 0)", v, func(n int64) string { return model.Hours(n).String() })
	case model.FieldCost:
		return amount(q, "COALESCE(i.cout_reel, i.cout_estime, 0)", v, func(n int64) string { return model.Money(n).String() })
	case model.FieldWords:
		return s.wordsAnywhere(q, v.Text)
	}
	return ""
}

// labelled is the condition of a term on a column of closed labels, empty if
// it names none of them; other terms are not closed.
func labelled(t model.Term) (condition string, closed bool) {
	switch t.Field {
	case model.FieldStatus:
		return oneOf("i.statut", t.Values, model.Statuses()), true
	case model.FieldPriority:
		return oneOf("i.priorite", t.Values, model.Priorities()), true
	case model.FieldKind:
		return oneOf("i.type_intervention", t.Values, model.Kinds()), true
	case model.FieldCriticality:
		return within("equipement_id", "equipements", oneOf("criticite", t.Values, model.Criticalities())), true
	case model.FieldHold:
		return waitingFor(oneOf("motif", t.Values, model.HoldReasons())), true
	default:
		return "", false
	}
}

// waitingFor keeps what waits now for one of some reasons.
func waitingFor(reasons string) string {
	if reasons == "" {
		return ""
	}
	return "i.id IN (SELECT intervention_id FROM interventions_attentes WHERE fin IS NULL AND " + reasons + ")"
}

// noClock is before the moment that stands for "never" and after every other.
const noClock = "9999-01-01 00:00:00+00:00"

// dueIs looks at the nearest clock that is not met; what is over has none. The
// live statuses are written out, for the index on the clock is theirs.
func dueIs(q *query, v model.FilterValue) string {
	if v.None {
		return "NOT (" + and(liveStatuses, dueExpr+" < "+q.arg(noClock)) + ")"
	}
	from, to := "", ""
	if !v.From.IsZero() {
		from = dueExpr + " >= " + q.arg(stored(v.From))
	}
	if v.To.IsZero() {
		to = dueExpr + " < " + q.arg(noClock)
	} else {
		to = dueExpr + " < " + q.arg(stored(v.To))
	}
	return and(liveStatuses, from, to)
}

// oneOf compares with labels of a closed list. They are written as literals
// and in the list's order, whatever order the user typed: that is the text of
// the partial indexes of the live statuses, without which they do not serve.
func oneOf[T ~string](column string, values []model.FilterValue, known []T) string {
	var wanted []string
	for _, k := range known {
		if slices.ContainsFunc(values, func(v model.FilterValue) bool { return v.Text == string(k) }) {
			wanted = append(wanted, "'"+string(k)+"'")
		}
	}
	if len(wanted) == 0 {
		return ""
	}
	return column + " IN (" + strings.Join(wanted, ", ") + ")"
}

func boolean(condition string, wanted bool) string {
	if wanted {
		return "(" + condition + ")"
	}
	return "NOT (" + condition + ")"
}

// within keeps interventions whose reference points into a filtered table.
func within(reference, table, condition string) string {
	return among("i."+reference, table, condition)
}

// among is a reference that points into a filtered table; never NULL.
func among(reference, table, condition string) string {
	if condition == "" {
		return ""
	}
	return "(" + reference + " IS NOT NULL AND " + reference + " IN (SELECT id FROM " + table + " WHERE " + condition + "))"
}

func (s *Session) technicianIs(q *query, v model.FilterValue) string {
	switch {
	case v.None:
		return "i.technicien_id IS NULL"
	case v.Me:
		return "(i.technicien_id IS NOT NULL AND i.technicien_id = " + q.arg(s.actor.TechnicianID) + ")"
	case v.ID != 0:
		return "(i.technicien_id IS NOT NULL AND i.technicien_id = " + q.arg(v.ID) + ")"
	}
	names := q.like("u.full_name", v.Text)
	if !rule.Hidden(s.actor).Staff { // a client finds the name that he is shown, and not the login
		names = or(names, q.like("u.username", v.Text))
	}
	return "(i.technicien_id IS NOT NULL AND i.technicien_id IN (SELECT t.id FROM techniciens t JOIN users u ON u.id = t.user_id WHERE " + names + "))"
}

// crewIs looks at the technician; a job without one has no team and no zone.
func crewIs(q *query, column string, v model.FilterValue) string {
	his := within("technicien_id", "techniciens", q.likeOrNone(column, v))
	if v.None {
		return or("i.technicien_id IS NULL", his)
	}
	return his
}

func relationIs(q *query, f model.Field, v model.FilterValue) string {
	switch f {
	case model.FieldClient:
		if v.ID != 0 {
			return "i.client_id = " + q.arg(v.ID)
		}
		return within("client_id", "clients", q.like("nom_entreprise", v.Text))
	case model.FieldCity:
		return within("client_id", "clients", q.likeOrNone("ville", v))
	case model.FieldContract:
		if v.None {
			return "i.contrat_id IS NULL"
		}
		if v.ID != 0 {
			return "(i.contrat_id IS NOT NULL AND i.contrat_id = " + q.arg(v.ID) + ")"
		}
		return within("contrat_id", "contrats", q.like("numero_contrat", v.Text))
	}
	if v.ID != 0 {
		return "i.equipement_id = " + q.arg(v.ID)
	}
	return within("equipement_id", "equipements",
		or(q.like("nom", v.Text), q.like("numero_serie", v.Text)))
}

// childIs looks into the collections of an intervention.
func (s *Session) childIs(q *query, f model.Field, v model.FilterValue) string {
	switch f {
	case model.FieldPart:
		return "i.id IN (SELECT m.intervention_id FROM mouvements_stock m JOIN pieces_detachees p ON p.id = m.piece_id" +
			" WHERE m.intervention_id IS NOT NULL AND " + or(q.like("p.reference", v.Text), q.like("p.nom", v.Text)) + ")"
	case model.FieldDocument:
		inner := "i.id IN (SELECT d.intervention_id FROM documents d WHERE d.intervention_id IS NOT NULL AND " + s.shownFiles()
		if v.Text == "" {
			return boolean(inner+")", v.Bool)
		}
		return inner + " AND " + q.like("nom_fichier", v.Text) + ")"
	}
	if v.None {
		return "i.id NOT IN (SELECT intervention_id FROM planning)"
	}
	return "i.id IN (SELECT intervention_id FROM planning WHERE " + between(q, "date_debut", v) + ")"
}

// between keeps instants of [From, To); an open end is left out.
func between(q *query, column string, v model.FilterValue) string {
	if v.None {
		return column + " IS NULL"
	}
	from, to := "", ""
	if !v.From.IsZero() {
		from = column + " >= " + q.arg(stored(v.From))
	}
	if !v.To.IsZero() {
		to = column + " < " + q.arg(stored(v.To))
	}
	return and(column+" IS NOT NULL", from, to)
}

// betweenDays is between for a column of days without an hour.
func (s *Session) betweenDays(q *query, column string, v model.FilterValue) string {
	if v.None {
		return column + " IS NULL"
	}
	from, to := "", ""
	if !v.From.IsZero() {
		from = column + " >= " + q.arg(model.DateOf(v.From, s.store.place).String())
	}
	if !v.To.IsZero() {
		to = column + " < " + q.arg(model.DateOf(v.To, s.store.place).String())
	}
	return and(column+" IS NOT NULL", from, to)
}

func amount(q *query, expr string, v model.FilterValue, write func(int64) string) string {
	least, most := "", ""
	if v.Min != nil {
		least = expr + " >= CAST(" + q.arg(write(*v.Min)) + " AS DECIMAL)"
	}
	if v.Max != nil {
		most = expr + " <= CAST(" + q.arg(write(*v.Max)) + " AS DECIMAL)"
	}
	return and(least, most)
}

// late is "its nearest unmet clock has passed", as rule.Late says it: while it
// waits, the clocks stand where the pause found them; scheduled work is late
// when its slot has ended.
func late(q *query, now time.Time) string {
	standing := "COALESCE((SELECT p.debut FROM interventions_attentes p WHERE p.intervention_id = i.id AND p.fin IS NULL), " +
		q.arg(stored(now)) + ")"
	return liveStatuses + " AND ((i.priorite <> 'programmee' AND " + dueExpr + " < " + standing + ")" +
		" OR (i.priorite = 'programmee' AND EXISTS (SELECT 1 FROM planning kl WHERE kl.intervention_id = i.id AND kl.date_fin < " + q.arg(stored(now)) + ")))"
}

// wordsAnywhere finds words in the title and description, the machine, its
// serial number and the client's name, or a number as a reference.
func (s *Session) wordsAnywhere(q *query, words string) string {
	folded := []string{
		within("equipement_id", "equipements", or(q.like("nom", words), q.like("numero_serie", words))),
		within("client_id", "clients", q.like("nom_entreprise", words)),
	}
	if arg := s.store.d.wordsArg(words); arg != "" {
		folded = append(folded, s.store.d.wordsMatch(q.arg(arg)))
	}
	if id, ok := model.ParseRef(words); ok {
		folded = append(folded, "i.id = "+q.arg(id))
	}
	return or(folded...)
}

// stored is an instant as both databases keep it.
func stored(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }
