package explore

import (
	"slices"

	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
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
	for k := range seen { // the first is drawn on top
		i := seen[(k+len(seen)-1)%len(seen)]
		past, at := &m.derived.paths[i].History, m.derived.spreading(i)
		for j, values := range [][]float64{past.F, past.Slope, past.Rate} {
			strips[j].Series = append(strips[j].Series, values)
			strips[j].At = append(strips[j].At, at)
			strips[j].Runners = append(strips[j].Runners, i)
		}
	}
	if len(seen) == 1 {
		if rates, ok := effectiveRates(m.state.State, m.derived, strips[2]); ok {
			strips[2] = rates
		}
	} else {
		middleRates(&strips[2], m.derived)
		names := ruleNames(m.state, strips[0].Runners)
		for j := range strips {
			strips[j].Names = names
		}
	}
	plot.History(c, strips, m.theme)
}

// ruleNames are the names of the rules that some runners have at the head.
func ruleNames(s Situation, runners []int) (names []string) {
	for _, i := range runners {
		names = append(names, experiment.RuleTitle(s.runnerAt(i).Rule))
	}
	return names
}

// middleRates replaces the rates of the runners of a strip by their effective rates,
// where these differ: of several parameters the geometric mean of the two that a
// history has.
func middleRates(strip *plot.Strip, g *Derived) {
	for k, i := range strip.Runners {
		if past := &g.paths[i].History; past.Adapted() {
			strip.Series[k] = past.Middle
			strip.Title, strip.Brief = "effective η", "eff. η"
		}
	}
}

// effectiveRates is the strip of the effective rates of the runner of another strip; ok is
// false where they are its rate.
func effectiveRates(s State, g *Derived, of plot.Strip) (strip plot.Strip, ok bool) {
	i, at := of.Runners[0], of.At[0]
	past := &g.paths[i].History
	if !past.Adapted() {
		return strip, false
	}
	strip = plot.Strip{Title: "effective η", Log: true, Series: past.Effective[:1], At: [][]int{at, at}, Runners: []int{i, i}, Dashed: []bool{false, true}}
	if n := len(s.Session.Start); n > 1 && !slices.Equal(past.Effective[0], past.Effective[1]) {
		strip.Series, strip.Brief = past.Effective[:], "eff. η"
		strip.Symbols = []rune{'x', 'y'}
		if n > 2 {
			strip.Symbols, strip.Names = []rune{'↓', '↑'}, []string{"least", "most"}
		}
	}
	return strip, true
}

// spreadColumns is the number of values of a series that is resampled over the
// evaluations: more than a strip has columns.
const spreadColumns = 512

// spreading is how the history of runner i becomes a series at equal intervals of what the
// session counts: the index of the value at each, where that is evaluations; nil for every
// value as it is. It is valid until it is asked for again.
func (g *Derived) spreading(i int) []int {
	s, cost := g.session(), g.paths[i].History.Cost
	if !s.Fair || len(cost) == 0 {
		return nil
	}
	n := min(s.Head+1, spreadColumns)
	at := slices.Grow(g.spread[i][:0], n)[:n]
	dim, k := len(s.Start), 0 // costs only grow along a run
	for c := range at {
		budget := s.Head
		if n > 1 {
			budget = c * s.Head / (n - 1)
		}
		for k+1 < len(cost) && cost[k+1].Evaluations(dim) <= budget {
			k++
		}
		at[c] = k
	}
	g.spread[i] = at
	return at
}
