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
	at      [][]int  // the cell of each sample, row by row; absent for what is not a number
	seen    []uint64 // the set of the series in each cell
	taken   []bool   // whether a symbol is in it
}

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

// absent is the cell of a sample that is not drawn.
const absent = -1

// draw draws the axis and the series, the first on top, over c, whose first column is the
// axis.
func (d *dotted) draw(c *canvas.Canvas, x extent, t theme.Theme) {
	for y := range d.h {
		c.Set(0, y, '┤', t.Style(theme.Border))
	}
	c = c.Sub(canvas.Rect{X: 1, W: d.w, H: d.h})
	d.at, d.seen, d.taken = make([][]int, len(d.samples)), make([]uint64, d.w*d.h), make([]bool, d.w*d.h)
	grid := canvas.NewGrid(d.cells, x.rows(d.h), d.marker)
	for i := len(d.samples) - 1; i >= 0; i-- {
		d.line(grid, c, i, x, t)
	}
	grid.Draw(c)
	for i := range d.samples {
		d.end(c, i, t)
	}
	for i := range d.samples {
		d.along(c, i, t)
	}
}

// line draws series i on the grid, and its zeros on c.
func (d *dotted) line(grid *canvas.Grid, c *canvas.Canvas, i int, x extent, t theme.Theme) {
	style, _ := d.strip.style(i, t)
	dash := canvas.Dash{}
	if d.strip.dashed(i) {
		dash = canvas.Dash{On: 2, Off: 2}
	}
	dots, top := grid.Size()
	end, bottom := float64(dots)-0.5, float64(top-1)
	before := absent // the cell of the sample before
	var x0, y0 float64
	cells := make([]int, len(d.samples[i]))
	for j, v := range d.samples[i] {
		x1 := min(float64(j)*d.pitch+0.5, end)
		column := int(x1) / d.marker.W
		if !isFinite(v) {
			if cells[j], before = absent, absent; v < 0 {
				cells[j] = (d.h-1)*d.w + column
				c.Set(column, d.h-1, onFloor, style)
				d.see(i, cells[j], cells[j])
			}
			continue
		}
		y1 := (1-x.share(v))*bottom + 0.5
		cells[j] = int(y1)/d.marker.H*d.w + column
		if before == absent {
			x0, y0, before = x1, y1, cells[j]
		}
		grid.Dashed(x0, y0, x1, y1, style, &dash)
		d.see(i, before, cells[j])
		x0, y0, before = x1, y1, cells[j]
	}
	d.at[i] = cells
}

// see notes that series i is in the cells between two, in their columns.
func (d *dotted) see(i, a, b int) {
	for y, last := min(a/d.w, b/d.w), max(a/d.w, b/d.w); y <= last; y++ {
		d.seen[y*d.w+a%d.w] |= 1 << (i % 64)
		d.seen[y*d.w+b%d.w] |= 1 << (i % 64)
	}
}

// last is the cell of the last value of series i, absent without any.
func (d *dotted) last(i int) int {
	for _, cell := range slices.Backward(d.at[i]) {
		if cell != absent {
			return cell
		}
	}
	return absent
}

// end draws the symbol of series i after its last value, or in the nearest free cell.
func (d *dotted) end(c *canvas.Canvas, i int, t theme.Theme) {
	cell := d.last(i)
	if cell == absent {
		return
	}
	for k := range 2 * d.h {
		y := cell/d.w + (k+1)/2*(1-2*(k%2)) // the row, the one above, below, …
		for column := cell%d.w + 1; y >= 0 && y < d.h && column < d.w; column++ {
			if !d.taken[y*d.w+column] {
				d.mark(c, i, y*d.w+column, t)
				return
			}
		}
	}
}

// along draws the symbol of series i along its line, in cells that it alone is in, here and
// there in turn with the other series.
func (d *dotted) along(c *canvas.Canvas, i int, t theme.Theme) {
	n := len(d.samples)
	apart := max(12, 4*n)
	next, end := 2+i*apart/n, d.last(i)%d.w-3
	for _, cell := range d.at[i] {
		if cell != absent && cell%d.w >= next && cell%d.w < end && d.seen[cell] == 1<<(i%64) && !d.taken[cell] {
			d.mark(c, i, cell, t)
			next = cell%d.w + apart
		}
	}
}

// mark draws the symbol of series i in a cell.
func (d *dotted) mark(c *canvas.Canvas, i, cell int, t theme.Theme) {
	style, symbol := d.strip.style(i, t)
	c.Set(cell%d.w, cell/d.w, symbol, style)
	d.taken[cell] = true
}
