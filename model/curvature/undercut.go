package curvature

import (
	"math"
	"math/rand/v2"

	"optexplore/model"
	"optexplore/model/vec"
)

// How undercut looks around a point.
const (
	underStarts  = 6   // random directions at each distance
	underSteps   = 8   // turns downhill from each
	underWork    = 2e6 // about how many operations it takes to evaluate f once for each start
	leastStarts  = 1
	underNearest = 1e-5 // of Scale.Length
	underFarther = 1e-3 // likewise
)

// undercut reports whether f is lower than at p somewhere around it, although the second
// derivatives there say that it is a minimum. That can be where smooth pieces of f meet
// so that the slope is the same on both sides and the curvature is not, as of relu(x)·y at
// 0: then they are those of one piece, by convention. Directions are drawn, and turned
// downhill on the sphere around p.
func (p *Stationary) undercut(s Scale) bool {
	if _, several := model.Pieces(p.of, p.At); !several {
		return false
	}
	n := len(p.At)
	x, d, g := make([]float64, n), make([]float64, n), make([]float64, n)
	least := p.Value - 1e-13*math.Abs(p.Value)
	rng, steepest := rand.New(rand.NewPCG(uint64(n), 29)), 0.0
	for _, r := range []float64{underFarther * s.Length, underNearest * s.Length} {
		for range max(leastStarts, min(underWork/model.Operations(p.of), underStarts)) {
			for i := range d {
				d[i] = rng.NormFloat64()
			}
			for range underSteps {
				size := vec.Norm(d)
				vec.AddScaled(x, p.At, r/size, d)
				if p.of.Value(x) < least {
					return true
				}
				p.of.Gradient(g, x)
				if steepest = max(steepest, vec.Norm(g)/r); !(steepest > 0) {
					break
				}
				vec.AddScaled(d, d, -size/(r*steepest), g)
			}
		}
	}
	return false
}
