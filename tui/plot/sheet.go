package plot

import "math"

// place is a place of a sheet, or the far corner of one.
type place struct{ u, v float64 }

// plus is a place moved by a share of a displacement.
func (a place) plus(share float64, by place) place {
	return place{a.u + share*by.u, a.v + share*by.v}
}

// within is the part of the line from a by a displacement, as shares of it, that
// is over the sheet. Liang and Barsky, A New Concept and Method for Line
// Clipping, 1984.
func (sheet place) within(a, by place) (from, to float64, ok bool) {
	from, to = 0, 1
	for _, side := range [4][2]float64{{-by.u, a.u}, {by.u, sheet.u - a.u}, {-by.v, a.v}, {by.v, sheet.v - a.v}} {
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

// holds reports whether a place is on the sheet, to rounding.
func (sheet place) holds(a place) bool {
	const most = 1 + 1e-12
	return a.u >= 0 && a.u <= sheet.u*most && a.v >= 0 && a.v <= sheet.v*most
}

// nearest is the place of the sheet that is nearest to one.
func (sheet place) nearest(a place) place {
	return place{min(max(a.u, 0), sheet.u), min(max(a.v, 0), sheet.v)}
}
