package verdict

import (
	"fmt"
	"math"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

const shakenOn = "The noise goes on. A smaller rate, or a batch of more examples, shakes it less."

// exit says whether the noise can carry the run out of the minimum near, over
// the lowest of the known points around it, and after how many steps on the
// average: Kramers' time for a particle in a well,
//
//	2π/(τ|λ₋|) · √(|det H_top|/det H_bottom) · exp(Δf/T),
//
// with T the temperature that the rule and the noise keep up (the mean of λ
// times the variance over the directions), τ the time of the gradient flow in a
// step and λ₋ the negative eigenvalue on the top. Kramers, "Brownian Motion in
// a Field of Force", Physica 7, 1940; Langer, Annals of Physics 54, 1969.
func (s *facts) exit(shaken []float64) Forecast {
	var heat float64
	for k, sd := range shaken {
		heat += s.near.Values[k] * sd * sd / float64(len(shaken))
	}
	top, height := s.pass()
	if top == nil {
		return undated(shakenOn)
	}
	where := fmt.Sprintf("the %s at %s", s.name(top.Kind), s.at(top.At))
	steps := s.kramers(top, height/heat)
	away := vec.Distance(top.At, s.near.At)
	if !(steps < 1e9) {
		return undated(fmt.Sprintf("It stays: %s is %s away, %s sd, too far for this noise.", where, num(away), num(away/vec.Norm(shaken))))
	}
	return undated(fmt.Sprintf("It can leave: over %s, %s away (%s sd), in the order of %s.", where, num(away), num(away/vec.Norm(shaken)), count(rough(steps))))
}

// pass is the lowest known point that is no minimum and higher than the
// minimum near, in the directions from it, and how much higher it is.
func (s *facts) pass() (top *curvature.Stationary, height float64) {
	for _, c := range s.Known {
		if c.Kind == model.Minimum || len(c.At) != len(s.X) {
			continue
		}
		p := curvature.StationaryAt(s.Objective, c.At, s.near.At, s.Scale)
		if p == nil || p.Values[0] >= 0 {
			continue
		}
		if h := p.Value - s.near.Value; h > 0 && (top == nil || h < height) && s.open(p) {
			top, height = p, h
		}
	}
	return top, height
}

// open reports whether f only rises from the minimum near to p, so that p is
// on its rim.
func (s *facts) open(p *curvature.Stationary) bool {
	const parts = 8
	x, d := make([]float64, len(p.At)), make([]float64, len(p.At))
	vec.AddScaled(d, p.At, -1, s.near.At)
	last := s.near.Value
	for k := 1; k <= parts; k++ {
		vec.AddScaled(x, s.near.At, float64(k)/parts, d)
		v := s.Objective.Value(x)
		if !(v >= last-1e-9*s.Scale.Value) {
			return false
		}
		last = v
	}
	return true
}

// kramers is the mean number of steps over a top that is so many temperatures
// high.
func (s *facts) kramers(top *curvature.Stationary, height float64) float64 {
	small := 1e-6 / s.rate
	tau := (1 - real(s.factor(small))) / small
	ratio := 1.0
	for k := range top.Values {
		ratio *= math.Abs(top.Values[k] / s.near.Values[k])
	}
	return 2 * math.Pi / (tau * math.Abs(top.Values[0])) * math.Sqrt(ratio) * math.Exp(height)
}

// rough rounds a number of steps to two digits.
func rough(steps float64) int {
	unit := math.Pow(10, max(math.Floor(math.Log10(steps))-1, 0))
	return int(math.Round(steps/unit) * unit)
}
