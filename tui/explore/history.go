package explore

import (
	"optexplore/tui/canvas"
	"optexplore/tui/plot"
)

// scene is what the plot draws of the run.
func (m Model) scene() plot.Scene {
	s, g := m.state, m.stage
	sc := g.path.Build(g.lab, g.Shown(), g.trace, m.theme)
	if s.Cursor != nil {
		sc.Cursor = plot.Mark{At: s.Cursor, F: g.lab.Plain.Value(s.Cursor), Shown: true}
	}
	return sc
}

// historyStrips draws the run up to the head as graphs over the steps.
func (m Model) historyStrips(c *canvas.Canvas) {
	w, h := c.Size()
	if h == 0 {
		return
	}
	past := m.stage.path.History
	one := func(v []float64) [][]float64 { return [][]float64{v} }
	plot.History(c.Sub(canvas.Rect{X: 1, W: w - 2, H: h}), []plot.Strip{
		{Title: "f", Series: one(past.F), Log: true},
		{Title: "‖∇f‖", Series: one(past.Slope), Log: true},
		{Title: "η", Series: one(past.Rate)},
	}, m.theme)
}
