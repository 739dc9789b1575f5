package run

import "optexplore/model"

// Sampling says which states stand for a run up to a step: every state of a short
// run; of a long one the first and the newest ones, and some at equal intervals
// between. It depends on the length of the run and on the step, and not on how the
// run came there.
type Sampling struct {
	Early int // the steps below it are all among them
	Every int // so are its multiples: a power of 2
	From  int // so are the steps from it on
}

// newestSampled is the number of newest states that are all among the samples:
// between one and two times this many. The next sampling of a run that goes on
// differs only each time that it is that much longer.
func (r room) newestSampled() int { return min(max(r.recent, 64), 512) }

// Sampling is the sampling of the run up to a step.
func (t *Trace) Sampling(until int) Sampling {
	r := t.states.room
	n := r.newestSampled()
	return Sampling{Early: r.early, Every: t.states.every, From: max(until/n-1, 0) * n}
}

// Has reports whether a step is among the samples.
func (s Sampling) Has(step int) bool {
	return step < s.Early || step >= s.From || step&(s.Every-1) == 0
}

// next is the first step from a step on that is among the samples.
func (s Sampling) next(step int) int {
	if s.Has(step) {
		return step
	}
	return min((step+s.Every-1)&^(s.Every-1), s.From)
}

// Samples calls yield for the states of the sampling up to a step, in order, both
// ends included: about 4,000 at most, and fewer for large states. The state is a
// view, valid during the call.
func (t *Trace) Samples(until int, yield func(model.State)) { t.SamplesFrom(0, until, yield) }

// SamplesFrom is Samples without the states before a step.
func (t *Trace) SamplesFrom(from, until int, yield func(model.State)) {
	until = min(max(until, 0), t.End())
	s, sampling := t.blank(), t.Sampling(until)
	for step := sampling.next(max(from, 0)); step <= until; step = sampling.next(step + 1) {
		if step >= sampling.Early && step < sampling.From {
			t.states.anchors.view(&s, step)
		} else {
			t.View(&s, step)
		}
		yield(s)
	}
}
