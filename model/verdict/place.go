package verdict

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/theory"
	"optexplore/model/vec"
)

// Place is what a verdict keeps for the next one. The objective alone decides, at the
// point, the spectrum of its Hessian and the stationary point that is found from there; and
// what is at the known stationary points and around the degenerate one that were looked at
// last. Each takes hundreds of products with the Hessian where there are many parameters.
// The rule at its rate decides its bound. The zero value keeps nothing yet. It serves one
// objective with one Scale, and one goroutine.
type Place struct {
	x                  []float64
	spectrum           curvature.Spectrum
	found              *curvature.Stationary
	measured, searched bool
	known              pointKept
	around             sidesKept
	smooth             smoothKept
	bound              boundKept
}

// pointKept is what a known point is: nil for no stationary point.
type pointKept struct {
	at []float64
	is *curvature.Stationary
}

// sidesKept is whether the objective is higher, and lower, around a point.
type sidesKept struct {
	of            []float64
	higher, lower bool
}

// smoothKept is whether a point is a stationary one at which f has no kink.
type smoothKept struct {
	at []float64
	is bool
}

// boundKept is the bound of theory.Stability of a rule at a rate. The other settings of a
// rule do not change.
type boundKept struct {
	of    *model.Clipped
	rate  float64
	limit float64
	ok    bool
}

// at is p for a point: what is kept of another one is forgotten. A nil p keeps nothing.
func (p *Place) at(x []float64) *Place {
	same := func(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) } // −0 is not 0: 1/x
	switch {
	case p == nil:
		return &Place{}
	case !slices.EqualFunc(p.x, x, same):
		*p = Place{x: append(p.x[:0], x...), known: p.known, around: p.around, smooth: p.smooth, bound: p.bound}
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

// foundBy is the stationary point that is found, by search if it is not kept.
func (p *Place) foundBy(search func() *curvature.Stationary) *curvature.Stationary {
	if !p.searched {
		p.found, p.searched = search(), true
	}
	return p.found
}

// knownBy is what the point at is, by look if that is not kept, with its distance from x.
func (p *Place) knownBy(at, x []float64, look func() *curvature.Stationary) *curvature.Stationary {
	if p.known.at == nil || !slices.Equal(p.known.at, at) {
		p.known = pointKept{at, look()}
	}
	if p.known.is == nil {
		return nil
	}
	is := *p.known.is
	is.Distance = vec.Distance(at, x)
	return &is
}

// sidesBy is what is around a point, by look if that is not kept.
func (p *Place) sidesBy(of *curvature.Stationary, look func() (higher, lower bool)) (higher, lower bool) {
	if p.around.of == nil || !slices.Equal(p.around.of, of.At) {
		p.around = sidesKept{of: of.At}
		p.around.higher, p.around.lower = look()
	}
	return p.around.higher, p.around.lower
}

// smoothBy is whether the point at is stationary and without a kink, by look if that is
// not kept.
func (p *Place) smoothBy(at []float64, look func() bool) bool {
	if p.smooth.at == nil || !slices.Equal(p.smooth.at, at) {
		p.smooth = smoothKept{at, look()}
	}
	return p.smooth.is
}

// stability is theory.Stability of a rule, at its rate now.
func (p *Place) stability(r model.Rule) (limit float64, ok bool) {
	of, made := r.(*model.Clipped)
	if rate := model.RateOf(r); !made || p.bound.of != of || p.bound.rate != rate {
		limit, ok = theory.Stability(r)
		p.bound = boundKept{of, rate, limit, ok}
	}
	return p.bound.limit, p.bound.ok
}
