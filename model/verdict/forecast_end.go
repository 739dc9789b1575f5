package verdict

import (
	"fmt"
	"math"
	"math/cmplx"

	"optexplore/model"
	"optexplore/model/vec"
)

// forecastEnd is where the run comes to, if nothing disturbs it: within a thousandth
// of the window of a point that holds it, or out of the window.
func forecastEnd(f *facts) Forecast {
	a := lookAhead(f)
	if a == nil {
		if r := newSimulation(f); r != nil {
			return forecastBySimulation(f, r)
		}
		return undated(noTheory)
	}
	inside, target := f.Window.Contains(f.X), arrived*f.Scale.Length
	leaves := func(x []float64) bool { return inside && !f.Window.Contains(x) }
	around := nearby * f.Scale.Length
	flatten := f.near != nil && f.near.Kind == model.Degenerate && f.near.Distance > around
	slows := func(x []float64) bool { return flatten && vec.Distance(x, f.near.At) <= around }
	runs := func(x []float64) bool { return !(vec.Distance(x, f.X) <= 100*f.Scale.Length) }
	settles := func(x, c []float64) bool { return a.attracted() && vec.Distance(x, c) <= target }
	stay := swingPeriod(f, a)
	for {
		steps, ok := a.until(func(x, c []float64) bool {
			return leaves(x) || runs(x) || slows(x) || settles(x, c) && a.distanceLeft(x) <= 2*target
		}, stay)
		x := a.to[:a.n]
		switch {
		case !ok:
			return unforeseen(f, a)
		case steps == 0:
			return undated("It stays: nothing moves it but noise.")
		case runs(x) && !inside:
			return undated("Nothing in sight holds it: it runs off without end.")
		case leaves(x):
			return dated(f, steps, "out of the window at "+f.words.point(x))
		case slows(x):
			forecast := dated(f, steps, fmt.Sprintf("within %s of %s", num(around), f.words.point(f.near.At)))
			forecast.Text += " There slope and curvature both vanish."
			return forecast
		}
		// The model there has the last word.
		if !a.resume(steps, a.budget) {
			return unforeseen(f, a)
		}
		c := make([]float64, a.n)
		if a.centerTo(c); vec.Distance(x, c) <= 2*target {
			return dated(f, steps, fmt.Sprintf("within %s of %s", num(target), pointByKind(f, c)))
		}
	}
}

// unforeseen is the forecast where looking ahead came to no end.
func unforeseen(f *facts, a *ahead) Forecast {
	x := a.from[:a.n]
	if a.steps == 0 {
		return undated(unknown)
	}
	return undated(fmt.Sprintf("Still on the way after the %s that can be foreseen, at f = %s.", count(a.steps), f.words.value(f.Objective.Value(x))))
}

// forecastSettling is where swings end: at the minimum near, unless the rate is beyond
// its bound there.
func forecastSettling(f *facts) Forecast {
	if f.near == nil || f.near.Kind != model.Minimum || !f.HasStable || !f.repelled() {
		return forecastEnd(f)
	}
	steepest := f.near.Values[len(f.near.Values)-1]
	if f.many() {
		return undated(fmt.Sprintf("It cannot settle: at %s %s = %s > %s. A rate below %s is stable there.",
			pointByKind(f, f.near.At), f.words.rateTimes("λmax"), beyond(f.rate*steepest, f.Stable), num(f.Stable), num(f.Stable/steepest)))
	}
	return undated(fmt.Sprintf("It cannot settle: at the %s %s %s = %s > %s. A rate below %s is stable there.",
		f.words.word("minimum"), f.words.point(f.near.At), f.words.rateTimes("λ"), beyond(f.rate*steepest, f.Stable), num(f.Stable), num(f.Stable/steepest)))
}

// swingPeriod is for how many steps a swing may hide how far it goes: half a turn
// of the slowest turning multiplier.
func swingPeriod(f *facts, a *ahead) (stay int) {
	for _, lambda := range a.values {
		if z := f.factor(lambda); turns(z) {
			stay = max(stay, int(min(math.Ceil(math.Pi/math.Abs(cmplx.Phase(z))), 64)))
		}
	}
	return stay
}

// forecastOverflow is when a growing offset u leaves the window or, beyond it, has f,
// some λu²/2, leave the range of the numbers: log(most/u)/log|multiplier|
// steps from now, with most = √(2·MaxFloat64/λ).
func forecastOverflow(f *facts, m mode) Forecast {
	if f.Window.Contains(f.X) || f.many() {
		return forecastEnd(f)
	}
	most := (math.Log(math.MaxFloat64) + math.Log(2/m.lambda)) / 2
	u := m.size() / cmplx.Abs(1-1/m.factor) // the last step led from u/multiplier to u
	steps := (most - math.Log(u)) / math.Log(cmplx.Abs(m.factor))
	if !(steps < mostSteps) {
		return undated("Its steps grow too slowly to say when the numbers overflow.")
	}
	n := int(math.Ceil(steps))
	at := f.now.Step + n
	return Forecast{
		Text: fmt.Sprintf("At this pace the numbers overflow near step %s.", model.Whole(at)), Event: "overflow",
		Steps: n, At: at,
	}
}
