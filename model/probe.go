package model

import "math"

// Probe is how a rule asks about the objective during a step. It answers
// with the oracle's gradient, and draws the step's noise once: a rule that asks for two gradients in one step sees one
// minibatch.
type Probe struct {
	objective Objective
	sampler   *sampler // nil when exact
	grad      []float64
	tilt      []float64
	hess      []float64
	step      int
	drawn     bool
}

// NewProbe returns a probe of o through the given oracle.
func NewProbe(o Objective, oracle Oracle) *Probe {
	n := o.Dim()
	p := &Probe{objective: o, grad: make([]float64, n), tilt: make([]float64, n), hess: make([]float64, n*n)}
	p.use(oracle)
	return p
}

func (p *Probe) use(oracle Oracle) {
	p.sampler, p.drawn = nil, false
	if !oracle.Exact() {
		p.sampler = newSampler(len(p.grad), oracle)
	}
}

// begin makes the following answers those of step t.
func (p *Probe) begin(t int) { p.step, p.drawn = t, false }

// Gradient is the oracle's gradient at x: a view, valid until the next call.
func (p *Probe) Gradient(x []float64) []float64 {
	p.objective.Gradient(p.grad, x)
	if p.sampler == nil {
		return p.grad
	}
	if !p.drawn {
		p.sampler.draw(p.tilt, p.step)
		p.drawn = true
	}
	for i, d := range p.tilt {
		p.grad[i] += d
	}
	return p.grad
}

// Hessian is the exact Hessian at x, row by row: a view, valid until the next
// call.
func (p *Probe) Hessian(x []float64) []float64 {
	p.objective.Hessian(p.hess, x)
	return p.hess
}

// Value is the exact value at x.
func (p *Probe) Value(x []float64) float64 { return p.objective.Value(x) }

// Norm is the Euclidean length of v, without overflow on the way.
func Norm(v []float64) float64 {
	var s float64
	for _, c := range v {
		s = math.Hypot(s, c)
	}
	return s
}
