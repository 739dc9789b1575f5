package experiment

import (
	"errors"
	"math"
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/run"
	"optexplore/model/theory"
	"optexplore/model/vec"
	"optexplore/optimizer"
)

// Curve is the ends of one runner at many rates.
type Curve struct {
	Runner    model.Runner
	Barred    string        // why it is not swept; empty if it is
	Outcomes  []run.Outcome // in the order of the rates; F is f, also where it is climbed, and NaN if a run is not done
	Away      []float64     // the distance of each outcome from the nearest known minimum; NaN if none is known
	Strayed   []bool        // whether each outcome is far from the home of the session
	Best      int           // the index of the best of them, the middle one of those that tie; −1 if no run stayed finite
	Settled   []float64     // the minimum nearest to the best outcome: a known one or, where none is, one that is found from there; nil if there is none
	Steepest  float64       // λmax there; NaN if there is none, as at a kink
	Stability float64       // the rule's bound on η·λ at its best rate; NaN if there is none
}

// Stable is the rate below which the rule shrinks every offset from the minimum
// that it found; NaN if there is none, as under a schedule.
func (c Curve) Stable() float64 {
	if c.Runner.Schedule != "" {
		return math.NaN()
	}
	return c.Bound()
}

// Bound is the rate below which one step of the rule shrinks every offset from that
// minimum, regardless of schedules; NaN if there is none.
func (c Curve) Bound() float64 { return below(c.Stability, c.Steepest) }

// Descent is this bound for gradient descent, 2/λmax.
func (c Curve) Descent() float64 { return below(2, c.Steepest) }

func below(bound, lambda float64) float64 {
	if !(lambda > 0) {
		return math.NaN()
	}
	return bound / lambda
}

// Finite is the number of runs that stayed finite.
func (c Curve) Finite() (n int) {
	for _, o := range c.Outcomes {
		if finite(o.F) {
			n++
		}
	}
	return n
}

// InSight is the number of runs that end near the home of the session.
func (c Curve) InSight() (n int) {
	for k, o := range c.Outcomes {
		if finite(o.F) && !c.Strayed[k] {
			n++
		}
	}
	return n
}

func finite(v float64) bool { return v-v == 0 }

// The measures by which outcomes are compared.
const (
	ByValue    = "f"
	ByDistance = "distance"
)

// Untunable says why a runner cannot be tuned on an objective, in a sentence that begins
// with the name of its rule; empty if it can.
func Untunable(r model.Runner, o model.Objective) string {
	rule, err := r.Make(optimizer.Makers())
	if err == nil {
		err = model.Unfit(r.Rule, rule, o)
	}
	why := ""
	switch {
	case err != nil:
		why = err.Error()
	case math.IsNaN(model.RateOf(rule)):
		why = r.Rule + " has no rate to tune"
	}
	if rest, ok := strings.CutPrefix(why, r.Rule+" "); ok {
		if e, err := optimizer.Find(r.Rule); err == nil {
			return e.Name + " " + rest
		}
	}
	return why
}

// Measurable returns an error if the outcomes of s cannot be compared by a measure.
func (sc *Problem) Measurable(s model.Session, by string) error {
	if by == ByDistance && math.IsNaN(sc.Away(s.Start)) {
		return errors.New("by: no minimum of this objective is known to measure the distance from: expected f")
	}
	return nil
}

// curve returns the curve of the outcomes of a runner of s, which are of the
// objective that is descended and are not changed. If f is not bounded below, runs
// that diverge can end lowest, so a run that strays is the best only if all stray.
func (sc *Problem) curve(s model.Session, r model.Runner, list []run.Outcome, by string) Curve {
	c := Curve{Runner: r, Outcomes: slices.Clone(list), Steepest: math.NaN(), Stability: math.NaN()}
	about := s.Home.Scaled(astray)
	for k, o := range list {
		c.Away = append(c.Away, sc.Away(o.X))
		c.Strayed = append(c.Strayed, finite(o.F) && !about.Contains(o.X))
		if finite(o.F) { // +Inf says of either that it diverged
			c.Outcomes[k].F = sc.Written(o.F)
		}
	}
	c.Best = sc.best(s, list, by, about)
	if c.Best < 0 {
		return c
	}
	best := list[c.Best]
	if c.Settled = slices.Clone(sc.settled(best.X)); c.Settled != nil && !curvature.Kinked(sc.Objective, c.Settled, sc.Scale) {
		c.Steepest = curvature.Steepest(sc.Objective, c.Settled)
	}
	if rule, err := r.With("rate", best.Rate).Make(optimizer.Makers()); err == nil {
		if bound, ok := theory.Stability(rule); ok {
			c.Stability = bound
		}
	}
	return c
}

