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

// Curve is where one runner ends at each of many rates.
type Curve struct {
	Runner    model.Runner
	Barred    string        // why it is not swept; empty if it is
	Outcomes  []run.Outcome // in the order of the rates; F as it is written, NaN where a run is not done
	Away      []float64     // of each outcome, to the nearest known minimum; NaN where none is known
	Strayed   []bool        // of each outcome: it is far from all that the session is about
	Best      int           // the index of the best of them, the middle one of those that tie; −1 if no run stayed finite
	Settled   []float64     // the known minimum nearest to where the best one ends, or where it ends if none is known
	Steepest  float64       // λmax there
	Stability float64       // the rule's bound on η·λ at its best rate; NaN where curvature sets none
}

// Stable is the rate below which the rule shrinks every offset from the minimum
// that it found; NaN where there is no such rate, as where a schedule changes it.
func (c Curve) Stable() float64 {
	if c.Runner.Schedule != "" {
		return math.NaN()
	}
	return c.Bound()
}

// Bound is the rate below which one step of the rule shrinks every offset from
// that minimum, whatever its schedule; NaN where there is none.
func (c Curve) Bound() float64 { return below(c.Stability, c.Steepest) }

// Descent is that rate for gradient descent, 2/λmax.
func (c Curve) Descent() float64 { return below(2, c.Steepest) }

func below(bound, lambda float64) float64 {
	if !(lambda > 0) {
		return math.NaN()
	}
	return bound / lambda
}

// Finite is how many of the runs have stayed finite.
func (c Curve) Finite() (n int) {
	for _, o := range c.Outcomes {
		if finite(o.F) {
			n++
		}
	}
	return n
}

// InSight is how many of the runs end near what the session is about.
func (c Curve) InSight() (n int) {
	for k, o := range c.Outcomes {
		if finite(o.F) && !c.Strayed[k] {
			n++
		}
	}
	return n
}

func finite(v float64) bool { return v-v == 0 }

// The measures by which one outcome is better than another.
const (
	ByValue    = "f"
	ByDistance = "distance"
)

// Untunable says why a runner cannot be tuned in n parameters, with the name of its
// rule as sentences begin with it; nothing if it can.
func Untunable(r model.Runner, n int) string {
	rule, err := r.Make(optimizer.Makers())
	if err == nil {
		err = model.TooMany(r.Rule, rule, n)
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

// Measurable says why outcomes of s cannot be told apart by a measure; nil if
// they can.
func (sc *Problem) Measurable(s model.Session, by string) error {
	if by == ByDistance && math.IsNaN(sc.Away(s.Start)) {
		return errors.New("by: no minimum of this objective is known to measure the distance from: expected f")
	}
	return nil
}

// curve is what the outcomes of a runner of s say. They are of what is
// descended, and stay as they are. Where f has no lower bound, or none far away,
// runs that blow up end lowest of all: one that strays is the best only where all
// stray.
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
	c.Settled = slices.Clone(sc.settled(best.X))
	c.Steepest = curvature.Steepest(sc.Objective, c.Settled)
	if rule, err := r.With("rate", best.Rate).Make(optimizer.Makers()); err == nil {
		if bound, ok := theory.Stability(rule); ok {
			c.Stability = bound
		}
	}
	return c
}

// best is the index of the best of the outcomes of what is descended, about what
// s is about if there are any; −1 if none is finite. Of those that tie it is the
// middle one: what wins among them is rounding, and the middle is furthest from
// where other rates fail.
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

// Rounding is how far from the best two runs that began at a value of a measure
// can end and still tie: 10⁻¹⁵ of the way to the best, or what the best itself is
// rounded by.
func Rounding(start, best float64) float64 {
	const ulp = 0x1p-52
	own := 4 * ulp * math.Abs(best)
	if way := math.Abs(start - best); finite(way) {
		return max(own, 1e-15*way)
	}
	return own
}

// astray is how many times as wide as its home a session's surroundings are:
// beyond is what it is not about.
const astray = 10

// settled is the known minimum nearest to x, or x if none is known.
func (sc *Problem) settled(x []float64) []float64 {
	at, least := x, math.Inf(1)
	for _, c := range sc.Known {
		if d := vec.Distance(c.At, x); c.Kind == model.Minimum && d < least {
			at, least = c.At, d
		}
	}
	return at
}
