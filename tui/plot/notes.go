package plot

import (
	"strings"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// notes writes remarks near their points, where they cover neither a curve nor
// another remark, with a line to the point. Their places do not depend on the run,
// so that they do not move. A remark without room is written without its part in
// brackets, or omitted.
func (p *curve) notes(c *canvas.Canvas, list []Labelled) {
	style := p.request.Theme.Style(theme.Annotation)
	ground := p.background.Sub(p.upper())
	p.taken = p.taken[:0]
	for _, n := range list {
		if len(n.At) != 1 {
			continue
		}
		cx, cy, ok := p.cell(n.At[0], n.F)
		if !ok {
			continue
		}
		brief, _, _ := strings.Cut(n.Text, " (")
		for _, text := range [2]string{n.Text, brief} {
			if s, ok := p.spotFor(ground, cx, cy, canvas.Width(text)); ok {
				s.write(c, text, style)
				p.taken = append(p.taken, s.box())
				break
			}
		}
	}
}

// noteSpot is the place of a remark: its columns, its rows below the cell of its
// point (above, if negative), and the side.
type noteSpot struct {
	cx, cy     int
	rows, cols int
	left       bool
}

// spotFor is the nearest spot where a text covers nothing.
func (p *curve) spotFor(c *canvas.Canvas, cx, cy, cols int) (noteSpot, bool) {
	for rows := 1; rows < p.area.H; rows++ {
		for _, s := range [4]noteSpot{{rows: rows}, {rows: rows, left: true}, {rows: -rows}, {rows: -rows, left: true}} {
			s.cx, s.cy, s.cols = cx, cy, cols
			if s.free(c) && !s.box().meets(p.taken) {
				return s, true
			}
		}
	}
	return noteSpot{}, false
}

// lead is the column and the row where the text begins.
func (s noteSpot) lead() (x, y int) {
	if s.left {
		return s.cx - 1 - s.cols, s.cy + s.rows
	}
	return s.cx + 2, s.cy + s.rows
}

// free reports whether the text is inside the plot and the text and its line are on
// blank cells. Only next to the point may the line touch the curve.
func (s noteSpot) free(c *canvas.Canvas) bool {
	w, h := c.Size()
	x, y := s.lead()
	if y < 0 || y >= h || x < 0 || x+s.cols > w {
		return false
	}
	for i := -1; i <= s.cols; i++ {
		if !blank(c, x+i, y) {
			return false
		}
	}
	step := s.step()
	for d := 2 * step; d != s.rows+step && s.rows != step; d += step {
		if !blank(c, s.cx, s.cy+d) {
			return false
		}
	}
	return true
}

// box is the box from the point to the far end of the text.
func (s noteSpot) box() box {
	x, y := s.lead()
	return box{min(x, s.cx), max(x+s.cols-1, s.cx), min(y, s.cy+s.step()), max(y, s.cy+s.step())}
}

// box is a rectangle of columns and rows, ends included.
type box struct{ left, right, top, bottom int }

// meets reports whether b overlaps one of others, or touches it in a row.
func (b box) meets(others []box) bool {
	for _, o := range others {
		if b.left <= o.right+1 && o.left <= b.right+1 && b.top <= o.bottom && o.top <= b.bottom {
			return true
		}
	}
	return false
}

// step is the direction from the point to the text: 1 downwards, −1 upwards.
func (s noteSpot) step() int {
	if s.rows < 0 {
		return -1
	}
	return 1
}

func blank(c *canvas.Canvas, x, y int) bool {
	r := c.Cell(x, y).Rune
	return r == 0 || r == ' ' || r == gridSymbol
}

// write writes the text and the line to the point.
func (s noteSpot) write(c *canvas.Canvas, text string, style canvas.Style) {
	corner := [2][2]rune{{'╰', '╯'}, {'╭', '╮'}}[(1-s.step())/2]
	for d := s.step(); d != s.rows; d += s.step() {
		c.Set(s.cx, s.cy+d, '│', style)
	}
	x, y := s.lead()
	if s.left {
		c.Set(s.cx, y, corner[1], style)
	} else {
		c.Set(s.cx, y, corner[0], style)
	}
	c.Text(x, y, text, style)
}

// key is a line of a legend.
type key struct {
	symbol rune
	text   string
	token  theme.Token
}

// legend writes keys in the first corner where they cover neither a curve nor a
// remark.
func (p *curve) legend(c *canvas.Canvas, keys ...key) {
	ground := p.background.Sub(p.upper())
	w, h := ground.Size()
	cols := 0
	for _, k := range keys {
		cols = max(cols, canvas.Width(k.text)+3)
	}
	for _, at := range [4][2]int{{w - cols - 1, 0}, {1, 0}, {w - cols - 1, h - len(keys)}, {1, h - len(keys)}} {
		b := box{at[0] - 1, at[0] + cols, at[1], at[1] + len(keys) - 1}
		if !b.blank(ground) || b.meets(p.taken) {
			continue
		}
		for i, k := range keys {
			style := p.request.Theme.Style(k.token)
			c.Set(at[0], at[1]+i, k.symbol, style)
			c.Set(at[0]+1, at[1]+i, k.symbol, style)
			c.Text(at[0]+2, at[1]+i, " ", style)
			c.Text(at[0]+3, at[1]+i, k.text, style)
		}
		return
	}
}

// blank reports whether b is inside the plot and blank.
func (b box) blank(c *canvas.Canvas) bool {
	w, h := c.Size()
	if b.left < 0 || b.top < 0 || b.right >= w || b.bottom >= h {
		return false
	}
	for y := b.top; y <= b.bottom; y++ {
		for x := b.left; x <= b.right; x++ {
			if !blank(c, x, y) {
				return false
			}
		}
	}
	return true
}
