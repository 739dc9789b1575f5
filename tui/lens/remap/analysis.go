package remap

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/theory"
	"optexplore/model/vec"
	"optexplore/optimizer"
	"optexplore/tui/experiment"
	"optexplore/tui/widget"
)

var nan = math.NaN()

// Analysis is the run of a runner beside the run of the same rule in u, x = φ(u). Settle
// updates it; drawing reads it. The zero value is ready to use. It must not be used by
// several goroutines at once.
type Analysis struct {
	Horizon int // how many steps are compared at most; 0 for as many as the landscape can afford

	task       *task
	goal       goal
	horizon    int
	x, u       side
	limit      float64 // the bound on η·λ of the rule at the head
	limited    bool    // there is one
	runner     model.Runner
	head       int
	set        Settings
	rates      [2]float64 // at the head
	refused    string     // why the rule cannot run in u; empty if it can
	pathDue    bool
	told       widget.Prose // what is to be said of both runs
	own, other int          // the numbers of the runners whose colours the runs have
	drawn      inU
	lead       float64 // the greatest distance of the two runs up to the head, as a share of the way
}

// Settle updates a to runner i of a session, at one of its own steps, by at most most steps
// of optimizers, products with a Hessian or measurements.
func (a *Analysis) Settle(p *experiment.Problem, s model.Session, i, step int, set Settings, bytes, most int) error {
	if err := set.Validate(); err != nil {
		return err
	}
	if text := set.chosen(s.Start); !a.task.of(p, s.Start, text) {
		*a = Analysis{Horizon: a.Horizon, own: a.own, other: a.other, task: newTask(p, s, text)}
	}
	a.head, a.set = step, set
	a.follow(s.At(i, step))
	if !a.task.done {
		if most -= a.task.advance(most); !a.task.done {
			return nil
		}
	}
	if a.task.why != "" {
		return nil
	}
	if a.refused = ""; a.x.objective == nil {
		a.horizon = a.within(a.task.after)
		a.goal = goalOf(a.task)
		a.x.objective, a.u.objective = p.Objective, a.task.after
	}
	if err := a.sync(s, i, bytes); err != nil {
		a.refused = err.Error()
		return nil
	}
	if a.advance(most); a.x.now.at != nil {
		a.told = a.tell()
	}
	return nil
}

// follow notes the runner at the head, and what is known of its rule.
func (a *Analysis) follow(r model.Runner) {
	if a.runner.Equal(r) && a.runner.Rule != "" {
		return
	}
	a.runner, a.limited = r, false
	if rule, err := r.Make(optimizer.Makers()); err == nil {
		a.limit, a.limited = theory.Stability(rule)
	}
}

// see sets the numbers of the runners whose colours the runs in x and in u have.
func (a *Analysis) see(x, u int) { a.own, a.other = x, u }

// Within is how many steps are compared on an objective: fewer of one that is dear.
func Within(o model.Objective) int {
	const work, least, most = 2e8, 200, 10_000
	return min(max(int(work/float64(model.Operations(o))), least), most)
}

func (a *Analysis) within(o model.Objective) int {
	if a.Horizon > 0 {
		return a.Horizon
	}
	return Within(o)
}

// sync updates both runs to runner i of a session.
func (a *Analysis) sync(s model.Session, i, bytes int) error {
	if err := a.x.sync(s, i, bytes); err != nil {
		return err
	}
	in := s
	in.Start = a.task.from
	if rate := a.rateIn(); rate > 0 {
		in = rated(in, i, rate)
	}
	if err := a.u.sync(in, i, bytes); err != nil {
		return err
	}
	for k, d := range []*side{&a.x, &a.u} {
		a.rates[k] = d.trace.Driver().RateAt(min(a.head, d.trace.End()))
	}
	return nil
}

// rateIn is the rate of the run in u; 0 for that of the run in x.
func (a *Analysis) rateIn() float64 {
	if a.set.Round {
		if a.Boundless() == "" {
			return a.best()
		}
		return 0
	}
	return a.set.Rate
}

// Boundless says why there is no rate 1/λmax for the run in u; empty where there is one.
func (a *Analysis) Boundless() string {
	if !a.limited {
		return "no bound of the rate is known for " + experiment.RuleTitle(a.runner.Rule)
	}
	if best := a.best(); best != best {
		return "no minimum with curvature is known in u, so no 1/λmax"
	}
	return ""
}

// best is 1/λmax at the minimum in u; NaN where none is known.
func (a *Analysis) best() float64 {
	if a.task == nil {
		return nan
	}
	if best := a.task.bends[1].bound(1); !math.IsInf(best, 1) {
		return best
	}
	return nan
}

