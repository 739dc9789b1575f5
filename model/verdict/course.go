package verdict

// course is where the run goes from now on: by the quadratic model, or by running
// the rule.
type course interface {
	// until goes on until the event, and says after how many steps from now
	// it comes and has then come for so many more as stay says, if it is not
	// beyond the bounds.
	until(e event, stay int) (steps int, ok bool)
	// resume goes on from an event that came after so many steps, with a new
	// budget of gradients.
	resume(steps, budget int) bool
	// place is where the event came: a view.
	place() []float64
}

// newCourse is how it can be foreseen where the run goes; nil if it cannot.
func newCourse(f *facts) course {
	if a := lookAhead(f); a != nil {
		return a
	}
	if r := newSimulation(f); r != nil {
		return r
	}
	return nil
}
