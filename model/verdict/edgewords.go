package verdict

import (
	"strings"

	"optexplore/model"
)

// edgeSentence says how the run swings about the curvature at which the rule is no longer
// stable, and what becomes of it.
func edgeSentence(f *facts, e edge) string {
	m, name := f.modes[e.mode], strings.TrimPrefix(rateTimesLambda(f, e.mode), "η·")
	bound := say("%s/η = %s", num(f.Stable), num(e.bound))
	text := say("It goes to and fro %s with %s between %s, about %s, beyond which the curvature has swings grow.",
		f.words.direction(m.axis), name, between(e.now, e.bound, " and "), bound)
	named := ""
	if e.now.least > e.bound {
		text = say("%s = %s > %s %s here, so by the curvature swings grow, %s a step%s, yet they do not run away.",
			rateTimesLambda(f, e.mode), beyond(f.rate*m.lambda, f.Stable), num(f.Stable), f.words.direction(m.axis), factor(m.factor), measuredFactor(f, m))
		named = " (" + bound + ")"
	}
	return say("%s After %s more %s is %s%s, and f = %s.",
		text, count(f.Ahead.Horizon-f.now.Step), name, between(e.end, e.bound, " to "), named, f.words.value(e.value))
}

// between writes the least and the greatest of curvatures, in so many digits that they
// are told from one another and from the bound; one number where they are the same in
// all that is written.
func between(c curvatures, bound float64, and string) string {
	digits := 3
	write := func(v float64) string { return model.Number(v, digits) }
	for digits < 6 && (write(c.least) == write(bound) || write(c.most) == write(bound)) {
		digits++
	}
	if write(c.least) == write(c.most) {
		return write(c.most)
	}
	return write(c.least) + and + write(c.most)
}
