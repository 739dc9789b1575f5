package run

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"

	"optexplore/model"
)

// Driver takes the steps of one runner of a session. It applies the settings that
// the session has for each step, and leaves the arithmetic to the rule.
type Driver struct {
	start   []float64
	stages  []stage
	probe   *model.Probe
	vectors int // memory vectors kept, enough for every stage
	current int // the stage whose oracle the probe has
	makers  model.Makers
	beside  beside
	rated   [2]rated // last, and before
}

// rated is effective rates that were asked for.
type rated struct {
	before model.State
	rates  model.Rates
	err    error
}

// stage is a series of consecutive steps with the same settings.
type stage struct {
	from     int // the first step taken with them
	rule     model.Rule
	steps    model.Rule // the rule as it takes steps: without a limit of the gradient, if it has none
	oracle   model.Oracle
	fresh    bool           // the rule begins here, with an empty memory
	schedule model.Schedule // of the rate; nil for none
	begun    int            // the first step under the schedule
	rate     *float64       // the rule's
	base     float64        // the base rate of the schedule
	named    model.Runner   // the settings of the stage
	rates    model.EffectiveRates
}

// at sets the scheduled rate of a step.
func (s *stage) at(step int) {
	if s.schedule != nil {
		*s.rate = s.schedule(s.base, step-s.begun)
	}
}

// NewDriver returns the driver of runner i of s on an objective. The error says
// which rule, knob, oracle or start of s does not fit, or which rule does not
// support the parameters, by their number or their form.
func NewDriver(s model.Session, i int, o model.Objective, m model.Makers) (*Driver, error) {
	if len(s.Start) != o.Dim() {
		return nil, fmt.Errorf("start: expected %d number(s), one per coordinate, got %d", o.Dim(), len(s.Start))
	}
	d := &Driver{start: slices.Clone(s.Start), current: -1, makers: m}
	for _, e := range append([]model.Event{{To: s.Runners[i]}}, s.Timeline(i)...) {
		if err := d.add(e, o, m); err != nil {
			return nil, err
		}
		if e.To.Oracle.Sampled() {
			if err := e.To.Oracle.Fits(o); err != nil {
				return nil, err
			}
		}
	}
	d.probe = model.NewProbe(o, d.stages[0].oracle)
	return d, nil
}

// add appends the stage that an event begins. A schedule that the event does not
// change continues; a changed one begins there.
func (d *Driver) add(e model.Event, o model.Objective, m model.Makers) error {
	rule, err := e.To.Make(m)
	if err != nil {
		return err
	}
	if err := model.Unfit(e.To.Rule, rule, o); err != nil {
		return err
	}
	next := stage{from: e.At, rule: rule, steps: model.Unclipped(rule), oracle: e.To.Oracle, fresh: true, begun: e.At, rate: model.RateKnob(rule), named: e.To}
	if next.schedule, err = e.To.MakeSchedule(m, rule); err != nil {
		return err
	}
	next.base, next.rates = model.RateOf(rule), unknownRates
	if m.Rates != nil {
		next.rates = m.Rates(e.To.Rule)
	}
	if k := len(d.stages); k > 0 {
		last := d.stages[k-1]
		next.fresh = last.named.Rule != e.To.Rule
		if last.named.Schedule == e.To.Schedule {
			next.begun = last.begun
		}
	}
	d.stages = append(d.stages, next)
	d.vectors = max(d.vectors, model.Vectors(rule, len(d.start)))
	return nil
}

// Start is the state at step 0.
func (d *Driver) Start() model.State { return model.NewState(d.start, d.vectors) }

// enter applies the settings of the step from step to step + 1.
func (d *Driver) enter(step int) *stage {
	k := d.stage(step)
	if k != d.current {
		d.probe.UseOracle(d.stages[k].oracle)
		d.current = k
	}
	return &d.stages[k]
}

// Advance takes one step from s, in place, and returns s.
func (d *Driver) Advance(s model.State) model.State {
	d.advance(&s)
	return s
}

// advance takes one step from s, in place.
func (d *Driver) advance(s *model.State) {
	st := d.enter(s.Step)
	if st.fresh && s.Step == st.from {
		clear(s.Data[s.N:])
		s.Age = 0
	}
	st.at(s.Step)
	d.probe.Begin(s.Step)
	before := *s
	s.Step++ // well before the next step copies it: a load of more than what was just stored has to wait
	s.Age++
	if l := d.lanes(st, before.N); l != nil {
		l.Step(before, d.probe, d.rowOfRates(st, before.Step))
	} else {
		st.steps.Step(before, d.probe)
		s.Flush()
	}
	s.Cost = s.Cost.Plus(d.probe.Cost())
}

