package attraction

import (
	"cmp"
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// Limits of the search for places where runs have ended.
const (
	mostSettled = 16        // parameters
	mostTries   = 64        // searches after each level
	mostSearch  = 1_000_000 // operations of a Newton step of a search
)

// tried is a point from which a place is searched for.
type tried struct {
	x    []float64
	runs int // that ended near
}

// seek chooses the points from which places are searched for: one in each cell as large
// as a place in which runs have ended, those with most runs first.
func (f *Field) seek() {
	f.tries = nil
	o := f.block.driver.Objective()
	if f.n > mostSettled || 4*f.n*model.Operations(o) > mostSearch || f.places.Len() >= MostPlaces {
		f.open = nil
		return
	}
	slices.SortFunc(f.open, func(a, b result) int { return cmp.Compare(a.who, b.who) })
	cells := map[[mostSettled]float64]int{}
	for _, r := range f.open {
		if f.ends[r.who].Place != Open {
			continue
		}
		var cell [mostSettled]float64
		for i, v := range r.x {
			cell[i] = math.Floor(v / (2 * f.places.radius))
		}
		k, ok := cells[cell]
		if !ok {
			k = len(f.tries)
			cells[cell] = k
			f.tries = append(f.tries, tried{x: r.x})
		}
		f.tries[k].runs++
	}
	slices.SortStableFunc(f.tries, func(a, b tried) int { return cmp.Compare(b.runs, a.runs) })
	f.tries = f.tries[:min(len(f.tries), mostTries)]
}

// discovering reports whether there are points to search from.
func (f *Field) discovering() bool { return len(f.tries) > 0 && f.left == 0 }

// discover searches from the next point. Runs that have ended at a place that it finds are
// run again, since when they came there is not known.
func (f *Field) discover() {
	from := f.tries[0].x
	f.tries = f.tries[1:]
	o, p := f.block.driver.Objective(), f.places
	s := curvature.FindStationary(o, from, f.runs.Scale, p.radius)
	if s == nil || s.Value-s.Value != 0 || p.Len() >= MostPlaces || !p.clear(s.At) || s.Kind == model.Degenerate && s.OnCurve(f.runs.Scale) {
		return // a whole curve of critical points, or flat ground, is no place
	}
	p.add(o, Place{At: s.At, Kind: s.Kind})
	k := p.Len() - 1
	f.open = slices.DeleteFunc(f.open, func(r result) bool {
		if vec.Distance(r.x, p.list[k].At) > p.radius {
			return false
		}
		if f.runs.Noisy { // how it ends is known
			f.ends[r.who].Place = k
		} else {
			f.again = append(f.again, r.who)
		}
		return true
	})
}
