package ensemble

import (
	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// The least width of a strip in plot.History, and the gap between two.
const (
	stripWidth  = 24
	stripGap    = 2
	stripHeight = 6
)

// Strips draws the share of the members that have left, and mean and deviation
// beside theory, over the steps so far.
func (g *Analysis) Strips(c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	plot.History(c, g.fitted(w, h), t)
}

// fitted returns as many strips as fit w × h cells; none if there are no members.
func (g *Analysis) fitted(w, h int) []plot.Strip {
	if g.members == nil {
		return []plot.Strip{}
	}
	columns, rows := (w+stripGap)/(stripWidth+stripGap), max(h/stripHeight, 1)
	strips := g.strips()
	if columns*rows < len(strips) {
		return strips[:3] // those of one coordinate
	}
	return strips
}

// theorist is the runner whose colour theory has beside runner i.
func theorist(i int) int {
	if i == 7 {
		return 6
	}
	return 7
}

// strips are all strips, the most important first.
func (g *Analysis) strips() []plot.Strip {
	past := g.past.until(g.now)
	list := []plot.Strip{{Title: "left " + g.around(), Series: [][]float64{past.left}, Runners: []int{g.runner}}}
	for i, a := range past.axes {
		list = append(list,
			g.beside("mean "+model.Axis(i, len(g.now.Mean)), a.mean, a.theoryMean),
			g.beside("sd "+model.Axis(i, len(g.now.Mean)), a.sd, a.theorySD))
	}
	return list
}

// beside is a strip of a measured series and, if there is one, of theory.
func (g *Analysis) beside(title string, measured, theory []float64) plot.Strip {
	s := plot.Strip{Title: title, Series: [][]float64{measured}, Runners: []int{g.runner}}
	if len(theory) > 0 && theory[0] == theory[0] {
		s.Series, s.Runners, s.Dashed = append(s.Series, theory), append(s.Runners, theorist(g.runner)), []bool{false, true}
		s.Names = []string{"", "theory"}
	}
	return s
}
