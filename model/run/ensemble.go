package run

import (
	"errors"
	"fmt"

	"optexplore/model"
	"optexplore/model/basin"
)

// Limits of an Ensemble: members and memory. 1,000 members of Adam in 1,000 parameters take 192 MB at most, 200
// take 38 MB.
const (
	MaxSeeds  = 100_000
	MostBytes = 256 << 20
)

// fits returns an error if the members would take too much memory.
func fits(seeds, n, vectors int) error {
	// the fewest populations, the present and the next one, a copy of the points,
	// and the memory of a descent from them
	each := 8*(fewestPopulations+2)*(n*(1+vectors)+1) + 8*6*n + 24
	if seeds*each <= MostBytes {
		return nil
	}
	return fmt.Errorf("expected at most %d seeds, as each takes %d bytes with this rule in %d parameters, got %d: take fewer", MostBytes/each, each, n, seeds)
}

// Ensemble is one runner under many seeds, on one objective, all at the same step.
// Member k has the seeds of the session's runner plus k, so member 0 is the
// session's own run. Seek moves it to any step, forward or back; the states at a
// step are always the same, bit for bit. Memory is bounded at any length: see
// MostBytes. An Ensemble must not be used by several goroutines at once.
type Ensemble struct {
	session    model.Session
	runner     int
	driver     *Driver // of all members
	now        population
	ahead      unfinished // the step in progress
	past       past       // the members at some steps
	most       int        // of past
	basin      *basin.Basin
	departures departures
	work       int       // so far, in steps of a member
	x          []float64 // room for the points
	block      []float64 // room for members side by side
}

// NewEnsemble returns runner i of s under seeds seeds, at the start. Which members
// have left the basin b is checked at each step that is a multiple of every. The
// error says which argument is out of range.
func NewEnsemble(s model.Session, i, seeds int, b *basin.Basin, every int, m model.Makers) (*Ensemble, error) {
	if seeds < 1 || seeds > MaxSeeds || every < 1 {
		return nil, fmt.Errorf("expected 1…%d seeds and a check at least every step, got %d and every %d", MaxSeeds, seeds, every)
	}
	e := &Ensemble{session: s, runner: i, basin: b, departures: newDepartures(seeds, every)}
	var err error
	if e.driver, err = e.driverOf(s, i, seeds, m); err != nil {
		return nil, err
	}
	e.now = newPopulation(e.driver.Start(), seeds)
	e.most = e.now.affordable()
	e.x = make([]float64, seeds*len(s.Start))
	e.past.keep(&e.now, e.most)
	e.departures.start(b.StartsOutside(s.Start))
	return e, nil
}

// driverOf returns the driver of runner i of s, if seeds seeds are not too many.
func (e *Ensemble) driverOf(s model.Session, i, seeds int, m model.Makers) (*Driver, error) {
	d, err := NewDriver(s, i, e.basin.Objective(), m)
	if err != nil {
		return nil, err
	}
	vectors := d.vectors
	if e.driver != nil {
		vectors = max(vectors, e.driver.vectors)
	}
	if err := fits(seeds, len(s.Start), vectors); err != nil {
		return nil, err
	}
	return d, nil
}

var errOtherStart = errors.New("expected a session from the same start")

// Sync updates e to runner i of s, on the same objective and from the same start.
// It keeps the steps that both have in common and returns the last of these; if e
// was beyond, it moves back to one of them. If it returns an error, e is unchanged.
func (e *Ensemble) Sync(s model.Session, i int, m model.Makers) (kept int, err error) {
	common := shared(e.session, e.runner, s, i)
	if common == always {
		e.session, e.runner = s, i
		return always, nil
	}
	if common < 0 {
		return 0, errOtherStart
	}
	driver, err := e.driverOf(s, i, e.Len(), m)
	if err != nil {
		return 0, err
	}
	vectors := max(driver.vectors, e.driver.vectors)
	driver.vectors = vectors
	e.session, e.runner, e.driver = s, i, driver
	e.ahead.begun = false
	e.past.forget(common)
	e.departures.forget(common)
	e.widen(len(s.Start) * (1 + vectors))
	e.past.near(&e.now, min(e.Step(), common))
	return common, nil
}

// Follows reports whether e is up to date with runner i of s.
func (e *Ensemble) Follows(s model.Session, i int) bool {
	return shared(e.session, e.runner, s, i) == always
}

// widen makes room in every member for states of width numbers.
func (e *Ensemble) widen(width int) {
	if width <= e.now.width {
		return
	}
	e.now = e.now.widened(width)
	e.most = e.now.affordable()
	for len(e.past.list) > e.most {
		e.past.drop(e.Step())
	}
	for k, c := range e.past.list {
		e.past.list[k] = c.widened(width)
	}
}

// Len is the number of members.
func (e *Ensemble) Len() int { return len(e.now.ages) }

// Step is where the members are.
func (e *Ensemble) Step() int { return e.now.step }

// Basin is the basin of attraction that the members start in.
func (e *Ensemble) Basin() *basin.Basin { return e.basin }

// Oracle is the oracle of the members at the present step.
func (e *Ensemble) Oracle() model.Oracle { return e.session.At(e.runner, e.Step()).Oracle }

// Seek moves the members to a step, forward or back, and reports whether they have
// reached it. It takes at most most steps of single members, all members together;
// a check of the basin counts as the number of steps that cost the same.
func (e *Ensemble) Seek(step, most int) bool {
	step = max(step, 0)
	if e.past.near(&e.now, step) {
		e.ahead.begun = false
	}
	for until := e.work + most; e.Step() < step && e.work < until; {
		e.advance(until)
	}
	return e.Step() == step
}

// Work is the total cost of all calls of Seek so far, in steps of a member.
func (e *Ensemble) Work() int { return e.work }

// gradientsAStep is the number of gradients, of a batch of points, that cost about
// as much as one step of a member.
const gradientsAStep = 4

// unfinished is a step in progress: first the members take it one after the other,
// then the basin is checked. The ensemble remains at the step before until both are
// done.
type unfinished struct {
	begun      bool
	population population
	moved      int          // the number of members that have taken it
	check      *basin.Check // nil before it has begun, or if none is due
}

// advance continues the step in progress until it is complete or the work reaches
// until. Members that are not finite stay as they are.
func (e *Ensemble) advance(until int) {
	a := &e.ahead
	if !a.begun {
		a.population.copy(e.now)
		a.begun, a.moved, a.check = true, 0, nil
	}
	for a.moved < e.Len() {
		if e.work >= until {
			return
		}
		n := e.movable(min(e.Len()-a.moved, until-e.work))
		e.move(a.moved, n)
		e.work += n
		a.moved += n
	}
	step := e.Step() + 1
	if e.departures.due(step) {
		if a.check == nil {
			a.check = e.departures.begin(e.basin, &a.population, len(e.session.Start))
		}
		for !a.check.Done {
			if e.work >= until {
				return
			}
			e.work += max(a.check.Advance((until-e.work)*gradientsAStep)/gradientsAStep, 1)
		}
		e.departures.end(step)
	}
	a.population.step, a.begun = step, false
	e.now, a.population = a.population, e.now
	e.past.keep(&e.now, e.most)
}
