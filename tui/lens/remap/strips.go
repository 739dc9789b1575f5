package remap

import (
	"optexplore/tui/plot"
)

// rounding is the share of the slope at the start below which a slope is rounding.
const rounding = 1e-16

// strips are f and the slope of both runs over the steps.
func (a *Analysis) strips() []plot.Strip {
	if a.x.now.at == nil || a.u.now.at == nil || a.refused != "" {
		return nil
	}
	written := a.task.problem.Written
	runners := []int{a.own, a.other}
	names := []string{"in x", "in u"}
	f := plot.Strip{Title: "f", Runners: runners, Names: names, Log: true}
	slope := plot.Strip{Title: "slope", Runners: runners, Names: names, Log: true}
	for _, d := range []*side{&a.x, &a.u} {
		var values, slopes []float64
		add := func(m moment) {
			slope := m.slope
			if slope < rounding*d.slope {
				slope = nan // it would squeeze the rest of a logarithmic axis
			}
			values, slopes = append(values, written(m.f)), append(slopes, slope)
		}
		d.past.Each(d.now.step, func(_ int, m moment) { add(m) })
		add(d.now)
		f.Series, slope.Series = append(f.Series, values), append(slope.Series, slopes)
	}
	return []plot.Strip{f, slope}
}
