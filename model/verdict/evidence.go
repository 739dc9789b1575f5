package verdict

import (
	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/event"
	"optexplore/model/vec"
)

// RecentStates is how many of the newest states a verdict can make use of.
const RecentStates = 8

// Evidence is what a verdict is made from.
type Evidence struct {
	Objective model.Objective  // what is descended: already Negated when maximising
	Window    model.Window     // what is looked at
	Scale     curvature.Scale  // of Survey, of the objective in a window
	Known     []model.Critical // known stationary points, of the kind that they are of Objective
	Rule      model.Rule       // that takes the next step
	Oracle    model.Oracle     // that the next step's gradient comes from
	Recent    []model.State    // oldest first, the one judged last; at least one, RecentStates are useful
	Maximize  bool             // speak of −Objective: of maxima, and of higher for lower
	Fresh     bool             // the next step begins with the rule's memory empty, whatever it was
	Scheduled bool             // a schedule changes the rule's rate as it goes on
	Searched  bool             // Known was found by a search of the window, and is not what is known of a landscape
	Ahead     event.Future     // what lies ahead of the state that is judged
	Companion Companion        // what the objective stands for, along the run; zero for none
	Place     *Place           // of the Objective and Scale: what is kept from the verdict before; nil for nothing
	Reason    func() string    // why the last step went as it did, a sentence; nil if that is not known
}

// Measurements is the numbers at the state that is judged.
type Measurements struct {
	X, Gradient     []float64          // n numbers each; the gradient is exact, of Evidence.Objective
	Spectrum        curvature.Spectrum // of the Hessian of Evidence.Objective
	Value           float64            // of Evidence.Objective
	GradNorm        float64            // ‖∇f‖
	RateTimesLambda float64            // η times the largest eigenvalue; NaN for a rule without a rate
	Stable          float64            // the bound of Stability on it
	HasStable       bool               // whether there is one
	Curved          bool               // there are second derivatives; where there are none the Spectrum is NaN
}

// Mirrored is the numbers of f for those of −f. RateTimesLambda stays that of
// what is descended: the bound is on it.
func (p Measurements) Mirrored() Measurements {
	p.Value = -p.Value
	n, m := len(p.X), len(p.Spectrum.Values)
	gradient, values, vectors := make([]float64, n), make([]float64, m), make([]float64, m*n)
	for i, v := range p.Gradient {
		gradient[i] = -v
	}
	for k, v := range p.Spectrum.Values {
		values[m-1-k] = -v
		copy(vectors[(m-1-k)*n:(m-k)*n], p.Spectrum.Vectors[k*n:(k+1)*n])
	}
	p.Gradient, p.Spectrum.Values, p.Spectrum.Vectors = gradient, values, vectors
	return p
}

// Measure is the numbers at the state that is judged; none where there is no
// state.
func Measure(l Evidence) Measurements {
	if len(l.Recent) == 0 || l.Recent[len(l.Recent)-1].N == 0 {
		return Measurements{}
	}
	now := l.Recent[len(l.Recent)-1]
	n, room := now.N, make([]float64, 2*now.N)
	x := room[:n:n]
	copy(x, now.X())
	p := Measurements{X: x, Gradient: room[n:], Value: l.Objective.Value(x)}
	l.Objective.Gradient(p.Gradient, x)
	p.GradNorm = vec.Norm(p.Gradient)
	place := l.Place.at(x)
	p.Spectrum = place.spectrumBy(func() curvature.Spectrum { return curvature.SpectrumAt(l.Objective, x) })
	p.Curved = vec.Finite(p.Spectrum.Values)
	p.RateTimesLambda = model.RateOf(l.Rule) * p.Spectrum.Values[len(p.Spectrum.Values)-1]
	p.Stable, p.HasStable = place.stability(l.Rule)
	return p
}
