package plot

import (
	"math"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// surface is the picture of z = f(x, y) as a wireframe in space, hidden lines
// removed, in a box with the axes x, y and f.
//
// Lines are drawn dot by dot against a depth buffer of the faces (Catmull's
// z-buffer, at the resolution of the dots), so that nothing has to be sorted, and
// paths are hidden by the same test.
type surface struct {
	base
	field  *field
	mesh   mesh
	lens   lens
	depths depths
	spots  []Spot // of the mesh's vertices
}

func newSurface(r Request) Picture {
	b, ok := newBase(r, 2)
	s := &surface{base: b}
	if !ok {
		return s
	}
	w, h, m := r.W, r.H, r.Theme.Marker()
	s.lens = aim(r.Camera)
	s.lens.frame(w, h, m.W, m.H, r.Camera.legal().Zoom)
	if old, ok := r.Was.(*surface); ok && old.field != nil && old.shows(s.request) {
		s.field = old.field
	} else {
		s.field = vertices(r.Objective, r.Window, lineCount(h*m.H)*linesApart)
	}
	n := float64(s.field.w - 1)
	x, y := scale{r.Window[0].Lo, n / r.Window[0].Width()}, scale{r.Window[1].Lo, n / r.Window[1].Width()}
	s.on = newPainter(s, sheet{2, place{n, n}, x, y}, canvas.Rect{W: w, H: h}, r.Theme)
	s.on.space, s.on.veiled = true, canvas.NewGrid(w, h, m)
	s.back()
	return s
}

// back draws the background.
func (s *surface) back() {
	m := s.request.Theme.Marker()
	s.mesh = meshOf(s.field, s.request.Window)
	s.depths = newDepths(s.request.W*m.W, s.request.H*m.H)
	s.spots = s.mesh.project(&s.lens)
	s.depths.mesh(&s.mesh, s.spots)
	s.watch()
	s.paint()
}

// Refine implements Picture.
func (s *surface) Refine(most int, on []model.Objective) {
	if s.field != nil && s.field.refine(most, on) {
		s.background.Clear()
		s.back()
	}
}

// Refining implements Picture.
func (s *surface) Refining() (share float64, yes bool) { return s.field.refining() }

// paint draws the background: the surface, its box and the labels.
func (s *surface) paint() {
	grid := s.on.seen
	s.shade(s.dots())
	s.box(grid)
	s.wires(grid)
	grid.Draw(s.background)
	grid.Clear()
	s.label()
}

// dots is how many dots a cell has across and down.
func (s *surface) dots() (w, h int) {
	m := s.request.Theme.Marker()
	return m.W, m.H
}

// linesApart is the number of cells of the mesh between two lines.
const linesApart = 4

// lineCount is the number of strips between lines in each direction. It is even, so
// that the centre of the window is on a line.
func lineCount(dotsHigh int) int { return 2 * min(max(dotsHigh/14, 2), 14) }

// frame fits l to a plot of w × h cells of mw × mh dots, with room for labels
// around the box.
func (l *lens) frame(w, h, mw, mh int, zoom float64) {
	side, row := min(w/8, labelWidth), min(h/8, 1)
	// A cell is twice as high as it is wide.
	aspect := float64(mh) / float64(2*mw)
	l.fit(halfHeight, float64((w-2*side)*mw), float64((h-2*row)*mh-1), aspect, zoom)
	l.cx += float64(side * mw)
	l.cy += float64(row * mh)
}

// shade gives the cells that the surface covers the dim colour of its height, and those
// where it is seen from below a shadow.
func (s *surface) shade(mw, mh int) {
	palette, shadow := s.request.Theme.Map(), s.request.Theme.Shadow()
	w, h := s.background.Size()
	for cy := range h {
		for cx := range w {
			if level, ok := s.depths.mean(cx*mw, cy*mh, mw, mh); ok {
				s.background.Set(cx, cy, ' ', canvas.Style{Bg: palette.Dim(level)})
			} else if s.depths.fills(cx*mw, cy*mh, mw, mh) {
				s.background.Set(cx, cy, ' ', canvas.Style{Bg: shadow})
			}
		}
	}
}

// box draws the visible edges of the box, dotted.
func (s *surface) box(g *canvas.Grid) {
	style := s.request.Theme.Style(theme.Faint)
	for _, e := range s.lens.edges() {
		s.stroke(g, s.lens.see(e[0].vec()), s.lens.see(e[1].vec()), style, 2)
	}
}

// wires draws the visible lines of the mesh, the far ones first, so that a cell has
// the colour of the nearest line.
func (s *surface) wires(g *canvas.Grid) {
	m, palette := &s.mesh, s.request.Theme.Map()
	side := m.n + 1
	for a := 0; a <= m.n; a += linesApart {
		j, i := a, a
		if s.lens.eye.Y < 0 {
			j = m.n - a
		}
		if s.lens.eye.X < 0 {
			i = m.n - a
		}
		for b := range m.n {
			s.wire(g, palette, j*side+b, j*side+b+1)
			s.wire(g, palette, b*side+i, (b+1)*side+i)
		}
	}
}

// wire draws the line between two vertices.
func (s *surface) wire(g *canvas.Grid, palette theme.Palette, from, to int) {
	level := (s.mesh.level[from] + s.mesh.level[to]) / 2
	if level == level {
		s.stroke(g, s.spots[from], s.spots[to], canvas.Style{Fg: palette.Line(level)}, 1)
	}
}

// stroke draws every every-th dot of a line that no face hides.
func (s *surface) stroke(g *canvas.Grid, a, b Spot, style canvas.Style, every int) {
	walk := s.depths.strideOf(a, b)
	p := walk.a
	for k := range walk.n + 1 {
		i, j := int(math.Floor(p.X)), int(math.Floor(p.Y))
		if k%every == 0 && s.depths.shows(i, j, p.Q) {
			g.Dot(i, j, style)
		}
		p.X, p.Y, p.Q = p.X+walk.d.X, p.Y+walk.d.Y, p.Q+walk.d.Q
	}
}

// Draw implements Picture. The scene's ghost and its remarks would hide the
// surface and are left out.
func (s *surface) Draw(c *canvas.Canvas, scene Scene) {
	if on := s.begin(c); on != nil {
		scene.below(on)
		scene.above(on)
	}
}

// World returns the visible vertex of the mesh nearest to the centre of a cell in which
// the surface is seen, if one is within a cell and a half.
func (s *surface) World(cx, cy int) ([]float64, bool) {
	mw, mh := s.dots()
	if s.mesh.n == 0 || !s.depths.covers(cx*mw, cy*mh, mw, mh) {
		return nil, false
	}
	x, y := (float64(cx)+0.5)*float64(mw), (float64(cy)+0.5)*float64(mh)
	best, nearest := -1, 1.5
	for k, p := range s.spots {
		d := math.Hypot((p.X-x)/float64(mw), (p.Y-y)/float64(mh))
		if d < nearest && s.depths.shows(int(math.Floor(p.X)), int(math.Floor(p.Y)), p.Q) {
			best, nearest = k, d
		}
	}
	if best < 0 {
		return nil, false
	}
	n, side := s.mesh.n, s.mesh.n+1
	w := s.mesh.window
	return []float64{along(w[0], best%side, n), along(w[1], best/side, n)}, true
}
