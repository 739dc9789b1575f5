package model

// Trial is a point that a rule tried in a step, and its result.
type Trial struct {
	X        []float64
	Value    float64 // of Probe.Value
	Accepted bool    // the step ends here
}

// Trial adds a trial to the step and returns it for the rule to fill in; X has
// length n. It is valid until the next call.
func (p *Probe) Trial() *Trial {
	k, n := len(p.trials), len(p.grad)
	if k == cap(p.trials) { // double the memory
		more := max(k, 8)
		p.trials = append(p.trials, make([]Trial, more)...)
		room := make([]float64, more*n)
		for i := range more {
			p.trials[k+i].X = room[i*n : (i+1)*n : (i+1)*n]
		}
		p.trials = p.trials[: k+more : k+more]
	}
	p.trials = p.trials[:k+1]
	t := &p.trials[k]
	t.Value, t.Accepted = 0, false
	return t
}

// Trials returns the trials of the step so far, in order: a view, valid until the
// next step.
func (p *Probe) Trials() []Trial { return p.trials }
