package event

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// hill sees whether the last step has come over a hill: f along it rises first and
// falls at its end, so that there is a top in between; or, in one dimension, a known
// maximum lies in between.
func (f *Finder) hill(before, now *moment) {
	if now.length > visible*f.ground.scale.Length {
		f.over(before, now)
	}
}

// over sees whether the last step, which is one that can be seen, has come over a hill.
func (f *Finder) over(before, now *moment) {
	up, down := vec.Dot(before.gradient, now.move), vec.Dot(now.gradient, now.move)
	if top := f.top(before, now); top != nil || up > 0 && down < 0 {
		f.add(now, Event{Kind: Hill, Point: top})
	}
}

// top is the known maximum between the last two states in one dimension; nil for none.
func (f *Finder) top(before, now *moment) *Point {
	if len(now.x) > 1 {
		return nil
	}
	from, to := before.x[0], now.x[0]
	for _, p := range f.points {
		if p.Kind == model.Maximum && p.At[0] > math.Min(from, to) && p.At[0] < math.Max(from, to) {
			return p
		}
	}
	return nil
}
