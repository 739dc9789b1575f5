package lab

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/optimizer"
)

// Curve is where one runner ends at each of many rates.
type Curve struct {
	Runner    model.Runner
	Outcomes  []model.Outcome // in the order of the rates; F as it is written
	Away      []float64       // of each outcome, to the nearest known minimum; NaN where none is known
	Best      int             // the index of the best of them, −1 if no run stayed finite
	Steepest  float64         // λmax at the known minimum nearest to where the best one ends, or there if none is known
	Stability float64         // the rule's bound on η·λ at its best rate; NaN where curvature sets none
}

// Stable is the rate below which the rule shrinks every offset from the minimum
// that it found; NaN where there is no such rate.
func (c Curve) Stable() float64 { return below(c.Stability, c.Steepest) }

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

func finite(v float64) bool { return v-v == 0 }

// The measures by which one outcome is better than another.
const (
	ByValue    = "f"
	ByDistance = "distance"
)

// Tunable reports whether a rule has a rate to tune, and does not refuse to run
// as the runner says.
func Tunable(r model.Runner) bool {
	rule, err := r.Make(optimizer.Makers())
	return err == nil && !math.IsNaN(model.RateOf(rule))
}

// Tune runs each of the runners at each of the rates, from the start of s to
// its head, as s counts it. progress is told how many of the runs are done; it
// is called from several goroutines. The error says what does not fit, or is
// that of ctx.
func Tune(ctx context.Context, s model.Session, runners []model.Runner, rates []float64, by string, progress func(done, of int)) ([]Curve, error) {
	sc, err := Set(s)
	if err != nil {
		return nil, err
	}
	if by == ByDistance && math.IsNaN(sc.Away(s.Start)) {
		return nil, fmt.Errorf("by: no minimum of this objective is known to measure the distance from: expected f")
	}
	for _, r := range runners {
		if rule, err := r.Make(optimizer.Makers()); err == nil && math.IsNaN(model.RateOf(rule)) {
			return nil, fmt.Errorf("%s has no rate to tune: expected another rule", r.Rule)
		}
	}
	outcomes, err := model.Sweep{
		Start: s.Start, Runners: runners, Rates: rates, Fair: s.Fair, Length: s.Head,
		Objective: sc.fresh(s.Maximize), Makers: optimizer.Makers(), Progress: progress,
	}.Run(ctx)
	if err != nil {
		return nil, err
	}
	curves := make([]Curve, len(runners))
	for i, list := range outcomes {
		curves[i] = sc.curve(runners[i], list, by)
		if s.Maximize {
			for k := range list {
				if finite(list[k].F) {
					list[k].F = -list[k].F
				}
			}
		}
	}
	return curves, nil
}

// fresh makes objectives like the scene's, one for each goroutine.
func (sc *Scene) fresh(maximize bool) func() model.Objective {
	f := sc.Formula
	return func() model.Objective { return descended(f, maximize) }
}

// descended is the objective of a formula, or its negative.
func descended(f formula.Formula, maximize bool) model.Batched {
	if maximize {
		return model.Negated{Of: f.Objective()}
	}
	return f.Objective()
}

// curve is what the outcomes of a runner say.
func (sc *Scene) curve(r model.Runner, list []model.Outcome, by string) Curve {
	c := Curve{Runner: r, Outcomes: list, Steepest: math.NaN(), Stability: math.NaN()}
	for _, o := range list {
		c.Away = append(c.Away, sc.Away(o.X))
	}
	c.Best = model.Best(list, func(o model.Outcome) float64 {
		if by == ByDistance && finite(o.F) {
			return sc.Away(o.X)
		}
		return o.F
	})
	if c.Best < 0 {
		return c
	}
	best := list[c.Best]
	c.Steepest = model.Steepest(sc.Objective, sc.settled(best.X))
	if rule, err := r.With("rate", best.Rate).Make(optimizer.Makers()); err == nil {
		if bound, ok := model.Stability(rule); ok {
			c.Stability = bound
		}
	}
	return c
}

// settled is the known minimum nearest to x, or x if none is known.
func (sc *Scene) settled(x []float64) []float64 {
	at, least := x, math.Inf(1)
	for _, c := range sc.Known {
		if d := model.Distance(c.At, x); c.Kind == model.Minimum && d < least {
			at, least = c.At, d
		}
	}
	return at
}

// Trial is one point of a curve.
type Trial struct {
	Curve Curve
	K     int // its index in the curve's outcomes
}

// TrialColumns are the columns of the points of curves in n parameters.
func TrialColumns(n int) []Column[Trial] {
	at := func(t Trial) model.Outcome { return t.Curve.Outcomes[t.K] }
	return append(tunedColumns(func(t Trial) Curve { return t.Curve }),
		Column[Trial]{"rate", func(t Trial) any { return at(t).Rate }},
		Column[Trial]{"f", func(t Trial) any { return at(t).F }},
		Column[Trial]{"distance", func(t Trial) any { return known(t.Curve.Away[t.K]) }},
		Column[Trial]{"step", func(t Trial) any { return at(t).Steps }},
		Column[Trial]{"evaluations", func(t Trial) any { return at(t).Cost.Evaluations(n) }},
		Column[Trial]{"stable_below", func(t Trial) any { return known(t.Curve.Stable()) }},
		Column[Trial]{"two_over_lambda", func(t Trial) any { return known(t.Curve.Descent()) }},
	)
}

// BestColumns are the columns of curves, each by its best point.
func BestColumns() []Column[Curve] {
	best := func(value func(Curve, int) float64) func(Curve) any {
		return func(c Curve) any {
			if c.Best < 0 {
				return nil
			}
			return known(value(c, c.Best))
		}
	}
	return append(tunedColumns(func(c Curve) Curve { return c }),
		Column[Curve]{"best rate", best(func(c Curve, k int) float64 { return c.Outcomes[k].Rate })},
		Column[Curve]{"f", best(func(c Curve, k int) float64 { return c.Outcomes[k].F })},
		Column[Curve]{"distance", best(func(c Curve, k int) float64 { return c.Away[k] })},
		Column[Curve]{"stable below", func(c Curve) any { return known(c.Stable()) }},
		Column[Curve]{"2/λmax", func(c Curve) any { return known(c.Descent()) }},
		Column[Curve]{"finite", func(c Curve) any { return fmt.Sprintf("%d of %d", c.Finite(), len(c.Outcomes)) }},
	)
}

// tunedColumns say which runner it is.
func tunedColumns[R any](of func(R) Curve) []Column[R] {
	return []Column[R]{
		{"rule", func(r R) any { return of(r).Runner.Rule }},
		{"settings", func(r R) any {
			words := strings.Fields(Words(of(r).Runner))
			return strings.Join(slices.DeleteFunc(words, func(w string) bool { return strings.HasPrefix(w, "rate=") }), " ")
		}},
	}
}
