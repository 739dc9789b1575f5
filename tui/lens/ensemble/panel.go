package ensemble

import (
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// Panel draws the moments of the ensemble beside the closed form, and a sentence.
func (g *Analysis) Panel(c *canvas.Canvas, t theme.Theme) {
	w, _ := c.Size()
	g.blocks(w, t).Draw(c, t)
}

// wide is the width from which each coordinate has a single line.
const wide = 58

// blocks are the parts of a panel of w cells.
func (g *Analysis) blocks(w int, t theme.Theme) widget.Panel {
	sentence := widget.Block{Lines: widget.Paragraph(g.sentence(), w, theme.Text)}
	if g.members == nil {
		return widget.Panel{sentence}
	}
	list := widget.Panel{{Rank: 2, Lines: g.head(w)}, {Rank: 1, Lines: []widget.Line{g.share(w)}}, sentence}
	if g.alike() {
		return list
	}
	list = append(list, widget.Block{Rank: 3, Lines: g.table(w, t)})
	if g.now.TheoryMean != nil {
		list = append(list, widget.Block{Rank: 5, Lines: widget.Paragraph(legend, w, theme.Muted)})
	}
	if text := g.ending(); text != "" {
		list = append(list, widget.Block{Rank: 4, Lines: widget.Paragraph(text, w, theme.Muted)})
	}
	return list
}

// legend explains the marks of the table.
const legend = "✓ within 2 standard errors, ✗ not, as by chance 1 in 20"
