package verdict

import (
	"fmt"

	"optexplore/model"
)

// fitted: the network gives the numbers that are wanted, up to the rounding of its
// weights. Where the loss, a mean of m squares of residuals, is 0 its Hessian is that of
// the linearised residuals, of rank m at most.
func fitted(f *facts) (r remark, ok bool) {
	m := f.fit.Numbers
	if m == 0 || !(f.Value <= f.rounding(f.X)) {
		return r, false
	}
	text := fmt.Sprintf("The loss is %s here, 0 up to rounding: all %s targets are met, and nothing is lower.", num(f.Value), model.Whole(m))
	if flat := len(f.X) - m; flat > 0 {
		text = fmt.Sprintf("The loss is %s here, 0 up to rounding: all %s targets are met. With %s parameters such minima are no single points: in %s directions or more they are flat.",
			num(f.Value), model.Whole(m), model.Whole(len(f.X)), model.Whole(flat))
	}
	r.verdict = Verdict{Condition: Fitted, Tone: Good, Title: "fitted exactly", Sentence: text}
	r.rank = before
	return r, true
}

// separated: every example is right, and with cross-entropy the loss falls on as the
// weights of the last layer grow.
func separated(f *facts) (r remark, ok bool) {
	if !endless(f) {
		return r, false
	}
	r.verdict = Verdict{Condition: Fitted, Tone: Good, Title: "every example is right", Sentence: fmt.Sprintf(
		"All %s examples are right; f = %s, slope %s. Greater weights in the last layer have a lower loss, down to 0, so there is no minimum at finite weights.",
		model.Whole(f.fit.Examples), num(f.Value), num(f.GradNorm))}
	r.sentence = "Every example is right: there is no minimum at finite weights."
	r.rank = last
	return r, true
}

// endless reports whether the loss falls on without end as the last layer grows, so that
// no stationary point is where the run is.
func endless(f *facts) bool {
	return f.fit.Endless && f.fit.Examples > 0 && f.fit.Right == f.fit.Examples
}
