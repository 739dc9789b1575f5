package layers

import (
	"fmt"
	"math"
	"sort"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
	"optexplore/tui/widget/chart"
)

// leastBeside is the width from which the loss is drawn beside the gradients.
const leastBeside = 96

// past draws the gradients of the layers over the steps, and the loss below or beside
// them.
func (p painter) past(c *canvas.Canvas) {
	w, h := c.Size()
	rows := len(p.Layers) + 2
	if w >= leastBeside {
		half := (w - 3) / 2
		p.strip(c.Sub(canvas.Rect{W: half, H: h}))
		p.loss(c.Sub(canvas.Rect{X: half + 3, W: w - half - 3, H: h}))
		return
	}
	if h >= rows+1+leastRest {
		p.strip(c.Sub(canvas.Rect{W: w, H: rows}))
		p.loss(c.Sub(canvas.Rect{Y: rows + 1, W: w, H: h - rows - 1}))
		return
	}
	if h >= rows {
		p.strip(c)
		return
	}
	p.loss(c)
}

// strip draws a row of cells for each layer: the gradient at each step by its decade. Where
// there are fewer rows, they are of layers at equal distances, from the first to the last.
func (p painter) strip(c *canvas.Canvas) {
	w, h := c.Size()
	p.colors = p.theme.Map()
	p.key(w).Draw(c, 0, 0, p.theme)
	n := min(len(p.Layers), h-2)
	tall := min(max((h-2)/max(n, 1), 1), 6) // rows of a layer
	y := 1
	for row := range n {
		k := row * (len(p.Layers) - 1) / max(n-1, 1)
		rows := min(tall, h-1-y)
		if middle := tall / 2; middle < rows {
			c.Text(0, y+middle, fmt.Sprintf("%2d", k+1), p.theme.Style(theme.Muted))
		}
		p.cells(c.Sub(canvas.Rect{X: 3, Y: y, W: w - 3, H: rows}), k)
		y += max(rows, 0)
	}
	first, last := "step 0", model.Whole(p.Step)
	c.Text(3, y, first, p.theme.Style(theme.Muted))
	c.Text(max(w-canvas.Width(last), 0), y, last, p.theme.Style(theme.Muted))
}

// blocks are what stands for a share where there are few colours, the least first.
func blocks() []rune { return []rune("·░▒▓█") }

// cells draws the gradient of a layer over the steps, in all rows.
func (p painter) cells(on *canvas.Canvas, k int) {
	w, h := on.Size()
	for x := range w {
		at := float64(x) / float64(max(w-1, 1)) * float64(max(p.Step, 1))
		symbol, style := p.cell(p.Past.layersAt(at)[k].Slope)
		for y := range h {
			on.Set(x, y, symbol, style)
		}
	}
}

// cell is how a gradient is drawn.
func (p painter) cell(v float64) (rune, canvas.Style) {
	share := p.share(v)
	switch {
	case share-share != 0:
		return '?', p.theme.Style(theme.Bad)
	case v == 0:
		return '0', p.theme.Style(theme.Muted)
	case p.theme.Rich():
		return '█', canvas.Style{Fg: p.colors.Line(share)}
	}
	list := blocks()
	return list[min(max(int(share*float64(len(list))), 0), len(list)-1)], p.theme.Style(theme.Tangent)
}

// layersAt are the layers at the last measured step up to one, or else at the first.
func (q Past) layersAt(step float64) (layers []model.LayerFacts) {
	if len(q.Steps) == 0 {
		return nil
	}
	return q.Layers[max(q.until(step)-1, 0)]
}

// until is the number of measured steps up to one.
func (q Past) until(step float64) int {
	return sort.Search(len(q.Steps), func(k int) bool { return float64(q.Steps[k]) > step })
}

// key explains the cells.
func (p painter) key(w int) widget.Line {
	lo, hi := model.Number(math.Pow(10, p.lo), 1), model.Number(math.Pow(10, p.hi), 1)
	line := widget.Text("‖∂L/∂W‖ by layer and step   ", theme.Muted)
	if line.Width()+24 > w {
		line = widget.Text("‖∂L/∂W‖  ", theme.Muted)
	}
	line = line.Text(lo+" ", theme.Muted)
	const cells = 8
	for k := range cells {
		symbol, style := p.cell(math.Pow(10, p.lo+(float64(k)+0.5)/cells*(p.hi-p.lo)))
		line = append(line, widget.Span{Text: string(symbol), Own: style})
	}
	return line.Text(" "+hi, theme.Muted)
}

// loss draws the loss over the steps, and that of the network before.
func (p painter) loss(c *canvas.Canvas) {
	w, h := c.Size()
	key := widget.Text("⠒⠒", theme.Curve).Text(" loss", theme.Muted)
	all := p.Past.Loss
	picture := chart.Chart{X: chart.Steps(p.Step), Name: "step"}
	if b := p.Before; b != nil {
		key = key.Text("  ◇", theme.Other).Text(" before: "+p.differs(), theme.Muted)
		all = append(all[:len(all):len(all)], b.Past.Loss...)
		picture.Curves = append(picture.Curves, chart.Curve{F: b.Past.lossAt, Tone: theme.Other})
		const marks = 8
		for k := range marks {
			x := (float64(k) + 0.5) / marks * picture.X.Hi
			picture.Swarm.Points = append(picture.Swarm.Points, chart.Dot{X: x, Y: b.Past.lossAt(x), Symbol: '◇', Tone: theme.Other})
		}
	}
	picture.Curves = append(picture.Curves, chart.Curve{F: p.Past.lossAt, Tone: theme.Curve})
	key.Draw(c, 0, 0, p.theme)
	picture.Y = chart.Near(all)
	picture.Draw(c.Sub(canvas.Rect{Y: 1, W: w, H: h - 1}), p.theme)
}

// lossAt is the loss at a step, interpolated between those that are measured; NaN beyond.
func (q Past) lossAt(step float64) float64 {
	k := max(sort.Search(len(q.Steps), func(k int) bool { return float64(q.Steps[k]) >= step }), 1)
	if k >= len(q.Steps) || step < float64(q.Steps[0]) {
		return math.NaN()
	}
	from, to := float64(q.Steps[k-1]), float64(q.Steps[k])
	return q.Loss[k-1] + (step-from)/(to-from)*(q.Loss[k]-q.Loss[k-1])
}
