package canvas_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"optexplore/tui/canvas"
)

func TestTextIsClipped(t *testing.T) {
	c := canvas.New(5, 2)
	c.Text(-2, 0, "hello", canvas.Style{})
	c.Text(3, 1, "world", canvas.Style{})
	c.Text(0, 7, "lost", canvas.Style{})
	if got, want := c.Plain(), "llo\n   wo"; got != want {
		t.Errorf("drew %q, want %q", got, want)
	}
}

func TestAPartIsDrawnThroughItsWhole(t *testing.T) {
	c := canvas.New(6, 3)
	s := c.Sub(canvas.Rect{X: 2, Y: 1, W: 3, H: 9})
	if w, h := s.Size(); w != 3 || h != 2 {
		t.Errorf("the part is %d×%d, want 3×2", w, h)
	}
	s.Text(-1, 0, "abcdef", canvas.Style{})
	s.Sub(canvas.Rect{X: 1, Y: 1, W: 5, H: 5}).Text(0, 0, "xyz", canvas.Style{})
	if got, want := c.Plain(), "\n  bcd\n   xy"; got != want {
		t.Errorf("drew %q, want %q", got, want)
	}
	for _, r := range []canvas.Rect{{X: 9, Y: 9, W: 1, H: 1}, {X: -9, Y: -9, W: 3, H: 3}, {W: -1, H: -1}} {
		if w, h := c.Sub(r).Size(); w != 0 || h != 0 {
			t.Errorf("Sub(%+v) is %d×%d, want empty", r, w, h)
		}
	}
}

func TestABox(t *testing.T) {
	c := canvas.New(12, 3)
	c.Box(canvas.Rect{W: 12, H: 3}, "a title that is long", canvas.Style{}, canvas.Style{})
	want := "╭─ a tit… ─╮\n│          │\n╰──────────╯"
	if got := c.Plain(); got != want {
		t.Errorf("drew\n%s\nwant\n%s", got, want)
	}
}

func TestMarksKeepTheBackground(t *testing.T) {
	c := canvas.New(1, 1)
	red, blue := canvas.RGB(255, 0, 0), canvas.RGB(0, 0, 255)
	c.Fill(canvas.Style{Bg: red})
	c.Set(0, 0, '●', canvas.Style{Fg: blue})
	if got := c.Cell(0, 0); got != (canvas.Cell{Rune: '●', Style: canvas.Style{Fg: blue, Bg: red}}) {
		t.Errorf("the cell is %+v", got)
	}
}

// scribble draws cells that data describes, three bytes each.
func scribble(w, h int, data []byte) *canvas.Canvas {
	colors := []canvas.Color{0, canvas.RGB(1, 2, 3), canvas.RGB(255, 128, 0), canvas.Indexed(77), canvas.ANSI(3), canvas.ANSI(12)}
	runes := []rune(" x⣿─●")
	c := canvas.New(w, h)
	for k := 0; k+2 < len(data); k += 3 {
		at, look, colour := int(data[k]), data[k+1], int(data[k+2])
		s := canvas.Style{Fg: colors[colour%6], Bg: colors[colour/6%6], Attr: canvas.Attr(look & 31)}
		c.Set(at%w, at/w, runes[int(look>>5)%len(runes)], s)
	}
	return c
}

// terminals are two emulated terminals, which take long to make: one shows a canvas,
// the other its cells one by one.
type terminals struct{ whole, single *vt.Emulator }

func newTerminals(w, h int) terminals {
	of := terminals{vt.NewEmulator(w, h), vt.NewEmulator(1, 1)}
	of.whole.WriteString("\x1b[?7l")
	of.single.WriteString("\x1b[?7l")
	return of
}

// anew is what a terminal is given before it shows anything: its default style, no
// characters, and the cursor at the upper left. A reset does too much, in random order,
// in which fuzzing would see something new every time.
const anew = "\x1b[m\x1b[2J\x1b[H"

// shows fails unless a terminal that is given a text shows c.
func (of terminals) shows(t *testing.T, c *canvas.Canvas, text string) {
	t.Helper()
	of.whole.WriteString(anew + strings.ReplaceAll(text, "\n", "\r\n"))
	one, buf := canvas.New(1, 1), []byte(nil)
	w, h := c.Size()
	for y := range h {
		for x := range w {
			one.Copy(c.Sub(canvas.Rect{X: x, Y: y, W: 1, H: 1}))
			buf = one.Append(append(buf[:0], anew...))
			of.single.Write(buf)
			if got, want := describe(of.whole.CellAt(x, y)), describe(of.single.CellAt(0, 0)); got != want {
				t.Fatalf("(%d, %d): %s, by itself %s, in %q", x, y, got, want, text)
			}
		}
	}
}

// TestATerminalShowsWhatWasDrawn draws at random and reads the text back
// through a terminal.
func TestATerminalShowsWhatWasDrawn(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	screens := newTerminals(17, 5)
	for range 20 {
		data := make([]byte, 360)
		for i := range data {
			data[i] = byte(rng.Uint32())
		}
		c := scribble(17, 5, data)
		screens.shows(t, c, c.String())
	}
}

