package model

import "optexplore/model/vec"

// Beside has the gradients that follow be those at m points at once, stored coordinate by
// coordinate as Gradients has them. All points see the same estimate or, if they are apart,
// each the one of a seed of its own: that of the oracle plus its number.
func (p *Probe) Beside(m int, apart bool) {
	n := p.objective.Dim()
	p.apart = apart
	if p.points = m; cap(p.grad) < n*m {
		p.grad = make([]float64, n*m)
	}
	p.grad = p.grad[:n*m]
}

// Points is how many points are stepped side by side, as set by Beside.
func (p *Probe) Points() int { return p.points }

// Hessians returns the exact Hessians at the points that are stepped side by side, as the
// function Hessians writes them: a view, valid until the next call.
func (p *Probe) Hessians(x []float64) []float64 {
	p.cost.Hessians++
	n := p.objective.Dim()
	if need := n * len(x); cap(p.hesses) < need {
		p.hesses = make([]float64, need)
	}
	p.hesses = p.hesses[:n*len(x)]
	Hessians(p.objective, p.hesses, x)
	return p.hesses
}

// seed is the seed of the draws of point j.
func (p *Probe) seed(j int) uint64 {
	if p.apart {
		return p.own.seed + uint64(j)
	}
	return p.own.seed
}

// Normals writes normal draws of the rule's own for each coordinate of each of the points
// that are stepped side by side.
func (p *Probe) Normals(dst []float64) {
	for j := range p.points {
		p.own.throw(p.seed(j), p.step)
		for i := j; i < len(dst); i += p.points {
			dst[i] = p.own.rng.NormFloat64()
		}
	}
}

// gradients finds the gradients at the points that are stepped side by side.
func (p *Probe) gradients(x []float64) {
	switch {
	case p.sampler == nil || !p.apart:
		Gradients(p.seen(), p.grad, x)
		return
	case p.sampler.own == nil: // one objective for all, with tilts
		Gradients(p.objective, p.grad, x)
		p.each(func(j int, e *Estimate) {
			for i, d := range e.Tilt {
				p.grad[i*p.points+j] += d
			}
		})
		return
	}
	n := p.objective.Dim()
	at, g := make([]float64, n), make([]float64, n)
	p.each(func(j int, e *Estimate) {
		vec.Take(at, x, j)
		e.Gradient(g, at)
		vec.Put(p.grad, j, g)
	})
}

// each calls yield with the estimate of each point.
func (p *Probe) each(yield func(j int, e *Estimate)) {
	s := p.sampler
	for j := range p.points {
		s.oracle.Seed = p.seed(j)
		s.draw(p.step)
		yield(j, &s.estimate)
	}
	s.oracle.Seed, p.drawn = p.own.seed, false
}
