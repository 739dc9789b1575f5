package model

import (
	"fmt"
	"math"
)

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
func (s *sight) exit(shaken []float64) Forecast {
	var heat float64
	for k, sd := range shaken {
		heat += s.near.values[k] * sd * sd / float64(len(shaken))
	}
	top, height := s.pass()
	if top == nil {
		return undated("The noise goes on. A smaller rate, or a batch of more examples, shakes it less.")
	}
	where := fmt.Sprintf("the %s at %s", s.name(top.kind), place(top.at))
	steps := s.kramers(top, height/heat)
	away := Distance(top.at, s.near.at)
	if !(steps < 1e9) {
		return undated(fmt.Sprintf("It stays: %s is %s away, %s sd, too far for this noise.", where, num(away), num(away/Norm(shaken))))
	}
	return undated(fmt.Sprintf("It can leave: over %s, %s away (%s sd), in the order of %s.", where, num(away), num(away/Norm(shaken)), count(rough(steps))))
}

// pass is the lowest known point that is no minimum and higher than the
// minimum near, in the directions from it, and how much higher it is.
func (s *sight) pass() (top *stationary, height float64) {
	for _, c := range s.Known {
		if c.Kind == Minimum || len(c.At) != len(s.X) {
			continue
		}
		p := settle(s.Objective, c.At, s.near.at, s.Scale)
		if p == nil || p.values[0] >= 0 {
			continue
		}
		if h := p.value - s.near.value; h > 0 && (top == nil || h < height) && s.open(p) {
			top, height = p, h
		}
	}
	return top, height
}

// open reports whether f only rises from the minimum near to p, so that p is
// on its rim.
func (s *sight) open(p *stationary) bool {
	const parts = 8
	x, d := make([]float64, len(p.at)), make([]float64, len(p.at))
	move(d, p.at, -1, s.near.at)
	last := s.near.value
	for k := 1; k <= parts; k++ {
		move(x, s.near.at, float64(k)/parts, d)
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
func (s *sight) kramers(top *stationary, height float64) float64 {
	small := 1e-6 / s.rate
	tau := (1 - real(s.factor(small))) / small
	ratio := 1.0
	for k := range top.values {
		ratio *= math.Abs(top.values[k] / s.near.values[k])
	}
	return 2 * math.Pi / (tau * math.Abs(top.values[0])) * math.Sqrt(ratio) * math.Exp(height)
}

// rough rounds a number of steps to two digits.
func rough(steps float64) int {
	unit := math.Pow(10, max(math.Floor(math.Log10(steps))-1, 0))
	return int(math.Round(steps/unit) * unit)
}