func FuzzAppend(f *testing.F) {
	f.Add([]byte("\x00\x41\x07\x01\x00\x00\x02\xff\xff"))
	screens := newTerminals(17, 5)
	f.Fuzz(func(t *testing.T, data []byte) {
		c := scribble(17, 5, data)
		screens.shows(t, c, c.String())
	})
}

func TestAppendAllocatesNothing(t *testing.T) {
	c := canvas.New(80, 24)
	c.Fill(canvas.Style{Bg: canvas.RGB(9, 9, 9)})
	buf := c.Append(nil)
	if n := testing.AllocsPerRun(10, func() { buf = c.Append(buf[:0]) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestNothingIsDrawnOnNothing(t *testing.T) {
	for _, c := range []*canvas.Canvas{canvas.New(0, 0), canvas.New(-3, 4), canvas.New(4, 0)} {
		c.Text(0, 0, "x", canvas.Style{})
		c.Box(canvas.Rect{W: 9, H: 9}, "t", canvas.Style{}, canvas.Style{})
		c.Fill(canvas.Style{})
		g := canvas.NewGrid(0, 0, canvas.Braille())
		g.Line(0, 0, 5, 5, canvas.Style{})
		g.Draw(c)
		if got := c.String(); strings.Trim(got, "\n") != "" {
			t.Errorf("drew %q", got)
		}
	}
}

func TestFitFirst(t *testing.T) {
	texts := []string{"the whole title", "the title", "title"}
	for w, want := range map[int]string{20: "the whole title", 15: "the whole title", 14: "the title", 8: "title", 5: "title", 4: "tit…", 0: "", -1: ""} {
		if got := canvas.FitFirst(w, texts...); got != want {
			t.Errorf("in %d columns it is %q, want %q", w, got, want)
		}
	}
	if got := canvas.FitFirst(9); got != "" {
		t.Errorf("of no texts it is %q", got)
	}
}

func TestFit(t *testing.T) {
	for _, c := range []struct {
		text string
		w    int
		want string
	}{{"abc", 3, "abc"}, {"abcd", 3, "ab…"}, {"abcd", 0, ""}, {"abcd", -1, ""}, {"λμν", 2, "λ…"},
		{"12345", 4, "123…"}, {"−1.2346e−12", 8, "−1.2e−12"}, {"−1.2346e−12", 6, "−1e−12"}, {"−1.2346e−12", 5, "…"}, {"9.96e9", 4, "1e10"},
		{"f 1.25e−9", 8, "f 1.3e−9"}, {"f 1.25e−9", 7, "f 1e−9"}, {"f 1.25e−9", 5, "f …"}, {"f 1.25e−9, g 2", 9, "f 1.3e−9…"}, {"f 1.25e−9, g 2", 11, "f 1.25e−9,…"},
		{"f 1.25e−9, g 2", 10, "f 1.25e−9…"}, {"over there", 8, "over th…"}, {"at 1e−9.", 7, "at …"},
	} {
		if got := canvas.Fit(c.text, c.w); got != c.want {
			t.Errorf("Fit(%q, %d) = %q, want %q", c.text, c.w, got, c.want)
		}
	}
}

// TestWidthsAgree holds what is known of the widths against the tables of
// another package.
func TestWidthsAgree(t *testing.T) {
	for r := rune(1); r < 0x3000; r++ {
		if got, want := canvas.New(1, 1).Text(0, 0, string(r), canvas.Style{}), min(ansi.StringWidth(string(r)), 1); got != want {
			t.Errorf("%U takes %d columns, want %d", r, got, want)
		}
		c := canvas.New(1, 1)
		c.Set(0, 0, r, canvas.Style{})
		if got := c.Cell(0, 0).Rune; ansi.StringWidth(string(r)) == 2 && got != '?' {
			t.Errorf("%U, two columns wide, is drawn as %q", r, got)
		}
		if pair := "0" + string(r); c.Cell(0, 0).Rune == r && r > ' ' {
			if cluster, _ := ansi.FirstGraphemeCluster(pair, ansi.GraphemeWidth); cluster == pair {
				t.Errorf("%U, which joins the character before it, is drawn", r)
			}
		}
	}
}

// crowded is a map with lines over it, about as many changes of style as a
// picture has.
func crowded() *canvas.Canvas {
	c := canvas.New(120, 40)
	for y := range 40 {
		for x := range 120 {
			s := canvas.Style{Bg: canvas.RGB(0, uint8(x/5*8), uint8(y))}
			r := ' '
			if (x+y)%7 == 0 {
				r, s.Fg = '⡇', canvas.RGB(uint8(x/10), 200, 90)
			}
			c.Set(x, y, r, s)
		}
	}
	return c
}

func BenchmarkAppend(b *testing.B) {
	c := crowded()
	buf := c.Append(nil)
	b.SetBytes(int64(len(buf)))
	b.ReportAllocs()
	for b.Loop() {
		buf = c.Append(buf[:0])
	}
}

// TestCharactersOfOtherWidths holds the columns in line whatever is written.
func TestCharactersOfOtherWidths(t *testing.T) {
	c := canvas.New(6, 1)
	if n := c.Text(0, 0, "a字\u0301\x1b\tb⚡é", canvas.Style{}); n != 5 {
		t.Errorf("%d columns, want 5", n)
	}
	if got := c.Plain(); got != "a?b?é" {
		t.Errorf("drew %q", got)
	}
}
