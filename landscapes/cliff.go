package landscapes

import (
	"math"

	"optexplore/model"
)

// A recurrent network of one unit.
var _ = register(Landscape{
	ID: "cliff", Name: "Cliff of a recurrent network", Group: cliffs,
	Code: Code{
		Text: "(σ(a₅₀) − 0.7)² where aₜ = x·σ(aₜ₋₁) + y and a₀ = 0.5",
		Make: func() model.Objective { return recurrence{} },
	},
	Window: model.Window{{Lo: 3.5, Hi: 7}, {Lo: -3.5, Hi: -1}},
	Starts: [][]float64{{5, -2.2}, {5.5, -2.5}, {6.5, -1.5}},
	Rate:   0.1, Noise: 0.1,
	Story: "A unit feeds its output back to itself 50 times, with the weight x and the bias y. Where it has two stable states the least change decides in which of them it ends: f has a cliff there, and the gradient is a product of 50 factors that explodes. " +
		"From (5, −2.2) a run at rate 0.1 walks to its edge, meets a slope of 391 at step 59 and is thrown to (25.2, 30.9), where the slope is 0. Limit the norm of the gradient to 1 (--clip-norm 1): the same run is thrown back by no more than 0.1 each time it meets the cliff, and after step 250 f stays below 0.005.",
	Source: "Pascanu, Mikolov and Bengio, On the Difficulty of Training Recurrent Neural Networks, ICML 2013, section 2",
})

// recurrence is
//
//	f(w, b) = (σ(a₅₀) − 0.7)²,   aₜ = w σ(aₜ₋₁) + b,   a₀ = 0.5,
//
// with its derivatives carried forward through time.
type recurrence struct{}

const (
	recurrences    = 50
	recurrentStart = 0.5
	recurrentGoal  = 0.7
)

// unit is a number that depends on w and b, with its derivatives.
type unit struct {
	v, w, b    float64
	ww, wb, bb float64
}

// logistic is σ(u), as accurate as u near 0 and 1.
func (u unit) logistic() unit {
	e := math.Exp(-math.Abs(u.v))
	s, slope := 1/(1+e), e/((1+e)*(1+e))
	if u.v < 0 {
		s = e / (1 + e)
	}
	bend := slope * (1 - 2*s)
	return unit{
		s, slope * u.w, slope * u.b,
		slope*u.ww + bend*u.w*u.w, slope*u.wb + bend*u.w*u.b, slope*u.bb + bend*u.b*u.b,
	}
}

// at is f with its derivatives at (w, b).
func (recurrence) at(w, b float64) unit {
	a := unit{v: recurrentStart}
	for range recurrences {
		s := a.logistic()
		a = unit{
			w*s.v + b, s.v + w*s.w, w*s.b + 1,
			2*s.w + w*s.ww, s.b + w*s.wb, w * s.bb,
		}
	}
	s := a.logistic()
	r := s.v - recurrentGoal
	return unit{
		r * r, 2 * r * s.w, 2 * r * s.b,
		2 * (s.w*s.w + r*s.ww), 2 * (s.w*s.b + r*s.wb), 2 * (s.b*s.b + r*s.bb),
	}
}

// Dim is 2.
func (recurrence) Dim() int { return 2 }

// Value is f(x).
func (recurrence) Value(x []float64) float64 {
	a := recurrentStart
	for range recurrences {
		a = x[0]*logistic(a) + x[1]
	}
	r := logistic(a) - recurrentGoal
	return r * r
}

// Gradient writes ∇f(x).
func (f recurrence) Gradient(dst, x []float64) {
	u := f.at(x[0], x[1])
	dst[0], dst[1] = u.w, u.b
}

// Hessian writes ∇²f(x).
func (f recurrence) Hessian(dst, x []float64) {
	u := f.at(x[0], x[1])
	dst[0], dst[1], dst[2], dst[3] = u.ww, u.wb, u.wb, u.bb
}

// HessianVector writes ∇²f(x)·v.
func (f recurrence) HessianVector(dst, x, v []float64) {
	u := f.at(x[0], x[1])
	dst[0], dst[1] = u.ww*v[0]+u.wb*v[1], u.wb*v[0]+u.bb*v[1]
}

// Operations is the cost of a value.
func (recurrence) Operations() int { return 12 * recurrences }

// logistic is σ(z), without overflow.
func logistic(z float64) float64 {
	e := math.Exp(-math.Abs(z))
	if z < 0 {
		return e / (1 + e)
	}
	return 1 / (1 + e)
}
