package export

import (
	"bytes"
	"fmt"

	"optexplore/tui/canvas"
)

// drawing is the parts of a document, from the bottom up. What is of one colour
// is one path.
type drawing struct {
	page    Page
	grounds grounds
	blocks  paths // filled, to the edges of cells
	marks   paths // filled
	thin    paths // strokes
	heavy   paths
	dots    paths
	lines   lines
	words   words
}

// cell draws the cell in column x of row y.
func (d *drawing) cell(x, y int, cell canvas.Cell) {
	l, r := d.page.seen(cell)
	if l.ground != d.page.paper() {
		d.grounds.add(x, y, l.ground)
	}
	if r != ' ' && !d.shape(x, y, r, l.ink) {
		d.words.add(x, y, r, face{l.ink, cell.Style.Attr & (canvas.Bold | canvas.Italic | canvas.Underline)})
		return
	}
	d.words.end()
}

// seen is the look of a cell, and the character in it, a space for a shade, which is a
// ground.
func (p Page) seen(cell canvas.Cell) (look, rune) {
	l, r := p.lookOf(cell.Style), cell.Shown()
	if share, ok := shadeOf(r); ok {
		l.ground, r = mix(l.ground, l.ink, share), ' '
	}
	return l, r
}

// shape draws a character that is a shape into the cell in column x of row y, and
// reports whether it is one.
func (d *drawing) shape(x, y int, r rune, ink color) bool {
	left, top := x*cellW, y*cellH
	arms, isLine := box()[r]
	mark, isMark := shapes()[r]
	switch {
	case r >= 0x2800 && r <= 0x28ff:
		dotsOf(d.dots.of(ink), left, top, uint8(r-0x2800))
	case r >= '▀' && r <= '▟':
		blockOf(d.blocks.of(ink), left, top, r)
	case isLine:
		d.lines.add(x, y, ink, arms)
	case isMark:
		d.mark(left, top, ink, mark)
	default:
		return false
	}
	return true
}

// mark draws a mark into the cell at (left, top).
func (d *drawing) mark(left, top int, ink color, m mark) {
	layer := &d.marks
	if m.hollow {
		layer = &d.thin
	}
	fmt.Fprintf(layer.of(ink), "M%s %s%s", number(float64(left)+m.x), number(float64(top)+m.y), m.path)
}

// endRow ends what goes on from cell to cell in a row.
func (d *drawing) endRow() {
	d.words.end()
	d.grounds.endRow()
}

// write writes all there is, each layer a group.
func (d *drawing) write(b *bytes.Buffer) {
	d.lines.into(&d.thin, &d.heavy)
	var ground paths
	d.grounds.into(&ground)
	ground.write(b, "fill", `shape-rendering="crispEdges"`)
	d.blocks.write(b, "fill", `shape-rendering="crispEdges"`)
	d.dots.write(b, "stroke", `fill="none" stroke-width="2" stroke-linecap="round"`)
	d.thin.write(b, "stroke", `fill="none"`)
	d.heavy.write(b, "stroke", `fill="none" stroke-width="2"`)
	d.marks.write(b, "fill", "")
	d.words.write(b)
}

// paths is one path for each colour, in the order in which they came.
type paths struct {
	order []color
	by    map[color]*bytes.Buffer
}

// of is the path of a colour.
func (p *paths) of(c color) *bytes.Buffer {
	if p.by[c] == nil {
		if p.by == nil {
			p.by = map[color]*bytes.Buffer{}
		}
		p.by[c] = new(bytes.Buffer)
		p.order = append(p.order, c)
	}
	return p.by[c]
}

// write writes the paths as a group with some attributes; paint is the one that
// takes the colour.
func (p *paths) write(b *bytes.Buffer, paint, attributes string) {
	if len(p.order) == 0 {
		return
	}
	if attributes != "" {
		attributes = " " + attributes
	}
	fmt.Fprintf(b, "<g%s>\n", attributes)
	for _, c := range p.order {
		fmt.Fprintf(b, `<path %s="%s" d="%s"/>`+"\n", paint, c, p.by[c])
	}
	b.WriteString("</g>\n")
}
