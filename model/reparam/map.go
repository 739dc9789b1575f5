package reparam

// Map is φ, a map of n numbers u to n numbers x that can be differentiated twice. It can
// have scratch memory, so it must not be used by several goroutines at once. Outside of the
// domain of φ the results are no finite numbers. Slices have length n and do not overlap.
type Map interface {
	// Dim is n.
	Dim() int
	// At writes φ(u) to x.
	At(x, u []float64)
	// Along writes J(u)·v to dst; J is the matrix ∂φₖ/∂uᵢ.
	Along(dst, u, v []float64)
	// Back writes J(u)ᵀ·g to dst.
	Back(dst, u, g []float64)
	// Bend writes Σₖ gₖ ∇²φₖ(u)·v to dst.
	Bend(dst, u, g, v []float64)
	// Inverse returns a u with φ(u) = x: of several the one nearest to near, or where near
	// is nil, one that φ increases at and near 0. The error, a sentence, says where there
	// is none.
	Inverse(x, near []float64) ([]float64, error)
}

// Folding is a Map that may turn back, so that several u can have the same x.
type Folding interface {
	// Turn is the number nearest to those of u at which φ turns from increasing to
	// decreasing, or back, and the coordinate that it is of; ok is false where none was
	// found.
	Turn(u []float64) (at float64, coordinate int, ok bool)
}

// Faulty is a Map that says where it has no value.
type Faulty interface {
	// Fault says, in words that follow "the", why φ(u) is not finite; empty where it is.
	Fault(u []float64) string
}

// Apart reports whether each number of x depends on the number of u of the same place
// alone, so that blocks of parameters stay what they are.
func Apart(m Map) bool {
	switch m.(type) {
	case *Each, Scaling:
		return true
	}
	return false
}

// Affine reports whether φ is linear.
func Affine(m Map) bool {
	switch m.(type) {
	case Scaling, *Linear:
		return true
	}
	return false
}
