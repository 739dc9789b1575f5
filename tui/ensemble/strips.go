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
func (g *Stage) Strips(c *canvas.Canvas, t theme.Theme) {
	if g.members == nil {
		return
	}
	w, h := c.Size()
	strips := g.strips(t)
	if room := (w + stripGap) / (stripWidth + stripGap) * max(h/stripHeight, 1); room < len(strips) {
		strips = strips[:3] // those of one coordinate
	}
	plot.History(c, strips, t)
}

// theorist is the runner in whose look theory is drawn beside runner i.
func theorist(i int) int {
	if i == 7 {
		return 6
	}
	return 7
}

// strips are all there are, the most telling first.
func (g *Stage) strips(t theme.Theme) []plot.Strip {
	past := g.past.until(g.now)
	list := []plot.Strip{{Title: "left, share", Series: [][]float64{past.left}, Runners: []int{g.runner}}}
	for i, a := range past.axes {
		list = append(list,
			g.beside("mean "+model.Axis(i), a.mean, a.theoryMean, t),
			g.beside("sd "+model.Axis(i), a.sd, a.theorySD, t))
	}
	return list
}

// beside is a strip of what was measured and, where there is any, of theory.
func (g *Stage) beside(title string, measured, theory []float64, t theme.Theme) plot.Strip {
	s := plot.Strip{Title: title, Series: [][]float64{measured}, Runners: []int{g.runner}}
	if len(theory) == 0 || theory[0] != theory[0] {
		return s
	}
	_, symbol := t.Runner(theorist(g.runner))
	s.Title = fmt.Sprintf("%s (%c theory)", title, symbol)
	s.Series, s.Runners = append(s.Series, theory), append(s.Runners, theorist(g.runner))
	return s
}
