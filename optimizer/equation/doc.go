// Package equation reads, evaluates and writes the equations of an update rule:
// one step as a list of lines in the field's own notation,
//
//	g = ∇f(x)
//	m ← β₁·m + (1 − β₁)·g
//	x ← x − η·m/(1 − β₁ᵗ)
//
// The lines are evaluated as they are written, and can be shown with their numbers.
//
// # Lines
//
//	name = value                          a name of this step
//	name ← value                          a new value for x, for a vector of the memory, or for a name
//	… value if c                          the line holds only where c does
//	… value if c, value if d, value otherwise
//	                                      for each coordinate the first whose condition holds
//	name ← value until c, value after N   while c does not hold, and N times at most, the first
//	                                      value; where it never holds, the last
//	→ words: value                        a displacement from x that is worth drawing
//	⇢ words: value                        the same, of which only the direction says anything
//	… [setting, setting]                  the line is part of the step only under these settings:
//	                                      comparisons of a knob, by its symbol or its name, or of t
//	                                      with a number or the name of a choice: [convention = d2l, w > 0]
//
// # Values
//
// A value is a number, a vector of n coordinates, a square matrix, or the answer
// to a comparison. Operators act coordinate by coordinate, a number on each:
//
//   - − · / mod ^      superscripts ² ³ ⁻¹ ᵗ      √      ∣v∣      < ≤ > ≥ = ≠ and or
//     min(a, b)  max(a, b)  sign(v)  ‖v‖
//     f(y)  ∇f(y)  ∇²f(y)                   f, its gradient and its Hessian
//     N(0, 1)  U(0, 1)                      n normal draws; one uniform draw
//     orth(v)                               the blocks of v that are matrices about orthogonal
//     diag(A)  eigenvalues(A)  eigenvectors(A)  Aᵀ  A·v  A⁻¹·v
//
// √ binds tighter than ·, and a superscript tighter than √. sign(0) is 0; 0/0
// is 0, so that a coordinate without slope stays where ε is 0; A⁻¹·0 is 0 for every
// A. Where f is not finite, as outside its domain, no comparison with it holds. Eigenvectors are columns, as model.Eigen orders them.
//
// Names are the symbols of the knobs, x, the vectors of the memory, n, and t, the
// number of the step since the memory was empty, the first being 1.
//
// Where the gradient is noisy, a line g = ∇f(x) reads g = ∇f(x) + noise, the noise
// being that of the step, and f is f(x) + noise·x, to which that gradient belongs;
// where it is clipped, g ← g·min(1, θ/(‖g‖ + 10⁻⁶)) comes after it. So a gradient
// stands alone on the right of its line.
package equation
