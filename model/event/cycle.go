package event

import (
	"math"

	"optexplore/model/vec"
)

// cycleWatch sees whether the run goes round and round through the same points. It
// compares the states of a stretch with those one period before. A stretch begins
// where the one before has its middle.
type cycleWatch struct {
	trail  []float64 // two numbers of each of the newest states: f, and x along a fixed direction
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
	switch len(w.trail) {
	case 0:
		w.begun = Event{Kind: Cycles}.at(now)
	case stretch: // two numbers of each state
		w.middle = Event{Kind: Cycles}.at(now)
	}
	w.trail = append(w.trail, now.value, vec.Dot(w.weight, now.x))
	if len(w.trail) < 2*stretch {
		return
	}
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
	w.trail, w.begun = append(w.trail[:0], w.trail[stretch:]...), w.middle
}

// period is the least period of the trail, 0 for none, and how far the run goes to
// and fro in it.
func (w *cycleWatch) period() (period int, width float64) {
	n := len(w.trail) / 2
	var value, place [stretch]float64
	for k := range n {
		value[k], place[k] = w.trail[2*k], w.trail[2*k+1]
	}
	width = spreadOf(place[:n])
	for p := 1; p <= mostPeriod; p++ {
		if repeats(place[:n], p, sameCycle*width) && repeats(value[:n], p, sameCycle*spreadOf(value[:n])) {
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
