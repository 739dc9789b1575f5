package fit

// job measures a network with some weights, part by part.
type job struct {
	of    *learner
	w     []float64
	next  int // 0: training part, 1: test part, then chunks of nodes
	facts Facts
}

// begin begins the measurement with the weights w, which must not change.
func (l *learner) begin(w []float64) *job {
	outputs := l.net.Spec.Outputs()
	return &job{of: l, w: w, facts: Facts{learner: l, Nodes: make([]float64, l.count()*outputs)}}
}

// count is the number of nodes.
func (l *learner) count() int { return len(l.nodes) / max(l.net.Spec.Inputs(), 1) }

// of is the number of parts of the job.
func (j *job) parts() int { return 2 + (j.of.count()+chunk-1)/chunk }

func (j *job) done() bool { return j.next >= j.parts() }

func (j *job) share() float64 { return float64(j.next) / float64(j.parts()) }

// advance does most parts at most, and returns their number.
func (j *job) advance(most int) (n int) {
	for ; n < most && !j.done(); n++ {
		switch j.next {
		case 0:
			j.facts.Train = j.of.part(j.of.train, j.w)
			j.facts.Decay = j.of.loss.Value(j.w) - j.facts.Train.Loss
		case 1:
			if j.of.held.Len() > 0 {
				j.facts.Test = j.of.part(j.of.held, j.w)
			}
		default:
			j.chunk(j.next - 2)
		}
		j.next++
	}
	return n
}

// part measures examples.
func (l *learner) part(e examples, w []float64) (p Part) {
	outputs := l.net.Spec.Outputs()
	p.Outputs = make([]float64, e.Len()*outputs)
	l.loss.Outputs(p.Outputs, w, e.X)
	p.Loss = l.score(w, e)
	p.judge(e, outputs, l.classes)
	return p
}

// chunk computes the outputs at some nodes.
func (j *job) chunk(k int) {
	in, out := j.of.net.Spec.Inputs(), j.of.net.Spec.Outputs()
	from, to := k*chunk, min((k+1)*chunk, j.of.count())
	j.of.loss.Outputs(j.facts.Nodes[from*out:to*out], j.w, j.of.nodes[from*in:to*in])
}
