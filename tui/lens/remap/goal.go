package remap

import (
	"fmt"
	"math"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/event"
	"optexplore/model/vec"
	"optexplore/tui/experiment"
)

// goal is what the steps of both runs are counted to, at the same f or slope in x.
type goal struct {
	kind  goalKind
	level float64 // of ‖∇f‖ in x, or of what is descended
}

type goalKind int

const (
	leave  goalKind = iota // the plateau of the start: ‖∇f‖ comes to the level
	settle                 // what is descended comes down to the level, near to a minimum
	lowest                 // the same, near to the least value that either run comes to
)

// left is the share of the way down that may be left at the goal.
const left = 0.01

// goalOf is the goal of runs from the start of a task.
func goalOf(k *task) goal {
	p, o := k.problem, k.problem.Objective
	g := make([]float64, len(k.start))
	if o.Gradient(g, k.start); onPlateau(p, k.start, vec.Norm(g)) {
		return goal{leave, event.FlatSlope * p.Scale.Slope}
	}
	if from, least := o.Value(k.start), o.Value(k.at); k.minimum && from > least {
		return goal{settle, least + left*(from-least)}
	}
	return goal{lowest, nan}
}

// onPlateau reports whether f is flat at a point, where it has a slope, far from the known
// critical points and without the curvature that is usual.
func onPlateau(p *experiment.Problem, x []float64, slope float64) bool {
	if !(slope < event.FlatSlope*p.Scale.Slope) {
		return false
	}
	for _, c := range p.Known {
		if len(c.At) == len(x) && vec.Distance(c.At, x) < event.AroundFlat*p.Scale.Length {
			return false
		}
	}
	s := curvature.SpectrumAt(p.Objective, x)
	return vec.MaxAbs(s.Values) < event.FlatSlope*p.Scale.Curvature
}

// names are what the steps are counted for, from the longest.
func (g goal) names() [3]string {
	if g.kind == leave {
		return [3]string{"steps on the plateau", "on the plateau", "steps"}
	}
	return [3]string{"steps to the goal", "to the goal", "steps"}
}

// rank is how soon the sentence of the goal may be left out.
func (g goal) rank() int {
	if g.kind == leave {
		return 5 // the label says it
	}
	return 2
}

// goalSentence says what the goal is.
func (a telling) goalSentence() string {
	p, k := a.task.problem, a.task
	switch g := a.goal; g.kind {
	case leave:
		return fmt.Sprintf("The plateau ends where the slope of f comes to %s, a tenth of what is usual in the window.", num(g.level))
	case settle:
		return fmt.Sprintf("The goal: f = %s, 99 %% of the way to the %s %s.", num(p.Written(g.level)), a.task.extreme(), place(k.at))
	default:
		if math.IsNaN(g.level) {
			return ""
		}
		return fmt.Sprintf("The goal: f = %s, 99 %% of the way to the best f of both runs in %s steps.", num(p.Written(g.level)), model.Whole(a.horizon))
	}
}
