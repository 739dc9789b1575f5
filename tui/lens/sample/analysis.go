package sample

import (
	"fmt"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/risk"
	"optexplore/tui/experiment"
	"optexplore/tui/scene"
)

// Origin is where examples come from.
type Origin int

// The origins.
const (
	Fields Origin = iota // a random function for each, as f has no examples
	Given                // the examples of f, drawn with replacement
	Lawful               // the law that the landscape has
)

// Analysis is what comes of samples of a landscape of one or two parameters, or of a slice
// of one. It is derived in parts.
type Analysis struct {
	Origin Origin
	Window model.Window // in which lowest points are searched for
	Sliced bool
	Of     int     // the examples of f that are given
	Sigma  float64 // of Fields: the deviation of the loss of one example

	N      int    // of the sample that is shown
	Sample uint64 // its seed
	Shown  *risk.Minimum
	Curve  []float64 // its risk at the grid
	All    float64   // the expected risk where its own is lowest

	Grid    risk.Grid
	Base    []float64     // R at the grid
	Best    *risk.Minimum // of R
	Theory  risk.Theory
	Studies map[int]*risk.Study

	height    float64 // of the median of R above its least value
	companion bool    // R is the companion of f
	expected  model.Objective
	laws      func() risk.Law
	law       risk.Law // of the studies
	own       risk.Law // of the sample that is shown
}

// Sizes of an analysis.
const (
	fine, coarse   = 241, 61 // points along a line
	fine2, coarse2 = 32, 16  // along each side of a plane
	mostSamples    = 100
	leastSamples   = 12
	mostWork       = 300_000_000 // operations of a study, in those of model.Operations
	mostSearch     = 10 * mostWork
	searching      = 100    // evaluations of a search beside those at the grid, about
	length         = 0.1    // of Fields, as a share of the window
	mostCheap      = 20_000 // operations of a value for which the grid is fine
)

// NewAnalysis returns the analysis of a problem in the picture of a frame, in a window.
// The error says why there is none.
func NewAnalysis(p *experiment.Problem, f *scene.Frame, w model.Window) (*Analysis, error) {
	a := &Analysis{Window: w, Sliced: f.Slice != nil, expected: f.Objective, Studies: map[int]*risk.Study{}}
	companion := p.Landscape.Expected
	switch examples := model.ExamplesOf(p.Plain); {
	case companion != nil && companion.Draw != nil:
		a.Origin, a.expected, a.companion = Lawful, f.Other, true
		a.laws = func() risk.Law { return risk.NewOwn(a.expected, companion.Draw) }
	case examples > 0:
		a.Origin, a.Of = Given, examples
		a.laws = func() risk.Law { return risk.NewResampled(p.Plain, p.Another().(model.Sampled), f.On) }
	default:
		if f.Other != nil {
			a.expected, a.companion = f.Other, true
		}
		a.laws = a.fields
	}
	side := [2]int{fine, fine2}
	if model.Operations(a.expected) > mostCheap {
		side = [2]int{coarse, coarse2}
	}
	a.Grid = risk.Grid{Window: w, Side: side[len(w)-1]}
	a.Base = make([]float64, a.Grid.Len())
	a.Best = risk.NewMinimum(a.expected, a.Grid, func(k int, v float64) { a.Base[k] = v })
	if a.Origin != Fields {
		a.law, a.own = a.laws(), a.laws()
	}
	if each := model.Operations(a.expected); len(a.affordable()) == 0 || each > mostSearch/(a.Grid.Len()+searching) {
		return nil, fmt.Errorf("a sample of this landscape costs too much to be drawn often: a value of f takes %s operations", model.Whole(each))
	}
	return a, nil
}

// fields is the law of Fields, whose deviation is the height of R.
func (a *Analysis) fields() risk.Law {
	if a.Sigma = 1; a.height > 0 {
		a.Sigma = a.height
	}
	var lengths []float64
	for _, side := range a.Window {
		lengths = append(lengths, length*side.Width())
	}
	return risk.NewSmooth(a.expected, a.Sigma, lengths)
}

