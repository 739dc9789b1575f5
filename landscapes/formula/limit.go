package formula

import (
	"math"

	"optexplore/model/vec"
)

// A derivative can be 0·∞ or 0/0 at a single point where f is smooth enough to have
// one, as that of (x² + y²)^1.5 at 0. There it is the limit of differences. The
// derivatives of a formula are exact everywhere else.

// limitSteps are the lengths of the differences, relative to the point.
var limitSteps = [...]float64{1e-3, 1e-5, 1e-7}

// mostMended is the most variables of a formula whose derivatives are mended.
const mostMended = 64

// limit returns the limit of the differences along coordinate i, around a point, of the
// value (k < 0) or of component k of the gradient: NaN unless they agree, or shrink
// towards 0. At the edge of the domain they are those on the side where there are
// values. The point is changed and restored.
func (o *Objective) limit(at []float64, k, i int) float64 {
	here := at[i]
	size := max(1, math.Abs(here))
	middle := o.part(at, k)
	var d [len(limitSteps)]float64
	exact := 1e-5 // of differences on both sides; on one side the error is of the order of the step
	for s, h := range limitSteps {
		at[i] = here + h*size
		above, right := o.part(at, k), at[i]
		at[i] = here - h*size
		below, left := o.part(at, k), at[i]
		if below != below {
			below, left, exact = middle, here, 1e-3
		} else if above != above {
			above, right, exact = middle, here, 1e-3
		}
		d[s] = (above - below) / (right - left)
	}
	at[i] = here
	a, b, c := math.Abs(d[0]), math.Abs(d[1]), math.Abs(d[2])
	switch {
	case math.Abs(d[2]-d[1]) <= exact*c && math.Abs(d[1]-d[0]) <= 100*exact*c:
		return d[2]
	case b <= a/5 && c <= b/5:
		return 0
	}
	return math.NaN()
}

// part is the value at a point (k < 0) or component k of the gradient there.
func (o *Objective) part(at []float64, k int) float64 {
	if k < 0 {
		return o.value(at)
	}
	o.gradient(o.slope, at)
	v := o.slope[k]
	if v != v {
		copy(o.near, at)
		return o.limit(o.near, -1, k)
	}
	return v
}

// defined reports whether no number of a list is NaN.
func defined(list []float64) bool {
	if len(list) >= len(group{}) && finiteAll(list) {
		return true
	}
	for _, v := range list {
		if v != v {
			return false
		}
	}
	return true
}

// mendGradient replaces the components of a gradient g at x that are NaN, where the
// value is finite, by their limits.
func (o *Objective) mendGradient(g, x []float64) {
	if v := o.Value(x); v-v != 0 || o.dim > mostMended {
		return
	}
	copy(o.at, x)
	for i, v := range g {
		if v != v {
			g[i] = o.limit(o.at, -1, i)
		}
	}
}

// mendHessian replaces the elements of a Hessian h at x that are NaN, where the value
// is finite, by their limits.
func (o *Objective) mendHessian(h, x []float64) {
	if v := o.Value(x); v-v != 0 || o.dim > mostMended {
		return
	}
	n := o.dim
	copy(o.at, x)
	for i := range n {
		for j := i; j < n; j++ {
			if v := h[i*n+j]; v != v {
				h[i*n+j] = o.limit(o.at, i, j)
				h[j*n+i] = h[i*n+j]
			}
		}
	}
}

// mendProduct replaces the components of the Hessian's product with v at x that are NaN,
// where the value and v are finite, by those of the limits.
func (o *Objective) mendProduct(dst, x, v []float64) {
	if f := o.Value(x); f-f != 0 || o.dim > mostMended || !finiteAll(v) {
		return
	}
	h := make([]float64, o.dim*o.dim)
	o.Hessian(h, x)
	for i, p := range dst {
		if p != p {
			dst[i] = vec.Dot(h[i*o.dim:(i+1)*o.dim], v[:o.dim])
		}
	}
}
