package curvature

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"optexplore/model"
	"optexplore/model/vec"
)

// waves is √(2/M) Σ cos(wₖ·x + φₖ), a drawn field.
type waves struct {
	w   [][]float64
	phi []float64
}

func (f waves) Dim() int { return len(f.w[0]) }

// each yields the phase of each wave, and its amplitude.
func (f waves) each(x []float64, yield func(k int, phase, size float64)) {
	size := math.Sqrt(2 / float64(len(f.w)))
	for k, w := range f.w {
		yield(k, vec.Dot(w, x)+f.phi[k], size)
	}
}

func (f waves) Value(x []float64) (v float64) {
	f.each(x, func(_ int, phase, size float64) { v += size * math.Cos(phase) })
	return v
}

func (f waves) Gradient(dst, x []float64) {
	clear(dst)
	f.each(x, func(k int, phase, size float64) { vec.AddScaled(dst, dst, -size*math.Sin(phase), f.w[k]) })
}

func (f waves) HessianVector(dst, x, v []float64) {
	clear(dst)
	f.each(x, func(k int, phase, size float64) {
		vec.AddScaled(dst, dst, -size*math.Cos(phase)*vec.Dot(f.w[k], v), f.w[k])
	})
}

// coupled is Σ (xᵢ² − 1)² + c Σ xᵢxᵢ₊₁ of n parameters.
type coupled struct {
	n int
	c float64
}

func (f coupled) Dim() int { return f.n }

func (f coupled) Value(x []float64) (v float64) {
	for i, c := range x {
		v += (c*c - 1) * (c*c - 1)
		if i > 0 {
			v += f.c * c * x[i-1]
		}
	}
	return v
}

func (f coupled) Gradient(dst, x []float64) {
	for i, c := range x {
		dst[i] = 4 * c * (c*c - 1)
	}
	f.beside(dst, x)
}

func (f coupled) HessianVector(dst, x, v []float64) {
	for i, c := range x {
		dst[i] = (12*c*c - 4) * v[i]
	}
	f.beside(dst, v)
}

// beside adds the coupling to dst.
func (f coupled) beside(dst, v []float64) {
	for i := range v {
		if i > 0 {
			dst[i] += f.c * v[i-1]
		}
		if i+1 < len(v) {
			dst[i] += f.c * v[i+1]
		}
	}
}

// known is critical points in a file.
type known []struct {
	X           []float64
	F           float64
	Index       int
	Eigenvalues []float64
}

type landscapes struct {
	Half  float64 // of the box of the field
	Field struct {
		Phi      []float64
		W        [][]float64
		ByIndex  []int `json:"by_index"`
		Critical known
	}
	Wells struct {
		N          int
		C          float64
		Critical   known
		ByIndex    []int     `json:"by_index"`
		MeanHeight []float64 `json:"mean_height"`
	}
}

// read reads the critical points that independent programs found.
func read(t testing.TB) (l landscapes) {
	t.Helper()
	text, err := os.ReadFile("testdata/critical.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &l); err != nil {
		t.Fatal(err)
	}
	return l
}

// hunted is the hunt after so many searches.
func hunted(o model.Objective, half float64, searches int) *Hunt {
	w := model.Uniform(model.Range{Lo: -half, Hi: half}, o.Dim())
	h := NewHunt(o, w, Survey(o, w), 1, 10_000)
	for ended := 0; ended < searches; ended, _, _ = h.Searches() {
		h.Advance()
	}
	return h
}

// compare compares the points of a hunt with those of a file.
func compare(t *testing.T, name string, h *Hunt, want known, within float64) {
	t.Helper()
	if len(h.Found()) != len(want) {
		t.Errorf("%s: %d points, want %d", name, len(h.Found()), len(want))
	}
	for _, c := range want {
		k := slices.IndexFunc(h.Found(), func(p Landmark) bool { return vec.Distance(p.At, c.X) < within })
		if k < 0 {
			t.Errorf("%s: nothing at %v", name, c.X)
			continue
		}
		p := h.Found()[k]
		if p.Index != c.Index || p.Flat != 0 || math.Abs(p.Value-c.F) > within || !(p.Slope < Still) {
			t.Errorf("%s at %v: index %d and f %v, want %d and %v", name, c.X, p.Index, p.Value, c.Index, c.F)
		}
		for i, v := range c.Eigenvalues {
			if math.Abs(p.Values[i]-v) > 1e-7 {
				t.Errorf("%s at %v: eigenvalues %v, want %v", name, c.X, p.Values, c.Eigenvalues)
			}
		}
	}
}

// TestHuntOfADrawnField finds all 53 points of a field: 10 minima, 29 saddles, 14 maxima.
func TestHuntOfADrawnField(t *testing.T) {
	all := read(t)
	h := hunted(waves{all.Field.W, all.Field.Phi}, all.Half, 1500)
	compare(t, "field", h, all.Field.Critical, 1e-7)
	for k, l := range Levels(h.Found(), 2) {
		if l.Points != all.Field.ByIndex[k] || l.Index != k {
			t.Errorf("index %d: %d points, want %d", l.Index, l.Points, all.Field.ByIndex[k])
		}
	}
	ended, empty, outside := h.Searches()
	hits := 0
	for _, p := range h.Found() {
		hits += p.Hits
	}
	if ended != 1500 || hits+empty+outside != ended || empty > ended/2 {
		t.Errorf("of %d searches %d found nothing, %d left, %d found something", ended, empty, outside, hits)
	}
}

