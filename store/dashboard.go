package store

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"mif/store/filter"
	"mif/store/model"
	"mif/store/rule"
)

// Dashboard is the state of the desk for staff, and of his own work for a
// technician.
func (s *Session) Dashboard(ctx context.Context) (model.Dashboard, error) {
	if err := rule.MaySeeFigures(s.actor); err != nil {
		return model.Dashboard{}, err
	}
	var out model.Dashboard
	err := s.read(ctx, "dashboard", func(ctx context.Context) error {
		var err error
		out, err = s.store.boards.of(s.store, s.boardScope()).ask(ctx, s.store.clock(), s.numbers, s.trends)
		return err
	})
	return out, err
}

// boardScope is 0 for those who see the whole desk.
func (s *Session) boardScope() int64 {
	if s.actor.Role == model.TechnicianRole {
		return s.actor.TechnicianID
	}
	return 0
}

// numbers computes what is true now.
func (s *Session) numbers(ctx context.Context, d *model.Dashboard) error {
	for _, step := range []func(context.Context, *model.Dashboard) error{
		s.toTreat, s.shares, s.deskFigures, s.dayLoad, s.onCall, s.newest,
	} {
		if err := step(ctx, d); err != nil {
			return err
		}
	}
	return nil
}

const lineLive = "statut:ouverte,affectee,en_cours,en_attente"

// workFigures are the numbers about jobs. Each is the size of the list that its
// line opens, by construction: it is counted with that line.
func workFigures(a model.Actor) []model.Figure {
	of := func(kind model.FigureKind, line string) model.Figure {
		return model.Figure{Kind: kind, Screen: "interventions", Line: line}
	}
	late := of(model.FigureLate, "retard:oui tri:echeance")
	near := of(model.FigureNear, "statut:ouverte,affectee,en_cours echeance:..demain retard:non tri:echeance")
	parts := of(model.FigureParts, "statut:en_attente attente:piece")
	if a.Role == model.TechnicianRole {
		return []model.Figure{of(model.FigureRunning, "statut:en_cours"), late, near, parts}
	}
	return []model.Figure{of(model.FigureUrgent, "statut:ouverte priorite:urgente"), late, near, parts}
}

func (s *Session) toTreat(ctx context.Context, d *model.Dashboard) error {
	d.Todo = workFigures(s.actor)
	for i, f := range d.Todo {
		line, _, _ := filter.Parse(f.Line, d.At, s.store.place)
		n, err := s.CountInterventions(ctx, line)
		if err != nil {
			return err
		}
		d.Todo[i].N = n
	}
	return nil
}

// maxShared bounds the live jobs that are sorted by status and priority.
const maxShared = 2 * model.ExactTotal

// shares sorts the live jobs by status and by priority.
func (s *Session) shares(ctx context.Context, d *model.Dashboard) error {
	byStatus, byPriority := map[string]int64{}, map[string]int64{}
	var sum int64
	q := s.store.newQuery()
	condition := and(liveStatuses, s.scope(q))
	q.text.WriteString("SELECT g.statut, g.priorite, count(*) FROM (SELECT i.statut, i.priorite FROM interventions i" +
		where(condition) + " LIMIT " + q.arg(int64(maxShared)) + ") g GROUP BY g.statut, g.priorite")
	err := s.store.run(ctx, q, func(r *sql.Rows) error {
		var status, priority string
		var n int64
		err := r.Scan(&status, &priority, &n)
		byStatus[status] += n
		byPriority[priority] += n
		sum += n
		return err
	})
	d.Bounded = sum >= maxShared
	d.ByStatus, d.ByPriority = nil, nil
	for _, st := range model.Statuses() {
		if st.Live() {
			d.ByStatus = append(d.ByStatus, model.Share{Label: string(st), Line: "statut:" + string(st), N: byStatus[string(st)]})
		}
	}
	for _, p := range model.Priorities() {
		d.ByPriority = append(d.ByPriority, model.Share{Label: string(p), Line: lineLive + " priorite:" + string(p), N: byPriority[string(p)]})
	}
	return err
}

