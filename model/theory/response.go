package theory

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// Response is the linear map of one step of a rule along one eigenvector of the
// Hessian, near a stationary point. With s = (offset, memory…, g), where g is the
// part of the gradient that does not change with the offset, one step takes s to
// M·s; its last row leaves g as it is.
type Response struct {
	Size   int       // d, the length of s: 2 and one for each memory vector
	Matrix []float64 // M, d × d, row by row
}

// Bench applies a rule to the one-dimensional quadratic λu²/2 + gu to find its
// response.
type Bench struct {
	Rule  model.Rule
	probe *model.Probe
	line  line
	state model.State
}

func NewBench(r model.Rule) *Bench {
	b := &Bench{Rule: r, state: model.NewState([]float64{0}, len(r.Memory()))}
	b.probe = model.NewProbe(&b.line, model.Oracle{})
	return b
}

// Respond is the rule's response to the curvature λ. ok is false if it is not
// finite.
func (b *Bench) Respond(lambda float64) (r Response, ok bool) {
	d := b.Size()
	r = Response{d, make([]float64, d*d)}
	return r, b.RespondTo(r.Matrix, lambda)
}

// Size is the length of s.
func (b *Bench) Size() int { return len(b.state.Data) + 1 }

// RespondTo writes M for the curvature λ, found by applying the rule to each unit
// vector s. It reports whether M is finite.
func (b *Bench) RespondTo(m []float64, lambda float64) bool {
	d := b.Size()
	clear(m)
	m[d*d-1] = 1
	for c := range d {
		clear(b.state.Data)
		b.line = line{lambda: lambda}
		if c == d-1 {
			b.line.slope = 1
		} else {
			b.state.Data[c] = 1
		}
		b.state.Step, b.state.Age = settledAge, settledAge
		b.probe.Begin(settledAge)
		b.Rule.Step(b.state, b.probe)
		for i, v := range b.state.Data {
			if v-v != 0 {
				return false
			}
			m[i*d+c] = v
		}
	}
	return true
}

// settledAge is an age at which the warm-up of a rule is over.
const settledAge = 1 << 20

// line is λu²/2 + slope·u.
type line struct{ lambda, slope float64 }

func (l *line) Dim() int                  { return 1 }
func (l *line) Value(x []float64) float64 { return l.lambda*x[0]*x[0]/2 + l.slope*x[0] }
func (l *line) Gradient(dst, x []float64) { dst[0] = l.lambda*x[0] + l.slope }
func (l *line) Hessian(dst, _ []float64)  { dst[0] = l.lambda }

// Multiply writes a·b to dst, all d × d.
func Multiply(dst, a, b []float64, d int) {
	for i := range d {
		for j := range d {
			var s float64
			for k := range d {
				s += a[i*d+k] * b[k*d+j]
			}
			dst[i*d+j] = s
		}
	}
}

// Apply writes m·s to dst.
func Apply(dst, m, s []float64) {
	d := len(s)
	for i := range d {
		dst[i] = vec.Dot(m[i*d:(i+1)*d], s)
	}
}

// StationarySD is the stationary standard deviation of the offset when each
// gradient has an independent error of standard deviation sigma: the square root of
// the first entry of Σ AᵏBBᵀ(Aᵏ)ᵀ, M being [A B; 0 1]. The sum is doubled until it
// converges (Smith, "Matrix Equation XA + BX = C", SIAM Journal on Applied
// Mathematics 16, 1968). For gradient descent it is ση/√(1 − (1 − ηλ)²). It is +Inf
// where the variance grows without bound.
func (r Response) StationarySD(sigma float64) float64 {
	n := r.Size - 1
	a, p := make([]float64, n*n), make([]float64, n*n)
	for i := range n {
		for j := range n {
			a[i*n+j] = r.Matrix[i*r.Size+j]
			p[i*n+j] = r.Matrix[i*r.Size+n] * r.Matrix[j*r.Size+n]
		}
	}
	next, turned, square := make([]float64, n*n), make([]float64, n*n), make([]float64, n*n)
	for range 60 {
		for i := range n { // turned = aᵀ
			for j := range n {
				turned[j*n+i] = a[i*n+j]
			}
		}
		Multiply(square, p, turned, n)
		Multiply(next, a, square, n)
		before := p[0]
		for i := range p {
			p[i] += next[i]
		}
		if !(p[0] < math.MaxFloat64) {
			return math.Inf(1)
		}
		if vec.MaxAbs(next) <= 1e-15*vec.MaxAbs(p) && p[0] == before {
			return sigma * math.Sqrt(p[0])
		}
		Multiply(square, a, a, n)
		copy(a, square)
	}
	return math.Inf(1)
}
