package export

import (
	"bytes"
	"image"
	"image/png"

	"optexplore/tui/canvas"
)

// MaxScale is the largest scale of a picture of pixels.
const MaxScale = 8

// Image is the picture of a canvas in pixels, at a scale from 1 to MaxScale: 8·scale ×
// 16·scale for each cell and 10·scale around them. It has up to 256 colours: those
// behind the characters, and of the others those that most pixels have.
func Image(c *canvas.Canvas, p Page, scale int) *image.Paletted {
	press := pressOf(p, scale)
	w, h := c.Size()
	n := newCensus()
	n.grounds[p.paper()]++
	for k := range w * h {
		n.cell(press.cell(c.Cell(k%w, k/w)))
	}
	colors := n.palette(mostColors)
	on := image.NewPaletted(image.Rectangle{Max: press.size(w, h)}, colors.standard())
	press.blank(on, colors)
	for k := range w * h {
		press.print(on, colors, k%w, k/w, c.Cell(k%w, k/w))
	}
	return on
}

// PNG is the Image of a canvas as a file.
//
// Portable Network Graphics (PNG) Specification, third edition, W3C, 2025.
func PNG(c *canvas.Canvas, p Page, scale int) ([]byte, error) {
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, Image(c, p, scale))
	return b.Bytes(), err
}

// Pixels is the number of pixels of a picture of w × h cells at a scale.
func Pixels(w, h, scale int) int {
	return (w*cellW + 2*margin) * (h*cellH + 2*margin) * scale * scale
}

// press prints the cells of a page in pixels.
type press struct {
	page    Page
	sprites *sprites
	margin  int // pixels around the cells
}

// pressOf is the press of a page at a scale.
func pressOf(p Page, scale int) press {
	return press{p, newSprites(image.Pt(cellW*scale, cellH*scale)), margin * scale}
}

// size is the size of a picture of w × h cells, as its lower right corner.
func (p press) size(w, h int) image.Point {
	cw, ch := p.sprites.size()
	return image.Pt(w*cw+2*p.margin, h*ch+2*p.margin)
}

// cell is the look and the character of a cell.
func (p press) cell(c canvas.Cell) (look, *sprite) {
	l, r := p.page.seen(c)
	return l, p.sprites.of(signOf(c, r))
}

// blank fills a picture with the paper.
func (p press) blank(on *image.Paletted, colors *palette) {
	paper := colors.nearest(p.page.paper())
	for k := range on.Pix {
		on.Pix[k] = paper
	}
}

// print prints the cell in column x of row y of a page, on a picture of a part of it.
func (p press) print(on *image.Paletted, colors *palette, x, y int, c canvas.Cell) {
	l, s := p.cell(c)
	ramp := colors.ramp(l)
	w, h := p.sprites.size()
	for row := range h {
		from := on.PixOffset(p.margin+x*w, p.margin+y*h+row)
		for k, tone := range s.tone[row*w : (row+1)*w] {
			on.Pix[from+k] = ramp[tone]
		}
	}
}
