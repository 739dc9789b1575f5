package curvature

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/vec"
)

// MostSearched is the most parameters of an objective that Search searches.
const MostSearched = 2

// Limits of Search.
const (
	onLine     = 512 // points in one dimension
	onSide     = 24  // points along each side in two
	mostFound  = 64
	directions = 16
)

// Search returns critical points of o in a window, those that are found: minima first,
// the lowest first. They are the points where the gradient vanishes and, where it does
// not exist, kinks that are minima or maxima: no point around at several distances is
// lower, or higher. At most 64 are returned, and none of more than MostSearched
// parameters.
//
// In one dimension the points where f′ changes its sign are found by bisection from a
// grid. In two, Newton's method starts from the points of a grid, and a compass search
// from those that are lower, or higher, than their neighbours (Kolda, Lewis and
// Torczon, "Optimization by Direct Search", SIAM Review 45, 2003, section 3).
func Search(o model.Objective, w model.Window, s Scale) []model.Critical {
	f := &finding{o: o, window: w, scale: s}
	switch o.Dim() {
	case 1:
		f.line()
	case 2:
		f.plane()
	}
	slices.SortStableFunc(f.found, func(a, b found) int {
		if a.Kind == model.Minimum != (b.Kind == model.Minimum) {
			if a.Kind == model.Minimum {
				return -1
			}
			return 1
		}
		switch {
		case a.value < b.value:
			return -1
		case a.value > b.value:
			return 1
		}
		return 0
	})
	var list []model.Critical
	for _, p := range f.found[:min(len(f.found), mostFound)] {
		list = append(list, p.Critical)
	}
	return list
}

// finding is a search.
type finding struct {
	o      model.Objective
	window model.Window
	scale  Scale
	found  []found
}

type found struct {
	model.Critical
	value float64
}

// add notes a critical point, unless it is outside the window or known.
func (f *finding) add(at []float64, k model.Kind) {
	if !f.window.Contains(at) || f.knows(at) {
		return
	}
	f.found = append(f.found, found{model.Critical{At: slices.Clone(at), Kind: k}, f.o.Value(at)})
}

// knows reports whether a point was found already.
func (f *finding) knows(at []float64) bool {
	return slices.ContainsFunc(f.found, func(p found) bool { return vec.Distance(p.At, at) <= 10*Nearly*f.scale.Length })
}

// newton searches from x by Newton's method.
func (f *finding) newton(x []float64, reach float64) {
	if p := FindStationary(f.o, x, f.scale, reach); p != nil {
		f.stationary(p)
	}
}

// stationary notes a point where the gradient vanishes; one on flat ground is none. At
// a kink, where a derivative is a convention, the values around tell.
func (f *finding) stationary(p *Stationary) {
	switch {
	case p.Value-p.Value != 0:
	case p.Kind != model.Degenerate:
		f.add(p.At, p.Kind)
	case Kinked(f.o, p.At, f.scale):
		f.kink(p.At)
	default:
		if higher, lower := p.Sides(f.o, 1e-4*f.scale.Length, f.scale); higher || lower {
			f.add(p.At, p.Kind)
		}
	}
}

// Kinked reports whether f has a kink or a jump at x: in some direction its slope, or
// how far it is from f(x), does not shrink with the distance from x.
func Kinked(o model.Objective, x []float64, s Scale) bool {
	near, far, here := make([]float64, len(x)), make([]float64, len(x)), o.Value(x)
	for d := range directions {
		if d >= 2 && len(x) == 1 {
			break
		}
		at := make([]float64, len(x))
		rise := func(r float64) float64 {
			towards(at, x, r, d)
			return o.Value(at) - here
		}
		if a, b := rise(1e-8*s.Length), rise(1e-4*s.Length); math.Abs(a) > 0.5*math.Abs(b) && math.Abs(a) > 1e-6*math.Abs(here) {
			return true
		}
		slope := func(r float64, g []float64) float64 {
			towards(at, x, r, d)
			o.Gradient(g, at)
			vec.AddScaled(at, at, -1, x)
			return vec.Dot(g, at) / r
		}
		if a, b := slope(1e-8*s.Length, near), slope(1e-5*s.Length, far); math.Abs(a) > 0.5*math.Abs(b) && a != 0 {
			return true
		}
	}
	return false
}

// kink notes a point where f has no gradient that vanishes, if it is the lowest around
// or the highest.
func (f *finding) kink(at []float64) {
	if k, ok := Extremum(f.o, at, f.scale); ok {
		f.add(at, k)
	}
}

