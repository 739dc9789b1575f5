package plot

import (
	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// Tint is a layer that colours the cells of a picture by something else than the height: a
// map over a window, row by row from the largest y down. Of a function of one parameter
// it has one row, and colours whole columns.
type Tint struct {
	Window model.Window
	W, H   int     // of the map
	At     []uint8 // W × H shades, as indices into Shades; from len(Shades) on the picture stays as it is
	Shades []Shade
	Solid  bool // it covers the lines of equal height
}

// Shade is how a Tint looks where it has one value.
type Shade struct {
	Bg   canvas.Color // 0 where the terminal has no colour for it
	Mark rune         // drawn instead of the colour, here and there; 0 for nothing
	Fg   canvas.Style // of the mark
}

// Plotted is the number of cells of the plot in a picture of a window in w × h cells,
// without axes and colour bar: the size of the Tint that has a value for each. A curve has
// one row.
func Plotted(v View, window model.Window, w, h int) (columns, rows int) {
	switch {
	case w <= 0 || h <= 0 || len(window) == 0 || len(window) > 2:
		return 0, 0
	case len(window) == 1:
		return w, 1
	case v == Contour:
		f := fromAbove(window, w, h, canvas.Braille())
		return max(f.area.W, 0), max(f.area.H, 0)
	}
	return w, h
}

// Draw implements Layer.
func (m Tint) Draw(p *Painter) {
	if len(m.Window) != p.dim || m.W <= 0 || m.H <= 0 || len(m.At) < m.W*m.H {
		return
	}
	mw, mh := float64(p.mw), float64(p.mh)
	for y := range p.area.H {
		for x := range p.area.W {
			left, top := float64(x)*mw, float64(y)*mh
			upper, above := m.shade(p, Spot{X: left + mw/2, Y: top + mh/4})
			lower, below := m.shade(p, Spot{X: left + mw/2, Y: top + 3*mh/4})
			middle, ok := m.shade(p, Spot{X: left + mw/2, Y: top + mh/2})
			switch {
			case m.Solid && p.dim == 2 && above && below:
				p.halves(x, y, upper, lower)
			case ok:
				p.tinge(x, y, middle)
			case above:
				p.tinge(x, y, upper)
			case below:
				p.tinge(x, y, lower)
			}
		}
	}
}

// shade is the shade at a spot.
func (m Tint) shade(p *Painter, s Spot) (Shade, bool) {
	at, ok := p.view.under(s)
	if !ok {
		return Shade{}, false
	}
	column, ok := m.index(0, at.u/p.x.per+p.x.zero, m.W)
	row := 0
	if ok && p.dim == 2 {
		row, ok = m.index(1, at.v/p.y.per+p.y.zero, m.H)
		row = m.H - 1 - row
	}
	if !ok {
		return Shade{}, false
	}
	k := int(m.At[row*m.W+column])
	if k >= len(m.Shades) {
		return Shade{}, false
	}
	return m.Shades[k], true
}

// index is which of n equal parts of a side of the window contains a coordinate.
func (m Tint) index(side int, v float64, n int) (int, bool) {
	r := m.Window[side]
	share := (v - r.Lo) / r.Width()
	if !(share >= -1e-9 && share <= 1+1e-9) {
		return 0, false
	}
	return min(max(int(share*float64(n)), 0), n-1), true
}

// tinge gives a cell the colour of a shade behind its character.
func (p *Painter) tinge(x, y int, s Shade) {
	cell := p.c.Cell(x, y)
	if s.Bg != 0 {
		cell.Style.Bg = s.Bg
		p.c.Set(x, y, cell.Shown(), cell.Style)
	} else if s.Mark != 0 && cell.Shown() == ' ' && (x+2*y)%4 == 0 {
		p.c.Set(x, y, s.Mark, s.Fg)
	}
}

// halves gives the upper and the lower half of a cell the colours of two shades, and
// removes its character.
func (p *Painter) halves(x, y int, upper, lower Shade) {
	cell := canvas.Cell{Rune: ' '}
	switch {
	case upper.Bg == 0 && lower.Bg == 0:
		if lower.Mark != 0 {
			cell = canvas.Cell{Rune: lower.Mark, Style: lower.Fg}
		}
	case upper.Bg == lower.Bg:
		cell.Style.Bg = lower.Bg
	default:
		cell = canvas.Cell{Rune: '▀', Style: canvas.Style{Fg: upper.Bg, Bg: lower.Bg}}
	}
	p.c.Set(x, y, cell.Rune, cell.Style)
}

// Area is the shade of class k of a Tint, 0 and up, towards the background by a share,
// 0…1, with a mark that differs from those of the classes near it.
func Area(t theme.Theme, k int, share float64) Shade {
	return Shade{Bg: t.Area(k, share), Mark: []rune("·+×o-=*~")[k%8], Fg: t.Dimmed(k, share/2)}
}
