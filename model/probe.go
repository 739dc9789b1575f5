package model

import (
	"math/rand/v2"

	"optexplore/model/vec"
)

// Probe gives a rule access to the objective during a step, and counts the
// evaluations. Gradients are those of the oracle. The noise of a step is drawn
// once, so that all gradients of a step use the same minibatch.
type Probe struct {
	objective  Objective
	points     int      // side by side
	apart      bool     // each of them has a seed of its own
	sampler    *sampler // nil when exact
	own        dice     // the rule's
	grad, hess []float64
	product    []float64
	hesses     []float64 // of several points
	step       int
	drawn      bool    // the estimate of the step is drawn
	clip       float64 // the longest gradient; 0 for any
	cost       Cost    // of the step
	trials     []Trial // of the step
	blocks     []Block // of the objective
	blocked    bool    // they are known
}

// dice are a rule's own random numbers.
type dice struct {
	seed uint64
	pcg  *rand.PCG // nil before the first draw
	rng  *rand.Rand
	cast bool // pcg is seeded for the step
}

// NewProbe returns a probe of o through the given oracle.
func NewProbe(o Objective, oracle Oracle) *Probe {
	n := o.Dim()
	p := &Probe{objective: o, points: 1, grad: make([]float64, n)}
	p.UseOracle(oracle)
	return p
}

// UseOracle sets the oracle of the steps that follow.
func (p *Probe) UseOracle(oracle Oracle) {
	p.sampler, p.drawn = nil, false
	p.own.seed, p.own.cast = oracle.Seed, false
	if !oracle.Exact() {
		p.sampler = newSampler(p.objective, oracle)
	}
}

// Reseed sets the seed of the following draws.
func (p *Probe) Reseed(seed uint64) {
	p.own.seed, p.own.cast, p.drawn = seed, false, false
	if p.sampler != nil {
		p.sampler.oracle.Seed = seed
	}
}

// Begin begins step t.
func (p *Probe) Begin(t int) {
	p.step, p.drawn, p.own.cast = t, false, false
	p.clip, p.cost, p.trials = 0, Cost{}, p.trials[:0]
}

// Clip limits the norm of the following gradients of the step: a gradient longer
// than θ is multiplied by θ/(‖g‖ + 10⁻⁶), as in PyTorch's clip_grad_norm_.
//
// Pascanu, Mikolov and Bengio, "On the Difficulty of Training Recurrent Neural
// Networks", ICML 2013, Algorithm 1.
func (p *Probe) Clip(theta float64) { p.clip = theta }

// Gradient returns the oracle's gradient at x, clipped as set by Clip: a view,
// valid until the next call. Gradients of several points side by side are not clipped.
func (p *Probe) Gradient(x []float64) []float64 {
	p.cost.Gradients++
	if p.points > 1 {
		p.gradients(x)
		return p.grad
	}
	p.seen().Gradient(p.grad, x)
	if p.clip > 0 {
		if share := p.clip / (vec.Norm(p.grad) + 1e-6); share < 1 {
			for i := range p.grad {
				p.grad[i] *= share
			}
		}
	}
	return p.grad
}

// seen returns the objective as the step sees it.
func (p *Probe) seen() Objective {
	if p.sampler == nil {
		return p.objective
	}
	if !p.drawn {
		p.sampler.draw(p.step)
		p.drawn = true
	}
	return &p.sampler.estimate
}

// Hessian returns the exact Hessian at x, row by row: a view, valid until the next
// call.
func (p *Probe) Hessian(x []float64) []float64 {
	p.cost.Hessians++
	if n := len(p.grad); p.hess == nil {
		p.hess = make([]float64, n*n)
	}
	Hessian(p.objective, p.hess, x)
	return p.hess
}

// HessianVector returns the product of the exact Hessian at x with v: a view, valid
// until the next call.
func (p *Probe) HessianVector(x, v []float64) []float64 {
	p.cost.HessianVectors++
	if p.product == nil {
		p.product = make([]float64, len(p.grad))
	}
	HessianVector(p.objective, p.product, x, v)
	return p.product
}

// Value returns the value at x of the estimate whose gradients the step sees, up to
// a constant that is the same throughout the step.
func (p *Probe) Value(x []float64) float64 {
	p.cost.Values++
	return p.seen().Value(x)
}

// Rand returns the generator of the rule's random numbers for the step. They depend
// on the oracle's seed and the step alone, and are distinct from the oracle's.
func (p *Probe) Rand() *rand.Rand {
	if !p.own.cast {
		p.own.throw(p.own.seed, p.step)
	}
	return p.own.rng
}

// throw seeds the dice for a step.
func (d *dice) throw(seed uint64, step int) {
	if d.pcg == nil {
		d.pcg = rand.NewPCG(0, 0)
		d.rng = rand.New(d.pcg)
	}
	d.pcg.Seed(seed, uint64(step)|ownDraws)
	d.cast = seed == d.seed
}

// Objective is the objective of the probe.
func (p *Probe) Objective() Objective { return p.objective }

// Blocks are the blocks of parameters of the objective; nil if it has none.
func (p *Probe) Blocks() []Block {
	if !p.blocked {
		p.blocks, p.blocked = Blocks(p.objective), true
	}
	return p.blocks
}

// Cost is the cost of the step so far.
func (p *Probe) Cost() Cost { return p.cost }
