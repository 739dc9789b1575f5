package plot

import "math"

// sheet is the plane to which points are scaled before the projection: a rectangle
// from (0, 0). The place of a point is its two coordinates or, for one parameter,
// the coordinate and the value.
type sheet struct {
	dim  int   // the number of coordinates of a point
	far  place // the far corner
	x, y scale
}

// scale is the scale of an axis of a sheet: its zero, and the units of the sheet
// for one unit of the coordinate.
type scale struct{ zero, per float64 }

// place is a place of a sheet, or a displacement on it.
type place struct{ u, v float64 }

// onSheet returns the place of two coordinates on the sheet, or beyond it.
func (s *sheet) onSheet(x, y float64) place {
	return place{(x - s.x.zero) * s.x.per, (y - s.y.zero) * s.y.per}
}

// place returns the place of the point x with the value f on the sheet.
func (s *sheet) place(x []float64, f float64) place {
	if s.dim == 2 {
		f = x[1]
	}
	return s.onSheet(x[0], f)
}

// move returns a displacement on the sheet; for a curve it is horizontal.
func (s *sheet) move(by []float64) place {
	if s.dim == 1 {
		return place{by[0] * s.x.per, 0}
	}
	return place{by[0] * s.x.per, by[1] * s.y.per}
}

// plus returns a place moved by a share of a displacement.
func (a place) plus(share float64, by place) place {
	return place{a.u + share*by.u, a.v + share*by.v}
}

// within returns the part of the line from a by a displacement, as shares of it,
// that is on the sheet. Liang and Barsky, A New Concept and Method for Line
// Clipping, 1984.
func (s *sheet) within(a, by place) (from, to float64, ok bool) {
	from, to = 0, 1
	for _, side := range [4][2]float64{{-by.u, a.u}, {by.u, s.far.u - a.u}, {-by.v, a.v}, {by.v, s.far.v - a.v}} {
		p, q := side[0], side[1]
		switch {
		case p == 0 && q < 0, p != p, q != q, math.IsInf(p, 0):
			return 0, 0, false
		case p < 0:
			from = max(from, q/p)
		case p > 0:
			to = min(to, q/p)
		}
	}
	return from, to, from <= to
}

// holds reports whether a place is on the sheet, up to rounding.
func (s *sheet) holds(a place) bool {
	const most = 1 + 1e-12
	return a.u >= 0 && a.u <= s.far.u*most && a.v >= 0 && a.v <= s.far.v*most
}

// nearest returns the nearest place on the sheet.
func (s *sheet) nearest(a place) place {
	return place{min(max(a.u, 0), s.far.u), min(max(a.v, 0), s.far.v)}
}
