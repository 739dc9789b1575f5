package export

import (
	"image"
	stdcolor "image/color"
	"math/rand/v2"
	"slices"
	"testing"

	"optexplore/tui/canvas"
)

// colored is a canvas of characters in few colours, each with a colour behind it.
func colored(rng *rand.Rand, w, h int) *canvas.Canvas {
	c := canvas.New(w, h)
	colors := []canvas.Color{canvas.RGB(1, 2, 3), canvas.Indexed(196), canvas.RGB(90, 160, 200)}
	for k := range w * h {
		r := []rune{' ', '█', '▒', '⠁', '⣿', 'x', 'λ', '─', '●', '▄'}[rng.IntN(10)]
		attr := canvas.Attr(rng.IntN(32))
		if r == '▒' {
			attr &^= canvas.Underline // below which an Image has its own ground
		}
		c.Set(k%w, k/w, r, canvas.Style{Fg: colors[rng.IntN(3)], Bg: colors[rng.IntN(3)], Attr: attr})
	}
	return c
}

// blank is a canvas of spaces with a colour behind them.
func blank(w, h int) *canvas.Canvas {
	c := canvas.New(w, h)
	for k := range w * h {
		c.Set(k%w, k/w, ' ', canvas.Style{Bg: canvas.RGB(1, 1, 1)})
	}
	return c
}

// shades are a ground of random numbers from the first on, in as many colours.
func shades(rng *rand.Rand, w, h, first, count int) *image.Paletted {
	m := image.NewPaletted(image.Rect(0, 0, w, h), nil)
	for k := range count {
		m.Palette = append(m.Palette, stdcolor.RGBA{uint8(k), uint8(255 - k), uint8(7 * k), 255})
	}
	for k := range m.Pix {
		m.Pix[k] = uint8(first + rng.IntN(count-first))
	}
	return m
}

// overOf is all rows of an Over, as a picture.
func overOf(o *Over) *image.Paletted {
	for o.Count() {
	}
	w, h := o.Size()
	m := image.NewPaletted(image.Rect(0, 0, w, h), nil)
	for _, c := range o.Colors() {
		m.Palette = append(m.Palette, stdcolor.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 255})
	}
	for y := range h {
		copy(m.Pix[y*w:], o.Next())
	}
	if o.Next() != nil {
		panic("a row after the last")
	}
	return m
}

// TestOverNoGroundIsTheImage of the cells in their own colours.
func TestOverNoGroundIsTheImage(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for scale := 1; scale <= 3; scale++ {
		c := colored(rng, 9, 5)
		want := Image(c, page, scale)
		got := overOf(NewOver(c, page, image.Pt(8*scale, 16*scale), shades(rng, 1, 1, 0, 1)))
		if size := got.Rect.Size(); size != want.Rect.Size().Sub(image.Pt(20*scale, 20*scale)) {
			t.Fatalf("scale %d: its size is %v", scale, size)
		}
		for k := range got.Pix {
			x, y := k%got.Stride, k/got.Stride
			if a, b := colorAt(got, x, y), colorAt(want, x+10*scale, y+10*scale); a != b {
				t.Fatalf("scale %d: pixel %d, %d is %v, want %v", scale, x, y, a, b)
			}
		}
	}
}

// TestOverAGroundCharactersAreBlended with its pixels, in cells of any size: each is as far
// from its ground to the ink as the character covers it.
func TestOverAGroundCharactersAreBlended(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, cell := range []image.Point{{8, 16}, {9, 18}, {6, 13}, {20, 7}, {4, 64}} {
		c := canvas.New(5, 3)
		ink := canvas.RGB(250, 240, 10)
		for k := range 15 {
			c.Set(k%5, k/5, []rune("x⣿●▄ λ─◇█▒")[rng.IntN(10)], canvas.Style{Fg: ink, Bg: canvas.RGB(5, 5, 5)})
		}
		for _, divided := range []int{1, 3} {
			w, h := 5*cell.X, 3*cell.Y
			ground := shades(rng, w/divided, max(h/divided, 1), 0, 20)
			got := overOf(NewOver(c, page, cell, ground))
			s := newSprites(cell)
			for k := range w * h {
				x, y := k%w, k/w
				behind := color(0x050505)
				if gx, gy := x*ground.Rect.Dx()/w, y*ground.Rect.Dy()/h; ground.ColorIndexAt(gx, gy) > 0 {
					behind = colorAt(ground, gx, gy)
				}
				tone := s.of(sign{r: c.Cell(x/cell.X, y/cell.Y).Rune}).tone[y%cell.Y*cell.X+x%cell.X]
				if a, b := colorAt(got, x, y), mix(behind, 0xfaf00a, float64(tone)/8); a != b {
					t.Fatalf("cells of %v: pixel %d, %d of tone %d is %v, want %v", cell, x, y, tone, a, b)
				}
			}
		}
	}
}

// TestOverManyColorsTheGroundIsKept, and the nearest stands for a blend that is left out. The
// same makes the same.
func TestOverManyColorsTheGroundIsKept(t *testing.T) {
	c := colored(rand.New(rand.NewPCG(5, 6)), 20, 8)
	ground := shades(rand.New(rand.NewPCG(7, 8)), 180, 144, 1, 129)
	first := overOf(NewOver(c, page, image.Pt(9, 18), ground))
	if n := len(first.Palette); n != mostColors {
		t.Fatalf("%d colours", n)
	}
	again := overOf(NewOver(c, page, image.Pt(9, 18), ground))
	if !slices.Equal(first.Pix, again.Pix) {
		t.Error("the same makes others")
	}
	bare := overOf(NewOver(blank(20, 8), page, image.Pt(9, 18), ground))
	for k := range ground.Pix {
		if x, y := k%180, k/180; colorAt(bare, x, y) != colorAt(ground, x, y) {
			t.Fatalf("pixel %d, %d is %v, want %v", x, y, colorAt(bare, x, y), colorAt(ground, x, y))
		}
	}
}

// TestOverWhatCannotBePrinted is nothing: a cell without a colour, and a character of no font.
func TestOverWhatCannotBePrinted(t *testing.T) {
	for _, cell := range []canvas.Cell{{Rune: 'x'}, {}, {Rune: 0x1cd00, Style: canvas.Style{Bg: canvas.RGB(1, 1, 1)}}} {
		if NewOver(blank(3, 2), page, image.Pt(8, 16), shades(rand.New(rand.NewPCG(1, 1)), 1, 1, 0, 1)) == nil {
			t.Fatal("blank cells are not printed")
		}
		one := canvas.New(3, 2)
		if one.Copy(blank(3, 2)); cell.Style.Bg == 0 {
			one.Sub(canvas.Rect{X: 1, Y: 1, W: 1, H: 1}).Clear()
		}
		one.Set(1, 1, cell.Shown(), cell.Style)
		if NewOver(one, page, image.Pt(8, 16), shades(rand.New(rand.NewPCG(1, 1)), 1, 1, 0, 1)) != nil {
			t.Errorf("%q on %v is printed", cell.Shown(), cell.Style.Bg)
		}
	}
}
