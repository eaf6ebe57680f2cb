package demo

import (
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// fate is how far a job has come by now.
type fate int

const (
	closed fate = iota
	cancelled
	opened
	assigned
	started
	held
)

// job is one intervention as it is going to be told: the plan of its life.
type job struct {
	id              int64
	fate            fate
	machine, worker int // worker -1 for none
	kind            model.Kind
	priority        model.Priority
	failure         int
	origin          *job // closed work on the same machine that it follows
	byClient        bool
	skilled         bool // it requires the skill of its machine
	down            bool // its machine stands still
	created         time.Time
	from, to        time.Time // the slot, zero for none
	bound           time.Time // the latest end of the work
	confirmed       bool
	override        string // the slot stands in spite of odd hours
	overlaps        *job   // the slot stands in spite of this one
	begun, ended    time.Time
	pause, resume   time.Time
	reason          model.HoldReason
	uses            []use
}

// use is a part that the work took.
type use struct {
	shelf    int
	quantity int64
	move     int64
}

// half is a half-day: its hours on the wall, in minutes from midnight.
type half struct{ from, to int }

func halves() [2]half { return [2]half{{8 * 60, 12 * 60}, {14 * 60, 18 * 60}} }

const historyDays = 730

// planPast spreads finished jobs over the working days until yesterday. Each
// has a technician's half-day for itself, so that no two slots overlap.
func (w *world) planPast(count int) []*job {
	var out []*job
	weights, sum := w.dayWeights()
	done, owed := 0.0, 0.0
	var recent []*job
	for i, weight := range weights {
		done += weight
		owed = float64(float64(count)*done/sum) - float64(len(out))
		if weight == 0 {
			continue
		}
		day := w.day(i - historyDays)
		recent = lately(recent, day)
		busy := [2][]bool{make([]bool, len(w.workers)), make([]bool, len(w.workers))}
		for range int(owed + 0.5) {
			if j := w.pastJob(day, &busy, recent); j != nil {
				out, recent = append(out, j), append(recent, j)
			}
		}
	}
	return out
}

// dayWeights says how much happens on each day: more on Mondays and in summer,
// nothing when nobody works.
func (w *world) dayWeights() (weights []float64, sum float64) {
	weights = make([]float64, historyDays)
	for i := range weights {
		day := w.day(i - historyDays)
		if !w.works(day) {
			continue
		}
		weights[i] = 0.7 + float64(0.6*w.Float64())
		if day.Weekday() == time.Monday {
			weights[i] *= 1.4
		}
		if summer(day) {
			weights[i] *= 1.1
		}
		sum += weights[i]
	}
	return weights, sum
}

func summer(day time.Time) bool { return day.Month() >= time.June && day.Month() <= time.September }

// lately keeps the jobs of the seven days before a day.
func lately(jobs []*job, day time.Time) []*job {
	for len(jobs) > 0 && jobs[0].from.Before(day.AddDate(0, 0, -7)) {
		jobs = jobs[1:]
	}
	return jobs
}

// pastJob plans one finished job of a day, nil when everybody is busy.
func (w *world) pastJob(day time.Time, busy *[2][]bool, recent []*job) *job {
	j := &job{machine: w.machineFor(day), kind: w.kind()}
	if w.yes(4) {
		j.fate = cancelled
	}
	if j.kind == model.Corrective && w.yes(20) {
		w.again(j, day, recent)
	}
	w.detail(j)
	n := w.IntN(2)
	for _, n := range []int{n, 1 - n} {
		h := halves()[n]
		j.worker = w.workerFor(j, w.clock(day, h.from), w.clock(day, h.to), busy[n])
		if j.worker >= 0 {
			busy[n][j.worker] = true
			w.within(j, day, h)
			w.skill(j)
			w.arrange(j, !w.yes(10))
			return j
		}
	}
	return nil
}

// within places the slot in a half-day.
func (w *world) within(j *job, day time.Time, h half) {
	start := h.from + 15*w.IntN(6)
	length := min(15*w.from(3, 12), h.to-start)
	j.from, j.to, j.bound = w.clock(day, start), w.clock(day, start+length), w.clock(day, h.to)
	j.confirmed = w.yes(35)
}

func (w *world) kind() model.Kind {
	return []model.Kind{model.Corrective, model.Preventive, model.Improvement, model.Diagnosis}[w.weighed(65, 30, 3, 2)]
}

// machineFor picks a machine; in summer those that make cold come more often.
func (w *world) machineFor(day time.Time) int {
	m := w.IntN(len(w.machines))
	if summer(day) && !w.families[w.machines[m].family].cold && w.yes(60) {
		m = w.IntN(len(w.machines))
	}
	return m
}

// again makes a job the repetition of one of the last days.
func (w *world) again(j *job, day time.Time, recent []*job) {
	if len(recent) == 0 {
		return
	}
	origin := recent[w.IntN(len(recent))]
	if origin.fate != closed || !origin.bound.Before(day) {
		return
	}
	j.machine = origin.machine
	if origin.kind == model.Corrective {
		j.origin = origin
	}
}

// detail chooses what is wrong, how pressing it is and who reports it.
func (w *world) detail(j *job) {
	m := &w.machines[j.machine]
	j.failure = w.IntN(len(w.families[m.family].failures))
	if j.origin != nil {
		j.failure = j.origin.failure
	}
	switch j.kind {
	case model.Corrective:
		j.priority = []model.Priority{model.Urgent, model.High, model.Normal, model.Low}[w.weighed(12, 28, 45, 15)]
		j.byClient = j.priority == model.Normal && w.yes(75)
		j.down = j.priority != model.Low && w.yes(45)
	case model.Preventive:
		j.priority = model.Scheduled
	case model.Improvement, model.Diagnosis:
		j.priority = pick(w.chance, []model.Priority{model.Normal, model.Low})
	}
	if j.byClient {
		j.origin = nil // a client asks anew, the desk alone links work
	}
}

// skill makes the job require the skill of its machine, if its technician has it.
func (w *world) skill(j *job) {
	j.skilled = w.yes(60) && (j.worker < 0 || w.workers[j.worker].masters(w.skillOf(j)))
}

func (w *world) skillOf(j *job) int64 {
	return w.skillNamed(w.families[w.machines[j.machine].family].skill)
}

// workerFor is the best of some technicians who are free at a time: of the
// zone and skilled, else skilled, else any; -1 for nobody.
func (w *world) workerFor(j *job, from, to time.Time, busy []bool) int {
	best, score := -1, -1
	try := func(i int) {
		t := &w.workers[i]
		if busy[i] || t.absent(from, to) {
			return
		}
		n := w.IntN(2)
		if t.masters(w.skillOf(j)) {
			n += 4
		}
		if t.row.Zone == w.sites[w.machines[j.machine].site].zone {
			n += 3
		}
		if n > score {
			best, score = i, n
		}
	}
	near := w.zones[w.sites[w.machines[j.machine].site].zone]
	for range min(len(near), 6) {
		try(pick(w.chance, near))
	}
	for range 8 {
		try(w.IntN(len(w.workers)))
	}
	for i := 0; best < 0 && i < len(w.workers); i++ {
		try(i)
	}
	return best
}

// arrange chooses when a job was asked for, so that both clocks are met, or
// one of them is not.
func (w *world) arrange(j *job, met bool) {
	lead := w.lead(j.priority)
	for range 9 {
		j.created = w.daytime(j, j.from.Add(-lead), met)
		if j.priority == model.Scheduled || w.keeps(j) == met {
			break
		}
		if met {
			lead = lead * 6 / 10
		} else {
			lead = lead * 8 / 5
		}
	}
	if j.origin != nil && !j.created.After(j.origin.bound.Add(time.Hour)) {
		j.created = j.origin.bound.Add(w.span(time.Hour, 2*time.Hour))
	}
}

// lead is how long before its slot work of a priority is usually asked for.
func (w *world) lead(p model.Priority) time.Duration {
	switch p {
	case model.Urgent:
		return w.span(25*time.Minute, 100*time.Minute)
	case model.High:
		return w.span(2*time.Hour, 20*time.Hour)
	case model.Normal:
		return w.span(6*time.Hour, 60*time.Hour)
	case model.Low:
		return w.span(20*time.Hour, 160*time.Hour)
	case model.Scheduled:
	}
	return w.span(5*24*time.Hour, 21*24*time.Hour)
}

// daytime moves what is not urgent out of the night: on into the morning for
// work that shall be in time, back into the evening for work that shall not.
func (w *world) daytime(j *job, at time.Time, met bool) time.Time {
	if w.awake(at) || j.priority == model.Urgent {
		return at
	}
	local := at.In(w.place)
	if !met {
		return w.clock(local.AddDate(0, 0, -1), w.from(9*60, 18*60)).Add(w.span(0, time.Minute))
	}
	morning := w.clock(local, w.from(7*60, 9*60))
	if local.Hour() >= 19 {
		morning = w.clock(local.AddDate(0, 0, 1), w.from(7*60, 9*60))
	}
	if morning.After(j.from.Add(-20 * time.Minute)) {
		return at
	}
	return morning.Add(w.span(0, time.Minute))
}

// keeps reports whether the slot meets both clocks, with a little to spare.
func (w *world) keeps(j *job) bool {
	a := w.sites[w.machines[j.machine].site].agreement
	pickup, resolve := rule.Deadlines(a, j.priority, j.created, j.from, nil, j.to)
	late := func(due, at time.Time) bool { return !due.IsZero() && due.Before(at) }
	return !late(pickup, j.from.Add(10*time.Minute)) && !late(resolve, j.to.Add(15*time.Minute))
}
