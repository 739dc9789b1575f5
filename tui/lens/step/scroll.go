package step

import (
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// height is the number of rows of blocks.
func height(blocks []block) int {
	n := 0
	for _, b := range blocks {
		n += len(b.rows)
	}
	return n
}

// scroll is the first row to show in room rows, so that the part shown last is
// visible, with the next one below it and as much as possible above. Of a part that
// is too high, the end is visible.
func scroll(blocks []block, shown, room int) int {
	end := height(blocks[:min(shown, len(blocks))])
	if ahead := blocks[min(shown, len(blocks)):]; len(ahead) > 0 && shown > 0 {
		now := len(blocks[shown-1].rows)
		end += max(min(len(ahead[0].rows), room-now), 0)
	}
	return max(end-room, 0)
}

// drawBlocks draws blocks below each other, starting with row from.
func drawBlocks(c *canvas.Canvas, t theme.Theme, blocks []block, from int) {
	y := -from
	for _, b := range blocks {
		at := y
		if b.mark == markNow {
			at = max(y, 0) // its first row is not visible
		}
		for _, line := range b.rows {
			line.Draw(c, 0, y, t)
			y++
		}
		c.Set(0, at, b.mark, t.Style(b.tone))
	}
}
