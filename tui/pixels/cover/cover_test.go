package cover_test

import (
	"image"
	"image/color"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/pixels"
	"optexplore/tui/pixels/cover"
	"optexplore/tui/pixels/pixelstest"
	"optexplore/tui/theme"
)

// themed is a theme of a terminal with sixel, of cells of so many pixels.
func themed(cell image.Point) theme.Theme {
	return theme.Of(theme.Look{Profile: colorprofile.TrueColor, Pixels: true}.In(cell, true))
}

// mapped is a screen of spaces with a colour behind them.
func mapped(w, h int) *canvas.Canvas {
	c := canvas.New(w, h)
	for k := range w * h {
		c.Set(k%w, k/w, ' ', canvas.Style{Bg: canvas.RGB(9, 9, 9)})
	}
	return c
}

// noisy is a raster of random shades, of so many.
func noisy(w, h, shades int) *cover.Raster {
	rng := rand.New(rand.NewPCG(1, 2))
	colors := []uint32{0}
	for k := range shades {
		colors = append(colors, uint32(2*k)*0x010101)
	}
	r := cover.NewRaster(w, h, colors)
	row := make([]uint8, w)
	for range h {
		for x := range row {
			row[x] = uint8(1 + rng.IntN(shades))
		}
		r.Row(row)
	}
	return r
}

// made goes on with a cover until it is not pending.
func made(t *testing.T, v *cover.Cover, th theme.Theme) {
	t.Helper()
	for k := 0; v.Pending(); k++ {
		if v.Add(1+k%7, th); k > 1<<16 {
			t.Fatal("a cover is never made")
		}
	}
}

// TestACoverIsOfTheCharactersThatAreThere: made for them where they are, and gone as soon as one
// is another or something is over them.
func TestACoverIsOfTheCharactersThatAreThere(t *testing.T) {
	th, at, on := themed(image.Pt(9, 18)), canvas.Rect{X: 2, Y: 1, W: 10, H: 4}, mapped(14, 6)
	v := cover.Behind(noisy(90, 72, 3))
	now := time.Unix(5, 0)
	if v.Pending() {
		t.Error("a cover of nothing is to be made")
	}
	if v.Over(on, at, now) != nil || !v.Pending() || v.Since() != now {
		t.Fatal("a cover is there before it is made, or not to be made")
	}
	made(t, &v, th)
	now = now.Add(time.Second)
	image1 := v.Over(on, at, now)
	if image1 == nil || v.Pending() || v.Over(on, at, now) != image1 {
		t.Fatal("no cover is made, or another one each time")
	}
	on.Set(0, 0, 'x', canvas.Style{})
	if v.Over(on, at, now) != image1 {
		t.Error("a cover is gone for a character that is not below it")
	}
	on.Set(11, 4, 'x', canvas.Style{Fg: canvas.RGB(1, 1, 1)})
	if v.Over(on, at, now) != nil || !v.Pending() || v.Since() != now {
		t.Error("a cover stays for a character that is not in it, or no other is to be made since then")
	}
	made(t, &v, th)
	if image2 := v.Over(on, at, now); image2 == nil || image2 == image1 {
		t.Error("the cover is not another")
	}
	if v.Lift(); v.Pending() {
		t.Error("a cover of what is hidden is to be made")
	}
	if v.Over(on, at, now.Add(time.Second)) != nil || v.Since() != now.Add(time.Second) {
		t.Error("what was hidden does not rest anew")
	}
}

// TestWhereNothingIsCovered: on the last row, in few columns, where there is no colour, and of
// too many pixels or bytes; and that ends.
func TestWhereNothingIsCovered(t *testing.T) {
	colorless := mapped(40, 20)
	colorless.Sub(canvas.Rect{X: 3, Y: 3, W: 1, H: 1}).Clear()
	large := mapped(200, 60)
	for name, c := range map[string]struct {
		on     *canvas.Canvas
		at     canvas.Rect
		cell   image.Point
		behind *cover.Raster
		want   bool
	}{
		"a part":         {mapped(40, 20), canvas.Rect{W: 40, H: 19}, image.Pt(9, 18), noisy(36, 34, 3), true},
		"the last row":   {mapped(40, 20), canvas.Rect{Y: 1, W: 40, H: 19}, image.Pt(9, 18), noisy(36, 34, 3), false},
		"few columns":    {mapped(40, 20), canvas.Rect{W: 7, H: 4}, image.Pt(9, 18), noisy(36, 34, 3), false},
		"no colour":      {colorless, canvas.Rect{W: 40, H: 10}, image.Pt(9, 18), noisy(36, 34, 3), false},
		"many pixels":    {large, canvas.Rect{W: 200, H: 59}, image.Pt(40, 60), noisy(20, 20, 3), false},
		"many bytes":     {large, canvas.Rect{W: 150, H: 40}, image.Pt(10, 20), noisy(1500, 800, 128), false},
		"fewer shades":   {large, canvas.Rect{W: 60, H: 14}, image.Pt(9, 18), noisy(540, 252, 64), true},
		"no cell at all": {mapped(40, 20), canvas.Rect{}, image.Pt(9, 18), noisy(36, 34, 3), false},
	} {
		v := cover.Behind(c.behind)
		v.Over(c.on, c.at, time.Time{})
		made(t, &v, themed(c.cell))
		got := v.Over(c.on, c.at, time.Time{})
		if (got != nil) != c.want {
			t.Errorf("%s: it is covered: %v", name, got != nil)
		}
		if got == nil {
			continue
		}
		w, h := c.on.Size()
		terminal := pixelstest.Terminal{Cell: c.cell, Cells: image.Pt(w, h)}
		var s pixels.Shown
		terminal.Write(s.Show(nil, pixels.Ground{At: c.at, Image: got}))
		if len(terminal.Faults) > 0 || len(terminal.Shown) != 1 || terminal.Bytes > 257<<10 {
			t.Fatalf("%s: %v, %d bytes", name, terminal.Faults, terminal.Bytes)
		}
		seen := map[color.Color]bool{}
		for k := range 540 * 252 {
			if p := image.Pt(k%540, k/540); name == "fewer shades" && p.In(terminal.Shown[0].Bounds()) {
				seen[terminal.Shown[0].At(p.X, p.Y)] = true
			}
		}
		if n := len(seen); name == "fewer shades" && n != 64/8 {
			t.Errorf("%s: there are %d", name, n)
		}
	}
}
