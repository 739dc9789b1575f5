package plot

import (
	"math"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// pathLift raises what lies on the surface towards the eye, so that a path
// along a slope is not hidden by it: about 0.06 of the box in depth.
const pathLift = 0.06 / (eyeDistance * eyeDistance)

// drape is how far a path goes, in cells of the mesh, before it is looked up
// on the surface again.
const drape = 0.5

// trail draws a line over the surface, draped on it however long its steps
// are. Dots that the surface hides are drawn on a grid of their own, every
// other one left out: the path is never lost, and is told apart without
// colour.
type trail struct {
	s            *surface
	seen, veiled *canvas.Grid
	style, dim   canvas.Style
	last         spot
	pen          bool // whether last is the end of the line so far
	dotted       bool // every other dot is left out
}

// lay draws the part of the straight line from a to b, in the units of the
// mesh, that is over the window.
func (t *trail) lay(ax, ay, bx, by float64) {
	n := float64(t.s.mesh.n)
	from, to, ok := overSquare(ax, ay, bx, by, n)
	if !ok {
		t.pen = false
		return
	}
	if from > 0 {
		t.pen = false
	}
	dx, dy := bx-ax, by-ay
	long := max(math.Abs(dx), math.Abs(dy)) * (to - from)
	parts := max(math.Ceil(long/drape), 1)
	if !t.pen {
		t.to(ax+from*dx, ay+from*dy)
	}
	for k := 1.0; k <= parts; k++ {
		f := from + (to-from)*k/parts
		t.to(ax+f*dx, ay+f*dy)
	}
	if to < 1 {
		t.pen = false
	}
}

// to draws on to a place of the mesh; a hole interrupts the line.
func (t *trail) to(i, j float64) {
	p, ok := t.s.draped(i, j)
	if ok && t.pen {
		t.line(t.last, p)
	}
	t.last, t.pen = p, ok
}

func (t *trail) line(a, b spot) {
	d := &t.s.depths
	walk := d.strideOf(a, b)
	p := walk.a
	for range walk.n + 1 {
		i, j := int(math.Floor(p.X)), int(math.Floor(p.Y))
		switch {
		case t.dotted && (i+2*j)&2 != 0: // a half of every line, whichever way it goes
		case d.shows(i, j, p.Q):
			t.seen.Dot(i, j, t.style)
		case (i+j)%3 == 0:
			t.veiled.Dot(i, j, t.dim)
		}
		p.X, p.Y, p.Q = p.X+walk.d.X, p.Y+walk.d.Y, p.Q+walk.d.Q
	}
}

// overSquare is the part of the line from a to b, as shares of it, that is over the
// square from 0 to n. Liang and Barsky, A New Concept and Method for Line
// Clipping, 1984.
func overSquare(ax, ay, bx, by, n float64) (from, to float64, ok bool) {
	from, to = 0, 1
	for _, side := range [4][2]float64{{ax - bx, ax}, {bx - ax, n - ax}, {ay - by, ay}, {by - ay, n - ay}} {
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

// drawPaths drapes the hairs of the cursor and the paths of the runs, and over
// the others what belongs to the one in hand: its path, the way down from its
// end, and vectors.
func (s *surface) drawPaths(c *canvas.Canvas, scene Scene) {
	t := &s.trail
	t.clear()
	s.drawHairs(t, scene.Cursor)
	for run, hand := range scene.inOrder {
		if !hand {
			s.drawRun(t, run, hand)
		}
	}
	t.draw(c)
	s.drawSteps(c, scene, false)
	t.clear()
	for run, hand := range scene.inOrder {
		if hand {
			s.drawRun(t, run, hand)
		}
	}
	s.drawSlope(t, scene.selected().Now, scene.Noisy, theme.Ghost)
	s.drawSlope(t, scene.selected().Now, scene.Gradient, theme.Tangent)
	s.shafts(t, scene.Vectors)
	t.draw(c)
	s.drawSteps(c, scene, true)
}

func (t *trail) clear() {
	t.seen.Clear()
	t.veiled.Clear()
}

func (t *trail) draw(c *canvas.Canvas) {
	t.veiled.Draw(c)
	t.seen.Draw(c)
}

// drawRun drapes the path of a run.
func (s *surface) drawRun(t *trail, run Run, hand bool) {
	t.use(pathStyle(s.request.Theme, run, hand))
	t.dotted = run.Left
	points := run.Path.Points
	var ax, ay float64
	for k := 0; k+1 < len(points); k += 2 {
		x, y := s.mesh.at(points[k], points[k+1])
		switch {
		case k == 0:
			ax, ay = x, y
		case math.Abs(x-ax)+math.Abs(y-ay) < drape/2 && k+3 < len(points):
		default:
			t.lay(ax, ay, x, y)
			ax, ay = x, y
		}
	}
}

// use begins a new line in a style.
func (t *trail) use(style canvas.Style) {
	t.style, t.dim, t.pen, t.dotted = style, style, false, false
	t.dim.Attr = t.dim.Attr&^canvas.Bold | canvas.Faint
}

// drawHairs drapes two lines that cross at the cursor.
func (s *surface) drawHairs(t *trail, m Mark) {
	if !m.Shown || len(m.At) < 2 {
		return
	}
	n := float64(s.mesh.n)
	x, y := s.mesh.at(m.At[0], m.At[1])
	t.use(s.request.Theme.Style(theme.Accent))
	t.lay(x, 0, x, n)
	t.use(t.style)
	t.lay(0, y, n, y)
}

// drawSlope drapes a line from a point in the direction of −g, an eighth of
// the window long.
func (s *surface) drawSlope(t *trail, from Mark, g []float64, style theme.Token) {
	if !from.Shown || len(g) < 2 || len(from.At) < 2 {
		return
	}
	n := float64(s.mesh.n)
	ax, ay := s.mesh.at(from.At[0], from.At[1])
	dx, dy := g[0]/s.mesh.window[0].Width(), g[1]/s.mesh.window[1].Width()
	long := math.Hypot(dx, dy)
	if !(long > 0) || math.IsInf(long, 0) {
		return
	}
	t.use(s.request.Theme.Style(style))
	t.lay(ax, ay, ax-dx/long*n/8, ay-dy/long*n/8)
}

// drawSteps marks the steps of the paths, of the one in hand or the others, a
// few cells apart, where they have no colours to tell them from the surface
// or, in a race, from each other.
func (s *surface) drawSteps(c *canvas.Canvas, scene Scene, inHand bool) {
	t, race := s.request.Theme, scene.race()
	for run, hand := range scene.inOrder {
		step := stepOf(t, run, race)
		if hand == inHand && !run.Left && (step != stepSymbol || !t.Colorful()) {
			s.steps(c, run.Path.Points, step, pathStyle(t, run, hand))
		}
	}
}

func (s *surface) steps(c *canvas.Canvas, points []float64, step rune, style canvas.Style) {
	apart := farApart
	if step != stepSymbol {
		apart *= 2
	}
	lastX, lastY := math.MinInt32, math.MinInt32
	for k := 0; k+1 < len(points); k += 2 {
		p, ok := s.locate(points[k:k+2], math.NaN())
		x, y, in := s.cellOf(p)
		if !ok || !in || max(abs(x-lastX), 2*abs(y-lastY)) < apart {
			continue
		}
		symbol := step
		if s.hidden(p) {
			symbol = '·'
		}
		c.Set(x, y, symbol, style)
		lastX, lastY = x, y
	}
}

func abs(v int) int { return max(v, -v) }
