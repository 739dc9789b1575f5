package symmetry

import (
	"math"

	"optexplore/model/vec"
)

// Nearest is the equivalent of w nearest to it, other than by the identity, and its
// distance: the exchange of two units or the turn of one, as a longer cycle moves the
// weights by no less than the exchange of the closest two units in it. ok is false where
// the layer has no other symmetry, or where turning a sign moves biases of the next layer
// too, as with the sigmoid.
func (l Layer) Nearest(w []float64) (e Element, distance float64, ok bool) {
	if l.sum != 0 || l.Units < 2 && !l.Flips {
		return e, math.NaN(), false
	}
	distance, e = math.Inf(1), l.Identity()
	width, u := l.Width(), l.units(w)
	minus := make([]float64, width)
	for i := range l.Units {
		a := u[i*width:][:width]
		if d := 2 * vec.Length(a); l.Flips && d < distance {
			distance, e = d, l.Turn(i)
		}
		for k, v := range a {
			minus[k] = -v
		}
		for j := range i {
			b := u[j*width:][:width]
			if d := math.Sqrt2 * vec.Distance(a, b); d < distance {
				distance, e = d, l.Swap(i, j)
			}
			if d := math.Sqrt2 * vec.Distance(minus, b); l.Flips && d < distance {
				distance, e = d, l.Swap(i, j)
				e.Turned[i], e.Turned[j] = true, true
			}
		}
	}
	return e, distance, true
}

// Farthest is the equivalent of w farthest from it, and its distance. If signs can be
// turned it is that with all of them turned, as −u is the vector of the length of u that
// is farthest from it; else it is found by an assignment. ok is as for Nearest.
func (l Layer) Farthest(w []float64) (e Element, distance float64, ok bool) {
	if l.sum != 0 || l.Units < 2 && !l.Flips {
		return e, math.NaN(), false
	}
	e = l.Identity()
	width, u := l.Width(), l.units(w)
	if l.Flips {
		for k := range e.Turned {
			e.Turned[k] = true
		}
		return e, 2 * vec.Length(u), true
	}
	score := make([]float64, l.Units*l.Units)
	for i := range l.Units {
		for j := range l.Units {
			score[i*l.Units+j] = -vec.Dot(u[i*width:][:width], u[j*width:][:width])
		}
	}
	e.From = assigned(score, l.Units)
	moved := make([]float64, len(w))
	l.Apply(moved, w, e)
	return e, vec.Distance(w, moved), true
}
