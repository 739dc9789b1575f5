package event

import (
	"math"

	"optexplore/model/vec"
)

// cycleWatch sees whether the run goes round and round through the same points. It
// compares the states of a stretch with those one period before.
type cycleWatch struct {
	trail  []float64 // two numbers of each of the newest states: f, and x along a fixed direction
	begun  Event     // at the first of them
	found  int       // the period that holds; 0 for none
	weight []float64
}

// A cycle is looked for once every so many steps, of at most this period, and holds
// to this share of its width.
const (
	everyCycle = 128
	mostPeriod = everyCycle / 2
	sameCycle  = 1e-7
)

func (w *cycleWatch) see(f *Finder, now *moment) {
	if w.weight == nil {
		w.weight = make([]float64, len(now.x))
		for i := range w.weight {
			w.weight[i] = math.Sqrt(1 + math.Mod(float64(i)*math.Phi, 1))
		}
	}
	if len(w.trail) == 0 {
		w.begun = Event{Kind: Cycles}.at(now)
	}
	w.trail = append(w.trail, now.value, vec.Dot(w.weight, now.x))
	if len(w.trail) < 2*everyCycle {
		return
	}
	period, width := w.period()
	w.trail = w.trail[:0]
	if width < visible*f.ground.scale.Length {
		period = 0
	}
	if period > 1 && period != w.found {
		e := w.begun
		e.Period, e.Within = period, width
		f.addAt(now, e)
	}
	w.found = period
}

// period is the least period of the trail, 0 for none, and how far the run goes to
// and fro in it.
func (w *cycleWatch) period() (period int, width float64) {
	n := len(w.trail) / 2
	value, place := make([]float64, n), make([]float64, n)
	for k := range n {
		value[k], place[k] = w.trail[2*k], w.trail[2*k+1]
	}
	width = spreadOf(place)
	for p := 1; p <= mostPeriod; p++ {
		if repeats(place, p, sameCycle*width) && repeats(value, p, sameCycle*spreadOf(value)) {
			return p, width
		}
	}
	return 0, width
}

// repeats reports whether every number of a list is that so many before it.
func repeats(list []float64, period int, most float64) bool {
	for k := period; k < len(list); k++ {
		if !(math.Abs(list[k]-list[k-period]) <= most) {
			return false
		}
	}
	return true
}

func spreadOf(list []float64) float64 {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range list {
		lo, hi = min(lo, v), max(hi, v)
	}
	return hi - lo
}
