package network

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/num/hyperdual"

	"optexplore/landscapes/data"
)

// The second witness computes the loss by its definition, example by example, in gonum's
// hyper-dual numbers, which carry first and second derivatives along.

type hyper = hyperdual.Number

func real(v float64) hyper { return hyper{Real: v} }

func sum(list []hyper) (s hyper) {
	for _, v := range list {
		s = hyperdual.Add(s, v)
	}
	return s
}

// lift is f(u) with the derivatives f1 and f2 of f.
func lift(u hyper, f, f1, f2 float64) hyper {
	return hyper{Real: f, E1mag: f1 * u.E1mag, E2mag: f1 * u.E2mag, E1E2mag: f1*u.E1E2mag + f2*u.E1mag*u.E2mag}
}

func bell(z float64) float64 { return math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) }

var hyperActs = map[string]func(u hyper) hyper{
	"tanh":     hyperdual.Tanh,
	"sigmoid":  hyperSigmoid,
	"relu":     func(u hyper) hyper { return hyperdual.Scale(max(math.Copysign(1, u.Real), 0), u) },
	"leaky":    func(u hyper) hyper { return hyperdual.Scale(max(math.Copysign(1, u.Real), 0.01), u) },
	"softplus": func(u hyper) hyper { return hyperdual.Log(hyperdual.Add(real(1), hyperdual.Exp(u))) },
	"erf":      func(u hyper) hyper { return hyperErf(u) },
	"gelu": func(u hyper) hyper {
		inner := hyperErf(hyperdual.Scale(math.Sqrt(0.5), u))
		return hyperdual.Mul(hyperdual.Scale(0.5, u), hyperdual.Add(real(1), inner))
	},
	"linear": func(u hyper) hyper { return u },
}

func hyperSigmoid(u hyper) hyper {
	return hyperdual.Inv(hyperdual.Add(real(1), hyperdual.Exp(hyperdual.Scale(-1, u))))
}

func hyperErf(u hyper) hyper {
	slope := 2 * math.Sqrt2 * bell(math.Sqrt2*u.Real)
	return lift(u, math.Erf(u.Real), slope, -2*u.Real*slope)
}

// hyperNetwork is a network that is computed by its definition.
type hyperNetwork struct {
	Shape
	d    data.Set
	w    []hyper // what is left of the parameters
	size hyper   // the sum of the squares of the weights
}

func (h *hyperNetwork) take(n int) []hyper {
	list := h.w[:n]
	h.w = h.w[n:]
	return list
}

func hypers(w []float64) (list []hyper) {
	for _, v := range w {
		list = append(list, real(v))
	}
	return list
}

// outputs are those of all examples with the parameters w.
func (h *hyperNetwork) outputs(w []hyper) [][]hyper {
	h.w, h.size = w, hyper{}
	a := make([][]hyper, h.d.Len())
	for e := range a {
		for _, v := range h.d.X[e*h.d.Inputs:][:h.d.Inputs] {
			a[e] = append(a[e], real(v))
		}
	}
	for l := 1; l < len(h.Sizes); l++ {
		a = h.layer(l, a)
	}
	return a
}

// loss is that of the parameters w.
func (h *hyperNetwork) loss(w []hyper) hyper {
	var terms []hyper
	for e, z := range h.outputs(w) {
		terms = append(terms, h.terms(z, h.d.Y[e*h.d.Targets:][:h.d.Targets])...)
	}
	mean := hyperdual.Scale(1/float64(len(terms)), sum(terms))
	return hyperdual.Add(mean, hyperdual.Scale(h.Decay/2, h.size))
}

// layer are the outputs of layer l for all examples.
func (h *hyperNetwork) layer(l int, inputs [][]hyper) [][]hyper {
	in, out, active := h.Sizes[l-1], h.Sizes[l], l < len(h.Sizes)-1 && !(h.Stem && l == 1)
	w, b, g := h.take(in*out), make([]hyper, out), []hyper(nil)
	for _, v := range w {
		h.size = hyperdual.Add(h.size, hyperdual.Mul(v, v))
	}
	if !h.NoBias {
		b = h.take(out)
	}
	if h.Norm == "weight-norm" || h.Norm != "" && active {
		g = h.take(out)
	}
	if h.Norm == "weight-norm" {
		w = scaled(w, g, in)
	}
	z := make([][]hyper, len(inputs))
	for e, a := range inputs {
		for i := range out {
			z[e] = append(z[e], sum(products(w[i*in:][:in], a)))
		}
	}
	if active && h.Norm == "layer-norm" {
		for e := range z {
			z[e] = standardised(z[e])
		}
	}
	if active && h.Norm == "batch-norm" {
		z = turned(z)
		for i := range z {
			z[i] = standardised(z[i])
		}
		z = turned(z)
	}
	for e := range z {
		for i, v := range z[e] {
			if h.Norm != "weight-norm" && g != nil {
				v = hyperdual.Mul(g[i], v)
			}
			if v = hyperdual.Add(v, b[i]); active {
				v = hyperActs[h.Act](v)
			}
			if active && h.Residual && l > 1 && in == out {
				v = hyperdual.Add(v, inputs[e][i])
			}
			z[e][i] = v
		}
	}
	return z
}

