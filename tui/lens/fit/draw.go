package fit

import (
	"fmt"
	"math"
	"strings"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// The space of the parts, in cells.
const (
	leastSide   = 34 // of the numbers beside the picture
	leastBeside = 70 // width from which they are beside it
	leastPlot   = 5
	lowHeight   = 20
	stretch     = 1.5 // how much wider than high one unit of two inputs may be
)

// Draw draws the picture, beside it the numbers and the losses over the steps, and below
// what they mean.
func (f Facts) Draw(c *canvas.Canvas, set Settings, t theme.Theme) {
	w, h := c.Size()
	if w <= 0 || h <= 0 {
		return
	}
	p := painter{Facts: f, set: set, theme: t}
	lines := f.Sentences().Lines(w, 2+max(h-12, 0)/6)
	below := min(len(lines), max(h-1-leastPlot, 0))
	widget.Write(c.Sub(canvas.Rect{Y: h - below, W: w, H: below}), lines, t)
	c.Text(0, 0, canvas.Fit(p.heading(w), w), t.Style(theme.Muted))
	room := canvas.Rect{Y: 1, W: w, H: h - 1 - below}
	if w < leastBeside {
		rows := p.numbers(c.Sub(canvas.Rect{Y: 1, W: w, H: room.H - leastPlot}))
		p.picture(c.Sub(canvas.Rect{Y: 1 + rows, W: w, H: room.H - rows}))
		return
	}
	width := p.width(w-leastSide-3, room.H)
	p.picture(c.Sub(canvas.Rect{Y: 1, W: width, H: room.H}))
	p.beside(c.Sub(canvas.Rect{X: width + 3, Y: 1, W: w - width - 3, H: room.H}))
}

// painter draws facts.
type painter struct {
	Facts
	set   Settings
	theme theme.Theme
}

// width is how many of so many columns the picture takes: of two inputs so many that it
// is not stretched too much.
func (p painter) width(most, rows int) int {
	if len(p.box) != 2 {
		return most
	}
	const axes, labels = 8, 2
	aspect := (p.box[0].Hi - p.box[0].Lo) / (p.box[1].Hi - p.box[1].Lo)
	if !(aspect > 0.5 && aspect < 2.5) {
		return most // the inputs have different units
	}
	return min(most, axes+int(math.Round(stretch*aspect*2*float64(max(rows-labels, 1)))))
}

// picture draws what fits the number of inputs.
func (p painter) picture(c *canvas.Canvas) {
	switch {
	case len(p.box) == 1:
		p.curve(c)
	case len(p.box) == 2:
		p.plane(c)
	case p.classes > 0:
		p.table(c)
	default:
		p.scatter(c)
	}
}

// heading says what is drawn.
func (p painter) heading(w int) string {
	s := p.net.Spec
	what := ""
	switch {
	case len(p.box) == 1 && p.classes > 0:
		what = "the probability of each class over the input"
	case len(p.box) == 1:
		what = "its output over the input"
	case len(p.box) == 2 && p.classes > 0 && p.theme.Rich():
		what = "the class that it says at each point, the fainter the less sure"
	case len(p.box) == 2 && p.classes > 0:
		what = "the class that it says at each point"
	case len(p.box) == 2 && s.Outputs() > 1:
		what = fmt.Sprintf("output %d of %d over the inputs", p.output()+1, s.Outputs())
	case len(p.box) == 2:
		what = "its output over the inputs"
	case p.classes > 0:
		what = "the examples of each class by what it says"
	default:
		what = "its outputs beside the targets"
	}
	step := "step " + model.Whole(p.Step)
	shape, _, _ := strings.Cut(s.String(), ", "+s.Data.String())
	text := fmt.Sprintf("%s   %s: %s", step, shape, what)
	for _, next := range []string{step + "   " + what, step} {
		if canvas.Width(text) > w {
			text = next
		}
	}
	return text
}

// output is which output of two inputs is drawn, where they are numbers.
func (p painter) output() int { return min(p.set.Output, p.net.Spec.Outputs()-1) }

// beside draws the numbers, the explanation of the marks and the losses over the steps.
func (p painter) beside(c *canvas.Canvas) {
	w, h := c.Size()
	y := p.numbers(c) + 1
	if legend := p.legend(w); len(legend) > 0 && y+len(legend)+leastPlot <= h {
		for _, line := range legend {
			line.Draw(c, 0, y, p.theme)
			y++
		}
		y++
	}
	if h-y >= leastPlot {
		p.losses(c.Sub(canvas.Rect{Y: y, W: w, H: h - y}))
	}
}

// numbers draws a table of the numbers of both parts, and returns its rows.
func (p painter) numbers(c *canvas.Canvas) (rows int) {
	const label, cell = 13, 10
	w, h := c.Size()
	row := func(name, train, test string, tone theme.Token) {
		if rows >= h {
			return
		}
		line := widget.Text(widget.Pad(name, label), theme.Muted).Text(widget.Pad(train, cell), tone)
		if p.Test.N > 0 && w >= label+cell+canvas.Width(test) {
			line = line.Text(test, tone)
		}
		line.Draw(c, 0, rows, p.theme)
		rows++
	}
	both := func(name string, of func(Part) string) { row(name, of(p.Train), of(p.Test), theme.Text) }
	row("", "training", "test", theme.Muted)
	if h >= lowHeight {
		both("examples", func(q Part) string { return model.Whole(q.N) })
	}
	both("loss", func(q Part) string { return num(q.Loss) })
	if p.net.Spec.Decay > 0 {
		row("decay", num(p.Decay), "", theme.Text)
	}
	if p.classes == 0 {
		both("worst error", func(q Part) string { return num(q.Residual) })
		return rows
	}
	both("wrong", func(q Part) string { return model.Whole(q.N - q.Right) })
	if h >= lowHeight {
		both("right", func(q Part) string { return percent(q.Right, q.N) })
	}
	both("least margin", func(q Part) string { return num(q.Margin) })
	return rows
}

// num writes a number in four digits.
func num(v float64) string { return model.Number(v, 4) }

// percent is a share, never rounded to all or to none.
func percent(n, of int) string {
	return model.Percent(float64(n)/float64(of), 2)
}
