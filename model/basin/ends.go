package basin

import (
	"optexplore/model"
	"optexplore/model/curvature"
)

// Ends is where gradient descents without noise, in short steps, lead from several points.
// It proceeds in parts.
type Ends struct {
	basin   *Basin
	descent *descent
}

// Descend begins descents from m points, of which at(j) is point j, of an objective with a
// scale in a window.
func Descend(o model.Objective, w model.Window, scale curvature.Scale, m int, at func(j int) []float64) *Ends {
	b := &Basin{objective: o, window: w, scale: scale}
	return &Ends{basin: b, descent: b.setOut(m, at)}
}

// Done reports whether all descents have ended.
func (e *Ends) Done() bool { return e.descent.done() }

// Advance continues by about most gradients, and returns how many it took.
func (e *Ends) Advance(most int) (gradients int) { return e.descent.advance(most) }

// End is the end of the descent from point j, once all are done: a view, valid until the
// next call. ok is false where it is not conclusive.
func (e *Ends) End(j int) (x []float64, ok bool) {
	x = e.descent.end(j)
	return x, e.basin.tells(x, e.descent.rested[j])
}
