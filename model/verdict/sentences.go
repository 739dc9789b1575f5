package verdict

import (
	"fmt"
	"math"
	"strings"

	"optexplore/model"
	"optexplore/model/vec"
)

// Every sentence about where a run is. Here and in the sentences about how it moves a number
// is of the place that is named with it, or of where the run is: "here".

// notFiniteSentence says what is not finite, and what can be done.
func notFiniteSentence(step int, what string) string {
	if step == 0 {
		return say("At the start %s. Choose another start.", what)
	}
	return say("At step %s %s. Go back, or lower the rate.", model.Whole(step), what)
}

// minimumTitle is what the minimum near is called.
func minimumTitle(f *facts) string {
	minimum := f.words.word("minimum")
	best, _ := f.lowest()
	switch {
	case best == nil || best.Value-f.near.Value > sameLevel(f):
		return "a " + minimum
	case trapped(f):
		return "a local " + minimum
	case f.Searched:
		return "the " + f.words.word("lowest") + " " + minimum + " found"
	case f.Maximize: // what is known of a landscape is its lowest point
		return "the highest maximum known"
	}
	return "the global " + minimum
}

// trappedTitle is the title where a lower minimum is known.
func trappedTitle(f *facts, approach string) string {
	if strings.HasPrefix(approach, "shaken") {
		return "shaken about a local " + f.words.word("minimum")
	}
	return "trapped in a local " + f.words.word("minimum")
}

// minimumSentence says where the minimum near is, how f curves there and which of
// those that are known it is.
func minimumSentence(f *facts) string {
	here := say("Slope %s here; at the %s %s, %s and f = %s", num(f.GradNorm), f.words.word("minimum"), f.words.name(f.near.At), eigenvaluesNear(f, f.near.Values), f.level(f.near))
	known := "known"
	if f.Searched {
		known = "found in the window"
	}
	best, equal := f.lowest()
	switch {
	case best == nil:
		return here + ". Whether any is " + f.words.word("lower") + " is not known."
	case best.Value-f.near.Value > sameLevel(f):
		return say("%s, %s than any %s.", here, f.words.word("lower"), known)
	case trapped(f):
		which := "The global one"
		switch {
		case f.Searched:
			which = "The " + f.words.word("lowest") + " found"
		case f.Maximize:
			which = "The highest known"
		}
		return say("%s. %s, %s, is %s away and %s %s.", here, which, f.words.name(best.At),
			num(vec.Distance(f.X, best.At)), num(f.near.Value-best.Value), f.words.word("lower"))
	case equal > 1 && f.Searched:
		return fmt.Sprintf("%s, the %s found in the window (1 of %d, all equal).", here, f.words.word("lowest"), equal)
	case equal > 1 && !f.Maximize:
		return fmt.Sprintf("%s: a global one (1 of %d, all equal).", here, equal)
	}
	return say("%s, the %s %s.", here, f.words.word("lowest"), known)
}

// kinkSentence says what f is around a kink.
func kinkSentence(f *facts, at []float64) string {
	return say("Slope %s here, %s from the kink %s: f has no slope there, and f = %s there is %s than all around.",
		num(f.GradNorm), num(vec.Distance(f.X, at)), f.words.name(at), f.words.value(f.Objective.Value(at)), f.words.word("lower"))
}

// shakenSentence says how far noise shakes the run about the minimum near.
func shakenSentence(f *facts) string {
	rate := ""
	if f.Scheduled {
		rate = " at this rate"
	}
	switch sd := f.noiseSpread(); {
	case vec.Norm(sd) == 0:
		return " Noise shakes it."
	case vec.Norm(sd) > f.Scale.Length: // where the quadratic at the minimum does not hold
		return say(" Noise shakes it, by theory%s farther than the window.", rate)
	default:
		return say(" Noise shakes it, by theory%s with a standard deviation of %s.", rate, standardDeviations(f, sd))
	}
}

// unstableSentence says how f curves at the saddle or maximum near, and how the run
// leaves it.
func unstableSentence(f *facts, heading string, drawn bool) string {
	where := map[string]string{approaching: "Heading for", leaving: "Leaving", neither: "Near"}[heading]
	if f.isThere() {
		where = "At"
	}
	text := say("%s the %s%s: %s. Slope %s here", where, f.words.kind(f.near.Kind), placeNear(f), shapeNear(f), num(f.GradNorm))
	way, _ := f.way()
	switch {
	case drawn:
		return text + ". The step follows the curvature's sign, so the run is drawn in from all sides."
	case way == nil:
		return text + "."
	case onRidge(f, way):
		return say("%s. It can only leave %s, and there the offset is exactly 0.", text, f.words.along(way.axis, way.lambda))
	}
	return text + "; " + offsetSentence(f, way) + "."
}

