package plot

import (
	"math"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// legal is a cloud of points of n numbers, or none where its numbers do not
// fit together.
func (d Cloud) legal(n int) Cloud {
	if len(d.Points) != n*len(d.F) {
		return Cloud{}
	}
	return d
}

// crowd is how many points of a cloud are in each cell, and how that looks.
type crowd struct {
	w, h   int
	count  []int
	styles [4]canvas.Style // from few to many
}

// crowdedCell is how many points make a cell look as crowded as it can: more
// than it has dots.
const crowdedCell = 9

// reset empties w × h cells, for the cloud of a runner.
func (d *crowd) reset(w, h int, t theme.Theme, runner int) {
	if d.w != w || d.h != h {
		d.w, d.h, d.count = w, h, make([]int, w*h)
	}
	clear(d.count)
	for i, share := range [4]float64{0.5, 0.3, 0.1, 0} {
		d.styles[i] = t.Dimmed(runner, share)
	}
	d.styles[3].Attr |= canvas.Bold
}

func (d *crowd) add(x, y int) { d.count[y*d.w+x]++ }

// at is how many points are in a cell and its look.
func (d *crowd) at(x, y int) (int, canvas.Style) {
	n := d.count[y*d.w+x]
	level := 0
	for _, brighter := range [...]int{2, 4, crowdedCell} {
		if n >= brighter {
			level++
		}
	}
	return n, d.styles[level]
}

// cloud draws many points as dots: the denser and the brighter, the more there
// are; without colours a crowded cell is full of dots.
func (p *contour) cloud(c *canvas.Canvas, d Cloud) {
	if len(d.F) == 0 {
		return
	}
	m, crowd := len(d.F), &p.over.crowd
	crowd.reset(p.area.W, p.area.H, p.request.Theme, d.Runner)
	p.grid.Clear()
	xs, ys := d.Points[:m], d.Points[m:]
	for j, x := range xs {
		if cx, cy, ok := p.cell(x, ys[j]); ok {
			crowd.add(cx, cy)
		}
	}
	for j, x := range xs {
		cx, cy, ok := p.cell(x, ys[j])
		if !ok {
			continue
		}
		n, style := crowd.at(cx, cy)
		dx, dy := p.dots(x, ys[j])
		p.grid.Dot(min(int(dx), (cx+1)*p.mw-1), min(int(dy), (cy+1)*p.mh-1), style)
		if n >= crowdedCell && !p.request.Theme.Colorful() {
			for k := range p.mw * p.mh {
				p.grid.Dot(cx*p.mw+k%p.mw, cy*p.mh+k/p.mw, style)
			}
		}
	}
	p.grid.Draw(c)
}

// drawCloud drapes the points of a cloud, dimmer those that the surface hides.
func (s *surface) drawCloud(c *canvas.Canvas, d Cloud) {
	if len(d.F) == 0 {
		return
	}
	m, crowd, t := len(d.F), &s.over.crowd, &s.trail
	w, h := s.background.Size()
	crowd.reset(w, h, s.request.Theme, d.Runner)
	t.clear()
	s.over.swarm = s.over.swarm[:0]
	for j := range m {
		at := [2]float64{d.Points[j], d.Points[m+j]}
		p, ok := s.locate(at[:], math.NaN())
		if x, y, in := s.cellOf(p); ok && in {
			crowd.add(x, y)
			s.over.swarm = append(s.over.swarm, p)
		}
	}
	for _, p := range s.over.swarm {
		x, y, _ := s.cellOf(p)
		grid, style := t.seen, crowd.styles[0]
		if s.hidden(p) {
			grid, style.Attr = t.veiled, style.Attr|canvas.Faint
		} else {
			_, style = crowd.at(x, y)
		}
		grid.Dot(int(math.Floor(p.X)), int(math.Floor(p.Y)), style)
	}
	t.draw(c)
}
