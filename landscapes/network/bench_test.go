package network

import (
	"math"
	"slices"
	"testing"

	"optexplore/model/vec"
)

// loops is the gradient by plain loops, example by example.
type loops struct {
	example
	a, delta [][]float64
}

func newLoops(e example) *loops {
	l := &loops{example: e}
	for _, n := range e.Sizes {
		l.a, l.delta = append(l.a, make([]float64, n)), append(l.delta, make([]float64, n))
	}
	return l
}

func (l *loops) Gradient(g, w []float64) {
	clear(g)
	top := len(l.Sizes) - 1
	for e, x := range l.X {
		copy(l.a[0], x)
		at := 0
		for k := 1; k <= top; k++ {
			in, out := l.a[k-1], l.a[k]
			for i := range out {
				s := w[at+len(in)*len(out)+i]
				for j, v := range in {
					s += w[at+i*len(in)+j] * v
				}
				if k < top && l.Act == "tanh" {
					s = math.Tanh(s)
				} else if k < top {
					s = 1 / (1 + math.Exp(-s))
				}
				out[i] = s
			}
			at += (len(in) + 1) * len(out)
		}
		l.ends(e)
		for k := top; k > 0; k-- {
			in, out := l.a[k-1], l.a[k]
			at -= (len(in) + 1) * len(out)
			clear(l.delta[k-1])
			for i, d := range l.delta[k] {
				for j, v := range in {
					g[at+i*len(in)+j] += d * v
					l.delta[k-1][j] += d * w[at+i*len(in)+j]
				}
				g[at+len(in)*len(out)+i] += d
			}
			for j, v := range in {
				if l.Act == "tanh" {
					l.delta[k-1][j] *= 1 - v*v
				} else {
					l.delta[k-1][j] *= v * (1 - v)
				}
			}
		}
	}
}

// ends writes the slopes of the loss of an example.
func (l *loops) ends(e int) {
	z, d := l.a[len(l.a)-1], l.delta[len(l.a)-1]
	n := float64(len(l.X))
	if l.Loss == "bce" {
		d[0] = (1/(1+math.Exp(-z[0])) - l.Y[e]) / n
		return
	}
	sum, top := 0.0, slices.Max(z)
	for i, v := range z {
		d[i] = math.Exp(v - top)
		sum += d[i]
	}
	for i := range d {
		d[i] /= sum * n
	}
	d[int(l.Y[e])] -= 1 / n
}

func TestLoopsAreRight(t *testing.T) {
	for _, name := range benched() {
		e := references[derivatives](t, "derivatives.json")[name]
		g := make([]float64, e.N)
		newLoops(e.example).Gradient(g, e.Points[0].W)
		if d := apart(g, e.Points[0].Grad); !(d < 1e-11) {
			t.Errorf("%s: %v", name, d)
		}
	}
}

func benched() []string {
	return []string{"moons-2-8-1-tanh", "spirals-2-16-16-3-tanh", "chain-2-8x6-1-sigmoid"}
}

// BenchmarkNetwork is the gradient beside that of plain loops, a product with the
// Hessian at a new point and at the same one, and both of gradient and product.
func BenchmarkNetwork(b *testing.B) {
	for _, name := range benched() {
		e := references[derivatives](b, "derivatives.json")[name]
		o, plain := e.objective(b), newLoops(e.example)
		w, v, g := [2][]float64{e.Points[0].W, slices.Clone(e.Points[0].W)}, e.Points[0].V, make([]float64, e.N)
		vec.AddScaled(w[1], w[0], 0.01, v)
		for _, c := range []struct {
			name string
			f    func(w, other []float64)
		}{
			{"loops", func(w, _ []float64) { plain.Gradient(g, w) }},
			{"gradient", func(w, _ []float64) { o.Gradient(g, w) }},
			{"product", func(w, _ []float64) { o.HessianVector(g, w, v) }},
			{"product-again", func(_, same []float64) { o.HessianVector(g, same, v) }},
			{"both", func(w, _ []float64) { o.Gradient(g, w); o.HessianVector(g, w, v) }},
			{"batch-8", func(w, _ []float64) { o.On(eight).Gradient(g, w) }},
		} {
			b.Run(name+"/"+c.name, func(b *testing.B) {
				b.ReportAllocs()
				i := 0
				for b.Loop() {
					c.f(w[i], w[0])
					i = 1 - i
				}
			})
		}
	}
}

var eight = []int{0, 5, 9, 12, 20, 22, 30, 35}
