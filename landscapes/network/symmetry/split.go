package symmetry

import (
	"slices"

	"optexplore/landscapes/network"
)

// Split doubles unit i of hidden layer number layer: the copy, behind all others, has the
// same weights into it, and of the weights v from it the unit keeps (1 − t)v and the copy
// gets tv. The function, and so the loss, is the same for all t. If the gradient
// vanishes at w, then it does so for all t: a critical point of the smaller network
// becomes a line of them, on which there may be minima on one stretch and saddles on
// another. The network must have no residual layers, normaliser or decay.
//
// Fukumizu and Amari, "Local Minima and Plateaus in Hierarchical Structures of Multilayer
// Perceptrons", Neural Networks 13, 2000, 317–327, theorems 1 and 3.
func Split(s network.Shape, w []float64, layer, i int, t float64) (network.Shape, []float64) {
	larger := s
	larger.Sizes = slices.Clone(s.Sizes)
	larger.Sizes[layer]++
	from, to := Layers(s), Layers(larger)
	wide := make([]float64, larger.Dim())
	small, large := from[layer-1], to[layer-1]
	copy(wide, w[:small.parts[0].from])
	if rest := small.end(); len(w) > rest { // biases of the next layer, and all beyond
		copy(wide[large.end():], w[rest:])
	}
	u := make([]float64, small.Width())
	for k := range small.Units {
		small.Unit(u, w, k)
		if k == i {
			twin := slices.Clone(u)
			for j := range u {
				if j >= len(u)-small.parts[len(small.parts)-1].n {
					u[j], twin[j] = (1-t)*u[j], t*u[j]
				}
			}
			large.put(wide, twin, small.Units)
		}
		large.put(wide, u, k)
	}
	return larger, wide
}

// end is where the weights from the units end.
func (l Layer) end() int {
	p := l.parts[len(l.parts)-1]
	return p.from + p.step*p.n
}

// Rescale multiplies the weights into unit i of a layer and its bias by a > 0 and divides
// those from it by a. If l.Scales, the function is the same, and so the loss, but not its
// curvature: the minima are not flat or sharp in themselves.
//
// Dinh, Pascanu, Bengio and Bengio, "Sharp Minima Can Generalize for Deep Nets", ICML
// 2017, section 4.
func (l Layer) Rescale(dst, w []float64, i int, a float64) {
	copy(dst, w)
	for _, p := range l.parts {
		for k := range p.n {
			at := p.from + i*p.unit + k*p.step
			if p.out {
				dst[at] /= a
			} else {
				dst[at] *= a
			}
		}
	}
}

// Twins are units of a layer, in ascending order, whose weights are equal or, if signs can
// be turned, opposite.
type Twins struct {
	Units    []int
	Opposite bool // some are
}

// Twins are the groups of such units. Equal units have equal gradients, of the loss of
// all examples and of that of a minibatch, and opposite units opposite ones: exchanging
// them leaves the point where it is, and so it leaves the gradient. A rule that treats all
// parameters alike and draws no noise for them keeps them so, until rounding parts them.
func (l Layer) Twins(w []float64) []Twins {
	width, u := l.width, l.units(w)
	var groups []Twins
	for i := range l.Units {
		a := u[i*width:][:width]
		k := 0
		for ; k < len(groups); k++ {
			b := u[groups[k].Units[0]*width:][:width]
			if equal := slices.Equal(a, b); equal || l.opposite(a, b) {
				groups[k].Units = append(groups[k].Units, i)
				groups[k].Opposite = groups[k].Opposite || !equal
				break
			}
		}
		if k == len(groups) {
			groups = append(groups, Twins{Units: []int{i}})
		}
	}
	return slices.DeleteFunc(groups, func(g Twins) bool { return len(g.Units) < 2 })
}

// opposite reports whether a unit is another one with its sign turned, which means
// nothing if turning a sign moves biases of the next layer.
func (l Layer) opposite(a, b []float64) bool {
	reversed := slices.Clone(b)
	l.turn(reversed)
	return l.Flips && l.sum == 0 && slices.Equal(a, reversed)
}
