package verdict

import "optexplore/model"

// mostFitted is the greatest loss of a network that fits exactly. With weights so great
// that rounding changes the loss by more, it tells nothing of the residuals.
const mostFitted = 1e-9

// fitted: the network gives the numbers that are wanted, up to the rounding of its
// weights. Where the loss, a mean of m squares of residuals, is 0 its Hessian is that of
// the linearised residuals, of rank m at most; weight decay bends it in all directions.
func fitted(f *facts) (r remark, ok bool) {
	m := f.fit.Numbers
	if m == 0 || !(f.Value <= mostFitted && f.Value <= f.rounding(f.X)) {
		return r, false
	}
	text := say("The loss is %s here, 0 up to rounding: %s met, and nothing is lower.", num(f.Value), allAre(m, "target"))
	if flat := len(f.X) - m; flat > 0 && !f.fit.Decayed {
		text = say("The loss is %s here, 0 up to rounding: %s met. With %s parameters such minima are no single points: in %s or more they are flat.",
			num(f.Value), allAre(m, "target"), model.Whole(len(f.X)), directions(flat))
	}
	r.verdict = Finding{Condition: Fitted, Tone: Good, Title: "fitted exactly", sentence: func() string { return text }}
	r.rank = before
	return r, true
}

// directions writes a number of directions.
func directions(n int) string {
	if n == 1 {
		return "1 direction"
	}
	return model.Whole(n) + " directions"
}

// separated: every example is right, and with cross-entropy the loss falls on as the
// weights of the last layer grow.
func separated(f *facts) (r remark, ok bool) {
	if !endless(f) {
		return r, false
	}
	r.verdict = Finding{Condition: Fitted, Tone: Good, Title: "every example is right", sentence: func() string {
		return say(
			"%s right; f = %s, slope %s. Greater weights in the last layer have a lower loss, down to 0, so there is no minimum at finite weights.",
			capital(allAre(f.fit.Examples, "example")), num(f.Value), num(f.GradNorm))
	}}
	r.sentence = "Every example is right: there is no minimum at finite weights."
	r.rank = last
	return r, true
}

// endless reports whether the loss falls on without end as the last layer grows, so that
// no stationary point is where the run is.
func endless(f *facts) bool {
	return f.fit.Endless && f.fit.Examples > 0 && f.fit.Right == f.fit.Examples
}
