package layers

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// The widths of the columns of the table, in cells.
const (
	names     = 12
	number    = 10
	leastBar  = 12
	gap       = 2
	leastRest = 6 // rows of what is over the steps

	leastWords = 3 // lines of what the layers mean, on all but low screens
)

// Draw draws a bar for each layer, the layers over the steps, and what they mean.
func (f Facts) Draw(c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	if w <= 0 || h <= 0 {
		return
	}
	p := painter{Facts: f, theme: t}
	p.scale()
	most := max(h-1-len(f.Layers)-1, 0) // lines below all layers
	if most < leastWords && h >= 14 {
		most = leastWords // the table then leaves layers out
	}
	lines := f.Sentences().Lines(w, min(4+max(h-18, 0)/8, max(most, 1)))
	below := min(len(lines), most)
	widget.Write(c.Sub(canvas.Rect{Y: h - below, W: w, H: below}), lines, t)
	p.heading(c)
	y := 1 + p.table(c.Sub(canvas.Rect{Y: 1, W: w, H: h - 1 - below}))
	room := h - below - y
	switch {
	case room >= leastRest && p.Step == 0:
		c.Text(0, y+1, canvas.Fit("The layers over the steps are shown here once there are some.", w), t.Style(theme.Muted))
	case room >= leastRest:
		p.past(c.Sub(canvas.Rect{Y: y + 1, W: w, H: room - 1}))
	}
}

// painter draws facts.
type painter struct {
	Facts
	theme  theme.Theme
	colors theme.Palette // of the gradients over the steps
	lo, hi float64       // the decades of the gradients, log₁₀
}

// deepest is the most decades of the bars.
const deepest = 20

// scale finds the decades that all gradients are in, now and before.
func (p *painter) scale() {
	p.lo, p.hi = math.Inf(1), math.Inf(-1)
	see := func(past Past) {
		for _, layers := range past.Layers {
			for _, l := range layers {
				if l.Slope > 0 && l.Slope-l.Slope == 0 {
					p.lo, p.hi = min(p.lo, math.Log10(l.Slope)), max(p.hi, math.Log10(l.Slope))
				}
			}
		}
	}
	if see(p.Past); p.Before != nil {
		see(p.Before.Past)
	}
	if p.lo > p.hi {
		p.lo, p.hi = -1, 0
	}
	p.hi = math.Ceil(p.hi)
	p.lo = max(min(math.Floor(p.lo), p.hi-2), p.hi-deepest)
}

// share is where a gradient is on the scale, 0…1; less than 0 below it, NaN for none.
func (p painter) share(v float64) float64 {
	if v == 0 {
		return -1
	}
	return (math.Log10(v) - p.lo) / (p.hi - p.lo)
}

// heading says what is drawn.
func (p painter) heading(c *canvas.Canvas) {
	w, _ := c.Size()
	text := "step " + model.Whole(p.Step) + "   " + p.Text
	if b := p.Before; b != nil {
		if long := text + "   ◇ before: " + p.differs(); canvas.Width(long) <= w {
			text = long
		}
	}
	c.Text(0, 0, canvas.Fit(text, w), p.theme.Style(theme.Muted))
}

// differs is what the network before has that this one has not.
func (p painter) differs() string {
	parts := func(text string) []string {
		return strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' })
	}
	now, old := parts(p.Net.Spec.String()), parts(p.Before.Text)
	var words []string
	for _, word := range old {
		if !slices.Contains(now, word) {
			words = append(words, word)
		}
	}
	if words == nil && !slices.Contains(old, "residual") {
		return "not residual"
	}
	return strings.Join(words, " ")
}

// column is a column of the table: its heading, and how a layer is drawn in it.
type column struct {
	name  string
	width int
	draw  func(on *canvas.Canvas, k int)
}

// table draws a row for each layer, as many as fit, and returns their number with the
// heading. The last layer is always among them; where others are left out, a row says so.
func (p painter) table(c *canvas.Canvas) (rows int) {
	w, h := c.Size()
	n := len(p.Layers)
	shown := rowsOf(n, h-1)
	x := 0
	for _, col := range p.columns(w) {
		c.Text(x, 0, canvas.Fit(col.name, col.width), p.theme.Style(theme.Muted))
		for y, k := range shown {
			if k >= 0 {
				col.draw(c.Sub(canvas.Rect{X: x, Y: 1 + y, W: col.width, H: 1}), k)
			}
		}
		x += col.width + gap
	}
	if y := slices.Index(shown, -1); y >= 0 {
		text := fmt.Sprintf(" ⋮  layers %d to %d are left out: they need a taller screen", y+1, n-1)
		c.Text(0, 1+y, canvas.Fit(text, w), p.theme.Style(theme.Muted))
	}
	return min(1+n, h)
}

