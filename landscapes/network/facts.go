package network

import (
	"math"
	"slices"

	"optexplore/model"
)

// faint is the share of the greatest slope of an activation below which it is saturated.
const faint = 0.01

// Layers says what each layer does with the weights w, over all examples.
func (o *Objective) Layers(w []float64) []model.LayerFacts {
	g := make([]float64, o.dim)
	o.Gradient(g, w)
	list := make([]watch, len(o.layers))
	at := o.weights(w)
	for from := 0; from < o.count(); from += o.most {
		o.back(at, from)
		for i := range list {
			list[i].see(&o.layers[i], o.held.m)
		}
	}
	facts := make([]model.LayerFacts, len(list))
	for i := range list {
		l := &o.layers[i]
		f := list[i].facts()
		f.Weights, f.Slope = length(l.weights(w)), length(l.weights(g))
		f.Twins, f.Distinct = o.twins(w, i)
		f.Parallel = o.parallel(w, i)
		facts[i] = f
	}
	return facts
}

func length(v []float64) float64 { return math.Sqrt(dot(v, v)) }

// watch gathers facts of a layer over stretches of examples.
type watch struct {
	n         float64 // numbers seen
	mean, sum float64 // of the outputs: their mean, the squares about it
	back      float64 // the sum of the squares of the slopes
	small     float64 // how many slopes of the activation are
	units     []unitWatch
}

type unitWatch struct {
	seen, varies, alive bool
	first               float64
}

// see looks at m examples.
func (w *watch) see(l *layer, m int) {
	n := l.out.units * m
	if w.units == nil {
		w.units = make([]unitWatch, l.out.units)
	}
	w.merge(l.out.value[:n])
	w.back += dot(l.sums.slope[:n], l.sums.slope[:n])
	for i := range w.units {
		u := &w.units[i]
		if row := l.out.value[i*m:][:m]; !u.seen {
			u.seen, u.first = true, row[0]
		}
		for _, v := range l.out.value[i*m:][:m] {
			u.varies = u.varies || v != u.first
		}
		if l.curve == nil {
			u.alive = true
			continue
		}
		for _, d := range l.curve.d[i*m:][:m] {
			if math.Abs(d) < faint*l.curve.act.steep {
				w.small++
			}
			u.alive = u.alive || d != 0
		}
	}
}

// merge adds numbers to the mean and the squares about it.
//
// Chan, Golub and LeVeque, "Algorithms for Computing the Sample Variance", The American
// Statistician 37, 1983, (2.1).
func (w *watch) merge(list []float64) {
	n := float64(len(list))
	mean, sum := total(list)/n, 0.0
	for _, v := range list {
		sum += (v - mean) * (v - mean)
	}
	d, all := mean-w.mean, w.n+n
	w.mean += d * n / all
	w.sum += sum + d*d*w.n*n/all
	w.n = all
}

func (w *watch) facts() model.LayerFacts {
	f := model.LayerFacts{
		Units: len(w.units), Back: math.Sqrt(w.back), Saturated: w.small / w.n,
		Mean: w.mean, Spread: math.Sqrt(w.sum / w.n),
	}
	for _, u := range w.units {
		if !u.alive {
			f.Dead++
		}
		if !u.varies {
			f.Constant++
		}
	}
	return f
}

// twins is the number of pairs of equal units of layer i, and of different units.
func (o *Objective) twins(w []float64, i int) (pairs, distinct int) {
	units := o.layers[i].out.units
	if i == len(o.layers)-1 || o.layers[i].residual || o.layers[i+1].residual {
		return 0, units
	}
	list := make([][]float64, units)
	for k := range list {
		list[k] = o.around(w, i, k)
	}
	slices.SortFunc(list, slices.Compare)
	same := 0
	for k := range list {
		if same++; k == 0 || !slices.Equal(list[k], list[k-1]) {
			same = 0
			distinct++
		}
		pairs += same
	}
	return pairs, distinct
}

// around are the parameters of unit k of layer i, and its weights in the layer above.
func (o *Objective) around(w []float64, i, k int) (list []float64) {
	l, above := &o.layers[i], &o.layers[i+1]
	list = append(list, l.weights(w)[k*l.in.units:][:l.in.units]...)
	for _, at := range []int{l.bias, l.gain} {
		if at >= 0 {
			list = append(list, w[at+k])
		}
	}
	for j := range above.out.units {
		list = append(list, above.weights(w)[j*above.in.units+k])
	}
	return list
}
