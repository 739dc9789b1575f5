package basins

import (
	"math"
	"reflect"
	"slices"

	"optexplore/model"
	"optexplore/model/attraction"
	"optexplore/model/curvature"
	"optexplore/optimizer"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
)

// Seeds of noisy runs from each start of a map.
const seedsEach = 8

// The most operations of a map, in model.Operations, about: finer levels that would take
// more are left out.
const mostMapped = 4_000_000_000

// chart is where the runs of a runner end from the points of a picture.
type chart struct {
	task  task
	grid  attraction.Grid
	field *attraction.Field
	rows  int // of the map in a row of cells: two where halves of cells are drawn

	refusal  string // why there is no map; empty where there is one
	counted  [2]int // runs that had ended, and places, when the following was found; −1 for none
	endings  experiment.Endings
	cell     func(k int) experiment.Cell
	heights  []float64 // f where runs ended, in order
	steps    []float64 // until runs were at their points, in order
	painting painting
}

// task is what a map depends on.
type task struct {
	problem *experiment.Problem
	frame   *scene.Frame
	home    model.Window
	runner  model.Runner
	steps   int
	through bool // runs go on to the end of their budget
	w, h    int
}

// same reports whether two tasks have the same map.
func (t task) same(o task) bool {
	return t.problem == o.problem && t.frame == o.frame && slices.Equal(t.home, o.home) && t.steps == o.steps && t.through == o.through && t.w == o.w && t.h == o.h &&
		reflect.DeepEqual(t.runner, o.runner)
}

// The size of the map of a picture that is not drawn yet, in cells.
const usualW, usualH = 80, 40

// follow makes c the map of what is shown.
func (c *chart) follow(now lens.Now, set Settings) error {
	s := now.Session()
	want := task{problem: now.Race.Problem, frame: now.Frame, home: s.Home, runner: now.As(), steps: set.Steps(), through: set.Show == ByHeight}
	if want.w, want.h = plot.Plotted(now.View, now.Frame.Window, now.W, now.H); want.w == 0 || want.h == 0 {
		want.w, want.h = usualW, usualH
	}
	if (c.field != nil || c.refusal != "") && c.task.same(want) {
		return nil
	}
	rows := want.h
	if len(now.Frame.Window) == 2 {
		rows *= 2
	}
	grid, starts := now.Frame.Grid(want.w, rows)
	starts.Levels = affordable(starts.Levels, want.each())
	if len(starts.Levels) == 0 {
		*c = chart{task: want, refusal: "A map of basins would take too long here: - takes a smaller budget."}
		if want.steps == budgets()[0] {
			c.refusal = "A map of basins would take too long here, with any budget: f takes too many operations."
		}
		return nil
	}
	field, err := want.problem.Attraction(s, experiment.Attraction{Runner: want.runner, Steps: want.steps, Seeds: seedsEach, Through: want.through}, starts)
	if err != nil {
		return err
	}
	*c = chart{task: want, grid: grid, field: field, counted: [2]int{-1, -1}}
	return nil
}

// each is how many operations the runs from one start take, about.
func (t task) each() int {
	each := t.steps * model.Operations(t.problem.Plain)
	if !t.runner.Oracle.Exact() {
		each *= seedsEach
	}
	if e, err := optimizer.Find(t.runner.Rule); err == nil && e.Whole { // a step may take a Hessian, or many values
		each *= 1 + min(t.problem.Plain.Dim(), curvature.MostWhole)
	}
	return each
}

// affordable are the levels of starts whose runs take no more than mostMapped operations
// in all, each run so many.
func affordable(levels [][]int, each int) [][]int {
	work := 0
	for k, level := range levels {
		if work += len(level) * each; work > mostMapped {
			return levels[:k]
		}
	}
	return levels
}

// count counts the runs that have ended, unless that is done.
func (c *chart) count() {
	done, _ := c.field.Progress()
	now := [2]int{done, c.field.Places().Len()}
	if now == c.counted {
		return
	}
	c.counted = now
	c.endings = experiment.EndingsOf(c.field)
	c.cell = experiment.CellsOf(c.field, c.endings)
	c.heights, c.steps = c.heights[:0], c.steps[:0]
	for k := range c.grid.Len() {
		one := c.cell(k)
		if one.Label > 0 {
			c.steps = append(c.steps, one.Steps)
		}
		if one.Label != experiment.Unseen && one.F == one.F {
			c.heights = append(c.heights, c.written(one.F))
		}
	}
	slices.Sort(c.heights)
	slices.Sort(c.steps)
}

// written is f as it is written, of what is descended.
func (c *chart) written(f float64) float64 { return c.task.problem.Written(f) }

// height is f at a place in words; what is rounding beside the values of f is 0.
func (c *chart) height(q attraction.Place) string {
	v := c.written(q.Value)
	if math.Abs(v) <= 0x1p-52*c.task.problem.Scale.Value {
		v = 0
	}
	return model.Number(v, 4)
}

// at is the cell k of the map or, before its run has ended, the one that stands for it.
func (c *chart) at(k int) experiment.Cell {
	one := c.cell(k)
	if level, _ := c.field.Level(); one.Label == experiment.Unseen {
		one = c.cell(c.grid.Standing(max(level, 0), k))
	}
	return one
}

// ending is the ending of a label; ok is false where it is no point.
func (c *chart) ending(label int) (e experiment.Ending, ok bool) {
	if label < 1 || label > len(c.endings.List) {
		return e, false
	}
	return c.endings.List[label-1], true
}
