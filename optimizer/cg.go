package optimizer

import (
	"gonum.org/v1/gonum/optimize"

	"optexplore/model"
)

// CG is the nonlinear conjugate gradient method:
//
//	d ← −g + βd,  x ← x + td,  t by Moré and Thuente's search
//
// with the β of Hestenes and Stiefel, gᵀy/dᵀy, or another. On a quadratic of n
// parameters it converges in n steps if the search is exact.
//
// It is gonum/optimize's CG. Nocedal and Wright, "Numerical Optimization", 2nd
// ed., Algorithm 5.4; Hager and Zhang, "A Survey of Nonlinear Conjugate Gradient
// Methods", Pacific Journal of Optimization 2, 2006.
type CG struct {
	gonum
	Variant float64
}

var _ = register(Entry{
	ID: "cg", Name: "Conjugate gradients", Summary: "d ← −g + βd;  x ← x + td, t by line search",
	Story:   "Bends each direction so that it does not undo the last one: a long valley that gradient descent zigzags down takes it a few steps.",
	Source:  "Nocedal and Wright, Numerical Optimization, Algorithm 5.4; gonum/optimize",
	OwnRate: true,
	Whole:   true,
	Hidden:  "The direction d stays inside gonum/optimize: what can be seen is the points that its line search tries, and the one it takes.",
	New:     func() model.Rule { return new(CG) },
})

// Knobs is the variant of β.
func (r *CG) Knobs() []model.Knob {
	return []model.Knob{rare(choice("variant", "β", "whose β: 0 hestenes-stiefel, 1 fletcher-reeves, 2 polak-ribiere, 3 dai-yuan, 4 hager-zhang", &r.Variant,
		"hestenes-stiefel", "fletcher-reeves", "polak-ribiere", "dai-yuan", "hager-zhang"))}
}

// Step is the next iteration.
func (r *CG) Step(s model.State, p *model.Probe) {
	r.step(s, p, settings{knobs: [2]float64{r.Variant}}, func() optimize.Method {
		variants := []optimize.CGVariant{
			&optimize.HestenesStiefel{}, &optimize.FletcherReeves{}, &optimize.PolakRibierePolyak{}, &optimize.DaiYuan{}, &optimize.HagerZhang{},
		}
		return &optimize.CG{Variant: variants[int(r.Variant)]}
	})
}
