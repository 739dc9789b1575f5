package run

import "optexplore/model"

// kept is the states of a run that are stored.
type kept struct {
	room    room
	early   segment // the first states, one by one
	anchors segment // the states at 0, every, 2·every, …
	every   int     // a power of 2
	recent  segment // the newest states, one by one
	derived segment // the states derived last, one by one, between two anchors
}

// newKept returns room for states of width numbers.
func newKept(r room, width int) kept {
	return kept{
		room:    r,
		every:   1,
		early:   segment{stride: 1, width: width, most: r.early},
		anchors: segment{stride: 1, width: width, most: r.anchors + 1},
		recent:  segment{stride: 1, width: width, most: 2 * r.recent},
		derived: segment{stride: 1, width: width, most: r.derived},
	}
}

// end is the step of the newest state.
func (k *kept) end() int { return k.recent.last() }

// keep stores the next state, if it is kept for long.
func (k *kept) keep(s *model.State) {
	if s.Step < k.room.early {
		k.early.push(s)
	}
	if s.Step&(k.every-1) == 0 {
		k.anchors.push(s)
		if k.anchors.len() > k.room.anchors {
			k.thin()
		}
	}
}

// thin drops every second anchor.
func (k *kept) thin() {
	k.anchors.halve()
	k.every *= 2
}

// push stores the next state.
func (k *kept) push(s *model.State) {
	k.keep(s)
	k.pushRecent(s)
}

// pushRecent stores a state of the newest segment.
func (k *kept) pushRecent(s *model.State) {
	if n := k.recent.len(); n >= 2*k.room.recent {
		k.recent.drop(n - k.room.recent)
	}
	k.recent.push(s)
}

// view copies the state of a step into s, and reports whether it is stored.
func (k *kept) view(s *model.State, step int) bool {
	for _, r := range []*segment{&k.recent, &k.early, &k.derived} {
		if r.has(step) {
			r.view(s, step)
			return true
		}
	}
	return false
}

// derive fills k.derived with the states around a step: those between two anchors,
// if there is room for them, or else the last ones up to the step, so that going
// back from there is cheap.
func (k *kept) derive(step int, d *Driver, n int) {
	anchor := step - step%k.every
	end, fits := min(anchor+k.every, k.end()), k.every < k.room.derived
	if !fits {
		end = step
	}
	s := model.State{N: n, Data: make([]float64, k.anchors.width)}
	if r := &k.derived; fits || r.len() == 0 || r.last() < anchor || r.last() > step {
		k.anchors.view(&s, anchor)
		r.reset(anchor)
		r.push(&s)
	} else {
		r.view(&s, r.last())
	}
	for s.Step < end {
		d.advance(&s)
		if m := k.derived.len(); m >= k.room.derived {
			k.derived.drop(m - k.room.derived/2)
		}
		k.derived.push(&s)
	}
}

// widen makes room for numbers more numbers in every state. From then on as many
// states are kept as r says, which may be fewer.
func (k *kept) widen(numbers int, r room) {
	k.room = r
	k.early.truncate(r.early - 1)
	for k.anchors.len() > r.anchors {
		k.thin()
	}
	if m := k.recent.len(); m > 2*r.recent {
		k.recent.drop(m - r.recent)
	}
	wide := newKept(r, k.early.width+numbers)
	for _, s := range []struct{ kept, wide *segment }{{&k.early, &wide.early}, {&k.anchors, &wide.anchors}, {&k.recent, &wide.recent}} {
		s.kept.widen(numbers)
		s.kept.most = s.wide.most
	}
	k.derived = wide.derived
}

// mostAnew is the most steps that are taken again to keep more of a run that was
// longer: some milliseconds' worth.
const mostAnew = 1 << 16

// spacing is the least number of steps between two anchors of a run of so many.
func (r room) spacing(steps int) int {
	every := 1
	for steps/every >= r.anchors {
		every *= 2
	}
	return every
}

// anew takes the steps up to one again, and keeps as many states as if the run had
// never been longer.
func (k *kept) anew(step int, d *Driver, n int) {
	s := model.State{N: n, Data: make([]float64, k.anchors.width)}
	k.anchors.view(&s, 0)
	*k = newKept(k.room, k.early.width)
	for k.push(&s); s.Step < step; k.push(&s) {
		d.advance(&s)
	}
}

// cut drops every state after a step, and keeps as many as if the run had never been
// longer. It reports false, and does nothing, where that would take too long.
func (k *kept) cut(step int, d *Driver, n int) bool {
	if k.every > k.room.spacing(step) {
		if step*n > mostAnew {
			return false
		}
		k.anew(step, d, n)
		return true
	}
	if !k.recent.has(step) {
		anchor := step - step%k.every
		s := model.State{N: n, Data: make([]float64, k.anchors.width)}
		k.anchors.view(&s, anchor)
		k.recent.reset(anchor)
		k.recent.push(&s)
		for s.Step < step {
			d.advance(&s)
			k.pushRecent(&s)
		}
	}
	k.recent.truncate(step)
	k.early.truncate(step)
	k.anchors.truncate(step)
	k.derived.reset(0)
	return true
}
