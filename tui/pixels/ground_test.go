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

// TestAPictureInPlaceIsLostWithCharacters: it is shown where it belongs, and what is hidden
// are cells to be written anew.
func TestAPictureInPlaceIsLostWithCharacters(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	sixel := func(w, h int) *pixels.Image {
		m := random(rng, 9*w, 18*h, 20)
		s := pixels.NewSixels(9*w, 18*h, make([]uint32, 20))
		for y := range 18 * h {
			s.Row(m.Pix[y*m.Stride : y*m.Stride+9*w])
		}
		return s.Image()
	}
	none := pixels.Ground{}
	first := pixels.Ground{At: canvas.Rect{X: 4, Y: 2, W: 30, H: 10}, Image: sixel(30, 10)}
	second := pixels.Ground{At: canvas.Rect{W: 12, H: 23}, Image: sixel(12, 23)}
	on := inSixel(nil)
	before := canvas.New(80, 24)
	var s pixels.Shown
	for k, c := range []struct {
		next pixels.Ground
		lost canvas.Rect
		sent int
	}{{none, canvas.Rect{}, 0}, {first, canvas.Rect{}, 1}, {first, canvas.Rect{}, 1}, {none, first.At, 1}, {none, canvas.Rect{}, 1}, {first, canvas.Rect{}, 2}, {second, first.At, 3}, {first, second.At, 4}} {
		now := scribbled(rng, 80, 24)
		if c.next == first && k == 2 { // over which nothing has changed
			now.Sub(first.At).Copy(before.Sub(first.At))
		}
		buf, lost := s.Hide(nil, c.next)
		on.Write(s.Show(now.AppendLost(buf, before, lost), c.next))
		if lost != c.lost || on.Sent != c.sent || len(on.Faults) > 0 {
			t.Fatalf("%d: the cells in %v are lost, want %v; %d pictures are sent, want %d; %v", k, lost, c.lost, on.Sent, c.sent, on.Faults)
		}
		if (len(on.Shown) == 1) != (c.next != none) || len(on.Shown) == 1 && on.Shown[0].From.X != c.next.At.X {
			t.Errorf("%d: %d pictures are shown", k, len(on.Shown))
		}
		before = now
	}
	if buf, lost := s.Forget(nil); lost != first.At || len(buf) > 0 {
		t.Errorf("%q is written to forget it, and the cells in %v are lost", buf, lost)
	}
	if buf, lost := s.Forget(nil); lost != (canvas.Rect{}) || len(buf) > 0 {
		t.Errorf("%q is written to forget nothing, and the cells in %v are lost", buf, lost)
	}
}

// scribbled is a canvas of few characters in few colours: from one to the next some cells change
// in all places of a row.
func scribbled(rng *rand.Rand, w, h int) *canvas.Canvas {
	c := canvas.New(w, h)
	for k := range w * h {
		c.Set(k%w, k/w, []rune("   ab")[rng.IntN(5)], canvas.Style{Bg: []canvas.Color{0, 0, 0, canvas.ANSI(3)}[rng.IntN(4)]})
	}
	return c
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
			buf, _ = s.Forget(buf)
		}
		buf, lost := s.Hide(buf, c.next)
		if buf = s.Show(buf, c.next); lost != (canvas.Rect{}) {
			t.Errorf("%d: the cells in %v are lost", k, lost)
		}
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
