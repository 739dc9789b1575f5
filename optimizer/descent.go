package optimizer

import (
	"optexplore/model"
	"optexplore/model/vec"
)

// descent is the memory that the rules with a line search share, in a State: views.
// Numbers are the same in every coordinate.
type descent struct {
	x []float64
	g []float64 // ∇f(x)
	f []float64 // f(x), a number
	t []float64 // the length of the last step in directions, a number; 0 if the search has ended
	k []float64 // how many steps the direction has learned from, a number
}

// searching is a rule with a line search.
type searching struct{ C2 float64 }

// share is the knob c₂.
func (r *searching) share(byDefault float64) model.Knob {
	return rare(model.Knob{
		Name: "c2", Symbol: "c₂", Help: "share of the slope along the line that may remain: a small one asks for an exact search",
		Value: &r.C2, Default: byDefault, Bounds: model.Bounds{Lo: decreaseShare, Hi: 1, LoOpen: true, HiOpen: true},
	})
}

// exactly says why the rules that compare values refuse a noisy gradient.
const exactly = "it compares values and gradients of several steps, which no longer belong together under noise"

// Exacting says why the exact objective is needed.
func (*searching) Exacting() string { return exactly }

// descentVectors are the names of the vectors of descent, and more.
func descentVectors(more ...string) []string { return append([]string{"g", "f", "t", "k"}, more...) }

func descentOf(s model.State) descent {
	return descent{x: s.X(), g: s.Memory(0), f: s.Memory(1), t: s.Memory(2), k: s.Memory(3)}
}

// begin evaluates f where the rule begins.
func (d *descent) begin(p *model.Probe) {
	fill(d.f, p.Value(d.x))
	copy(d.g, p.Gradient(d.x))
	fill(d.t, 1)
	fill(d.k, 0)
}

// ended reports whether the rule stays at x.
func (d *descent) ended() bool {
	return d.t[0] == 0 || !finite(d.f[0]) || !vec.Finite(d.g) || vec.MaxAbs(d.g) == 0
}

// Rest says why the rule stays, if the step from one state to another shows it.
func (*searching) Rest(before, now model.State) string {
	d := descentOf(now)
	switch {
	case begins(now) || !same(before.X(), d.x) || !d.ended():
		return ""
	case d.t[0] == 0:
		return "its search found no lower point"
	}
	return "no slope says where to search"
}

// steepest writes −g to a direction.
func (d *descent) steepest(direction []float64) {
	for i, g := range d.g {
		direction[i] = -g
	}
}

// unit is the first length that is tried along −g: a step of at most 1.
func (d *descent) unit() float64 { return min(1, 1/vec.Norm(d.g)) }

// pair is a step and the change of the gradient in it.
type pair struct{ s, y []float64 }

// move takes x to a point along a direction, the first trial being at t. ok is false
// if no lower one was found, or the direction does not lead down.
func (d *descent) move(p *model.Probe, direction []float64, t, c2 float64) (taken pair, ok bool) {
	slope := vec.Dot(d.g, direction)
	if !(slope < 0) || !finite(slope) {
		return pair{}, false
	}
	w := wolfe{probe: p, x: d.x, d: direction, c2: c2, from: onLine{f: d.f[0], slope: slope}}
	to, ok := w.search(t)
	if !ok {
		return pair{}, false
	}
	trial := &p.Trials()[to.trial]
	trial.Accepted = true
	taken = pair{make([]float64, len(d.x)), make([]float64, len(d.x))}
	vec.AddScaled(taken.s, trial.X, -1, d.x)
	vec.AddScaled(taken.y, to.g, -1, d.g)
	copy(d.x, trial.X)
	copy(d.g, to.g)
	fill(d.f, to.f)
	fill(d.t, to.t)
	return taken, true
}

// end has the rule stay at x. A step asks for f at least once.
func (d *descent) end(p *model.Probe) {
	fill(d.t, 0)
	if len(p.Trials()) == 0 {
		p.Value(d.x)
	}
}

// curved reports whether sᵀy is above 0 by more than rounding: then a positive
// definite matrix takes s to y.
//
// Nocedal and Wright, "Numerical Optimization", 2nd ed., (6.7).
func (d pair) curved() bool {
	sy := vec.Dot(d.s, d.y)
	return sy > 0x1p-52*vec.Norm(d.s)*vec.Norm(d.y) && finite(1/sy) && finite(d.scale())
}

// scale is γ = sᵀy/yᵀy, the size of the inverse Hessian along y.
//
// Nocedal and Wright, "Numerical Optimization", 2nd ed., (6.20) and (7.20).
func (d pair) scale() float64 { return vec.Dot(d.s, d.y) / vec.Dot(d.y, d.y) }

// quasiNewton takes a step of a rule that estimates the curvature: along the direction
// it gives, with t = 1 tried first, or, if there is no lower point that way, along −g
// with nothing learned. A pair that shows a curvature goes to learn.
func (r *searching) quasiNewton(s model.State, p *model.Probe, direction func(descent) []float64, learn func(descent, pair)) {
	d := descentOf(s)
	if begins(s) {
		d.begin(p)
	}
	if d.ended() {
		p.Value(d.x)
		return
	}
	along, t := make([]float64, len(d.x)), 1.0
	if d.k[0] > 0 {
		copy(along, direction(d))
	} else {
		d.steepest(along)
		t = d.unit()
	}
	taken, ok := d.move(p, along, t, r.C2)
	if !ok && d.k[0] > 0 {
		fill(d.k, 0)
		d.steepest(along)
		taken, ok = d.move(p, along, d.unit(), r.C2)
	}
	if !ok {
		d.end(p)
		return
	}
	if taken.curved() {
		learn(d, taken)
		fill(d.k, d.k[0]+1)
	}
}
