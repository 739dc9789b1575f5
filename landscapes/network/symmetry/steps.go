package symmetry

import (
	"cmp"
	"slices"

	"optexplore/model/vec"
)

// Step is a symmetry that changes one or two units of a layer. All symmetries are made up
// of such steps.
type Step struct {
	Element
	Units    []int   // two that are exchanged, or one whose sign is turned
	Distance float64 // of w and its equivalent
}

// Exchanges are the exchanges of two units, at most at most of them, those that move w
// least first, by the distance of the two units.
func (l Layer) Exchanges(w []float64, most int) []Step {
	type pair struct {
		i, j int
		d    float64
	}
	width, u := l.width, l.units(w)
	list := make([]pair, 0, l.Units*(l.Units-1)/2)
	for i := range l.Units {
		for j := range i {
			list = append(list, pair{j, i, vec.Distance(u[i*width:][:width], u[j*width:][:width])})
		}
	}
	slices.SortFunc(list, func(a, b pair) int {
		return cmp.Or(cmp.Compare(a.d, b.d), cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	steps, moved := make([]Step, min(len(list), most)), make([]float64, len(w))
	for k := range steps {
		p := list[k]
		steps[k] = l.step(w, moved, l.Swap(p.i, p.j), p.i, p.j)
	}
	return steps
}

// Reversals are the turns of the sign of one unit, likewise; none if signs cannot be
// turned.
func (l Layer) Reversals(w []float64, most int) []Step {
	if !l.Flips {
		return nil
	}
	steps, moved := make([]Step, l.Units), make([]float64, len(w))
	for i := range steps {
		steps[i] = l.step(w, moved, l.Turn(i), i)
	}
	slices.SortStableFunc(steps, func(a, b Step) int { return cmp.Compare(a.Distance, b.Distance) })
	return steps[:min(len(steps), most)]
}

func (l Layer) step(w, moved []float64, e Element, units ...int) Step {
	l.Apply(moved, w, e)
	return Step{e, units, vec.Distance(w, moved)}
}
