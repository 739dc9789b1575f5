package event

import "optexplore/model/vec"

// swingWatch sees whether each step takes back much of the one before.
type swingWatch struct {
	turned int   // steps in a row that turned round
	first  Event // the first of them
	on     int   // steps since the last one that turned round, while it swings
	swings bool
}

// Steps that must turn round in a row for the run to swing, and that must not for it
// to have ceased.
const (
	swingsFrom  = 6
	swingsUntil = 64
)

func (w *swingWatch) see(f *Finder, before, now *moment) {
	if now.length > f.there() && vec.Dot(before.move, now.move) < -0.5*now.length*before.length {
		w.turn(f, now)
		return
	}
	w.turned = 0
	if w.on++; w.on >= swingsUntil {
		w.swings = false
	}
}

// turn sees a step that turns round.
func (w *swingWatch) turn(f *Finder, now *moment) {
	w.on = 0
	if w.turned++; w.turned == 1 {
		w.first = Event{Kind: Swings}.at(now)
	}
	if w.turned == swingsFrom && !w.swings {
		w.swings = true
		f.addAt(now, w.first)
	}
}
