package demo

import (
	"cmp"
	"slices"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// Options say which desk to invent. Zero values stand for the usual desk of
// 2400 interventions, in UTC.
type Options struct {
	Seed  int64
	Now   time.Time
	Place *time.Location
	Size  int // interventions, finished and live
}

// batchSize bounds the interventions that one batch carries.
const batchSize = 2000

// Generate makes the rows and hands them over in the order of their foreign
// keys: first everybody and everything, then batches of interventions with all
// that belongs to each. It stops at the first error of emit and returns it.
func Generate(o Options, emit func(*model.Dataset) error) error {
	if o.Size <= 0 {
		o.Size = 2400
	}
	if o.Place == nil {
		o.Place = time.UTC
	}
	w := newWorld(o)
	jobs := w.planLive()
	jobs = append(jobs, w.planPast(o.Size-len(jobs))...)
	number(jobs)
	for _, j := range jobs {
		w.decide(j)
	}
	w.standing(jobs)
	if err := emit(w.base()); err != nil {
		return err
	}
	return w.tell(jobs, emit)
}

// tell hands the lives over in batches. Slots that were put over others come
// last: a database that checks a whole statement at once must have met those
// that they overlap before.
func (w *world) tell(jobs []*job, emit func(*model.Dataset) error) error {
	var over []*job
	first := slices.DeleteFunc(slices.Clone(jobs), func(j *job) bool {
		if j.overlaps != nil {
			over = append(over, j)
		}
		return j.overlaps != nil
	})
	for batch := range slices.Chunk(first, batchSize) {
		if err := emit(w.batch(batch, false)); err != nil {
			return err
		}
	}
	return emit(w.batch(over, true))
}

// number gives references in the order in which the desk heard of the jobs.
func number(jobs []*job) {
	for _, j := range jobs {
		j.created = j.created.Truncate(time.Second)
	}
	slices.SortStableFunc(jobs, func(a, b *job) int { return a.created.Compare(b.created) })
	for i, j := range jobs {
		j.id = int64(i + 1)
	}
}

// batch writes the lives of some jobs and what belongs to them.
func (w *world) batch(jobs []*job, last bool) *model.Dataset {
	out := &model.Dataset{}
	w.moveParts(jobs, out)
	for _, j := range jobs {
		w.live(j, out)
		w.planParts(j, out)
	}
	if last {
		w.takeStock(out)
		w.loadVans(out)
	}
	slices.SortStableFunc(out.Notifications, func(a, b model.Notification) int {
		return cmp.Or(a.SentAt.Compare(b.SentAt), cmp.Compare(a.UserID, b.UserID))
	})
	for i := range out.Notifications {
		w.ids.notice++
		out.Notifications[i].ID = w.ids.notice
	}
	return out
}

// world is the desk while it is being invented.
type world struct {
	chance
	now    time.Time
	born   time.Time // since when the rows of the first batch exist
	place  *time.Location
	feasts []model.Holiday
	closed rule.Holidays
	rates  rule.Settings

	families  []family
	numbers   map[[2]int]int // machines of a family at a site so far
	towns     []town
	skills    []model.Skill
	users     []model.User
	desk      []int64 // accounts of the dispatchers
	sites     []site
	machines  []machine
	workers   []worker
	zones     map[string][]int // workers by zone
	shelves   []shelf
	groups    map[string][]int // shelves by group
	contracts []model.Contract
	covered   []model.Covered
	absences  []model.Absence
	hours     []model.Shift
	onCall    []model.OnCall
	opening   []model.StockMovement
	free      []int // machines without live work

	ids struct{ slot, hold, stop, move, history, notice int64 }
}

func newWorld(o Options) *world {
	now := o.Now.UTC().Truncate(time.Microsecond)
	w := &world{
		chance: newChance(o.Seed), now: now, born: now.AddDate(-3, 0, 0).Truncate(time.Second), place: o.Place,
		rates: rule.DefaultSettings(), families: families(), zones: map[string][]int{}, groups: map[string][]int{},
		numbers: map[[2]int]int{},
	}
	w.feasts = w.holidays(now.Year()-3, now.Year()+1)
	days := make([]model.Date, len(w.feasts))
	for i, f := range w.feasts {
		days[i] = f.Day
	}
	w.closed = rule.NewHolidays(days)
	w.addPeople(o.Size)
	w.addMachines(min(max(160, o.Size/15), 100_000))
	w.addContracts()
	w.addAbsences()
	w.addHours()
	w.addOnCall()
	w.addParts()
	w.openStock()
	return w
}

// base is the batch that all others build on.
func (w *world) base() *model.Dataset {
	out := &model.Dataset{
		Users: w.users, Skills: w.skills, Contracts: w.contracts, Covered: w.covered, Absences: w.absences,
		Hours: w.hours, OnCall: w.onCall, Holidays: w.feasts, Places: w.vans(), Movements: w.opening,
	}
	for _, t := range w.workers {
		out.Technicians = append(out.Technicians, t.row)
		out.Mastered = append(out.Mastered, t.mastered...)
	}
	for _, s := range w.sites {
		out.Clients = append(out.Clients, s.row)
	}
	for _, m := range w.machines {
		out.Equipment = append(out.Equipment, m.row)
	}
	for _, s := range w.shelves {
		out.Parts = append(out.Parts, s.row)
	}
	return out
}

// day is midnight of the day that lies some days after today.
func (w *world) day(after int) time.Time {
	y, m, d := w.now.In(w.place).Date()
	return time.Date(y, m, d+after, 0, 0, 0, 0, w.place)
}

// clock is a time of a day on the wall, in minutes from midnight.
func (w *world) clock(day time.Time, minutes int) time.Time {
	y, m, d := day.Date()
	return time.Date(y, m, d, 0, minutes, 0, 0, w.place).UTC()
}

func (w *world) works(day time.Time) bool {
	if wd := day.Weekday(); wd == time.Saturday || wd == time.Sunday {
		return false
	}
	return !w.closed[model.DateOf(day, w.place)]
}
