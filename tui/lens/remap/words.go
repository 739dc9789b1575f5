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
func (k *task) extreme() string {
	if k.climbs {
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
func (a telling) made() string {
	diagonal, whole := a.task.mapping.Needs()
	switch {
	case diagonal:
		return fmt.Sprintf("D makes the diagonal of the Hessian ±1 at %s.", a.task.where())
	case whole:
		return fmt.Sprintf("H is the Hessian at %s; in u it is the identity.", a.task.where())
	}
	return ""
}

// where is where the Hessian of a map is taken.
func (k *task) where() string {
	if k.minimum {
		return fmt.Sprintf("the %s %s, the known one nearest to the start", k.extreme(), place(k.at))
	}
	return "the start, as no " + k.extreme() + " is known"
}

// Sentences say what the change of parameters did, the most important first.
func (a *Analysis) Sentences() widget.Prose {
	switch {
	case a.task == nil || !a.task.done:
		return widget.Prose{{Text: "The map is being made."}}
	case a.task.why != "":
		return widget.Prose{{Text: strings.ToUpper(a.task.why[:1]) + a.task.why[1:] + "."}, {Text: "There are other maps, or one that you type.", Rank: 1}}
	case a.refused != "":
		return widget.Prose{{Text: "The run in u: " + a.refused + "."}}
	case a.told == nil:
		return widget.Prose{{Text: "The runs are being computed."}}
	}
	return a.told
}

// telling is an Analysis of which something is to be said; each of its methods is a sentence,
// empty where it does not hold.
type telling struct{ *Analysis }

// tell says what the change of parameters did, once both runs are measured.
func (a *Analysis) tell() widget.Prose {
	t := telling{a}
	return widget.Prose{
		{Text: t.ended()}, {Text: t.flat()}, {Text: t.equal(), Rank: 1}, {Text: t.goalSentence(), Rank: a.goal.rank()},
		{Text: t.beyond(), Rank: 3}, {Text: t.moved(), Rank: 4}, {Text: t.made(), Rank: 6}, {Text: t.unknown(), Rank: 5}, {Text: t.folds(), Rank: 5}, {Text: t.noise(), Rank: 5},
	}
}

// ended says why the run in u came to its end before the head.
func (a telling) ended() string {
	t := a.u.trace
	if !t.Ended() || t.End() > a.head {
		return ""
	}
	u := t.At(t.End()).X()
	text := fmt.Sprintf("The run in u ends at step %s", model.Whole(t.End()))
	if !vec.Finite(u) {
		return text + ", where u is not finite."
	}
	if fault := a.task.after.Fault(u); fault != "" {
		return text + ", by the " + fault + "."
	}
	return text + ", where f is not finite."
}

// flat says that φ is flat where the run in u is, or at the minimum.
func (a telling) flat() string {
	const little = 1e-2
	g, before := make([]float64, len(a.task.start)), make([]float64, len(a.task.start))
	a.task.problem.Objective.Gradient(g, a.u.now.x)
	a.task.by.Back(before, a.task.from, g) // the slope that g would have at the start
	if vec.Norm(g) > little*a.task.problem.Scale.Slope && a.u.now.slope < little*vec.Norm(before) {
		return fmt.Sprintf("φ is flat where the run in u is: the slope of f is %s there, that in u %s. The map made this plateau, f has none.", num(vec.Norm(g)), num(a.u.now.slope))
	}
	b := a.task.bends
	straight := 1e-9 * b[0].least // and as many times as φ stretches at the start
	if s := a.task.stretch; s-s == 0 {
		straight *= s
	}
	switch {
	case !a.task.minimum || !b[0].known || !b[1].known || !(b[0].least > 0) || math.Abs(b[1].least) > straight:
		return ""
	case b[1].most <= straight:
		return fmt.Sprintf("At the %s φ is flat: f after φ has no curvature there, so gradient descent in u comes near ever more slowly.", a.task.extreme())
	}
	return fmt.Sprintf("At the %s φ is flat in some direction, in which f after φ has no curvature.", a.task.extreme())
}

// alike is the distance between two runs that is rounding, as a share of the way.
const alike = 1e-6

// equal says that both runs go through the same points.
func (a telling) equal() string {
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

// beyond says that the rate of the run in u is far from 1/λmax at the minimum there.
func (a telling) beyond() string {
	const low = 0.1 // of 1/λmax
	best, rate := a.best(), a.rates[1]
	limit := a.limit
	switch {
	case !a.limited || best != best:
		return ""
	case rate > limit*best:
		return fmt.Sprintf("At the %s η·λmax is %s in u, above the bound %s: * takes η = 1/λmax.", a.task.extreme(), num(rate/best), num(limit))
	case rate < low*best:
		return fmt.Sprintf("At the %s η·λmax is only %s in u: * takes η = 1/λmax.", a.task.extreme(), num(rate/best))
	}
	return ""
}

// moved says how far a step of gradient descent in u moves x.
func (a telling) moved() string {
	s := a.task.stretch
	if a.runner.Rule != "gd" && a.runner.Rule != "sgd" || s-s != 0 || math.Abs(s-1) < alike {
		return ""
	}
	by := "JJᵀ∇f, J = φ′"
	if len(a.task.start) == 1 {
		by = "φ′²f′"
	}
	times := num(s) + " times as far as one in x at the same rate"
	sign := "−"
	if a.task.climbs {
		sign = ""
	}
	return fmt.Sprintf("At the start a step in u moves x %s: by %sη·%s, to first order.", times, sign, by)
}

// unknown says that there is no minimum to compare at, or that it has no u.
func (a telling) unknown() string {
	switch {
	case !a.task.minimum:
		return fmt.Sprintf("No %s is known here, so no condition number.", a.task.extreme())
	case a.task.kinked:
		return fmt.Sprintf("At the %s %s f has a kink, so no curvature there says what rate is stable.", a.task.extreme(), place(a.task.at))
	case !a.task.bends[0].known:
		return "The ends of the spectrum are not known well enough for a condition number."
	case a.task.to == nil:
		return fmt.Sprintf("The %s %s has no u.", a.task.extreme(), place(a.task.at))
	}
	return ""
}

// folds says where φ turns back.
func (a telling) folds() string {
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
func (a telling) noise() string {
	o := a.runner.Oracle
	switch {
	case o.Exact():
		return ""
	case o.Noise == 0 && model.ExamplesOf(a.task.problem.Objective) > 0:
		return "Both runs see the same minibatches, those of one seed."
	}
	return "The noise in u has the deviation of that in x: it is added to the slope in u, not carried over. Both runs are of one seed."
}
