package verdict

import (
	"math"
	"slices"

	"optexplore/model/curvature"
)

// Place is what the objective alone decides at a point, kept for the next verdict
// there: the spectrum of its Hessian, and the stationary point near. Both take hundreds
// of products with the Hessian where there are many parameters. The zero value keeps
// nothing yet. It serves one objective with one Scale and one list of Known points, and
// one goroutine.
type Place struct {
	x                  []float64
	spectrum           curvature.Spectrum
	near               *curvature.Stationary
	measured, searched bool
}

// at is p for a point: what is kept of another one is forgotten. A nil p keeps nothing.
func (p *Place) at(x []float64) *Place {
	same := func(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) } // −0 is not 0: 1/x
	switch {
	case p == nil:
		return &Place{}
	case !slices.EqualFunc(p.x, x, same):
		*p = Place{x: slices.Clone(x)}
	}
	return p
}

// spectrumBy is the spectrum, by measure if it is not kept.
func (p *Place) spectrumBy(measure func() curvature.Spectrum) curvature.Spectrum {
	if !p.measured {
		p.spectrum, p.measured = measure(), true
	}
	return p.spectrum
}

// nearBy is the stationary point near, by search if it is not kept.
func (p *Place) nearBy(search func() *curvature.Stationary) *curvature.Stationary {
	if !p.searched {
		p.near, p.searched = search(), true
	}
	return p.near
}
