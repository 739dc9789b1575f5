package model

import (
	"math"
	"math/rand/v2"
	"slices"

	"optexplore/model/vec"
)

// Estimate is an objective as one step of a rule sees it:
//
//	f_B(x) + τ·(x − c) + s
//
// where f_B is the objective, or its mean over a minibatch of examples, and the
// tilt τ is the noise of the gradient. The constant s changes no step.
type Estimate struct {
	Of     Objective // f_B
	Tilt   []float64 // τ, len n; nil for none
	Center []float64 // c, len n; nil for the origin
	Shift  float64   // s
}

// Draw returns f as step t sees it, in new memory; it is exact if o is.
func (o Oracle) Draw(f Objective, t int) Estimate {
	if o.Exact() {
		return Estimate{Of: f}
	}
	s := newSampler(f, o)
	s.draw(t)
	e := s.estimate
	e.Tilt = slices.Clone(e.Tilt)
	return e
}

// Through returns e shifted by a constant so that its value at x is f(x). Steps
// from x are unchanged.
func (e Estimate) Through(f Objective, x []float64) Estimate {
	e.Center, e.Shift = x, 0
	if s, ok := f.(Sampled); ok && s.Examples() > 0 {
		e.Shift = f.Value(x) - e.Of.Value(x)
	}
	return e
}

// Dim is n.
func (e Estimate) Dim() int { return e.Of.Dim() }

// lean returns v + τ·(x − c) + s.
func (e Estimate) lean(v float64, x []float64) float64 {
	for i, d := range e.Tilt {
		if e.Center != nil {
			v += d * (x[i] - e.Center[i])
		} else {
			v += d * x[i]
		}
	}
	return v + e.Shift
}

// Value returns the value at x.
func (e Estimate) Value(x []float64) float64 { return e.lean(e.Of.Value(x), x) }

// Gradient writes ∇f_B(x) + τ.
func (e Estimate) Gradient(dst, x []float64) {
	e.Of.Gradient(dst, x)
	for i, d := range e.Tilt {
		dst[i] += d
	}
}

// Hessian writes ∇²f_B(x): the tilt has no curvature.
func (e Estimate) Hessian(dst, x []float64) { Hessian(e.Of, dst, x) }

// HessianVector writes ∇²f_B(x)·v.
func (e Estimate) HessianVector(dst, x, v []float64) { HessianVector(e.Of, dst, x, v) }

// Values writes the value at each of m points.
func (e Estimate) Values(dst, x []float64) {
	Values(e.Of, dst, x)
	at := make([]float64, e.Dim())
	for j := range dst {
		vec.Take(at, x, j)
		dst[j] = e.lean(dst[j], at)
	}
}

// Gradients writes the gradient at each of m points.
func (e Estimate) Gradients(dst, x []float64) {
	Gradients(e.Of, dst, x)
	if len(e.Tilt) == 0 {
		return
	}
	m := len(x) / len(e.Tilt)
	for i, d := range e.Tilt {
		for j := range m {
			dst[i*m+j] += d
		}
	}
}

// sampler draws estimates of an objective without allocating.
type sampler struct {
	oracle   Oracle
	estimate Estimate  // of the step last drawn
	whole    Objective // the objective
	own      Sampled   // the objective, where it has examples of its own and they are drawn from
	xi       []float64 // ξ of the examples otherwise, one after the other
	dealer   *dealer   // of minibatches; nil for none
	pcg      *rand.PCG
	rng      *rand.Rand
}

func newSampler(f Objective, o Oracle) *sampler {
	s := &sampler{oracle: o, whole: f, estimate: Estimate{Of: f}, pcg: rand.NewPCG(0, 0)}
	s.rng = rand.New(s.pcg)
	if o.Sampled() {
		s.dealer = newDealer(o)
		if o.Of > 0 {
			s.own = f.(Sampled)
		} else {
			s.xi = tilts(f.Dim())
		}
	}
	if o.Noise > 0 || s.xi != nil {
		s.estimate.Tilt = make([]float64, f.Dim())
	}
	return s
}

// tilts returns the ξ of the examples of an objective that has none of its own:
// normal draws, shifted and scaled to mean 0 and standard deviation 1 in each of n
// components.
func tilts(n int) []float64 {
	rng := rand.New(rand.NewPCG(Tilts, uint64(n)))
	xi := make([]float64, Tilts*n)
	for c := range n {
		var mean, square float64
		for i := range Tilts {
			v := rng.NormFloat64()
			xi[i*n+c] = v
			mean += v / Tilts
		}
		for i := range Tilts {
			xi[i*n+c] -= mean
			square += xi[i*n+c] * xi[i*n+c] / Tilts
		}
		for i := range Tilts {
			xi[i*n+c] /= math.Sqrt(square)
		}
	}
	return xi
}

// draw sets the estimate to that of step t. Noise and minibatch are drawn
// independently: each is the same whether the other is on or not.
func (s *sampler) draw(t int) {
	tilt := s.estimate.Tilt
	clear(tilt)
	if s.oracle.Noise > 0 {
		s.pcg.Seed(s.oracle.Seed, uint64(t))
		for i := range tilt {
			tilt[i] = s.oracle.Noise * s.rng.NormFloat64()
		}
	}
	if !s.oracle.Sampled() {
		return
	}
	batch := BatchOf(s.whole, t)
	if batch == nil {
		batch = s.dealer.batch(s.oracle.Seed, t)
	}
	if s.own != nil {
		s.estimate.Of = s.own.On(batch)
		return
	}
	share := s.oracle.spread() / float64(s.oracle.Batch)
	for _, k := range batch {
		for i := range tilt {
			tilt[i] += share * s.xi[k*len(tilt)+i]
		}
	}
}
