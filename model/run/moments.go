package run

import (
	"math"

	"optexplore/model/vec"
)

// Points are the positions of the members: coordinate i of member j is at i·Len +
// j. It is a view, valid until e is used again.
func (e *Ensemble) Points() []float64 {
	for j := range e.Len() {
		vec.Put(e.x, j, e.now.at(j, len(e.session.Start)))
	}
	return e.x
}

// Moments writes the mean and the standard deviation of each coordinate over the
// finite members, and returns how many those are. With one finite member the
// deviation is 0; with none both are NaN.
func (e *Ensemble) Moments(mean, sd []float64) (members int) {
	n := len(mean)
	var first []float64 // the sums are of what lies beside it: exact where all are alike
	for i := range n {
		mean[i], sd[i] = 0, 0
	}
	e.finite(func(k int) {
		x := e.now.at(k, n)
		if members++; members == 1 {
			first = x
		}
		for i, v := range x {
			mean[i] += v - first[i]
		}
	})
	for i := range n {
		mean[i] /= float64(members) // NaN of none
		sd[i] = mean[i]
		if members > 0 {
			mean[i], sd[i] = first[i]+mean[i], 0
		}
	}
	e.finite(func(k int) {
		for i, v := range e.now.at(k, n) {
			sd[i] += (v - mean[i]) * (v - mean[i])
		}
	})
	for i := range n {
		sd[i] = math.Sqrt(sd[i] / float64(max(members-1, 1)))
	}
	return members
}

// finite calls yield for every member whose numbers are finite.
func (e *Ensemble) finite(yield func(k int)) {
	for k := range e.Len() {
		if e.now.member(k, 1).Finite() {
			yield(k)
		}
	}
}
