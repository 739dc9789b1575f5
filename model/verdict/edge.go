package verdict

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/event"
	"optexplore/model/vec"
)

// edge is a run that swings where the curvature is beyond the rule's bound, at least on
// one side of the swings, and yet does not run away: as far as was looked ahead it comes
// to where the curvature is at the bound or below it.
type edge struct {
	mode  int        // along which it swings
	now   curvatures // on the sides of the swings: here, and at the states before and after
	end   curvatures // likewise at the last step that was looked ahead
	bound float64    // the λ at which the rule is no longer stable: 2/η for gradient descent
	value float64    // f at the end, of what is descended
}

// curvatures are the least and the greatest of the largest eigenvalues at some states.
type curvatures struct{ least, most float64 }

// How far below the bound the curvature may be at the end, and how far beyond it now, as
// multiples of it, for the run to be at the edge of stability; else it is on the way from
// steep ground to flatter.
const (
	leastAtEdge = 0.8
	mostAtEdge  = 2
)

// At how many states from the last one on the curvature is looked at: a run that goes to
// and fro there has two sides, one that wanders has more, and each takes some products with
// the Hessian.
const (
	leastSides = 2
	mostSides  = 6
	sidesWork  = 2e6  // about how many operations an evaluation may take at each of them together
	topFound   = 1e-4 // the residual of an eigenvalue, whose error goes by its square
)

// sidesOf is at how many states the curvature is looked at: at fewer where that is dear.
func sidesOf(f *facts) int {
	return max(leastSides, min(sidesWork/model.Operations(f.Objective), mostSides))
}

// atEdge: the run swings about where the curvature reaches the rule's bound, and stays.
//
// Cohen et al., "Gradient Descent on Neural Networks Typically Occurs at the Edge of
// Stability", ICLR 2021; why it stays: Damian, Nichani and Lee, "Self-Stabilization",
// ICLR 2023; Zhu et al., "Understanding Edge-of-Stability Training Dynamics with a
// Minimalist Example", ICLR 2023. The long way to flatter ground: Lewkowycz et al., "The
// large learning rate phase of deep learning: the catapult mechanism", 2020.
func atEdge(f *facts) (Finding, bool) {
	e, ok := edgeOf(f)
	if !ok {
		return Finding{}, false
	}
	v := Finding{Condition: AtEdge, Tone: Neutral, Title: "at the edge of stability", sentence: func() string { return edgeSentence(f, e) }}
	if e.end.most < leastAtEdge*e.bound || e.now.most > mostAtEdge*e.bound {
		v.Title, v.Tone = "overshooting to flatter ground", Warn
	}
	return v, true
}

// edgeOf is what atEdge speaks of; ok is false if the run is not there.
func edgeOf(f *facts) (e edge, ok bool) {
	top := len(f.modes) - 1
	if !f.HasStable || !f.Curved || !f.Oracle.Exact() || f.Scheduled || !f.looked() || f.Ahead.Looking || f.Ahead.Ended ||
		len(f.upcoming) < 2 || !swingsAlong(f, f.modes[top]) || repeats(f) || settlesAtMinimum(f) {
		return e, false
	}
	e = edge{mode: top, bound: f.Stable / f.rate, now: curvatures{math.Inf(1), math.Inf(-1)}, end: curvatures{math.Inf(1), math.Inf(-1)}}
	around, sides := curvature.Top{Residual: topFound}, sidesOf(f)
	for _, s := range neighbours(f, sides) {
		e.now.add(around.At(f.Objective, s, nil))
	}
	if !(e.now.most > e.bound) || !(e.now.least > 0) {
		return e, false
	}
	for s, k := f.Ahead.End, 0; k < sides; s, k = stateAfter(f, s), k+1 {
		e.end.add(around.At(f.Objective, s.X(), nil))
	}
	e.value = f.Objective.Value(f.Ahead.End.X())
	sinks := e.end.least > 0 && e.end.least <= e.bound && e.end.most < math.Min(e.now.most, mostAtEdge*e.bound)
	return e, sinks && (!f.runsAway() || comesDown(f))
}

// add takes one more state in.
func (c *curvatures) add(lambda float64) {
	c.least, c.most = math.Min(c.least, lambda), math.Max(c.most, lambda)
}

// swingsAlong reports whether the last steps and the next ones go to and fro along an axis,
// and are to be seen.
func swingsAlong(f *facts, m mode) bool {
	along := f.numbers(5)[:0]
	for _, d := range f.moves[max(len(f.moves)-2, 0):] {
		along = append(along, vec.Dot(m.axis, d))
	}
	for _, d := range f.upcoming[:min(len(f.upcoming), 3)] {
		along = append(along, vec.Dot(m.axis, d))
	}
	for i := 1; i < len(along); i++ {
		if !(along[i]*along[i-1] < 0) {
			return false
		}
	}
	return len(along) > 1 && vec.MaxAbs(along) >= visible*f.Scale.Length
}

// repeats reports whether the run goes round and round through the same points, or comes
// to.
func repeats(f *facts) bool {
	_, now := cyclesNow(f)
	return now || f.comes(event.Cycles)
}

// settlesAtMinimum reports whether the run comes to the minimum near, or stays there: one
// around which f curves up in every direction, so that it holds the run by itself.
func settlesAtMinimum(f *facts) bool {
	if f.near == nil || f.near.Kind != model.Minimum {
		return false
	}
	fate := f.fate()
	return fate == settles || fate == stays
}

// neighbours are where the run is, where it is after the next step, where it was a step
// before and where it is after the next two: so many of them at most.
func neighbours(f *facts, most int) [][]float64 {
	list := [][]float64{f.X}
	for _, s := range f.Ahead.Next[:min(len(f.Ahead.Next), 2)] {
		list = append(list, s.X())
	}
	if before, known := f.previous(); known {
		list = slices.Insert(list, min(2, len(list)), before.X())
	}
	return list[:min(len(list), most)]
}

// stateAfter is the state one step after another, with the settings of the next step.
func stateAfter(f *facts, s model.State) model.State {
	next := s.Clone()
	probe := model.NewProbe(f.Objective, f.Oracle)
	probe.Begin(next.Step)
	f.Rule.Step(next, probe)
	next.Step++
	next.Age++
	return next
}