// warningTime is how long before their end contracts and warranties are told
// of, as a filter line says it.
const warningTime = "30j"

// deskFigures are the numbers that are no jobs'; they are the desk's alone.
func (s *Session) deskFigures(ctx context.Context, d *model.Dashboard) error {
	if s.actor.Role == model.TechnicianRole {
		return nil
	}
	figures := []model.Figure{
		{Kind: model.FigureStock, Screen: "stock", Line: "bas:oui actif:oui tri:manque"},
		{Kind: model.FigureDown, Screen: "equipements", Line: "statut:panne"},
		{Kind: model.FigureContract, Screen: "contrats", Line: "statut:actif fin:" + warningTime + " tri:fin"},
		{Kind: model.FigureWarranty, Screen: "equipements", Line: "garantie:" + warningTime},
	}
	for i := range figures {
		if err := s.countFigure(ctx, &figures[i], d.At); err != nil {
			return err
		}
	}
	d.Todo = append(d.Todo, figures...)
	return nil
}

// countFigure counts what the list shows that a figure leads to.
func (s *Session) countFigure(ctx context.Context, f *model.Figure, now time.Time) error {
	var err error
	switch f.Screen {
	case "contrats":
		line, _, _ := filter.Contracts().Parse(f.Line, now, s.store.place)
		f.N, err = s.Contracts().Count(ctx, line)
	case "stock":
		line, _, _ := filter.Stock().Parse(f.Line, now, s.store.place)
		f.N, err = s.Stock().Count(ctx, line)
	default:
		line, _, _ := filter.Equipment().Parse(f.Line, now, s.store.place)
		f.N, err = s.Equipment().Count(ctx, line)
	}
	return err
}

// maxEvents bounds one page of events; newestEvents come with the dashboard.
const (
	maxEvents    = 100
	newestEvents = 20
)

func (s *Session) newest(ctx context.Context, d *model.Dashboard) error {
	var err error
	d.Events, err = s.LastEvents(ctx, 0, newestEvents)
	return err
}

// LastEvents are the newest lines of history of the actor's scope, or those
// before a line.
func (s *Session) LastEvents(ctx context.Context, before int64, limit int) ([]model.DeskEvent, error) {
	if err := rule.MaySeeFigures(s.actor); err != nil {
		return nil, err
	}
	var out []model.DeskEvent
	err := s.read(ctx, "events", func(ctx context.Context) error {
		out = nil
		q := s.store.newQuery()
		place := ""
		if before != 0 {
			place = "(h.horodatage, h.id) < (SELECT b.horodatage, b.id FROM historiques_interventions b WHERE b.id = " + q.arg(before) + ")"
		}
		scope := s.scope(q)
		if scope != "" {
			scope = "h.intervention_id IN (SELECT i.id FROM interventions i WHERE " + scope + ")"
		}
		q.text.WriteString("SELECT h.id, h.intervention_id, h.horodatage, COALESCE(u.full_name, u.username, ''), COALESCE(CAST(u.role AS TEXT), ''), h.action," +
			" h.description, h.interne FROM historiques_interventions h LEFT JOIN users u ON u.id = h.user_id" +
			where(and(place, scope)) + " ORDER BY h.horodatage DESC, h.id DESC LIMIT " + q.arg(int64(min(max(limit, 1), maxEvents))))
		return s.store.run(ctx, q, func(r *sql.Rows) error {
			e, err := deskEvent(r)
			rule.RedactHistory(s.actor, &e.HistoryLine)
			out = append(out, e)
			return err
		})
	})
	return slices.Clip(out), err
}

func deskEvent(r *sql.Rows) (model.DeskEvent, error) {
	var e model.DeskEvent
	var at instant
	var role, action string
	err := r.Scan(&e.ID, &e.InterventionID, &at, &e.Who, &role, &action, &e.Sentence, &e.Internal)
	e.At, e.WhoRole, e.Action = at.t, model.Role(role), model.HistoryAction(action)
	return e, err
}
