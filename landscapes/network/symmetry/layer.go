package symmetry

import (
	"fmt"
	"math/big"
	"strings"

	"optexplore/landscapes/network"
)

// Layer is a hidden layer of a network: where its parts lie in the vector of parameters,
// and which symmetries it has.
type Layer struct {
	Number int  // from 1
	Units  int  // d
	Flips  bool // the signs of units can be turned

	in, out             int // the inputs of a unit, and the units of the next layer
	rows, biases        int // where the weights and biases of the layer begin
	columns, nextBiases int // and those of the next one
	sum                 float64
	// sum is φ(z) + φ(−z), which is the same for all z if Flips.
}

// Check returns an error if a network has traits: its units are tied to those of other
// layers or have other parameters, and its symmetries are others than those of this
// package.
func Check(s network.Shape) error {
	if has := s.Traits(); len(has) > 0 {
		return fmt.Errorf("expected a network of plain layers, whose units can be exchanged one by one, got one with %s", strings.Join(has, ", "))
	}
	return nil
}

// Layers are the hidden layers of a network, which must be valid and pass Check.
func Layers(s network.Shape) []Layer {
	var list []Layer
	at, flips := 0, flipsOf(s.Act)
	for k := 1; k < len(s.Sizes)-1; k++ {
		in, units, out := s.Sizes[k-1], s.Sizes[k], s.Sizes[k+1]
		next := at + (in+1)*units
		list = append(list, Layer{
			Number: k, Units: units, Flips: flips.can, in: in, out: out, sum: flips.sum,
			rows: at, biases: at + in*units, columns: next, nextBiases: next + units*out,
		})
		at = next
	}
	return list
}

// flips is whether φ(z) + φ(−z) is one number for all z, and which.
type flips struct {
	can bool
	sum float64
}

// flipsOf is that of an activation. Turning a unit i means to negate its weights and its
// bias, by which φ becomes c − φ, and the weights v that lead from it; the bias they lead
// to grows by c·v.
func flipsOf(act string) flips {
	return map[string]flips{"tanh": {true, 0}, "erf": {true, 0}, "linear": {true, 0}, "sigmoid": {true, 1}}[act]
}

// Scales reports whether units of an activation can be rescaled: φ(az) = aφ(z) for a > 0.
func Scales(act string) bool {
	return map[string]bool{"relu": true, "leaky": true, "linear": true}[act]
}

// Width is the number of weights of a unit: those into it, its bias, and those from it.
func (l Layer) Width() int { return l.in + 1 + l.out }

// Unit writes the weights of unit i to dst: those into it, its bias, those from it. The
// length of dst is Width.
func (l Layer) Unit(dst, w []float64, i int) {
	copy(dst, w[l.rows+i*l.in:][:l.in])
	dst[l.in] = w[l.biases+i]
	for j := range l.out {
		dst[l.in+1+j] = w[l.columns+j*l.Units+i]
	}
}

// put is the inverse of Unit.
func (l Layer) put(w, u []float64, i int) {
	copy(w[l.rows+i*l.in:][:l.in], u)
	w[l.biases+i] = u[l.in]
	for j := range l.out {
		w[l.columns+j*l.Units+i] = u[l.in+1+j]
	}
}

// units are the weights of all units, one after the other.
func (l Layer) units(w []float64) []float64 {
	width := l.Width()
	list := make([]float64, l.Units*width)
	for i := range l.Units {
		l.Unit(list[i*width:][:width], w, i)
	}
	return list
}

// Permutations is d!.
func (l Layer) Permutations() *big.Int { return new(big.Int).MulRange(1, int64(l.Units)) }

// Turns is 2ᵈ, the number of ways to turn signs; 1 if they cannot be turned.
func (l Layer) Turns() *big.Int {
	if !l.Flips {
		return big.NewInt(1)
	}
	return new(big.Int).Lsh(big.NewInt(1), uint(l.Units))
}

// Equivalents is the number of symmetries of the layer, the identity among them.
func (l Layer) Equivalents() *big.Int { return new(big.Int).Mul(l.Permutations(), l.Turns()) }

// Equivalents is the number of symmetries of all layers together.
func Equivalents(list []Layer) *big.Int {
	product := big.NewInt(1)
	for _, l := range list {
		product.Mul(product, l.Equivalents())
	}
	return product
}
