package canvas

// Box draws a frame along the inside of r with a title in its upper edge.
func (c *Canvas) Box(r Rect, title string, border, text Style) {
	c.box(r, title, border, text, func(_, new rune) rune { return new })
}

// JoinedBox is a Box whose edges are joined with those that are there, of boxes that it
// touches.
func (c *Canvas) JoinedBox(r Rect, title string, border, text Style) {
	c.box(r, title, border, text, joined)
}

func (c *Canvas) box(r Rect, title string, border, text Style, join func(old, new rune) rune) {
	if r.W < 2 || r.H < 2 {
		return
	}
	right, bottom := r.X+r.W-1, r.Y+r.H-1
	set := func(x, y int, edge rune) { c.Set(x, y, join(c.Cell(x, y).Shown(), edge), border) }
	for x := r.X + 1; x < right; x++ {
		set(x, r.Y, '─')
		set(x, bottom, '─')
	}
	for y := r.Y + 1; y < bottom; y++ {
		set(r.X, y, '│')
		set(right, y, '│')
	}
	set(r.X, r.Y, '╭')
	set(right, r.Y, '╮')
	set(r.X, bottom, '╰')
	set(right, bottom, '╯')
	if title = Fit(title, r.W-6); title != "" {
		c.Text(r.X+2, r.Y, " "+title+" ", text)
	}
}

// Rule draws a line in row y over the cells that are blank and have no text beside them.
func (c *Canvas) Rule(y int, style Style) {
	w, _ := c.Size()
	blank := func(x int) bool {
		r := c.Cell(x, y).Shown()
		return r == ' ' || r == '─'
	}
	for x := range w {
		if blank(x-1) && blank(x) && blank(x+1) {
			c.Set(x, y, '─', style)
		}
	}
}

// edges are the characters of edges, by the directions in which they go: 1 up, 2 down,
// 4 left, 8 right.
var edges = [16]rune{3: '│', 12: '─', 10: '╭', 6: '╮', 9: '╰', 5: '╯', 11: '├', 7: '┤', 14: '┬', 13: '┴', 15: '┼'}

// joined is the edge that goes where two edges go, or the second if the first is none.
func joined(old, new rune) rune {
	a, b := directions(old), directions(new)
	if a == 0 {
		return new
	}
	return edges[a|b]
}

// directions are the directions in which an edge goes: 0 for another character.
func directions(r rune) int {
	for k, edge := range edges {
		if edge == r && edge != 0 {
			return k
		}
	}
	return 0
}
