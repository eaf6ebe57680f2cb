package rule

import (
	"fmt"
	"time"

	"mif/store/model"
)

// Bounds of a contract.
const (
	maxNumber        = 50
	maxContractMoney = model.Money(999_999_999_999) // DECIMAL(12,2)
	maxPromise       = 10_000                       // hours and days
)

// Stands is how a contract stands on a day: what is signed has not begun, is in
// force or has expired.
func Stands(status model.ContractStatus, starts, ends, day model.Date) model.Standing {
	switch status {
	case model.ActiveContract:
	case model.DraftContract:
		return model.StandsDraft
	case model.SuspendedContract:
		return model.StandsSuspended
	case model.TerminatedContract:
		return model.StandsTerminated
	case model.ExpiredContract:
		return model.StandsExpired
	}
	switch {
	case !ends.IsZero() && ends.Before(day.Time):
		return model.StandsExpired
	case starts.After(day.Time):
		return model.StandsAhead
	}
	return model.StandsInForce
}

// ContractMay says whether a contract goes from one state to another. What has
// ended stays: another one follows it.
func ContractMay(from model.Standing, to model.ContractStatus) bool {
	switch from {
	case model.StandsDraft, model.StandsSuspended:
		return to == model.ActiveContract || to == model.TerminatedContract
	case model.StandsAhead, model.StandsInForce:
		return to == model.SuspendedContract || to == model.TerminatedContract
	case model.StandsExpired, model.StandsTerminated:
	}
	return false
}

// Binds says whether a contract covers anything at some time: a draft and what
// was ended do not.
func Binds(c *model.Contract) bool {
	return c.Status == model.ActiveContract || c.Status == model.SuspendedContract
}

// Overlap says whether two contracts of one client cover the same machine in
// the same way on the same day: that nobody could tell apart. No machines are
// all of them.
func Overlap(a, b *model.Contract, machinesA, machinesB []int64) bool {
	if a.ID == b.ID && a.ID != 0 || a.Type != b.Type || !Binds(a) || !Binds(b) {
		return false
	}
	if !a.EndsOn.IsZero() && a.EndsOn.Before(b.StartsOn.Time) || !b.EndsOn.IsZero() && b.EndsOn.Before(a.StartsOn.Time) {
		return false
	}
	if len(machinesA) == 0 || len(machinesB) == 0 {
		return true
	}
	for _, id := range machinesA {
		for _, other := range machinesB {
			if id == other {
				return true
			}
		}
	}
	return false
}

// Following proposes the dates of the contract that follows one: from the day
// after its end, for as long; from today when that has long passed.
func Following(c *model.Contract, today model.Date) (starts, ends model.Date) {
	starts = model.Date{Time: c.EndsOn.AddDate(0, 0, 1)}
	months := monthsBetween(c.StartsOn, starts)
	days := int(starts.Sub(c.StartsOn.Time).Hours() / 24)
	if starts.Before(today.Time) {
		starts = today
	}
	if months > 0 {
		return starts, model.Date{Time: starts.AddDate(0, months, -1)}
	}
	return starts, model.Date{Time: starts.AddDate(0, 0, days-1)}
}

// monthsBetween is the whole months between two days, 0 when days are left.
func monthsBetween(from, to model.Date) int {
	n := (to.Year()-from.Year())*12 + int(to.Month()) - int(from.Month())
	if n <= 0 || !from.AddDate(0, n, 0).Equal(to.Time) {
		return 0
	}
	return n
}

// CheckContract checks the fields that an edit of a contract sets.
func CheckContract(e model.ContractEdit) error {
	var c check
	c.contract(e)
	c.textIf("numero_contrat", e.Number, maxNumber, true)
	return c.err()
}

// CheckNewContract checks a new contract: it has a client, a type and a first
// day.
func CheckNewContract(n model.NewContract) error {
	var c check
	c.that(n.ClientID > 0, "client_id", model.FieldRequired)
	c.that(n.Type != nil, "type_contrat", model.FieldRequired)
	c.that(n.StartsOn != nil && !n.StartsOn.IsZero(), "date_debut", model.FieldRequired)
	c.contract(n.ContractEdit)
	c.textIf("numero_contrat", n.Number, maxNumber, false)
	if n.StartsOn != nil && n.EndsOn != nil {
		c.term(*n.StartsOn, *n.EndsOn)
	}
	return c.err()
}

// CheckPeriod checks the first and the last day of a contract as they stand
// after an edit.
func CheckPeriod(starts, ends model.Date) error {
	var c check
	c.that(!starts.IsZero(), "date_debut", model.FieldRequired)
	c.term(starts, ends)
	return c.err()
}

func (c *check) term(starts, ends model.Date) {
	c.moment("date_debut", starts.Time)
	c.moment("date_fin", ends.Time)
	c.that(ends.IsZero() || !ends.Before(starts.Time), "date_fin", model.FieldOrder)
}

