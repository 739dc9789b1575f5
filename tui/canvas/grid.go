package canvas

// Marker is the dots of a Grid: their number in a cell, and the character for each
// set of them.
type Marker struct {
	Name string
	W, H int // dots in a cell: powers of two, at most eight together
	bits [8]uint8
	rune func(set uint8) rune
}

// Braille is 2 × 4 dots in a cell.
func Braille() Marker {
	return Marker{"braille", 2, 4, [8]uint8{0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80}, func(set uint8) rune { return 0x2800 + rune(set) }}
}

// Block is 2 × 2 quarters of a cell.
func Block() Marker {
	return Marker{"block", 2, 2, [8]uint8{1, 2, 4, 8}, func(set uint8) rune {
		return [...]rune{' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█'}[set&15]
	}}
}

// ASCII is 1 × 2 dots in a cell, for terminals without Unicode.
func ASCII() Marker {
	return Marker{"ascii", 1, 2, [8]uint8{1, 2}, func(set uint8) rune { return [...]rune{' ', '\'', '.', ':'}[set&3] }}
}

// Grid is W × H cells of dots. The dots of a cell share its character, so a cell
// has the colour of its newest dot.
type Grid struct {
	w, h   int  // cells
	sx, sy uint // the binary logarithms of the dots in a cell
	marker Marker
	sets   []uint8
	styles []Style
}

// NewGrid returns an empty grid of w × h cells. A negative size counts as 0.
func NewGrid(w, h int, m Marker) *Grid {
	w, h = max(w, 0), max(h, 0)
	return &Grid{
		w: w, h: h, marker: m, sx: uint(m.W / 2), sy: uint(m.H / 2), // log₂ of 1, 2 and 4
		sets: make([]uint8, w*h), styles: make([]Style, w*h),
	}
}

// Size is the number of dots across and down.
func (g *Grid) Size() (w, h int) { return g.w * g.marker.W, g.h * g.marker.H }

// Clear removes all dots.
func (g *Grid) Clear() { clear(g.sets) }

// Dot sets the dot in column x of row y, if there is one.
func (g *Grid) Dot(x, y int, s Style) {
	cx, cy := x>>g.sx, y>>g.sy
	if uint(cx) >= uint(g.w) || uint(cy) >= uint(g.h) {
		return
	}
	cell := cy*g.w + cx
	g.sets[cell] |= g.marker.bits[(y-cy<<g.sy)<<g.sx|(x-cx<<g.sx)]
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
			row[x] = Cell{g.marker.rune(set), s}
		}
	}
}

// set returns the dots of a character, none if it is not one of the marker's.
func (m Marker) set(r rune) uint8 {
	if r >= 0x2800 && r <= 0x28ff && m.W*m.H == 8 {
		return uint8(r - 0x2800)
	}
	for set := range 1 << (m.W * m.H) {
		if m.W*m.H < 8 && r != ' ' && m.rune(uint8(set)) == r {
			return uint8(set)
		}
	}
	return 0
}
