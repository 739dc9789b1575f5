package step

import (
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// height is how many rows blocks take.
func height(blocks []block) int {
	n := 0
	for _, b := range blocks {
		n += len(b.rows)
	}
	return n
}

// scroll is the first row that is seen through a window of so many: such that the
// part shown last is seen, the next one below it, and as much as there is room
// for of those before. Of a part that is too high the end is seen, its value.
func scroll(blocks []block, shown, room int) int {
	end := height(blocks[:min(shown, len(blocks))])
	if ahead := blocks[min(shown, len(blocks)):]; len(ahead) > 0 && shown > 0 {
		now := len(blocks[shown-1].rows)
		end += max(min(len(ahead[0].rows), room-now), 0)
	}
	return max(end-room, 0)
}

// drawBlocks draws blocks under each other, from a row on.
func drawBlocks(c *canvas.Canvas, t theme.Theme, blocks []block, from int) {
	y := -from
	for _, b := range blocks {
		at := y
		if b.mark == markNow {
			at = max(y, 0) // where its first row is not seen
		}
		for _, line := range b.rows {
			line.Draw(c, 0, y, t)
			y++
		}
		c.Set(0, at, b.mark, t.Style(b.tone))
	}
}
