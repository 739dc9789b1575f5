package optimizer

import (
	"optexplore/model"
	"optexplore/model/vec"
)

// CG is the nonlinear conjugate gradient method:
//
//	x ← x + td,  t by a line search for the strong Wolfe conditions
//	d ← −g + βd
//
// with one of these β, where y = g − g₋; those of Polak and Ribière and of Hestenes and
// Stiefel are 0 where they would be negative:
//
//	hestenes-stiefel  gᵀy/dᵀy
//	fletcher-reeves   gᵀg/g₋ᵀg₋
//	polak-ribiere     gᵀy/g₋ᵀg₋
//	dai-yuan          gᵀg/dᵀy
//	hager-zhang       (y − 2d‖y‖²/dᵀy)ᵀg/dᵀy
//
// It begins again with d = −g where d would not lead down, or no lower point is found
// along it. The first trial is 2(f − f₋)/gᵀd, that of a parabola which falls as much as
// the last step, but goes no farther than the last step did: where that fell far the
// slope is small now, and the parabola would lead out of the valley. On a quadratic of n
// parameters it converges in n steps if the search is exact.
//
// Nocedal and Wright, "Numerical Optimization", 2nd ed., Algorithm 5.4, (5.41) to
// (5.50) and (3.60), with the line search of Algorithms 3.5 and 3.6.
type CG struct {
	searching
	Variant float64
}

var _ = register(Entry{
	ID: "cg", Name: "Conjugate gradients", Summary: "d ← −g + βd;  x ← x + td, t by line search",
	Story:   "Bends each direction so that it does not undo the last one: a long valley that gradient descent zigzags down takes it a few steps.",
	Source:  "Nocedal and Wright, Numerical Optimization, Algorithm 5.4",
	OwnRate: true,
	Whole:   true,
	Hidden:  "A line search goes by cases, which no line says: what can be seen is the points that it tries, and the one it takes.",
	New:     func() model.Rule { return new(CG) },
})

// Knobs are the variant of β, and c₂.
func (r *CG) Knobs() []model.Knob {
	return []model.Knob{rare(choice("variant", "β", "whose β: 0 hestenes-stiefel, 1 fletcher-reeves, 2 polak-ribiere, 3 dai-yuan, 4 hager-zhang", &r.Variant,
		"hestenes-stiefel", "fletcher-reeves", "polak-ribiere", "dai-yuan", "hager-zhang")), r.share(conjugatesShare)}
}

// Memory is that of a line search, the direction, and the length that is tried first
// along it.
func (*CG) Memory() []string { return descentVectors("d", "t₁") }

// Step takes x to the next point.
func (r *CG) Step(s model.State, p *model.Probe) {
	d := descentOf(s)
	direction, first := s.Memory(4), s.Memory(5)
	if begins(s) {
		d.begin(p)
		d.steepest(direction)
		fill(first, d.unit())
	}
	if d.ended() {
		p.Value(d.x)
		return
	}
	before := d.f[0]
	taken, ok := d.move(p, direction, first[0], r.C2)
	if !ok && d.k[0] > 0 {
		d.steepest(direction)
		taken, ok = d.move(p, direction, d.unit(), r.C2)
	}
	if !ok {
		d.end(p)
		return
	}
	r.turn(d, direction, taken.y)
	fill(first, d.first(direction, before-d.f[0], vec.Length(taken.s)))
}

// first is the first length that is tried along a direction, after a step that took f
// down by a fall.
func (d *descent) first(direction []float64, fall, step float64) float64 {
	if t := min(-2*fall/vec.Dot(d.g, direction), step/vec.Length(direction)); t > 0 && finite(t) {
		return t
	}
	return d.unit()
}

// turn writes the direction of the next step, y being the change of the gradient in
// this one.
func (r *CG) turn(d descent, direction, y []float64) {
	fill(d.k, d.k[0]+1)
	beta := r.beta(d.g, y, direction)
	for i, g := range d.g {
		direction[i] = float64(beta*direction[i]) - g
	}
	if !(vec.Dot(d.g, direction) < 0) || !vec.Finite(direction) {
		d.steepest(direction)
		fill(d.k, 0)
	}
}

// beta is β for the gradient g, its change y and the direction d of the step.
func (r *CG) beta(g, y, d []float64) float64 {
	betas := []func() float64{
		func() float64 { return max(vec.Dot(g, y)/vec.Dot(d, y), 0) },
		func() float64 { return vec.Dot(g, g) / before(g, y) },
		func() float64 { return max(vec.Dot(g, y)/before(g, y), 0) },
		func() float64 { return vec.Dot(g, g) / vec.Dot(d, y) },
		func() float64 {
			dy := vec.Dot(d, y)
			return (vec.Dot(g, y) - 2*vec.Dot(g, d)*vec.Dot(y, y)/dy) / dy
		},
	}
	return betas[int(r.Variant)]()
}

// before is g₋ᵀg₋, where g₋ = g − y.
func before(g, y []float64) (square float64) {
	for i := range g {
		v := g[i] - y[i]
		square += float64(v * v)
	}
	return square
}