// TestHuntOfCoupledWells finds all 81 points, whose mean height rises with the index.
func TestHuntOfCoupledWells(t *testing.T) {
	all := read(t)
	h := hunted(coupled{all.Wells.N, all.Wells.C}, 1.5, 3000)
	compare(t, "wells", h, all.Wells.Critical, 1e-8)
	for k, l := range Levels(h.Found(), all.Wells.N) {
		if l.Points != all.Wells.ByIndex[k] || math.Abs(l.Mean-all.Wells.MeanHeight[k]) > 1e-9 || !(l.Low <= l.Mean) || !(l.Mean <= l.High) {
			t.Errorf("index %d: %+v, want %d points of mean height %v", k, l, all.Wells.ByIndex[k], all.Wells.MeanHeight[k])
		}
	}
}

// TestHuntOfManyParameters: by products with the Hessian, beyond 64 parameters.
func TestHuntOfManyParameters(t *testing.T) {
	h := hunted(coupled{80, 0.01}, 1.5, 12)
	ended, empty, outside := h.Searches()
	if len(h.Found()) == 0 {
		t.Fatalf("of %d searches %d found nothing, %d left", ended, empty, outside)
	}
	for _, p := range h.Found() {
		// The index is the number of coordinates near 0, and f about that.
		near := 0
		for _, c := range p.At {
			if math.Abs(c) < 0.2 {
				near++
			}
		}
		if p.Index != near || len(p.Values) != 80 || math.Abs(p.Value-float64(near)) > 1 {
			t.Errorf("index %d, f %v, %d coordinates near 0", p.Index, p.Value, near)
		}
	}
}

// single is a function of one or two parameters by formulas.
type single struct {
	n int
	f func(x []float64) float64
	g func(dst, x []float64)
}

func (s single) Dim() int                  { return s.n }
func (s single) Value(x []float64) float64 { return s.f(x) }
func (s single) Gradient(dst, x []float64) { s.g(dst, x) }

// TestHuntOfOddFunctions: degenerate points are found once and called so, slopes without
// a critical point give nothing, and neither does what is not finite.
func TestHuntOfOddFunctions(t *testing.T) {
	for name, c := range map[string]struct {
		o     single
		kinds []model.Kind
		empty bool // every search is
	}{
		"x⁴":      {single{1, func(x []float64) float64 { return math.Pow(x[0], 4) }, func(d, x []float64) { d[0] = 4 * x[0] * x[0] * x[0] }}, []model.Kind{model.Degenerate}, false},
		"x³":      {single{1, func(x []float64) float64 { return math.Pow(x[0], 3) }, func(d, x []float64) { d[0] = 3 * x[0] * x[0] }}, []model.Kind{model.Degenerate}, false},
		"x⁴ + y²": {single{2, func(x []float64) float64 { return math.Pow(x[0], 4) + x[1]*x[1] }, func(d, x []float64) { d[0], d[1] = 4*x[0]*x[0]*x[0], 2*x[1] }}, []model.Kind{model.Degenerate}, false},
		"x² − y²": {single{2, func(x []float64) float64 { return x[0]*x[0] - x[1]*x[1] }, func(d, x []float64) { d[0], d[1] = 2*x[0], -2*x[1] }}, []model.Kind{model.Saddle}, false},
		"−x²":     {single{1, func(x []float64) float64 { return -x[0] * x[0] }, func(d, x []float64) { d[0] = -2 * x[0] }}, []model.Kind{model.Maximum}, false},
		"x³ + x":  {single{1, func(x []float64) float64 { return math.Pow(x[0], 3) + x[0] }, func(d, x []float64) { d[0] = 3*x[0]*x[0] + 1 }}, nil, true},
		"NaN":     {single{1, func([]float64) float64 { return math.NaN() }, func(d, _ []float64) { d[0] = math.NaN() }}, nil, true},
	} {
		h := hunted(c.o, 2, 40)
		var kinds []model.Kind
		for _, p := range h.Found() {
			kinds = append(kinds, p.Kind())
		}
		if _, empty, _ := h.Searches(); !slices.Equal(kinds, c.kinds) || c.empty != (empty == 40) {
			t.Errorf("%s: %v, %d empty", name, kinds, empty)
		}
	}
}

// TestHuntIsBounded: no more points are kept than asked for.
func TestHuntIsBounded(t *testing.T) {
	o := coupled{4, 0.3}
	w := model.Uniform(model.Range{Lo: -1.5, Hi: 1.5}, 4)
	h := NewHunt(o, w, Survey(o, w), 1, 5)
	for ended := 0; ended < 100; ended, _, _ = h.Searches() {
		h.Advance()
	}
	if len(h.Found()) != 5 || !h.Full() {
		t.Errorf("%d points", len(h.Found()))
	}
	again := NewHunt(o, w, Survey(o, w), 1, 5)
	for ended := 0; ended < 100; ended, _, _ = again.Searches() {
		again.Advance()
	}
	if fmt.Sprint(again.Found()) != fmt.Sprint(h.Found()) {
		t.Error("a seed does not make the hunt")
	}
}

// BenchmarkHunt is a search.
func BenchmarkHunt(b *testing.B) {
	all := read(b)
	field := waves{all.Field.W, all.Field.Phi}
	b.Run("field", func(b *testing.B) { hunted(field, all.Half, b.N) })
	for _, n := range []int{4, 60, 200} {
		b.Run(fmt.Sprintf("wells/%d", n), func(b *testing.B) { hunted(coupled{n, 0.01}, 1.5, b.N) })
	}
}
