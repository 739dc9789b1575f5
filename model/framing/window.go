package framing

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
)

// reaches are the half widths of the windows about the origin that are searched: the
// usual one first, then wider ones, then narrower ones.
func reaches() []float64 {
	return []float64{usual, 10 * usual, 100 * usual, 1e3 * usual, 1e4 * usual, 0.1 * usual, 0.01 * usual}
}

// near is how many of the reaches are searched for a minimum after another critical
// point was found.
const near = 3

// window chooses the window. It contains start, unless that is nil.
func (c *choice) window(start []float64) model.Window {
	if c.n > 2 {
		return c.wide(start)
	}
	origin := make([]float64, c.n)
	var varied, finite model.Window
	var points []model.Critical
	reach := 0.0
	for k, r := range reaches() {
		w := around(origin, alike(r, c.n))
		s := c.sample(w)
		if s.finite == 0 {
			continue
		}
		if finite == nil {
			finite = w
		}
		if varied == nil && s.spread > 0 {
			varied = w
		}
		if found := c.critical(w, s); len(found) > 0 && (points == nil || minima(found) > 0) {
			points, reach = found, r
		}
		if minima(points) > 0 || points != nil && k >= near-1 {
			break
		}
	}
	c.found.Finite, c.found.Constant = finite != nil, varied == nil
	if points == nil && varied != nil {
		points, reach = c.far(varied), varied[0].Width()/2
	}
	w := around(origin, alike(usual, c.n))
	switch {
	case points != nil && varied != nil:
		w = c.about(points, alike(reach, c.n))
	case varied != nil:
		w = varied
	case finite != nil:
		w = finite
	}
	return c.finished(w, start)
}

// far is a minimum that Newton's method leads to from a place of a window, however far
// away; none if it leads to none.
func (c *choice) far(w model.Window) []model.Critical {
	scale := curvature.Scale{Value: 1, Slope: 1, Curvature: 1, Length: w.Diagonal()}
	for _, at := range places()[:2] {
		x := place(w, at)
		if !c.defined(x) || c.left < 0 {
			continue
		}
		c.left -= 40
		if p := curvature.FindStationary(c.o, x, scale, math.MaxFloat64); p != nil && p.Kind == model.Minimum && p.Value-p.Value == 0 {
			return []model.Critical{{At: p.At, Kind: p.Kind}}
		}
	}
	return nil
}

// finished is a window that is trimmed to where f is finite, contains the start and has
// round ends.
func (c *choice) finished(w model.Window, start []float64) model.Window {
	w = c.trimmed(w)
	for i := range w {
		if start != nil {
			margin := 0.1 * w[i].Width()
			w[i].Lo, w[i].Hi = min(w[i].Lo, start[i]-margin), max(w[i].Hi, start[i]+margin)
		}
		if r := outward(w[i]); r.Lo < r.Hi {
			w[i] = r
		}
	}
	c.found.Critical = slices.DeleteFunc(c.found.Critical, func(p model.Critical) bool { return !w.Contains(p.At) })
	return w
}

// look finds out what f is like in a window that is given.
func (c *choice) look(w model.Window) {
	s := c.sample(w)
	c.found.Finite, c.found.Constant = s.finite > 0, !(s.spread > 0)
	if c.n <= 2 && s.finite > 0 {
		c.found.Critical = c.critical(w, s)
	}
}

// minima is how many of some critical points are minima.
func minima(points []model.Critical) (n int) {
	for _, p := range points {
		if p.Kind == model.Minimum {
			n++
		}
	}
	return n
}

// critical are the critical points that are found in a window.
func (c *choice) critical(w model.Window, s samples) []model.Critical {
	if !(s.spread > 0) {
		return nil
	}
	size := max(w.Diagonal(), math.SmallestNonzeroFloat64)
	scale := curvature.Scale{Value: min(s.spread, math.MaxFloat64), Slope: min(s.spread, math.MaxFloat64) / size, Curvature: 1, Length: size}
	c.left -= c.search / (model.Operations(c.o) + overhead)
	return slices.DeleteFunc(curvature.SearchWithin(c.o, w, scale, c.search), func(p model.Critical) bool {
		bend := c.sharpness(p.At) * size * size
		return bend > 0 && bend < negligible*s.spread
	})
}

// negligible is the share of the values of a window below which what a critical point on
// flat ground would change across it is not seen.
const negligible = 1e-6

// trimmed is the part of a window in which f is finite at some points, with a little
// around it, where that is clearly less.
func (c *choice) trimmed(w model.Window) model.Window {
	s := c.sample(w)
	if s.finite == 0 || s.finite == len(s.values) {
		return w
	}
	trimmed := slices.Clone(w)
	for i, r := range w {
		lo, hi := math.Inf(1), math.Inf(-1)
		for k, x := range s.at {
			if v := s.values[k]; v-v == 0 {
				lo, hi = min(lo, x[i]), max(hi, x[i])
			}
		}
		cell := r.Width() / float64(s.side) // f may be finite as far as the next sample
		if lo-r.Lo > 0.1*r.Width() {
			trimmed[i].Lo = lo - cell
		}
		if r.Hi-hi > 0.1*r.Width() {
			trimmed[i].Hi = hi + cell
		}
		if !(trimmed[i].Width() > 0) {
			trimmed[i] = r
		}
	}
	return trimmed
}
