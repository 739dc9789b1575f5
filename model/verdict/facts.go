package verdict

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/event"
	"optexplore/model/theory"
	"optexplore/model/vec"
)

// facts is evidence and what is measured from it. Findings choose by it, and words
// say it.
type facts struct {
	Evidence
	Measurements
	words        words
	now          model.State           // the one that is judged
	moves        [][]float64           // how far the recent steps went, oldest first
	upcoming     [][]float64           // how far the next steps go; with noise the next one as it would be without
	nextX        []float64             // where the next step leads, and
	nextGradient []float64             // the gradient there
	modes        []mode                // along the known eigenvectors of the Hessian at x
	near         *curvature.Stationary // the stationary point nearest, nil if none is in reach
	titled       bool                  // the title of the finding is about it
	rate         float64               // η
	layers       []model.LayerFacts    // of a network, nil for another objective
	fit          model.Fit             // likewise zero
	remarks      []remark              // on the layers, those that are not said yet
	lows         lows                  // of the known minima
	room
}

// room is what is left of a piece of memory for numbers.
type room struct{ left []float64 }

// numbers is room for n numbers, all 0.
func (r *room) numbers(n int) []float64 {
	const atOnce = 80
	if len(r.left) < n {
		r.left = make([]float64, max(n, atOnce))
	}
	list := r.left[:n:n]
	r.left = r.left[n:]
	return list
}

// measureMore makes facts from a state and derivatives that are finite.
func measureMore(l Evidence, p Measurements) *facts {
	f := &facts{
		Evidence: l, Measurements: p, words: words{l.Maximize, l.Scale, model.Blocks(l.Objective)},
		now: l.Recent[len(l.Recent)-1], rate: model.RateOf(l.Rule),
	}
	f.moves = finiteTail(movesOf(f, l.Recent[0], l.Recent[1:]))
	if !p.Curved {
		f.Spectrum = straight(p.Spectrum, len(f.X))
	}
	f.upcoming = movesAhead(f)
	if next := f.next(); next != nil {
		f.nextX, f.nextGradient = f.numbers(len(f.X)), f.numbers(len(f.X))
		vec.AddScaled(f.nextX, f.X, 1, next)
		f.Objective.Gradient(f.nextGradient, f.nextX)
	}
	if !f.Spectrum.Whole {
		straighten(f.Spectrum.Vectors, len(f.X))
	}
	f.modes = modesOf(f, f.Spectrum.Values, f.Spectrum.Vectors)
	f.layers, f.fit = model.Layers(f.Objective, f.X), model.FitOf(f.Objective, f.X)
	if f.near = f.nearest(); f.near != nil && f.near.Value-f.near.Value != 0 {
		f.near = nil
	}
	if f.near != nil && f.fit.Endless {
		if at := model.FitOf(f.Objective, f.near.At); at.Right == at.Examples {
			f.near = nil // none is where all examples are right
		}
	}
	if f.near != nil && !f.near.Whole {
		straighten(f.near.Vectors, len(f.X))
	}
	return f
}

// straight is the spectrum of as many eigenvalues that are 0, to reckon with where there
// is none.
func straight(s curvature.Spectrum, n int) curvature.Spectrum {
	s.Values, s.Vectors = make([]float64, len(s.Values)), make([]float64, len(s.Vectors))
	for k := range s.Values {
		s.Vectors[k*n+k%n] = 1
	}
	return s
}

// many reports whether there are more parameters than a picture shows.
func (f *facts) many() bool { return len(f.X) > 2 }

// hasTheory reports whether there is a theory of the rule's steps.
func (f *facts) hasTheory() bool {
	_, ok := theory.Linearised(f.Rule)
	return ok
}

// next is how far the next step goes; nil if that is not known.
func (f *facts) next() []float64 {
	if len(f.upcoming) == 0 {
		return nil
	}
	return f.upcoming[0]
}

// movesOf is how far steps from a state to others went, oldest first: of those that
// follow one another up to the last state.
func movesOf(f *facts, from model.State, to []model.State) [][]float64 {
	first := len(to)
	before := func(k int) *model.State {
		if k == 0 {
			return &from
		}
		return &to[k-1]
	}
	for first > 0 && before(first-1).Step == to[first-1].Step-1 && before(first-1).N == to[first-1].N {
		first--
	}
	moves := make([][]float64, len(to)-first)
	for i := range moves {
		moves[i] = f.numbers(to[first+i].N)
		vec.AddScaled(moves[i], to[first+i].X(), -1, before(first+i).X())
	}
	return moves
}

// finiteTail is the last of the moves that are finite.
func finiteTail(moves [][]float64) [][]float64 {
	for k, d := range slices.Backward(moves) {
		if !vec.Finite(d) {
			return moves[k+1:]
		}
	}
	return moves
}

