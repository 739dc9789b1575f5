package pixels_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"testing"

	"optexplore/tui/pixels"
	"optexplore/tui/pixels/pixelstest"
)

// random is a picture of so many colours, in which some are side by side and some are in
// long rows.
func random(rng *rand.Rand, w, h, colors int) *image.Paletted {
	m := image.NewPaletted(image.Rect(0, 0, w, h), nil)
	for range colors {
		m.Palette = append(m.Palette, color.RGBA{uint8(rng.IntN(256)), uint8(rng.IntN(256)), uint8(rng.IntN(256)), 255})
	}
	at := uint8(0)
	for k := range m.Pix {
		if rng.IntN(4) == 0 || k/w%3 == 0 {
			at = uint8(rng.IntN(colors))
		}
		m.Pix[k] = at
	}
	return m
}

// same compares two pictures, up to a difference in each part of a colour.
func same(t *testing.T, got, want image.Image, most int) {
	t.Helper()
	if got.Bounds() != want.Bounds() {
		t.Fatalf("the picture is %v, want %v", got.Bounds(), want.Bounds())
	}
	for y := range want.Bounds().Dy() {
		for x := range want.Bounds().Dx() {
			a, b := color.RGBAModel.Convert(got.At(x, y)).(color.RGBA), color.RGBAModel.Convert(want.At(x, y)).(color.RGBA)
			for _, d := range []int{int(a.R) - int(b.R), int(a.G) - int(b.G), int(a.B) - int(b.B), int(a.A) - int(b.A)} {
				if d > most || -d > most {
					t.Fatalf("pixel %d, %d is %v, want %v", x, y, a, b)
				}
			}
		}
	}
}

// sizes are some of pictures: with whole bands of six rows and without.
func sizes() [][2]int { return [][2]int{{1, 1}, {5, 6}, {7, 5}, {40, 13}, {300, 61}} }

// TestSixelIsThePicture, but for the rounding of colours, and the same each time.
func TestSixelIsThePicture(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, size := range sizes() {
		for _, colors := range []int{1, 2, 9, 256} {
			m := random(rng, size[0], size[1], colors)
			text := pixels.Sixel(m)
			got, err := pixelstest.Sixel(string(text))
			if err != nil {
				t.Fatalf("%v, %d colours: %v", size, colors, err)
			}
			same(t, got, m, 2)
			if !bytes.Equal(text, pixels.Sixel(m)) {
				t.Errorf("%v, %d colours: the same picture makes other bytes", size, colors)
			}
		}
	}
	if got := string(pixels.Sixel(image.NewPaletted(image.Rectangle{}, nil))); got != "\x1bP0;1q\"1;1;0;0\x1b\\" {
		t.Errorf("nothing is %q", got)
	}
}

// TestLongRowsAreShort: a picture of one colour takes a few bytes a band.
func TestLongRowsAreShort(t *testing.T) {
	m := image.NewPaletted(image.Rect(0, 0, 1000, 60), color.Palette{color.RGBA{1, 2, 3, 255}, color.RGBA{4, 5, 6, 255}})
	if n := len(pixels.Sixel(m)); n > 150 {
		t.Errorf("it takes %d bytes", n)
	}
}

// TestKittyIsThePNG, in chunks, in so many cells.
func TestKittyIsThePNG(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, size := range sizes() {
		m := random(rng, size[0], size[1], 256)
		var data bytes.Buffer
		if err := png.Encode(&data, m); err != nil {
			t.Fatal(err)
		}
		var on pixelstest.Terminal
		on.Write(pixels.Kitty(data.Bytes(), 33, 11))
		if len(on.Faults) > 0 || len(on.Shown) != 1 || on.Shown[0].Columns != 33 || on.Shown[0].Rows != 11 || on.Shown[0].Z != 0 {
			t.Fatalf("%v: %v, %+v", size, on.Faults, on.Shown)
		}
		same(t, on.Shown[0], m, 0)
	}
}
