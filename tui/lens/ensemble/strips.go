package ensemble

import (
	"fmt"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// What plot.History gives a strip at least, and leaves between two.
const (
	stripWidth  = 24
	stripGap    = 2
	stripHeight = 6
)

// Strips draws the share that has left, and mean and deviation beside theory, up
// to where the members are, against the step.
func (g *Analysis) Strips(c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	plot.History(c, g.fitted(w, h, t), t)
}

// fitted are as many strips as w × h cells have room for; none where there are no
// members.
func (g *Analysis) fitted(w, h int, t theme.Theme) []plot.Strip {
	if g.members == nil {
		return []plot.Strip{}
	}
	columns, rows := (w+stripGap)/(stripWidth+stripGap), max(h/stripHeight, 1)
	strips := g.strips()
	if columns*rows < len(strips) {
		strips = strips[:3] // those of one coordinate
	}
	if columns = min(columns, len(strips)); columns > 0 && w/columns >= explained {
		_, symbol := t.Runner(theorist(g.runner))
		for k := range strips {
			if len(strips[k].Series) > 1 {
				strips[k].Title += fmt.Sprintf(" (%c theory)", symbol)
			}
		}
	}
	return strips
}

// explained is the width from which on a strip has room to say which series is
// which; the panel says it too.
const explained = 38

// theorist is the runner in whose look theory is drawn beside runner i.
func theorist(i int) int {
	if i == 7 {
		return 6
	}
	return 7
}

// strips are all there are, the most telling first.
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

// beside is a strip of what was measured and, where there is any, of theory.
func (g *Analysis) beside(title string, measured, theory []float64) plot.Strip {
	s := plot.Strip{Title: title, Series: [][]float64{measured}, Runners: []int{g.runner}}
	if len(theory) > 0 && theory[0] == theory[0] {
		s.Series, s.Runners, s.Dashed = append(s.Series, theory), append(s.Runners, theorist(g.runner)), []bool{false, true}
	}
	return s
}
