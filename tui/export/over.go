package export

import (
	"image"

	"optexplore/tui/canvas"
)

// Over is the characters of a canvas over a picture in pixels, which is behind them in place
// of the colours of their cells. It has up to 256 colours, and is made row by row.
type Over struct {
	press  press
	on     *canvas.Canvas
	size   image.Point // pixels
	ground *image.Paletted
	colors *palette
	inks   map[color]*ramps
	cells  []printed // of the row of cells in which the next row is
	row    []uint8
	counts *counts // nil after the last row is counted
	done   int     // rows that are counted, and then rows
}

// printed is a cell: its colours, its character, and the ramps to the colour of that.
type printed struct {
	look
	*sprite
	to  *ramps
	own *ramp // from the colour behind the character
}

// ramps are those from each colour of the ground to an ink, each made when it is needed.
type ramps [mostColors]*ramp

// NewOver begins the picture of a canvas in cells of so many pixels, over a ground that is
// stretched to its size, in which number 0 stands for the colour of the cell. It is nil if
// a cell has no colour behind its character, or a character that is in no font.
func NewOver(on *canvas.Canvas, p Page, cell image.Point, ground *image.Paletted) *Over {
	w, h := on.Size()
	o := &Over{
		press: press{page: p, sprites: newSprites(cell)}, on: on, size: image.Pt(w*cell.X, h*cell.Y), ground: ground,
		inks: map[color]*ramps{}, cells: make([]printed, w), row: make([]uint8, w*cell.X), counts: &counts{newCensus(), map[color]*table{}},
	}
	drawn := map[rune]bool{}
	for k := range w * h {
		c := on.Cell(k%w, k/w)
		r := c.Shown()
		if drawn[r] = drawn[r] || o.press.sprites.draws(r); c.Style.Bg == 0 || !drawn[r] {
			return nil
		}
	}
	return o
}

// Count counts the colours of the next row, and reports whether there was one: all are counted
// before the first Next.
func (o *Over) Count() bool {
	switch {
	case o.counts == nil:
		return false
	case o.done == o.size.Y:
		o.colors = o.census().palette(mostColors)
		o.counts, o.done = nil, 0
		return false
	}
	w, numbers := o.begin()
	for x := range o.cells {
		c := &o.cells[x]
		to := o.counts.by[c.ink]
		if to == nil {
			to = new(table)
			o.counts.by[c.ink] = to
		}
		for k, tone := range o.tones(c, o.done) {
			if number := numbers(x*w + k); number > 0 {
				to[number][tone]++
			} else {
				o.counts.pixels(c.look, int(tone), 1)
			}
		}
	}
	o.done++
	return true
}

// counts are how many pixels are counted: where the ground has a colour, by the ink, the number
// of that colour, and the tone.
type counts struct {
	census
	by map[color]*table
}

type table [mostColors][tones + 1]int

// Colors are the colours, 0xrrggbb, by their numbers.
func (o *Over) Colors() (list []uint32) {
	for _, c := range o.colors.colors {
		list = append(list, uint32(c))
	}
	return list
}

// Size is the number of pixels across and down.
func (o *Over) Size() (w, h int) { return o.size.X, o.size.Y }

// Next is the numbers of the colours of the next row, from the top; nil after the last. It is
// valid until the following call.
func (o *Over) Next() []uint8 {
	if o.done == o.size.Y {
		return nil
	}
	w, numbers := o.begin()
	for x := range o.cells {
		c := &o.cells[x]
		for k, tone := range o.tones(c, o.done) {
			to, number := c.own, numbers(x*w+k)
			if number > 0 {
				if to = c.to[number]; to == nil {
					to = o.colors.ramp(look{o.shade(number), c.ink})
					c.to[number] = to
				}
			}
			o.row[x*w+k] = to[tone]
		}
	}
	o.done++
	return o.row
}

// begin begins the next row of pixels: it takes the cells where it is the first of them, and
// returns how wide they are and the numbers of the colours of the ground.
func (o *Over) begin() (w int, numbers func(x int) uint8) {
	w, h := o.press.sprites.size()
	if o.done%h == 0 {
		o.take(o.done / h)
	}
	return w, o.behind(o.done)
}

// take takes a row of cells.
func (o *Over) take(y int) {
	for x := range o.cells {
		c := o.on.Cell(x, y)
		made := printed{look: o.press.page.lookOf(c.Style), sprite: o.press.sprites.of(signOf(c, c.Shown()))}
		if made.to = o.inks[made.ink]; made.to == nil {
			made.to = new(ramps)
			o.inks[made.ink] = made.to
		}
		if o.colors != nil {
			made.own = o.colors.ramp(made.look)
		}
		o.cells[x] = made
	}
}

// tones are those of a cell in a row of pixels.
func (o *Over) tones(c *printed, row int) []uint8 {
	w, h := o.press.sprites.size()
	return c.sprite.tone[row%h*w : (row%h+1)*w]
}

// behind is the numbers of the colours of the ground in a row of pixels.
func (o *Over) behind(row int) func(x int) uint8 {
	size := o.ground.Rect.Size()
	from := row * size.Y / o.size.Y * o.ground.Stride
	pixels := o.ground.Pix[from : from+size.X]
	if size.X == o.size.X {
		return func(x int) uint8 { return pixels[x] }
	}
	return func(x int) uint8 { return pixels[x*size.X/o.size.X] }
}

// shade is the colour of a number of the ground.
func (o *Over) shade(number uint8) color {
	r, g, b, _ := o.ground.Palette[number].RGBA()
	return color(r>>8<<16 | g>>8<<8 | b>>8)
}

// census is how many pixels there are of each colour.
func (o *Over) census() census {
	for ink, by := range o.counts.by {
		for number, times := range by {
			for tone, n := range times {
				if n > 0 {
					o.counts.pixels(look{o.shade(uint8(number)), ink}, tone, n)
				}
			}
		}
	}
	return o.counts.census
}
