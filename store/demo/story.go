package demo

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"mif/store/model"
	"mif/store/rule"
)

// story is a job while its life is being told.
type story struct {
	*life
	j      *job
	site   *site
	clerk  int64 // the dispatcher
	worker *worker
	holds  []model.Hold
}

// live tells the life of one job into a batch.
func (w *world) live(j *job, out *model.Dataset) {
	s := w.begin(j, out)
	s.opening()
	if j.fate != opened && j.worker >= 0 {
		s.planning()
	}
	switch j.fate {
	case closed:
		s.start()
		s.waiting()
		s.close()
		s.rate()
	case cancelled:
		s.cancel()
	case started:
		s.start()
	case held:
		if !j.begun.IsZero() {
			s.start()
		}
		s.hold(j.pause)
	case opened, assigned:
	}
	out.Holds = append(out.Holds, s.holds...)
	s.finish()
	s.stop()
}

func (w *world) begin(j *job, out *model.Dataset) *story {
	m := &w.machines[j.machine]
	s := &story{j: j, site: &w.sites[m.site], clerk: w.desk[w.weighed(70, 30)]}
	if j.worker >= 0 {
		s.worker = &w.workers[j.worker]
	}
	hours := model.Hours(50 * w.from(2, 6))
	title, about := w.wording(j)
	iv := model.Intervention{
		ID: j.id, EquipmentID: m.row.ID, ClientID: m.row.ClientID, Kind: j.kind, Status: model.Open, Priority: j.priority,
		Urgent: j.priority == model.Urgent && j.id%2 == 0, Title: title, Description: about, Created: j.created,
		EstimatedHours: &hours, ContractID: s.site.contract,
	}
	if j.origin != nil && j.origin.id < j.id {
		iv.OriginID = j.origin.id
	}
	s.life = w.newLife(iv, out)
	return s
}

// wording is what a job is called and what was said when it was asked for.
func (w *world) wording(j *job) (title, about string) {
	m := &w.machines[j.machine]
	f := &w.families[m.family]
	switch j.kind {
	case model.Preventive:
		round := []string{"mensuelle", "trimestrielle", "semestrielle"}[j.machine%3]
		return "Visite " + round + " : " + m.row.Name, "Gamme de maintenance préventive " + round + ", relevés à joindre."
	case model.Improvement:
		return "Amélioration : " + m.row.Name, "Étudier et réaliser une modification contre « " + f.failures[j.failure].symptom + " »."
	case model.Diagnosis:
		return "Diagnostic : " + m.row.Name, "Expertise demandée : " + f.failures[j.failure].symptom + "."
	case model.Corrective:
	}
	symptom := f.failures[j.failure].symptom
	return f.name + " : " + symptom, m.row.Name + ", " + m.row.Location + " : " + symptom + ". " + pick(w.chance, requests())
}

func (s *story) params() map[string]string {
	return map[string]string{"ref": model.Ref(s.iv.ID), "titre": s.iv.Title}
}

// clocks computes both deadlines anew from every pause so far.
func (s *story) clocks(now time.Time) {
	s.iv.PickupDeadline, s.iv.Deadline = rule.Deadlines(s.site.agreement, s.iv.Priority, s.iv.Created, s.iv.Started, s.holds, now)
}

func (s *story) opening() {
	user := s.clerk
	if s.j.byClient {
		user = s.site.row.UserID
	}
	s.clocks(s.iv.Created)
	s.create(user)
	if user != s.w.desk[0] {
		s.w.notice(s.out, rule.NoticeCreated, s.iv.ID, s.iv.Created, s.params(), s.w.desk[0])
	}
	if s.j.skilled {
		s.out.Required = append(s.out.Required, model.RequiredSkill{
			InterventionID: s.iv.ID, SkillID: s.w.skillOf(s.j), Level: model.Intermediate,
		})
	}
}

