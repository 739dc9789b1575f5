package model

// Spectral is an Objective whose Hessian has eigenvalues of a density that theory
// knows, as that of a random matrix of many parameters. See the function
// EigenvalueDensity.
type Spectral interface {
	// EigenvalueDensity returns the density of the eigenvalues of ∇²f(x), whose integral
	// is 1, and its name in the field, as "semicircle law"; nil where it is not known. It
	// holds until the next call.
	EigenvalueDensity(x []float64) (density func(lambda float64) float64, name string)
}

// EigenvalueDensity is the density that theory expects of the eigenvalues of ∇²f(x),
// and its name; nil where o is not Spectral or none is known.
func EigenvalueDensity(o Objective, x []float64) (density func(lambda float64) float64, name string) {
	if s, ok := o.(Spectral); ok {
		return s.EigenvalueDensity(x)
	}
	return nil, ""
}

// Averaged is an Objective drawn at random, of the critical points of which theory knows
// averages over all draws. See the function CriticalAverages.
type Averaged interface {
	// CriticalAverages returns, for each index 0…n, the expected share of the critical
	// points with so many negative eigenvalues, the sum of which is 1, and their mean
	// height f; nil where they are not known.
	CriticalAverages() (shares, heights []float64)
}

// CriticalAverages are the averages that theory expects of the critical points of o, by
// index; nil where o is not Averaged or none are known.
func CriticalAverages(o Objective) (shares, heights []float64) {
	if a, ok := o.(Averaged); ok {
		return a.CriticalAverages()
	}
	return nil, nil
}

// EigenvalueDensity is that of the negated objective, mirrored.
func (n Negated) EigenvalueDensity(x []float64) (density func(lambda float64) float64, name string) {
	of, name := EigenvalueDensity(n.Of, x)
	if of == nil {
		return nil, ""
	}
	return func(lambda float64) float64 { return of(-lambda) }, name
}

// CriticalAverages are those of the negated objective: a point of index k has the index
// n − k, and the height −f.
func (n Negated) CriticalAverages() (shares, heights []float64) {
	s, h := CriticalAverages(n.Of)
	for k := len(s) - 1; k >= 0; k-- {
		shares, heights = append(shares, s[k]), append(heights, -h[k])
	}
	return shares, heights
}

// EigenvalueDensity is that of the objective.
func (s Stoppable) EigenvalueDensity(x []float64) (density func(lambda float64) float64, name string) {
	return EigenvalueDensity(s.Of, x)
}

// CriticalAverages are those of the objective.
func (s Stoppable) CriticalAverages() (shares, heights []float64) { return CriticalAverages(s.Of) }
