package plot

import (
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// Strip is a quantity over the steps of a run, one series for each runner. Drawing
// reads every value, so the caller should thin series of more than a few thousand.
type Strip struct {
	Title   string      // the quantity: "f", "‖∇f‖", "η"
	Brief   string      // a title where there is less room; empty for the same
	Series  [][]float64 // for each runner, a value for each step, oldest first; NaN and ±Inf are gaps
	At      [][]int     // which values of each series are drawn, by their indices, which do not fall; all, where it is nil or shorter
	Log     bool        // requests a logarithmic scale; the heading says which scale is used
	Runners []int       // the runner of each series; 0, 1, … where it is shorter
	Names   []string    // what each of several series is, for the heading where there is room; nothing, where it is shorter
	Symbols []rune      // the symbol of each of several series; that of its runner, where it is shorter
	Dashed  []bool      // whether the line of each series is dashed; not, where it is shorter
}

// dashed reports whether the line of series i is dashed.
func (s Strip) dashed(i int) bool { return i < len(s.Dashed) && s.Dashed[i] }

// series is what is drawn of series i.
func (s Strip) series(i int) series {
	v := series{values: s.Series[i]}
	if i < len(s.At) && len(v.values) > 0 {
		v.at = s.At[i]
	}
	return v
}

// runner is the runner of series i.
func (s Strip) runner(i int) int {
	if i < len(s.Runners) {
		return s.Runners[i]
	}
	return i
}

// style is the colour of series i, and its symbol.
func (s Strip) style(i int, t theme.Theme) (canvas.Style, rune) {
	style, symbol := t.Runner(s.runner(i))
	if i < len(s.Symbols) {
		symbol = s.Symbols[i]
	}
	return style, symbol
}

// name is what series i is.
func (s Strip) name(i int) string {
	if i < len(s.Names) {
		return s.Names[i]
	}
	return ""
}

// alone returns the series with values, if there is exactly one.
func (s Strip) alone() (i int, yes bool) {
	for k := range s.Series {
		if s.series(k).len() > 0 {
			if yes {
				return i, false
			}
			i, yes = k, true
		}
	}
	return i, yes
}

// History draws as many strips as fit, in order, beside each other and, if there is
// height, in several rows. Each has a heading with its last values, and a graph: of one
// series by asciigraph, of several by lines of dots, each with its symbol at its end and,
// where it is alone, along it. Of two rows one is a line of dots without labels, and on one only
// the headings are drawn.
//
// One column is one step until the columns run out; then some steps share columns. On a
// logarithmic scale, zeros are marks on a floor below all other values.
func History(c *canvas.Canvas, strips []Strip, t theme.Theme) {
	w, h := c.Size()
	columns := min((w+stripGap)/(stripWidth+stripGap), len(strips))
	if columns <= 0 || h <= 0 {
		return
	}
	rows := min(max(h/stripHeight, 1), (len(strips)+columns-1)/columns)
	for k, s := range strips[:min(len(strips), rows*columns)] {
		x, y := k%columns, k/columns
		left, right := x*(w+stripGap)/columns, (x+1)*(w+stripGap)/columns-stripGap
		top, bottom := y*h/rows, (y+1)*h/rows
		s.draw(c.Sub(canvas.Rect{X: left, Y: top, W: right - left, H: bottom - top}), t)
	}
}

const (
	stripGap    = 2
	stripWidth  = 24 // the least width of a strip
	stripHeight = 6  // the least height of each of several rows of strips
	leastGraph  = 2  // the least rows of a graph with labels
	brief       = 2  // the rows of a strip with a line of dots for a graph
)

// draw draws a strip on the whole of c.
func (s Strip) draw(c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	graph := c.Sub(canvas.Rect{Y: 1, W: w, H: h - 1})
	inner := graph.Sub(canvas.Rect{X: labelWidth, W: w - labelWidth, H: h - 1})
	if i, alone := s.alone(); alone && h != brief {
		samples := s.samples(segmentLength(s.longest(), max(w-labelWidth, 2)))
		if scale, x := measured(samples, s.Log); !x.zeros || h != 1+leastGraph { // with a floor one row would be left
			s.heading(c, scale, t)
			if h > leastGraph {
				x.labels(graph, scale, t)
				s.line(inner, i, samples[i], x, t)
			}
			return
		}
	}
	if h == brief {
		inner = graph
	}
	width, _ := inner.Size()
	d := s.dotted(max(width-1, 1), h-1, t.Marker())
	scale, x := measured(d.samples, s.Log)
	s.heading(c, scale, t)
	if h > leastGraph {
		x.labels(graph, scale, t)
	}
	if h > 1 {
		d.draw(inner, x, t)
	}
}

// longest is the length of the longest series.
func (s Strip) longest() (n int) {
	for i := range s.Series {
		n = max(n, s.series(i).len())
	}
	return n
}

// samples are the series, by segments of a length.
func (s Strip) samples(segment int) [][]float64 {
	samples := make([][]float64, 0, len(s.Series))
	for i := range s.Series {
		samples = append(samples, s.series(i).resample(segment))
	}
	return samples
}
