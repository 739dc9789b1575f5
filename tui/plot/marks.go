package plot

import (
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// claims are the cells of a picture that must not be covered.
type claims struct {
	w, h  int
	taken []bool
}

// reset clears w × h cells.
func (m *claims) reset(w, h int) {
	if m.w != w || m.h != h {
		*m = claims{w, h, make([]bool, w*h)}
	}
	clear(m.taken)
}

// take claims n cells of a row.
func (m *claims) take(x, y, n int) {
	for i := max(x, 0); i < min(x+n, m.w) && y >= 0 && y < m.h; i++ {
		m.taken[y*m.w+i] = true
	}
}

// free reports whether n cells of a row are in the picture and not claimed.
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

// inward is the cell next to an arrow at the edge, on the side of the picture.
func (at cell) inward(arrow rune) cell {
	switch arrow {
	case '◀':
		return cell{at.x + 1, at.y}
	case '▶':
		return cell{at.x - 1, at.y}
	case '▲':
		return cell{at.x, at.y + 1}
	}
	return cell{at.x, at.y - 1}
}

// Known draws points that do not move.
type Known []Labelled

// Draw implements Layer.
func (k Known) Draw(p *Painter) {
	for _, m := range k {
		p.Put(Mark{m.At, m.F, true}, m.Symbol, m.Style)
	}
}

// Trials draws the points that were tried in a step, the accepted one last. Points
// that are not finite are omitted.
type Trials struct {
	Tried []Tried
	Style canvas.Style // of the one that was taken
}

// Draw implements Layer.
func (l Trials) Draw(p *Painter) {
	for _, accepted := range [2]bool{false, true} {
		for _, k := range l.Tried {
			if k.Accepted != accepted || !finite(k.At...) {
				continue
			}
			m := Mark{k.At, k.F, true}
			if accepted {
				p.Put(m, acceptedSymbol, l.Style)
			} else if p.inside(m) {
				p.Put(m, refusedSymbol, p.theme.Style(theme.Muted))
			}
		}
	}
}

// Balls draws the ends of abandoned runs and the positions of the others. In a
// race, those beyond the edge are named.
type Balls []Run

// Draw implements Layer.
func (r Balls) Draw(p *Painter) {
	race := Paths(r).race()
	for run := range Paths(r).inOrder {
		if run.Left {
			if end := run.Path.end(); p.inside(end) {
				p.Put(end, endSymbol, p.theme.Dimmed(run.Runner, leftShare))
			}
			continue
		}
		style, symbol := ballStyle(p.theme, run), symbolOf(p.theme, run, race)
		if at, seen, ok := p.put(run.Now, symbol, style, style); ok && race && seen != symbol {
			p.set(at.inward(seen), symbol, style)
		}
	}
}

// hairs draws lines through a point along each axis, across the plot.
func (p *Painter) hairs(m Mark) {
	if !m.Shown || len(m.At) != p.dim {
		return
	}
	at, style := p.place(m.At, m.F), p.theme.Style(theme.Accent)
	if p.space {
		p.stroke(place{at.u, 0}, place{at.u, p.far.v}, style)
		p.stroke(place{0, at.v}, place{p.far.u, at.v}, style)
		return
	}
	s, _ := p.view.see(at, m.F)
	cx, cy, _ := p.Cell(s)
	if p.dim == 2 && at.v >= 0 && at.v <= p.far.v {
		for x := cx % 2; x < p.area.W; x += 2 {
			p.c.Set(x, cy, '╌', style)
		}
	}
	if at.u >= 0 && at.u <= p.far.u {
		for y := range p.area.H {
			p.c.Set(cx, y, '┊', style)
		}
	}
}
