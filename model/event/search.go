package event

import (
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// search looks for critical points that are not known, where the steps become
// shorter: by their pace the rest of the way is no longer than the neighbourhood of a
// point.
type search struct {
	length float64 // of the last step
	next   int     // the step before which it is not tried again
	wait   int     // steps to wait after it has failed
}

func (s *search) see(f *Finder, now *moment, isNear bool) {
	before := s.length
	s.length = now.length
	near := Nearby * f.ground.scale.Length
	if isNear || now.step < s.next || !(before > 0) || now.length == 0 {
		return
	}
	pace := now.length / before
	if pace >= 1 && now.length > There*f.ground.scale.Length || pace < 1 && now.length*pace/(1-pace) > near/2 {
		return
	}
	found := f.search(now)
	if found == nil {
		s.next, s.wait = now.step+s.wait, 2*s.wait
		return
	}
	f.points = append(f.points, found)
	w := newPointWatch(f, found, now)
	w.near, w.there = f.since(now, Nears, found, near), f.since(now, Arrives, found, f.there())
	w.see(f, found, now, vec.Distance(now.x, found.At))
	f.watch.points, f.watch.about = append(f.watch.points, w), about{}
}

// since is the visit of a point that is found with this step: one that had begun, at a step
// that is not known, or none yet.
func (f *Finder) since(now *moment, k Kind, found *Point, within float64) visit {
	switch {
	case vec.Distance(f.seen.before(now).x, found.At) > within:
		return visit{}
	case vec.Distance(now.x, found.At) > within: // it is about to go
		return visit{inside: true, certain: true}
	}
	return visit{inside: true, event: Event{Kind: k, Point: found, Within: within, By: true}.at(now)}
}

// search is a critical point near the present state that was not known; nil for none.
func (f *Finder) search(now *moment) *Point {
	p := curvature.FindStationary(f.ground.objective, now.x, f.ground.scale, f.near())
	if p == nil || curvature.Kinked(f.ground.objective, p.At, f.ground.scale) {
		return nil // at a kink a derivative is a convention
	}
	found := f.ground.point(p)
	found.from = now.step
	for _, known := range f.points {
		if vec.Distance(known.At, found.At) <= f.there() {
			return nil
		}
	}
	return found
}

// searchAtStart searches for the critical point near the first state, unless one is
// known.
func (f *Finder) searchAtStart(now *moment) {
	if f.pointWithin(now.x, f.near()) {
		return
	}
	if found := f.search(now); found != nil {
		f.points = append(f.points, found)
	}
}
