package model

// RecentStates is how many of the newest states a verdict can make use of.
const RecentStates = 8

// Look is what a verdict is made from.
type Look struct {
	Objective Objective  // what is descended: already Negated when maximising
	Window    Window     // what is looked at
	Scale     Scale      // of Survey, of the objective in a window
	Known     []Critical // known stationary points, of the kind that they are of Objective
	Rule      Rule       // that takes the next step
	Oracle    Oracle     // that the next step's gradient comes from
	Recent    []State    // oldest first, the one judged last; at least one, RecentStates are useful
	Maximize  bool       // speak of −Objective: of maxima, and higher for lower
}

// Point is the numbers at the state that is judged.
type Point struct {
	X, Gradient     []float64 // n numbers each; the gradient is of Look.Objective, exact
	Eigenvalues     []float64 // of the Hessian of Look.Objective, ascending
	Eigenvectors    []float64 // n unit vectors, one after the other, in the order of Eigenvalues
	Value           float64   // of Look.Objective
	GradNorm        float64   // ‖∇f‖
	RateTimesLambda float64   // η times the largest eigenvalue
	Stable          float64   // the bound of Stability on RateTimesLambda
	HasStable       bool      // whether there is one
}
