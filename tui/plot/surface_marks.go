package plot

import (
	"math"

	"optexplore/tui/canvas"
)

// locate is where a point is seen, lifted as a path is.
func (s *surface) locate(x []float64, f float64) (spot, bool) {
	if s.mesh.n == 0 || len(x) < 2 {
		return spot{}, false
	}
	i, j := s.mesh.at(x[0], x[1])
	level := s.mesh.levelAt(i, j)
	if level != level && s.mesh.some && s.mesh.window.Contains(x[:2]) {
		level = s.mesh.heights.level(f)
	}
	if level != level {
		return spot{}, false
	}
	p := s.lens.see(s.mesh.box(i, j, level))
	p.Q += pathLift
	return p, true
}

// cellOf is the cell of a spot, if it is in the plot.
func (s *surface) cellOf(p spot) (cx, cy int, ok bool) {
	mw, mh := s.dots()
	w, h := s.background.Size()
	cx, cy = int(math.Floor(p.X/float64(mw))), int(math.Floor(p.Y/float64(mh)))
	return cx, cy, cx >= 0 && cx < w && cy >= 0 && cy < h
}

// hidden reports whether the surface hides a spot.
func (s *surface) hidden(p spot) bool {
	return !s.depths.shows(int(math.Floor(p.X)), int(math.Floor(p.Y)), p.Q)
}

// put implements sheet: a symbol is fainter where the surface hides it.
func (s *surface) put(c *canvas.Canvas, m Mark, symbol rune, style canvas.Style) sighting {
	if len(m.At) != 2 {
		return sighting{}
	}
	p, ok := s.locate(m.At, m.F)
	if !ok {
		return s.away(c, m, style)
	}
	x, y, ok := s.cellOf(p)
	if ok {
		if s.hidden(p) {
			style.Attr |= canvas.Faint
		}
		c.Set(x, y, symbol, style)
	}
	return sighting{x, y, symbol, ok}
}

// inside implements sheet.
func (s *surface) inside(m Mark) bool {
	if !m.Shown || len(m.At) != 2 {
		return false
	}
	p, ok := s.locate(m.At, m.F)
	if ok {
		_, _, ok = s.cellOf(p)
	}
	return ok
}

// away draws an arrow on the rim of the surface nearest to a point beyond it,
// in the direction in which the point is seen from there.
func (s *surface) away(c *canvas.Canvas, m Mark, style canvas.Style) sighting {
	if len(m.At) < 2 || !s.mesh.some {
		return sighting{}
	}
	n := float64(s.mesh.n)
	i, j := s.mesh.at(m.At[0], m.At[1])
	ri, rj := min(max(i, 0), n), min(max(j, 0), n)
	level := s.mesh.levelAt(ri, rj)
	if level != level || (ri == i && rj == j) {
		return sighting{}
	}
	size := math.Max(math.Abs(i-ri), math.Abs(j-rj))
	rim := s.lens.see(s.mesh.box(ri, rj, level))
	on := s.lens.see(s.mesh.box(ri+(i-ri)/size, rj+(j-rj)/size, level))
	x, y, ok := s.cellOf(rim)
	symbol := pointer(on.X-rim.X, on.Y-rim.Y)
	if ok {
		c.Set(x, y, symbol, style)
	}
	return sighting{x, y, symbol, ok}
}

// pointer is the arrow that points in a direction on the screen, y downwards.
func pointer(dx, dy float64) rune {
	switch {
	case math.Abs(dx) >= math.Abs(dy) && dx < 0:
		return '◀'
	case math.Abs(dx) >= math.Abs(dy):
		return '▶'
	case dy < 0:
		return '▲'
	}
	return '▼'
}
