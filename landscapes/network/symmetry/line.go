package symmetry

import (
	"math"

	"optexplore/model"
)

// Parts is the number of parts of a Line.
const Parts = 50

// Line is the loss at even points of the straight line from a to b, in bites.
type Line struct {
	Loss []float64 // at a, …, b, as far as it is computed

	o        model.Objective
	a, b, at []float64
}

// NewLine begins the line from a to b, which must not change.
func NewLine(o model.Objective, a, b []float64) *Line {
	return &Line{o: o, a: a, b: b, at: make([]float64, len(a))}
}

// Advance computes the loss at the next point, if one is left.
func (l *Line) Advance() {
	if l.Done() {
		return
	}
	share := float64(len(l.Loss)) / Parts
	for i := range l.at {
		l.at[i] = (1-share)*l.a[i] + share*l.b[i]
	}
	l.Loss = append(l.Loss, l.o.Value(l.at))
}

// Done reports whether the loss is known at all points.
func (l *Line) Done() bool { return len(l.Loss) > Parts }

// Along is the whole line from a to b.
func Along(o model.Objective, a, b []float64) *Line {
	l := NewLine(o, a, b)
	for !l.Done() {
		l.Advance()
	}
	return l
}

// Barrier is how far the loss rises at most above the straight line between the losses at
// the ends, and at which share of the way; NaN if a loss is none. It is not negative, as
// it is 0 at the ends.
//
// Frankle, Dziugaite, Roy and Carbin, "Linear Mode Connectivity and the Lottery Ticket
// Hypothesis", ICML 2020, section 2, who take the mean of the two losses; Entezari et
// al., "The Role of Permutation Invariance in Linear Mode Connectivity of Neural
// Networks", ICLR 2022, definition 2.1.
func (l *Line) Barrier() (height, at float64) {
	if len(l.Loss) == 0 {
		return math.NaN(), math.NaN()
	}
	first, last := l.Loss[0], l.Loss[len(l.Loss)-1]
	for k, loss := range l.Loss {
		share := float64(k) / float64(max(len(l.Loss)-1, 1))
		above := loss - ((1-share)*first + share*last)
		if above != above {
			return above, share
		}
		if above > height {
			height, at = above, share
		}
	}
	return height, at
}
