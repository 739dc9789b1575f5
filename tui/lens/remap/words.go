package remap

import (
	"fmt"
	"math"
	"strings"

	"optexplore/model"
	"optexplore/model/reparam"
	"optexplore/model/vec"
	"optexplore/tui/experiment"
	"optexplore/tui/widget"
)

// place is a point in a sentence.
func place(x []float64) string { return model.Vector(x, 3) }

// extreme is what a minimum of what is descended is of f.
func (a *Analysis) extreme() string { return extreme(a.climbs) }

func extreme(climbs bool) string {
	if climbs {
		return "maximum"
	}
	return "minimum"
}

// Title is the map as it is read.
func (a *Analysis) Title() string {
	if a.task == nil || a.task.mapping.String() == "" {
		return "x = φ(u)"
	}
	text := a.task.mapping.Text()
	if d, ok := a.task.by.(reparam.Scaling); ok && len(d) <= 4 {
		var words []string
		for _, v := range d {
			words = append(words, num(v))
		}
		text += ", D = " + strings.Join(words, ", ")
	}
	return text
}

// made says what the map is made from.
func (a *Analysis) made() string {
	diagonal, whole := a.task.mapping.Needs()
	switch {
	case diagonal:
		return fmt.Sprintf("D makes the diagonal of the Hessian ±1 at %s.", a.where())
	case whole:
		return fmt.Sprintf("H is the Hessian at %s, which becomes the identity there.", a.where())
	}
	return ""
}

// where is where the Hessian of the map is taken.
func (a *Analysis) where() string {
	if a.task.minimum {
		return fmt.Sprintf("the %s %s, the known one nearest to the start", a.extreme(), place(a.task.at))
	}
	return "the start, as no " + a.extreme() + " is known"
}

// Sentences say what the change of parameters did, the most important first.
func (a *Analysis) Sentences() widget.Prose {
	switch {
	case a.task == nil || !a.task.done:
		return widget.Prose{{Text: "The map is being made."}}
	case a.task.why != "":
		return widget.Prose{{Text: a.task.why}, {Text: "( and ) try other maps, : takes one that you type.", Rank: 1}}
	case a.refused != "":
		return widget.Prose{{Text: fmt.Sprintf("%s cannot run in u: %s.", experiment.RuleTitle(a.runner.Rule), a.refused)}}
	case a.x.now.at == nil || a.u.now.at == nil:
		return widget.Prose{{Text: "The runs are being computed."}}
	}
	return widget.Prose{
		{Text: a.ended(), Rank: 0}, {Text: a.flat(), Rank: 0}, {Text: a.equal(), Rank: 1}, {Text: a.goalSentence(), Rank: a.goal.rank()},
		{Text: a.moved(), Rank: 2}, {Text: a.made(), Rank: 4}, {Text: a.unknown(), Rank: 3}, {Text: a.folds(), Rank: 3}, {Text: a.noise(), Rank: 5},
	}
}

// ended says why the run in u came to its end before the head.
func (a *Analysis) ended() string {
	t := a.u.trace
	if !t.Ended() || t.End() > a.head {
		return ""
	}
	u := t.At(t.End()).X()
	text := fmt.Sprintf("The run in u ends at step %s, at u = %s", model.Whole(t.End()), place(u))
	if !vec.Finite(u) {
		return text + ", which is no finite point."
	}
	if fault := a.task.after.Fault(u); fault != "" {
		return text + ": by the " + fault + "."
	}
	return text + ", where f is not finite."
}

// flat says that φ is flat where the run in u is, or at the minimum.
func (a *Analysis) flat() string {
	const little = 1e-2 // of the slope of f there
	g := make([]float64, len(a.task.start))
	o := a.task.problem.Objective
	if o.Gradient(g, a.u.now.x); vec.Norm(g) > little*a.task.problem.Scale.Slope && a.u.now.slope < little*vec.Norm(g) {
		return fmt.Sprintf("φ is flat where the run in u is: the slope of f is %s there, that in u %s. The map made this plateau, f has none.", num(vec.Norm(g)), num(a.u.now.slope))
	}
	b := a.task.bends
	if a.task.minimum && b[0].known && b[1].known && b[0].least > 0 && !(math.Abs(b[1].least) > 1e-9*b[0].least) {
		return fmt.Sprintf("At the %s φ is flat: there f after φ has the curvature %s where f has %s, so the run in u crawls as it comes near.", a.extreme(), num(b[1].least), num(b[0].least))
	}
	return ""
}

// alike is the distance between two runs that is rounding, as a share of the way.
const alike = 1e-6

// equal says that both runs go through the same points.
func (a *Analysis) equal() string {
	if a.head == 0 || !(a.lead <= alike) || a.rates[0] != a.rates[1] && a.rates[0] == a.rates[0] {
		return ""
	}
	text := fmt.Sprintf("Up to step %s both runs go through the same points", model.Whole(a.head))
	l, linear := a.task.by.(*reparam.Linear)
	switch {
	case a.runner.Rule == "newton" && reparam.Affine(a.task.by):
		return text + ": Newton's step is the same in all coordinates that are linear in one another."
	case linear && l.Turns():
		return text + fmt.Sprintf(": a rotation changes nothing for %s.", experiment.RuleTitle(a.runner.Rule))
	}
	return text + "."
}

// moved says how far a step of gradient descent in u moves x.
func (a *Analysis) moved() string {
	s := a.task.stretch
	if a.runner.Rule != "gd" && a.runner.Rule != "sgd" || s-s != 0 {
		return ""
	}
	return fmt.Sprintf("A step in u moves x by about −η·JJᵀ∇f, J = φ′: at the start %s times as far as −η∇f.", num(s))
}

// unknown says that there is no minimum to compare at, or that it has no u.
func (a *Analysis) unknown() string {
	switch {
	case !a.task.minimum:
		return fmt.Sprintf("No %s is known here, so no condition number.", a.extreme())
	case a.task.to == nil:
		return fmt.Sprintf("The %s %s has no u.", a.extreme(), place(a.task.at))
	}
	return ""
}

// folds says where φ turns back.
func (a *Analysis) folds() string {
	f, ok := a.task.by.(reparam.Folding)
	if !ok {
		return ""
	}
	at, i, ok := f.Turn(a.task.from)
	if !ok {
		return ""
	}
	name := "u"
	if len(a.task.from) > 1 {
		name = fmt.Sprintf("number %d of u", i+1)
	}
	return fmt.Sprintf("φ is not one to one: it turns at %s = %s; the run begins at %s.", name, num(at), num(a.task.from[i]))
}

// noise says which noise the run in u has.
func (a *Analysis) noise() string {
	o := a.runner.Oracle
	switch {
	case o.Exact():
		return ""
	case o.Noise == 0 && model.ExamplesOf(a.task.problem.Objective) > 0:
		return "Both runs see the same minibatches."
	}
	return "The noise in u has the deviation of that in x: it is added to the slope in u, not carried over."
}