// Vectors is the number of vectors of memory in a state of the driver.
func (d *Driver) Vectors() int { return d.vectors }

// Trials are the points that the rule tried in the last step, in order: a view,
// valid until the next step.
func (d *Driver) Trials() []model.Trial { return d.probe.Trials() }

// Rule is the rule of the step from step to step + 1, with its rate there, and its
// oracle. The rule belongs to the driver and is valid until the driver is used
// again.
func (d *Driver) Rule(step int) (model.Rule, model.Oracle) {
	st := &d.stages[d.stage(step)]
	st.at(step)
	return st.rule, st.oracle
}

// Fresh reports whether the step from step to step + 1 begins with the memory of
// the rule empty, whatever the state says.
func (d *Driver) Fresh(step int) bool {
	st := &d.stages[d.stage(step)]
	return st.fresh && step == st.from
}

// NoisyFrom is the first step from one on that is taken with noise; ok is false if
// there is none.
func (d *Driver) NoisyFrom(step int) (first int, ok bool) {
	for k := d.stage(step); k < len(d.stages); k++ {
		if !d.stages[k].oracle.Exact() {
			return max(step, d.stages[k].from), true
		}
	}
	return 0, false
}

// Scheduled reports whether a schedule sets the rate of the step from step to
// step + 1, so that later ones may have another.
func (d *Driver) Scheduled(step int) bool { return d.stages[d.stage(step)].schedule != nil }

// Since is the first of the consecutive steps with the settings of the step from
// step to step + 1.
func (d *Driver) Since(step int) int { return d.stages[d.stage(step)].from }

// Until is the last of the consecutive steps with the settings of the step from step to
// step + 1.
func (d *Driver) Until(step int) int {
	if k := d.stage(step) + 1; k < len(d.stages) {
		return d.stages[k].from - 1
	}
	return model.MaxSteps
}

// Ended reports whether the run ends at s because a number of s, or f there, is not
// finite.
func (d *Driver) Ended(s model.State) bool { return d.endsAt(s, d.value(s)) }

// endsAt is Ended for a known value f.
func (d *Driver) endsAt(s model.State, f float64) bool { return f-f != 0 || !s.Finite() }

// value is f at s, without noise.
func (d *Driver) value(s model.State) float64 { return d.Objective().Value(s.X()) }

// Objective is the objective that the runner descends.
func (d *Driver) Objective() model.Objective { return d.probe.Objective() }

// stage is the index of the stage of a step.
func (d *Driver) stage(step int) int {
	if k := d.current; k >= 0 && d.stages[k].from <= step && (k+1 == len(d.stages) || step < d.stages[k+1].from) {
		return k
	}
	return sort.Search(len(d.stages), func(k int) bool { return d.stages[k].from > step }) - 1
}

// Reseed has the next step, from the step given, draw with the seed of its oracle plus
// by, in place of that seed.
func (d *Driver) Reseed(step int, by uint64) { d.probe.Reseed(d.enter(step).oracle.Seed + by) }

// unknownRates are the effective rates where no maker gives any.
func unknownRates(model.Taken) (model.Rates, error) {
	return model.Rates{}, errors.New("effective rates are not known here")
}

// Rates returns the effective rates of the step from before, a state of the run. They must
// not be changed: those of the two states asked for last are kept, as of a head and of the
// step that led there. The error says, in a sentence, why the rule has none.
func (d *Driver) Rates(before model.State) (model.Rates, error) {
	for k := range d.rated {
		if r := &d.rated[k]; before.Equal(r.before) {
			return r.rates, r.err
		}
	}
	d.rated[0], d.rated[1] = d.rated[1], d.rated[0]
	last := &d.rated[0]
	kept := append(last.before.Data[:0], before.Data...)
	last.before = before
	last.before.Data = kept
	last.rates, last.err = d.ratesOf(before)
	return last.rates, last.err
}

func (d *Driver) ratesOf(before model.State) (model.Rates, error) {
	st := &d.stages[d.stage(before.Step)]
	st.at(before.Step)
	if d.Fresh(before.Step) {
		before = before.Clone()
		clear(before.Data[before.N:])
		before.Age = 0
	}
	return st.rates(model.Taken{Rule: st.rule, Oracle: st.oracle, Objective: d.Objective(), Before: before})
}

// EffectiveRates returns what gives the effective rates of the rule of the step from
// step to step + 1, of any state.
func (d *Driver) EffectiveRates(step int) model.EffectiveRates {
	return d.stages[d.stage(step)].rates
}

// RateAt is the rate of the step from step to step + 1; NaN for a rule without one.
func (d *Driver) RateAt(step int) float64 {
	st := &d.stages[d.stage(step)]
	if st.rate == nil {
		return math.NaN()
	}
	st.at(step)
	return *st.rate
}
