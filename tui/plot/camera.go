package plot

import "math"

// Camera is the position of the eye for a surface, on an orbit about the centre of
// its box.
//
//	Turn  azimuth of the eye about the vertical, radians; at 0 the eye is on the side of large x, at π/2 of large y
//	Tilt  elevation of the eye above the floor, radians: 0 looks along it, π/2 straight down
//	Zoom  magnification; at 1 the box fits the plot at every Turn
//
// The zero value means DefaultCamera. Cameras are comparable with ==.
type Camera struct {
	Turn, Tilt, Zoom float64
}

// The range of a Camera: it never goes below the floor, from where the surface
// would be seen from below.
const (
	minTilt = 5000 * angleUnit
	maxTilt = 90_000 * angleUnit
	minZoom = 0.5
	maxZoom = 8
)

const (
	degree = math.Pi / 180
	// angleUnit is the unit that angles are rounded to, a thousandth of a degree:
	// turns by whole degrees add up to a full turn exactly.
	angleUnit = degree / 1000
	// fullTurn is a full turn in these units.
	fullTurn = 360_000
)

// DefaultCamera looks from the side of small y and slightly from the right, the
// usual view of a wireframe: x points right and y into the depth.
func DefaultCamera() Camera {
	return Camera{Turn: -60 * degree, Tilt: 30 * degree, Zoom: 1}.legal()
}

// Turned returns c turned by d radians, counter-clockwise seen from above. A full
// turn gives the same camera. A d that is not finite changes nothing.
func (c Camera) Turned(d float64) Camera {
	c = c.legal()
	c.Turn += finiteOr(d, 0)
	return c.legal()
}

// Tilted returns c raised by d radians, clamped between almost level and straight
// above. A d that is not finite changes nothing.
func (c Camera) Tilted(d float64) Camera {
	c = c.legal()
	c.Tilt += finiteOr(d, 0)
	return c.legal()
}

// Zoomed returns c with k times the magnification, clamped to 1/2…8. A k that is
// not positive and finite changes nothing.
func (c Camera) Zoomed(k float64) Camera {
	c = c.legal()
	if k = finiteOr(k, 1); k > 0 {
		c.Zoom *= k
	}
	return c.legal()
}

// legal returns c clamped to its range, with angles in whole angleUnits and Turn in
// [−π, π).
func (c Camera) legal() Camera {
	if c == (Camera{}) {
		return DefaultCamera()
	}
	turn := math.Mod(math.Round(finiteOr(c.Turn, 0)/angleUnit), fullTurn)
	switch {
	case turn >= fullTurn/2:
		turn -= fullTurn
	case turn < -fullTurn/2:
		turn += fullTurn
	}
	tilt := math.Round(min(max(finiteOr(c.Tilt, 30*degree), minTilt), maxTilt) / angleUnit)
	zoom := finiteOr(c.Zoom, 1)
	if zoom <= 0 {
		zoom = 1
	}
	return Camera{
		Turn: turn * angleUnit,
		Tilt: tilt * angleUnit,
		Zoom: min(max(zoom, minZoom), maxZoom),
	}
}

func finiteOr(v, otherwise float64) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return otherwise
	}
	return v
}

// vec is a point of the box: X and Y in [−1, 1] over the window, Z up.
type vec struct{ X, Y, Z float64 }

func (a vec) dot(b vec) float64 { return a.X*b.X + a.Y*b.Y + a.Z*b.Z }

// eyeDistance is the distance of the eye from the centre of the box, whose corners
// are within 1.7: a mild perspective, the same at every zoom.
const eyeDistance = 6

// lens projects points of the box to dots.
//
//	right = (−sin a, cos a, 0)
//	up    = (−cos a sin e, −sin a sin e, cos e)
//	eye   = (cos a cos e, sin a cos e, sin e)
//
// for azimuth a and elevation e; a point p is seen at
// (p·right, p·up)·D/(D − p·eye) for the distance D.
type lens struct {
	right, up, eye vec
	sx, sy         float64 // dots a unit
	cx, cy         float64 // the centre of the box, in dots
}

// aim returns the lens of a camera, without a scale.
func aim(c Camera) lens {
	c = c.legal()
	sa, ca := math.Sincos(c.Turn)
	se, ce := math.Sincos(c.Tilt)
	return lens{
		right: vec{-sa, ca, 0},
		up:    vec{-ca * se, -sa * se, ce},
		eye:   vec{ca * ce, sa * ce, se},
		sx:    1, sy: 1,
	}
}

// see projects p.
func (l *lens) see(p vec) Spot {
	q := 1 / (eyeDistance - p.dot(l.eye))
	k := eyeDistance * q
	return Spot{
		X: l.cx + l.sx*k*p.dot(l.right),
		Y: l.cy - l.sy*k*p.dot(l.up),
		Q: q,
	}
}

// at returns the point that is seen at a spot: the inverse of see.
func (l *lens) at(s Spot) vec {
	depth := eyeDistance - 1/s.Q // along eye
	k := eyeDistance * s.Q
	right, up := (s.X-l.cx)/(l.sx*k), (l.cy-s.Y)/(l.sy*k)
	return vec{
		right*l.right.X + up*l.up.X + depth*l.eye.X,
		right*l.right.Y + up*l.up.Y + depth*l.eye.Y,
		right*l.right.Z + up*l.up.Z + depth*l.eye.Z,
	}
}

// towards is positive if the outside of the face through p with the outward normal
// n is seen.
func (l *lens) towards(n, p vec) float64 {
	return n.dot(l.eye)*eyeDistance - n.dot(p)
}

// maxStretch is the most by which the box is widened to fill a wide plot; its axes
// have separate units anyway.
const maxStretch = 2.4

// fit scales and centres l so that a box of half height z fits w × h dots of the
// given aspect (width of a dot over its height) at every turn: it fits the cylinder
// around the box.
func (l *lens) fit(z, w, h, aspect, zoom float64) {
	unit := lens{right: vec{1, 0, 0}, up: vec{0, l.eye.Z, l.up.Z}, eye: vec{0, -l.up.Z, l.eye.Z}, sx: 1, sy: 1}
	wide, top, bottom := 0.0, math.Inf(1), math.Inf(-1)
	const around = 32
	for i := range around {
		s, c := math.Sincos(2 * math.Pi * float64(i) / around)
		for _, h := range [2]float64{-z, z} {
			p := unit.see(vec{math.Sqrt2 * c, math.Sqrt2 * s, h})
			wide, top, bottom = max(wide, p.X), min(top, p.Y), max(bottom, p.Y)
		}
	}
	sy := h / (bottom - top)
	sx := w / (2 * wide)
	sy = min(sy, sx*aspect)
	sx = min(sx, sy*maxStretch/aspect)
	l.cx, l.cy = w/2, h/2-zoom*sy*(top+bottom)/2
	l.sx, l.sy = sx*zoom, sy*zoom
}
