package event

import (
	"math"

	"optexplore/model/vec"
)

// cycleWatch sees whether the run goes round and round through the same points. It
// compares the states of a stretch with those one period before. A stretch begins
// where the one before has its middle.
type cycleWatch struct {
	value  []float64 // f at each of the newest states, and
	place  []float64 // x along a fixed direction
	begun  Event     // at the first of them
	middle Event     // at the one in the middle
	cycle  Event     // that the period holds, from its first stretch on; of period 0 for none
	held   int       // in how many stretches it has
	weight []float64
}

// How many steps a stretch has, in how many a period must hold to be certain, and to
// which share of its width.
const (
	stretch    = 128
	mostPeriod = stretch / 2
	sameIn     = 3
	sameCycle  = 1e-7
)

func (w *cycleWatch) see(f *Finder, now *moment) {
	if w.weight == nil {
		w.weight = make([]float64, len(now.x))
		for i := range w.weight {
			w.weight[i] = math.Sqrt(1 + math.Mod(float64(i)*math.Phi, 1))
		}
	}
	switch len(w.place) {
	case 0:
		w.begun = Event{Kind: Cycles}.at(now)
	case stretch / 2:
		w.middle = Event{Kind: Cycles}.at(now)
	}
	w.value, w.place = append(w.value, now.value), append(w.place, vec.Dot(w.weight, now.x))
	if len(w.place) == stretch {
		w.judge(f, now)
	}
}

// judge sees the last state of a stretch.
func (w *cycleWatch) judge(f *Finder, now *moment) {
	period, width := w.period()
	if width < visible*f.ground.scale.Length || period == 1 {
		period = 0
	}
	if period != w.cycle.Period {
		if w.held >= sameIn {
			f.withdraw(Cycles, w.cycle.Step, now.step)
		}
		w.cycle, w.held = w.begun, 0
		w.cycle.Period, w.cycle.Within = period, width
	}
	if w.held++; w.held == sameIn && period > 0 {
		f.addAt(now, w.cycle)
	}
	w.value, w.place, w.begun = append(w.value[:0], w.value[stretch/2:]...), append(w.place[:0], w.place[stretch/2:]...), w.middle
}

// period is the least period of the stretch, 0 for none, and how far the run goes to
// and fro in it.
func (w *cycleWatch) period() (period int, width float64) {
	width = spreadOf(w.place)
	last := len(w.place) - 1
	for p := 1; p <= mostPeriod; p++ {
		if !(math.Abs(w.place[last]-w.place[last-p]) <= sameCycle*width) {
			continue
		}
		if repeats(w.place, p, sameCycle*width) && repeats(w.value, p, sameCycle*spreadOf(w.value)) {
			return p, width
		}
	}
	return 0, width
}

// repeats reports whether every number of a list is that so many before it.
func repeats(list []float64, period int, most float64) bool {
	for k, v := range list[period:] {
		if !(math.Abs(v-list[k]) <= most) {
			return false
		}
	}
	return true
}

// spreadOf is how far the numbers of a list that are such are apart.
func spreadOf(list []float64) float64 {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range list {
		if v < lo {
			lo = v
		}
		if v > hi {
			hi = v
		}
	}
	return hi - lo
}
