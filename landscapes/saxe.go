package landscapes

import "optexplore/model"

// A deep linear network, which learns one mode after the other.
var _ = register(Landscape{
	ID: "saxe", Name: "Deep linear network", Group: networks,
	Code:   Code{Text: "½‖W₂W₁ − T‖²", Make: func() model.Objective { return linearNet{} }},
	Window: model.Uniform(model.Range{Lo: -2, Hi: 2}, 2*side*side),
	Starts: [][]float64{saxeStart(1), saxeStart(3), make([]float64, 2*side*side)},
	Rate:   0.01, Noise: 0.05,
	Critical: []model.Critical{{At: make([]float64, 2*side*side), Kind: model.Saddle}},
	Story: "Two layers without a nonlinearity, 4 to 4 to 4, learn a matrix T whose singular values are 3, 1.5, 0.7 and 0.3. The gradient is no longer linear, and each mode is learned in a time of its own: s is half there at ηt = ln(s/a₀ − 1)/2s, where a₀ = 0.01 is its share in the start. " +
		"That is step 95, 167, 302 and 561 by the theory of small rates, and f falls in four stairs. Between them the run passes saddles with some of the modes; at 0 all four are missing. The larger second start shortens all waits, and from 0 nothing moves.",
	Source: "Saxe, McClelland and Ganguli, Exact Solutions to the Nonlinear Dynamics of Learning in Deep Linear Neural Networks, ICLR 2014",
})

// side is the number of inputs, of hidden units and of outputs of linearNet.
const side = 4

// square is a matrix, row by row.
type square [side * side]float64

// saxeTarget is T, with the singular values 3, 1.5, 0.7 and 0.3 in six decimals.
func saxeTarget() square {
	return square{
		0.221418, 0.018787, -0.022657, 0.872894,
		-1.386629, 0.776935, -0.72417, -0.863605,
		-1.092601, 0.772751, 1.141503, -1.506403,
		-0.00902, -0.418032, -0.518869, 1.189245,
	}
}

// saxeStart is W1 and W2 in the singular directions of T, each mode with a strength of
// 0.01 in the product, and times a factor.
func saxeStart(by float64) []float64 {
	start := []float64{
		-0.043786, -0.080695, 0.008097, 0.038802,
		-0.062091, 0.057562, 0.031143, 0.043143,
		0.060227, 0.00556, -0.000519, 0.079634,
		0.024499, -0.012003, 0.09468, -0.017073,
		-0.03369, 0.069053, 0.063992, -0.00129,
		-0.024094, 0.033705, -0.050581, -0.075664,
		0.005379, 0.055857, -0.056218, 0.06075,
		0.09086, 0.031235, 0.013643, -0.024139,
	}
	for i := range start {
		start[i] *= by
	}
	return start
}

// linearNet is
//
//	f(W1, W2) = ½‖W2 W1 − T‖²,
//
// the mean error of a linear network over inputs with the covariance I, but for a
// constant.
type linearNet struct{}

// Dim is 32.
func (linearNet) Dim() int { return 2 * side * side }

// Blocks are W1 and W2.
func (linearNet) Blocks() []model.Block {
	return []model.Block{{Name: "W1", Rows: side, Columns: side}, {Name: "W2", Rows: side, Columns: side}}
}

// Operations is the cost of a value.
func (linearNet) Operations() int { return 2*side*side*side + 2*side*side }

// layers are W1 and W2 at x.
func (linearNet) layers(x []float64) (w1, w2 square) {
	copy(w1[:], x)
	copy(w2[:], x[len(w1):])
	return w1, w2
}

// short is W2 W1 − T.
func (f linearNet) short(w1, w2 square) square {
	e := saxeTarget()
	for i := range e {
		e[i] = -e[i]
	}
	return *e.plus(w2, w1)
}

// Value is f(x).
func (f linearNet) Value(x []float64) (v float64) {
	for _, e := range f.short(f.layers(x)) {
		v += e * e
	}
	return v / 2
}

// Gradient writes W2ᵀE and EW1ᵀ, where E = W2 W1 − T.
func (f linearNet) Gradient(dst, x []float64) {
	w1, w2 := f.layers(x)
	e := f.short(w1, w2)
	write(dst, *new(square).plus(w2.transposed(), e), *new(square).plus(e, w1.transposed()))
}

// HessianVector writes the derivative of the gradient along v.
func (f linearNet) HessianVector(dst, x, v []float64) {
	w1, w2 := f.layers(x)
	v1, v2 := f.layers(v)
	e := f.short(w1, w2)
	de := *new(square).plus(w2, v1).plus(v2, w1)
	write(dst,
		*new(square).plus(v2.transposed(), e).plus(w2.transposed(), de),
		*new(square).plus(de, w1.transposed()).plus(e, v1.transposed()))
}

// write writes two matrices to dst.
func write(dst []float64, first, second square) {
	copy(dst, first[:])
	copy(dst[len(first):], second[:])
}

// plus adds the product ab to m.
func (m *square) plus(a, b square) *square {
	for i := range side {
		for k := range side {
			for j := range side {
				m[i*side+j] += a[i*side+k] * b[k*side+j]
			}
		}
	}
	return m
}

func (m square) transposed() (t square) {
	for i := range side {
		for j := range side {
			t[j*side+i] = m[i*side+j]
		}
	}
	return t
}
