package basins

import (
	"slices"

	"optexplore/model"
	"optexplore/model/attraction"
	"optexplore/model/run"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
	"optexplore/tui/plot"
)

// sheaf is the selected runner from a grid of starts at once, in step with the head.
type sheaf struct {
	across int
	chart  *attraction.Field // of the map whose places and settings it has
	field  *attraction.Field // where the runs end
	first  []float64         // of the starts
	traces []*run.Trace
	head   int // of the session
	drawn  []plot.Run
	until  int // the step up to which they are drawn
	seen   int // runs that had ended then
}

// bytesEach is the memory of the run of a sheaf.
const bytesEach = 256 << 10

// follow makes h a sheaf of across² starts, or across of a picture of one coordinate.
func (h *sheaf) follow(c *chart, now lens.Now, across int) error {
	s, step := now.Session(), now.Step()
	if h.across == across && h.chart == c.field && len(h.traces) > 0 == (across > 0) && h.fits(s, now.Runner) {
		h.head = step
		return nil
	}
	*h = sheaf{across: across, chart: c.field, head: step}
	if across == 0 {
		return nil
	}
	up := across
	if len(now.Frame.Window) == 1 {
		up = 1
	}
	grid, at := now.Frame.Grid(across, up)
	starts := make([][]float64, grid.Len())
	for k := range starts {
		starts[k] = slices.Clone(s.Start)
		at.At(starts[k], k)
		s.Start = starts[k]
		t, err := now.Race.Problem.Trace(s, now.Runner, bytesEach)
		if err != nil {
			return err
		}
		h.traces = append(h.traces, t)
	}
	h.first = starts[0]
	var err error
	h.field, err = c.from(now, starts)
	return err
}

// fits reports whether the runs are those of a runner of a session.
func (h *sheaf) fits(s model.Session, i int) bool {
	s.Start = h.first
	return len(h.traces) == 0 || h.traces[0].Follows(s, i)
}

// advance takes the runs on by most steps, of all together.
func (h *sheaf) advance(c *chart, now lens.Now, most int) {
	if h.field == nil {
		return
	}
	for _, t := range h.traces {
		before := t.End()
		t.Extend(min(h.head, before+most))
		most -= t.End() - before
	}
	h.field.Advance(most)
}

// done reports whether there is nothing left to do.
func (h *sheaf) done() bool {
	return h.field == nil || h.field.Done() && !slices.ContainsFunc(h.traces, func(t *run.Trace) bool { return t.End() < h.head && !t.Ended() })
}

// mostPoints is the most points of a path of a sheaf, about.
const mostPoints = 256

// runs are the paths up to the head, in the colours of the points at which they end.
func (h *sheaf) runs(c *chart, now lens.Now) []plot.Run {
	if h.field == nil {
		return nil
	}
	c.count()
	ended, _ := h.field.Progress()
	key := h.head
	for _, t := range h.traces {
		key += t.End()
	}
	if h.drawn != nil && h.until == key && h.seen == ended {
		return h.drawn
	}
	h.drawn, h.until, h.seen = h.drawn[:0], key, ended
	cell := experiment.CellsOf(h.field, experiment.EndingsOf(h.field))
	for k, t := range h.traces {
		hue := other
		if label := cell(k).Label; label > 0 {
			hue = c.hue(label)
		}
		h.drawn = append(h.drawn, path(now, t, min(h.head, t.End()), hue))
	}
	return h.drawn
}

// path is a run up to a step.
func path(now lens.Now, t *run.Trace, until, hue int) plot.Run {
	p, f := now.Race.Problem, now.Frame
	r := plot.Run{Runner: hue}
	every := until/mostPoints + 1
	state := t.At(0)
	for step := 0; ; step = min(step+every, until) {
		t.View(&state, step)
		x := state.X()
		at, height := slices.Clone(f.Point(x)), p.Plain.Value(x)
		r.Path.Points, r.Path.F = append(r.Path.Points, at...), append(r.Path.F, height)
		if step == until {
			r.Now = plot.Mark{At: at, F: height, Shown: true}
			return r
		}
	}
}
