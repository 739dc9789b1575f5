package canvas

// Grid is W × H cells of dots. The dots of a cell share its character, so a cell
// has the colour of its newest dot.
type Grid struct {
	w, h   int  // cells
	dw, dh uint // dots
	ix, iy uint // 2¹⁷ over the dots of a cell, rounded up
	marker Marker
	sets   []uint8
	styles []Style
}

// NewGrid returns an empty grid of w × h cells. A negative size counts as 0.
func NewGrid(w, h int, m Marker) *Grid {
	w, h = max(w, 0), max(h, 0)
	return &Grid{
		w: w, h: h, marker: m, dw: uint(w * m.W), dh: uint(h * m.H), ix: 1<<17/uint(m.W) + 1, iy: 1<<17/uint(m.H) + 1,
		sets: make([]uint8, w*h), styles: make([]Style, w*h),
	}
}

// Size is the number of dots across and down.
func (g *Grid) Size() (w, h int) { return g.w * g.marker.W, g.h * g.marker.H }

// Clear removes all dots.
func (g *Grid) Clear() { clear(g.sets) }

// Dot sets the dot in column x of row y, if there is one.
func (g *Grid) Dot(x, y int, s Style) {
	if uint(x) >= g.dw || uint(y) >= g.dh {
		return
	}
	// Quotients by multiplication: of up to 2¹⁵ dots they are exact.
	cx, cy := uint(x)*g.ix>>17, uint(y)*g.iy>>17
	cell := int(cy)*g.w + int(cx)
	g.sets[cell] |= 1 << ((uint(y)-cy*uint(g.marker.H))*uint(g.marker.W) + uint(x) - cx*uint(g.marker.W))
	g.styles[cell] = s
}

// Draw draws the dots on a canvas, over its characters and on their backgrounds.
// Cells without dots are not changed.
func (g *Grid) Draw(c *Canvas) { g.put(c, false) }

// Blend is Draw, but keeps existing dots, in the new colour.
func (g *Grid) Blend(c *Canvas) { g.put(c, true) }

func (g *Grid) put(c *Canvas, blend bool) {
	for y := range min(g.h, c.part.H) {
		row := c.row(y)
		for x, set := range g.sets[y*g.w : y*g.w+min(g.w, len(row))] {
			if set == 0 {
				continue
			}
			s := g.styles[y*g.w+x]
			if s.Bg == 0 {
				s.Bg = row[x].Style.Bg
			}
			if blend {
				set |= g.marker.set(row[x].Rune)
			}
			row[x] = Cell{g.marker.of[set], s}
		}
	}
}
