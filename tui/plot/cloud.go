package plot

import (
	"slices"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// density is the number of points of a cloud in each cell (on a curve, in each
// column), and the styles for it.
type density struct {
	w, h   int
	count  []int
	styles [4]canvas.Style // from few to many
}

// fullestCell is the number of points from which a cell has the brightest style:
// more than it has dots.
const fullestCell = 9

// reset clears w × h cells, for the cloud of a runner.
func (d *density) reset(w, h int, t theme.Theme, runner int) {
	if d.w != w || d.h != h {
		d.w, d.h, d.count = w, h, make([]int, w*h)
	}
	clear(d.count)
	for i, share := range [4]float64{0.5, 0.3, 0.1, 0} {
		d.styles[i] = t.Dimmed(runner, share)
	}
	d.styles[3].Attr |= canvas.Bold
}

// cell is the count of a cell of the plot.
func (d *density) cell(x, y int) *int { return &d.count[min(y, d.h-1)*d.w+x] }

// style is the style of a cell with n points.
func (d *density) style(n int) canvas.Style {
	level := 0
	for _, brighter := range [...]int{2, 4, fullestCell} {
		if n >= brighter {
			level++
		}
	}
	return d.styles[level]
}

// Draw implements Layer. Points are dots, brighter where there are more, and dim
// where they are hidden. On a curve they are stacked on both sides of it.
func (d Cloud) Draw(p *Painter) {
	m := len(d.F)
	if m == 0 || len(d.Points) != p.dim*m {
		return
	}
	p.flush()
	rows := p.area.H
	if p.dim == 1 {
		rows = 1
	}
	p.density.reset(p.area.W, rows, p.theme, d.Runner)
	p.swarm = p.swarm[:0]
	for j := range m {
		y := d.F[j]
		if p.dim == 2 {
			y = d.Points[m+j]
		}
		s, ok := p.locate(p.onSheet(d.Points[j], y), d.F[j])
		if x, y, in := p.Cell(s); ok && in {
			*p.density.cell(x, y)++
			p.swarm = append(p.swarm, s)
		}
	}
	if p.dim == 1 {
		p.stacked()
		return
	}
	for _, s := range p.swarm {
		x, y, _ := p.Cell(s)
		n, style := *p.density.cell(x, y), p.density.styles[0]
		if !p.view.hidden(s) {
			style = p.density.style(n)
		}
		p.Dot(s, style)
		if n >= fullestCell && !p.space && !p.theme.Colorful() {
			p.fill(x, y, style)
		}
	}
	p.flush()
}

// fill sets all dots of a cell.
func (p *Painter) fill(x, y int, style canvas.Style) {
	for k := range p.mw * p.mh {
		p.seen.Dot(x*p.mw+k%p.mw, y*p.mh+k/p.mw, style)
	}
}

// mostStacked is the most dots that are stacked above or below a curve.
const mostStacked = 3

// stacked draws the points of a cloud on a curve.
func (p *Painter) stacked() {
	n := p.area.W * p.mw
	p.stack = slices.Grow(p.stack[:0], n)[:n]
	clear(p.stack)
	for _, s := range p.swarm {
		column, row := int(s.X), int(s.Y)
		side := p.stack[column] // 0, then 1 above, 1 below, 2 above …
		p.stack[column]++
		if side = (side + 1) / 2 * (side%2*2 - 1); abs(side) <= mostStacked {
			p.seen.Dot(column, row-side, p.density.style(*p.density.cell(column/p.mw, 0)))
		}
	}
	p.blend()
}
