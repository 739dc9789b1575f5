package model_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"optexplore/model"
	"optexplore/model/modeltest"
)

// bent is Σ sin(xᵢxᵢ₊₁), by coordinates in a ring, with its gradient and nothing
// more.
type bent int

func (b bent) Dim() int { return int(b) }

func (b bent) Value(x []float64) (f float64) {
	for i := range x {
		f += math.Sin(x[i] * x[(i+1)%len(x)])
	}
	return f
}

func (b bent) Gradient(dst, x []float64) {
	clear(dst)
	for i := range x {
		j := (i + 1) % len(x)
		c := math.Cos(x[i] * x[j])
		dst[i] += c * x[j]
		dst[j] += c * x[i]
	}
}

// curved is bent with its products.
type curved struct{ bent }

func (b curved) HessianVector(dst, x, v []float64) {
	clear(dst)
	for i := range x {
		j := (i + 1) % len(x)
		s, c := math.Sincos(x[i] * x[j])
		along := x[j]*v[i] + x[i]*v[j]
		dst[i] += c*v[j] - s*along*x[j]
		dst[j] += c*v[i] - s*along*x[i]
	}
}

// dense is bent with its Hessian.
type dense struct{ curved }

func (b dense) Hessian(dst, x []float64) {
	n := len(x)
	axis := make([]float64, n)
	for i := range n {
		axis[i] = 1
		b.curved.HessianVector(dst[i*n:(i+1)*n], x, axis)
		axis[i] = 0
	}
}

// onlyDense hides the products of dense.
type onlyDense struct {
	bent
	of dense
}

func (b onlyDense) Hessian(dst, x []float64) { b.of.Hessian(dst, x) }

// TestPowersThatAreMissingAreMadeUpFor: whatever an objective has, the functions
// that ask for its powers answer the same, exactly where it is exact and to some
// ten digits by differences.
func TestPowersThatAreMissingAreMadeUpFor(t *testing.T) {
	const n = 6
	rng := rand.New(rand.NewPCG(1, 2))
	x, v := make([]float64, n), make([]float64, n)
	for i := range n {
		x[i], v[i] = rng.NormFloat64(), rng.NormFloat64()
	}
	want, product := make([]float64, n*n), make([]float64, n)
	dense{curved{n}}.Hessian(want, x)
	curved{n}.HessianVector(product, x, v)
	for name, k := range map[string]struct {
		o         model.Objective
		tolerance float64
	}{
		"gradient": {bent(n), 1e-8}, "products": {curved{n}, 1e-14}, "both": {dense{curved{n}}, 1e-14},
		"Hessian": {onlyDense{bent(n), dense{curved{n}}}, 1e-14},
		"negated": {model.Negated{Of: model.Negated{Of: bent(n)}}, 1e-8},
		"tilted":  {model.Estimate{Of: curved{n}, Tilt: v}, 1e-14},
	} {
		h, hv := make([]float64, n*n), make([]float64, n)
		model.Hessian(k.o, h, x)
		model.HessianVector(k.o, hv, x, v)
		for i := range h {
			if math.Abs(h[i]-want[i]) > k.tolerance {
				t.Errorf("%s: entry %d of the Hessian is %v, want %v", name, i, h[i], want[i])
			}
			if h[i] != h[i%n*n+i/n] {
				t.Errorf("%s: the Hessian is not symmetric", name)
			}
		}
		for i := range hv {
			if math.Abs(hv[i]-product[i]) > k.tolerance {
				t.Errorf("%s: entry %d of the product is %v, want %v", name, i, hv[i], product[i])
			}
		}
	}
	model.HessianVector(bent(n), product, x, make([]float64, n))
	if slices.ContainsFunc(product, func(v float64) bool { return v != 0 }) {
		t.Errorf("the product with 0 is %v", product)
	}
}

func TestManyPointsOfAnObjectiveThatKnowsOne(t *testing.T) {
	const n, m = 3, 5
	rng := rand.New(rand.NewPCG(3, 4))
	x, values, gradients, at, g := make([]float64, n*m), make([]float64, m), make([]float64, n*m), make([]float64, n), make([]float64, n)
	for i := range x {
		x[i] = rng.NormFloat64()
	}
	model.Values(bent(n), values, x)
	model.Gradients(bent(n), gradients, x)
	h, hessians := make([]float64, n*n), make([]float64, n*n*m)
	model.Hessians(dense{curved{n}}, hessians, x)
	for j := range m {
		for i := range n {
			at[i] = x[i*m+j]
		}
		bent(n).Gradient(g, at)
		if values[j] != (bent(n).Value(at)) {
			t.Errorf("point %d: %v, want %v", j, values[j], bent(n).Value(at))
		}
		for i := range n {
			if gradients[i*m+j] != g[i] {
				t.Errorf("point %d: slope %d is %v, want %v", j, i, gradients[i*m+j], g[i])
			}
		}
		dense{curved{n}}.Hessian(h, at)
		for i := range h {
			if hessians[i*m+j] != h[i] {
				t.Errorf("point %d: second derivative %d is %v, want %v", j, i, hessians[i*m+j], h[i])
			}
		}
	}
}

