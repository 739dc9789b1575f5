package verdict

import (
	"fmt"
	"math"
	"slices"

	"optexplore/model/vec"
)

// outlook is what becomes of a run near a minimum.
type outlook struct {
	becomes  fate
	steps    int     // looked ahead, where it departs until it is more than most away
	farthest float64 // from the minimum in these steps
	last     float64 // from the minimum after them
	most     float64 // how far counts as near
}

type fate int

const (
	stays   fate = iota // where it has arrived
	settles             // it comes nearer
	hovers              // it neither settles nor leaves
	departs             // its own steps carry it off
)

// outlook tells what becomes of a run near a minimum by whether it has arrived and,
// of many parameters, by running the rule ahead: few rules have a theory there, and
// fewer are near enough to a quadratic for it to hold.
func (f *facts) outlook() outlook {
	r := newSimulation(f)
	if r != nil {
		return outlookBy(f, r)
	}
	o := outlook{becomes: settles, farthest: f.near.Distance}
	if f.hasArrived() {
		o.becomes = stays
	} else if before, ok := f.previous(); ok && f.many() && vec.Distance(before.X(), f.near.At) < f.near.Distance {
		o.becomes = hovers
	}
	return o
}

// outlookBy is outlook by running the rule ahead.
func outlookBy(f *facts, r *simulation) outlook {
	distances := []float64{f.near.Distance}
	o := outlook{most: max(f.near.Distance, nearby*f.Scale.Length)}
	for o.becomes != departs && r.step() {
		d := vec.Distance(r.state.X(), f.near.At)
		if distances = append(distances, d); r.ended || !(d <= o.most) {
			o.becomes = departs
		}
	}
	o.steps, o.farthest, o.last = r.steps, slices.Max(distances[min(1, r.steps):]), distances[r.steps]
	switch {
	case o.becomes == departs:
	case max(f.near.Distance, o.farthest) <= arrived*f.Scale.Length:
		o.becomes = stays
	case o.last < f.near.Distance && shrink(distances):
		o.becomes = settles
	default:
		o.becomes = hovers
	}
	return o
}

// shrink reports whether the numbers become less, from one quarter of them to the
// next, in the greatest that there is.
func shrink(list []float64) bool {
	const parts = 4
	before := math.Inf(1)
	for k := range min(parts, len(list)) {
		part := list[k*len(list)/parts : max((k+1)*len(list)/parts, k*len(list)/parts+1)]
		if most := slices.Max(part); most < before {
			before = most
			continue
		}
		return false
	}
	return true
}

// forecastHovering is how far the run is from the minimum near, which it neither
// settles into nor leaves.
func forecastHovering(f *facts, o outlook) Forecast {
	if o.steps == 0 {
		return forecastEnd(f)
	}
	return undated(underConditions(f, fmt.Sprintf("in the next %s it is up to %s from %s, in the end %s (run ahead).",
		count(o.steps), num(o.farthest), pointByKind(f, f.near.At), num(o.last))))
}

// forecastDeparture is when the run has been carried off from the minimum near.
func forecastDeparture(f *facts, o outlook) Forecast {
	return dated(f, o.steps, fmt.Sprintf("more than %s from %s", num(o.most), pointByKind(f, f.near.At)))
}
