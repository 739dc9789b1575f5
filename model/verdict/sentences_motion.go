package verdict

import (
	"fmt"
	"math"
	"math/cmplx"
	"strings"

	"optexplore/model"
	"optexplore/model/event"
)

// Every sentence about how a run moves.

// flatSentence says what is known of ground without a slope.
func flatSentence(f *facts) string {
	text := "The slope is exactly 0 here, so the run does not move"
	if sameAround(f) {
		return text + ": f is the same all around, as far as the rounding of its numbers tells."
	}
	return text + "."
}

// sameAround reports whether f at a number of places around is what it is here.
func sameAround(f *facts) bool {
	x, r := make([]float64, len(f.X)), f.there()
	for i := range min(len(x), 8) {
		for _, sign := range []float64{r, -r} {
			copy(x, f.X)
			x[i] += sign
			if f.Objective.Value(x) != f.Value {
				return false
			}
		}
	}
	return true
}

// plateauSentence says how small the slope is.
func plateauSentence(f *facts) string {
	near := "no critical point is near: the ground is flat"
	if f.many() { // a search among many that finds none proves nothing
		near = "no critical point was found near"
	}
	return say("The slope is only %s here, %s of what is usual in this window, with %s; %s%s.",
		num(f.GradNorm), share(f.GradNorm/f.Scale.Slope), eigenvaluesHere(f), near, stepLength(f, ", and "))
}

// overshootingSentence says that the steps along mode k grow.
func overshootingSentence(f *facts, k int) string {
	m := f.modes[k]
	axis, by := f.words.along(m.axis, m.lambda), factor(m.factor)+" a step"+measuredFactor(f, m)
	if !f.HasStable {
		return say("Each step overshoots %s by more than the last, %s.", axis, by)
	}
	steepest := f.modes[len(f.modes)-1].lambda
	return say("%s = %s > %s %s here: each step overshoots by more than the last, %s. A rate below %s is stable here.",
		rateTimesLambda(f, k), beyond(f.rate*m.lambda, f.Stable), num(f.Stable), axis, by, num(f.Stable/steepest))
}

// runningUpSentence says that the steps grow, whatever the rule.
func runningUpSentence(f *facts, pace float64) string {
	return say("Each step is longer than the last, ×%s, and f %s with each: f = %s here, slope %s.", num(pace), f.words.word("rises"), f.words.value(f.Value), num(f.GradNorm))
}

// dividingSentence says that the rule divides by a curvature of 0.
func dividingSentence(f *facts) string {
	return say("At %s the curvature is %s and the step divides by it: the next is not finite. Go back, or take another rule.",
		f.words.name(f.X), eigenvaluesHere(f))
}

// cyclingSentence says around what the run goes in a cycle.
func cyclingSentence(f *facts, period int) string {
	text := fmt.Sprintf("It goes round the same %d points", period)
	if f.near == nil || f.near.Kind != model.Minimum {
		return say("%s; slope %s here, and the last step went %s.", text, num(f.GradNorm), num(f.stride()))
	}
	minimum := say("the %s %s", f.words.word("minimum"), f.words.name(f.near.At))
	text += say(", here %s from %s", num(f.near.Distance), minimum)
	steepest := f.near.Values[len(f.near.Values)-1]
	if f.HasStable && f.near.Whole && f.rate*steepest > f.Stable {
		return say("%s, and cannot settle: there %s = %s > %s. A rate below %s is stable there.",
			text, f.words.rateTimes("λmax"), beyond(f.rate*steepest, f.Stable), num(f.Stable), num(f.Stable/steepest))
	}
	return text + "."
}

// swingsSentence says how the run goes to and fro along mode k: at every step, or,
// where the factor turns, once in several.
func swingsSentence(f *facts, k int) string {
	m := f.modes[k]
	axis, by := f.words.along(m.axis, m.lambda), factor(m.factor)+" a step by theory"+measuredFactor(f, m)
	how := say("each step overshoots %s and the next comes back", axis)
	if turns(m.factor) {
		how = say("it swings across and back %s, once in %s steps", axis, num(2*math.Pi/math.Abs(cmplx.Phase(m.factor))))
	}
	switch {
	case !f.HasStable:
		return say("%s, %s.", capital(how), by)
	case !(f.rate*m.lambda > 1):
		return say("%s, %s. %s", capital(how), by, fateOfSwings(f, m))
	}
	return say("%s = %s > 1 here: %s, %s. %s", rateTimesLambda(f, k), beyond(f.rate*m.lambda, 1), how, by, fateOfSwings(f, m))
}

