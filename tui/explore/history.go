package explore

import (
	"slices"

	"optexplore/tui/canvas"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
)

// seen returns the runners that are drawn, the selected one last.
func (s State) seen() []int {
	all := append(others(len(s.Session.Runners), s.Selected), s.Selected)
	return slices.DeleteFunc(all, s.View.Hidden.Has)
}

// scene returns the scene that is drawn on the picture.
func (m Model) scene() plot.Scene {
	s, g := m.state, m.derived
	sc := scene.Around(g.problem(), g.frame, g.session(), g.trace(), g.step(), m.theme)
	sc.Tried = scene.Tried(g.problem(), g.frame, g.trace(), g.step())
	if s.View.Hidden.Has(s.Selected) {
		sc.Gradient, sc.Noisy, sc.Ghost, sc.Tried = nil, nil, nil, nil
	}
	if ghost, ok := g.ghost.run(g.frame); ok && !s.View.Hidden.Has(ghost.Runner) {
		sc.Runs = append(sc.Runs, ghost)
	}
	for _, i := range s.seen() {
		sc.Runs = append(sc.Runs, g.paths[i].Run(g.problem(), g.frame, g.race.Trace(i), g.race.Step(i, s.Session.Head), i))
	}
	for _, o := range g.lenses.open {
		o.Picture(&sc, m.theme)
	}
	if s.Cursor != nil {
		sc.Cursor = plot.Mark{At: g.frame.Point(s.Cursor), F: g.problem().Plain.Value(s.Cursor), Shown: true}
	}
	return sc
}

// historyStrips draws graphs of the runs up to the head over the steps or, in a
// fair race, over the evaluations.
func (m Model) historyStrips(c *canvas.Canvas) {
	seen := m.state.seen()
	strips := []plot.Strip{{Title: "f", Log: true}, {Title: "‖∇f‖", Log: true}, {Title: "η", Log: m.state.racing()}}
	for k := len(seen) - 1; k >= 0; k-- { // the first is drawn on top
		i := seen[k]
		past := &m.derived.paths[i].History
		at := m.derived.spreading(past)
		for j, values := range [][]float64{past.F, past.Slope, past.Rate} {
			strips[j].Series = append(strips[j].Series, spread(at, values))
			strips[j].Runners = append(strips[j].Runners, i)
		}
	}
	if len(seen) == 1 {
		if rates, ok := effectiveRates(m.state.State, m.derived, seen[0]); ok {
			strips[2] = rates
		}
	} else {
		middleRates(&strips[2], m.derived)
	}
	plot.History(c, strips, m.theme)
}

// middleRates replaces the rates of the runners of a strip by their effective rates,
// where these differ: of several parameters the geometric mean of the two that a
// history has.
func middleRates(strip *plot.Strip, g *Derived) {
	for k, i := range strip.Runners {
		if past := &g.paths[i].History; past.Adapted() {
			strip.Series[k] = spread(g.spreading(past), past.Middle())
			strip.Title = "effective η"
		}
	}
}

// effectiveRates is the strip of the effective rates of a runner; ok is false where they
// are its rate.
func effectiveRates(s State, g *Derived, i int) (strip plot.Strip, ok bool) {
	past := &g.paths[i].History
	if !past.Adapted() {
		return strip, false
	}
	at := g.spreading(past)
	title := "effective η"
	series := [][]float64{spread(at, past.Effective[0])}
	if n := len(s.Session.Start); n > 1 && !slices.Equal(past.Effective[0], past.Effective[1]) {
		series = append(series, spread(at, past.Effective[1]))
		title = "η: x ─, y ╌"
		if n > 2 {
			title = "η: least ─, most ╌"
		}
	}
	return plot.Strip{Title: title, Log: true, Series: series, Runners: []int{i, i}, Dashed: []bool{false, true}}, true
}

// spreadColumns is the number of values of a series that is resampled over the
// evaluations: more than a strip has columns.
const spreadColumns = 512

// spreading is how a history becomes a series at equal intervals of what the session
// counts: the index of the value at each, where that is evaluations; nil for every value
// as it is.
func (g *Derived) spreading(past *scene.History) []int {
	s := g.session()
	if !s.Fair || len(past.Cost) == 0 {
		return nil
	}
	at := make([]int, min(s.Head+1, spreadColumns))
	dim, k := len(s.Start), 0 // costs only grow along a run
	for c := range at {
		budget := s.Head
		if n := len(at); n > 1 {
			budget = c * s.Head / (n - 1)
		}
		for k+1 < len(past.Cost) && past.Cost[k+1].Evaluations(dim) <= budget {
			k++
		}
		at[c] = k
	}
	return at
}

// spread returns values of a history at the indices of its spreading.
func spread(at []int, values []float64) []float64 {
	if at == nil || len(values) == 0 {
		return values
	}
	even := make([]float64, len(at))
	for c, k := range at {
		even[c] = values[k]
	}
	return even
}