// data is the mean of ½|x − cₖ|² over examples cₖ, with blocks.
type data [][]float64

func (d data) Dim() int { return len(d[0]) }

func (d data) Value(x []float64) (f float64) {
	for _, c := range d {
		for i, v := range x {
			f += (v - c[i]) * (v - c[i]) / 2 / float64(len(d))
		}
	}
	return f
}

func (d data) Gradient(dst, x []float64) {
	clear(dst)
	for _, c := range d {
		for i, v := range x {
			dst[i] += (v - c[i]) / float64(len(d))
		}
	}
}

func (d data) Examples() int { return len(d) }

func (d data) On(batch []int) model.Objective {
	var some data
	for _, k := range batch {
		some = append(some, d[k])
	}
	return some
}

func (d data) Blocks() []model.Block { return []model.Block{{Name: "c", Rows: len(d[0]), Columns: 1}} }

func examples(n int) data {
	rng := rand.New(rand.NewPCG(5, 6))
	d := make(data, n)
	for k := range d {
		d[k] = []float64{rng.NormFloat64(), rng.NormFloat64()}
	}
	return d
}

// TestAMinibatchIsOfTheObjectivesOwnExamples: what a step sees is the mean over b
// of them, drawn without replacement, the same for all that ask in a step, and on
// the average the objective itself.
func TestAMinibatchIsOfTheObjectivesOwnExamples(t *testing.T) {
	d := examples(10)
	o := model.Oracle{Batch: 3, Of: 10, Seed: 4}
	if err := o.Fits(d); err != nil {
		t.Error(err)
	}
	if (model.Oracle{Batch: 3}).Fits(d) == nil || o.Fits(modeltest.ValleyObjective()) == nil {
		t.Error("examples of another number fit")
	}
	if sd, known := o.Deviation(); known || sd == sd {
		t.Errorf("the deviation is said to be %v, it differs from point to point", sd)
	}
	x := []float64{0.3, -0.7}
	p := model.NewProbe(d, o)
	g, mean := make([]float64, 2), make([]float64, 2)
	seen := map[[2]float64]bool{}
	const steps = 3000
	for step := range steps {
		p.Begin(step)
		e := o.Draw(d, step)
		e.Gradient(g, x)
		if got := p.Gradient(x); !slices.Equal(got, g) || p.Value(x) != e.Value(x) {
			t.Fatalf("step %d: the probe says %v, the estimate %v", step, got, g)
		}
		if batch := e.Of.(data); len(batch) != 3 || slices.Equal(batch[0], batch[1]) || slices.Equal(batch[1], batch[2]) {
			t.Fatalf("step %d: a batch of %v", step, batch)
		}
		if through := e.Through(d, x); through.Value(x) != d.Value(x) {
			t.Fatalf("step %d: through the point it has the value %v, want %v", step, through.Value(x), d.Value(x))
		}
		seen[[2]float64{g[0], g[1]}] = true
		mean[0] += g[0] / steps
		mean[1] += g[1] / steps
	}
	if len(seen) < 100 { // of the 120 that there are
		t.Errorf("%d minibatches were seen", len(seen))
	}
	d.Gradient(g, x)
	for i := range g {
		if math.Abs(mean[i]-g[i]) > 0.03 {
			t.Errorf("the mean of the gradients is %v, want %v", mean, g)
		}
	}
	if blocks := model.Blocks(model.Negated{Of: d}); len(blocks) != 1 || blocks[0].Size() != 2 || model.Blocks(bent(2)) != nil {
		t.Errorf("blocks %v", blocks)
	}
	if e := o.Draw(model.Negated{Of: d}, 7); e.Value(x) != -o.Draw(d, 7).Value(x) {
		t.Error("−f has another minibatch than f")
	}
	if whole := (model.Oracle{Batch: 10, Of: 10}); !whole.Exact() || whole.Draw(d, 1).Value(x) != d.Value(x) {
		t.Error("a batch of all is not the objective")
	}
}