// rise is how far the median of R at the grid is above its least value.
func (a *Analysis) rise() float64 {
	var list []float64
	for _, v := range a.Base {
		if v-v == 0 {
			list = append(list, v)
		}
	}
	if len(list) == 0 {
		return 0
	}
	slices.Sort(list)
	return list[len(list)/2] - list[0]
}

// samples is how many samples of n examples are studied: 0 where they cost too much.
func (a *Analysis) samples(n int) int {
	if a.law == nil {
		return mostSamples
	}
	most := mostWork / a.law.Cost(n) / (a.Grid.Len() + searching)
	if most < leastSamples {
		return 0
	}
	return min(most, mostSamples)
}

// affordable are the numbers of examples that do not cost too much.
func (a *Analysis) affordable() []int {
	return slices.DeleteFunc(numbers(), func(n int) bool { return a.samples(n) == 0 })
}

// Show sets the sample that is shown.
func (a *Analysis) Show(s Settings) {
	n := s.Count()
	if list := a.affordable(); n > list[len(list)-1] {
		n = list[len(list)-1]
	}
	if n != a.N || s.Sample != a.Sample {
		a.N, a.Sample, a.Shown = n, s.Sample, nil
	}
}

// advance derives most more parts.
func (a *Analysis) advance(most int) {
	for ; most > 0; most-- {
		switch s := a.next(); {
		case !a.Best.Done():
			if a.Best.Advance(); a.Best.Done() {
				a.settle()
			}
		case a.Best.X == nil:
			return
		case a.Shown == nil:
			a.Curve = make([]float64, a.Grid.Len())
			curve := a.Curve
			a.Shown = risk.NewMinimum(a.own.Draw(a.N, a.Sample), a.Grid, func(k int, v float64) { curve[k] = v })
		case !a.Shown.Done():
			if a.Shown.Advance(); a.Shown.Done() && a.Shown.X != nil {
				a.All = a.expected.Value(a.Shown.X)
			}
		case s == nil:
			return
		default:
			s.Advance()
		}
	}
}

// settle makes what follows from the lowest point of the expected risk.
func (a *Analysis) settle() {
	if a.Best.X == nil {
		return
	}
	if a.height = a.rise(); a.law == nil {
		a.law, a.own = a.laws(), a.laws()
	}
	a.Theory = risk.TheoryAt(a.law, a.Best.X, a.Window)
	a.Theory.OK = a.Theory.OK && !curvature.Kinked(a.expected, a.Best.X, curvature.Scale{Length: a.Window.Diagonal()})
}

// studied are the numbers of examples that are studied, that of the sample first.
func (a *Analysis) studied() []int {
	list := []int{a.N}
	for _, n := range ladder() {
		if n != a.N && a.samples(n) > 0 {
			list = append(list, n)
		}
	}
	return list
}

// next is the study that is not done; nil for none. One begun is ended first, as samples of
// a law hold only until the next is drawn.
func (a *Analysis) next() *risk.Study {
	if !a.Best.Done() || a.Best.X == nil {
		return nil
	}
	for _, s := range a.Studies {
		if !s.Done() {
			return s
		}
	}
	for _, n := range a.studied() {
		if a.Studies[n] == nil {
			a.Studies[n] = risk.NewStudy(a.law, a.Grid, a.Base, n, a.samples(n))
			return a.Studies[n]
		}
	}
	return nil
}

// share is the share that is derived, and whether there is more to derive.
func (a *Analysis) share() (share float64, more bool) {
	switch {
	case !a.Best.Done():
		return 0, true
	case a.Best.X == nil:
		return 1, false
	}
	all := 0.0
	more = a.Shown == nil || !a.Shown.Done()
	list := a.studied()
	for _, n := range list {
		if s := a.Studies[n]; s == nil || !s.Done() {
			more = true
			if s == nil {
				continue
			}
		}
		all += a.Studies[n].Share()
	}
	return all / float64(len(list)), more
}

// study is what is known of samples of n examples; nil for nothing.
func (a *Analysis) study(n int) *risk.Study {
	if s := a.Studies[n]; s != nil && s.Done() {
		return s
	}
	return nil
}