func (c *check) contract(e model.ContractEdit) {
	c.textIf("conditions", e.Terms, MaxText, false)
	if e.Type != nil {
		member(c, "type_contrat", *e.Type, model.ContractTypes())
	}
	if e.Amount != nil {
		c.contractMoney(*e.Amount)
	}
	c.promise("nb_interventions_incluses", e.IncludedVisits)
	c.promise("temps_reponse_urgence", e.UrgentHours)
	c.promise("temps_reponse_normal", e.NormalHours)
	c.promise("preavis_jours", e.NoticeDays)
}

func (c *check) promise(field string, n **int64) {
	if n != nil && *n != nil {
		c.that(**n >= 0, field, model.FieldNegative)
		c.that(**n <= maxPromise, field, model.FieldTooLarge, "max", "10000")
	}
}

func (c *check) contractMoney(m *model.Money) {
	if m != nil {
		c.that(*m >= 0, "montant", model.FieldNegative)
		c.that(*m <= maxContractMoney, "montant", model.FieldTooLarge, "max", maxContractMoney.String())
	}
}

// CheckContractMove checks a move in a contract's life: what takes it out of
// force says why.
func CheckContractMove(m model.ContractMove) error {
	var c check
	member(&c, "statut", m.To, []model.ContractStatus{model.ActiveContract, model.SuspendedContract, model.TerminatedContract})
	c.text("motif", m.Reason, MaxText, m.To != model.ActiveContract)
	return c.err()
}

// CheckRenewal checks the contract that follows.
func CheckRenewal(r model.Renewal) error {
	var c check
	c.text("numero_contrat", r.Number, maxNumber, false)
	c.that(!r.StartsOn.IsZero(), "date_debut", model.FieldRequired)
	c.that(!r.EndsOn.IsZero(), "date_fin", model.FieldRequired)
	c.term(r.StartsOn, r.EndsOn)
	c.contractMoney(r.Amount)
	return c.err()
}

// Promises are what an agreement says of each priority that has clocks, the
// most urgent first.
func Promises(a Agreement) []model.Promise {
	var out []model.Promise
	for _, p := range model.Priorities() {
		pickup, resolve := a.pickupBudget(p), a.resolveBudget(p)
		if pickup <= 0 && resolve <= 0 {
			continue
		}
		hours := a.NormalHours
		if p == model.Urgent || p == model.High {
			hours = a.UrgentHours
		}
		out = append(out, model.Promise{Priority: p, Pickup: pickup, Resolve: resolve, ByContract: hours != nil && *hours > 0})
	}
	return out
}

// ServiceOf is when the hours of an agreement are counted.
func ServiceOf(a Agreement) model.Service {
	calendar := a.level().Calendar
	var hours []model.Shift
	for day, spans := range calendar.Week {
		for _, s := range spans {
			hours = append(hours, model.Shift{Day: int64(day), From: int64(s.From), To: int64(s.To)})
		}
	}
	return model.Service{Always: calendar.Always, Days: HoursByDay(hours)}
}

// SentenceContractCreated and its neighbours tell the journal of a contract.
func SentenceContractCreated(number string) string { return "Contrat créé : " + number }

// SentenceContractEdited is said when what a contract says was changed.
func SentenceContractEdited() string { return "Contrat modifié" }

// SentenceContractMoved is said when a contract goes on in its life.
func SentenceContractMoved(to model.ContractStatus, reason string) string {
	said := map[model.ContractStatus]string{
		model.ActiveContract: "Contrat actif", model.SuspendedContract: "Contrat suspendu", model.TerminatedContract: "Contrat résilié",
	}[to]
	if reason != "" {
		said += " : " + reason
	}
	return said
}

// SentenceContractFollows is said of a contract that renews another one, and
// SentenceContractFollowed of the one that is renewed.
func SentenceContractFollows(number string) string { return "Contrat créé, à la suite de " + number }

// SentenceContractFollowed is said of the contract that is renewed.
func SentenceContractFollowed(number string) string { return "Contrat renouvelé par " + number }

// SentenceEndTold is said when the desk was told that a contract ends.
func SentenceEndTold(ends model.Date, notice int) string {
	return fmt.Sprintf("Fin du %s annoncée, préavis de %d jours", ends.Format("02/01/2006"), notice)
}

// SentenceCoverage is said when the machines of a contract were set.
func SentenceCoverage(n int) string {
	if n == 0 {
		return "Contrat : tout le parc est couvert"
	}
	return "Contrat : machines couvertes modifiées"
}

// SentenceClocksMoved is said of work whose deadlines follow an agreement that
// was changed.
func SentenceClocksMoved(why string) string { return "Échéances recalculées : " + why }

// DaysLeft is how many days a contract still runs, its last day included as 0;
// negative when it has ended. A contract without an end has none.
func DaysLeft(ends, today model.Date) int {
	return int(ends.Sub(today.Time) / (24 * time.Hour))
}

// RedactContract blanks what the actor may not see of a contract.
func RedactContract(a model.Actor, c *model.Contract) {
	if Hidden(a).ContractAmounts {
		c.Amount = nil
	}
}

// RedactContractCard blanks what the actor may not see of a contract's card.
func RedactContractCard(a model.Actor, c *model.ContractCard) {
	RedactContract(a, &c.Contract)
	RedactClient(a, &c.Client)
	if Hidden(a).ContractAmounts {
		c.Row.Amount = nil
	}
}
