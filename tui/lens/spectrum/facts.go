package spectrum

import (
	"math"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// Facts is the eigenvalues of the Hessian at a point, and what a rule and theory say of
// them.
type Facts struct {
	Density curvature.Density // of f, also where it is climbed
	Step    int               // whose point it is
	Still   bool              // the gradient vanishes there
	Rule    string            // its name; empty for none
	Rate    float64           // η; NaN for none
	Limit   float64           // what η·λ must stay below for the rule to be stable; 0 where theory has no bound
	Climbs  bool              // f is climbed, and its negative eigenvalues are those of a rise
	Theory  func(lambda float64) float64
	Law     string // the name of the density of theory
}

// Bound is the eigenvalue at which the rule is at the edge of stability: 2/η of gradient
// descent, −2/η where f is climbed. ok is false where there is none.
func (f Facts) Bound() (lambda float64, ok bool) {
	lambda = f.Limit / f.Rate
	if !(f.Limit > 0) || !(f.Rate > 0) || lambda-lambda != 0 {
		return 0, false
	}
	if f.Climbs {
		lambda = -lambda
	}
	return lambda, true
}

// steepest is the eigenvalue nearest to the bound, or beyond it farthest: the greatest,
// the least where f is climbed, with the sign that it has in what is descended.
func (f Facts) steepest() float64 {
	least, most := f.Density.Ends()
	if f.Climbs {
		return -least
	}
	return most
}

// vanishing is the share of the typical slope below which a gradient counts as zero
// here.
const vanishing = 1e-9

// still reports whether the gradient vanishes at x.
func still(o model.Objective, x []float64, s curvature.Scale) bool {
	g := make([]float64, len(x))
	o.Gradient(g, x)
	return vec.Norm(g) <= vanishing*s.Slope
}

// sizes are the sizes |λ| that are not zero up to rounding, with their weights.
func (f Facts) sizes() (sizes, weights []float64) {
	add := func(v, w float64) {
		if v = math.Abs(v); v > f.Density.Zero() && w > 0 {
			sizes, weights = append(sizes, v), append(weights, w)
		}
	}
	for _, v := range f.Density.Values {
		add(v, 1)
	}
	for _, q := range f.Density.Probes {
		for i, v := range q.Nodes {
			add(v, q.Weights[i])
		}
	}
	return sizes, weights
}
