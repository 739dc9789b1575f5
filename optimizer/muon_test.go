package optimizer_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
)

// layers is Σ Wᵢ·Gᵢ over blocks, whose gradient is G everywhere.
type layers struct {
	blocks []model.Block
	g      []float64
}

func (l *layers) Dim() int { return len(l.g) }
func (l *layers) Value(x []float64) (sum float64) {
	for i, v := range x {
		sum += v * l.g[i]
	}
	return sum
}
func (l *layers) Gradient(dst, _ []float64) { copy(dst, l.g) }
func (l *layers) Blocks() []model.Block     { return l.blocks }

// newLayers draws gradients of blocks.
func newLayers(rng *rand.Rand, blocks ...model.Block) *layers {
	l := &layers{blocks: blocks}
	for _, b := range blocks {
		for range b.Size() {
			l.g = append(l.g, rng.NormFloat64())
		}
	}
	return l
}

// muonIsOrthogonal compares steps with singular value decompositions: a matrix goes
// η·√max(1, rows/columns) times U·p(Σ)·Vᵀ, where Σ/‖Σ‖ goes five times through the
// polynomial, all near 1; a vector goes as with Nesterov's momentum.
func muonIsOrthogonal(t *testing.T) {
	rng := rand.New(rand.NewPCG(2024, 12))
	l := newLayers(rng, model.Block{Name: "W1", Rows: 16, Columns: 2}, model.Block{Name: "b1", Rows: 16, Columns: 1},
		model.Block{Name: "W2", Rows: 5, Columns: 16}, model.Block{Name: "b2", Rows: 5, Columns: 1}, model.Block{Name: "W3", Rows: 7, Columns: 7})
	const eta, beta = 0.02, 0.95
	for name, r := range map[string]model.Runner{"ahead": {Rule: "muon"}, "plain": model.Runner{Rule: "muon"}.With("nesterov", 0)} {
		d, err := run.NewDriver(model.Session{Start: make([]float64, l.Dim()), Runners: []model.Runner{r}}, 0, l, optimizer.Makers())
		if err != nil {
			t.Fatal(err)
		}
		s, sum := d.Start(), 0.0
		for step := range 3 {
			before := s.Clone()
			s = d.Advance(s)
			sum = beta*sum + 1 // v is so many times the gradient
			times := sum
			if name == "ahead" {
				times = 1 + beta*sum
			}
			from := 0
			for _, b := range l.blocks {
				moved := make([]float64, b.Size())
				for i := range moved {
					moved[i] = (before.X()[from+i] - s.X()[from+i]) / eta
				}
				if b.Columns == 1 {
					for i, v := range moved {
						if want := times * l.g[from+i]; math.Abs(v-want) > 1e-12*(1+math.Abs(want)) {
							t.Errorf("%s, step %d, %s: %v, want %v", name, step, b.Name, v, want)
						}
					}
				} else {
					compareOrthogonal(t, name+" "+b.Name, b, moved, l.g[from:from+b.Size()], times)
				}
				from += b.Size()
			}
		}
	}
}

// compareOrthogonal holds the step of a matrix to its gradient's decomposition.
func compareOrthogonal(t *testing.T, name string, b model.Block, moved, g []float64, times float64) {
	t.Helper()
	var svd mat.SVD
	if !svd.Factorize(mat.NewDense(b.Rows, b.Columns, append([]float64(nil), g...)), mat.SVDThin) {
		t.Fatal("no singular values")
	}
	sigma, norm := svd.Values(nil), 0.0
	for _, v := range sigma {
		norm = math.Hypot(norm, v)
	}
	for k, v := range sigma {
		v /= norm + 1e-7/times
		for range 5 {
			v = 3.4445*v - 4.7750*math.Pow(v, 3) + 2.0315*math.Pow(v, 5)
		}
		if sigma[k] = v; v < 0.65 || v > 1.25 {
			t.Errorf("%s: a singular value of %v, want about 1", name, v)
		}
		sigma[k] *= math.Sqrt(math.Max(1, float64(b.Rows)/float64(b.Columns)))
	}
	var u, v, scaled, want mat.Dense
	svd.UTo(&u)
	svd.VTo(&v)
	scaled.Mul(&u, mat.NewDiagDense(len(sigma), sigma))
	want.Mul(&scaled, v.T())
	want.Sub(&want, mat.NewDense(b.Rows, b.Columns, moved))
	if off := mat.Max(&want) - mat.Min(&want); off > 1e-11 {
		t.Errorf("%s: it differs by %v from the decomposition", name, off)
	}
}

// TestMuonNeedsMatrices and says so; without a slope it stays.
func TestMuonNeedsMatrices(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	vectors := newLayers(rng, model.Block{Name: "W1", Rows: 16, Columns: 1}, model.Block{Name: "W2", Rows: 1, Columns: 16})
	s := model.Session{Start: make([]float64, 32), Runners: []model.Runner{{Rule: "muon"}}}
	if _, err := run.NewDriver(s, 0, vectors, optimizer.Makers()); err == nil {
		t.Error("it runs where there are only vectors")
	}
	flat := &layers{blocks: []model.Block{{Name: "W1", Rows: 4, Columns: 8}}, g: make([]float64, 32)}
	d, err := run.NewDriver(s, 0, model.Negated{Of: flat}, optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range d.Advance(d.Start()).X() {
		if v != 0 {
			t.Fatalf("it moves by %v without a slope", v)
		}
	}
}
