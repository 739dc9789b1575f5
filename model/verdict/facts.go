package verdict

import (
	"math"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/theory"
	"optexplore/model/vec"
)

// facts is evidence and what is measured from it. Findings and forecasts choose by
// it, and words say it.
type facts struct {
	Evidence
	Measurements
	words        words
	now          model.State           // the one that is judged
	moves        [][]float64           // how far the recent steps went, oldest first
	next         []float64             // how far the next step goes, by theory or by taking it; nil if that is not known
	nextGradient []float64             // where the next step leads
	upcoming     [][]float64           // how far the next steps go, of many parameters: by taking them
	ends         bool                  // the run ends with the step after those
	modes        []mode                // along the known eigenvectors of the Hessian at x
	near         *curvature.Stationary // the stationary point nearest, nil if none is in reach
	rate         float64               // η
}

// measureMore makes facts from a state and derivatives that are finite.
func measureMore(l Evidence, p Measurements) *facts {
	f := &facts{
		Evidence: l, Measurements: p, words: words{l.Maximize, l.Scale},
		now: l.Recent[len(l.Recent)-1], moves: movesOf(l.Recent), rate: model.RateOf(l.Rule),
	}
	if a := lookAhead(f); a != nil {
		f.next = a.next()
		a.modelError()
		f.nextGradient = a.there
	} else if f.many() {
		f.upcoming, f.nextGradient, f.ends = simulateNext(f)
		if len(f.upcoming) > 0 {
			f.next = f.upcoming[0]
		}
	}
	if !p.Spectrum.Whole {
		straighten(p.Spectrum.Vectors, len(f.X))
	}
	f.modes = f.modesOf(p.Spectrum.Values, p.Spectrum.Vectors)
	f.near = f.nearest()
	if f.near != nil && !f.near.Whole {
		straighten(f.near.Vectors, len(f.X))
	}
	return f
}

// many reports whether there are more parameters than a picture shows. What comes
// next is then found by running the rule: leaps of the quadratic model, which go
// farther, are off by too much where many curvatures change at once.
func (f *facts) many() bool { return len(f.X) > 2 }

// hasTheory reports whether there is a theory of the rule's steps.
func (f *facts) hasTheory() bool {
	_, ok := theory.Linearised(f.Rule)
	return ok
}

// movesOf is how far steps went, oldest first: of those that follow one another up
// to the last state.
func movesOf(states []model.State) [][]float64 {
	last := len(states) - 1
	first, n := last, states[last].N
	for first > 0 && states[first-1].Step == states[first].Step-1 && states[first-1].N == n {
		first--
	}
	moves, work := make([][]float64, last-first), make([]float64, (last-first)*n)
	for i := range moves {
		moves[i] = work[i*n : (i+1)*n]
		vec.AddScaled(moves[i], states[first+i+1].X(), -1, states[first+i].X())
	}
	return moves
}

// previous is the state one step before now, if it is known.
func (f *facts) previous() (p model.State, ok bool) {
	if len(f.moves) == 0 {
		return p, false
	}
	return f.Recent[len(f.Recent)-2], true
}

// stride is how far a step goes now: the last one, or the next.
func (f *facts) stride() float64 {
	if !f.Spectrum.Whole {
		if k := len(f.moves); k > 0 {
			return vec.Length(f.moves[k-1])
		}
		return vec.Length(f.next)
	}
	var sum float64
	for _, m := range f.modes {
		sum = math.Hypot(sum, m.size())
	}
	return sum
}

// creeps reports whether the steps are short beside the window: the last and, of
// many parameters, the next.
func (f *facts) creeps() bool {
	longest := f.stride()
	for _, step := range f.upcoming {
		longest = max(longest, vec.Length(step))
	}
	return longest < 0.003*f.Scale.Length && !f.ends
}

// rose reports whether the last step took the function that is descended up, where
// no noise is to blame.
func (f *facts) rose() bool {
	p, ok := f.previous()
	return ok && f.Oracle.Exact() && f.Value > f.Objective.Value(p.X())
}

// fell reports whether the function that is descended has fallen over the last so
// many steps.
func (f *facts) fell(steps int) bool {
	k := len(f.Recent) - 1 - steps
	return k >= 0 && f.Recent[k].N == f.now.N && f.Value < f.Objective.Value(f.Recent[k].X())-1e-9*f.Scale.Value
}
