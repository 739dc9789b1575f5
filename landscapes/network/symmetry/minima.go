package symmetry

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"optexplore/landscapes/network"
	"optexplore/model"
	"optexplore/model/vec"
)

// Minima is the search for different minima of an objective, in bites: from many starts,
// drawn from N(0, sd²) by a seed, it descends to where the gradient vanishes.
type Minima struct {
	Ended int // starts that have ended
	Found []Minimum

	sd      float64
	seed    uint64
	o       model.Objective
	descent *descent
	going   bool
}

// Minimum is a minimum that was found.
type Minimum struct {
	At    []float64
	Value float64
	Hits  int // starts that ended there
}

// MostTrained is the most parameters of which minima are searched for.
const MostTrained = 64

// Tolerances of minima.
const (
	apart = 1e-3 // of 1 + ‖x‖: points that are nearer are one
	level = 1e-9 // of the loss at the origin: differences that are less are none
)

// NewMinima begins a search from starts of a standard deviation.
func NewMinima(o model.Objective, sd float64, seed uint64) (*Minima, error) {
	if n := o.Dim(); n > MostTrained {
		return nil, fmt.Errorf("minima are searched for up to %d parameters, got %d: take smaller layers", MostTrained, n)
	}
	return &Minima{o: o, sd: sd, seed: seed, descent: newDescent(o)}, nil
}

// Advance takes one step from the present start, or begins with the next one.
func (m *Minima) Advance() {
	if !m.going {
		rng := rand.New(rand.NewPCG(m.seed, uint64(m.Ended)))
		x := make([]float64, m.o.Dim())
		for i := range x {
			x[i] = m.sd * rng.NormFloat64()
		}
		m.descent.begin(x)
		m.going = true
		return
	}
	if m.descent.advance() {
		return
	}
	m.going = false
	m.Ended++
	if m.descent.ended() {
		m.add(m.descent.x, m.descent.value)
	}
}

// add counts an end, at a minimum that is known or a new one.
func (m *Minima) add(x []float64, value float64) {
	for k := range m.Found {
		if vec.Distance(m.Found[k].At, x) <= apart*(1+vec.Norm(x)) {
			m.Found[k].Hits++
			return
		}
	}
	m.Found = append(m.Found, Minimum{slices.Clone(x), value, 1})
}

// Global are the lowest of the minima that were found: those whose loss is the same up to
// a billionth of the loss at the origin.
func (m *Minima) Global() (list []Minimum) {
	least := math.Inf(1)
	for _, f := range m.Found {
		least = min(least, f.Value)
	}
	origin := m.o.Value(make([]float64, m.o.Dim()))
	for _, f := range m.Found {
		if f.Value <= least+level*math.Abs(origin) {
			list = append(list, f)
		}
	}
	return list
}

// Classes is the number of minima in a list that are not equivalents of each other, of a
// network whose loss the objective is. Of several hidden layers it may be too large, as
// alignment is then a search.
func Classes(s network.Shape, list []Minimum) int {
	var first [][]float64
	for _, m := range list {
		if !slices.ContainsFunc(first, func(w []float64) bool {
			return vec.Distance(w, Aligned(s, w, m.At, true)) <= apart*(1+vec.Norm(w))
		}) {
			first = append(first, m.At)
		}
	}
	return len(first)
}
