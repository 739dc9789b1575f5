package cli_test

import (
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"optexplore/tui/pixels/pixelstest"
)

// TestPicturesForTerminalsArePNGs: what they show is, pixel by pixel, the PNG of the same
// scale, up to the rounding of colours in sixel; and the same bytes each time, to a pipe, to
// a terminal and in a file. Nothing is written for a picture of cells.
func TestPicturesForTerminalsArePNGs(t *testing.T) {
	oneGoroutine(t)
	for name, args := range pictures() {
		asPNG := func(scale string) image.Image {
			m, err := png.Decode(strings.NewReader(done(t, append(sized("png", args), "--scale", scale)...)))
			if err != nil {
				t.Fatal(err)
			}
			return m
		}
		var on pixelstest.Terminal
		text := done(t, sized("kitty", args)...)
		io.WriteString(&on, text)
		if len(on.Faults) > 0 || len(on.Shown) != 1 || on.Shown[0].Columns != 60 || on.Shown[0].Rows != 20 || !strings.HasSuffix(text, "\x1b\\\n") {
			t.Fatalf("%s: kitty: %v, %d pictures", name, on.Faults, len(on.Shown))
		}
		alike(t, name+": kitty", on.Shown[0], asPNG("2"), 0)
		text = done(t, sized("sixel", args)...)
		m, err := pixelstest.Sixel(strings.TrimSuffix(text, "\n"))
		if err != nil {
			t.Fatalf("%s: sixel: %v", name, err)
		}
		alike(t, name+": sixel", m, asPNG("1"), 3)
		if again := done(t, sized("sixel", args)...); again != text {
			t.Errorf("%s: two calls give two pictures", name)
		}
		if cells := done(t, sized("text", args)...); strings.ContainsAny(cells, "\x1b") {
			t.Errorf("%s: text has sequences", name)
		}
	}
	file := filepath.Join(t.TempDir(), "a")
	args := append(sized("sixel", pictures()["contour"]), "-o", file)
	done(t, args...)
	if text, err := os.ReadFile(file); err != nil || string(text) != done(t, args[:len(args)-2]...) {
		t.Errorf("a file: %v, %d bytes", err, len(text))
	}
	if code, said := asGuest([]string{"plot", "--format", "kitty"}); code != 0 {
		t.Errorf("a visitor: code %d, %q", code, said)
	}
}

// alike compares pictures, up to a difference in each part of a colour of 8 bits.
func alike(t *testing.T, name string, got, want image.Image, most int) {
	t.Helper()
	if got.Bounds() != want.Bounds() {
		t.Fatalf("%s: the picture is %v, want %v", name, got.Bounds(), want.Bounds())
	}
	for y := range want.Bounds().Dy() {
		for x := range want.Bounds().Dx() {
			r, g, b, _ := got.At(x, y).RGBA()
			s, h, c, _ := want.At(x, y).RGBA()
			for _, d := range []int{int(r>>8) - int(s>>8), int(g>>8) - int(h>>8), int(b>>8) - int(c>>8)} {
				if max(d, -d) > most {
					t.Fatalf("%s: pixel %d, %d is %v, want %v", name, x, y, got.At(x, y), want.At(x, y))
				}
			}
		}
	}
}
