package pixels_test

import (
	"image"
	"image/color"
	"math/rand/v2"
	"testing"

	"optexplore/tui/canvas"
	"optexplore/tui/pixels"
	"optexplore/tui/pixels/pixelstest"
)

// written is a picture as a Writer has it, of colours from number 1 on.
func written(m *image.Paletted) *pixels.Image {
	var colors []uint32
	for _, c := range m.Palette {
		r, g, b, _ := c.RGBA()
		colors = append(colors, r>>8<<16|g>>8<<8|b>>8)
	}
	w := pixels.NewWriter(m.Rect.Dx(), m.Rect.Dy(), colors)
	for y := range m.Rect.Dy() {
		w.Row(m.Pix[y*m.Stride : y*m.Stride+m.Rect.Dx()])
	}
	return w.Image()
}

// TestAWriterIsReadAsItWasWritten, by another reader of PNG; number 0 is transparent.
func TestAWriterIsReadAsItWasWritten(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for _, size := range sizes() {
		m := random(rng, size[0], size[1], 200)
		m.Palette[0] = color.NRGBA{}
		var on pixelstest.Terminal
		var s pixels.Shown
		on.Write(s.Show(nil, pixels.Ground{At: canvas.Rect{W: 3, H: 2}, Image: written(m)}))
		if len(on.Faults) > 0 || len(on.Shown) != 1 {
			t.Fatalf("%v: %v, %d pictures", size, on.Faults, len(on.Shown))
		}
		same(t, on.Shown[0], m, 0)
	}
}

// TestAGroundIsSentOnce, is shown where it belongs, below the characters and above the
// colours behind them, and can be hidden, shown again, replaced and forgotten.
func TestAGroundIsSentOnce(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	first := pixels.Ground{At: canvas.Rect{X: 4, Y: 2, W: 30, H: 10}, Image: written(random(rng, 50, 40, 9))}
	second := pixels.Ground{At: canvas.Rect{W: 5, H: 6}, Image: written(random(rng, 5, 4, 9))}
	moved := first
	moved.At.X = 11
	none := pixels.Ground{}
	var on pixelstest.Terminal
	var s pixels.Shown
	for k, c := range []struct {
		next   pixels.Ground
		forget bool
		sent   int  // pictures so far
		silent bool // nothing is written
	}{
		{none, true, 0, true}, {none, false, 0, true}, {first, false, 1, false}, {first, false, 1, true}, {none, false, 1, false}, {none, false, 1, true},
		{first, false, 1, false}, {moved, false, 1, false}, {second, false, 2, false}, {first, false, 3, false}, {first, true, 4, false}, {none, true, 4, false}, {none, true, 4, true},
	} {
		var buf []byte
		if c.forget {
			buf = s.Forget(buf)
		}
		buf = s.Show(s.Hide(buf, c.next), c.next)
		on.Write(buf)
		if len(on.Faults) > 0 || on.Sent != c.sent || (len(buf) == 0) != c.silent {
			t.Fatalf("%d: %v, %d pictures are sent, %d bytes", k, on.Faults, on.Sent, len(buf))
		}
		if c.next == none {
			if len(on.Shown) > 0 || c.forget && len(on.Kept) > 0 {
				t.Errorf("%d: %d pictures are shown, %d kept", k, len(on.Shown), len(on.Kept))
			}
			continue
		}
		if len(on.Shown) != 1 {
			t.Fatalf("%d: %d pictures are shown", k, len(on.Shown))
		}
		got := on.Shown[0]
		if at := (canvas.Rect{X: got.From.X, Y: got.From.Y, W: got.Columns, H: got.Rows}); at != c.next.At || got.Z >= 0 || got.Z <= -1<<30 || got.ID == "" {
			t.Errorf("%d: it is at %v in layer %d, want %v", k, at, got.Z, c.next.At)
		}
	}
	on.Write(s.Show(nil, first))
	on.Write([]byte(pixels.Remove))
	if len(on.Shown)+len(on.Kept) > 0 || len(on.Faults) > 0 {
		t.Errorf("%d pictures are left, %v", len(on.Kept), on.Faults)
	}
}
