package ensemble

import (
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// span is a piece of a line in a tone.
type span struct {
	text string
	tone theme.Token
}

// block is lines that are shown together or not at all: where there is no room
// for all blocks, those of the greatest rank are left out.
type block struct {
	rank  int
	lines [][]span
}

// Panel draws the numbers of the ensemble beside the closed form, and what they
// say in a sentence.
func (g *Stage) Panel(c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	if w <= 0 || h <= 0 {
		return
	}
	blocks, room := fitting(g.blocks(w, t), h)
	y := 0
	for k, b := range blocks {
		if k > 0 && room > 0 {
			y, room = y+1, room-1
		}
		for _, line := range b.lines {
			x := 0
			for _, s := range line {
				x += c.Text(x, y, canvas.Fit(s.text, w-x), t.Style(s.tone))
			}
			y++
		}
	}
}

// fitting is the blocks that fit into h rows, and the rows that are left over.
func fitting(blocks []block, h int) (fit []block, over int) {
	for {
		rows, worst := 0, 0
		for k, b := range blocks {
			rows += len(b.lines)
			if b.rank > blocks[worst].rank {
				worst = k
			}
		}
		if rows <= h || len(blocks) <= 1 {
			return blocks, h - rows
		}
		blocks = append(blocks[:worst:worst], blocks[worst+1:]...)
	}
}

// wide is the width from which on there is a line for a coordinate rather than
// some.
const wide = 58

// blocks are the parts of a panel of w cells, from the top down.
func (g *Stage) blocks(w int, t theme.Theme) []block {
	said := block{0, paragraph(g.sentence(), w, theme.Text)}
	if g.members == nil {
		return []block{said}
	}
	list := []block{{2, g.head(w)}, {1, g.share(w)}, said}
	if g.alike() {
		return list
	}
	list = append(list, block{3, g.table(w, t)})
	if g.now.TheoryMean != nil {
		list = append(list, block{5, paragraph(legend, w, theme.Muted)})
	}
	if text := g.ending(); text != "" {
		list = append(list, block{4, paragraph(text, w, theme.Muted)})
	}
	return list
}

// legend explains the marks of the table.
const legend = "✓ within 2 standard errors, ✗ not, as by chance 1 in 20"

// paragraph is a text as lines of w cells.
func paragraph(text string, w int, tone theme.Token) (lines [][]span) {
	for _, line := range canvas.Wrap(text, w) {
		lines = append(lines, []span{{line, tone}})
	}
	return lines
}
