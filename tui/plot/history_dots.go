package plot

import (
	"slices"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// dotted is the series of a strip as lines of dots on a grid, with room for their symbols
// at the right.
type dotted struct {
	strip   Strip
	samples [][]float64
	marker  canvas.Marker
	cells   int      // columns of cells of the grid
	pitch   float64  // columns of dots from a sample to the next
	w, h    int      // the cells of the graph, with the room for the symbols and the floor
	at      [][]spot // the cell of each sample
	seen    []uint64 // the set of the series in each cell, row by row
	taken   []bool   // whether a symbol is in it
}

// spot is a cell of a graph, from the left and from the top; x is −1 for what is not drawn.
type spot struct{ x, y int32 }

// drawn reports whether there is something in the cell.
func (s spot) drawn() bool { return s.x >= 0 }

// cell is the number of a spot, row by row.
func (d *dotted) cell(s spot) int { return int(s.y)*d.w + int(s.x) }

// dotted samples the series for a graph of w × h cells: one step a column while
// there are enough, then some dots fewer, and then as many steps as need be in one.
func (s Strip) dotted(w, h int, m canvas.Marker) *dotted {
	room := max(min(len(s.Series), w/6), (len(s.Series)+h-1)/max(h, 1))
	d := &dotted{strip: s, marker: m, w: w, h: h, cells: max(w-room, 1), pitch: float64(m.W)}
	n, dots := s.longest(), float64(d.cells*m.W)
	if float64(n)*d.pitch > dots {
		d.pitch = float64(m.W+1) / 2
	}
	if float64(n)*d.pitch > dots {
		d.pitch = 1
	}
	d.samples = s.samples(segmentLength(n, d.cells*m.W))
	return d
}

// draw draws the axis and the series, the first on top, over c, whose first column is the
// axis.
func (d *dotted) draw(c *canvas.Canvas, x extent, t theme.Theme) {
	for y := range d.h {
		c.Set(0, y, '┤', t.Style(theme.Border))
	}
	c = c.Sub(canvas.Rect{X: 1, W: d.w, H: d.h})
	d.at, d.seen, d.taken = make([][]spot, len(d.samples)), make([]uint64, d.w*d.h), make([]bool, d.w*d.h)
	grid := canvas.NewGrid(d.cells, x.rows(d.h), d.marker)
	for i := len(d.samples) - 1; i >= 0; i-- {
		d.line(grid, c, i, x, t)
	}
	grid.Draw(c)
	for i := range d.samples {
		d.end(c, i, t)
	}
	for i := range d.samples {
		if len(d.samples) > 1 {
			d.along(c, i, t)
		}
	}
}

// line draws series i on the grid, and its zeros on c.
func (d *dotted) line(grid *canvas.Grid, c *canvas.Canvas, i int, x extent, t theme.Theme) {
	style, _ := d.strip.style(i, t)
	dash := canvas.Dash{}
	if d.strip.dashed(i) {
		dash = canvas.Dash{On: 2, Off: 2}
	}
	dots, rows := grid.Size()
	end, bottom := float64(dots)-0.5, float64(rows-1)
	across, down := 1/float64(d.marker.W), 1/float64(d.marker.H) // cells of a dot
	d.at[i] = make([]spot, len(d.samples[i]))
	var x0, y0 float64
	before := spot{x: -1}
	for j, v := range d.samples[i] {
		x1 := min(float64(j)*d.pitch+0.5, end)
		now := spot{x: int32(x1 * across)}
		switch {
		case isFinite(v):
			y1 := (1-x.share(v))*bottom + 0.5
			now.y = int32(y1 * down)
			if !before.drawn() {
				x0, y0, before = x1, y1, now
			}
			if dash.Off > 0 {
				grid.Dashed(x0, y0, x1, y1, style, &dash)
			} else {
				join(grid, x0, y0, x1, y1, style)
			}
			d.see(i, before, now)
			x0, y0, before = x1, y1, now
		case v < 0:
			now.y, before.x = int32(d.h-1), -1
			c.Set(int(now.x), d.h-1, onFloor, style)
			d.see(i, now, now)
		default:
			now.x, before.x = -1, -1
		}
		d.at[i][j] = now
	}
}

// join draws a line on a grid, which it does not leave, but for its first dot, where the line
// before ends: Grid.Line without its cuts, since most lines of a graph are of two dots.
func join(grid *canvas.Grid, x0, y0, x1, y1 float64, style canvas.Style) {
	across, down := int(x1)-int(x0), int(y1)-int(y0)
	n := max(across, down, -down, 1)
	dx, dy := (x1-x0)/float64(n), (y1-y0)/float64(n)
	for k := 1; k <= n; k++ {
		grid.Dot(int(x0+float64(k)*dx), int(y0+float64(k)*dy), style)
	}
}

// see notes that series i is in the cells from one to another, in their columns.
func (d *dotted) see(i int, a, b spot) {
	bit := uint64(1) << (i % 64)
	for y := min(a.y, b.y); y <= max(a.y, b.y); y++ {
		d.seen[d.cell(spot{a.x, y})] |= bit
		d.seen[d.cell(spot{b.x, y})] |= bit
	}
}

// last is the cell of the last value of series i.
func (d *dotted) last(i int) spot {
	for _, s := range slices.Backward(d.at[i]) {
		if s.drawn() {
			return s
		}
	}
	return spot{x: -1}
}

// end draws the symbol of series i after its last value, or in the nearest free cell.
func (d *dotted) end(c *canvas.Canvas, i int, t theme.Theme) {
	s := d.last(i)
	if !s.drawn() {
		return
	}
	for k := range int32(2 * d.h) {
		y := s.y + (k+1)/2*(1-2*(k%2)) // the row, the one above, below, …
		for x := s.x + 1; y >= 0 && y < int32(d.h) && x < int32(d.w); x++ {
			if at := (spot{x, y}); !d.taken[d.cell(at)] {
				d.mark(c, i, at, t)
				return
			}
		}
	}
}

// along draws the symbol of series i along its line, in cells that it alone is in, here and
// there in turn with the other series.
func (d *dotted) along(c *canvas.Canvas, i int, t theme.Theme) {
	n := len(d.samples)
	apart := int32(max(12, 4*n))
	next, end := 2+int32(i)*apart/int32(n), d.last(i).x-3
	for _, s := range d.at[i] {
		if s.x >= next && s.x < end && d.seen[d.cell(s)] == 1<<(i%64) && !d.taken[d.cell(s)] {
			d.mark(c, i, s, t)
			next = s.x + apart
		}
	}
}

// mark draws the symbol of series i in a cell.
func (d *dotted) mark(c *canvas.Canvas, i int, at spot, t theme.Theme) {
	style, symbol := d.strip.style(i, t)
	c.Set(int(at.x), int(at.y), symbol, style)
	d.taken[d.cell(at)] = true
}
