package schedule

import (
	"math"

	"optexplore/model"
)

// Schedule is a learning rate as a function of the step. The zero value is
// constant. It is an immutable value.
type Schedule struct {
	name   string
	shape  shape
	warmup float64 // steps, a whole number
	begin  float64 // the rate at which they begin
}

// shape is a schedule without its warm-up.
type shape interface {
	// rate is the learning rate at step t, counted from 0, for a base rate.
	rate(base float64, t int) float64
	// parameters are its numbers, bound to its fields.
	parameters() []parameter
}

// Rate is the learning rate at a step, 0 being the first, of a base rate:
//
//	begin + (base − begin)·t/w   for t < w = warmup
//	the shape's rate at t − w    from then on
func (s Schedule) Rate(base float64, step int) float64 {
	if w := s.warmup; float64(step) < w {
		return s.begin + (base-s.begin)*float64(step)/w
	}
	if s.shape == nil {
		return base
	}
	return s.shape.rate(base, step-int(s.warmup))
}

// constant is η.
type constant struct{}

func (constant) parameters() []parameter          { return nil }
func (constant) rate(base float64, _ int) float64 { return base }

// factor is max(stop, η·factorᵗ⁺¹): as in the book the rate is multiplied before
// it is used for the first time.
type factor struct{ factor, stop float64 }

func (s *factor) parameters() []parameter {
	return []parameter{
		{name: "factor", value: &s.factor, byDefault: 0.9, bounds: share()},
		{name: "stop", value: &s.stop, byDefault: 1e-7, bounds: fromZero()},
	}
}

func (s *factor) rate(base float64, t int) float64 {
	return max(s.stop, base*math.Pow(s.factor, float64(t+1)))
}

// multiStep is η·factorᵏ, where k is the number of milestones up to t.
type multiStep struct {
	at     []int
	factor float64
}

func (s *multiStep) parameters() []parameter {
	return []parameter{
		{name: "at", list: &s.at},
		{name: "factor", value: &s.factor, byDefault: 0.1, bounds: share()},
	}
}

func (s *multiStep) rate(base float64, t int) float64 {
	for _, milestone := range s.at {
		if t >= milestone {
			base *= s.factor
		}
	}
	return base
}

// squareRoot is η/√(t+1).
type squareRoot struct{}

func (squareRoot) parameters() []parameter { return nil }

func (squareRoot) rate(base float64, t int) float64 { return base * math.Pow(float64(t+1), -0.5) }

// polynomial is η(1 + βt)^−α, where t is counted from a given number: the book's
// first step is t = 2.
type polynomial struct{ beta, alpha, from float64 }

func (s *polynomial) parameters() []parameter {
	return []parameter{
		{name: "beta", value: &s.beta, byDefault: 0.1, bounds: fromZero()},
		{name: "alpha", value: &s.alpha, byDefault: 0.5, bounds: fromZero()},
		{name: "from", value: &s.from, bounds: steps(0)},
	}
}

func (s *polynomial) rate(base float64, t int) float64 {
	return base * math.Pow(1+s.beta*(float64(t)+s.from), -s.alpha)
}

// exponential is η·e^−λt, where t is counted from a given number: the book's first
// step is t = 2.
type exponential struct{ lambda, from float64 }

func (s *exponential) parameters() []parameter {
	return []parameter{
		{name: "lambda", value: &s.lambda, byDefault: 0.1, bounds: fromZero()},
		{name: "from", value: &s.from, bounds: steps(0)},
	}
}

func (s *exponential) rate(base float64, t int) float64 {
	return base * math.Exp(-s.lambda*(float64(t)+s.from))
}

// cosine is final + (η − final)(1 + cos(πt/T))/2 up to t = T, and final after
// it. T is max less the steps of the warm-up.
//
// Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm
// Restarts", ICLR 2017, (5), without restarts.
type cosine struct{ max, final, length float64 }

func (s *cosine) parameters() []parameter {
	return []parameter{
		{name: "max", value: &s.max, byDefault: 100, bounds: steps(1)},
		{name: "final", value: &s.final, bounds: fromZero()},
	}
}

func (s *cosine) rate(base float64, t int) float64 {
	if float64(t) > s.length {
		return s.final
	}
	return between(base, s.final, float64(t)/s.length)
}

// oneCycle rises from η/div to η in the first part of its steps and falls to
// η/(div·final_div) in the others, both by half a cosine, and stays there.
//
// Smith and Topin, "Super-Convergence: Very Fast Training of Neural Networks
// Using Large Learning Rates", 2018; in PyTorch's form, OneCycleLR: of max
// steps in all the rise ends at step max·part − 1, the fall at step max − 1.
type oneCycle struct{ max, part, div, finalDiv, length float64 }

func (s *oneCycle) parameters() []parameter {
	return []parameter{
		{name: "max", value: &s.max, byDefault: 100, bounds: steps(2)},
		{name: "part", value: &s.part, byDefault: 0.3, bounds: share()},
		{name: "div", value: &s.div, byDefault: 25, bounds: model.Bounds{Lo: 1, Hi: math.MaxFloat64}},
		{name: "final_div", value: &s.finalDiv, byDefault: 1e4, bounds: model.Bounds{Lo: 1, Hi: math.MaxFloat64}},
	}
}

func (s *oneCycle) rate(base float64, t int) float64 {
	turn, end, now := s.length*s.part-1, s.length-1, float64(t)
	first, last := base/s.div, base/s.div/s.finalDiv
	switch {
	case now >= end:
		return last
	case now > turn:
		return between(base, last, (now-turn)/(end-turn))
	}
	return between(first, base, now/turn)
}

// between interpolates from a to b by half a cosine, for u from 0 to 1.
func between(a, b, u float64) float64 { return b + (a-b)*((1+math.Cos(math.Pi*u))/2) }