// planning gives the job to its technician and places the slot, in the time
// between the request and the work.
func (s *story) planning() {
	until := s.w.now
	for _, t := range []time.Time{s.j.from, s.j.begun, s.j.pause} {
		if !t.IsZero() && t.Before(until) {
			until = t
		}
	}
	left := until.Sub(s.iv.Created)
	at := s.iv.Created.Add(min(s.w.part(left, 8, 40), 20*time.Hour))
	s.tell(at, s.clerk, model.ActionAssigned, func(at time.Time) string {
		s.iv.TechnicianID, s.iv.AssignedAt, s.iv.Status = s.worker.row.ID, at, model.Assigned
		return rule.SentenceAssigned(s.worker.name, "")
	})
	s.w.notice(s.out, rule.NoticeAssigned, s.iv.ID, s.last, s.params(), s.worker.row.UserID)
	s.remark(at.Add(left / 20))
	if s.j.from.IsZero() {
		return
	}
	at = at.Add(min(until.Sub(at)/5, 4*time.Minute))
	s.tell(at, s.clerk, model.ActionPlanned, func(at time.Time) string {
		s.slot = s.booking()
		s.iv.PlannedFor = s.slot.From
		return rule.SentencePlanned(s.slot, false, s.w.place)
	})
	if s.j.confirmed {
		at = at.Add(until.Sub(at) / 3)
		s.tell(at, s.clerk, model.ActionPlanned, func(at time.Time) string {
			s.slot.Confirmed = true
			return rule.SentenceConfirmed()
		})
	}
}

func (s *story) booking() *model.Booking {
	b := &model.Booking{From: s.j.from, To: s.j.to, Window: s.w.window(s.j.from, s.j.to)}
	var reasons []model.Refusal
	if s.j.overlaps != nil {
		reasons = append(reasons, *model.Refuse(model.CodeOverlap, "refs", model.Ref(s.j.overlaps.id)))
	}
	if s.j.override != "" {
		b.OverrideReason, b.OverrideBy = rule.OverrideText(reasons, s.j.override), s.clerk
	}
	return b
}

// window is the half-day promised to the customer; none at odd hours.
func (w *world) window(from, to time.Time) string {
	day := from.In(w.place)
	for _, h := range halves() {
		if !from.Before(w.clock(day, h.from)) && !to.After(w.clock(day, h.to)) {
			return rule.Window{From: rule.Minute(h.from), To: rule.Minute(h.to)}.String()
		}
	}
	return ""
}

// remark adds somebody's comment to every fourth job.
func (s *story) remark(at time.Time) {
	if !s.w.yes(25) {
		return
	}
	if s.w.yes(30) {
		s.say(at, s.clerk, pick(s.w.chance, insideComments()), true)
		return
	}
	s.say(at, s.worker.row.UserID, pick(s.w.chance, comments()), false)
}

func (s *story) start() {
	s.tell(s.j.begun, s.worker.row.UserID, model.ActionStarted, func(at time.Time) string {
		s.iv.Status, s.iv.Started = model.InProgress, at
		return rule.SentenceStarted()
	})
	s.w.notice(s.out, rule.NoticeStarted, s.iv.ID, s.last, s.params(), s.w.desk[0])
}

func (s *story) hold(at time.Time) {
	s.w.ids.hold++
	comment := ""
	if s.j.reason == model.HoldPart {
		comment = "pièce commandée"
	}
	h := model.Hold{
		ID: s.w.ids.hold, InterventionID: s.iv.ID, Reason: s.j.reason, Comment: comment, Since: s.iv.Status,
	}
	s.tell(at, s.worker.row.UserID, model.ActionStatus, func(at time.Time) string {
		h.From = at
		s.holds = append(s.holds, h)
		s.note("attente.motif", nil, h.Reason)
		s.note("attente.id", nil, h.ID)
		s.iv.Status = model.OnHold
		s.slot = rule.SlotAfterPause(s.slot, h.From)
		return rule.SentencePaused(h.Reason, h.Comment)
	})
}

// waiting is the pause of a finished job, if it had one.
func (s *story) waiting() {
	if s.j.pause.IsZero() {
		return
	}
	s.hold(s.j.pause)
	s.tell(s.j.resume, s.worker.row.UserID, model.ActionStatus, func(at time.Time) string {
		h := &s.holds[0]
		h.To = at
		s.note("attente.id", h.ID, nil)
		s.iv.Status = model.InProgress
		s.slot = rule.SlotAfterPause(s.slot, at)
		s.clocks(at)
		return rule.SentenceResumed()
	})
}

