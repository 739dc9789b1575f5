package run

import "optexplore/model"

// Sizes of what a Trace keeps, in states.
const (
	earlyStates  = 1024 // the first states are kept, one by one: there a run moves most
	recentStates = 2048 // the newest stretch is kept whole: between one and two times this
	mostAnchors  = 2048 // of the rest, one state in so many that no more than this are kept
)

// Trace is the states of one run, from its start to the furthest step
// reached. It keeps the first stretch, the newest one and, between them, one
// state in every so many; the rules are deterministic, so the others are
// derived again when they are asked for, bit for bit the same. Memory is
// bounded, whatever the length.
//
// A Trace serves one goroutine.
type Trace struct {
	session model.Session
	runner  int
	driver  *Driver
	early   segment // the first states, one by one
	anchors segment // the states at 0, every, 2·every, …
	every   int
	recent  segment // the newest states, one by one
	derived segment // the stretch derived last, between two anchors
	ended   bool    // the last state, or f there, is not finite: there is no next one
	version int     // of the states: another once some were given up
	scratch model.State
}

// NewTrace is the trace of runner i of s at its start. The error says what in
// s does not fit the objective or the rules.
func NewTrace(s model.Session, i int, o model.Objective, m model.Makers) (*Trace, error) {
	d, err := NewDriver(s, i, o, m)
	if err != nil {
		return nil, err
	}
	t := &Trace{session: s, runner: i, driver: d, every: 1}
	t.begin()
	return t, nil
}

func (t *Trace) begin() {
	start := t.driver.Start()
	width := len(start.Data)
	t.every, t.ended = 1, false
	t.version++
	t.early = segment{stride: 1, width: width}
	t.anchors = segment{stride: 1, width: width}
	t.recent = segment{stride: 1, width: width}
	t.derived = segment{stride: 1, width: width}
	t.scratch = start.Clone()
	t.push(start)
}

// Sync makes t the trace of runner i of s, on the same objective. The states
// that both have in common are kept; the others are given up. The error leaves
// t as it was.
func (t *Trace) Sync(s model.Session, i int, o model.Objective, m model.Makers) error {
	common := shared(t.session, t.runner, s, i)
	if common == always {
		t.session, t.runner = s, i
		return nil
	}
	d, err := NewDriver(s, i, o, m)
	if err != nil {
		return err
	}
	more := d.vectors - t.driver.vectors
	d.vectors = max(d.vectors, t.driver.vectors)
	t.driver, t.session, t.runner = d, s, i
	if common < 0 {
		t.begin()
		return nil
	}
	t.widen(more * t.scratch.N)
	t.cut(common)
	t.version++
	return nil
}

// widen makes room in every state for the memory of a rule that keeps more
// than those before it: empty, as it is until that rule begins.
func (t *Trace) widen(numbers int) {
	if numbers <= 0 {
		return
	}
	for _, r := range []*segment{&t.early, &t.anchors, &t.recent, &t.derived} {
		r.widen(numbers)
	}
	t.scratch.Data = append(t.scratch.Data, make([]float64, numbers)...)
}

// Follows reports whether t is the trace of runner i of s as it stands.
func (t *Trace) Follows(s model.Session, i int) bool {
	return shared(t.session, t.runner, s, i) == always
}

// End is the furthest step reached.
func (t *Trace) End() int { return t.recent.last() }

// Ended reports whether the last state, or f there, is not finite, so that the
// run cannot go on.
func (t *Trace) Ended() bool { return t.ended }

// Version changes whenever states that were reached are given up or their
// settings change: what was derived from them under another version may no
// longer hold.
func (t *Trace) Version() int { return t.version }

// Driver is what steps the run.
func (t *Trace) Driver() *Driver { return t.driver }

// Extend takes the run up to a step, or as far as it goes, and returns the
// furthest step reached.
func (t *Trace) Extend(step int) int {
	for t.End() < step && !t.ended {
		t.recent.view(&t.scratch, t.End())
		t.scratch = t.driver.Advance(t.scratch)
		t.push(t.scratch)
	}
	return t.End()
}

// At is the state at a step, 0…End: a copy, whose keeper may do with it as he
// likes. A step out of range counts as the nearest one in it.
func (t *Trace) At(step int) model.State {
	step = min(max(step, 0), t.End())
	s := model.State{N: t.scratch.N, Data: make([]float64, t.recent.width)}
	for _, kept := range []*segment{&t.recent, &t.early, &t.derived} {
		if kept.has(step) {
			kept.view(&s, step)
			return s
		}
	}
	t.derive(step)
	t.derived.view(&s, step)
	return s
}

// Samples calls yield for states that stand for the whole run up to a step,
// in order, ends included: every one of a short run; of a long run the first
// and the newest stretch whole and evenly spaced ones between; some 7,000 at
// most. The state is a view, valid during the call.
func (t *Trace) Samples(until int, yield func(model.State)) {
	until = min(max(until, 0), t.End())
	s := model.State{N: t.scratch.N, Data: make([]float64, t.recent.width)}
	for step := 0; step < until && step <= t.early.last(); step++ {
		t.early.view(&s, step)
		yield(s)
	}
	between := t.early.last() + t.every - t.early.last()%t.every // the first anchor after the first stretch
	for step := between; step < until && step < t.recent.from; step += t.every {
		t.anchors.view(&s, step)
		yield(s)
	}
	for step := max(t.recent.from, t.early.last()+1); step < until; step++ {
		t.recent.view(&s, step)
		yield(s)
	}
	yield(t.At(until))
}

// derive fills t.derived with the states from the anchor before a step to the
// one after it.
func (t *Trace) derive(step int) {
	var s model.State
	s.N, s.Data = t.scratch.N, make([]float64, t.anchors.width)
	from := step - step%t.every
	t.anchors.view(&s, from)
	t.derived.reset(from)
	t.derived.push(s)
	for s.Step < min(from+t.every, t.End()) {
		s = t.driver.Advance(s)
		t.derived.push(s)
	}
}

// push records the next state.
func (t *Trace) push(s model.State) {
	if s.Step < earlyStates {
		t.early.push(s)
	}
	if s.Step%t.every == 0 {
		t.anchors.push(s)
		if t.anchors.len() > mostAnchors {
			t.anchors.halve()
			t.every *= 2
		}
	}
	t.pushRecent(s)
	t.ended = t.driver.Ended(s)
}

// pushRecent records a state of the newest stretch.
func (t *Trace) pushRecent(s model.State) {
	if n := t.recent.len(); n >= 2*recentStates {
		t.recent.drop(n - recentStates)
	}
	t.recent.push(s)
}

// cut forgets every state beyond a step.
func (t *Trace) cut(step int) {
	if step >= t.End() {
		return
	}
	if !t.recent.has(step) {
		from := step - step%t.every
		s := t.At(from)
		t.recent.reset(from)
		t.recent.push(s)
		for s.Step < step {
			s = t.driver.Advance(s)
			t.pushRecent(s)
		}
	}
	t.recent.truncate(step)
	t.early.truncate(step)
	t.anchors.truncate(step)
	t.derived.reset(0)
	t.ended = t.driver.Ended(t.At(step))
}

// Trials are the points that the rule tried on the way to a step, 1…End, in
// order: a view, valid until t is used again. They are derived anew.
func (t *Trace) Trials(step int) []model.Trial {
	if step < 1 || step > t.End() {
		return nil
	}
	t.driver.Advance(t.At(step - 1))
	return t.driver.Trials()
}
