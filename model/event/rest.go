package event

import (
	"slices"

	"optexplore/model/vec"
)

// restWatch sees whether x changes.
type restWatch struct {
	since   int // the step from which on x has been what it is
	resting bool
	at      []float64 // where the run rested long
	moves   Event     // that it moved from there, which is certain once it is seen
}

// How many steps x must stay what it is for the run to be at rest, and how many for it
// to be worth telling that it moves again. That it does so in its last digit is not.
const (
	restful = 256
	longest = 1000
)

func (w *restWatch) see(f *Finder, now *moment) {
	if now.length != 0 && !w.resting && w.at == nil {
		w.since = now.step
		return
	}
	w.change(f, now)
}

// change sees a state at which the run does not move, or moves again.
func (w *restWatch) change(f *Finder, now *moment) {
	switch {
	case now.length != 0:
		if w.resting {
			f.withdraw(Rests, w.since, now.step)
			if now.step > w.since+longest {
				w.at = slices.Clone(now.x)
				vec.AddScaled(w.at, now.x, -1, now.move)
				w.moves = Event{Kind: Moves}.at(now)
			}
		}
		if w.at != nil && vec.Distance(now.x, w.at) > visible*f.ground.scale.Length {
			f.addAt(now, w.moves)
			w.at = nil
		}
		w.since, w.resting = now.step, false
	case !w.resting && now.step >= w.since+restful:
		w.resting, w.at = true, nil
		e := Event{Kind: Rests}.at(now)
		e.Step = w.since
		f.addAt(now, e)
	}
}
