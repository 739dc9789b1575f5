package sharpness

import (
	"maps"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/run"
)

// History is the sharpness over the steps of a run up to a head: at the head, at about equally
// distant steps and where the sharpness comes over the limit. It is computed piece by
// piece, what was computed is kept, and its memory does not grow with the run. The zero
// value has no run. It must not be used by several goroutines at once.
type History struct {
	trace   *run.Trace
	version int
	meter   *Meter
	head    int
	known   map[int]Sample
	missing []int // steps to be measured next; empty where all is done
}

// The number of equally distant steps that are measured, and of samples that are kept.
const (
	mostSamples = 256
	mostKept    = 4 * mostSamples
)

// Sync moves h to a head of a run. What is known of its steps is kept.
func (h *History) Sync(t *run.Trace, head int) {
	switch {
	case h.trace != t || h.known == nil:
		*h = History{trace: t, known: map[int]Sample{}, meter: NewMeter(t.Driver())}
	case h.version != t.Version():
		h.meter = NewMeter(t.Driver())
		maps.DeleteFunc(h.known, func(step int, _ Sample) bool { return step >= t.Kept() })
	}
	h.version, h.head = t.Version(), min(head, t.End())
	if len(h.known) > mostKept {
		maps.DeleteFunc(h.known, func(step int, _ Sample) bool { return !h.regular(step) })
	}
	h.plan()
}

// Stride is how far apart the steps are that are measured: a power of two.
func (h *History) Stride() int {
	stride := 1
	for h.head/stride >= mostSamples {
		stride *= 2
	}
	return stride
}

// step is the k-th of the steps that are measured: every other one is a step late, since
// a run that goes to and fro at each step has another side at the odd ones.
func (*History) step(k, stride int) int {
	if stride > 1 {
		return k*stride + k%2
	}
	return k
}

// regular reports whether a step is one of these.
func (h *History) regular(step int) bool {
	stride := h.Stride()
	return h.step(step/stride, stride) == step
}

// plan lists the steps that are to be measured: the head, the even ones, and once they
// are known the step at which the sharpness comes over the limit, by halving.
func (h *History) plan() {
	h.missing = h.missing[:0]
	want := func(step int) {
		if _, ok := h.known[step]; !ok {
			h.missing = append(h.missing, step)
		}
	}
	for k, stride := 0, h.Stride(); h.step(k, stride) < h.head; k++ {
		want(h.step(k, stride))
	}
	want(h.head)
	if len(h.missing) > 0 {
		return
	}
	if below, above, ok := h.Crossing(); ok && above-below > 1 {
		want(below + (above-below)/2)
	}
}

// Crossing is two steps between which the sharpness first comes over the limit, as far as
// it was measured; ok is false if it does not.
func (h *History) Crossing() (below, above int, ok bool) { return crossing(h.Samples()) }

func crossing(list []Sample) (below, above int, ok bool) {
	for k := 1; k < len(list); k++ {
		if list[k-1].Ratio() <= 1 && list[k].Ratio() > 1 {
			return list[k-1].Step, list[k].Step, true
		}
	}
	return 0, 0, false
}

// Advance measures states, for about so many units of work of some microseconds, but one
// at least while there is more to do.
func (h *History) Advance(most int) {
	for spent := 0; spent < most && len(h.missing) > 0; spent += h.cost() {
		step := h.missing[0]
		h.known[step] = h.meter.At(h.trace.At(step))
		if h.missing = h.missing[1:]; len(h.missing) == 0 {
			h.plan()
		}
	}
}

// cost is the work of a measurement, in units of some microseconds.
func (h *History) cost() int {
	o := h.trace.Driver().Objective()
	n := o.Dim()
	products, eigen := n, n*n*n
	if n > curvature.MostWhole {
		products, eigen = 24, 24*24*n
	}
	return 1 + (3*products*model.Operations(o)+eigen)/4000
}

// Pending reports whether there is more to measure, and the share that is done, 0…1.
func (h *History) Pending() (share float64, yes bool) {
	if h.trace == nil {
		return 1, false
	}
	all := h.head/h.Stride() + 1
	return 1 - min(float64(len(h.missing))/float64(all), 1), len(h.missing) > 0
}

// Samples are what is known of the equally distant steps and the head, and of the steps
// between the two of these where the sharpness comes over the limit; by step.
func (h *History) Samples() []Sample {
	even := h.sorted(func(step int) bool { return h.regular(step) || step == h.head })
	below, above, ok := crossing(even)
	if !ok {
		return even
	}
	between := h.sorted(func(step int) bool { return step > below && step < above })
	at := slices.IndexFunc(even, func(s Sample) bool { return s.Step == above })
	return slices.Insert(even, at, between...)
}

// sorted are the known samples up to the head of the steps that are wanted.
func (h *History) sorted(wanted func(step int) bool) (list []Sample) {
	for step, s := range h.known {
		if step <= h.head && wanted(step) {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(a, b Sample) int { return a.Step - b.Step })
	return list
}
