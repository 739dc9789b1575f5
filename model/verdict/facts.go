package verdict

import (
	"math"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// facts is evidence and all that follows from it: what the verdicts choose from
// and what their sentences say.
type facts struct {
	Evidence
	Measurements
	now   model.State
	next  []float64             // how far the next step goes, by theory or by taking it; nil if that is not known
	there []float64             // the gradient where it leads
	modes []mode                // along the known eigenvectors of the Hessian at x
	near  *curvature.Stationary // the stationary point nearest, nil if none is in reach
	rate  float64               // η
}

// gradientBudget is how many gradients a look ahead may ask for.
const gradientBudget = 60

// measure makes what the verdicts need, for a state and derivatives that are
// finite.
func measure(l Evidence, p Measurements) *facts {
	s := &facts{Evidence: l, Measurements: p, now: l.Recent[len(l.Recent)-1], rate: model.RateOf(l.Rule)}
	if a := s.ahead(); a != nil {
		s.next = a.next()
		a.wrong()
		s.there = a.there
	} else if s.many() {
		s.next, s.there = s.simulatedNext()
	}
	if !p.Spectrum.Whole {
		straighten(p.Spectrum.Vectors, len(s.X))
	}
	s.modes = s.modesOf(p.Spectrum.Values, p.Spectrum.Vectors)
	s.near = s.nearest()
	if s.near != nil && !s.near.Whole {
		straighten(s.near.Vectors, len(s.X))
	}
	return s
}

// ahead looks ahead from now; nil without theory, and in many dimensions.
func (s *facts) ahead() *ahead {
	if s.many() {
		return nil
	}
	return lookAhead(s.Objective, s.Rule, s.now, s.Spectrum, gradientBudget)
}

// many reports whether there are more parameters than a picture shows. What comes
// next is then found by running the rule: leaps of the quadratic model, which go
// farther, are off by too much where many curvatures change at once.
func (s *facts) many() bool { return len(s.X) > 2 }

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

// stride is how far a step goes now: the last one, or the next.
func (s *facts) stride() float64 {
	if !s.Spectrum.Whole {
		if moves := s.moves(); len(moves) > 0 {
			return vec.Length(moves[len(moves)-1])
		}
		return vec.Length(s.next)
	}
	var sum float64
	for _, m := range s.modes {
		sum = math.Hypot(sum, m.size())
	}
	return sum
}

// straighten makes unit vectors that are an axis to the precision of an iterative
// method the axis itself.
func straighten(vectors []float64, n int) {
	for ; len(vectors) > 0; vectors = vectors[n:] {
		v := vectors[:n]
		for i, c := range v {
			if math.Abs(c) > 1-1e-12 {
				clear(v)
				v[i] = math.Copysign(1, c)
				break
			}
		}
	}
}