// offsetSentence says how far the run is along a way down, and how that grows.
func offsetSentence(f *facts, way *wayDown) string {
	offset := say("the offset %s, %s,", f.words.along(way.axis, way.lambda), num(math.Abs(way.offset)))
	measured, theory := measuredOn(f, way), way.growth()
	known := measured-measured == 0
	switch {
	case theory > 1 && known:
		return say("%s grows %s a step by theory (the last step %s)", offset, factor(way.factor), factor(complex(measured, 0)))
	case theory > 1:
		return say("%s grows %s a step by theory", offset, factor(way.factor))
	case known:
		return say("the last step took the offset %s to %s, %s", f.words.along(way.axis, way.lambda), num(math.Abs(way.offset)), factor(complex(measured, 0)))
	}
	return offset + " is what it leaves by"
}

// placeNear is where the point near is, or how far, where it is not written by its
// coordinates.
func placeNear(f *facts) string {
	at := f.words.name(f.near.At)
	if strings.HasPrefix(at, "‖") {
		return ", " + num(f.near.Distance) + " away"
	}
	if len(f.near.At) > 1 {
		return " at " + at
	}
	return " " + at
}

// shapeNear is how f goes from the saddle or maximum near: "up along x (λ = 2), down
// along y (λ = −2)".
func shapeNear(f *facts) string {
	down, up := "down", "up"
	if f.Maximize {
		down, up = up, down
	}
	switch n := len(f.near.At); {
	case n == 1:
		return say("%s on both sides (%s)", down, f.words.eigenvalues(f.near.Values))
	case n > 2:
		return eigenvaluesNear(f, written(f.near))
	case f.near.Kind == model.Maximum:
		return say("%s all round (%s)", down, f.words.eigenvalues(f.near.Values))
	}
	axis := func(k int) string {
		return say("%s (λ = %s)", f.words.direction(f.near.Vectors[2*k:2*k+2]), f.words.eigenvalue(f.near.Values[k]))
	}
	return say("%s %s, %s %s", up, axis(1), down, axis(0))
}

// restingSentence says why x does not change.
func restingSentence(f *facts, since int, known bool, why string) string {
	text := "At rest at " + f.words.name(f.X)
	switch {
	case since > f.now.Step: // it is found to rest only later
	case known && since > 0 && since == f.Ahead.Since: // it may have been before
		text += say(", at least since the settings changed at step %s", model.Whole(since))
	case known:
		text += " since step " + model.Whole(since)
	}
	text += ", where the slope is " + num(f.GradNorm)
	switch {
	case why != "":
		return text + ": " + why + "."
	case f.rate == 0:
		return text + ": the rate is 0."
	case decays(f):
		return text + ": weight decay balances it."
	case compares(f):
		return text + ": no point that it tries is " + f.words.word("lower") + "."
	}
	return text + ": its steps are less than the last digit of x."
}

// degenerateSentence says what f is around the degenerate point near.
func degenerateSentence(f *facts, what string, higher, lower bool) string {
	at := f.words.name(f.near.At)
	zero := say("at %s the curvature f″ is 0 too", at)
	switch n := len(f.X); {
	case n == 2:
		zero = say("at %s an eigenvalue is 0 too (%s)", at, f.words.eigenvalues(f.rounded(f.near.Values)))
	case n > 2:
		zero = zerosNear(f, f.rounded(f.near.Values))
	}
	around := "higher and lower"
	switch nowhere := "nowhere "; {
	case higher && lower:
	case f.many():
		nowhere = "found nowhere "
		fallthrough
	default:
		around = nowhere + f.words.word("lower")
		if lower {
			around = nowhere + f.words.word("higher")
		}
	}
	return say("Slope %s here; %s, so the second-order test cannot say. f is %s around it: a %s.", num(f.GradNorm), zero, around, what)
}

// leftWindowSentence says which coordinate is farthest out, and how many are.
func leftWindowSentence(f *facts, farthest, out int, by float64) string {
	x, r := f.X[farthest], f.Window[farthest]
	edge := r.Lo
	if x > r.Hi {
		edge = r.Hi
	}
	axis := f.words.parameter(farthest, len(f.X))
	where := say("%s = %s is %s beyond the window's edge at %s", axis, num(x), num(by), num(edge))
	if num(x) == num(edge) {
		where = say("%s is just beyond the window's edge at %s", axis, num(edge))
	}
	if out > 1 && f.many() {
		where += say(", the farthest of %s that are out", model.Whole(out))
	}
	return say("%s. f = %s here, with a slope of %s%s.", where, f.words.value(f.Value), num(f.GradNorm), lastChange(f))
}
