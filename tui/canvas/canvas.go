package canvas

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Cell is one character with its style. It is one column wide.
type Cell struct {
	Rune  rune // 0 counts as a space
	Style Style
}

// Shown is the character that a terminal shows of a cell.
func (c Cell) Shown() rune {
	if c.Rune == 0 {
		return ' '
	}
	return c.Rune
}

// Rect is a rectangle of cells. One without width or height is empty.
type Rect struct{ X, Y, W, H int }

// Canvas is W × H cells, or a part of another canvas. What is drawn outside is
// clipped; all coordinates are allowed.
type Canvas struct {
	cells  []Cell // of the whole
	stride int    // cells in a row of the whole
	part   Rect   // the part that is this canvas
}

// New returns an empty canvas. A negative size counts as 0.
func New(w, h int) *Canvas {
	w, h = max(w, 0), max(h, 0)
	return &Canvas{cells: make([]Cell, w*h), stride: w, part: Rect{W: w, H: h}}
}

// Sized returns c if it has a size, or else a new canvas of that size.
func (c *Canvas) Sized(w, h int) *Canvas {
	if c != nil && c.part.W == max(w, 0) && c.part.H == max(h, 0) {
		return c
	}
	return New(w, h)
}

// Size is the number of columns and rows.
func (c *Canvas) Size() (w, h int) { return c.part.W, c.part.H }

// Sub returns the part of c inside r, with its own origin.
func (c *Canvas) Sub(r Rect) *Canvas {
	x0, y0 := max(r.X, 0), max(r.Y, 0)
	x1, y1 := min(r.X+r.W, c.part.W), min(r.Y+r.H, c.part.H)
	s := *c
	s.part = Rect{X: c.part.X + min(x0, c.part.W), Y: c.part.Y + min(y0, c.part.H), W: max(x1-x0, 0), H: max(y1-y0, 0)}
	return &s
}

// at is the cell at (x, y), nil outside.
func (c *Canvas) at(x, y int) *Cell {
	if x < 0 || y < 0 || x >= c.part.W || y >= c.part.H {
		return nil
	}
	return &c.cells[(c.part.Y+y)*c.stride+c.part.X+x]
}

// row is the cells of row y; 0 ≤ y < H.
func (c *Canvas) row(y int) []Cell {
	from := (c.part.Y+y)*c.stride + c.part.X
	return c.cells[from : from+c.part.W]
}

// Cell returns the cell at (x, y); the zero Cell outside.
func (c *Canvas) Cell(x, y int) Cell {
	if cell := c.at(x, y); cell != nil {
		return *cell
	}
	return Cell{}
}

// Clear clears every cell.
func (c *Canvas) Clear() {
	for y := range c.part.H {
		clear(c.row(y))
	}
}

// Set draws a character at (x, y). If the style has no background, the cell keeps
// its own. Characters must be one column wide and stand alone: others become '?',
// and one without width or a control code is not drawn.
func (c *Canvas) Set(x, y int, r rune, s Style) {
	cell := c.at(x, y)
	if cell == nil {
		return
	}
	switch columns(r) {
	case 0:
		return
	case 2:
		r = other
	}
	if s.Bg == 0 {
		s.Bg = cell.Style.Bg
	}
	*cell = Cell{r, s}
}

// Text writes a text from (x, y) rightwards, character by character as Set, and
// returns its number of columns.
func (c *Canvas) Text(x, y int, text string, s Style) int {
	n := 0
	for _, r := range text {
		if columns(r) > 0 {
			c.Set(x+n, y, r, s)
			n++
		}
	}
	return n
}

// other stands for a character that does not fit into a cell.
const other = '?'

// columns is the number of columns of a character on a terminal: 0, 1 or, where it does
// not fit into a cell, 2.
func columns(r rune) int {
	switch {
	case r == 0, r >= ' ' && r < 0x7f, r > 0xad && r < 0x300, r >= 0x370 && r < 0x483, r >= 0x2010 && r < 0x2028, r >= 0x2070 && r < 0x20a0:
		return 1 // Latin, Greek, Cyrillic, punctuation, superscripts
	case r >= 0x2190 && r < 0x2300, r >= 0x2500 && r <= 0x25fc, r >= 0x2713 && r < 0x2728, r >= 0x2800 && r <= 0x28ff:
		return 1 // arrows, mathematics, lines, blocks, shapes, crosses, braille
	case r < ' ':
		return 0
	}
	if n := ansi.StringWidth(string(r)); n != 1 || !joins(r) {
		return min(n, 2)
	}
	return 2
}

// joins reports whether terminals show a character and one before or after it in one
// cell, as they do in some scripts (Unicode Standard Annex 29).
func joins(r rune) bool {
	if r >= 0x2100 && r < 0x2c00 {
		return false // symbols
	}
	s := string(r)
	for _, pair := range [...]string{"0" + s, s + "0", s + s} {
		if cluster, _ := ansi.FirstGraphemeCluster(pair, ansi.GraphemeWidth); cluster == pair {
			return true
		}
	}
	return false
}

// Same reports whether another canvas has the same size and the same cells.
func (c *Canvas) Same(o *Canvas) bool {
	if c.part.W != o.part.W || c.part.H != o.part.H {
		return false
	}
	for y := range c.part.H {
		if !slices.Equal(c.row(y), o.row(y)) {
			return false
		}
	}
	return true
}

// Copy copies the cells of another canvas, as far as they fit.
func (c *Canvas) Copy(from *Canvas) {
	for y := range min(c.part.H, from.part.H) {
		copy(c.row(y), from.row(y))
	}
}

// Append appends the canvas to buf: rows of exactly W columns joined by newlines,
// with escape sequences only where the style changes, and the terminal's default
// style at the end of each row. It does not allocate if buf has room.
func (c *Canvas) Append(buf []byte) []byte {
	for y := range c.part.H {
		if y > 0 {
			buf = append(buf, '\n')
		}
		var now Style
		for _, cell := range c.row(y) {
			want := cell.over(now).Style
			if want != now {
				buf = want.append(buf, now)
				now = want
			}
			buf = utf8.AppendRune(buf, cell.Shown())
		}
		if now != (Style{}) {
			buf = append(buf, "\x1b[m"...)
		}
	}
	return buf
}

// String returns the canvas as Append writes it.
func (c *Canvas) String() string { return string(c.Append(nil)) }

// Plain returns the characters without styles and trailing spaces.
func (c *Canvas) Plain() string {
	rows := make([]string, c.part.H)
	for y := range rows {
		var row strings.Builder
		for _, cell := range c.row(y) {
			row.WriteRune(cell.Shown())
		}
		rows[y] = strings.TrimRight(row.String(), " ")
	}
	return strings.Join(rows, "\n")
}
