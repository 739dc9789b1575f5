package plot

import (
	"math"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// claims are the cells of a picture that hold something of importance.
type claims struct {
	w, h  int
	taken []bool
}

// reset frees all of w × h cells.
func (m *claims) reset(w, h int) {
	if m.w != w || m.h != h {
		*m = claims{w, h, make([]bool, w*h)}
	}
	clear(m.taken)
}

// take takes n cells of a row.
func (m *claims) take(x, y, n int) {
	for i := max(x, 0); i < min(x+n, m.w) && y >= 0 && y < m.h; i++ {
		m.taken[y*m.w+i] = true
	}
}

// free reports whether n cells of a row are in the picture and not taken.
func (m *claims) free(x, y, n int) bool {
	if x < 0 || y < 0 || y >= m.h || x+n > m.w {
		return false
	}
	for _, taken := range m.taken[y*m.w+x : y*m.w+x+n] {
		if taken {
			return false
		}
	}
	return true
}

// sighting is where a mark is seen and as what: as its symbol or, of a point
// beyond the edge, as an arrow.
type sighting struct {
	x, y   int
	symbol rune
	ok     bool
}

// inward is the cell next to an arrow on the side of the picture.
func (s sighting) inward() (x, y int) {
	switch s.symbol {
	case '◀':
		return s.x + 1, s.y
	case '▶':
		return s.x - 1, s.y
	case '▲':
		return s.x, s.y + 1
	}
	return s.x, s.y - 1
}

// sheet is what marks are put on: one of the pictures.
type sheet interface {
	// put puts a symbol at a point, or an arrow towards one beyond the edge.
	put(c *canvas.Canvas, m Mark, symbol rune, s canvas.Style) sighting
	// inside reports whether a mark is shown and not beyond the edge.
	inside(m Mark) bool
}

// overlay is what a picture needs again and again to draw a scene.
type overlay struct {
	steps  []spotted // where steps of a path are marked
	arrows []arrow   // the vectors as they are seen
	taken  claims
	crowd  crowd
	swarm  []spot // the points of a cloud as they are seen
	stack  []int  // how many of them are in each column
}

// pen puts marks on a sheet and keeps where they are.
type pen struct {
	on    sheet
	c     *canvas.Canvas
	t     theme.Theme
	taken *claims
}

// put puts a mark that is shown.
func (p pen) put(m Mark, symbol rune, s canvas.Style) sighting {
	if !m.Shown {
		return sighting{}
	}
	at := p.on.put(p.c, m, symbol, s)
	if at.ok {
		p.taken.take(at.x, at.y, 1)
	}
	return at
}

// known puts what does not move: the known points and the start.
func (p pen) known(s Scene) {
	for _, m := range s.Marks {
		p.put(Mark{m.At, m.F, true}, m.Symbol, m.Style)
	}
	p.put(s.Start, startSymbol, p.t.Style(theme.Start))
}

// happening puts what the step is made of, and the balls.
func (p pen) happening(s Scene, arrows []arrow) {
	p.tried(s)
	p.balls(s)
	p.heads(arrows)
	p.names(s.Vectors, arrows)
}

// tried puts the points that were tried within a step, the one that was taken
// last. Those that are not finite are nowhere.
func (p pen) tried(s Scene) {
	for _, accepted := range [2]bool{false, true} {
		for _, k := range s.Tried {
			if k.Accepted != accepted || !finite(k.At...) {
				continue
			}
			m := Mark{k.At, k.F, true}
			if accepted {
				p.put(m, acceptedSymbol, ballStyle(p.t, s.selected()))
			} else if p.on.inside(m) {
				p.put(m, refusedSymbol, p.t.Style(theme.Muted))
			}
		}
	}
}

// balls puts the ends of the runs that were given up, and where the others
// are now; of those beyond the edge in a race, which it is.
func (p pen) balls(s Scene) {
	race := s.race()
	for run := range s.inOrder {
		if run.Left {
			if end := run.Path.end(); p.on.inside(end) {
				p.put(end, endSymbol, p.t.Dimmed(run.Runner, leftShare))
			}
			continue
		}
		style, symbol := ballStyle(p.t, run), symbolOf(p.t, run, race)
		if at := p.put(run.Now, symbol, style); at.ok && race && at.symbol != symbol {
			x, y := at.inward()
			p.c.Set(x, y, symbol, style)
			p.taken.take(x, y, 1)
		}
	}
}

// finite reports whether all of some numbers are.
func finite(list ...float64) bool {
	for _, v := range list {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}
