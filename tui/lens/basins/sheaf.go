package basins

import (
	"slices"

	"optexplore/model"
	"optexplore/model/attraction"
	"optexplore/model/run"
	"optexplore/optimizer"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
	"optexplore/tui/plot"
)

// sheaf is the runner of a map from a grid of starts at once, in step with the head.
type sheaf struct {
	across int
	chart  *attraction.Field // of the map whose places and settings it has
	field  *attraction.Field // where the runs end
	driver *run.Driver       // of all runs
	runs   []course
	head   int // the step up to which they are shown
	most   int // the longest they become

	drawn []plot.Run
	shown [3]int // the head, the steps taken and the runs that had ended when they were drawn
}

// course is one run of a sheaf: where it is, and its path in the picture from the start on,
// every step.
type course struct {
	now  model.State
	path plot.Path
}

// steps is how many steps of c are taken.
func (c *course) steps() int { return len(c.path.F) - 1 }

// The longest run of a sheaf, in steps, and the operations of all of its runs together.
const (
	longest   = 2000
	mostTaken = mostMapped / 4
)

// follow makes h a sheaf of across² starts, or across of a picture of one coordinate.
func (h *sheaf) follow(c *chart, now lens.Now, across int) error {
	if h.across == across && h.chart == c.field {
		h.head = min(now.Step(), h.most)
		return nil
	}
	*h = sheaf{across: across, chart: c.field}
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
		starts[k] = make([]float64, len(now.Session().Start))
		at.At(starts[k], k)
	}
	s := now.Session()
	s.Runners, s.Events, s.Branch = []model.Runner{c.task.runner}, nil, nil
	var err error
	if h.driver, err = run.NewDriver(s, 0, c.task.problem.Objective, optimizer.Makers()); err != nil {
		return err
	}
	for _, x := range starts {
		one := course{now: model.NewState(x, h.driver.Vectors())}
		one.note(c)
		h.runs = append(h.runs, one)
	}
	h.most = min(max(mostTaken/(max(c.task.each()/c.task.steps, 1)*len(starts)), 1), longest)
	h.head = min(now.Step(), h.most)
	h.field, err = c.from(now, starts)
	return err
}

// note adds where c is to its path.
func (c *course) note(of *chart) {
	x := c.now.X()
	c.path.Points = append(c.path.Points, of.task.frame.Point(x)...)
	c.path.F = append(c.path.F, of.task.problem.Plain.Value(x))
}

// ended reports whether c goes no further: a number of it, or f, is not finite.
func (c *course) ended() bool {
	f := c.path.F[len(c.path.F)-1]
	return f-f != 0 || !c.now.Finite()
}

// advance takes the runs on by about most steps, of all together.
func (h *sheaf) advance(c *chart, most int) {
	if h.field == nil {
		return
	}
	h.field.Advance(most)
	for k := range h.runs {
		for one := &h.runs[k]; one.steps() < h.head && !one.ended() && most > 0; most-- {
			one.now = h.driver.Advance(one.now)
			one.note(c)
		}
	}
}

// done reports whether there is nothing left to do.
func (h *sheaf) done() bool {
	return h.field == nil || h.field.Done() && !slices.ContainsFunc(h.runs, func(c course) bool { return c.steps() < h.head && !c.ended() })
}

// mostPoints is the most points of a path that is drawn, about.
const mostPoints = 256

// paths are the paths up to the head, in the colours of the points at which they end.
func (h *sheaf) paths(c *chart) []plot.Run {
	if h.field == nil {
		return nil
	}
	c.count()
	ended, _ := h.field.Progress()
	now := [3]int{h.head, 0, ended}
	for _, one := range h.runs {
		now[1] += one.steps()
	}
	if h.drawn != nil && h.shown == now {
		return h.drawn
	}
	h.drawn, h.shown = h.drawn[:0], now
	cell := experiment.CellsOf(h.field, experiment.EndingsOf(h.field))
	for k, one := range h.runs {
		hue := other
		if label := cell(k).Label; label > 0 {
			hue = c.hue(label)
		}
		h.drawn = append(h.drawn, one.until(min(h.head, one.steps()), hue))
	}
	return h.drawn
}

// until is the path up to a step.
func (c *course) until(step, hue int) plot.Run {
	n := len(c.path.Points) / len(c.path.F)
	at := func(k int) []float64 { return c.path.Points[k*n : (k+1)*n] }
	r := plot.Run{Runner: hue, Now: plot.Mark{At: at(step), F: c.path.F[step], Shown: true}}
	for k, every := 0, step/mostPoints+1; ; k = min(k+every, step) {
		r.Path.Points, r.Path.F = append(r.Path.Points, at(k)...), append(r.Path.F, c.path.F[k])
		if k == step {
			return r
		}
	}
}
