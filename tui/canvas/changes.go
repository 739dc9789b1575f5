package canvas

import (
	"strconv"
	"unicode/utf8"
)

// AppendChanges appends to buf what changes a terminal that shows the canvas
// `shown` to show c: only the cells that differ, each run of them after a move of
// the cursor (ECMA-48: CUP, CUF, EL, SGR). A canvas of another size means a cleared
// terminal. The terminal has its default style before and after. It does not
// allocate if buf has room.
func (c *Canvas) AppendChanges(buf []byte, shown *Canvas) []byte {
	return c.AppendLost(buf, shown, Rect{})
}

// AppendLost is AppendChanges for a terminal that no longer shows the cells of a part of the
// canvas: all of them are written.
func (c *Canvas) AppendLost(buf []byte, shown *Canvas, lost Rect) []byte {
	w, h := shown.Size()
	same := w == c.part.W && h == c.part.H
	p := pen{buf: buf, y: -1}
	for y := range c.part.H {
		var before []Cell
		if same {
			before = shown.row(y)
		}
		p.from, p.to = 0, 0
		if y >= lost.Y && y < lost.Y+lost.H {
			p.from, p.to = lost.X, lost.X+lost.W
		}
		p.row(y, c.row(y), before)
	}
	p.turn(Style{})
	return p.buf
}

// pen is the position of a terminal's cursor, and its style.
type pen struct {
	buf      []byte
	x, y     int // y is −1 if the position is unknown
	now      Style
	from, to int // the columns of the row that are written in any case
}

// row writes the changes of row y. before is nil if all was blank.
func (p *pen) row(y int, row, before []Cell) {
	blankFrom := len(row) // what follows is blank
	for blankFrom > 0 && row[blankFrom-1].blank() {
		blankFrom--
	}
	for x := 0; x < len(row); x++ {
		if lost := x >= p.from && x < p.to; !lost && row[x].looksLike(at(before, x)) {
			continue
		}
		p.move(x, y, row)
		if x >= blankFrom && len(row)-x > len("\x1b[K") {
			p.turn(Style{})
			p.buf = append(p.buf, "\x1b[K"...)
			return
		}
		p.put(row[x], len(row))
	}
}

// at is cell x of a row; of none, it is blank.
func at(row []Cell, x int) Cell {
	if row == nil {
		return Cell{}
	}
	return row[x]
}

// nearby is the most columns back for which a cell in the next row is reached by
// moves down and back, which are shorter than coordinates.
const nearby = 3

// move moves the cursor to (x, y). row is the cells of row y.
func (p *pen) move(x, y int, row []Cell) {
	back := p.x - x
	switch {
	case p.y == y && back <= 0:
		p.forward(row[p.x:x], len(row))
		return
	case p.y >= 0 && y == p.y+1 && back >= 0 && back <= nearby:
		p.buf = append(p.buf, "\x1b[B\b\b\b"[:len("\x1b[B")+back]...)
	default:
		p.buf = append(p.buf, "\x1b["...)
		p.buf = strconv.AppendInt(p.buf, int64(y+1), 10)
		if x > 0 {
			p.buf = append(p.buf, ';')
			p.buf = strconv.AppendInt(p.buf, int64(x+1), 10)
		}
		p.buf = append(p.buf, 'H')
	}
	p.x, p.y = x, y
}

// forward skips cells that need not be written. Cells in the style of the pen are
// written again if that is not longer than a move.
func (p *pen) forward(gap []Cell, columns int) {
	start := len(p.buf)
	if len(gap) > 0 {
		p.buf = append(p.buf, "\x1b["...)
		if len(gap) > 1 {
			p.buf = strconv.AppendInt(p.buf, int64(len(gap)), 10)
		}
		p.buf = append(p.buf, 'C')
	}
	again := 0 // bytes
	for _, cell := range gap {
		if again += utf8.RuneLen(cell.Rune); again > len(p.buf)-start || cell.over(p.now).Style != p.now {
			p.x += len(gap)
			return
		}
	}
	p.buf = p.buf[:start]
	for _, cell := range gap {
		p.put(cell, columns)
	}
}

// put writes a cell of a row. After the last column the position of the cursor
// depends on the terminal.
func (p *pen) put(cell Cell, columns int) {
	p.turn(cell.over(p.now).Style)
	p.buf = utf8.AppendRune(p.buf, cell.Shown())
	if p.x++; p.x == columns {
		p.y = -1
	}
}

// turn changes the style of the pen.
func (p *pen) turn(to Style) {
	if to != p.now {
		p.buf = to.append(p.buf, p.now)
		p.now = to
	}
}

// over returns the cell in the style that the pen needs: the foreground of a space
// is invisible and need not change.
func (c Cell) over(now Style) Cell {
	if c.space() {
		c.Style.Fg = now.Fg
	}
	return c
}

// space reports whether only the background of a cell is visible.
func (c Cell) space() bool {
	return c.Shown() == ' ' && c.Style.Attr&(Reverse|Underline) == 0
}

// blank reports whether a cell looks like an erased one.
func (c Cell) blank() bool { return c.space() && c.Style.Bg == 0 }

// looksLike reports whether two cells look the same.
func (c Cell) looksLike(o Cell) bool {
	return c == o || c.space() && o.space() && c.Style.Bg == o.Style.Bg
}