// Extremum reports whether f at x is lower than all around, or higher than all around,
// whatever its derivatives are: on circles from a thousandth to a hundred-millionth of
// the window.
func Extremum(o model.Objective, x []float64, s Scale) (k model.Kind, ok bool) {
	here := o.Value(x)
	if here-here != 0 {
		return "", false
	}
	higher, lower, around := 0, 0, make([]float64, len(x))
	for r := 1e-3 * s.Length; r > 1e-8*s.Length; r /= 10 {
		for d := range directions {
			if d >= 2 && len(x) == 1 {
				break
			}
			towards(around, x, r, d)
			switch v := o.Value(around); {
			case v > here:
				higher++
			case v < here:
				lower++
			default:
				return "", false
			}
		}
	}
	switch {
	case lower == 0:
		return model.Minimum, true
	case higher == 0:
		return model.Maximum, true
	}
	return "", false
}

// towards writes the point at a distance of r from x in a direction of so many.
func towards(dst, x []float64, r float64, d int) {
	copy(dst, x)
	if len(x) == 1 {
		dst[0] += r * float64(1-2*d)
		return
	}
	sin, cos := math.Sincos((float64(d) + 0.1) * 2 * math.Pi / directions)
	dst[0], dst[1] = x[0]+r*cos, x[1]+r*sin
}

// line searches in one dimension.
func (f *finding) line() {
	r := f.window[0]
	at := func(k int) float64 { return r.Lo + r.Width()*float64(k)/onLine }
	slopes := make([]float64, onLine+1)
	for k := range slopes {
		slopes[k] = f.slope(at(k))
	}
	for k := range onLine {
		a, b := slopes[k], slopes[k+1]
		switch {
		case a == 0:
			f.newton([]float64{at(k)}, r.Width()/onLine)
		case a*b < 0:
			f.between(at(k), at(k+1))
		case k > 0 && math.Abs(a) <= math.Abs(slopes[k-1]) && math.Abs(a) <= math.Abs(b):
			f.newton([]float64{at(k)}, 2*r.Width()/onLine)
		}
	}
}

// slope is f′ in one dimension.
func (f *finding) slope(x float64) float64 {
	var g [1]float64
	f.o.Gradient(g[:], []float64{x})
	return g[0]
}

// between searches between two points in one dimension where f′ has different signs.
func (f *finding) between(lo, hi float64) {
	from := f.slope(lo)
	for {
		mid := lo + (hi-lo)/2
		if mid <= lo || mid >= hi {
			break
		}
		switch s := f.slope(mid); {
		case s == 0:
			lo, hi = mid, mid
		case s*from > 0:
			lo = mid
		default:
			hi = mid
		}
	}
	x := []float64{lo}
	if math.Abs(f.slope(hi)) < math.Abs(f.slope(lo)) {
		x[0] = hi
	}
	if math.Abs(x[0]) <= Precise*f.scale.Length {
		x[0] = 0
	}
	if p := StationaryAt(f.o, x, x, f.scale); p != nil {
		f.stationary(p)
		return
	}
	f.kink(x)
}

// plane searches in two dimensions.
func (f *finding) plane() {
	const n = onSide + 1
	values, x := make([]float64, n*n), make([]float64, 2)
	at := func(i, j int) {
		x[0] = f.window[0].Lo + f.window[0].Width()*float64(i)/onSide
		x[1] = f.window[1].Lo + f.window[1].Width()*float64(j)/onSide
	}
	for i := range n {
		for j := range n {
			at(i, j)
			values[i*n+j] = f.o.Value(x)
			if i%2 == 1 && j%2 == 1 {
				f.newton(x, f.scale.Length/4)
			}
		}
	}
	for i := range n {
		for j := range n {
			for _, sign := range []float64{1, -1} {
				if extreme(values, n, i, j, sign) {
					at(i, j)
					f.newton(x, f.scale.Length/8)
					f.compass(x, sign)
				}
			}
		}
	}
}

// extreme reports whether sign times a value of a grid is less than that of its
// neighbours.
func extreme(values []float64, n, i, j int, sign float64) bool {
	here := sign * values[i*n+j]
	for a := max(i-1, 0); a <= min(i+1, n-1); a++ {
		for b := max(j-1, 0); b <= min(j+1, n-1); b++ {
			if (a != i || b != j) && !(here <= sign*values[a*n+b]) {
				return false
			}
		}
	}
	return true
}

// compass goes from x to where sign times f is least around, and notes the point if it
// is a kink.
func (f *finding) compass(x []float64, sign float64) {
	const most = 4000
	at, next := slices.Clone(x), make([]float64, 2)
	best, asked := sign*f.o.Value(at), 0
	for r := f.scale.Length / onSide; r > Precise*f.scale.Length && asked < most; {
		moved := false
		for d := range directions {
			towards(next, at, r, d)
			asked++
			if v := sign * f.o.Value(next); v < best {
				best, moved = v, true
				copy(at, next)
			}
		}
		if !moved {
			r /= 2
		}
	}
	for i, v := range at {
		if near := math.Round(v*1e6) / 1e6; math.Abs(near-v) <= 1e-9*f.scale.Length {
			next[i] = near // a kink at a number that a person writes
		} else {
			next[i] = v
		}
	}
	if sign*f.o.Value(next) <= best {
		copy(at, next)
	}
	if f.knows(at) {
		return
	}
	f.kink(at)
}