func products(u, v []hyper) (list []hyper) {
	for i := range u {
		list = append(list, hyperdual.Mul(u[i], v[i]))
	}
	return list
}

func scaled(v, g []hyper, in int) (w []hyper) {
	for i, size := range g {
		row := v[i*in:][:in]
		for _, c := range row {
			w = append(w, hyperdual.Mul(hyperdual.Mul(size, c), hyperdual.Inv(hyperdual.Sqrt(sum(products(row, row))))))
		}
	}
	return w
}

func standardised(z []hyper) (u []hyper) {
	n := 1 / float64(len(z))
	mean := hyperdual.Scale(n, sum(z))
	for _, v := range z {
		u = append(u, hyperdual.Sub(v, mean))
	}
	size := hyperdual.Sqrt(hyperdual.Add(hyperdual.Scale(n, sum(products(u, u))), real(1e-5)))
	for i := range u {
		u[i] = hyperdual.Mul(u[i], hyperdual.Inv(size))
	}
	return u
}

func turned(z [][]hyper) [][]hyper {
	list := make([][]hyper, len(z[0]))
	for _, row := range z {
		for i, v := range row {
			list[i] = append(list[i], v)
		}
	}
	return list
}

// terms are those of the loss of an example.
func (h *hyperNetwork) terms(z []hyper, y []float64) (list []hyper) {
	if h.Loss == "softmax" {
		var all []hyper
		for _, v := range z {
			all = append(all, hyperdual.Exp(v))
		}
		return []hyper{hyperdual.Sub(hyperdual.Log(sum(all)), z[int(y[0])])}
	}
	for i, v := range z {
		if h.Loss == "mse" {
			v = hyperdual.Sub(v, real(y[i]))
			list = append(list, hyperdual.Mul(v, v))
			continue
		}
		v = hyperdual.Sub(hyperdual.Log(hyperdual.Add(real(1), hyperdual.Exp(v))), hyperdual.Scale(y[i], v))
		list = append(list, v)
	}
	return list
}

// derivatives are the loss at w, its gradient and the product of its Hessian with v.
func (h *hyperNetwork) derivatives(w, v []float64) (f float64, g, hv []float64) {
	list := make([]hyper, len(w))
	for k := range w {
		for i := range w {
			list[i] = hyper{Real: w[i], E1mag: v[i]}
		}
		list[k].E2mag = 1
		u := h.loss(list)
		f, g, hv = u.Real, append(g, u.E2mag), append(hv, u.E1E2mag)
	}
	return f, g, hv
}

// structures are networks with all traits, alone and together.
func structures() (list []Shape) {
	for _, norm := range append(Norms(), "") {
		for k := range 8 {
			s := Shape{Sizes: []int{2, 3, 3, 3, 2}, Norm: norm, Residual: k&1 > 0, Stem: k&2 > 0, NoBias: k&4 > 0}
			if k%3 == 2 {
				s.Decay = 0.7
			}
			list = append(list, s)
		}
	}
	return list
}

// TestStructures compares value, gradient and product with the second witness.
func TestStructures(t *testing.T) {
	for _, s := range structures() {
		for _, s.Act = range Activations() {
			for _, s.Loss = range Losses() {
				if err := s.Check(); err != nil {
					t.Fatal(err)
				}
				checkWitness(t, s, 3)
			}
		}
	}
	for _, s := range structures()[1:] { // stretches, where the examples can be worked on in them
		if s.Act, s.Loss = "tanh", "softmax"; s.Residual && s.Stem {
			s.Sizes = []int{1, 2, 2, 2}
			checkWitness(t, s, 140)
		}
	}
}

func checkWitness(t *testing.T, s Shape, examples int) {
	t.Helper()
	o, d, w := drawn(t, s, examples)
	v := normals(rand.New(rand.NewPCG(4, uint64(len(w)))), len(w))
	f, g, hv := (&hyperNetwork{Shape: s, d: d}).derivatives(w, v)
	got := make([]float64, len(w))
	name := fmt.Sprintf("%+v of %d examples", s, examples)
	if v := o.Value(w); !(math.Abs(v-f) <= 1e-12*math.Abs(f)) {
		t.Errorf("%s: value %v, want %v", name, v, f)
	}
	if o.Gradient(got, w); !(apart(got, g) <= 1e-11) {
		t.Errorf("%s: the gradient is off by %.2g", name, apart(got, g))
	}
	if o.HessianVector(got, w, v); !(apart(got, hv) <= 1e-10) {
		t.Errorf("%s: Hv is off by %.2g", name, apart(got, hv))
	}
}
