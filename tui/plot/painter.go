package plot

import (
	"math"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// Layer is something that is drawn on a picture, in any view, by means of a
// Painter. It is clipped to the plot.
type Layer interface {
	Draw(p *Painter)
}

// projection maps the sheet of a view to the screen. Straight lines are straight on
// the sheet: for flat views it is the plot in dots, for a surface the floor below
// it in cells of the mesh.
type projection interface {
	// see returns the spot of a place of the sheet, hidden or not; where a surface
	// has a hole, at the height of f. ok is false if that is not finite.
	see(at place, f float64) (s Spot, ok bool)
	// edge returns the spot at the edge nearest to a place beyond it, and an arrow
	// from there to the place.
	edge(at place) (s Spot, arrow rune, ok bool)
	// under returns the place of the sheet that is seen at a spot without a nearness; ok is
	// false where none is.
	under(s Spot) (at place, ok bool)
	// hidden reports whether something is in front of a spot.
	hidden(s Spot) bool
	// line draws a straight line of the sheet with the pen.
	line(p *Painter, from, to place)
	// apart is the distance of two places on the screen, in columns.
	apart(a, b place) float64
}

// Spot is a point on the screen: X and Y in dots of the plot, Y downwards, and, on
// a surface, its nearness Q = 1/distance along the line of sight. On the projection
// of a plane Q is linear in X and Y, so it can be interpolated between spots.
type Spot struct{ X, Y, Q float64 }

// Painter draws on a picture in any view. Points have as many numbers as the
// picture has parameters; others are not drawn.
type Painter struct {
	sheet
	view   projection
	space  bool // the view is a surface: lines can be hidden
	theme  theme.Theme
	area   canvas.Rect // of the plot in the picture
	mw, mh int         // dots to a cell
	c      *canvas.Canvas

	// differs reports whether f at a point is another than is shown at its place; nil where
	// the two are the same.
	differs func(at place, f float64) bool
	ink
	scratch // kept from frame to frame
}

// ink is the lines that are not yet on the canvas.
type ink struct {
	seen, veiled *canvas.Grid // veiled is the hidden lines, nil for flat views
	stamps       []stamp      // over the lines
	wet          bool         // there are some
	pen          pen
}

// scratch is memory that layers reuse.
type scratch struct {
	trail   []cell
	arrows  []arrow
	taken   claims
	density density
	swarm   []Spot // the spots of a cloud
	stack   []int  // the number of them in each column of dots
}

// cell is a cell of the plot.
type cell struct{ x, y int }

// stamp is a symbol over a line.
type stamp struct {
	at     cell
	symbol rune
	style  canvas.Style
}

// newPainter returns the painter of a view of a sheet.
func newPainter(view projection, s sheet, area canvas.Rect, t theme.Theme) Painter {
	m := t.Marker()
	return Painter{sheet: s, view: view, theme: t, area: area, mw: m.W, mh: m.H, ink: ink{seen: canvas.NewGrid(area.W, area.H, m)}}
}

// locate returns the spot of a place, unless it is beyond the edge.
func (p *Painter) locate(at place, f float64) (Spot, bool) {
	if !p.holds(at) {
		return Spot{}, false
	}
	return p.view.see(at, f)
}

// Dim is the number of parameters of the picture.
func (p *Painter) Dim() int { return p.dim }

// Theme is the theme of the picture.
func (p *Painter) Theme() theme.Theme { return p.theme }

// Spot returns the spot of the point x with the value f, hidden or not; ok is false
// if it is beyond the edge.
func (p *Painter) Spot(x []float64, f float64) (s Spot, ok bool) {
	if p.view == nil || len(x) != p.dim {
		return Spot{}, false
	}
	return p.locate(p.place(x, f), f)
}

// Cell returns the cell of the plot that contains a spot.
func (p *Painter) Cell(s Spot) (x, y int, ok bool) {
	x, y = int(math.Floor(s.X/float64(p.mw))), int(math.Floor(s.Y/float64(p.mh)))
	return x, y, x >= 0 && x < p.area.W && y >= 0 && y < p.area.H
}

// Text writes a text from a cell of the plot rightwards, over the lines so far.
func (p *Painter) Text(x, y int, text string, s canvas.Style) {
	p.flush()
	p.c.Text(x, y, text, s)
}

// Size is the size of the plot in cells.
func (p *Painter) Size() (w, h int) { return p.area.W, p.area.H }

// Dots is the size of a cell in dots.
func (p *Painter) Dots() (w, h int) { return p.mw, p.mh }

// Across is X of all spots of a curve at a coordinate, beyond the edges too.
func (p *Painter) Across(x float64) float64 { return (x - p.x.zero) * p.x.per }

// Segment draws a straight line on the screen between two spots, in front of all that
// is in the landscape.
func (p *Painter) Segment(a, b Spot, style canvas.Style) {
	p.seen.Line(a.X, a.Y, b.X, b.Y, style)
	p.wet = true
}

// Dot sets the dot of a spot; a hidden one is below all others.
func (p *Painter) Dot(s Spot, style canvas.Style) {
	grid := p.seen
	if p.space && p.view.hidden(s) {
		grid, style = p.veiled, p.theme.Veiled(style)
	}
	grid.Dot(int(math.Floor(s.X)), int(math.Floor(s.Y)), style)
	p.wet = true
}

// inside reports whether a mark is shown and in the plot.
func (p *Painter) inside(m Mark) bool {
	if !m.Shown {
		return false
	}
	at, ok := p.Spot(m.At, m.F)
	_, _, in := p.Cell(at)
	return ok && in
}

// Put draws a symbol at a point, over the lines so far. It is fainter if hidden;
// beyond the edge it is an arrow at the edge that points to it.
func (p *Painter) Put(m Mark, symbol rune, s canvas.Style) { p.put(m, symbol, s, p.theme.Veiled(s)) }

// put is Put with a style for where it is hidden, and returns the cell and the symbol drawn.
func (p *Painter) put(m Mark, symbol rune, s, veiled canvas.Style) (at cell, seen rune, ok bool) {
	if !m.Shown || len(m.At) != p.dim {
		return at, 0, false
	}
	place := p.place(m.At, m.F)
	spot, ok := p.locate(place, m.F)
	switch {
	case !ok:
		spot, symbol, ok = p.view.edge(place)
	case p.view.hidden(spot):
		s = veiled
	}
	x, y, in := p.Cell(spot)
	if !ok || !in {
		return at, 0, false
	}
	p.flush()
	p.set(cell{x, y}, symbol, s)
	return cell{x, y}, symbol, true
}

// set draws a symbol on a cell and claims the cell.
func (p *Painter) set(at cell, symbol rune, s canvas.Style) {
	p.c.Set(at.x, at.y, symbol, s)
	p.taken.take(at.x, at.y, 1)
}

// flush draws the lines, and the stamps over them, on the canvas.
func (p *Painter) flush() {
	if !p.wet {
		return
	}
	if p.veiled != nil {
		p.veiled.Draw(p.c)
		p.veiled.Clear()
	}
	p.seen.Draw(p.c)
	p.clear()
}

// blend is flush, but keeps existing dots.
func (p *Painter) blend() {
	p.seen.Blend(p.c)
	p.clear()
}

func (p *Painter) clear() {
	p.seen.Clear()
	for _, s := range p.stamps {
		p.c.Set(s.at.x, s.at.y, s.symbol, s.style)
	}
	p.stamps, p.wet = p.stamps[:0], false
}

// over begins what is drawn over the lines so far. On a surface nothing is flushed:
// hidden lines must not cover visible ones drawn before.
func (p *Painter) over() {
	if !p.space {
		p.flush()
	}
}
