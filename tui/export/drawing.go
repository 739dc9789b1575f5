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
	ground  paths // filled, of whole cells
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

// apart ends what goes on from cell to cell, unless the next one, in column x of row y, is
// beside the last.
func (d *drawing) apart(x, y int) {
	if y > d.grounds.y {
		d.endRow()
		d.grounds.skip(y)
	}
	if w := d.words.now; len(w.text) > 0 && w.x+len(w.text) != x {
		d.words.end()
	}
}

// layer is a part of a drawing: its paths, and what is said of all of them, as attributes
// and as a rule of CSS for those of a class.
type layer struct {
	of                      func(*drawing) *paths
	paint                   string // the attribute that takes the colour
	attributes, class, rule string
}

// layers are the parts from the bottom up; the texts lie above them.
func layers() []layer {
	return []layer{
		{func(d *drawing) *paths { return &d.ground }, "fill", `shape-rendering="crispEdges"`, "g", "shape-rendering:crispEdges"},
		{func(d *drawing) *paths { return &d.blocks }, "fill", `shape-rendering="crispEdges"`, "g", ""},
		{func(d *drawing) *paths { return &d.dots }, "stroke", `fill="none" stroke-width="2" stroke-linecap="round"`, "d", "fill:none;stroke-width:2;stroke-linecap:round"},
		{func(d *drawing) *paths { return &d.thin }, "stroke", `fill="none"`, "t", "fill:none"},
		{func(d *drawing) *paths { return &d.heavy }, "stroke", `fill="none" stroke-width="2"`, "h", "fill:none;stroke-width:2"},
		{func(d *drawing) *paths { return &d.marks }, "fill", "", "", ""},
	}
}

// joined puts what goes on from cell to cell into the paths.
func (d *drawing) joined() {
	d.lines.into(&d.thin, &d.heavy)
	d.grounds.into(&d.ground)
}

// write writes all there is, each layer a group.
func (d *drawing) write(b *bytes.Buffer) {
	d.joined()
	for _, l := range layers() {
		l.of(d).write(b, l.paint, l.attributes)
	}
	d.words.write(b)
}

// brief writes all there is with the classes of the layers.
func (d *drawing) brief(b *bytes.Buffer) {
	d.joined()
	for _, l := range layers() {
		class := ""
		if l.class != "" {
			class = fmt.Sprintf(` class="%s"`, l.class)
		}
		p := l.of(d)
		for _, c := range p.order {
			fmt.Fprintf(b, `<path%s %s="%s" d="%s"/>`, class, l.paint, c, p.by[c])
		}
	}
	d.words.faces(b, "")
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
