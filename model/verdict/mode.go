package verdict

import (
	"math"
	"math/cmplx"

	"optexplore/model/theory"
	"optexplore/model/vec"
)

// mode is what happens along one eigenvector at x.
type mode struct {
	axis   []float64
	lambda float64
	factor complex128 // what a step multiplies an offset by; NaN without theory
	moves  []float64  // of the recent steps and, where it is known, the next
	past   int        // how many of them are of recent steps
}

// modesOf is the modes along given eigenvectors.
func modesOf(f *facts, values, vectors []float64) []mode {
	n, moves := len(f.X), f.moves
	modes := make([]mode, len(values))
	numbers := f.numbers(len(values) * (len(moves) + 1))[:0]
	for k := range values {
		m := mode{axis: vectors[k*n : (k+1)*n], lambda: values[k], past: len(moves)}
		m.factor = f.factor(m.lambda)
		begin := len(numbers)
		for _, d := range moves {
			numbers = append(numbers, vec.Dot(m.axis, d))
		}
		if next := f.next(); next != nil {
			numbers = append(numbers, vec.Dot(m.axis, next))
		}
		m.moves = numbers[begin:len(numbers):len(numbers)]
		modes[k] = m
	}
	return modes
}

// factor is the rule's multiplier; NaN without theory.
func (f *facts) factor(lambda float64) complex128 {
	if lin, ok := theory.Linearised(f.Rule); ok {
		return lin.Multiplier(lambda)
	}
	return cmplx.NaN()
}

// size is how far the last step known goes along the axis.
func (m mode) size() float64 {
	if len(m.moves) == 0 {
		return 0
	}
	return math.Abs(m.moves[max(m.past-1, 0)])
}

// flips reports whether the steps go to and fro along the axis: where the
// factor is real each against the one before, where it turns at least once.
// A single step is taken at the word of theory.
func (m mode) flips() bool {
	k, turned := len(m.moves), 0
	from := max(1, k-3)
	if turns(m.factor) {
		from = min(1, k)
	}
	for i := from; i < k; i++ {
		if m.moves[i]*m.moves[i-1] < 0 {
			turned++
		}
	}
	if turns(m.factor) {
		return turned > 0 || k < 3
	}
	return k > 0 && turned == k-from
}

// grows reports whether the steps become longer along the axis. It takes two
// steps to see.
func (m mode) grows() bool {
	k := len(m.moves)
	if turns(m.factor) {
		half := k / 2
		return k > 3 && vec.Norm(m.moves[k-half:]) > vec.Norm(m.moves[:half])
	}
	for i := max(1, k-3); i < k; i++ {
		if !(math.Abs(m.moves[i]) > math.Abs(m.moves[i-1])) {
			return false
		}
	}
	return k > 1
}

// measured is what the last step known multiplied the one before by, along
// the axis; NaN if there is none.
func (m mode) measured() float64 {
	if m.past < 2 || m.moves[m.past-2] == 0 {
		return math.NaN()
	}
	return m.moves[m.past-1] / m.moves[m.past-2]
}

// expands reports whether theory has offsets grow along the axis, by more than rounding.
func (m mode) expands() bool { return cmplx.Abs(m.factor) > 1+1e-12 }
