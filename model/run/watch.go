package run

import (
	"slices"

	"optexplore/model/basin"
)

// watch is who of the members has left the basin.
type watch struct {
	every  int   // steps between looks
	leftAt []int // the first look, as a step, that found the member out; −1 for none so far
	last   int   // the last look

	inside []int // room: those who had not left
	x      []float64
	out    []bool
}

func newWatch(members, every int) watch {
	w := watch{every: every, leftAt: make([]int, members), last: -1}
	for k := range w.leftAt {
		w.leftAt[k] = -1
	}
	return w
}

// forget forgets what was seen beyond a step.
func (w *watch) forget(step int) {
	w.last = min(w.last, step)
	for k, at := range w.leftAt {
		if at > step {
			w.leftAt[k] = -1
		}
	}
}

// due reports whether there is to be a look at a step.
func (w *watch) due(step int) bool { return step > w.last && step%w.every == 0 }

// begin begins a look at those who have not left so far; x is where all members
// are.
func (w *watch) begin(b *basin.Basin, x []float64) *basin.Check {
	w.inside = w.inside[:0]
	for k, at := range w.leftAt {
		if at < 0 {
			w.inside = append(w.inside, k)
		}
	}
	m := len(w.leftAt)
	w.x = w.x[:0]
	for from := 0; from < len(x); from += m {
		for _, k := range w.inside {
			w.x = append(w.x, x[from+k])
		}
	}
	w.out = append(w.out[:0], make([]bool, len(w.inside))...)
	return b.Check(w.out, w.x)
}

// end notes what was seen at a step.
func (w *watch) end(step int) {
	w.last = step
	for j, k := range w.inside {
		if w.out[j] {
			w.leftAt[k] = step
		}
	}
}

// start notes that at the start all have left, or none has.
func (w *watch) start(out bool) {
	w.last = 0
	for k := range w.leftAt {
		if out {
			w.leftAt[k] = 0
		}
	}
}

// Left is the share of the members that had left the basin at a look up to a
// step: once out, a member counts, even if it comes back.
func (e *Ensemble) Left(step int) float64 {
	n := 0
	for _, at := range e.watch.leftAt {
		if at >= 0 && at <= step {
			n++
		}
	}
	return float64(n) / float64(e.Len())
}

// Half is the look, up to a step, at which half of the members had left; ok is
// false if there is none.
func (e *Ensemble) Half(step int) (at int, ok bool) {
	var left []int
	for _, at := range e.watch.leftAt {
		if at >= 0 && at <= step {
			left = append(left, at)
		}
	}
	if half := (e.Len() + 1) / 2; len(left) >= half {
		slices.Sort(left)
		return left[half-1], true
	}
	return 0, false
}
