package plot

import (
	"fmt"
	"image"
	"math"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// inPixels is a request for a picture on a terminal that shows pixels.
func inPixels(f string, w, h int, cell image.Point) Request {
	side := model.Range{Lo: -2, Hi: 3}
	return Request{
		Objective: formula.MustParse(f).Objective(), Window: model.Window{side, side}, W: w, H: h,
		Theme: theme.Of(theme.Look{Profile: colorprofile.TrueColor, Pixels: true}.In(cell, false)),
	}
}

// rowsOf are the numbers of the colours of a ground.
func rowsOf(g *Ground) (rows [][]uint8) {
	for row := g.Next(); row != nil; row = g.Next() {
		rows = append(rows, append([]uint8(nil), row...))
	}
	return rows
}

// TestAGroundHasTheColoursOfTheField: each pixel that of f at its middle, as the tone of the
// picture maps it, without one where f is not a number; and, within one shade of cells, those
// behind the characters.
func TestAGroundHasTheColoursOfTheField(t *testing.T) {
	for _, f := range []string{"x^2 - y^2", "(1-x)^2 + 100(y-x^2)^2", "log(x) + y", "1/(x*y)", "x + 0*y", "7 + 0x*y", "abs(x) + max(y, 0)"} {
		for _, cell := range []image.Point{{X: 10, Y: 20}, {X: 7, Y: 15}, {X: 4, Y: 4}} {
			r := inPixels(f, 60, 20, cell)
			p := New(Contour, r).(*contour)
			g := GroundOf(p)
			w, h := g.Size()
			if a := g.Area(); w != a.W*cell.X || h != a.H*cell.Y || a != p.area {
				t.Fatalf("%s: %d × %d pixels for the cells %v of %v", f, w, h, a, cell)
			}
			rows, colors := rowsOf(g), g.Colors()
			if len(rows) != h || len(colors) > 256 {
				t.Fatalf("%s: %d rows of %d, %d colours", f, len(rows), h, len(colors))
			}
			x, y := r.Window[0], p.frame.y
			x = p.frame.x
			for k := range w * h {
				at := []float64{x.Lo + (float64(k%w)+0.5)/float64(w)*x.Width(), y.Hi - (float64(k/w)+0.5)/float64(h)*y.Width()}
				v, got := r.Objective.Value(at), rows[k/w][k%w]
				if math.IsNaN(v) != (got == 0) {
					t.Fatalf("%s: at %v f is %v, and the colour has number %d", f, at, v, got)
				}
				if want := p.tone.share(v) * shadesOfGround; got != 0 && math.Abs(float64(got)-0.5-want) > 0.5+1e-6 {
					t.Fatalf("%s: at %v f is %v, and the colour has number %d, want %v", f, at, v, got, want)
				}
			}
			resembles(t, f, p, rows, colors)
		}
	}
}

// resembles compares the middle of each cell with the colour behind its character, where f changes
// little in the cell.
func resembles(t *testing.T, f string, p *contour, rows [][]uint8, colors []uint32) {
	t.Helper()
	cell := p.request.Theme.Look().Cell
	for k := range p.area.W * p.area.H {
		x, y := k%p.area.W, k/p.area.W
		bg, coloured := p.background.Cell(p.area.X+x, p.area.Y+y).Style.Bg.Bits()
		at := rows[y*cell.Y+cell.Y/2][x*cell.X+cell.X/2]
		corners := []uint8{rows[y*cell.Y][x*cell.X], rows[(y+1)*cell.Y-1][x*cell.X], rows[y*cell.Y][(x+1)*cell.X-1], rows[(y+1)*cell.Y-1][(x+1)*cell.X-1]}
		flat := at != 0 && coloured
		for _, c := range corners {
			flat = flat && c != 0 && max(c, at)-min(c, at) < 4
		}
		if !flat {
			continue
		}
		for _, shift := range []int{16, 8, 0} {
			if d := int(bg>>shift&255) - int(colors[at]>>shift&255); max(d, -d) > 9 {
				t.Fatalf("%s: cell %d, %d is #%06x behind its character, and #%06x in pixels", f, x, y, bg, colors[at])
			}
		}
	}
}

// TestAGroundOfACostlyFunctionIsInterpolated between the dots that are known: f is not
// evaluated again, and a bilinear function has the same ground.
func TestAGroundOfACostlyFunctionIsInterpolated(t *testing.T) {
	r := inPixels("3x+2y+x*y/2", 60, 20, image.Pt(10, 20))
	want := rowsOf(GroundOf(New(Contour, r)))
	asked := 0
	r.Objective = dear{r.Objective, 2000, &asked}
	p := New(Contour, r)
	for _, more := p.Refining(); more; _, more = p.Refining() {
		p.Refine(1000, []model.Objective{r.Objective})
	}
	before := asked
	got := rowsOf(GroundOf(p))
	if asked > before {
		t.Errorf("f is evaluated %d times more", asked-before)
	}
	for y := range want {
		for x := range want[y] {
			a, b := got[y][x], want[y][x]
			inner := x >= 5 && y >= 5 && x < len(want[y])-5 && y < len(want)-5 // which lie between dots
			if d := max(a, b) - min(a, b); inner && d > 1 || d > 5 {
				t.Fatalf("pixel %d, %d has number %d, want %d", x, y, a, b)
			}
		}
	}
}

// TestAGroundIsBounded, however large the screen and a cell are.
func TestAGroundIsBounded(t *testing.T) {
	w, h := GroundOf(New(Contour, inPixels("x^2+y^2", 500, 200, image.Pt(64, 64)))).Size()
	if w*h > mostPixels || w*h < mostPixels/8 {
		t.Errorf("it has %d × %d pixels", w, h)
	}
}

// TestOnlyAContourMapHasAGround, on a terminal that shows pixels, where there is room.
func TestOnlyAContourMapHasAGround(t *testing.T) {
	r := inPixels("x^2+y^2", 60, 20, image.Pt(10, 20))
	line := r
	line.Objective, line.Window = formula.MustParse("x^2").Objective(), r.Window[:1]
	none := r
	none.Objective = formula.MustParse("log(-1-x^2-y^2)").Objective()
	cells := r
	cells.Theme = theme.New(colorprofile.TrueColor, true)
	for name, p := range map[string]Picture{"surface": New(Surface, r), "curve": New(Curve, line), "nowhere": New(Contour, none), "cells": New(Contour, cells)} {
		if GroundOf(p) != nil {
			t.Errorf("%s: there is a ground", name)
		}
	}
	for w := range 9 {
		for h := range 5 {
			if r.W, r.H = w, h; GroundOf(New(Contour, r)) != nil {
				rowsOf(GroundOf(New(Contour, r)))
			}
		}
	}
}

// TestWhatIsDrawnBehindTheCharactersIsSeen: a path leaves a ground bare, and areas do not.
func TestWhatIsDrawnBehindTheCharactersIsSeen(t *testing.T) {
	r := inPixels("x^2+y^2", 60, 20, image.Pt(10, 20))
	p := New(Contour, r)
	g := GroundOf(p)
	at := Mark{At: []float64{1, 1}, F: 2, Shown: true}
	scene := Scene{Runs: []Run{{Path: Path{Points: []float64{2, 2, 1, 1}, F: []float64{8, 2}}, Now: at}}, Start: at}
	for name, c := range map[string]struct {
		on   func(*canvas.Canvas)
		bare bool
	}{
		"a path":   {func(*canvas.Canvas) {}, true},
		"a word":   {func(c *canvas.Canvas) { c.Text(20, 5, "word", canvas.Style{}) }, true},
		"a colour": {func(c *canvas.Canvas) { c.Set(20, 5, ' ', canvas.Style{Bg: canvas.RGB(1, 2, 3)}) }, false},
		"turned":   {func(c *canvas.Canvas) { c.Set(20, 5, 'x', canvas.Style{Attr: canvas.Reverse}) }, false},
		"beside":   {func(c *canvas.Canvas) { c.Set(59, 5, ' ', canvas.Style{Bg: canvas.RGB(1, 2, 3)}) }, true},
	} {
		on := canvas.New(60, 20)
		p.Draw(on, scene)
		if c.on(on); g.Bare(on) != c.bare {
			t.Errorf("%s: bare is %v", name, !c.bare)
		}
	}
}

// BenchmarkGround is that of a map of 100 × 40 cells of 10 × 20 pixels.
func BenchmarkGround(b *testing.B) {
	for _, f := range []string{"x^2 - y^2", "(x^2+y-11)^2 + (x+y^2-7)^2"} {
		b.Run(fmt.Sprint(f), func(b *testing.B) {
			p := New(Contour, inPixels(f, 100, 40, image.Pt(10, 20)))
			for b.Loop() {
				rowsOf(GroundOf(p))
			}
		})
	}
}
