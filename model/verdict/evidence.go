package verdict

import (
	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/theory"
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
}

// Measurements is the numbers at the state that is judged.
type Measurements struct {
	X, Gradient     []float64 // n numbers each; the gradient is exact, of Look.Objective
	Eigenvalues     []float64 // of the Hessian of Look.Objective, ascending
	Eigenvectors    []float64 // n unit vectors, one after the other, in the order of Eigenvalues
	Value           float64   // of Look.Objective
	GradNorm        float64   // ‖∇f‖
	RateTimesLambda float64   // η times the largest eigenvalue; NaN for a rule without a rate
	Stable          float64   // the bound of Stability on it
	HasStable       bool      // whether there is one
}

// Mirrored is the numbers of f for those of −f. RateTimesLambda stays that of
// what is descended: the bound is on it.
func (p Measurements) Mirrored() Measurements {
	p.Value = -p.Value
	n := len(p.X)
	gradient, values, vectors := make([]float64, n), make([]float64, n), make([]float64, n*n)
	for i := range n {
		gradient[i] = -p.Gradient[i]
		values[n-1-i] = -p.Eigenvalues[i]
		copy(vectors[(n-1-i)*n:(n-i)*n], p.Eigenvectors[i*n:(i+1)*n])
	}
	p.Gradient, p.Eigenvalues, p.Eigenvectors = gradient, values, vectors
	return p
}

// Measure is the numbers at the state that is judged; none where there is no
// state.
func Measure(l Evidence) Measurements {
	if len(l.Recent) == 0 || l.Recent[len(l.Recent)-1].N == 0 {
		return Measurements{}
	}
	x := l.Recent[len(l.Recent)-1].X()
	n := len(x)
	work := make([]float64, 3*n+2*n*n)
	p := Measurements{X: work[:n:n], Gradient: work[n : 2*n : 2*n], Value: l.Objective.Value(x)}
	p.Eigenvalues, p.Eigenvectors = work[2*n:3*n:3*n], work[3*n:3*n+n*n:3*n+n*n]
	copy(p.X, x)
	l.Objective.Gradient(p.Gradient, x)
	h := work[3*n+n*n:]
	model.Hessian(l.Objective, h, x)
	curvature.EigenTo(p.Eigenvalues, p.Eigenvectors, h)
	p.GradNorm = vec.Norm(p.Gradient)
	p.RateTimesLambda = model.RateOf(l.Rule) * p.Eigenvalues[n-1]
	p.Stable, p.HasStable = theory.Stability(l.Rule)
	return p
}
