package canvas

import "math"

// Marker is the kind of dots that a Grid draws with: how many there are to a
// cell, and the character for each set of them.
type Marker struct {
	Name string
	W, H int // dots in a cell: powers of two, at most eight together
	bits [8]uint8
	rune func(set uint8) rune
}

// Braille is 2 × 4 dots to a cell.
func Braille() Marker {
	return Marker{"braille", 2, 4, [8]uint8{0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80}, func(set uint8) rune { return 0x2800 + rune(set) }}
}

// Block is 2 × 2 quarters of a cell.
func Block() Marker {
	return Marker{"block", 2, 2, [8]uint8{1, 2, 4, 8}, func(set uint8) rune {
		return [...]rune{' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█'}[set&15]
	}}
}

// ASCII is one dot above another in a cell, for terminals without Unicode.
func ASCII() Marker {
	return Marker{"ascii", 1, 2, [8]uint8{1, 2}, func(set uint8) rune { return [...]rune{' ', '\'', '.', ':'}[set&3] }}
}

// Grid is dots, W × H cells of them. Dots of one cell share its character, so
// the colour of a cell is that of its newest dot.
type Grid struct {
	w, h   int  // cells
	sx, sy uint // the binary logarithms of the dots in a cell
	marker Marker
	sets   []uint8
	styles []Style
}

// NewGrid is an empty grid of w × h cells. A negative size counts as none.
func NewGrid(w, h int, m Marker) *Grid {
	w, h = max(w, 0), max(h, 0)
	return &Grid{
		w: w, h: h, marker: m, sx: uint(m.W / 2), sy: uint(m.H / 2), // log₂ of 1, 2 and 4
		sets: make([]uint8, w*h), styles: make([]Style, w*h),
	}
}

// Size is how many dots there are across and down.
func (g *Grid) Size() (w, h int) { return g.w * g.marker.W, g.h * g.marker.H }

// Clear takes every dot away.
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

// Line sets the dots from (x0, y0) to (x1, y1), in dots, ends included. A
// line that is not finite is not drawn; of one that goes far outside only
// what is inside costs anything.
func (g *Grid) Line(x0, y0, x1, y1 float64, s Style) {
	solid := Dash{}
	g.Dashed(x0, y0, x1, y1, s, &solid)
}

// Dash is a pattern along a line of any number of pieces: On dots drawn and
// Off left out in turn. One without Off leaves none out.
type Dash struct {
	On, Off int
	x, y, n int // the newest dot, and how many there have been
}

// skips moves on to the dot (x, y) and reports whether it is left out.
func (d *Dash) skips(x, y int) bool {
	if d.Off <= 0 {
		return false
	}
	if d.n == 0 || x != d.x || y != d.y {
		d.x, d.y, d.n = x, y, d.n+1
	}
	return (d.n-1)%(d.On+d.Off) >= d.On
}

// Dashed is Line with some dots left out. Pieces drawn with the same Dash
// continue its pattern.
func (g *Grid) Dashed(x0, y0, x1, y1 float64, s Style, d *Dash) {
	w, h := g.Size()
	x0, y0, x1, y1, ok := clip(x0, y0, x1, y1, float64(w), float64(h))
	if !ok || w == 0 || h == 0 {
		return
	}
	n := max(abs(int(x1)-int(x0)), abs(int(y1)-int(y0)))
	dx, dy := (x1-x0)/float64(max(n, 1)), (y1-y0)/float64(max(n, 1))
	for i := range n + 1 {
		x, y := int(x0+float64(i)*dx), int(y0+float64(i)*dy)
		x, y = min(x, w-1), min(y, h-1)
		if !d.skips(x, y) {
			g.Dot(x, y, s)
		}
	}
}

func abs(v int) int { return max(v, -v) }

// Draw puts the dots on a canvas, over the characters that are there and on
// their backgrounds. Cells without dots are left alone.
func (g *Grid) Draw(c *Canvas) { g.put(c, false) }

// Blend is Draw, but keeps the dots that are there already, in the new
// colour.
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

// set is the dots of a character, none if it is not one of the marker's.
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

// clip cuts a line to 0 ≤ x ≤ w, 0 ≤ y ≤ h (Liang and Barsky 1984).
func clip(x0, y0, x1, y1, w, h float64) (a, b, c, d float64, ok bool) {
	dx, dy := x1-x0, y1-y0
	if s := x0 + y0 + dx + dy; math.IsNaN(s) || math.IsInf(s, 0) {
		return 0, 0, 0, 0, false
	}
	from, to := 0.0, 1.0
	for _, e := range [4][2]float64{{-dx, x0}, {dx, w - x0}, {-dy, y0}, {dy, h - y0}} {
		switch p, q := e[0], e[1]; {
		case p == 0 && q < 0:
			return 0, 0, 0, 0, false
		case p < 0:
			from = max(from, q/p)
		case p > 0:
			to = min(to, q/p)
		}
	}
	if from > to {
		return 0, 0, 0, 0, false
	}
	return x0 + from*dx, y0 + from*dy, x0 + to*dx, y0 + to*dy, true
}
