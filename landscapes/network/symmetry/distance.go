package symmetry

import (
	"math"

	"optexplore/model/vec"
)

// Nearest is the equivalent of w nearest to it, other than by the identity, and its
// distance: the exchange of two units or the turn of one, as a longer cycle moves the
// weights by no less than the exchange of the closest two units in it. ok is false where
// the layer has no other symmetry, where it is several layers, or where turning a sign
// moves biases of the next layer too, as with the sigmoid.
func (l Layer) Nearest(w []float64) (e Element, distance float64, ok bool) {
	if !l.separate() {
		return e, math.NaN(), false
	}
	distance, e = math.Inf(1), l.Identity()
	u := l.units(w)
	turned, reversed := make([]float64, l.width), make([]float64, l.width)
	for i := range l.Units {
		a := u[i*l.width:][:l.width]
		if l.Flips {
			copy(turned, a)
			l.mask(turned, func(p part) bool { return p.turns })
			if d := 2 * vec.Length(turned); d < distance {
				distance, e = d, l.Turn(i)
			}
			copy(reversed, a)
			l.turn(reversed)
		}
		for j := range i {
			b := u[j*l.width:][:l.width]
			if d := math.Sqrt2 * vec.Distance(a, b); d < distance {
				distance, e = d, l.Swap(i, j)
			}
			if l.Flips {
				if d := math.Sqrt2 * vec.Distance(reversed, b); d < distance {
					distance, e = d, l.Swap(i, j)
					e.Turned[i], e.Turned[j] = true, true
				}
			}
		}
	}
	return e, distance, true
}

// separate reports whether the distance of an equivalent is that of its units, each from
// where it was, and there is one.
func (l Layer) separate() bool { return l.sum == 0 && !l.Tied() && (l.Units > 1 || l.Flips) }

// Farthest is the equivalent of w farthest from it, and its distance. If signs can be
// turned it is that with all of them turned, as −u is the vector of the length of u that
// is farthest from it; else it is found by an assignment. ok is false where that of
// Nearest is, and where a part of the weights stays when a sign is turned.
func (l Layer) Farthest(w []float64) (e Element, distance float64, ok bool) {
	if !l.separate() || l.Flips && l.kept() {
		return e, math.NaN(), false
	}
	e = l.Identity()
	u := l.units(w)
	if l.Flips {
		for k := range e.Turned {
			e.Turned[k] = true
		}
		return e, 2 * vec.Length(u), true
	}
	score := make([]float64, l.Units*l.Units)
	for i := range l.Units {
		for j := range l.Units {
			score[i*l.Units+j] = -vec.Dot(u[i*l.width:][:l.width], u[j*l.width:][:l.width])
		}
	}
	e.From = assigned(score, l.Units)
	moved := make([]float64, len(w))
	l.Apply(moved, w, e)
	return e, vec.Distance(w, moved), true
}