// best is the index of the best outcome, of those near the home of s if there are
// any; −1 if none is finite. Of outcomes that tie, it is the middle one, since
// their order is due to rounding and the middle is furthest from rates that fail.
func (sc *Problem) best(s model.Session, list []run.Outcome, by string, about model.Window) int {
	value, start := func(o run.Outcome) float64 { return o.F }, sc.Objective.Value(s.Start)
	if by == ByDistance {
		start = sc.Away(s.Start)
		value = func(o run.Outcome) float64 {
			if !finite(o.F) {
				return o.F
			}
			return sc.Away(o.X)
		}
	}
	within := func(o run.Outcome) float64 {
		if !about.Contains(o.X) {
			return math.Inf(1)
		}
		return value(o)
	}
	k := run.Best(list, within)
	if k < 0 {
		k, within = run.Best(list, value), value
	}
	if k < 0 {
		return k
	}
	least := within(list[k])
	var tied []int
	for k, o := range list {
		if within(o)-least <= Rounding(start, least) {
			tied = append(tied, k)
		}
	}
	return tied[(len(tied)-1)/2]
}

// Rounding is the difference from the best value up to which runs tie: 10⁻¹⁵ of the
// distance from the value at the start to the best, or the rounding error of the
// best.
func Rounding(start, best float64) float64 {
	const ulp = 0x1p-52
	own := 4 * ulp * math.Abs(best)
	if way := math.Abs(start - best); finite(way) {
		return max(own, 1e-15*way)
	}
	return own
}

// astray is the width of the surroundings of a session, as a multiple of its home.
// Runs outside it stray.
const astray = 10

// settled returns the known minimum nearest to x or, where none is known, the one that
// Newton's method finds from x; nil for none.
func (sc *Problem) settled(x []float64) []float64 {
	var at []float64
	least := math.Inf(1)
	for _, c := range sc.Known {
		if d := vec.Distance(c.At, x); c.Kind == model.Minimum && d < least {
			at, least = c.At, d
		}
	}
	if at == nil && vec.Finite(x) {
		if p := curvature.FindStationary(sc.Objective, x, sc.Scale, sc.Scale.Length); p != nil && p.Kind == model.Minimum {
			return p.At
		}
	}
	return at
}

// ragged is by how many times the results of neighbouring rates must differ for a
// curve to be ragged there.
const ragged = 4

// Ragged is the number of rates whose result is more than four times as far from the
// best one as those of both neighbours, or less than a fourth as far.
func (c Curve) Ragged() (n int) {
	if c.Best < 0 {
		return 0
	}
	off := func(k int) float64 { return math.Abs(c.Outcomes[k].F - c.Outcomes[c.Best].F) }
	for k := 1; k+1 < len(c.Outcomes); k++ {
		a, b, d := off(k), off(k-1), off(k+1)
		if k == c.Best || k-1 == c.Best || k+1 == c.Best || !finite(a) || !finite(b) || !finite(d) {
			continue
		}
		if a > ragged*max(b, d) || ragged*a < min(b, d) {
			n++
		}
	}
	return n
}

// Around is the median result of the best rate and up to two neighbours on each side,
// without runs that strayed where the best one did not.
func (c Curve) Around() float64 {
	var list []float64
	for k := max(c.Best-2, 0); k <= min(c.Best+2, len(c.Outcomes)-1); k++ {
		if !c.leftOut(k) {
			list = append(list, c.Outcomes[k].F)
		}
	}
	slices.SortFunc(list, func(a, b float64) int { // what is not finite is worst
		switch {
		case a == b, !finite(a) && !finite(b):
			return 0
		case !finite(b) || finite(a) && a < b:
			return -1
		}
		return 1
	})
	return list[len(list)/2]
}
