package run

import (
	"errors"
	"fmt"
	"slices"

	"optexplore/model"
	"optexplore/model/basin"
)

// How many members an Ensemble can have, how many of a rule that keeps the run of
// each of them, and what they may take: 1,000 of Adam in 1,000 parameters take 192
// MB at most, 200 of them 38 MB.
const (
	MaxSeeds  = 100_000
	MaxSeeded = 1000
	MostBytes = 256 << 20
)

// fits says that so many seeds of n parameters, and as many vectors of as many
// numbers, would take too much.
func fits(seeds, n, vectors int) error {
	// the fewest populations, those now and ahead, and of the points a copy and
	// what a descent from them takes
	each := 8*(fewestPopulations+2)*(n*(1+vectors)+1) + 8*6*n + 24
	if seeds*each <= MostBytes {
		return nil
	}
	return fmt.Errorf("expected at most %d seeds, as each takes %d bytes with this rule in %d parameters, got %d: take fewer", MostBytes/each, each, n, seeds)
}

// Ensemble is one runner under many seeds at once, all on one objective, step by
// step together. Member k has the seeds of the session's runner plus k, so
// member 0 is the session's own run. It can be taken to any step, forwards and
// backwards; the members are where they were, bit for bit. Memory is bounded,
// whatever the length: see MostBytes. It serves one goroutine.
type Ensemble struct {
	session    model.Session
	runner     int
	drivers    []*Driver // one that the members share or, of a Seeded rule, one for each
	now        population
	ahead      unfinished // the step under way
	past       past       // the members at some steps
	most       int        // of past
	basin      *basin.Basin
	departures departures
	work       int       // so far, in steps of a member
	x          []float64 // room for the points
}

// NewEnsemble is runner i of s under so many seeds, at the start. Every so many
// steps it checks which members have left the basin. The error says what does
// not fit.
func NewEnsemble(s model.Session, i, seeds int, b *basin.Basin, every int, m model.Makers) (*Ensemble, error) {
	if seeds < 1 || seeds > MaxSeeds || every < 1 {
		return nil, fmt.Errorf("expected 1…%d seeds and a check at least every step, got %d and every %d", MaxSeeds, seeds, every)
	}
	e := &Ensemble{session: s, runner: i, basin: b, departures: newDepartures(seeds, every)}
	var err error
	if e.drivers, err = e.driversOf(s, i, seeds, m); err != nil {
		return nil, err
	}
	e.now = newPopulation(e.drivers[0].Start(), seeds)
	e.most = e.now.affordable()
	e.x = make([]float64, seeds*len(s.Start))
	e.past.keep(&e.now, e.most)
	e.departures.start(b.StartsOutside(s.Start))
	return e, nil
}

// driversOf are what steps runner i of s under so many seeds.
func (e *Ensemble) driversOf(s model.Session, i, seeds int, m model.Makers) ([]*Driver, error) {
	first, err := NewDriver(s, i, e.basin.Objective(), m)
	if err != nil {
		return nil, err
	}
	vectors := first.vectors
	if len(e.drivers) > 0 {
		vectors = max(vectors, e.drivers[0].vectors)
	}
	if err := fits(seeds, len(s.Start), vectors); err != nil {
		return nil, err
	}
	list := []*Driver{first}
	if !first.seeded() {
		return list, nil
	}
	if seeds > MaxSeeded {
		return nil, fmt.Errorf("a rule that draws a whole run from its seed and keeps it can have at most %d seeds, got %d", MaxSeeded, seeds)
	}
	for len(list) < seeds {
		d, err := NewDriver(s, i, e.basin.Objective(), m)
		if err != nil {
			return nil, err
		}
		list = append(list, d)
	}
	return list, nil
}

// seeded reports whether a rule of d is Seeded.
func (d *Driver) seeded() bool {
	return slices.ContainsFunc(d.stages, func(st stage) bool { return model.IsSeeded(st.rule) })
}

var errOtherStart = errors.New("expected a session from the same start")

// Sync makes e the ensemble of runner i of s, on the same objective and from the
// same start. The steps up to the last that both have in common are kept, which
// it returns; where e has gone beyond, it is taken back among them. The error
// leaves e as it was.
func (e *Ensemble) Sync(s model.Session, i int, m model.Makers) (kept int, err error) {
	common := shared(e.session, e.runner, s, i)
	if common == always {
		e.session, e.runner = s, i
		return always, nil
	}
	if common < 0 {
		return 0, errOtherStart
	}
	drivers, err := e.driversOf(s, i, e.Len(), m)
	if err != nil {
		return 0, err
	}
	vectors := max(drivers[0].vectors, e.drivers[0].vectors)
	for _, d := range drivers {
		d.vectors = vectors
	}
	e.session, e.runner, e.drivers = s, i, drivers
	e.ahead.begun = false
	e.past.forget(common)
	e.departures.forget(common)
	e.widen(len(s.Start) * (1 + vectors))
	e.past.near(&e.now, min(e.Step(), common))
	return common, nil
}

// Follows reports whether e is the ensemble of runner i of s as it stands.
func (e *Ensemble) Follows(s model.Session, i int) bool {
	return shared(e.session, e.runner, s, i) == always
}

// widen makes room in every member for the memory of a rule that keeps more.
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

// Basin is what the members begin in.
func (e *Ensemble) Basin() *basin.Basin { return e.basin }

// Oracle is where the members have their gradients from at the step.
func (e *Ensemble) Oracle() model.Oracle { return e.session.At(e.runner, e.Step()).Oracle }

// Seek takes the members to a step, forwards or back, and reports whether they
// are there. The work is bounded: by so many steps of a member at most, all
// members together; the checks of who has left count as what they cost.
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

// Work is what all seeking so far has cost, in steps of a member.
func (e *Ensemble) Work() int { return e.work }

// gradientsAStep is how many gradients of a batch of points cost about as much
// as a step of a member.
const gradientsAStep = 4

// unfinished is a step that the members are taking: first they take it, one after
// the other, then comes the check of which of them have left. Nothing is seen of it
// until both are done.
type unfinished struct {
	begun      bool
	population population
	moved      int          // how many have taken it
	check      *basin.Check // nil before it has begun, or where none is due
}

// advance takes every member one step further, or some of them, until the work
// has come to a sum; one that is not finite stays as it is.
func (e *Ensemble) advance(until int) {
	a := &e.ahead
	if !a.begun {
		a.population.copy(e.now)
		a.begun, a.moved, a.check = true, 0, nil
	}
	for ; a.moved < e.Len(); a.moved++ {
		if e.work >= until {
			return
		}
		e.work++
		e.move(a.moved)
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

// move takes a member of those ahead one step further.
func (e *Ensemble) move(k int) {
	s := e.ahead.population.member(k, len(e.session.Start))
	if !s.Finite() {
		return
	}
	d := e.drivers[k%len(e.drivers)]
	d.probe.Reseed(d.enter(s.Step).oracle.Seed + uint64(k))
	e.ahead.population.ages[k] = d.Advance(s).Age
}
