package export

import (
	"bytes"
	"image"
	stdcolor "image/color"
	"image/draw"
	"image/gif"
	"image/png"
	"math/rand/v2"
	"testing"

	"optexplore/tui/canvas"
)

// colorAt is the colour of a pixel.
func colorAt(m image.Image, x, y int) color {
	c := stdcolor.RGBAModel.Convert(m.At(x, y)).(stdcolor.RGBA)
	return color(c.R)<<16 | color(c.G)<<8 | color(c.B)
}

// few is a canvas of characters in few colours.
func few(rng *rand.Rand, w, h int) *canvas.Canvas {
	c := canvas.New(w, h)
	colors := []canvas.Color{0, canvas.RGB(1, 2, 3), canvas.Indexed(196), canvas.ANSI(2)}
	for k := range w * h {
		r := []rune{' ', '█', '▒', '⠁', '⣿', 'x', 'λ', '─', '●', '▄'}[rng.IntN(10)]
		c.Set(k%w, k/w, r, canvas.Style{Fg: colors[rng.IntN(4)], Bg: colors[rng.IntN(4)], Attr: canvas.Attr(rng.IntN(32))})
	}
	return c
}

// check compares a picture with the canvas that it is of: its size, the colours behind
// the characters, the middles of dots, and pixels that each character leaves free.
func check(t *testing.T, m image.Image, c *canvas.Canvas, scale int) {
	t.Helper()
	w, h := c.Size()
	if want := image.Rect(0, 0, scale*(8*w+20), scale*(16*h+20)); m.Bounds() != want {
		t.Fatalf("the picture is %v, want %v", m.Bounds(), want)
	}
	if w*h > 0 && colorAt(m, 0, 0) != page.paper() {
		t.Errorf("the margin is %v, want %v", colorAt(m, 0, 0), page.paper())
	}
	for k := range w * h {
		x, y := k%w, k/w
		cell := c.Cell(x, y)
		l, r := page.seen(cell)
		at := func(dx, dy float64) color {
			return colorAt(m, int(float64(scale)*(10+float64(8*x)+dx)), int(float64(scale)*(10+float64(16*y)+dy)))
		}
		if got := at(0, 0); got != l.ground { // no character of these goes there
			t.Errorf("scale %d: cell %d, %d with %q is on %v, want %v", scale, x, y, r, got, l.ground)
		}
		switch r {
		case '⠁', '⣿':
			if got := at(2, 2); scale > 1 && got != l.ink {
				t.Errorf("scale %d: a dot of cell %d, %d is %v, want %v", scale, x, y, got, l.ink)
			}
		case '●', '─':
			if got := at(4.5, 8.5); got != l.ink {
				t.Errorf("scale %d: the middle of %q in cell %d, %d is %v, want %v", scale, r, x, y, got, l.ink)
			}
		case '▄':
			if got := at(7, 9); got != l.ink {
				t.Errorf("scale %d: the lower half of cell %d, %d is %v, want %v", scale, x, y, got, l.ink)
			}
		}
	}
}

// TestAPNGIsTheCanvas at every scale, and the same each time.
func TestAPNGIsTheCanvas(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for _, scale := range []int{1, 2, 3, MaxScale} {
		for _, size := range [][2]int{{0, 0}, {1, 1}, {3, 0}, {12, 7}} {
			c := few(rng, size[0], size[1])
			data, err := PNG(c, page, scale)
			if err != nil {
				t.Fatal(err)
			}
			if again, _ := PNG(c, page, scale); !bytes.Equal(data, again) {
				t.Error("the same canvas gives two pictures")
			}
			m, err := png.Decode(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			check(t, m, c, scale)
		}
	}
}

// TestAPNGOfManyColours has those behind the characters.
func TestAPNGOfManyColours(t *testing.T) {
	c := canvas.New(16, 16)
	for k := range 250 {
		c.Set(k%16, k/16, 'M', canvas.Style{Bg: canvas.RGB(uint8(k), 200, 0), Fg: canvas.RGB(0, uint8(k), 255)})
	}
	data, err := PNG(c, page, 2)
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	check(t, m, c, 2)
}

// TestAFilmHasEveryFrame: each, drawn over those before, is its canvas.
func TestAFilmHasEveryFrame(t *testing.T) {
	const w, h, frames = 9, 6, 12
	for _, scale := range []int{1, 2} {
		rng := rand.New(rand.NewPCG(7, 8))
		f := NewFilm(w, h, page, scale, 1<<30)
		var all []*canvas.Canvas
		now := few(rng, w, h)
		for k := range frames {
			for range rng.IntN(4) { // none changes at times
				now.Sub(canvas.Rect{X: rng.IntN(w), Y: rng.IntN(h), W: 2, H: 1}).Copy(few(rng, 2, 1))
			}
			c := canvas.New(w, h)
			c.Copy(now)
			if all = append(all, c); f.Add(c, k+1) != nil || len(f.frames) != k+1 {
				t.Fatalf("frame %d is not added", k)
			}
		}
		var b, again bytes.Buffer
		if err := f.GIF(&b); err != nil {
			t.Fatal(err)
		}
		if f.GIF(&again); !bytes.Equal(b.Bytes(), again.Bytes()) {
			t.Error("the same film gives two files")
		}
		g, err := gif.DecodeAll(&b)
		if err != nil || len(g.Image) != frames || g.LoopCount != 0 {
			t.Fatalf("%d frames, %d loops, %v; want %d frames", len(g.Image), g.LoopCount, err, frames)
		}
		on := image.NewRGBA(image.Rect(0, 0, g.Config.Width, g.Config.Height))
		for k, m := range g.Image {
			draw.Draw(on, m.Bounds(), m, m.Bounds().Min, draw.Over)
			check(t, on, all[k], scale)
			if g.Delay[k] != k+1 {
				t.Errorf("frame %d is seen for %d, want %d", k, g.Delay[k], k+1)
			}
			if k > 0 && f.frames[k].area.W == 0 && m.Bounds().Dx() > 1 {
				t.Errorf("frame %d, in which nothing changes, has %v", k, m.Bounds())
			}
		}
	}
}

// TestALongFilmIsRefused before it takes much memory.
func TestALongFilmIsRefused(t *testing.T) {
	f := NewFilm(100, 100, page, MaxScale, 1<<29)
	c := canvas.New(100, 100)
	for k := range 100 {
		c.Set(0, 0, rune('a'+k%2), canvas.Style{})
		c.Set(99, 99, rune('a'+k%2), canvas.Style{})
		if err := f.Add(c, 1); err == ErrLong {
			return
		}
	}
	t.Error("a film of a gigabyte is accepted")
}
