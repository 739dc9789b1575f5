package model

import (
	"errors"
	"math"
)

// Spread is the mean and the standard deviation of a run's position under
// Gaussian noise, step by step in closed form, on an objective that is
// quadratic.
//
// Let H be its Hessian, λ an eigenvalue, u the offset along the eigenvector and
// ξ the noise of the gradient along it, which has the standard deviation σ along
// every axis. Gradient descent takes u, counted from the stationary point, to
//
//	u′ = u − η(λu + ξ) = (1 − ηλ)u − ηξ,
//
// so that with independent draws
//
//	E uₜ = (1 − ηλ)ᵗ u₀
//	Var uₜ = η²σ² Σ (1 − ηλ)²ᵏ, k = 0 … t−1,
//	       = η²σ² (1 − (1 − ηλ)²ᵗ) / (1 − (1 − ηλ)²)
//
// and, where |1 − ηλ| < 1, the deviation tends to ησ/√(1 − (1 − ηλ)²). A rule
// with memory that is linear near a stationary point takes s = (u, memory) to
// A s + b(γ + ξ), γ being the gradient at the origin of u and [A b; 0 1] the
// rule's response; then
//
//	E s′ = A E s + bγ,   Cov s′ = A Cov s Aᵀ + σ² b bᵀ
//
// which is what is computed, with the rule, the rate and the noise that each
// step has; rates that change make it a product in place of the power. The
// noise is the same along all axes and independent from one to the other, so
// the coordinates have the sums of the axes' means and variances.
//
// Mandt, Hoffman and Blei, "Stochastic Gradient Descent as Approximate Bayesian
// Inference", JMLR 18, 2017, section 3, for small rates; the book's runs of
// stochastic gradient descent are of this form.
type Spread struct {
	driver *Driver
	start  []float64
	axes   []float64 // unit eigenvectors, one after the other
	modes  []spreadMode
	step   int
}

// spreadMode is the mean and the covariance of s along one eigenvector, u being
// counted from the start.
type spreadMode struct {
	lambda, slope float64
	mean, cov     []float64
}

// The reasons why there is no closed form.
var (
	errBent    = errors.New("model: spread: f is not quadratic")
	errBatched = errors.New("model: spread: the error of a minibatch is not Gaussian")
	errNoLaw   = errors.New("model: spread: nothing is known of the rule near a stationary point")
)

// NewSpread is the closed form for runner i of s, at the start. The error says
// why there is none.
func NewSpread(s Session, i int, o Objective, m Makers) (*Spread, error) {
	d, err := NewDriver(s, i, o, m)
	if err != nil {
		return nil, err
	}
	for _, st := range d.stages {
		if _, ok := linearised(st.rule); !ok {
			return nil, errNoLaw
		}
		if st.oracle.Sampled() {
			return nil, errBatched
		}
	}
	n, width := len(s.Start), 1+d.vectors
	h, g := make([]float64, n*n), make([]float64, n)
	o.Hessian(h, s.Start)
	if !quadratic(o, h, s.Home) {
		return nil, errBent
	}
	o.Gradient(g, s.Start)
	values, vectors := Eigen(h, n)
	p := &Spread{driver: d, start: s.Start, axes: vectors}
	for k, lambda := range values {
		p.modes = append(p.modes, spreadMode{
			lambda: lambda, slope: dot(vectors[k*n:(k+1)*n], g),
			mean: make([]float64, width), cov: make([]float64, width*width),
		})
	}
	return p, nil
}

// quadratic reports whether the Hessian of o is h all over a window.
func quadratic(o Objective, h []float64, w Window) bool {
	n := len(w)
	x, other := make([]float64, n), make([]float64, n*n)
	share := spreading(n)
	for k := range 16 {
		for i, r := range w {
			_, part := math.Modf(0.5 + float64(k)*share[i])
			x[i] = r.Lo + part*r.Width()
		}
		o.Hessian(other, x)
		for i := range h {
			if !(math.Abs(other[i]-h[i]) <= 1e-9*largest(h)) {
				return false
			}
		}
	}
	return true
}

// Step is the step that the closed form is at.
func (p *Spread) Step() int { return p.step }

// Advance takes it to a later step. ok is false where a response is not finite.
func (p *Spread) Advance(step int) (ok bool) {
	for ; p.step < step; p.step++ {
		st := &p.driver.stages[p.driver.stage(p.step)]
		st.at(p.step)
		b := newBench(st.rule)
		for k := range p.modes {
			m := &p.modes[k]
			if st.fresh && p.step == st.from {
				m.forget()
			}
			r, ok := b.respond(m.lambda)
			if !ok {
				return false
			}
			m.advance(r, st.oracle.Noise)
		}
	}
	return true
}

// forget empties the memory.
func (m *spreadMode) forget() {
	d := len(m.mean)
	clear(m.mean[1:])
	for i := range d {
		for j := range d {
			if i > 0 || j > 0 {
				m.cov[i*d+j] = 0
			}
		}
	}
}

// advance takes one step by a response, whose rule may keep less than there is
// room for.
func (m *spreadMode) advance(r response, sigma float64) {
	d, n := len(m.mean), r.d-1
	mean, half, cov := make([]float64, d), make([]float64, d*d), make([]float64, d*d)
	for i := range n {
		b := r.m[i*r.d+n]
		mean[i] = b * m.slope
		for k := range n {
			mean[i] += r.m[i*r.d+k] * m.mean[k]
			for j := range n { // half = A Cov
				half[i*d+j] += r.m[i*r.d+k] * m.cov[k*d+j]
			}
		}
	}
	for i := range n {
		for j := range n {
			cov[i*d+j] = sigma * sigma * r.m[i*r.d+n] * r.m[j*r.d+n]
			for k := range n {
				cov[i*d+j] += half[i*d+k] * r.m[j*r.d+k]
			}
		}
	}
	m.mean, m.cov = mean, cov
}

// Moments writes the mean and the standard deviation of each coordinate.
func (p *Spread) Moments(mean, sd []float64) {
	n := len(p.start)
	for i := range n {
		mean[i], sd[i] = p.start[i], 0
		for k, m := range p.modes {
			c := p.axes[k*n+i]
			mean[i] += c * m.mean[0]
			sd[i] += c * c * m.cov[0]
		}
		sd[i] = math.Sqrt(sd[i])
	}
}
