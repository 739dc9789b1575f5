package verdict

import (
	"math"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// kramersTime is the mean number of steps after which the noise carries the run out of
// the minimum near, over the lowest of the known points around it: Kramers' time for a
// particle in a well,
//
//	2π/(τ|λ₋|) · √(|det H_top|/det H_bottom) · exp(Δf/T),
//
// with T the temperature that the rule and the noise keep up (the mean of λ
// times the variance over the directions), τ the time of the gradient flow in a
// step and λ₋ the negative eigenvalue on the top. It holds for a well that is deep,
// Δf ≥ 3T. Kramers, "Brownian Motion in a Field of Force", Physica 7, 1940; Langer,
// Annals of Physics 54, 1969.
func kramersTime(f *facts) (top *curvature.Stationary, steps float64, ok bool) {
	const deep = 3
	sd := f.noiseSpread()
	var heat float64
	for k, d := range sd {
		heat += f.near.Values[k] * d * d / float64(len(sd))
	}
	top, height := lowestPass(f)
	if top == nil || !(heat > 0) || height < deep*heat {
		return nil, 0, false
	}
	small := 1e-6 / f.rate
	tau := (1 - real(f.factor(small))) / small
	ratio := 1.0
	for k := range top.Values {
		ratio *= math.Abs(top.Values[k] / f.near.Values[k])
	}
	return top, 2 * math.Pi / (tau * math.Abs(top.Values[0])) * math.Sqrt(ratio) * math.Exp(height/heat), true
}

// lowestPass is the lowest known point that is no minimum and higher than the
// minimum near, in the directions from it, and how much higher it is.
func lowestPass(f *facts) (top *curvature.Stationary, height float64) {
	for _, c := range f.Known {
		if c.Kind == model.Minimum || len(c.At) != len(f.X) {
			continue
		}
		p := curvature.StationaryAt(f.Objective, c.At, f.near.At, f.Scale)
		if p == nil || p.Values[0] >= 0 {
			continue
		}
		if h := p.Value - f.near.Value; h > 0 && (top == nil || h < height) && onRim(f, p) {
			top, height = p, h
		}
	}
	return top, height
}

// onRim reports whether f only rises from the minimum near to p, so that p is
// on its rim.
func onRim(f *facts, p *curvature.Stationary) bool {
	const parts = 8
	x, d := make([]float64, len(p.At)), make([]float64, len(p.At))
	vec.AddScaled(d, p.At, -1, f.near.At)
	last := f.near.Value
	for k := 1; k <= parts; k++ {
		vec.AddScaled(x, f.near.At, float64(k)/parts, d)
		v := f.Objective.Value(x)
		if !(v >= last) {
			return false
		}
		last = v
	}
	return true
}

// twoDigits rounds a number of steps to two digits.
func twoDigits(steps float64) int {
	unit := math.Pow(10, max(math.Floor(math.Log10(steps))-1, 0))
	return int(math.Round(steps/unit) * unit)
}