// rowsOf are the layers of n in h rows: all, or the first ones, −1 for those left out,
// and the last.
func rowsOf(n, h int) (layers []int) {
	for k := range min(n, max(h, 0)) {
		layers = append(layers, k)
	}
	if h < n && h >= 3 {
		layers[h-2], layers[h-1] = -1, n-1
	}
	return layers
}

// columns are those that fit into w cells, the bars of the gradients taking what is left.
func (p painter) columns(w int) []column {
	text := func(name string, width int, tone theme.Token, of func(k int) string) column {
		return column{name, width, func(on *canvas.Canvas, k int) {
			s := of(k)
			on.Text(max(width-canvas.Width(s), 0), 0, canvas.Fit(s, width), p.theme.Style(tone))
		}}
	}
	sizes := p.Net.Spec.Sizes
	list := []column{
		{"layer", names, func(on *canvas.Canvas, k int) {
			widget.Text(fmt.Sprintf("%2d  ", k+1), theme.Text).Text(fmt.Sprintf("%d → %d", sizes[k], sizes[k+1]), theme.Muted).Draw(on, 0, 0, p.theme)
		}},
		text("  ‖∂L/∂W‖", number-1, theme.Text, func(k int) string { return num(p.Layers[k].Slope) }),
	}
	more := []column{
		text("saturated", 9, theme.Text, func(k int) string { return p.percent(k) }),
		text(" spread", 7, theme.Text, p.spread),
		text("dead", 4, theme.Text, func(k int) string { return p.dead(k) }),
		text("     ‖W‖", 8, theme.Text, func(k int) string { return num(p.Layers[k].Weights) }),
		text("   slopes", number-1, theme.Text, func(k int) string { return num(p.Layers[k].Back) }),
	}
	used := 0
	for _, col := range list {
		used += col.width + gap
	}
	for _, col := range more {
		if used+col.width+gap+leastBar <= w {
			used += col.width + gap
			list = append(list, col)
		}
	}
	if bar := w - used; bar >= 4 {
		list = append(list[:1:1], append([]column{{p.decades(bar), bar, p.bar}}, list[1:]...)...)
	}
	return list
}

// spread is that of the outputs of a layer; 0 where it is nothing but rounding beside
// their mean.
func (p painter) spread(k int) string {
	const rounding = 1e-12
	l := p.Layers[k]
	if l.Spread <= rounding*math.Abs(l.Mean) {
		return "0"
	}
	return model.Number(l.Spread, 2)
}

// percent is the share of the outputs of a layer that is saturated; the last layer has no
// activation.
func (p painter) percent(k int) string {
	if k == len(p.Layers)-1 {
		return "–"
	}
	return model.Percent(p.Layers[k].Saturated, 2)
}

// dead is the number of units of a layer that are dead.
func (p painter) dead(k int) string {
	if k == len(p.Layers)-1 {
		return "–"
	}
	return fmt.Sprint(p.Layers[k].Dead)
}

// decades is the heading of the bars: their scale.
func (p painter) decades(w int) string {
	lo, hi := model.Number(math.Pow(10, p.lo), 1), model.Number(math.Pow(10, p.hi), 1)
	return lo + strings.Repeat(" ", max(w-canvas.Width(lo+hi), 1)) + hi
}

// bar draws the gradient of a layer on a logarithmic scale, with a mark at that of the
// network before.
func (p painter) bar(on *canvas.Canvas, k int) {
	w, _ := on.Size()
	share := p.share(p.Layers[k].Slope)
	if share-share != 0 {
		on.Text(0, 0, canvas.Fit("not finite", w), p.theme.Style(theme.Bad))
		return
	}
	eighths := int(math.Round(share * float64(8*w)))
	style := p.theme.Style(theme.Tangent)
	for x := range w {
		switch rest := min(eighths-8*x, 8); {
		case rest == 8:
			on.Set(x, 0, '█', style)
		case rest > 0:
			on.Set(x, 0, []rune("▏▎▍▌▋▊▉")[rest-1], style)
		default:
			on.Set(x, 0, '·', p.theme.Style(theme.Grid))
		}
	}
	if b := p.Before; b != nil && k < len(b.Layers) {
		if at := p.share(b.Layers[k].Slope); at-at == 0 {
			on.Set(min(max(int(at*float64(w)), 0), w-1), 0, '◇', p.theme.Style(theme.Other))
		}
	}
}
