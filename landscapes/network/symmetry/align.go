package symmetry

import (
	"slices"

	"optexplore/landscapes/network"
	"optexplore/model/vec"
)

// Alignment is the search for the symmetries of all hidden layers that bring the weights b
// nearest to the weights a, in bites. For one hidden layer they are the nearest of all.
// For several, layer after layer is matched while the others stay, until no layer can
// come nearer: a local optimum, as the problem is NP-hard. That is done from b as it is,
// and from b with each layer matched by the weights into it alone, from the first layer
// on, which finds the way back from any shuffle of a itself. The nearer result counts.
//
// Ainsworth, Hayase and Srinivasa, "Git Re-Basin: Merging Models modulo Permutation
// Symmetries", ICLR 2023, section 3.2, who begin with b as it is, go through the layers in
// random order and turn no signs.
type Alignment struct {
	layers   []Layer
	turns    bool
	a, begin []float64 // to be matched
	given    []float64 // b as it was
	best     attempt
	now      attempt

	second  bool        // now is the second attempt
	inward  bool        // layers are matched by the weights into them
	at      int         // layer
	quiet   int         // layers in turn that did not change
	sweeps  int         // whole sweeps over all layers
	done    bool        // nothing is left to do
	turned  []bool      // the sign is turned in a score of the layer, n × n; nil if none may be
	matched *Assignment // nil before it is begun
}

// attempt is symmetries of all layers, and b under them.
type attempt struct {
	found []Element
	b     []float64
}

// mostSweeps is far more than are needed: each one that changes anything brings b nearer.
const mostSweeps = 100

// Align begins the alignment of b to a, weights of one network, which are copied. Signs
// are turned if turns is true and the activation allows it.
func Align(s network.Shape, a, b []float64, turns bool) *Alignment {
	g := &Alignment{layers: Layers(s), turns: turns, a: slices.Clone(a), begin: slices.Clone(b), given: slices.Clone(b)}
	for _, l := range g.layers {
		if g.turns {
			l.centre(g.a)
			l.centre(g.begin)
		}
	}
	g.now = g.asItIs()
	g.best, g.done = g.now, len(g.layers) == 0
	return g
}

// asItIs is the attempt that changes nothing.
func (g *Alignment) asItIs() (t attempt) {
	for _, l := range g.layers {
		t.found = append(t.found, l.Identity())
	}
	t.b = slices.Clone(g.begin)
	return t
}

// centre moves the biases of the next layer to where turning a sign does not move them,
// and the layer is from then on as one of φ − c/2, which is odd. On straight lines
// between two points the loss is the same.
func (l Layer) centre(w []float64) {
	if l.sum == 0 {
		return
	}
	for _, p := range l.parts {
		for i := range l.Units {
			for j := 0; p.out && j < p.n; j++ {
				w[l.bias+j] += l.sum / 2 * w[p.from+i*p.unit+j*p.step]
			}
		}
	}
}

// Done reports whether the alignment has ended.
func (g *Alignment) Done() bool { return g.done }

// Progress is a count of the rows that are matched, of how many in this sweep.
func (g *Alignment) Progress() (done, of int) {
	for k, l := range g.layers {
		of += l.Units
		if k < g.at {
			done += l.Units
		}
	}
	if g.matched != nil {
		done += g.matched.next
	}
	return done, of
}

// Advance matches one unit.
func (g *Alignment) Advance() {
	if g.done {
		return
	}
	l := g.layers[g.at]
	l.sum = 0
	if g.matched == nil {
		g.matched = NewAssignment(g.score(l), l.Units)
	}
	if g.matched.Advance(); g.matched.Done() {
		g.change(l)
	}
}

// score returns for each unit of a and each of b the product of their weights, with the
// sign of the latter that makes it greater, if signs are turned: the greater the product,
// the less their distance. Where the layer is several, in the weights between them only
// one of the two units is exchanged, as if the others stayed.
func (g *Alignment) score(l Layer) []float64 {
	n, width := l.Units, l.width
	a, b := l.units(g.a), l.units(g.now.b)
	scores, turns := make([]float64, n*n), g.turns && l.Flips
	if g.turned = nil; turns {
		g.turned = make([]bool, n*n)
	}
	reversed := slices.Clone(b)
	for j := range n {
		l.turn(reversed[j*width:][:width])
	}
	with := make([]float64, n)
	for i := range n {
		u, row := a[i*width:][:width], scores[i*n:][:n]
		if g.inward {
			first := true // before the weights from the units: those between several layers lead from them too
			l.mask(u, func(p part) bool { first = first && !p.out; return first })
		}
		vec.Times(row, b, u)
		if !turns {
			continue
		}
		vec.Times(with, reversed, u)
		for j, v := range with {
			if v > row[j] {
				row[j], g.turned[i*n+j] = v, true
			}
		}
	}
	return scores
}

// change applies the matching of a layer if it brings b nearer, and goes on to the next.
func (g *Alignment) change(l Layer) {
	e := Element{slices.Clone(g.matched.Columns()), make([]bool, l.Units)}
	for k, from := range e.From {
		e.Turned[k] = g.turned != nil && g.turned[k*l.Units+from]
	}
	g.quiet++
	if !e.Identical() {
		moved := make([]float64, len(g.now.b))
		l.Apply(moved, g.now.b, e)
		if before := vec.Distance(g.a, g.now.b); g.inward || vec.Distance(g.a, moved) < before*(1-1e-13) {
			g.now.b, g.now.found[g.at] = moved, g.now.found[g.at].Then(e)
			if g.quiet = 1; l.Tied() { // one layer is at its best until another changes, several may not be
				g.quiet = 0
			}
		}
	}
	g.matched, g.turned = nil, nil
	if g.at++; g.at == len(g.layers) {
		g.at, g.sweeps = 0, g.sweeps+1
		if g.inward {
			g.inward, g.quiet = false, 0
		}
	}
	if !g.inward && (g.quiet >= len(g.layers) || g.sweeps >= mostSweeps) {
		g.end()
	}
}

// end ends an attempt, and begins the second where there are several layers.
func (g *Alignment) end() {
	first := !g.second
	if first || vec.Distance(g.a, g.now.b) < vec.Distance(g.a, g.best.b) {
		g.best = g.now
	}
	if g.done = !first || len(g.layers) < 2 && !g.layers[0].Tied(); g.done {
		return
	}
	g.second, g.inward, g.now = true, true, g.asItIs()
	g.at, g.quiet, g.sweeps = 0, 0, 0
}

// Elements are the symmetries of the layers, once the alignment has ended.
func (g *Alignment) Elements() []Element { return g.best.found }

// Aligned is b under these symmetries.
func (g *Alignment) Aligned() []float64 {
	w, moved := slices.Clone(g.given), make([]float64, len(g.given))
	for k, l := range g.layers {
		l.Apply(moved, w, g.best.found[k])
		w, moved = moved, w
	}
	return w
}

// Aligned is b aligned to a: see Alignment.
func Aligned(s network.Shape, a, b []float64, turns bool) []float64 {
	g := Align(s, a, b, turns)
	for !g.Done() {
		g.Advance()
	}
	return g.Aligned()
}
