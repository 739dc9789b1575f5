package experiment

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/attraction"
)

// Ending is how many runs end at a place.
type Ending struct {
	Number int // from 1: minima first, the lowest first
	Index  int // among the places
	Place  attraction.Place
	Inside bool // the window that the runs belong to
	Runs   int
	Mean   float64 // of the steps until a run is there; NaN where none is, and with noise, with which none comes to rest
}

// Endings is where the runs of a field end, as far as they have.
type Endings struct {
	List []Ending // those of minima first
	attraction.Tally
}

// EndingsOf counts where the runs of a field end.
func EndingsOf(f *attraction.Field) Endings {
	e := Endings{Tally: f.Tally()}
	for n, k := range f.Places().Sorted() {
		one := Ending{Number: n + 1, Index: k, Place: f.Places().Place(k), Runs: e.At[k], Mean: math.NaN()}
		one.Inside = f.Home().Contains(one.Place.At)
		if one.Runs > 0 && !f.Noisy() {
			one.Mean = float64(e.Steps[k]) / float64(one.Runs)
		}
		e.List = append(e.List, one)
	}
	return e
}

// Minima are the endings at minima, also those that no run has come to.
func (e Endings) Minima() (list []Ending) {
	for _, one := range e.List {
		if one.Place.Kind == model.Minimum {
			list = append(list, one)
		}
	}
	return list
}

// Others are the endings at other places that runs have come to.
func (e Endings) Others() (list []Ending) {
	for _, one := range e.List {
		if one.Place.Kind != model.Minimum && one.Runs > 0 {
			list = append(list, one)
		}
	}
	return list
}

// Numbers are the numbers of the places by their indices.
func (e Endings) Numbers() []int {
	numbers := make([]int, len(e.List))
	for _, one := range e.List {
		numbers[one.Index] = one.Number
	}
	return numbers
}

// Share is the share of the runs; 0 before any has ended.
func (e Endings) Share(runs int) float64 { return float64(runs) / float64(max(e.Tally.Runs, 1)) }

// Lowest reports for each place whether it is a minimum that is as low as the lowest that
// is known in the window of the runs, up to rounding. Where none is in it, those outside
// count: f may fall without bound there, so that they are no measure otherwise.
func (e Endings) Lowest() []bool {
	lowest, size := make([]bool, len(e.List)), 0.0
	for _, one := range e.List {
		if v := math.Abs(one.Place.Value); v <= math.MaxFloat64 {
			size = max(size, v)
		}
	}
	list := e.Minima()
	if slices.ContainsFunc(list, func(one Ending) bool { return one.Inside }) {
		list = slices.DeleteFunc(list, func(one Ending) bool { return !one.Inside })
	}
	for _, one := range list {
		lowest[one.Index] = one.Place.Value <= list[0].Place.Value+1e-9*size
	}
	return lowest
}

// The labels of runs that end at no place.
const (
	Unresolved = 0
	Diverged   = -1
	Unseen     = -2 // not run yet
)

// Cell is how the runs from one start end.
type Cell struct {
	Label  int     // the number of the place at which most of them end, the least of several; or Unresolved, Diverged or Unseen
	F      float64 // the mean of f where they ended, over those where it is finite; NaN where there are none
	Steps  float64 // the mean of the steps until they are at their places
	Lowest float64 // the share that ends in the lowest minimum, 0…1
}

// CellsOf returns what gives the cell of a start.
func CellsOf(f *attraction.Field, e Endings) func(k int) Cell {
	numbers, lowest := e.Numbers(), e.Lowest()
	counts := map[int]int{}
	return func(k int) Cell {
		clear(counts)
		c, finite, seen := Cell{Label: Unseen}, 0, 0
		for seed := range f.Seeds() {
			end := f.End(k, seed)
			label := Unresolved
			switch {
			case end.Place == attraction.Unknown:
				continue
			case end.Place == attraction.Lost:
				label = Diverged
			case end.Place >= 0:
				label = numbers[end.Place]
				if lowest[end.Place] {
					c.Lowest++
				}
			}
			counts[label]++
			seen++
			c.Steps += float64(end.Steps)
			if end.F-end.F == 0 {
				c.F += end.F
				finite++
			}
		}
		c.F /= float64(finite) // NaN for none
		if seen == 0 {
			return c
		}
		c.Steps, c.Lowest = c.Steps/float64(seen), c.Lowest/float64(seen)
		for label, n := range counts {
			if n > counts[c.Label] || n == counts[c.Label] && label < c.Label {
				c.Label = label
			}
		}
		return c
	}
}
