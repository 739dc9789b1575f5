package canvas

// Fill gives every cell a style and leaves the characters.
func (c *Canvas) Fill(s Style) {
	for y := range c.part.H {
		row := c.row(y)
		for x := range row {
			row[x].Style = s
		}
	}
}
