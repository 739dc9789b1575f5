package event

import (
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// plateauWatch sees whether the ground is flat, away from every critical point.
type plateauWatch struct {
	flat  bool
	since Event // when the slope crossed the bound, not certain yet
	steps int   // since then
}

// stayFlat is how many steps the slope must stay on one side of the bound.
const stayFlat = 16

func (w *plateauWatch) see(f *Finder, now *moment) {
	if f.ground.flat(now.slope) == w.flat {
		w.steps = 0
		return
	}
	w.change(f, now)
}

// change sees a state at which the slope is on the other side of the bound.
func (w *plateauWatch) change(f *Finder, now *moment) {
	if w.steps++; w.steps == 1 {
		w.since = Event{}.at(now)
	}
	if w.steps < stayFlat {
		return
	}
	w.flat, w.steps = !w.flat, 0
	e := w.since
	if e.Kind = Steep; w.flat {
		e.Kind = Flat
	}
	if f.pointWithin(e.X, AroundFlat*f.ground.scale.Length) || w.flat && f.bends(e.X) {
		return // the slope vanishes at a critical point, or along a valley
	}
	f.addAt(now, e)
}

// bends reports whether the curvature at x is no less than a tenth of what is usual
// in the window.
func (f *Finder) bends(x []float64) bool {
	s := curvature.SpectrumAt(f.ground.objective, x)
	return !(vec.MaxAbs(s.Values) < FlatSlope*f.ground.scale.Curvature)
}

// AroundFlat is the share of the length of the window around a critical point within
// which the ground is no plateau.
const AroundFlat = 0.2
