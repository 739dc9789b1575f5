package curvature

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// QuadraticModel is the second-order approximation of f around a point x,
//
//	m(s) = f(x) + ∇f(x)ᵀs + ½sᵀ∇²f(x)s ≈ f(x + s).
//
// Nocedal and Wright, "Numerical Optimization", 2nd ed., section 2.2.
type QuadraticModel struct {
	X, G, H         []float64
	F               float64
	Values, Vectors []float64 // eigenvalues of H, ascending, and unit eigenvectors one after the other
	Signs           []int     // of the eigenvalues; 0 within rounding
	Bend            Bend
}

// ModelAt is the model of o at x, for a few parameters. The point is computed from
// numbers as large as reach.
func ModelAt(o model.Objective, x []float64, reach float64) QuadraticModel {
	n := len(x)
	q := QuadraticModel{
		X: append([]float64(nil), x...), G: make([]float64, n), H: make([]float64, n*n), F: o.Value(x), Signs: make([]int, n), Bend: Unbent,
	}
	o.Gradient(q.G, x)
	model.Hessian(o, q.H, x)
	q.Values, q.Vectors = Eigen(q.H, n)
	if q.F-q.F != 0 || !vec.Finite(q.Values) || !vec.Finite(q.G) {
		return q
	}
	b := NewBender(o, reach)
	b.there, b.moved = make([]float64, n*n), make([]float64, n)
	copy(b.at, x)
	copy(b.h, q.H)
	copy(b.lambda, q.Values)
	bound := b.bound(b.closely())
	q.Bend = b.bend(bound)
	for k, v := range q.Values {
		if math.Abs(v) > bound {
			q.Signs[k] = int(vec.Sign(v))
		}
	}
	return q
}

// Defined reports whether f has a value, a slope and a Hessian there.
func (q QuadraticModel) Defined() bool { return q.Bend != Unbent }

// Value is m(s).
func (q QuadraticModel) Value(s []float64) float64 {
	n, v := len(s), q.F
	for i, d := range s {
		row := 0.0
		for k, e := range s {
			row += q.H[i*n+k] * e
		}
		v += d * (q.G[i] + row/2)
	}
	return v
}

// Along is the slope of f along eigenvector k; one that is rounding beside the whole
// slope is 0.
func (q QuadraticModel) Along(k int) float64 {
	n := len(q.G)
	d := vec.Dot(q.Vectors[k*n:(k+1)*n], q.G)
	if math.Abs(d) <= 1e-12*vec.Norm(q.G) {
		return 0
	}
	return d
}

// Newton is the step −H⁻¹g to where the slope of the model vanishes: its minimum, maximum
// or saddle. Along eigenvectors whose eigenvalue is 0 it does not go, and if the model has
// a slope along one of them its slope vanishes nowhere: ok is then false.
func (q QuadraticModel) Newton() (step []float64, ok bool) {
	n := len(q.G)
	step, ok = make([]float64, n), q.Defined()
	for k, sign := range q.Signs {
		along := q.Along(k)
		if sign != 0 {
			vec.AddScaled(step, step, -along/q.Values[k], q.Vectors[k*n:(k+1)*n])
		} else if along != 0 {
			ok = false
		}
	}
	return step, ok && vec.Finite(step)
}

// Condition is the greatest |λ| by the least; infinite where that is 0.
func (q QuadraticModel) Condition() float64 {
	for _, sign := range q.Signs {
		if sign == 0 {
			return math.Inf(1)
		}
	}
	return vec.MaxAbs(q.Values) / smallest(q.Values)
}

// Trust finds how far a QuadraticModel can be trusted: up to which distance from its
// point the model differs from f by at most a share of how much f itself differs from its
// value there, at so many directions.
type Trust struct {
	Radius float64 // so far as is known; it grows ring by ring
	Whole  bool    // up to the largest ring

	o      model.Objective
	q      QuadraticModel
	share  float64
	rings  []float64
	k      int
	bounds [2]float64 // rings between which the limit is, while it is searched for more closely
	halved int
	s, at  []float64
}

// The rings of a search for a distance of trust: from a small part of the largest radius
// up, and how often the limit between two rings is halved.
const (
	smallestRing = 1e-4
	ringsOf      = 40
	mostRingCuts = 6
)

// NewTrust begins the search up to a radius.
func NewTrust(o model.Objective, q QuadraticModel, share, radius float64) *Trust {
	n := len(q.X)
	t := &Trust{o: o, q: q, share: share, s: make([]float64, n), at: make([]float64, n)}
	for k := range ringsOf {
		t.rings = append(t.rings, radius*math.Pow(smallestRing, 1-float64(k)/(ringsOf-1)))
	}
	if !q.Defined() {
		t.k = ringsOf
		t.halved = mostRingCuts
	}
	return t
}

// Done reports whether Radius is final.
func (t *Trust) Done() bool {
	return t.k == ringsOf && (t.Whole || t.halved == mostRingCuts)
}

// Advance looks at a ring: some evaluations of f.
func (t *Trust) Advance() {
	switch {
	case t.Done():
	case t.k < ringsOf:
		r := t.rings[t.k]
		if t.agrees(r) {
			t.Radius = r
			if t.k++; t.k == ringsOf {
				t.Whole = true
			}
			return
		}
		t.bounds, t.k = [2]float64{t.Radius, r}, ringsOf
		if t.Radius == 0 {
			t.halved = mostRingCuts
		}
	default:
		mid := t.bounds[0] + (t.bounds[1]-t.bounds[0])/2
		if t.halved++; t.agrees(mid) {
			t.bounds[0], t.Radius = mid, mid
		} else {
			t.bounds[1] = mid
		}
	}
}

// agrees reports whether the model is near f on a ring. Differences that are rounding
// beside f are none.
func (t *Trust) agrees(r float64) bool {
	var off, change, size float64
	origin := make([]float64, len(t.s))
	for d := range ways(t.s) {
		towards(t.s, origin, r, d)
		for i := range t.at {
			t.at[i] = t.q.X[i] + t.s[i]
		}
		f := t.o.Value(t.at)
		if f-f != 0 {
			return false
		}
		off = max(off, math.Abs(f-t.q.Value(t.s)))
		change, size = max(change, math.Abs(f-t.q.F)), max(size, math.Abs(f), math.Abs(t.q.F))
	}
	return off <= t.share*change || off <= 1e-13*size
}