// rated returns a session in which a runner has a rate from the start on.
func rated(s model.Session, i int, rate float64) model.Session {
	has := func(r model.Runner) model.Runner {
		if rule, err := r.Make(optimizer.Makers()); err == nil && model.RateOf(rule) > 0 {
			return r.With("rate", rate)
		}
		return r
	}
	s.Runners, s.Events = slices.Clone(s.Runners), slices.Clone(s.Events)
	s.Runners[i] = has(s.Runners[i])
	for k, e := range s.Events {
		if e.Runner == i {
			s.Events[k].To = has(e.To)
		}
	}
	return s
}

// advance takes the runs on by at most most steps, and then measures them.
func (a *Analysis) advance(most int) {
	point := make([]float64, len(a.task.start))
	g := make([]float64, len(point))
	slope := func(x []float64) float64 {
		a.task.problem.Objective.Gradient(g, x)
		return vec.Norm(g)
	}
	most -= a.x.advance(a.head, a.horizon, most, a.goal, slope)
	most -= a.u.advance(a.head, a.horizon, max(most, 0), a.goal, func(u []float64) float64 {
		a.task.by.At(point, u)
		return slope(point)
	})
	a.pathDue = true
	if a.running() {
		return
	}
	if a.goal.kind == lowest {
		a.lowest()
	}
	a.pathDue = a.measure(max(most, 0))
}

// running reports whether a run has steps to take.
func (a *Analysis) running() bool {
	return a.x.missing(a.head, a.horizon) || a.u.missing(a.head, a.horizon)
}

// lowest finds the goal near to the least value of either run.
func (a *Analysis) lowest() {
	from, least := a.x.values[0], math.Min(a.x.least(), a.u.least())
	a.goal.level, a.x.reached, a.u.reached = nan, -1, -1
	if least < from && least-least == 0 {
		a.goal.level = least + left*(from-least)
		a.x.reached, a.u.reached = a.x.first(a.goal.level), a.u.first(a.goal.level)
	}
}

// measure measures both runs at their heads and at steps before, at most most of these; it
// reports whether some are left.
func (a *Analysis) measure(most int) (due bool) {
	same := func(x []float64) []float64 { return slices.Clone(x) }
	image := func(u []float64) []float64 {
		x := make([]float64, len(u))
		a.task.by.At(x, u)
		return x
	}
	for k, to := range []func([]float64) []float64{same, image} {
		d := [...]*side{&a.x, &a.u}[k]
		head := min(a.head, d.trace.End())
		at := slices.Clone(d.trace.At(head).X())
		d.now = d.measured(head, at, to(at))
		missing := d.past.Fill(head, most, func(at []float64) moment {
			at = slices.Clone(at)
			return d.measured(0, at, to(at))
		})
		due = due || missing > 0
	}
	a.lead = a.apart()
	return due
}

// apart is the greatest distance between the two runs at steps that both are measured at, as
// a share of how far the run in x has come.
func (a *Analysis) apart() float64 {
	was := map[int][]float64{}
	way := vec.Distance(a.x.now.x, a.task.start)
	a.x.past.Each(a.head, func(step int, m moment) {
		was[step], way = m.x, math.Max(way, vec.Distance(m.x, a.task.start))
	})
	most := vec.Distance(a.x.now.x, a.u.now.x)
	a.u.past.Each(a.head, func(step int, m moment) {
		if x, ok := was[step]; ok {
			if d := vec.Distance(x, m.x); !(d <= most) {
				most = d
			}
		}
	})
	return most / way
}

// Deriving reports whether there is more to derive, and the share that is done, 0…1.
func (a *Analysis) Deriving() (share float64, yes bool) {
	switch {
	case a.task == nil || a.task.done && (a.task.why != "" || a.refused != ""):
		return 1, false
	case !a.task.done || a.x.trace == nil || a.u.trace == nil:
		return 0, true
	}
	share = float64(len(a.x.values)+len(a.u.values)) / float64(2*a.horizon+2)
	return share, a.running() || a.pathDue
}

// Why says, in words without a full stop, why there is no run in u; empty where there is one
// or that is not known yet.
func (a *Analysis) Why() string {
	switch {
	case a.task == nil:
		return ""
	case a.refused != "":
		return "the run in u: " + a.refused
	}
	return a.task.why
}

// Map is the map as it is typed.
func (a *Analysis) Map() string { return a.task.mapping.String() }

// Points are the inverse images of the start and of the minimum, and that minimum itself; nil
// for none.
func (a *Analysis) Points() (start, to, minimum []float64) {
	if a.task.minimum {
		minimum = a.task.at
	}
	return a.task.from, a.task.to, minimum
}
