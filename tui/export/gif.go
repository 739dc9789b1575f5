package export

import (
	"errors"
	"image"
	stdcolor "image/color"
	"image/gif"
	"io"

	"optexplore/tui/canvas"
)

// Film is canvases of one size that follow each other. What is kept of each is what
// differs from the one before.
type Film struct {
	press  press
	w, h   int
	last   *canvas.Canvas
	frames []frame
	census census
	pixels int // of the first frame, and of what changes in each of the others
	most   int // pixels
}

// frame is the cells that change, in the smallest rectangle that holds them, and how
// long they are seen.
type frame struct {
	area  canvas.Rect
	cells []placed
	delay int // in hundredths of a second
}

// placed is a cell and its place.
type placed struct {
	x, y int
	cell canvas.Cell
}

// ErrLong is the error of a film of more pixels than it may have.
var ErrLong = errors.New("expected an animation of fewer pixels, which is fewer frames, a smaller size or a smaller scale")

// NewFilm returns a film without frames, of canvases of w × h cells at a scale from 1 to
// MaxScale, as PNG has it, that may have most pixels: its first frame, and what changes in
// each of the others.
func NewFilm(w, h int, p Page, scale, most int) *Film {
	return &Film{press: pressOf(p, scale), w: w, h: h, census: newCensus(), most: most}
}

// Add adds a frame that is seen for some hundredths of a second.
func (f *Film) Add(c *canvas.Canvas, delay int) error {
	next := frame{delay: delay}
	right, bottom := 0, 0
	for k := range f.w * f.h {
		x, y := k%f.w, k/f.w
		cell := c.Cell(x, y)
		if f.last != nil && cell == f.last.Cell(x, y) {
			continue
		}
		if len(next.cells) == 0 {
			next.area = canvas.Rect{X: x, Y: y}
		}
		next.area.X, right, bottom = min(next.area.X, x), max(right, x+1), y+1
		next.cells = append(next.cells, placed{x, y, cell})
		f.census.cell(f.press.cell(cell))
	}
	next.area.W, next.area.H = right-next.area.X, bottom-next.area.Y
	if f.last == nil {
		f.last = canvas.New(f.w, f.h)
		f.census.grounds[f.press.page.paper()]++
	}
	f.last.Copy(c)
	f.frames = append(f.frames, next)
	size := f.bounds(len(f.frames) - 1)
	if f.pixels += size.Dx() * size.Dy(); f.pixels > f.most {
		return ErrLong
	}
	return nil
}

// bounds are the pixels of a frame: of the first all, and one where nothing changes.
func (f *Film) bounds(k int) image.Rectangle {
	a, m := f.frames[k].area, f.press.margin
	w, h := f.press.sprites.size()
	switch {
	case k == 0:
		return image.Rectangle{Max: f.press.size(f.w, f.h)}
	case a.W == 0:
		return image.Rect(0, 0, 1, 1)
	}
	return image.Rect(m+a.X*w, m+a.Y*h, m+(a.X+a.W)*w, m+(a.Y+a.H)*h)
}

// GIF writes the film as an animation that begins again after its end. All frames have
// one palette, as PNG has it; the pixels of cells that do not change are transparent.
//
// Graphics Interchange Format, version 89a, CompuServe, 1990.
func (f *Film) GIF(w io.Writer) error {
	colors := f.census.palette(mostColors - 1)
	clear := uint8(len(colors.colors))
	all := append(colors.standard(), stdcolor.RGBA{})
	size := f.press.size(f.w, f.h)
	g := gif.GIF{Config: image.Config{ColorModel: all, Width: size.X, Height: size.Y}}
	for k, next := range f.frames {
		on := image.NewPaletted(f.bounds(k), all)
		if k == 0 {
			f.press.blank(on, colors)
		} else {
			for i := range on.Pix {
				on.Pix[i] = clear
			}
		}
		for _, c := range next.cells {
			f.press.print(on, colors, c.x, c.y, c.cell)
		}
		g.Image, g.Delay, g.Disposal = append(g.Image, on), append(g.Delay, next.delay), append(g.Disposal, gif.DisposalNone)
	}
	return gif.EncodeAll(w, &g)
}
