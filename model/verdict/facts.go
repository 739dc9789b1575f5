package verdict

import (
	"math"
	"math/cmplx"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/theory"
	"optexplore/model/vec"
)

// facts is a Look and all that follows from it: what the verdicts choose from
// and what their sentences say.
type facts struct {
	Evidence
	Measurements
	now   model.State
	next  []float64             // how far the next step goes, in theory; nil without one
	there []float64             // the gradient where it leads
	modes []mode                // along the eigenvectors of the Hessian at x
	near  *curvature.Stationary // the stationary point nearest, nil if none is in reach
	rate  float64               // η
}

// turned is what the next step makes of the slope along a mode: the factor, on
// a quadratic.
func (s *facts) turned(m mode) float64 { return vec.Dot(m.axis, s.there) / vec.Dot(m.axis, s.Gradient) }

// mode is what happens along one eigenvector at x.
type mode struct {
	axis   []float64
	lambda float64
	factor complex128 // what a step multiplies an offset by; NaN without theory
	moves  []float64  // of the recent steps and, where theory has it, the next
	past   int        // how many of them are of recent steps
}

// foresight is how many gradients a look ahead may ask for.
const foresight = 60

// measure makes what the verdicts need, for a state and derivatives that are
// finite.
func measure(l Evidence, p Measurements) *facts {
	s := &facts{Evidence: l, Measurements: p, now: l.Recent[len(l.Recent)-1], rate: model.RateOf(l.Rule)}
	if a := s.ahead(); a != nil {
		s.next = a.next()
		a.wrong()
		s.there = a.there
	}
	s.modes = s.modesOf(p.Eigenvalues, p.Eigenvectors)
	s.near = s.nearest()
	return s
}

// modesOf is the modes along given eigenvectors.
func (s *facts) modesOf(values, vectors []float64) []mode {
	n, moves := len(values), s.moves()
	modes := make([]mode, n)
	numbers := make([]float64, 0, n*(len(moves)+1))
	for k := range n {
		m := mode{axis: vectors[k*n : (k+1)*n], lambda: values[k], past: len(moves)}
		m.factor = s.factor(m.lambda)
		begin := len(numbers)
		for _, d := range moves {
			numbers = append(numbers, vec.Dot(m.axis, d))
		}
		if s.next != nil {
			numbers = append(numbers, vec.Dot(m.axis, s.next))
		}
		m.moves = numbers[begin:len(numbers):len(numbers)]
		modes[k] = m
	}
	return modes
}

// ahead looks ahead from now; nil without theory.
func (s *facts) ahead() *ahead { return lookAhead(s.Objective, s.Rule, s.now, foresight) }

// factor is the rule's multiplier; NaN without theory.
func (s *facts) factor(lambda float64) complex128 {
	if lin, ok := theory.Linearised(s.Rule); ok {
		return lin.Multiplier(lambda)
	}
	return cmplx.NaN()
}

// moves is how far the recent steps went, oldest first: of those that follow
// one another up to now.
func (s *facts) moves() [][]float64 {
	first := len(s.Recent) - 1
	for first > 0 && s.Recent[first-1].Step == s.Recent[first].Step-1 && s.Recent[first-1].N == s.now.N {
		first--
	}
	n, steps := s.now.N, len(s.Recent)-1-first
	list, work := make([][]float64, steps), make([]float64, steps*n)
	for i := range list {
		list[i] = work[i*n : (i+1)*n]
		vec.AddScaled(list[i], s.Recent[first+i+1].X(), -1, s.Recent[first+i].X())
	}
	return list
}

// nearest is the stationary point nearest to x: the one that Newton's method
// finds or a known one.
func (s *facts) nearest() *curvature.Stationary {
	reach := s.Scale.Length
	found := curvature.FindStationary(s.Objective, s.X, s.Scale, reach)
	if found != nil {
		reach = found.Distance - curvature.Nearly*s.Scale.Length
	}
	var known []float64
	for _, c := range s.Known {
		if len(c.At) != len(s.X) {
			continue
		}
		if d := vec.Distance(c.At, s.X); d < reach {
			known, reach = c.At, d
		}
	}
	if known != nil {
		if p := curvature.StationaryAt(s.Objective, append([]float64(nil), known...), s.X, s.Scale); p != nil {
			return p
		}
	}
	return found
}

// previous is the state one step before now, if it is known.
func (s *facts) previous() (p model.State, ok bool) {
	k := len(s.Recent) - 2
	if k < 0 || s.Recent[k].Step != s.now.Step-1 || s.Recent[k].N != s.now.N {
		return p, false
	}
	return s.Recent[k], true
}

// stride is how far a step goes now: the last one, or in theory the next.
func (s *facts) stride() float64 {
	var sum float64
	for _, m := range s.modes {
		sum = math.Hypot(sum, m.size())
	}
	return sum
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

// expands reports whether theory has offsets grow along the axis.
func (m mode) expands() bool { return cmplx.Abs(m.factor) > 1 }
