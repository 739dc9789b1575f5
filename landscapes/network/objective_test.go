package network

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"optexplore/landscapes/data"
	"optexplore/model"
)

var (
	_ model.Objective  = (*Objective)(nil)
	_ model.Curved     = (*Objective)(nil)
	_ model.Sampled    = (*Objective)(nil)
	_ model.Structured = (*Objective)(nil)
	_ model.Costly     = (*Objective)(nil)
)

// drawn is a network of a shape on n random examples, with weights.
func drawn(t testing.TB, s Shape, n int) (o *Objective, d data.Set, w []float64) {
	t.Helper()
	rng := rand.New(rand.NewPCG(3, 5))
	l, err := findLoss(s.Loss)
	if err != nil {
		t.Fatal(err)
	}
	d = data.Set{Inputs: s.Inputs(), Targets: l.targets(s.Outputs())}
	for range n * d.Inputs {
		d.X = append(d.X, rng.NormFloat64())
	}
	for range n * d.Targets {
		if k := l.classes(s.Outputs()); k > 0 {
			d.Y = append(d.Y, float64(rng.IntN(k)))
		} else {
			d.Y = append(d.Y, rng.NormFloat64())
		}
	}
	if o, err = New(s, d); err != nil {
		t.Fatal(err)
	}
	return o, d, normals(rng, o.Dim())
}

func normals(rng *rand.Rand, n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = rng.NormFloat64()
	}
	return v
}

// plain is the mean loss by the definitions, example by example.
func plain(s Shape, d data.Set, w []float64) float64 {
	act, _ := findActivation(s.Act)
	sum, terms := 0.0, 0
	for e := range d.Len() {
		a, at := d.X[e*d.Inputs:][:d.Inputs], 0
		for l := 1; l < len(s.Sizes); l++ {
			out := make([]float64, s.Sizes[l])
			for i := range out {
				out[i] = w[at+len(a)*len(out)+i]
				for j, v := range a {
					out[i] += w[at+i*len(a)+j] * v
				}
			}
			at += (len(a) + 1) * len(out)
			if a = out; l < len(s.Sizes)-1 {
				act.value(a, slices.Clone(a))
			}
		}
		y := d.Y[e*d.Targets:][:d.Targets]
		terms += len(y)
		switch s.Loss {
		case "mse":
			for i := range y {
				sum += (a[i] - y[i]) * (a[i] - y[i])
			}
		case "bce":
			for i := range y {
				sum += y[i]*math.Log1p(math.Exp(-a[i])) + (1-y[i])*math.Log1p(math.Exp(a[i]))
			}
		case "softmax":
			all := 0.0
			for _, v := range a {
				all += math.Exp(v)
			}
			sum -= math.Log(math.Exp(a[int(y[0])]) / all)
		}
	}
	return sum / float64(terms)
}

// TestAllActivationsAndLosses against the definitions and against differences of values
// and of gradients.
func TestAllActivationsAndLosses(t *testing.T) {
	for _, act := range Activations() {
		for _, loss := range Losses() {
			for _, sizes := range [][]int{{2, 5, 7, 3}, {3, 4}, {1, 6, 2}, {4, 1, 1, 5}} {
				for _, n := range []int{1, 7, 300} { // 300 are three stretches
					s := Shape{Sizes: sizes, Act: act, Loss: loss}
					o, d, w := drawn(t, s, n)
					name := fmt.Sprint(s, n)
					if got, want := o.Value(w), plain(s, d, w); !(math.Abs(got-want) <= 1e-12*math.Abs(want)) {
						t.Errorf("%s: value %v, want %v", name, got, want)
					}
					v := normals(rand.New(rand.NewPCG(1, uint64(n))), o.Dim())
					checkSlopes(t, name, o, w, v)
				}
			}
		}
	}
}

