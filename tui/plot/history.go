package plot

import (
	"math"
	"strings"

	"github.com/guptarohit/asciigraph"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// Strip is a quantity over the steps of a run, one series for each runner. Drawing
// reads every value, so the caller should thin series of more than a few thousand.
type Strip struct {
	Title   string      // the quantity: "f", "‖∇f‖", "η"
	Series  [][]float64 // for each runner, a value for each step, oldest first; NaN and ±Inf are gaps
	At      [][]int     // which values of each series are drawn, by their indices, which do not fall; all, where it is nil or shorter
	Log     bool        // requests a logarithmic scale; the heading says which scale is used
	Runners []int       // the runner of each series; 0, 1, … where it is shorter
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

// History draws as many strips as fit, in order, beside each other and, if there is
// height, in several rows. Each has a heading with its last values, and a graph by
// asciigraph. On fewer than three rows only the headings are drawn.
//
// One column is one step until the columns run out; then some steps share
// columns.
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
	leastGraph  = 2  // the least rows of a graph
)

// draw draws a strip on the whole of c.
func (s Strip) draw(c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	columns := max(w-labelWidth, 2)
	samples := s.samples(columns)
	scale := scalingOf(samples, s.Log)
	s.heading(c, scale, t)
	if h < 1+leastGraph {
		return
	}
	for _, v := range samples {
		scale.apply(v)
	}
	extent := extentOf(samples)
	graph := c.Sub(canvas.Rect{Y: 1, W: w, H: h - 1})
	extent.labels(graph, scale, t)
	s.graph(graph.Sub(canvas.Rect{X: labelWidth, W: columns, H: h - 1}), samples, extent, t)
}

// samples are the series, each over its share of the columns.
func (s Strip) samples(columns int) [][]float64 {
	longest := 0
	for i := range s.Series {
		longest = max(longest, s.series(i).len())
	}
	segment := segmentLength(longest, columns)
	samples := make([][]float64, 0, len(s.Series))
	for i := range s.Series {
		samples = append(samples, s.series(i).resample(segment))
	}
	return samples
}

// heading writes the title, a rule, and the last values of as many series as fit,
// in their runners' colours.
func (s Strip) heading(c *canvas.Canvas, scale scaling, t theme.Theme) {
	w, _ := c.Size()
	title := canvas.Fit(scale.heading(s.Title), w)
	x := c.Text(0, 0, title, t.Style(theme.Title)) + 1
	last := s.last(w-x-2, scale, t)
	right := w
	for k := len(last) - 1; k >= 0; k-- {
		left := right - canvas.Width(last[k].text)
		c.Text(left, 0, last[k].text, last[k].style)
		right = left - 1
	}
	for ; x < right; x++ {
		c.Set(x, 0, '─', t.Style(theme.Border))
	}
}

// reading is a value in its runner's colour.
type reading struct {
	text  string
	style canvas.Style
}

// last returns the last values of the series, in order, as many as fit room cells, and
// "…" where not all of several do.
func (s Strip) last(room int, scale scaling, t theme.Theme) (last []reading) {
	for i := range s.Series {
		value := s.series(i).last()
		if math.IsNaN(value) {
			continue
		}
		style, symbol := t.Runner(s.runner(i))
		text := short(value, labelWidth)
		switch {
		case len(s.Series) > 1:
			text = string(symbol) + text
		case scale != linear:
			text = s.Title + " = " + text
		}
		last = append(last, reading{text, style})
	}
	more := reading{style: t.Style(theme.Muted)}
	if len(last) > 1 {
		more.text = "…"
	}
	return fitting(last, room, more)
}

// fitting returns all readings if they fit room cells with a space between them, or
// else as many as fit with the mark that there are more after them.
func fitting(all []reading, room int, more reading) []reading {
	used, n := -1, 0 // n is the number of those that fit with the mark
	for i, r := range all {
		used += canvas.Width(r.text) + 1
		if used+1+canvas.Width(more.text) <= room {
			n = i + 1
		}
	}
	switch {
	case used <= room:
		return all
	case more.text == "" || canvas.Width(more.text) > room:
		return nil
	}
	return append(all[:n:n], more)
}

// extent is the range of a strip.
type extent struct{ lo, hi float64 }

// extentOf is the range of all samples, centred on a constant.
func extentOf(samples [][]float64) extent {
	s := extent{math.Inf(1), math.Inf(-1)}
	for _, v := range samples {
		for _, y := range v {
			if y == y {
				s.lo, s.hi = min(s.lo, y), max(s.hi, y)
			}
		}
	}
	return s
}

// labels writes the ends of the range beside the graph, or one value where there is no
// other, or none that would look different.
func (s extent) labels(c *canvas.Canvas, scale scaling, t theme.Theme) {
	_, h := c.Size()
	put := func(y int, v float64) {
		text := scale.label(v)
		c.Text(max(labelWidth-1-canvas.Width(text), 0), y, text, t.Style(theme.Muted))
	}
	switch {
	case s.lo > s.hi:
	case s.lo == s.hi || scale.label(s.lo) == scale.label(s.hi):
		put(h/2, s.lo)
	default:
		put(0, s.hi)
		put(h-1, s.lo)
		if h%2 == 1 && h >= 5 {
			put(h/2, s.lo*0.5+s.hi*0.5)
		}
	}
}

// row is the height of v in a graph of rows 0 to top, upwards.
func (s extent) row(v float64, top int) float64 {
	if s.lo == s.hi {
		return float64(top - (top+1)/2)
	}
	return float64(top) * ((v*quarter - s.lo*quarter) / (s.hi*quarter - s.lo*quarter))
}

// graph draws the samples by asciigraph over c, whose first column is the
// axis.
//
// asciigraph rounds the ends of the range, which can add a row; so the values
// passed to it are row numbers already. It accepts neither an empty series nor an
// infinite value, and its colours are codes in the text; so each series is drawn
// with its own glyphs from the private use area, which are replaced and styled when
// the text is read.
func (s Strip) graph(c *canvas.Canvas, samples [][]float64, sp extent, t theme.Theme) {
	_, h := c.Size()
	top := h - 1
	series := make([][]float64, 0, len(samples))
	glyphs := make([]asciigraph.CharSet, 0, len(samples))
	for i := len(samples) - 1; i >= 0; i-- { // the first on top
		if len(samples[i]) == 0 {
			continue
		}
		for j, v := range samples[i] {
			samples[i][j] = sp.row(v, top)
		}
		series = append(series, samples[i])
		glyphs = append(glyphs, glyphsOf(i))
	}
	if len(series) == 0 {
		return
	}
	text := asciigraph.PlotMany(series,
		asciigraph.Height(top), asciigraph.LowerBound(0), asciigraph.UpperBound(float64(top)),
		asciigraph.Offset(1), asciigraph.YAxisValueFormatter(nothing), asciigraph.SeriesChars(glyphs...))
	s.paint(c, text, t)
}

// nothing suppresses the labels of asciigraph: the strip writes its own.
func nothing(float64) string { return "" }

// paint copies what asciigraph drew to c.
func (s Strip) paint(c *canvas.Canvas, text string, t theme.Theme) {
	axis := t.Style(theme.Border)
	x, y := 0, 0
	for _, r := range text {
		switch {
		case r == '\n':
			x, y = -1, y+1
		case r >= privateUse:
			i, k := int(r-privateUse)/len(glyphRunes), int(r-privateUse)%len(glyphRunes)
			style, _ := t.Runner(s.runner(i))
			if s.dashed(i) {
				c.Set(x, y, dashedRunes[k], style)
			} else {
				c.Set(x, y, glyphRunes[k], style)
			}
		case r != ' ':
			c.Set(x, y, r, axis)
		}
		x++
	}
}

// privateUse is the first glyph of the series.
const privateUse = '\uE000'

// glyphRunes are the glyphs of a line, in the order of asciigraph.CharSet, and
// dashedRunes those of a dashed line.
var (
	glyphRunes  = [...]rune{'─', '│', '╭', '╮', '╰', '╯', '╴', '╶'}
	dashedRunes = [...]rune{'╌', '╎', '╭', '╮', '╰', '╯', '╴', '╶'}
)

// glyphsOf are the glyphs that replace glyphRunes in series i.
func glyphsOf(i int) asciigraph.CharSet {
	const size = len(string(privateUse))
	var b strings.Builder
	b.Grow(size * len(glyphRunes))
	for k := range glyphRunes {
		b.WriteRune(privateUse + rune(i*len(glyphRunes)+k))
	}
	g := func(k int) string { return b.String()[k*size : (k+1)*size] }
	return asciigraph.CharSet{
		Horizontal: g(0), VerticalLine: g(1), ArcDownRight: g(2), ArcDownLeft: g(3),
		ArcUpRight: g(4), ArcUpLeft: g(5), EndCap: g(6), StartCap: g(7),
	}
}