func (s *story) close() {
	f := s.w.families[s.w.machines[s.j.machine].family].failures[s.j.failure]
	s.tell(s.j.ended, s.worker.row.UserID, model.ActionEnded, func(at time.Time) string {
		s.iv.Status, s.iv.Ended, s.iv.AcceptedBy = model.Closed, at, s.signer()
		switch s.j.kind {
		case model.Corrective:
			s.iv.Diagnosis, s.iv.Solution = sentence(f.cause), sentence(f.remedy)
		case model.Diagnosis:
			s.iv.Diagnosis, s.iv.Solution = sentence(f.cause), "Rapport remis, devis de remise en état à établir."
		case model.Improvement:
			s.iv.Solution = "Modification réalisée et documentée, suivi pendant un mois."
		case model.Preventive:
			s.iv.Solution = "Gamme exécutée : graissage, serrages, niveaux et sécurités contrôlés."
		}
		s.settle()
		s.slot = rule.SlotAfterClose(s.slot, s.iv.Ended)
		return rule.SentenceClosed(&s.iv)
	})
	s.w.notice(s.out, rule.NoticeClosed, s.iv.ID, s.last, s.params(), s.w.desk[0])
}

// signer is who accepts the work: one of a few people of the client, or nobody.
func (s *story) signer() string {
	lasts := strings.Fields(lastNames)
	title := []string{"M. ", "Mme "}
	n := int(s.site.row.ID)*5 + s.w.IntN(3)
	switch s.w.weighed(55, 25, 12, 8) {
	case 0:
		return title[n%2] + lasts[n%len(lasts)]
	case 1:
		return s.site.row.Contact
	case 2:
		return "Chef de quart"
	}
	return model.AcceptedAbsent
}

// settle fixes time and cost from the clock and from the parts that were used.
func (s *story) settle() {
	var moves []model.StockMovement
	for _, u := range s.j.uses {
		part := &s.w.shelves[u.shelf].row
		s.note("mouvement."+strconv.FormatInt(u.move, 10), nil,
			map[string]any{"piece": part.Reference, "type": model.MoveOut, "quantite": u.quantity})
		moves = append(moves, model.StockMovement{Type: model.MoveOut, Quantity: u.quantity, UnitPrice: &part.UnitPrice})
	}
	hours := rule.ProposedHours(s.iv.Started, s.iv.Ended, s.holds)
	cost := rule.Cost(moves, hours, s.w.rates.LabourRate)
	s.iv.ActualHours, s.iv.ActualCost = &hours, &cost
}

// rate is the client's word about a day after the work.
func (s *story) rate() {
	at := s.iv.Ended.Add(s.w.span(18*time.Hour, 30*time.Hour))
	if !s.w.yes(40) || at.After(s.w.now) {
		return
	}
	score := int64(1 + s.w.weighed(2, 5, 15, 43, 35))
	s.tell(at, s.site.row.UserID, model.ActionEdited, func(at time.Time) string {
		s.iv.Satisfaction = score
		return rule.SentenceRated(score, false)
	})
}

func (s *story) cancel() {
	s.tell(s.j.from.Add(-s.w.span(5*time.Minute, time.Hour)), s.clerk, model.ActionCancelled, func(at time.Time) string {
		s.iv.Status, s.slot = model.Cancelled, nil
		return rule.SentenceCancelled(pick(s.w.chance, cancelReasons()))
	})
}

// stop records that the machine did not run until the job was done.
func (s *story) stop() {
	m := &s.w.machines[s.j.machine]
	if !s.j.down || s.j.fate == cancelled || s.iv.Created.Before(m.stopped) {
		return
	}
	s.w.ids.stop++
	m.stopped = s.iv.Ended
	if s.iv.Ended.IsZero() {
		m.stopped = s.w.now.AddDate(1, 0, 0)
	}
	s.out.Stops = append(s.out.Stops, model.Stop{
		ID: s.w.ids.stop, EquipmentID: m.row.ID, InterventionID: s.iv.ID, From: s.iv.Created, To: s.iv.Ended, Cause: s.iv.Title,
	})
}

// sentence begins with a capital and ends with a full stop.
func sentence(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:] + "."
}
