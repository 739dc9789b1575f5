package random

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/diff/fd"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// fields is a part of high_dimension.json.
type fields struct {
	Gaussian struct {
		Heights     []float64 `json:"heights"`
		ByDimension map[string]struct {
			Share    []float64   `json:"share_by_index"`
			Height   []float64   `json:"mean_height_by_index"`
			Density  float64     `json:"critical_points_per_unit_volume"`
			AtHeight [][]float64 `json:"index_share_at_height"`
		} `json:"by_dimension"`
	} `json:"gaussian_field"`
	Plane drawn `json:"drawn_field_2d"`
	Space drawn `json:"drawn_field_3d"`
}

type drawn struct {
	N        int         `json:"n"`
	Half     float64     `json:"half"`
	ByIndex  []int       `json:"by_index"`
	W        [][]float64 `json:"w"`
	Phi      []float64   `json:"phi"`
	Critical []struct {
		X           []float64 `json:"x"`
		F           float64   `json:"f"`
		Index       int       `json:"index"`
		Eigenvalues []float64 `json:"eigenvalues"`
	} `json:"critical"`
}

func TestTheCriticalPointsOfTheField(t *testing.T) {
	var ref fields
	readJSON(t, "high_dimension.json", &ref)
	if len(ref.Gaussian.ByDimension) < 5 {
		t.Fatalf("%d dimensions", len(ref.Gaussian.ByDimension))
	}
	for name, want := range ref.Gaussian.ByDimension {
		n, _ := strconv.Atoi(name)
		got := Field(n)
		for k := range want.Share {
			if relative(got.Share[k], want.Share[k]) > 1e-8 || math.Abs(got.Height[k]-want.Height[k]) > 1e-8 {
				t.Errorf("n = %d, index %d: a share of %v at %v, want %v at %v", n, k, got.Share[k], got.Height[k], want.Share[k], want.Height[k])
			}
		}
		if relative(got.Density, want.Density) > 1e-8 {
			t.Errorf("n = %d: %v points in a unit of volume, want %v", n, got.Density, want.Density)
		}
		for i, u := range ref.Gaussian.Heights {
			for k, p := range FieldAt(n, u) {
				if relative(p, want.AtHeight[i][k]) > 1e-7 {
					t.Errorf("n = %d at height %v, index %d: %v, want %v", n, u, k, p, want.AtHeight[i][k])
				}
			}
		}
	}
}

// TestTheFieldInClosedForm: in two dimensions half are saddles; in three a share of
// (29 − 6√6)/116 are minima.
func TestTheFieldInClosedForm(t *testing.T) {
	for n, want := range map[int]float64{1: 0.5, 2: 0.25, 3: (29 - 6*math.Sqrt(6)) / 116} {
		if got := Field(n).Share[0]; relative(got, want) > 1e-12 {
			t.Errorf("n = %d: minima are a share of %v, want %v", n, got, want)
		}
	}
	if got, want := Field(2).Density, 2/(math.Sqrt(3)*math.Pi); relative(got, want) > 1e-12 {
		t.Errorf("%v critical points in a unit of area, want 2/(√3 π) = %v", got, want)
	}
}

// TestTheDrawnFields holds value, gradient and Hessian to all critical points that were
// found in a box.
func TestTheDrawnFields(t *testing.T) {
	var ref fields
	readJSON(t, "high_dimension.json", &ref)
	for _, d := range []drawn{ref.Plane, ref.Space} {
		f := NewWaves(d.N, slices.Concat(d.W...), d.Phi)
		if len(d.Critical) < 35 {
			t.Fatalf("%d critical points", len(d.Critical))
		}
		g, h := make([]float64, d.N), make([]float64, d.N*d.N)
		for _, c := range d.Critical {
			f.Gradient(g, c.X)
			f.Hessian(h, c.X)
			if got := f.Value(c.X); math.Abs(got-c.F) > 1e-9 || vec.Norm(g) > 1e-8 {
				t.Errorf("at %v: %v with slope %v, want %v with none", c.X, got, vec.Norm(g), c.F)
			}
			index := 0
			for i, v := range eigenvalues(t, h, d.N) {
				if math.Abs(v-c.Eigenvalues[i]) > 1e-7 {
					t.Errorf("at %v: eigenvalue %v, want %v", c.X, v, c.Eigenvalues[i])
				}
				if v < 0 {
					index++
				}
			}
			if index != c.Index {
				t.Errorf("at %v: index %d, want %d", c.X, index, c.Index)
			}
		}
	}
}

func TestTheDerivativesOfWaves(t *testing.T) {
	const n = 5
	f := DrawWaves(n, 40, 3)
	x, v := []float64{0.3, -2, 1, 4, -0.7}, []float64{1, 2, -1, 0.5, 3}
	g, row, product, h := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n*n)
	f.Gradient(g, x)
	f.Hessian(h, x)
	f.HessianVector(product, x, v)
	central := &fd.Settings{Formula: fd.Central}
	for i, want := range fd.Gradient(nil, f.Value, x, central) {
		if math.Abs(g[i]-want) > 1e-8 {
			t.Errorf("gradient[%d] is %v, by differences %v", i, g[i], want)
		}
		for j, want := range fd.Gradient(nil, func(x []float64) float64 { f.Gradient(row, x); return row[i] }, x, central) {
			if math.Abs(h[i*n+j]-want) > 1e-8 {
				t.Errorf("Hessian[%d,%d] is %v, by differences %v", i, j, h[i*n+j], want)
			}
		}
		if want := vec.Dot(h[i*n:(i+1)*n], v); math.Abs(product[i]-want) > 1e-12 {
			t.Errorf("(Hv)[%d] is %v, by the Hessian %v", i, product[i], want)
		}
	}
}

// TestDrawnWavesHaveTheCovariance, over many draws.
func TestDrawnWavesHaveTheCovariance(t *testing.T) {
	const draws = 20000
	x, y := []float64{0.2, -0.4, 1}, []float64{0.7, 0.1, 0.6}
	var square, both float64
	for seed := range uint64(draws) {
		f := DrawWaves(3, 5, seed)
		a, b := f.Value(x), f.Value(y)
		square += a * a / draws
		both += a * b / draws
	}
	d := vec.Distance(x, y)
	if want := math.Exp(-d * d / 2); math.Abs(square-1) > 4*math.Sqrt(2.0/draws) || math.Abs(both-want) > 4*math.Sqrt(2.0/draws) {
		t.Errorf("variance %v, covariance %v, want 1 and %v", square, both, want)
	}
}

// TestTheDrawnFieldTurnsAsOftenAsItsPointsSay around its box: minima and maxima less
// saddles.
func TestTheDrawnFieldTurnsAsOftenAsItsPointsSay(t *testing.T) {
	var ref fields
	readJSON(t, "high_dimension.json", &ref)
	p := ref.Plane
	w := slices.Concat(p.W...)
	want := p.ByIndex[0] - p.ByIndex[1] + p.ByIndex[2]
	got, ok := curvature.Winding(NewWaves(p.N, w, p.Phi), model.Uniform(model.Range{Lo: -p.Half, Hi: p.Half}, 2))
	if !ok || got != want || want != -5 {
		t.Errorf("it turns %d times, ok: %v, want %d", got, ok, want)
	}
}
