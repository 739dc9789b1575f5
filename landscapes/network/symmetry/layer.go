package symmetry

import (
	"fmt"
	"math/big"
	"strings"

	"optexplore/landscapes/network"
)

// Layer is a hidden layer of a network, or several whose units can only be exchanged
// together, as each of them adds its inputs to what it computes: where the weights of the
// units lie in the vector of parameters, and which symmetries they have.
type Layer struct {
	Number, Last int  // the layers, from 1
	Units        int  // d
	Flips        bool // the signs of units can be turned
	Scales       bool // units can be rescaled: φ(az) = aφ(z) for a > 0

	parts []part
	width int     // weights of a unit
	sum   float64 // φ(z) + φ(−z), which is the same for all z if Flips
	bias  int     // where the biases of the next layer begin, if sum is not 0
}

// part is weights of the units of a layer: number k of unit i is at from + i·unit + k·step.
type part struct {
	from, unit, step, n int
	out                 bool // they lead from the unit
	turns               bool // they are negated where the sign of the unit is turned
}

// Layers are the hidden layers of a network, which must be valid.
func Layers(s network.Shape) []Layer {
	at := map[string]int{}
	from := 0
	for _, b := range s.Blocks() {
		at[b.Name], from = from, from+b.Size()
	}
	var list []Layer
	hidden := len(s.Sizes) - 2
	for k := 1; k <= hidden; k++ {
		l := Layer{Number: k, Last: k, Units: s.Sizes[k]}
		if !active(s, k) { // as linear as its sums
			l.Flips, l.Scales = true, true
		} else {
			l.Flips, l.sum, l.Scales = sumOf(s), reflection()[s.Act], stretches()[s.Act]
		}
		l.parts = append(inward(s, k, at), outward(s, k, at))
		l.bias = at[fmt.Sprint("b", k+1)]
		l.Scales = l.Scales && s.Norm == "" && s.Decay == 0
		if s.Residual && active(s, k) && k > 1 && s.Sizes[k-1] == s.Sizes[k] {
			list[len(list)-1] = list[len(list)-1].with(l)
			continue
		}
		list = append(list, l)
	}
	for k := range list {
		for _, p := range list[k].parts {
			list[k].width += p.n
		}
	}
	return list
}

// with is l together with a layer that adds its inputs, the units of l, to its own.
func (l Layer) with(next Layer) Layer {
	l.Last, l.Scales = next.Last, false
	l.parts = append(l.parts, next.parts...)
	l.Flips = l.Flips && next.Flips && l.sum == 0 && next.sum == 0
	return l
}

// active reports whether a hidden layer has an activation.
func active(s network.Shape, layer int) bool { return !s.Stem || layer > 1 }

// reflection is φ(z) + φ(−z) of the activations of which it is one number for all z.
// Turning a unit means to negate its weights and its bias, by which φ becomes c − φ, and
// the weights v that lead from it; the bias they lead to grows by c·v.
func reflection() map[string]float64 {
	return map[string]float64{"tanh": 0, "erf": 0, "linear": 0, "sigmoid": 1}
}

// stretches are the activations for which φ(az) = aφ(z) for a > 0.
func stretches() map[string]bool {
	return map[string]bool{"relu": true, "leaky": true, "linear": true}
}

// sumOf reports whether signs can be turned: where c is not 0, only if the sums of the
// next layer have biases of their own.
func sumOf(s network.Shape) bool {
	c, ok := reflection()[s.Act]
	return ok && (c == 0 || s.Norm == "" && !s.NoBias && !s.Residual)
}

// inward are the weights into the units of a layer, their biases and gains. Where a
// normaliser follows the sums, gains and biases turn the sign behind it.
func inward(s network.Shape, layer int, at map[string]int) []part {
	in, name := s.Sizes[layer-1], fmt.Sprint(layer)
	gain, gained := at["g"+name]
	behind := gained && s.Norm != "weight-norm"
	list := []part{{from: at["W"+name], unit: in, step: 1, n: in, turns: !behind}}
	if b, ok := at["b"+name]; ok {
		list = append(list, part{from: b, unit: 1, n: 1, turns: true})
	}
	if gained {
		list = append(list, part{from: gain, unit: 1, n: 1, turns: behind})
	}
	return list
}

// outward are the weights from the units of a layer.
func outward(s network.Shape, layer int, at map[string]int) part {
	return part{from: at[fmt.Sprint("W", layer+1)], unit: 1, step: s.Sizes[layer], n: s.Sizes[layer+1], out: true, turns: true}
}

// Name is "layer 2", or "layers 2 to 4".
func (l Layer) Name() string {
	if l.Last > l.Number {
		return fmt.Sprintf("layers %d to %d", l.Number, l.Last)
	}
	return fmt.Sprintf("layer %d", l.Number)
}

// Tied reports whether it is several layers.
func (l Layer) Tied() bool { return l.Last > l.Number }

// kept reports whether some weights stay where the sign of a unit is turned.
func (l Layer) kept() bool {
	for _, p := range l.parts {
		if !p.turns {
			return true
		}
	}
	return false
}

// Width is the number of weights of a unit: those into it, with its bias and its gain,
// and those from it.
func (l Layer) Width() int { return l.width }

// Unit writes the weights of unit i to dst, whose length is Width.
func (l Layer) Unit(dst, w []float64, i int) {
	for _, p := range l.parts {
		for k := range p.n {
			dst[k] = w[p.from+i*p.unit+k*p.step]
		}
		dst = dst[p.n:]
	}
}

// put is the inverse of Unit.
func (l Layer) put(w, u []float64, i int) {
	for _, p := range l.parts {
		for k := range p.n {
			w[p.from+i*p.unit+k*p.step] = u[k]
		}
		u = u[p.n:]
	}
}

// units are the weights of all units, one after the other.
func (l Layer) units(w []float64) []float64 {
	list := make([]float64, l.Units*l.width)
	for i := range l.Units {
		l.Unit(list[i*l.width:][:l.width], w, i)
	}
	return list
}

// mask writes 0 over the weights of a unit of which keep does not report true.
func (l Layer) mask(u []float64, keep func(part) bool) {
	for _, p := range l.parts {
		if !keep(p) {
			clear(u[:p.n])
		}
		u = u[p.n:]
	}
}

// turn negates the weights of a unit that turn its sign.
func (l Layer) turn(u []float64) {
	for _, p := range l.parts {
		for k := range p.n {
			if p.turns {
				u[k] = -u[k]
			}
		}
		u = u[p.n:]
	}
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

// Product writes the number of symmetries of a layer as d!·2ᵈ.
func (l Layer) Product() string {
	if !l.Flips {
		return fmt.Sprintf("%d!", l.Units)
	}
	raised := strings.Map(func(r rune) rune { return []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[r-'0'] }, fmt.Sprint(l.Units))
	return fmt.Sprintf("%d!·2%s", l.Units, raised)
}
