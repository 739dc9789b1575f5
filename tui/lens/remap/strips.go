package remap

import (
	"optexplore/tui/plot"
)

// strips are f and the slope of both runs over the steps.
func (a *Analysis) strips() []plot.Strip {
	if a.x.now.at == nil || a.u.now.at == nil || a.refused != "" {
		return nil
	}
	written := a.task.problem.Written
	runners := []int{a.own, a.other}
	f := plot.Strip{Title: "f in x and in u", Runners: runners}
	slope := plot.Strip{Title: "slope in x and in u", Runners: runners, Log: true}
	for _, d := range []*side{&a.x, &a.u} {
		var values, slopes []float64
		add := func(m moment) { values, slopes = append(values, written(m.f)), append(slopes, m.slope) }
		d.past.Each(d.now.step, func(_ int, m moment) { add(m) })
		add(d.now)
		f.Series, slope.Series = append(f.Series, values), append(slope.Series, slopes)
	}
	return []plot.Strip{f, slope}
}