// movesAhead is how far the next steps go: those of the run or, with noise, the next
// one as it would be without.
func movesAhead(f *facts) [][]float64 {
	next := f.Ahead.Next
	if !f.Oracle.Exact() {
		next = nil
		if _, records := model.Unclipped(f.Rule).(model.Resting); !records {
			next = []model.State{f.withoutNoise()}
		}
	}
	moves := movesOf(f, f.now, next)
	for k, d := range moves {
		if !vec.Finite(d) {
			return moves[:k]
		}
	}
	return moves
}

// withoutNoise is the state after the next step if the gradient were exact.
func (f *facts) withoutNoise() model.State {
	s := f.now.Clone()
	if f.Fresh {
		clear(s.Data[s.N:])
		s.Age = 0
	}
	probe := model.NewProbe(f.Objective, model.Oracle{Seed: f.Oracle.Seed})
	probe.Begin(s.Step)
	f.Rule.Step(s, probe)
	s.Step++
	return s
}

// previous is the state one step before now, if it is known.
func (f *facts) previous() (p model.State, ok bool) {
	if len(f.moves) == 0 {
		return p, false
	}
	return f.Recent[len(f.Recent)-2], true
}

// stride is how far a step goes now: the last one, or else the next.
func (f *facts) stride() float64 {
	if k := len(f.moves); k > 0 {
		return vec.Length(f.moves[k-1])
	}
	return vec.Length(f.next())
}

// strides reports whether there has been a step, or the next is known.
func (f *facts) strides() bool { return len(f.moves) > 0 || f.next() != nil }

// creeps reports whether the last step and the next ones are short beside the
// window.
func (f *facts) creeps() bool {
	longest := f.stride()
	for _, step := range f.upcoming {
		longest = max(longest, vec.Length(step))
	}
	return longest < 0.003*f.Scale.Length && !f.endsSoon()
}

// endsSoon reports whether the run ends within the next steps.
func (f *facts) endsSoon() bool {
	return f.Ahead.Ended && f.Ahead.Horizon <= f.now.Step+len(f.upcoming)+1
}

// rose reports whether the last step took the function that is descended up, where
// no noise is to blame.
func (f *facts) rose() bool {
	p, ok := f.previous()
	return ok && f.Oracle.Exact() && f.Value > f.Objective.Value(p.X())
}

// levels reports whether the next step leaves f as it is, and the last, if there was one,
// did so, where no noise is to blame.
func (f *facts) levels() bool {
	if f.next() == nil || !f.Oracle.Exact() || f.valueNext() != f.Value {
		return false
	}
	p, ok := f.previous()
	return !ok || f.Value == f.Objective.Value(p.X())
}

// risesNext reports whether the next step makes the function that is descended rise.
func risesNext(f *facts) bool {
	return f.next() != nil && f.Oracle.Exact() && f.valueNext() > f.Value
}

// valueNext is the function that is descended after the next step.
func (f *facts) valueNext() float64 {
	return f.Objective.Value(f.nextX)
}

// distancesAhead is how far the run is from the point near, now and after each of
// the next steps.
func distancesAhead(f *facts) []float64 {
	list, x := f.numbers(1 + len(f.upcoming))[:0], f.numbers(len(f.X))
	list = append(list, f.near.Distance)
	copy(x, f.X)
	for _, step := range f.upcoming {
		vec.AddScaled(x, x, 1, step)
		list = append(list, vec.Distance(x, f.near.At))
	}
	return list
}

// there is the distance from a point within which a run counts as there, and around
// the one within which it counts as near.
func (f *facts) there() float64  { return event.There * f.Scale.Length }
func (f *facts) around() float64 { return event.Nearby * f.Scale.Length }

// isThere reports whether the run is where the point near is.
func (f *facts) isThere() bool { return f.near.Distance <= f.there() }

// repelled reports whether theory has the run leave the point near.
func (f *facts) repelled() bool {
	for k, lambda := range f.near.Values {
		if (mode{factor: f.factor(lambda)}).expands() && f.near.Offset(f.X, k) != 0 {
			return true
		}
	}
	return false
}

// departing reports whether the next step leads away from the point near.
func departing(f *facts) bool {
	if next := f.next(); next != nil {
		return offsetAlong(next, f.X, f.near.At) > 0
	}
	return offsetAlong(f.Gradient, f.X, f.near.At) < 0
}

// offsetAlong is how far x is from c along a direction.
func offsetAlong(axis, x, c []float64) (d float64) {
	for i, v := range axis {
		d += v * (x[i] - c[i])
	}
	return d
}

// slopeFactor is what the next step makes of the slope along a mode: the factor, on
// a quadratic; NaN where there is no next step.
func slopeFactor(f *facts, m mode) float64 {
	if f.nextGradient == nil {
		return math.NaN()
	}
	return vec.Dot(m.axis, f.nextGradient) / vec.Dot(m.axis, f.Gradient)
}
