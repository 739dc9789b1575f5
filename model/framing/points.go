package framing

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// many is how many critical points a picture may show, in one dimension and in two.
var many = [...]int{40, 63}

// A window is wider than what is between its critical points by a factor between these.
const (
	leastMargin = 1.4
	mostMargin  = 1.6
)

// about is the window around critical points that were found within some reach of the
// origin: around the lowest alone if there are very many. Where the curvature changes
// further out than was searched, there may be more points, which are searched for.
func (c *choice) about(points []model.Critical, reach []float64) model.Window {
	at, many := make([]float64, c.n), many[c.n-1]
	for range 16 {
		if len(points) <= many || c.left < 0 {
			break
		}
		for i := range reach {
			reach[i] /= 2
		}
		next := c.central(points)
		w := around(next, reach)
		found := c.critical(w, c.sample(w))
		if len(found) == 0 {
			break
		}
		at, points = next, found
	}
	searched := around(at, reach)
	for range 3 {
		if c.found.Critical = points; filled(searched, points) {
			return searched
		}
		middle, half, far := c.extent(points)
		searched = around(middle, far)
		found := c.critical(searched, c.sample(searched))
		if len(found) <= len(points) || len(found) > many {
			return around(middle, half)
		}
		points = found
	}
	c.found.Critical = points
	middle, half, _ := c.extent(points)
	return around(middle, half)
}

// central is the one of the lowest of some points that is nearest to the origin.
func (c *choice) central(points []model.Critical) (at []float64) {
	least := c.value(points[0].At)
	for _, p := range points {
		v := c.value(p.At)
		if p.Kind == points[0].Kind && v <= least+1e-6*math.Abs(least) && (at == nil || vec.Norm(p.At) < vec.Norm(at)) {
			at = p.At
		}
	}
	if at == nil {
		return points[0].At
	}
	return at
}

// plenty is how many critical points tell that there are more of them.
const plenty = 30

// filled reports whether critical points are all over a window that was searched, so that
// there are more outside.
func filled(w model.Window, points []model.Critical) bool {
	if len(points) >= plenty {
		return true
	}
	for i, r := range w {
		lo, hi := between(points, i)
		if hi-lo < 0.7*r.Width() {
			return false
		}
	}
	return true
}

// between are the least and the greatest coordinate i of some points.
func between(points []model.Critical, i int) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, p := range points {
		lo, hi = min(lo, p.At[i]), max(hi, p.At[i])
	}
	return lo, hi
}

// extent is the middle of critical points, and how far a window reaches from there in
// each coordinate: as far as the curvature needs to change, which is as far as there may
// be more points, but not much further than the points if there are several.
func (c *choice) extent(points []model.Critical) (middle, half, far []float64) {
	middle, half, far = make([]float64, c.n), make([]float64, c.n), make([]float64, c.n)
	lengths := c.lengths(points)
	for i := range c.n {
		lo, hi := between(points, i)
		middle[i] = lo + (hi-lo)/2
		half[i] = changes * lengths[i]
		if hi > lo {
			half[i] = min(max(half[i], leastMargin*(hi-lo)/2), mostMargin*(hi-lo)/2)
		}
		far[i] = max(changes*lengths[i], half[i])
		half[i], far[i] = max(half[i], 1e-5*math.Abs(middle[i])), max(far[i], 1e-5*math.Abs(middle[i]))
	}
	if c.n == 2 { // the same scale on both axes, unless that would hide what is on one of them
		if a, b := half[0], half[1]; max(a, b) <= 30*min(a, b) {
			half[0], half[1] = max(a, b), max(a, b)
		}
	}
	return middle, half, far
}

// changes is how many of the lengths on which the curvature changes by half a window
// reaches.
const changes = 10

// lengths are the least distances along each axis at which the Hessian changes by half of
// itself from one of some points; usual/changes where it changes nowhere. At a kink there is no
// Hessian.
func (c *choice) lengths(points []model.Critical) []float64 {
	least := alike(math.Inf(1), c.n)
	scale := curvature.Scale{Value: 1, Slope: 1, Curvature: 1, Length: usual}
	for _, p := range points[:min(len(points), 8)] {
		if !curvature.Curved(c.o, p.At, scale) {
			continue
		}
		for i := range least {
			least[i] = min(least[i], c.length(p.At, i))
		}
	}
	all := slices.Min(least)
	for i, l := range least {
		switch {
		case math.IsInf(all, 0):
			least[i] = usual / float64(changes)
		case l > 30*all && !math.IsInf(l, 0): // a scale of its own
		default:
			least[i] = all
		}
	}
	return least
}

// length is the distance from a point along an axis at which the Hessian changes by half
// of itself, up to a factor of 1.5; infinite if there is none.
func (c *choice) length(at []float64, axis int) float64 {
	here, there, x := make([]float64, c.n*c.n), make([]float64, c.n*c.n), slices.Clone(at)
	c.hessian(here, at)
	size := vec.Length(here)
	if size == 0 || !vec.Finite(here) {
		return math.Inf(1)
	}
	for r := usual * 1e-4; r <= usual*1e4 && c.left > 0; r *= 1.5 {
		for _, sign := range []float64{1, -1} {
			x[axis] = at[axis] + sign*r
			if c.hessian(there, x); vec.Finite(there) && vec.Distance(there, here) >= size/2 {
				return r
			}
		}
	}
	return math.Inf(1)
}

func (c *choice) hessian(dst, x []float64) {
	c.left -= 2 * len(dst)
	model.Hessian(c.o, dst, x)
}
