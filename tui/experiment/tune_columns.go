package experiment

import (
	"fmt"
	"slices"
	"strings"

	"optexplore/model/run"
)

// Trial is one point of a curve.
type Trial struct {
	Curve Curve
	K     int // its index in the curve's outcomes
}

// TrialColumns are the columns of the points of curves in n parameters.
func TrialColumns(n int) []Column[Trial] {
	at := func(t Trial) run.Outcome { return t.Curve.Outcomes[t.K] }
	return append(tunedColumns(func(t Trial) Curve { return t.Curve }),
		Column[Trial]{"rate", func(t Trial) any { return at(t).Rate }},
		Column[Trial]{"f", func(t Trial) any { return at(t).F }},
		Column[Trial]{"distance", func(t Trial) any { return known(t.Curve.Away[t.K]) }},
		Column[Trial]{"step", func(t Trial) any { return at(t).Steps }},
		Column[Trial]{"evaluations", func(t Trial) any { return at(t).Cost.Evaluations(n) }},
		Column[Trial]{"stable_below", func(t Trial) any { return known(t.Curve.Stable()) }},
		Column[Trial]{"two_over_lambda", func(t Trial) any { return known(t.Curve.Descent()) }},
		Column[Trial]{"left", func(t Trial) any { return t.Curve.Strayed[t.K] }},
		Column[Trial]{"median_around", func(t Trial) any { return medianAround(t.Curve) }},
		Column[Trial]{"ragged_at", func(t Trial) any { return t.Curve.Ragged() }},
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
		Column[Curve]{"median around", func(c Curve) any { return medianAround(c) }},
		Column[Curve]{"ragged at", func(c Curve) any { return c.Ragged() }},
		Column[Curve]{"finite", func(c Curve) any { return fmt.Sprintf("%d of %d", c.Finite(), len(c.Outcomes)) }},
	)
}

// medianAround is the median result about the best rate, nil if there is none.
func medianAround(c Curve) any {
	if c.Best < 0 {
		return nil
	}
	return known(c.Around())
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