// checkSlopes compares the derivatives along v with differences.
func checkSlopes(t *testing.T, name string, o model.Objective, w, v []float64) {
	t.Helper()
	const h = 1e-5
	n := o.Dim()
	up, down := make([]float64, n), make([]float64, n)
	for i := range w {
		up[i], down[i] = w[i]+h*v[i], w[i]-h*v[i]
	}
	g, gu, gd, hv := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	o.Gradient(g, w)
	fu, fd := o.Value(up), o.Value(down)
	o.Gradient(gu, up)
	o.Gradient(gd, down)
	model.HessianVector(o, hv, w, v)
	along, size := 0.0, 0.0
	for i := range g {
		along += g[i] * v[i]
		size += math.Abs(g[i] * v[i])
		gu[i] = (gu[i] - gd[i]) / (2 * h)
	}
	if got := (fu - fd) / (2 * h); !(math.Abs(got-along) <= 2e-7*(size+math.Abs(fu))) {
		t.Errorf("%s: slope %v, by differences %v", name, along, got)
	}
	if d := apart(hv, gu); !(d <= 2e-6) {
		t.Errorf("%s: Hv is off by %.2g", name, d)
	}
}

func TestBatches(t *testing.T) {
	s := Shape{Sizes: []int{2, 6, 3}, Act: "tanh", Loss: "softmax"}
	o, d, w := drawn(t, s, 290)
	rng := rand.New(rand.NewPCG(8, 8))
	for _, batch := range [][]int{{0}, {289, 3, 17}, rng.Perm(290)[:200], rng.Perm(290)} {
		of := data.Set{Inputs: 2, Targets: 1}
		for _, e := range batch {
			of.X = append(of.X, d.X[2*e:2*e+2]...)
			of.Y = append(of.Y, d.Y[e])
		}
		alone, err := New(s, of)
		if err != nil {
			t.Fatal(err)
		}
		part := o.On(batch)
		g, want := make([]float64, o.Dim()), make([]float64, o.Dim())
		alone.Gradient(want, w)
		if part.Gradient(g, w); !slices.Equal(g, want) || part.Value(w) != alone.Value(w) {
			t.Errorf("a batch of %d is not those examples alone", len(batch))
		}
	}
	if full, all := o.Value(w), o.On(nil).Value(w); full != all {
		t.Errorf("no batch: %v, all examples: %v", all, full)
	}
}

// TestTheSameWhateverIsKept: results do not depend on what was computed before.
func TestTheSameWhateverIsKept(t *testing.T) {
	for _, n := range []int{9, 300} {
		o, _, w := drawn(t, Shape{Sizes: []int{2, 4, 4, 1}, Act: "gelu", Loss: "bce"}, n)
		rng := rand.New(rand.NewPCG(2, 9))
		points := [][]float64{w, normals(rng, o.Dim())}
		v, got, want := normals(rng, o.Dim()), make([]float64, o.Dim()), make([]float64, o.Dim())
		for range 200 {
			at := points[rng.IntN(2)]
			fresh, _, _ := drawn(t, o.Shape(), n)
			switch rng.IntN(4) {
			case 0:
				got[0], want[0] = o.Value(at), fresh.Value(at)
			case 1:
				o.Gradient(got, at)
				fresh.Gradient(want, at)
			case 2:
				o.HessianVector(got, at, v)
				fresh.HessianVector(want, at, v)
			case 3: // a caller may change a point in place
				at[rng.IntN(len(at))] += 0.25
			}
			if !slices.Equal(got, want) {
				t.Fatal("another result than of a new objective")
			}
		}
	}
}

