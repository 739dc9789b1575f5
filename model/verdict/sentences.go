package verdict

import (
	"fmt"
	"math"
	"math/cmplx"
	"strings"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/event"
	"optexplore/model/vec"
)

// Every sentence about what a run is doing now. A number is of the place that is
// named with it, or of where the run is: "here".

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

// rateTimesLambda is what η times the eigenvalue of mode k is called.
func rateTimesLambda(f *facts, k int) string {
	if n := len(f.modes); n > 1 && k == n-1 {
		return f.words.rateTimes("λmax")
	}
	return f.words.rateTimes("λ")
}

// measuredFactor is the factor measured along an axis, to stand beside the one
// of theory: " (measured ×−0.60)".
func measuredFactor(f *facts, m mode) string {
	if r := m.measured(); r-r == 0 && !turns(m.factor) && f.Oracle.Exact() {
		return " (measured " + factor(complex(r, 0)) + ")"
	}
	return ""
}

// stepLength says how far a step goes, after a few words, where there has been one or
// the next is known.
func stepLength(f *facts, after string) string {
	if !f.strides() {
		return ""
	}
	return after + "a step goes " + num(f.stride())
}

// lastChange says what the last step made of f.
func lastChange(f *facts) string {
	p, ok := f.previous()
	if !ok {
		return ""
	}
	change := f.Value - f.Objective.Value(p.X())
	if change-change != 0 {
		return ""
	}
	if change == 0 {
		return ", and left f as it was"
	}
	return ", and " + f.words.change("fell", "rose", change)
}

// nextChange says what the next step makes of f.
func nextChange(f *facts) string {
	if f.next() == nil {
		return ""
	}
	change := f.valueNext() - f.Value
	if change-change != 0 {
		return ""
	}
	if change == 0 {
		return "; the next leaves f as it is"
	}
	words := f.words.change("fall", "rise", change)
	if !f.Oracle.Exact() {
		return "; without the noise the next would make " + words
	}
	return "; the next makes " + words
}

// level writes f at a stationary point; one that is nothing beside the rounding of
// its numbers is 0.
func (f *facts) level(p *curvature.Stationary) string {
	if math.Abs(p.Value) <= 4*f.rounding(p.At) {
		return f.words.value(0)
	}
	return f.words.value(p.Value)
}
