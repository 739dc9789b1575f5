package model

// Trial is a point that a rule tried within a step, and what became of it.
type Trial struct {
	X        []float64
	Value    float64 // the oracle's, as Probe.Value
	Accepted bool    // the step ended here
}

// Trial records one more trial of the step and returns it, for the rule to
// fill in; X has room for n numbers. It is valid until the next.
func (p *Probe) Trial() *Trial {
	k, n := len(p.trials), len(p.grad)
	if k == cap(p.trials) { // twice the room, so that it is made but a few times
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

// Trials are the points that were tried in the step so far, in order: a view,
// valid until the next step.
func (p *Probe) Trials() []Trial { return p.trials }
