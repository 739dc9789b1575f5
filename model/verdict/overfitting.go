package verdict

import "optexplore/model"

// Companion is the values of another function along a run: of what the objective stands
// for, as the loss on examples that were not learnt from.
type Companion struct {
	Name, Of string  // of the function, and of the objective beside it: "test loss", "training loss"
	Now      float64 // where the run is
	Least    float64 // of the steps that were looked at, up to this one
	At       int     // the step of Least
	Then     float64 // the objective there
}

// overfits is how many times its least the loss on other examples is at least.
const overfits = 1.1

// overfitting: the loss on the examples that are learnt from falls on, and that on others
// has risen.
func overfitting(f *facts) (r remark, ok bool) {
	c := f.Companion
	if c.Name == "" || !(c.Least > 0 && c.Now > overfits*c.Least && c.Now-c.Least > 0.01*(c.Then-f.Value) && f.Value < c.Then) {
		return r, false
	}
	r.verdict = Finding{Condition: Overfitting, Tone: Warn, Title: "overfitting", sentence: func() string {
		return say(
			"The %s was least, %s, about step %s and is %s now; since then the %s fell from %s to %s.",
			c.Name, num(c.Least), model.Whole(c.At), num(c.Now), c.Of, num(c.Then), num(f.Value))
	}}
	r.rank = going
	return r, true
}
