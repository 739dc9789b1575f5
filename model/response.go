package model

import "math"

// response is what a rule that is linear near a stationary point does along
// one eigenvector of the Hessian. With s = (offset, memory…, g), where g is
// the part of the gradient that does not change with the offset, one step
// takes s to M·s; its last row leaves g as it is.
type response struct {
	d int       // numbers in s: 2 and one for each memory vector
	m []float64 // M, d × d, row by row
}

// bench is where a rule is tried along one curvature: it holds λu²/2 + gu, to
// which the rule answers.
type bench struct {
	rule  Rule
	probe *Probe
	line  line
	state State
}

func newBench(r Rule) *bench {
	b := &bench{rule: r, state: NewState([]float64{0}, len(r.Memory()))}
	b.probe = NewProbe(&b.line, Oracle{})
	return b
}

// respond is the rule's response to the curvature λ. ok is false if it is not
// finite.
func (b *bench) respond(lambda float64) (r response, ok bool) {
	d := b.size()
	r = response{d, make([]float64, d*d)}
	return r, b.respondTo(r.m, lambda)
}

// size is how many numbers there are in s.
func (b *bench) size() int { return len(b.state.Data) + 1 }

// respondTo writes M for the curvature λ, found by giving the rule each unit s
// in turn.
func (b *bench) respondTo(m []float64, lambda float64) bool {
	d := b.size()
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
		b.probe.begin(settledAge)
		b.rule.Step(b.state, b.probe)
		for i, v := range b.state.Data {
			if v-v != 0 {
				return false
			}
			m[i*d+c] = v
		}
	}
	return true
}

// settledAge is an age at which a rule that warms up has done so.
const settledAge = 1 << 20

// line is λu²/2 + slope·u.
type line struct{ lambda, slope float64 }

func (l *line) Dim() int                  { return 1 }
func (l *line) Value(x []float64) float64 { return l.lambda*x[0]*x[0]/2 + l.slope*x[0] }
func (l *line) Gradient(dst, x []float64) { dst[0] = l.lambda*x[0] + l.slope }
func (l *line) Hessian(dst, _ []float64)  { dst[0] = l.lambda }

// multiply writes a·b to dst, all d × d.
func multiply(dst, a, b []float64, d int) {
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

// apply writes m·s to dst.
func apply(dst, m, s []float64) {
	d := len(s)
	for i := range d {
		dst[i] = dot(m[i*d:(i+1)*d], s)
	}
}

// jitter is the standard deviation of the offset that the rule settles into
// when each gradient has an independent error of standard deviation sigma:
// the square root of the first entry of Σ AᵏBBᵀ(Aᵏ)ᵀ, M being [A B; 0 1]. The
// sum is doubled until it stands (Smith, "Matrix Equation XA + BX = C", SIAM
// Journal on Applied Mathematics 16, 1968). For gradient descent it is
// ση/√(1 − (1 − ηλ)²). It is +Inf where the offsets do not stay bounded.
func (r response) jitter(sigma float64) float64 {
	n := r.d - 1
	a, p := make([]float64, n*n), make([]float64, n*n)
	for i := range n {
		for j := range n {
			a[i*n+j] = r.m[i*r.d+j]
			p[i*n+j] = r.m[i*r.d+n] * r.m[j*r.d+n]
		}
	}
	next, turned, square := make([]float64, n*n), make([]float64, n*n), make([]float64, n*n)
	for range 60 {
		for i := range n { // turned = aᵀ
			for j := range n {
				turned[j*n+i] = a[i*n+j]
			}
		}
		multiply(square, p, turned, n)
		multiply(next, a, square, n)
		before := p[0]
		for i := range p {
			p[i] += next[i]
		}
		if !(p[0] < math.MaxFloat64) {
			return math.Inf(1)
		}
		if largest(next) <= 1e-15*largest(p) && p[0] == before {
			return sigma * math.Sqrt(p[0])
		}
		multiply(square, a, a, n)
		copy(a, square)
	}
	return math.Inf(1)
}
