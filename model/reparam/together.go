package reparam

import (
	"fmt"
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// Together is the map of two numbers whose values depend on both: x = φ₁(u, v),
// y = φ₂(u, v).
type Together struct {
	of   [2]model.Objective
	text string
	j    [4]float64 // scratch: the rows of J
	row  [2]float64
}

// NewTogether returns the map by two functions of two numbers; text is how it is written.
func NewTogether(x, y model.Objective, text string) *Together {
	return &Together{of: [2]model.Objective{x, y}, text: text}
}

// Dim is 2.
func (t *Together) Dim() int { return 2 }

// At writes φ(u) to x.
func (t *Together) At(x, u []float64) {
	for k, f := range t.of {
		x[k] = f.Value(u)
	}
}

// jacobian computes J at u, row by row.
func (t *Together) jacobian(u []float64) *[4]float64 {
	t.of[0].Gradient(t.j[:2], u)
	t.of[1].Gradient(t.j[2:], u)
	return &t.j
}

// Along writes J·v to dst.
func (t *Together) Along(dst, u, v []float64) {
	j := t.jacobian(u)
	dst[0], dst[1] = j[0]*v[0]+j[1]*v[1], j[2]*v[0]+j[3]*v[1]
}

// Back writes Jᵀ·g to dst.
func (t *Together) Back(dst, u, g []float64) {
	j := t.jacobian(u)
	dst[0], dst[1] = j[0]*g[0]+j[2]*g[1], j[1]*g[0]+j[3]*g[1]
}

// Bend writes Σₖ gₖ ∇²φₖ·v to dst.
func (t *Together) Bend(dst, u, g, v []float64) {
	clear(dst)
	for k, f := range t.of {
		model.HessianVector(f, t.row[:], u, v)
		vec.AddScaled(dst, dst, g[k], t.row[:])
	}
}

// Operations are those of both functions.
func (t *Together) Operations() int { return model.Operations(t.of[0]) + model.Operations(t.of[1]) }

// Fault says where φ has no value.
func (t *Together) Fault(u []float64) string {
	for _, f := range t.of {
		if v := f.Value(u); v-v != 0 {
			return fmt.Sprintf("map %s, which is %s at (u, v) = %s", t.text, what(v), model.Vector(u, 3))
		}
	}
	return ""
}

// Inverse searches by Newton's method from points around 0, or from near.
func (t *Together) Inverse(x, near []float64) ([]float64, error) {
	if near != nil {
		if u, ok := t.solve(x, near); ok {
			return u, nil
		}
	}
	var best []float64
	tries := []float64{0.5, -0.5, 2, -2, 8, -8, 0}
	for _, a := range tries {
		for _, b := range tries {
			u, ok := t.solve(x, []float64{a, b})
			if !ok {
				continue
			}
			if j := t.jacobian(u); j[0]*j[3] > j[1]*j[2] && (best == nil || vec.Norm(u) < vec.Norm(best)) {
				best = u
			} else if best == nil {
				best = u
			}
		}
	}
	if best == nil {
		return nil, fmt.Errorf("no u and v were found with %s = %s, by Newton's method from %d points", t.text, model.Vector(x, 3), len(tries)*len(tries))
	}
	return best, nil
}

// solve goes from a point to one with φ(u) = x by Newton's method, with steps halved until
// they lead nearer.
func (t *Together) solve(x, from []float64) (u []float64, ok bool) {
	const steps, halvings = 60, 40
	u = []float64{from[0], from[1]}
	miss := func(u []float64) (r [2]float64, size float64) {
		t.At(r[:], u)
		r[0], r[1] = r[0]-x[0], r[1]-x[1]
		return r, math.Hypot(r[0], r[1])
	}
	r, size := miss(u)
	for range steps {
		if size <= 1e-13*(1+vec.Norm(x)) {
			break
		}
		j := t.jacobian(u)
		det := j[0]*j[3] - j[1]*j[2]
		d := [2]float64{(r[0]*j[3] - r[1]*j[1]) / det, (r[1]*j[0] - r[0]*j[2]) / det}
		nearer := false
		for share := 1.0; share > math.Ldexp(1, -halvings); share /= 2 {
			next := []float64{u[0] - share*d[0], u[1] - share*d[1]}
			if rn, sn := miss(next); sn < size {
				u, r, size, nearer = next, rn, sn, true
				break
			}
		}
		if !nearer {
			break
		}
	}
	return u, size <= 1e-9*(1+vec.Norm(x))
}
