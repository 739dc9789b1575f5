package canvas_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"optexplore/tui/canvas"
)

// scatter changes some cells of a canvas.
func scatter(c *canvas.Canvas, r *rand.Rand) {
	w, h := c.Size()
	runes := []rune("abc ─│●⣿⠁  \x00")
	for range r.IntN(1 + w*h/2) {
		style := canvas.Style{Attr: canvas.Attr(r.IntN(32))}
		if r.IntN(2) == 0 {
			style.Fg = canvas.RGB(uint8(r.IntN(3)*100), 9, 9)
		}
		if r.IntN(3) == 0 {
			style.Bg = canvas.Indexed(uint8(r.IntN(4)))
		}
		x, y := r.IntN(w), r.IntN(h)
		for range 1 + r.IntN(5) {
			c.Set(x, y, runes[r.IntN(len(runes))], style)
			x++
		}
	}
	if r.IntN(8) == 0 {
		c.Sub(canvas.Rect{X: r.IntN(w), Y: r.IntN(h), W: r.IntN(w), H: 1}).Clear()
	}
}

// TestChangesGiveTheSameScreen draws frame after frame by their changes alone
// on an emulated terminal, and holds the screen to the whole frame on another. At times
// cells are lost before: something else is written there.
func TestChangesGiveTheSameScreen(t *testing.T) {
	seen := map[canvas.Cell]string{} // what terminals show of a cell
	for _, size := range [][2]int{{1, 1}, {2, 1}, {1, 7}, {9, 4}, {30, 9}} {
		w, h := size[0], size[1]
		r := rand.New(rand.NewPCG(1, uint64(w)))
		screen := vt.NewEmulator(w, h)
		screen.WriteString("\x1b[?7l")
		shown, next := canvas.New(w, h), canvas.New(w, h)
		for frame := range 40 {
			scatter(next, r)
			if frame%3 > 0 {
				screen.Write(next.AppendChanges(nil, shown))
			} else {
				lost := canvas.Rect{X: r.IntN(w+2) - 1, Y: r.IntN(h+2) - 1, W: r.IntN(w + 2), H: r.IntN(h + 2)}
				part := shown.Sub(lost)
				for k := range lost.W * lost.H {
					part.Set(k%lost.W, k/lost.W, '#', canvas.Style{Bg: canvas.ANSI(1)})
				}
				screen.WriteString(anew + strings.ReplaceAll(shown.String(), "\n", "\r\n"))
				part.Copy(next.Sub(lost)) // as if all were shown
				screen.Write(next.AppendLost(nil, shown, lost))
			}
			shown.Copy(next)
			for y := range h {
				for x := range w {
					got, cell := screen.CellAt(x, y), next.Cell(x, y)
					if seen[cell] == "" {
						seen[cell] = alone(cell)
					}
					want := seen[cell]
					if describe(got) != want {
						t.Fatalf("%d×%d, frame %d, (%d, %d): %s, want %s", w, h, frame, x, y, describe(got), want)
					}
				}
			}
		}
	}
}

// TestCanvasesAreTheSame in size and cells, wherever they are.
func TestCanvasesAreTheSame(t *testing.T) {
	c := canvas.New(5, 3)
	c.Text(1, 1, "ab", canvas.Style{Fg: canvas.ANSI(2)})
	part := canvas.New(9, 9).Sub(canvas.Rect{X: 3, Y: 4, W: 5, H: 3})
	part.Copy(c)
	if !c.Same(part) || !part.Same(c) || c.Same(canvas.New(3, 5)) || c.Same(canvas.New(5, 3)) {
		t.Error("of equal canvases one is not the same, or another is")
	}
	if part.Set(4, 2, 'x', canvas.Style{}); c.Same(part) {
		t.Error("of another cell the canvas is the same")
	}
}

// alone is how an emulated terminal shows a cell that stands alone.
func alone(c canvas.Cell) string {
	one := canvas.New(1, 1)
	one.Fill(c.Style)
	one.Set(0, 0, c.Rune, c.Style)
	screen := vt.NewEmulator(1, 1)
	screen.WriteString("\x1b[?7l" + one.String())
	return describe(screen.CellAt(0, 0))
}

// describe is what is seen of a terminal's cell: of a space, the background.
func describe(c *uv.Cell) string {
	style := c.Style
	if c.Content == "" || c.Content == " " {
		style.Attrs &= uv.AttrReverse
		if style.Attrs == 0 && style.Underline == 0 {
			style.Fg = nil
		}
		return fmt.Sprintf("space %q", style.String())
	}
	return fmt.Sprintf("%s %q", c.Content, style.String())
}

func TestNoChangesAreNoBytes(t *testing.T) {
	c := canvas.New(30, 10)
	scatter(c, rand.New(rand.NewPCG(4, 4)))
	same := canvas.New(30, 10)
	same.Copy(c)
	if got := c.AppendChanges(nil, same); len(got) > 0 {
		t.Errorf("%q is written for no change", got)
	}
	if got := c.AppendChanges(nil, canvas.New(1, 1)); len(got) == 0 {
		t.Error("nothing is written to a screen of another size")
	}
	if got := string(canvas.New(3, 3).AppendChanges(nil, canvas.New(0, 0))); got != "" {
		t.Errorf("%q is written on a cleared screen to keep it clear", got)
	}
}

