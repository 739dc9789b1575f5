package network

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"optexplore/model"
)

// Init says how the weights are drawn. Biases are 0. With fan-in n and fan-out m, the
// inputs and outputs of a layer, its weights are
//
//	zeros         0
//	constant:c    c
//	normal:s      N(0, s²)
//	uniform:a     uniform on [−a, a]
//	glorot        uniform on [−a, a], a = √(6/(n + m)): variance 2/(n + m)
//	he            N(0, 2/n)
//	lecun         N(0, 1/n)
//	orthogonal    orthonormal rows, or columns if there are more rows than columns
//
// times Gain. Glorot and Bengio, AISTATS 2010, (16); He, Zhang, Ren and Sun, ICCV 2015,
// (10); LeCun, Bottou, Orr and Müller, "Efficient BackProp", 1998, (16); Saxe,
// McClelland and Ganguli, ICLR 2014.
type Init struct {
	Name string
	Size float64 // c, s or a, of those kinds that have one; otherwise 0
	Gain float64 // 1 leaves the weights as they are
	Seed uint64
	File string // the weights are in a file instead
}

// initial is a kind of Init.
type initial struct {
	name, size string // size is the letter of its number, if it has one
	bounds     model.Bounds
	draw       func(w []float64, size float64, in, out int, rng *rand.Rand)
}

func initials() []initial {
	any := model.Bounds{Lo: -1e6, Hi: 1e6}
	up := model.Bounds{Lo: 0, Hi: 1e6}
	return []initial{
		{"zeros", "", model.Bounds{}, func(w []float64, _ float64, _, _ int, _ *rand.Rand) { clear(w) }},
		{"constant", "c", any, func(w []float64, c float64, _, _ int, _ *rand.Rand) { fill(w, c) }},
		{"normal", "s", up, func(w []float64, s float64, _, _ int, rng *rand.Rand) { normalWeights(w, s, rng) }},
		{"uniform", "a", up, func(w []float64, a float64, _, _ int, rng *rand.Rand) { uniformWeights(w, a, rng) }},
		{"glorot", "", model.Bounds{}, func(w []float64, _ float64, in, out int, rng *rand.Rand) {
			uniformWeights(w, math.Sqrt(6/float64(in+out)), rng)
		}},
		{"he", "", model.Bounds{}, func(w []float64, _ float64, in, _ int, rng *rand.Rand) {
			normalWeights(w, math.Sqrt(2/float64(in)), rng)
		}},
		{"lecun", "", model.Bounds{}, func(w []float64, _ float64, in, _ int, rng *rand.Rand) {
			normalWeights(w, 1/math.Sqrt(float64(in)), rng)
		}},
		{"orthogonal", "", model.Bounds{}, orthogonal},
	}
}

// Initials returns the names of all kinds of Init.
func Initials() (names []string) {
	for _, k := range initials() {
		names = append(names, k.name)
	}
	return names
}

func findInitial(name string) (k initial, ok bool) {
	for _, k := range initials() {
		if k.name == name {
			return k, true
		}
	}
	return initial{}, false
}

// DefaultInit is glorot with seed 1.
func DefaultInit() Init { return Init{Name: "glorot", Gain: 1, Seed: 1} }

// gains bound Gain.
func gains() model.Bounds { return model.Bounds{Lo: 0, Hi: 1e6} }

// Check returns an error if i is not a way of drawing weights.
func (i Init) Check() error {
	if i.File != "" {
		return nil
	}
	k, ok := findInitial(i.Name)
	if !ok {
		return fmt.Errorf("expected one of the initialisers %s, got %q%s", strings.Join(Initials(), ", "), clip(i.Name), model.DidYouMean(i.Name, Initials()))
	}
	if err := gains().Check(i.Gain); err != nil {
		return fmt.Errorf("the gain: %w", err)
	}
	if err := k.bounds.Check(i.Size); err != nil {
		return fmt.Errorf("the %s of %s: %w", k.size, k.name, err)
	}
	return nil
}

// zero reports whether all weights are 0.
func (i Init) zero() bool {
	k, _ := findInitial(i.Name)
	return i.Name == "zeros" || k.size != "" && i.Size == 0 || i.Gain == 0
}

// Weights draws the weights of a network. The draw of a layer depends on the seed, the
// layer and its sizes alone. The error says what is wrong with i, or that the weights
// are in a file.
func (i Init) Weights(s Shape) ([]float64, error) {
	if err := i.Check(); err != nil {
		return nil, err
	}
	if i.File != "" {
		return nil, fmt.Errorf("expected weights to draw, got the file %q", clip(i.File))
	}
	k, _ := findInitial(i.Name)
	w := make([]float64, s.Dim())
	for l, p := range s.plans() {
		part := w[p.matrix:][:p.in*p.out]
		k.draw(part, i.Size, p.in, p.out, rand.New(rand.NewPCG(i.Seed, uint64(l+1))))
		for j := range part {
			part[j] *= i.Gain
		}
		if p.gain >= 0 {
			s.startGains(w, p)
		}
	}
	return w, nil
}

// startGains sets the gains of a layer: to the lengths of the weights, so that weight-norm
// changes nothing at the start, otherwise to 1.
func (s Shape) startGains(w []float64, p plan) {
	n, _ := findNorm(s.Norm)
	for i := range p.out {
		w[p.gain+i] = 1
		if row := w[p.matrix+i*p.in:][:p.in]; n.stage == nil {
			w[p.gain+i] = math.Sqrt(dot(row, row))
		}
	}
}

func normalWeights(w []float64, s float64, rng *rand.Rand) {
	for i := range w {
		w[i] = s * rng.NormFloat64()
	}
}

func uniformWeights(w []float64, a float64, rng *rand.Rand) {
	for i := range w {
		w[i] = a * (2*rng.Float64() - 1)
	}
}

// orthogonal draws from the uniform distribution over such matrices: normal vectors made
// orthonormal one after the other, by Gram and Schmidt, twice for the rounding.
func orthogonal(w []float64, _ float64, in, out int, rng *rand.Rand) {
	count, length, step, next := out, in, 1, in // rows of w
	if out > in {
		count, length, step, next = in, out, in, 1 // columns
	}
	v := make([]float64, count*length)
	for i := range count {
		row := v[i*length:][:length]
		normalWeights(row, 1, rng)
		for range 2 {
			for j := range i {
				other := v[j*length:][:length]
				add1x1(row, other, -dot(row, other))
			}
		}
		size := math.Sqrt(dot(row, row))
		for j := range row {
			row[j] /= size
			w[i*next+j*step] = row[j]
		}
	}
}
