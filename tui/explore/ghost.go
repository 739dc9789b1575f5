package explore

import (
	"optexplore/model"
	"optexplore/model/run"
	"optexplore/tui/experiment"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
)

// ghost is the abandoned run: what a runner would have done without its last change
// in the past.
type ghost struct {
	branch  *model.Branch // from which it is derived; nil for none
	problem *experiment.Problem
	trace   *run.Trace
	length  int // in its own steps
	path    scene.Builder
}

// settle updates the ghost to that of a session, with what is left of a time slice.
// There is no ghost for a branch that cannot run.
func (g *ghost) settle(sc *experiment.Problem, s model.Session, bytes int, b *timeSlice) {
	alone, ok := s.Branched()
	if !ok {
		*g = ghost{}
		return
	}
	if g.problem != sc || !g.branch.Equal(s.Branch) || !g.trace.Follows(alone, 0) {
		trace, err := sc.Trace(alone, 0, bytes)
		if err != nil {
			*g = ghost{}
			return
		}
		*g = ghost{branch: s.Branch, problem: sc, trace: trace, length: alone.Length}
	}
	b.through(func(most int) error {
		g.trace.Extend(min(g.length, g.trace.End()+most))
		return nil
	}, g.deriving)
}

// deriving reports whether the ghost is not fully derived, and the share that is.
func (g *ghost) deriving() (share float64, yes bool) {
	if g.trace == nil {
		return 0, false
	}
	return float64(g.trace.End()) / float64(max(g.length, 1)), g.trace.End() < g.length && !g.trace.Ended()
}

// run is the ghost in a frame; ok is false if there is none.
func (g *ghost) run(f *scene.Frame) (r plot.Run, ok bool) {
	if g.trace == nil {
		return r, false
	}
	r = g.path.Run(g.problem, f, g.trace, g.trace.End(), g.branch.Runner)
	r.Now.Shown, r.Left = false, true
	return r, true
}
