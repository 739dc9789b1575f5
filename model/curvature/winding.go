package curvature

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// The limits of a walk around a window: the parts of each side, how often a part is
// halved, the largest turn of the gradient in a part, and how many operations all may
// take.
const (
	sideParts    = 64
	mostHalvings = 30
	largestTurn  = math.Pi / 4
	mostWalkWork = 2e7
)

// Winding is how often ∇f turns about itself, counterclockwise, on the way around a
// window in the plane. That is Σ(−1)^index of the critical points inside, where none has
// an eigenvalue 0. ok is false in other dimensions, where ∇f vanishes on the way or
// turns too fast to be followed, where f has kinks, at which ∇f may jump, and where it is
// dear.
//
// Milnor, "Topology from the Differentiable Viewpoint", 1965, section 6.
func Winding(o model.Objective, w model.Window) (turns int, ok bool) {
	if o.Dim() != 2 || len(w) != 2 || 4*sideParts*float64(model.Operations(o)) > mostWalkWork {
		return 0, false
	}
	l := lap{o: o, w: w}
	if _, several := model.Pieces(o, []float64{w[0].Mid(), w[1].Mid()}); several {
		return 0, false
	}
	before := l.gradient(0)
	sum := 0.0
	for k := range 4 * sideParts {
		from, to := float64(k)/sideParts, float64(k+1)/sideParts
		after := l.gradient(to)
		turn, ok := l.turn(from, to, before, after, mostHalvings)
		if !ok {
			return 0, false
		}
		sum, before = sum+turn, after
	}
	return int(math.Round(sum / (2 * math.Pi))), true
}

// lap is a walk around a window: at 0 in the lower left corner, at 1 in the lower right
// one, and so on to 4.
type lap struct {
	o model.Objective
	w model.Window
}

func (l lap) gradient(at float64) (g [2]float64) {
	side, part := math.Modf(at)
	x, y := l.w[0], l.w[1]
	var point [2]float64
	switch int(side) % 4 {
	case 0:
		point = [2]float64{x.Lo + part*x.Width(), y.Lo}
	case 1:
		point = [2]float64{x.Hi, y.Lo + part*y.Width()}
	case 2:
		point = [2]float64{x.Hi - part*x.Width(), y.Hi}
	case 3:
		point = [2]float64{x.Lo, y.Hi - part*y.Width()}
	}
	l.o.Gradient(g[:], point[:])
	return g
}

// turn is the angle from one gradient to another, with the gradients between them where
// it is large.
func (l lap) turn(from, to float64, a, b [2]float64, halvings int) (angle float64, ok bool) {
	angle = math.Atan2(a[0]*b[1]-a[1]*b[0], a[0]*b[0]+a[1]*b[1])
	if math.Abs(angle) <= largestTurn {
		return angle, vec.Norm(a[:]) > 0 && vec.Norm(b[:]) > 0
	}
	if halvings == 0 || angle != angle {
		return 0, false
	}
	middle := from + (to-from)/2
	m := l.gradient(middle)
	first, ok := l.turn(from, middle, a, m, halvings-1)
	if !ok {
		return 0, false
	}
	second, ok := l.turn(middle, to, m, b, halvings-1)
	return first + second, ok
}
