package modeltest

import "optexplore/model"

// Quadratic is Σ cᵢxᵢ².
type Quadratic []float64

// Dim is the number of coefficients.
func (q Quadratic) Dim() int { return len(q) }

// Value is Σ cᵢxᵢ².
func (q Quadratic) Value(x []float64) (v float64) {
	for i, c := range q {
		v += c * x[i] * x[i]
	}
	return v
}

// Gradient writes 2cᵢxᵢ.
func (q Quadratic) Gradient(dst, x []float64) {
	for i, c := range q {
		dst[i] = 2 * c * x[i]
	}
}

// Hessian writes the diagonal matrix of 2cᵢ.
func (q Quadratic) Hessian(dst, _ []float64) {
	clear(dst)
	for i, c := range q {
		dst[i*len(q)+i] = 2 * c
	}
}

// Valley is a session of gradient descent on 0.1x² + 2y².
func Valley() model.Session {
	return model.Session{
		Landscape: "valley",
		Start:     []float64{-5, -2},
		Home:      model.Window{{Lo: -6, Hi: 2}, {Lo: -3, Hi: 2}},
		Window:    model.Window{{Lo: -6, Hi: 2}, {Lo: -3, Hi: 2}},
		Runners:   []model.Runner{{Rule: "gd", Knobs: map[string]float64{"rate": 0.4}}},
	}
}

// ValleyObjective is the objective of Valley.
func ValleyObjective() Quadratic { return Quadratic{0.1, 2} }

// Now is runner i of s as it is at the head.
func Now(s model.Session, i int) model.Runner { return s.At(i, s.Head) }

// Change sets runner i of s to r from the head on.
func Change(s model.Session, i int, r model.Runner) model.Session {
	return s.ChangeAt(abreast(s), i, r)
}

// From starts s anew at x, with every runner as it is at the head.
func From(s model.Session, x []float64) model.Session { return s.FromAt(abreast(s), x) }

// Restart starts s anew, with every runner as it is at the head.
func Restart(s model.Session) model.Session { return From(s, s.Start) }

// abreast is the runners' own steps, all of them at the head.
func abreast(s model.Session) []int {
	at := make([]int, len(s.Runners))
	for i := range at {
		at[i] = s.Head
	}
	return at
}
