package field

import (
	"math"
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// The rows of a band, and those of a picture that has bands.
const (
	leastBand = 4
	mostBand  = 9
	leastRows = 10 // of a picture with one
	moreRows  = 18 // and with two
)

// Bands is how many derivatives are drawn below the curve of a picture of so many rows, and
// the rows of each.
func Bands(rows int) (n, each int) {
	switch {
	case rows < leastRows:
		return 0, 0
	case rows < moreRows:
		return 1, leastBand + (rows-leastRows)/5
	}
	return 2, min(max(rows/5, leastBand), mostBand)
}

// Add adds the derivatives to a scene of so many rows, with the position of a runner
// unless it is not shown.
func (d *Slopes) Add(s *plot.Scene, rows, runner int, shown bool) {
	n, each := Bands(rows)
	for _, z := range d.Zeros[2] {
		if !z.Jump {
			s.Under = append(s.Under, inflection(z))
		}
	}
	if n == 0 || d.none() {
		return
	}
	s.Foot = n * each
	for k := range n {
		s.Over = append(s.Over, band{of: d, order: k + 1, rows: each, below: n - 1 - k, shown: shown && d.Here == d.Here, runner: runner})
	}
}

// none reports whether f′ and f″ are finite nowhere.
func (d *Slopes) none() bool {
	return !slices.ContainsFunc(d.Values[1], func(v float64) bool { return v-v == 0 })
}

// The symbols of zeros, and of a derivative at the run.
const (
	zeroSymbol       = '×'
	jumpSymbol       = '≀'
	inflectionSymbol = '~'
)

// inflection draws a point of inflection on the curve.
type inflection Zero

func (z inflection) Draw(p *plot.Painter) {
	if s, ok := p.Spot([]float64{z.X}, z.F); ok {
		if x, y, in := p.Cell(s); in {
			p.Text(x, y, string(inflectionSymbol), p.Theme().Style(theme.Accent))
		}
	}
}

// band draws a derivative in some of the lowest rows of a curve, with its own zero line.
type band struct {
	of          *Slopes
	order       int  // of the derivative: 1 or 2
	rows, below int  // the rows, and the bands below it
	shown       bool // the run is in the picture
	runner      int
}

// names are those of the derivatives.
func names() [3]string { return [3]string{"f", "f′", "f″"} }

// Draw implements plot.Layer.
func (b band) Draw(p *plot.Painter) {
	w, h := p.Size()
	_, mh := p.Dots()
	top := h - (b.below+1)*b.rows
	if top < 0 || b.rows < 2 {
		return
	}
	t, values := p.Theme(), b.of.Values[b.order]
	lo, hi := scale(values)
	dots := float64((b.rows-1)*mh - 1) // the first row is free, for what is above
	up := func(v float64) float64 {
		return float64((top+1)*mh) + 0.5 + (1-(v-lo)/(hi-lo))*(dots-0.5)
	}
	row := func(v float64) int { return int(up(v)) / mh }
	p.Text(0, top, strings.Repeat("─", w), t.Style(theme.Faint))
	for y := top + 1; y < top+b.rows; y++ {
		p.Text(0, y, strings.Repeat(" ", w), t.Style(theme.Text))
	}
	p.Text(0, row(0), strings.Repeat("╌", w), t.Style(theme.Faint))
	b.curve(p, up, lo, hi, t.Style([...]theme.Token{theme.Tangent, theme.Other}[b.order-1]))
	b.zeros(p, row(0), t)
	b.here(p, row, lo, hi, t)
	b.heading(p, top, hi, t)
}

// curve draws the line through the values, cut at the ends of the scale.
func (b band) curve(p *plot.Painter, up func(float64) float64, lo, hi float64, style canvas.Style) {
	var last plot.Spot
	down := false
	for i, v := range b.of.Values[b.order] {
		if !(v >= lo && v <= hi) {
			down = false
			continue
		}
		s := plot.Spot{X: p.Across(b.of.X[i]), Y: up(v)}
		if down && !b.of.jumps(b.order, i) {
			p.Segment(last, s, style)
		}
		last, down = s, true
	}
}

// jumps reports whether a derivative jumps over 0 between points i − 1 and i.
func (d *Slopes) jumps(order, i int) bool {
	return slices.ContainsFunc(d.Zeros[order], func(z Zero) bool { return z.Jump && z.X >= d.X[i-1] && z.X <= d.X[i] })
}

// zeros marks the zeros on the zero line.
func (b band) zeros(p *plot.Painter, row int, t theme.Theme) {
	mw, _ := p.Dots()
	for _, z := range b.of.Zeros[b.order] {
		symbol := zeroSymbol
		if z.Jump {
			symbol = jumpSymbol
		}
		p.Text(int(p.Across(z.X))/mw, row, string(symbol), t.Style(theme.Accent))
	}
}

// here marks the position of the run, with a line and the derivative there.
func (b band) here(p *plot.Painter, row func(float64) int, lo, hi float64, t theme.Theme) {
	w, h := p.Size()
	mw, _ := p.Dots()
	if !b.shown {
		return
	}
	at := p.Across(b.of.Here)
	cx := int(math.Floor(at)) / mw
	if !(at >= 0) || cx >= w {
		return
	}
	style, _ := t.Runner(b.runner)
	top := h - (b.below+1)*b.rows
	for y := top + 1; y < top+b.rows; y++ {
		p.Text(cx, y, "┊", t.Style(theme.Faint))
	}
	v := b.of.Now[b.order]
	if v >= lo && v <= hi {
		p.Text(cx, row(v), "●", style)
	}
	style.Attr |= canvas.Bold
	text := names()[b.order] + " = " + model.Number(v, 3)
	x := cx + 2
	if x+canvas.Width(text) > w {
		x = cx - 1 - canvas.Width(text)
	}
	p.Text(max(x, 0), top, " "+text+" ", style)
}

// heading writes the name of the derivative and the top of its scale.
func (b band) heading(p *plot.Painter, top int, hi float64, t theme.Theme) {
	name := names()[b.order]
	p.Text(1, top, " "+name+" ", t.Style([...]theme.Token{theme.Tangent, theme.Other}[b.order-1]))
}

// scale is the range that a band shows: all values and 0 or, where some are far from most,
// the middle of them, with a margin.
func scale(values []float64) (lo, hi float64) {
	var list []float64
	for _, v := range values {
		if v-v == 0 {
			list = append(list, v)
		}
	}
	if len(list) == 0 {
		return -1, 1
	}
	slices.Sort(list)
	n := len(list) - 1
	lo, hi = list[0], list[n]
	const far = 8 // times the middle nine tenths
	if low, high := list[n/20], list[n-n/20]; hi-lo > far*(high-low) && high > low {
		lo, hi = max(lo, low-(high-low)), min(hi, high+(high-low))
	}
	lo, hi = min(lo, 0), max(hi, 0)
	if lo == hi {
		return -1, 1
	}
	pad := 0.04 * (hi - lo)
	return lo - pad, hi + pad
}