func TestNothingIsAllocated(t *testing.T) {
	o, _, w := drawn(t, Shape{Sizes: []int{2, 8, 3}, Act: "tanh", Loss: "softmax"}, 200)
	other, g, v, batch := slices.Clone(w), make([]float64, o.Dim()), slices.Clone(w), []int{4, 2, 0, 7}
	other[0]++
	if n := testing.AllocsPerRun(10, func() {
		o.Value(w)
		o.Gradient(g, other)
		o.HessianVector(g, w, v)
		o.On(batch).Gradient(g, w)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestBlocksAreAllParameters(t *testing.T) {
	o, _, _ := drawn(t, Shape{Sizes: []int{2, 16, 16, 3}, Act: "tanh", Loss: "softmax"}, 3)
	n := 0
	var names []string
	for _, b := range o.Blocks() {
		n += b.Size()
		names = append(names, fmt.Sprintf("%s %d %d", b.Name, b.Rows, b.Columns))
	}
	want := []string{"W1 16 2", "b1 16 1", "W2 16 16", "b2 16 1", "W3 3 16", "b3 3 1"}
	if n != 371 || o.Dim() != n || fmt.Sprint(names) != fmt.Sprint(want) {
		t.Errorf("%d parameters, blocks %v", n, names)
	}
}

// TestElementary compares tanh and sigmoid with the standard library.
func TestElementary(t *testing.T) {
	var z []float64
	for v := 1e-320; v < 1e4; v *= 1.01 {
		z = append(z, v, -v)
	}
	inf := math.Inf(1)
	z = append(z, 0, math.Copysign(0, -1), inf, -inf, math.NaN(), 20, -20, 699.9, -700.1, -745, -1e308)
	a, b := make([]float64, len(z)), make([]float64, len(z))
	tanh(a, z)
	sigmoid(b, z)
	for i, v := range z {
		if want := math.Tanh(v); !near(a[i], want) && !(math.Abs(a[i]-want) <= 8*0x1p-53*math.Abs(want)) || math.Signbit(a[i]) != math.Signbit(want) && want == want {
			t.Errorf("tanh(%v) = %v, want %v", v, a[i], want)
		}
		if want := 1 / (1 + math.Exp(-v)); !near(b[i], want) {
			t.Errorf("sigmoid(%v) = %v, want %v", v, b[i], want)
		}
	}
}

// near allows for 4 units in the last place.
func near(got, want float64) bool {
	return got == want || got != got && want != want || math.Abs(got-want) <= 4*0x1p-53*math.Abs(want)+5e-324
}

// TestFarOut: losses do not overflow where they are finite.
func TestFarOut(t *testing.T) {
	for _, c := range []struct {
		loss  string
		y     []float64
		sizes []int
		w     []float64
		want  float64
		slope []float64
	}{
		{"bce", []float64{1}, []int{1, 1}, []float64{2000, 0}, 0, []float64{0, 0}},
		{"bce", []float64{0}, []int{1, 1}, []float64{2000, 0}, 2000, []float64{1, 1}},
		{"bce", []float64{1}, []int{1, 1}, []float64{-40, 0}, 40, []float64{-1, -1}},
		{"bce", []float64{1}, []int{1, 1}, []float64{40, 0}, 4.248354255291589e-18, []float64{-4.248354255291589e-18, -4.248354255291589e-18}},
		{"softmax", []float64{1}, []int{1, 2}, []float64{2000, 0, 0, 0}, 2000, []float64{1, -1, 1, -1}},
		{"softmax", []float64{0}, []int{1, 2}, []float64{40, 0, 0, 0}, 4.248354255291589e-18, []float64{-4.248354255291589e-18, 4.248354255291589e-18, -4.248354255291589e-18, 4.248354255291589e-18}},
	} {
		o, err := New(Shape{Sizes: c.sizes, Act: "tanh", Loss: c.loss}, data.Set{Inputs: 1, Targets: 1, X: []float64{1}, Y: c.y})
		if err != nil {
			t.Fatal(err)
		}
		g := make([]float64, o.Dim())
		o.Gradient(g, c.w)
		if v := o.Value(c.w); !near(v, c.want) || !slices.EqualFunc(g, c.slope, near) {
			t.Errorf("%s at %v: %v, slope %v; want %v, %v", c.loss, c.w, v, g, c.want, c.slope)
		}
	}
}
