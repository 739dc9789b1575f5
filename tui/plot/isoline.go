package plot

import (
	"optexplore/model"
	"optexplore/tui/canvas"
)

// Isoline is a layer that draws the line on which a function of two parameters is zero,
// from its values at the middle of W × H equal parts of a window, row by row from the
// largest y down. Where a value is not a number there is no line.
type Isoline struct {
	Window model.Window
	W, H   int
	At     []float64
	Style  canvas.Style
	Dotted bool
}

// Draw implements Layer.
func (l Isoline) Draw(p *Painter) {
	if p.dim != 2 || len(l.Window) != 2 || len(l.At) < l.W*l.H {
		return
	}
	for y := range l.H - 1 {
		for x := range l.W - 1 {
			l.square(p, x, y)
		}
	}
}

// square draws the line in the square between four neighbouring points, by linear
// interpolation along its sides (Lorensen and Cline, "Marching cubes", 1987, in the
// plane). Where all four sides are crossed, the mean of the corners says which are
// connected.
func (l Isoline) square(p *Painter, x, y int) {
	corners := [4][2]int{{x, y}, {x + 1, y}, {x + 1, y + 1}, {x, y + 1}}
	var v [4]float64
	mean := 0.0
	for k, c := range corners {
		v[k] = l.At[c[1]*l.W+c[0]]
		mean += v[k] / 4
	}
	if mean != mean {
		return
	}
	var crossings [4][2]float64
	n := 0
	for k := range corners {
		next := (k + 1) % 4
		if (v[k] < 0) != (v[next] < 0) {
			crossings[n] = l.between(corners[k], corners[next], v[k]/(v[k]-v[next]))
			n++
		}
	}
	if n == 4 && (mean < 0) != (v[0] < 0) { // the first corner is cut off, and the third
		crossings = [4][2]float64{crossings[3], crossings[0], crossings[1], crossings[2]}
	}
	for k := 0; k+1 < n; k += 2 {
		if p.Line(l.Style); l.Dotted {
			p.DottedLine(l.Style)
		}
		p.To(crossings[k][:], 0)
		p.To(crossings[k+1][:], 0)
	}
}

// between is the point at a share of the way from one grid point to another.
func (l Isoline) between(a, b [2]int, share float64) [2]float64 {
	if !(share >= 0 && share <= 1) { // both values are infinite, or so large that their difference is
		share = 0.5
	}
	column := float64(a[0]) + share*float64(b[0]-a[0]) + 0.5
	row := float64(a[1]) + share*float64(b[1]-a[1]) + 0.5
	return [2]float64{
		l.Window[0].Lo + column/float64(l.W)*l.Window[0].Width(),
		l.Window[1].Hi - row/float64(l.H)*l.Window[1].Width(),
	}
}
