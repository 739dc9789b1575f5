package verdict

import (
	"math"

	"optexplore/model"
	"optexplore/model/event"
	"optexplore/model/vec"
)

// atUnstable: the run is near a saddle or a maximum: it stalls there, or is on its
// way to it or from it.
func atUnstable(f *facts) (Finding, bool) {
	if f.near == nil || f.near.Kind != model.Saddle && f.near.Kind != model.Maximum || f.near.Distance > f.around() {
		return Finding{}, false
	}
	if f.Oracle.Exact() && f.stride() > f.around()/2 {
		return Finding{}, false // it passes by
	}
	return unstable(f), true
}

// aroundUnstable: the run is farther from a saddle or a maximum, yet goes by the
// curvature there.
func aroundUnstable(f *facts) (Finding, bool) {
	if f.near == nil || f.near.Kind != model.Saddle && f.near.Kind != model.Maximum || !f.explained(0.25) {
		return Finding{}, false
	}
	if way, _ := f.way(); way != nil && way.growth() > 1 {
		if r := measuredOn(f, way) / way.growth(); math.Abs(r-1) > 0.25 {
			return Finding{}, false // its velocity carries it by
		}
	}
	return unstable(f), true
}

// unstable is what the run does at the saddle or maximum near.
func unstable(f *facts) Finding {
	name := f.words.kind(f.near.Kind)
	v := Finding{Condition: AtSaddle, Tone: Warn}
	if f.near.Kind == model.Maximum {
		v.Condition = AtMaximum
		if f.Maximize {
			v.Condition = AtMinimum
		}
	}
	heading := heading(f)
	drawn := drawn(f)
	switch {
	case drawn && f.isThere():
		v.Title, v.Tone = "at a "+name, Bad
	case drawn:
		v.Title, v.Tone = "drawn to a "+name, Bad
	case f.creeps() && f.near.Distance <= f.around() && f.GradNorm < event.FlatSlope*f.Scale.Slope:
		v.Title = stalled(f.near.Kind) + " a " + name
	case heading == leaving:
		v.Condition, v.Title, v.Tone = Escaping, "leaving a "+name, Neutral
	case heading == approaching && f.near.Distance > f.around():
		v.Condition, v.Title, v.Tone = Descending, "heading for a "+name, Neutral
	default:
		v.Title = heading + " a " + name
	}
	v.sentence = func() string { return unstableSentence(f, heading, drawn) }
	return v
}

// stalled is how a run that hardly moves is at a point of a kind.
func stalled(k model.Kind) string {
	if k == model.Maximum {
		return "balanced on"
	}
	return "stalled at"
}

// drawn reports whether the rule goes to the saddle or maximum near as it would to a
// minimum: by theory, and as far as was looked ahead.
func drawn(f *facts) bool {
	if way, _ := f.way(); way == nil || !f.hasTheory() || !math.IsNaN(real(way.factor)) && way.expands() {
		return false
	}
	switch f.fate() {
	case stays, settles:
		return true
	case unknown:
		return !f.repelled()
	}
	return false
}

// way is the direction of negative curvature at the point near along which the run is
// away soonest by theory, or else farthest, and the length of the offsets across all
// such directions.
func (f *facts) way() (out *wayDown, across float64) {
	n, along := len(f.X), 0.0
	best, soonest := math.Inf(1), wayDown{}
	for k, lambda := range f.near.Values {
		w := wayDown{mode: mode{axis: f.near.Vectors[k*n : (k+1)*n], lambda: lambda, factor: f.factor(lambda)}, offset: f.near.Offset(f.X, k)}
		if !(lambda < 0) || f.near.Zero(k) {
			across = math.Hypot(across, w.offset)
			continue
		}
		along = math.Hypot(along, w.offset)
		late := -math.Abs(w.offset)
		if w.expands() {
			late = math.Log(f.Scale.Length/math.Abs(w.offset)) / math.Log(w.growth())
		}
		if out == nil || late < best {
			soonest, best = w, late
			out = &soonest
		}
	}
	if !f.near.Whole {
		across = math.Sqrt(max(f.near.Distance*f.near.Distance-along*along, 0))
	}
	return out, across
}

// Headings beside a point, as they stand in a title.
const (
	approaching = "approaching"
	leaving     = "leaving"
	neither     = "near"
)

// heading is where the next steps lead beside the point near: nearer with each,
// farther with each, or neither. With noise it is the greater part of the offset: that
// along the ways down, or that across.
func heading(f *facts) string {
	if !f.Oracle.Exact() {
		if way, across := f.way(); way != nil && math.Abs(way.offset) > across {
			return leaving
		}
		return approaching
	}
	list := distancesAhead(f)
	if len(list) == 1 && len(f.moves) > 0 {
		before, _ := f.previous()
		list = []float64{vec.Distance(before.X(), f.near.At), f.near.Distance}
	}
	nearer, farther := len(list) > 1, len(list) > 1
	for i := 1; i < len(list); i++ {
		nearer = nearer && list[i] <= list[i-1] && list[i] < list[0]
		farther = farther && list[i] > list[i-1]
	}
	switch {
	case farther:
		return leaving
	case nearer:
		return approaching
	}
	return neither
}
