package framing

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// mostProducts is how many products with the Hessian a search may take, about, above two
// parameters.
const mostProducts = 1000

// wide is the window of more than two parameters: the same range in each, which contains
// the minimum that is found from a point off the origin, with a margin.
func (c *choice) wide(start []float64) model.Window {
	w := model.Uniform(model.Range{Lo: -usual, Hi: usual}, c.n)
	s := c.sample(w)
	c.found.Finite, c.found.Constant = s.finite > 0, !(s.spread > 0)
	x := c.lowest(s)
	if x == nil {
		return c.finished(w, start)
	}
	c.descend(x, c.left/3)
	scale := curvature.Scale{Value: 1, Slope: 1, Curvature: 1, Length: 2 * usual * math.Sqrt2}
	if model.Operations(c.o) > c.work/mostProducts {
		return c.finished(w, start)
	}
	p := curvature.FindStationary(c.o, x, scale, 100*usual*math.Sqrt(float64(c.n)))
	if p == nil || p.Kind != model.Minimum || !vec.Finite(p.At) {
		return c.finished(w, start)
	}
	x = p.At
	c.found.Critical = []model.Critical{{At: p.At, Kind: p.Kind}}
	lo, hi := slices.Min(x), slices.Max(x)
	if lo > -0.8*usual && hi < 0.8*usual {
		return c.finished(w, start)
	}
	reach := max(usual, 0.25*(hi-lo))
	return c.finished(model.Uniform(model.Range{Lo: lo - reach, Hi: hi + reach}, c.n), start)
}

// lowest is the usual point off the centre if f is finite there, else the sample with the
// least value; nil if there is none.
func (c *choice) lowest(s samples) []float64 {
	x := make([]float64, c.n)
	for i := range x {
		x[i] = []float64{3, 2}[i%2]
	}
	if c.defined(x) {
		return x
	}
	best := math.Inf(1)
	x = nil
	for k, v := range s.values {
		if v < best && c.defined(s.at[k]) {
			best, x = v, slices.Clone(s.at[k])
		}
	}
	return x
}

// descend goes from x down the slope, with steps that grow while they go down and shrink
// where they do not, in at most so many evaluations.
func (c *choice) descend(x []float64, most int) {
	g, next := make([]float64, c.n), make([]float64, c.n)
	here := c.value(x)
	c.gradient(g, x)
	step := 0.1 * usual / max(vec.Norm(g), math.SmallestNonzeroFloat64)
	for end := max(c.left-most, 0); c.left > end && step > 0 && vec.Norm(g)*step > 1e-9*usual; {
		vec.AddScaled(next, x, -step, g)
		if v := c.value(next); v < here {
			here = v
			copy(x, next)
			c.gradient(g, x)
			step *= 1.5
		} else {
			step /= 4
		}
		if !vec.Finite(g) || vec.MaxAbs(x) > 1e4*usual {
			return
		}
	}
}
