package theory

import (
	"math"

	"optexplore/model"
)

// Frozen is the bound on r·λ below which a step of r shrinks every offset along a
// curvature λ > 0 near a stationary point, where r is the effective rate there and what
// the rule knows of the size of the gradients does not change: 2 for gradient descent,
// (2 + 2β₁)/(1 − β₁) for Adam. It is found by applying the rule itself to quadratics of
// one parameter. ok is false if the rule is not linear in small offsets, as one that
// goes by the sign of the gradient, if it asks for more than one gradient, or if the bound is
// not one on r·λ, as with a weight decay that is divided too.
//
// Cohen et al., "Adaptive Gradient Methods at the Edge of Stability", 2022, section 3.
func Frozen(r model.Rule, rates model.EffectiveRates) (limit float64, ok bool) {
	if model.Refusal(r) != "" {
		return 0, false
	}
	first, ok := freeze(r, 1, settledAge).bound(rates)
	if !ok {
		return 0, false
	}
	second, ok := freeze(r, 3, 4*settledAge).bound(rates) // other effective rates, the same bound
	return first, ok && math.Abs(second-first) <= 1e-5*first
}

// frozen is a rule with one parameter at a stationary point. What it knows of the size
// of the gradients is its vectors that are the same after gradients g and −g; those that
// turn their sign are 0.
type frozen struct {
	bench *Bench
	state model.State // at the stationary point, with a settled age
	odd   []int       // the indices in State.Data of x and of the vectors that turn their sign
	ok    bool
}

// settling is the number of steps with one gradient after which a rule is settled.
const settling = 512

// freeze returns a rule that has settled on gradients of a size, at an age.
func freeze(r model.Rule, size float64, age int) frozen {
	f := frozen{bench: NewBench(r), odd: []int{0}, ok: true}
	up, down := f.settle(size), f.settle(-size)
	f.state = up
	f.state.Step, f.state.Age = age, age
	f.state.Data[0] = 0
	for k := 1; k < len(up.Data); k++ {
		switch a, b := up.Data[k], down.Data[k]; {
		case a-a != 0 || math.Abs(a) != math.Abs(b):
			f.ok = false
		case a != b:
			f.state.Data[k] = 0
			f.odd = append(f.odd, k)
		}
	}
	return f
}

// settle is the state after many steps with one gradient.
func (f *frozen) settle(gradient float64) model.State {
	b := f.bench
	s := b.state.Clone()
	clear(s.Data)
	b.line = line{slope: gradient}
	for s.Step, s.Age = 0, 0; s.Step < settling; s.Step, s.Age = s.Step+1, s.Age+1 {
		b.probe.Begin(s.Step)
		b.Rule.Step(s, b.probe)
		f.ok = f.ok && b.probe.Cost() == model.Cost{Gradients: 1}
		s.Data[0] = 0
	}
	return s
}

// bound is the bound on r·λ.
func (f frozen) bound(rates model.EffectiveRates) (limit float64, ok bool) {
	if !f.ok {
		return 0, false
	}
	f.bench.line = line{}
	r, err := rates(model.Taken{Rule: f.bench.Rule, Objective: &f.bench.line, Before: f.state.Clone()})
	if err != nil || !(r.Each[0] > 0) || math.IsInf(r.Each[0], 1) {
		return 0, false
	}
	rate := r.Each[0]
	stable := func(v float64) bool { return f.linear(v/rate) && f.shrinks(v/rate) }
	return edge(stable)
}

// small is the size of the offsets: below any size of a gradient that a rule knows.
const small = 0x1p-60

// respond writes the matrix of one step for the curvature λ, of x and the vectors that
// turn their sign, from offsets of a size.
func (f frozen) respond(m []float64, lambda, size float64) bool {
	d := len(f.odd)
	s := f.state.Clone()
	f.bench.line = line{lambda: lambda}
	for c, k := range f.odd {
		copy(s.Data, f.state.Data)
		s.Data[k] = size
		f.bench.probe.Begin(s.Step)
		f.bench.Rule.Step(s, f.bench.probe)
		for i, k := range f.odd {
			m[i*d+c] = s.Data[k] / size
		}
	}
	return f.bench.probe.Cost() == model.Cost{Gradients: 1}
}

// linear reports whether the step multiplies offsets, whatever their size and sign.
func (f frozen) linear(lambda float64) bool {
	d := len(f.odd)
	one, other := make([]float64, d*d), make([]float64, d*d)
	if !f.respond(one, lambda, small) || !f.respond(other, lambda, -8*small) {
		return false
	}
	for i, v := range one {
		if !(math.Abs(v-other[i]) <= 1e-6*(1+math.Abs(v))) {
			return false
		}
	}
	return true
}

// shrinks reports whether all multipliers of the step have modulus less than 1: whether
// the powers of its matrix go to 0, found by squaring.
func (f frozen) shrinks(lambda float64) bool {
	d := len(f.odd)
	m, square := make([]float64, d*d), make([]float64, d*d)
	if !f.respond(m, lambda, small) {
		return false
	}
	for range 64 {
		most := 0.0
		for _, v := range m {
			most = math.Max(most, math.Abs(v))
		}
		switch {
		case most < 1e-100:
			return true
		case !(most < 1e100):
			return false
		}
		Multiply(square, m, m, d)
		m, square = square, m
	}
	return false
}