// TestStyledText holds text with styles within it to the same text through
// the canvas and back.
func TestStyledText(t *testing.T) {
	text := "\x1b[1;38;2;9;8;7mone\x1b[m two\n\x1b[48;5;7;31mthree\x1b[39mfour\x1b[0m\x1b]0;title\x07\x1b[2Jfive\x1b[97;4mé\x1b[24m日x"
	c := canvas.New(20, 3)
	c.Fill(canvas.Style{Bg: canvas.ANSI(1)})
	c.Styled(1, 1, text)
	if got, want := ansi.Strip(c.String()), "                    \n one two            \n threefourfiveé? x  "; got != want {
		t.Errorf("wrote %q, want %q", got, want)
	}
	for _, want := range []struct {
		x, y int
		cell canvas.Cell
	}{
		{1, 1, canvas.Cell{Rune: 'o', Style: canvas.Style{Fg: canvas.RGB(9, 8, 7), Attr: canvas.Bold}}},
		{4, 1, canvas.Cell{Rune: ' '}},
		{1, 2, canvas.Cell{Rune: 't', Style: canvas.Style{Fg: canvas.ANSI(1), Bg: canvas.Indexed(7)}}},
		{6, 2, canvas.Cell{Rune: 'f', Style: canvas.Style{Bg: canvas.Indexed(7)}}},
		{14, 2, canvas.Cell{Rune: 'é', Style: canvas.Style{Fg: canvas.ANSI(15), Attr: canvas.Underline}}},
		{15, 2, canvas.Cell{Rune: '?', Style: canvas.Style{Fg: canvas.ANSI(15)}}},
	} {
		if got := c.Cell(want.x, want.y); got != want.cell {
			t.Errorf("(%d, %d) is %+v, want %+v", want.x, want.y, got, want.cell)
		}
	}
}

// TestChangesAllocateNothing, and take no more bytes than the whole.
func TestChangesAllocateNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	a, b, none := canvas.New(60, 20), canvas.New(60, 20), canvas.New(60, 20)
	buf := make([]byte, 0, 1<<16)
	for range 50 {
		scatter(a, r)
		scatter(b, r)
		if n := testing.AllocsPerRun(1, func() { buf = b.AppendChanges(buf[:0], a) }); n > 0 {
			t.Fatalf("%.0f allocations", n)
		}
		if whole := len(b.AppendChanges(nil, none)); whole > len(b.String())+20*8 {
			t.Errorf("a screen takes %d bytes after a clear, %d as text", whole, len(b.String()))
		}
	}
}

// TestCloseByIsShort holds the ways of the cursor to what is shortest.
func TestCloseByIsShort(t *testing.T) {
	for _, c := range []struct {
		name, before, after, want string
	}{
		{"just below, where it stands", "a..\n.b.", "x..\n.y.", "\x1b[1Hx\x1b[By"},
		{"just below, far back", "..aaa\nb....", "..xxx\ny....", "\x1b[1;3Hxxx\x1b[2Hy"},
		{"just below, a column back", "a..\nb..", "x..\ny..", "\x1b[1Hx\x1b[B\by"},
		{"a short gap", "a.b.", "x.y.", "\x1b[1Hx.y"},
		{"a gap of characters of three bytes", "a⣿⣿⣿⣿b.", "x⣿⣿⣿⣿y.", "\x1b[1Hx\x1b[4Cy"},
		{"a gap of one of them", "a⣿b.", "x⣿y.", "\x1b[1Hx⣿y"},
		{"a long gap", "a.....b.", "x.....y.", "\x1b[1Hx\x1b[5Cy"},
		{"after the last column", "a\nb", "x\ny", "\x1b[1Hx\x1b[2Hy"},
		{"the rest is blank", "abcdefgh", "x       ", "\x1b[1Hx\x1b[K"},
	} {
		before, after := drawn(c.before), drawn(c.after)
		if got := string(after.AppendChanges(nil, before)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// drawn is a canvas of lines of the same length.
func drawn(text string) *canvas.Canvas {
	lines := strings.Split(text, "\n")
	c := canvas.New(len([]rune(lines[0])), len(lines))
	for y, line := range lines {
		c.Text(0, y, line, canvas.Style{})
	}
	return c
}

// BenchmarkChanges writes a frame in which little has changed, and a whole
// one, of 120×40.
func BenchmarkChanges(b *testing.B) {
	r := rand.New(rand.NewPCG(3, 3))
	whole, none := canvas.New(120, 40), canvas.New(120, 40)
	for range 5 {
		scatter(whole, r)
	}
	little := canvas.New(120, 40)
	little.Copy(whole)
	for range 60 {
		little.Set(r.IntN(120), r.IntN(40), 'x', canvas.Style{})
	}
	for name, from := range map[string]*canvas.Canvas{"little": whole, "whole": none} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var buf []byte
			for b.Loop() {
				buf = little.AppendChanges(buf[:0], from)
			}
			b.ReportMetric(float64(len(buf)), "written/op")
		})
	}
}
