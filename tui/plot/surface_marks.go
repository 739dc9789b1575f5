package plot

import (
	"math"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
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

// drawMarks draws what is known of the surface, then the start, the cursor and
// the ball above them.
func (s *surface) drawMarks(c *canvas.Canvas, scene Scene) {
	t := s.request.Theme
	for _, m := range scene.Marks {
		s.mark(c, Mark{At: m.At, F: m.F, Shown: true}, m.Symbol, m.Style)
	}
	s.mark(c, scene.Start, startSymbol, t.Style(theme.Start))
	s.mark(c, scene.Cursor, cursorSymbol, t.Style(theme.Accent))
	for _, run := range scene.Runs {
		own, _ := t.Runner(run.Runner)
		own.Attr |= canvas.Bold
		s.mark(c, run.Now, ballSymbol, own)
	}
}

// mark draws a symbol at a point, fainter where the surface hides it; an arrow
// at the rim if the point is beyond it.
func (s *surface) mark(c *canvas.Canvas, m Mark, symbol rune, style canvas.Style) {
	if !m.Shown {
		return
	}
	p, ok := s.locate(m.At, m.F)
	if !ok {
		s.away(c, m, style)
		return
	}
	if x, y, ok := s.cellOf(p); ok {
		if s.hidden(p) {
			style.Attr |= canvas.Faint
		}
		c.Set(x, y, symbol, style)
	}
}

// away draws an arrow on the rim of the surface nearest to a point beyond it,
// in the direction in which the point is seen from there.
func (s *surface) away(c *canvas.Canvas, m Mark, style canvas.Style) {
	if len(m.At) < 2 || !s.mesh.some {
		return
	}
	n := float64(s.mesh.n)
	i, j := s.mesh.at(m.At[0], m.At[1])
	ri, rj := min(max(i, 0), n), min(max(j, 0), n)
	level := s.mesh.levelAt(ri, rj)
	if level != level || (ri == i && rj == j) {
		return
	}
	size := math.Max(math.Abs(i-ri), math.Abs(j-rj))
	rim := s.lens.see(s.mesh.box(ri, rj, level))
	on := s.lens.see(s.mesh.box(ri+(i-ri)/size, rj+(j-rj)/size, level))
	if x, y, ok := s.cellOf(rim); ok {
		c.Set(x, y, pointer(on.X-rim.X, on.Y-rim.Y), style)
	}
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
