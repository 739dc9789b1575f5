package event

import "math"

// windowWatch sees whether the run is in the window.
type windowWatch struct{ out bool }

// see returns how far the run may move, at least, until it is on the other side of an edge.
func (w *windowWatch) see(f *Finder, now *moment) (quiet float64) {
	out := !f.ground.window.Contains(now.x)
	switch {
	case out && !w.out:
		f.add(now, Event{Kind: Out})
	case w.out && !out:
		f.add(now, Event{Kind: Back})
	}
	w.out = out
	quiet = math.Inf(1)
	for i, r := range f.ground.window {
		if i < len(now.x) {
			v := now.x[i]
			quiet = min(quiet, unseen(min(math.Abs(v-r.Lo), math.Abs(v-r.Hi)), math.Abs(v)))
		}
	}
	return quiet
}