// fateOfSwings says what becomes of the swings along an axis, by the bound and as far
// as was looked ahead.
func fateOfSwings(f *facts, m mode) string {
	bound := "Below the bound, " + num(f.Stable)
	switch {
	case math.Abs(cmplx.Abs(m.factor)-1) <= 1e-9:
		bound = say("That is the bound, %s, itself", num(f.Stable))
	case m.expands():
		bound = "Beyond the bound, " + num(f.Stable)
	}
	growing, dying := ", so", ", yet"
	if !m.expands() {
		growing, dying = dying, growing
	}
	switch {
	case !f.looked():
		return bound + "."
	case f.comes(event.Ends, event.Out):
		return bound + growing + " the swings grow until it is out."
	case f.comes(event.Cycles):
		return bound + "; the swings come to repeat themselves."
	case f.comes(event.Arrives, event.Rests):
		return bound + dying + " the swings die out."
	}
	return bound + ", by the curvature here."
}

// swingingSentence says how the run swings along eigenvector k at the minimum near.
func swingingSentence(f *facts, k int, widest float64) string {
	n := len(f.X)
	z, axis := f.factor(f.near.Values[k]), f.near.Vectors[k*n:(k+1)*n]
	return say("Its velocity carries it past the %s %s and back: by theory it swings %s by up to %s, once in %s steps, ×%s a step.",
		f.words.word("minimum"), f.words.name(f.near.At), f.words.along(axis, f.near.Values[k]), num(widest), num(2*math.Pi/math.Abs(cmplx.Phase(z))), fixed(cmplx.Abs(z), 3))
}

// bouncingTitle is the title of a run that goes to and fro and comes no nearer.
func bouncingTitle(f *facts) string {
	if axis := alongMode(f); axis != nil {
		return f.words.inTitle("oscillating", axis)
	}
	return "oscillating"
}

// bouncingSentence says how far the run goes to and fro.
func bouncingSentence(f *facts) string {
	text := say("It goes to and fro by %s and comes no nearer: each step takes back the one before", num(f.stride()))
	if on := getsOn(f); on > 0.01*f.stride() {
		text = say("It goes to and fro by %s: each step takes back most of the one before, and two of them get on by %s", num(f.stride()), num(on))
	}
	if at := kinkNear(f); at != nil {
		return say("%s, across the kink %s, a %s.", text, f.words.name(at), f.words.word("minimum"))
	}
	return text + "."
}

// climbingSentence says why the next step is uphill.
func climbingSentence(f *facts) string {
	return say("The curvature here is %s and the step divides by it, so its sign turns the step round: %s, towards a %s or a saddle.",
		eigenvaluesHere(f), f.words.word("uphill"), f.words.word("maximum"))
}

// descendingSentence is what there is to say of a run on its way: of a rule whose steps
// no theory explains, why the last one went as it did.
func descendingSentence(f *facts) string {
	if _, known := f.previous(); known && f.Reason != nil && !f.hasTheory() {
		if why := strings.TrimSuffix(f.Reason(), "."); why != "" {
			return say("Slope %s, %s here. The last step: %s%s.", num(f.GradNorm), eigenvaluesHere(f), why, nextChange(f))
		}
	}
	return say("Slope %s, %s here%s%s%s.", num(f.GradNorm), eigenvaluesHere(f), stepLength(f, ": "), lastChange(f), nextChange(f))
}

// searchingSentence says that a rule that moves only to better points finds none.
func searchingSentence(f *facts) string {
	steps := "the last step found no %s point, and the next finds none."
	if _, known := f.previous(); !known {
		steps = "the next step finds no %s point."
	}
	return say("Slope %s, %s here: "+steps, num(f.GradNorm), eigenvaluesHere(f), f.words.word("lower"))
}

// valleySentence says why a run crawls along a valley.
func valleySentence(f *facts, m mode, across float64) string {
	where := f.words.along(m.axis, m.lambda) + ", where λ ="
	if len(f.X) > mostWritten && axisOf(m.axis) < 0 {
		where = f.words.word("along the floor, where the curvature is")
	}
	why := say("The rate must suit the steep %s, so on the %s a step goes only %s.", f.words.word("walls"), f.words.word("floor"), num(f.stride()))
	if times := f.Stable / (f.rate * across); f.HasStable && times > 4 {
		why = say("A step goes only %s, and the steep %s bear a rate up to %s times as high.", num(f.stride()), f.words.word("walls"), model.Number(times, 2))
	}
	return say("The slope that is left here, %s, is %s %s against %s across. %s",
		num(f.GradNorm), where, f.words.eigenvalue(m.lambda), f.words.eigenvalue(across), why)
}
