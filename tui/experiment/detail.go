package experiment

import (
	"fmt"
	"slices"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
	"optexplore/optimizer/equation"
)

// StepDetail is the detail of the next step of a runner: the rule's equations line
// by line, with the numbers of this step.
type StepDetail struct {
	Rule    string // its name: "Adam"
	Step    int    // the step is from Step to Step + 1
	Climbs  bool   // f is climbed: the f of the lines is −f
	Lines   []equation.Line
	Hidden  string    // why there are no lines, a sentence; empty if there are
	X       []float64 // before the step
	Next    []float64 // after it
	Spent   int       // the evaluations of the run up to and including the step
	Arrows  []equation.Arrow
	Trials  []model.Trial // the trials of a search in the step
	decided []int         // for each trial, the number of parts after which it is known
}

// StepDetail returns the detail of the next step of runner i from its position at
// the head. The error says that the run has ended there.
func (r *Race) StepDetail(i int) (StepDetail, error) {
	t, step := r.Trace(i), r.Step(i, r.session.Head)
	if r.Ended(i, r.session.Head) {
		return StepDetail{}, fmt.Errorf("%s has ended at step %s, where its numbers are not finite: there is no next step", r.session.At(i, step).Rule, model.Whole(step))
	}
	e, err := optimizer.Find(r.session.At(i, step).Rule)
	if err != nil {
		return StepDetail{}, err
	}
	before := r.begun(i, t.At(step))
	program, hidden := e.ProgramOf(before.N)
	in := StepDetail{Rule: e.Name, Step: step, Climbs: r.session.Maximize, Hidden: hidden, X: before.X()}
	if program.Empty() {
		in.Arrows = r.outside(before)
	} else if err := in.run(program, r, t.Driver(), before); err != nil {
		return StepDetail{}, err
	}
	after := t.Driver().Advance(before.Clone())
	in.Next, in.Spent = after.X(), after.Cost.Evaluations(len(after.X()))
	in.search(t.Driver().Trials())
	if program.Empty() {
		in.Arrows = append(in.Arrows, equation.Arrow{Name: "step", From: in.X, Move: minus(in.Next, in.X), Since: 1})
	}
	return in, nil
}

// begun returns the state at a step as the rule sees it: a rule that begins there
// has an empty memory.
func (r *Race) begun(i int, s model.State) model.State {
	if s.Step > 0 && r.session.At(i, s.Step).Rule != r.session.At(i, s.Step-1).Rule {
		clear(s.Data[s.N:])
		s.Age = 0
	}
	return s
}

// run evaluates the lines.
func (in *StepDetail) run(p equation.Program, r *Race, d *run.Driver, before model.State) error {
	rule, oracle := d.Rule(before.Step)
	s, err := p.Run(equation.Given{
		Knobs: rule.Knobs(), Memory: rule.Memory(), State: before, Objective: r.Problem.Objective, Oracle: oracle,
	})
	in.Lines, in.Arrows = s.Lines, s.Arrows
	return err
}

// outside returns what can be drawn of a step without lines: the negative gradient
// without noise.
func (r *Race) outside(s model.State) []equation.Arrow {
	g := make([]float64, s.N)
	r.Problem.Objective.Gradient(g, s.X())
	return []equation.Arrow{{Name: "−∇f", From: s.X(), Move: minus(make([]float64, s.N), g), Direction: true}}
}

// minus is a − b.
func minus(a, b []float64) []float64 {
	d := slices.Clone(a)
	for i, v := range b {
		d[i] -= v
	}
	return d
}

// search sets the trials of a search. Each pass of the loop in the lines is one.
func (in *StepDetail) search(trials []model.Trial) {
	var passes []int
	for k, l := range in.Lines {
		if l.Status == equation.Refused || l.Status == equation.Accepted {
			passes = append(passes, k+1)
		}
	}
	for k, t := range trials {
		t.X = slices.Clone(t.X)
		in.Trials = append(in.Trials, t)
		known := 1
		if k < len(passes) {
			known = passes[k]
		}
		in.decided = append(in.decided, known)
	}
}

// Parts is the number of parts of the step: its lines, or one if there are none.
func (in StepDetail) Parts() int { return max(len(in.Lines), 1) }

// At is the position of the point after so many parts.
func (in StepDetail) At(shown int) []float64 {
	at := in.X
	for k, l := range in.Lines[:min(max(shown, 0), len(in.Lines))] {
		if in.Moves(k) {
			at = l.Value.Numbers
		}
	}
	if shown >= in.Parts() {
		at = in.Next
	}
	return at
}

// Moves reports whether line k moves the point.
func (in StepDetail) Moves(k int) bool {
	return in.Lines[k].Target == "x" && in.Lines[k].Status == equation.Assigned
}

// Drawn returns the arrows that are known after so many parts.
func (in StepDetail) Drawn(shown int) []equation.Arrow {
	return slices.DeleteFunc(slices.Clone(in.Arrows), func(a equation.Arrow) bool { return a.Since > shown })
}

// Tried returns the trials that are known after so many parts.
func (in StepDetail) Tried(shown int) []model.Trial {
	var known []model.Trial
	for k, t := range in.Trials {
		if in.decided[k] <= shown {
			known = append(known, t)
		}
	}
	return known
}
