package model

import (
	"math"
	"math/cmplx"
)

// Stability is the bound on η·λ under which a step of r shrinks every offset
// along a curvature λ > 0. It is found from the rule's multipliers. ok is
// false where the curvature sets no bound.
func Stability(r Rule) (limit float64, ok bool) {
	lin, is := r.(Linearised)
	rate := RateOf(r)
	if !is || !(rate > 0) {
		return 0, false
	}
	stable := func(v float64) bool { return cmplx.Abs(lin.Multiplier(v/rate)) < 1 }
	lo, hi := 1e-9, 1.0
	if !stable(lo) {
		return 0, false
	}
	for stable(hi) {
		if hi *= 2; hi > 1e9 {
			return 0, false
		}
	}
	lo = hi / 2
	for range 60 {
		if mid := (lo + hi) / 2; stable(mid) {
			lo = mid
		} else {
			hi = mid
		}
	}
	return (lo + hi) / 2, true
}

// flowRate is the time of the gradient flow ẋ = −∇f that one step of r takes
// on nearly flat ground: the limit of (1 − multiplier)/λ as λ goes to 0. ok is
// false where there is none.
func flowRate(r Rule) (tau float64, ok bool) {
	lin, is := r.(Linearised)
	if _, bounded := Stability(r); !is || !bounded {
		return 0, false
	}
	lambda := 1e-6 / RateOf(r)
	tau = (1 - real(lin.Multiplier(lambda))) / lambda
	return tau, tau > 0
}

// flow follows ẋ = −∇f(x) from x by the midpoint method until done says so,
// and returns the time it takes. The steps are such that the gradient changes
// by a few hundredths in each. ok is false if it does not come to pass within
// most steps.
func flow(o Objective, x []float64, s Scale, done func(x, g []float64) bool) (time float64, ok bool) {
	const most, change = 400, 0.05
	n := len(x)
	x = append([]float64(nil), x...)
	g, h, mid := make([]float64, n), make([]float64, n*n), make([]float64, n)
	for range most {
		o.Gradient(g, x)
		if done(x, g) {
			return time, true
		}
		o.Hessian(h, x)
		lambda, _ := Eigen(h, n)
		steepest := max(math.Abs(lambda[0]), math.Abs(lambda[n-1]))
		dt := min(change/steepest, 0.05*s.Length/Norm(g))
		if !(dt > 0) || math.IsInf(dt, 0) {
			return 0, false
		}
		for i := range mid {
			mid[i] = x[i] - dt/2*g[i]
		}
		o.Gradient(g, mid)
		for i := range x {
			x[i] -= dt * g[i]
		}
		time += dt
	}
	return 0, false
}

// jitter is the standard deviation about a minimum of curvature λ that the
// rule settles into when each gradient has an error of standard deviation
// sigma: sigma times the length of the rule's answer to one unit error.
func jitter(r Rule, lambda, sigma float64) float64 {
	var sum float64
	k := &kicked{lambda: lambda, kick: 1}
	p := NewProbe(k, Oracle{})
	s := NewState([]float64{0}, len(r.Memory()))
	for range 20_000 {
		r.Step(s, p)
		s.Step++
		s.Age++
		k.kick = 0
		x := s.X()[0]
		sum += x * x
		if s.Step > 50 && x*x < 1e-9*sum {
			break
		}
	}
	return sigma * math.Sqrt(sum)
}

// kicked is λx²/2 with an error added to its gradient.
type kicked struct{ lambda, kick float64 }

func (k *kicked) Dim() int                  { return 1 }
func (k *kicked) Value(x []float64) float64 { return k.lambda * x[0] * x[0] / 2 }
func (k *kicked) Gradient(dst, x []float64) { dst[0] = k.lambda*x[0] + k.kick }
func (k *kicked) Hessian(dst, _ []float64)  { dst[0] = k.lambda }
