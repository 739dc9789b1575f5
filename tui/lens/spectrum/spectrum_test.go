package spectrum

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/theme"
	"optexplore/tui/widget/chart"
)

func look() theme.Theme { return theme.New(colorprofile.ASCII, true) }

// whole are facts of known eigenvalues.
func whole(values ...float64) Facts {
	slices.Sort(values)
	return Facts{Density: curvature.Density{N: len(values), Values: values}, Rate: math.NaN()}
}

// by is f with gradient descent at a rate.
func (f Facts) by(rate float64) Facts {
	f.Rule, f.Rate, f.Limit = "Gradient descent", rate, 2
	return f
}

func TestSentences(t *testing.T) {
	still := func(f Facts) Facts { f.Still = true; return f }
	hundred := func(negative ...float64) Facts {
		values := slices.Clone(negative)
		for k := len(values); k < 100; k++ {
			values = append(values, 1+float64(k))
		}
		return whole(values...)
	}
	climbing := whole(-4, 1).by(0.1)
	climbing.Climbs = true
	estimated := whole()
	estimated.Density = curvature.Density{N: 1000, Products: 80, Probes: []curvature.Quadrature{
		{Nodes: []float64{-1, 3}, Weights: []float64{0.1, 0.9}, Sharp: make([]bool, 2)}, {Nodes: []float64{-2, 4}, Weights: []float64{0.12, 0.88}, Sharp: make([]bool, 2)},
	}}
	for want, f := range map[string]Facts{
		"3 of 100 eigenvalues are negative: a saddle; the steepest way down has curvature −2.1.": still(hundred(-2.1, -1, -0.5)),
		"1 of 100 eigenvalues is negative: f bends like a saddle here":                           hundred(-1),
		"Both eigenvalues are positive: a minimum.":                                              still(whole(1, 2)),
		"All 3 eigenvalues are positive: f curves up in every direction.":                        whole(1, 2, 3),
		"All 3 eigenvalues are negative: a maximum.":                                             still(whole(-1, -2, -3)),
		"f″ = −2 is negative: a maximum.":                                                        still(whole(-2)),
		"f″ = 2 is positive: the curve bends upwards.":                                           whole(2),
		"All eigenvalues are zero: f is flat here to second order.":                              whole(0, 0),
		"No eigenvalue is negative":                                                              whole(0, 1, 2),
		"No eigenvalue is positive":                                                              whole(0, -1, -2),
		"About 110 ± 10 of 1,000 eigenvalues are negative":                                       estimated,
		"Estimated from 2 random vectors by 80 products":                                         estimated,
		"1 of 4 is less than 1e−10 of the largest and counts as zero":                            whole(0, 1, 2, 3),
		"2 of 4 are less than 1e−10 of the largest and count as zero":                            whole(0, 0, 1, 2),
		"curves 50 times as much as":                                                             whole(2, 100),
		// 2/η = 4000 and 2/λ = 0.001996.
		"The largest is 1002. Gradient descent at rate 0.0005 is stable, its bound is the rate 0.001996.": whole(0.4, 1002).by(0.0005),
		"The largest, 1002, is beyond the bound on λ, 500. Gradient descent at rate 0.004 overshoots":     whole(0.4, 1002).by(0.004),
		"is just the bound 20":                           whole(1, 20).by(0.1),
		"Gradient descent has no bound on its rate here": whole(-1, -2).by(0.1),
		"The least is −4. Gradient descent at rate 0.1 is stable where f curves against the run, up to the rate 0.5.": climbing,
		"Theory sets no bound on λ for Adam.": {Density: whole(1, 2).Density, Rule: "Adam", Rate: 0.1},
		"There is no second derivative here":  {Density: curvature.Density{N: 3, Undefined: true}},
	} {
		if got := f.Sentences().String(); !strings.Contains(got, want) {
			t.Errorf("expected %q, got %q", want, got)
		}
	}
}

// TestNothingIsSaidOfEigenvaluesThatAreNotReached: the nodes of an estimate lie inside
// the spectrum, so that beyond a node that is no eigenvalue there may be others, here 0.
func TestNothingIsSaidOfEigenvaluesThatAreNotReached(t *testing.T) {
	const n = 900
	r, _ := at(t, experiment.Options{Formula: "sum(i, 1, n-1, (x[i+1] - x[i])^2)", Dim: n}, "gd", 0)
	s := curvature.Sound(r.Problem.Plain, make([]float64, n))
	d, done := s.Density()
	for !done {
		s.Advance(1000)
		d, done = s.Density()
	}
	got := Facts{Density: d, Rate: math.NaN()}.Sentences().String()
	if strings.Contains(got, "positive") || !strings.Contains(got, "Of 900 eigenvalues none is seen below zero") || !strings.Contains(got, "curves at least ") {
		t.Errorf("got %q", got)
	}
	d.Probes[0] = curvature.Quadrature{Nodes: []float64{1e-9, 8}, Weights: []float64{0.5, 0.5}, Sharp: []bool{true, false}}
	if got := (Facts{Density: d, Rate: math.NaN()}).Sentences().String(); !strings.Contains(got, "All 900 eigenvalues are positive") {
		t.Errorf("got %q", got)
	}
	d.Probes = []curvature.Quadrature{ // 90 ± 90 of them tell nothing
		{Nodes: []float64{-1, 0, 1}, Weights: []float64{0.4, 0.2, 0.4}, Sharp: make([]bool, 3)},
		{Nodes: []float64{-1, 1}, Weights: []float64{0.5, 0.5}, Sharp: make([]bool, 2)},
	}
	if got := (Facts{Density: d, Rate: math.NaN()}).Sentences().String(); strings.Contains(got, "as zero") {
		t.Errorf("got %q", got)
	}
}

// TestScales: linear where the eigenvalues are of similar size, else logarithmic, by
// their sizes whatever the unit is.
func TestScales(t *testing.T) {
	for _, size := range []float64{1e-200, 1e-9, 1, 1e12, 1e250} {
		near := whole(-2*size, size, 3*size).along()
		if near.Scale != chart.Linear || !(near.Lo < -2*size) || !(near.Hi > 3*size) {
			t.Errorf("size %g: %+v", size, near)
		}
		far := whole(-2*size, 1e-4*size, 2e-4*size, 1e-3*size, 3*size).along()
		if far.Scale != chart.AreaSine || !(far.Unit <= 1.001e-4*size) || !(far.Unit > 1e-6*size) || !(far.Lo < -2*size) || !(far.Hi > 3*size) {
			t.Errorf("size %g: %+v", size, far)
		}
	}
	if a := whole(0, 0).along(); a.Lo != -1 || a.Hi != 1 {
		t.Errorf("of zeros: %+v", a)
	}
	if a := whole(1, 5).by(0.2).along(); !(a.Hi > 10) {
		t.Errorf("a bound of 10 is not shown: %+v", a)
	}
	if a := whole(1, 5).by(1e-6).along(); a.Hi > 6 {
		t.Errorf("a bound far away is shown: %+v", a)
	}
}

// TestTheHistogramHoldsAllEigenvalues at any width and on both scales.
func TestTheHistogramHoldsAllEigenvalues(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	for _, f := range []Facts{whole(1), whole(-2, 2), whole(0, 0, 0), whole(1e-6, 1e-5, 1, 1000), whole(-1e-6, 1e-7, 1, 1000)} {
		for range 20 {
			columns := 1 + rng.IntN(150)
			sum := 0.0
			for _, n := range f.histogram(f.along(), columns).Counts {
				sum += n
			}
			if math.Abs(sum-float64(f.Density.N)) > 1e-9 {
				t.Errorf("%v in %d columns: %v eigenvalues", f.Density.Values, columns, sum)
			}
		}
	}
}

// law is the semicircle law of radius 2.
func law(v float64) float64 { return math.Sqrt(max(4-v*v, 0)) / (2 * math.Pi) }

// TestTheoryLiesOnTheHistogram: the numbers that the semicircle law expects are those of
// its own quantiles, in an interval, on both scales.
func TestTheoryLiesOnTheHistogram(t *testing.T) {
	const n = 4000
	var values []float64
	part, at := 0.0, -2.0
	for k := range n {
		for ; part < (float64(k)+0.5)/n; at += 1e-5 {
			part += law(at) * 1e-5
		}
		values = append(values, at)
	}
	f := whole(values...)
	f.Theory, f.Law = law, "semicircle law"
	for _, a := range []chart.Axis{f.along(), {Scale: chart.AreaSine, Unit: 0.1, Lo: -2.2, Hi: 2.2}} {
		h := f.histogram(a, 80)
		want := f.expected(a, len(h.Counts))
		for k, got := range h.Counts {
			middle := a.At((float64(k) + 0.5) / float64(len(h.Counts)))
			if math.Abs(middle) < 1.8 && math.Abs(got-want(middle)) > 4 {
				t.Errorf("%+v: %v eigenvalues around %v, theory expects %v", a, got, middle, want(middle))
			}
		}
	}
	if text := drawn(f, 100, 24); !strings.Contains(text, "semicircle law") {
		t.Errorf("the law is not named:\n%s", text)
	}
}

func drawn(f Facts, w, h int) string {
	c := canvas.New(w, h)
	f.Draw(c, look())
	return c.Plain()
}

// TestEverySize: nothing panics, and nothing is drawn beside the canvas.
func TestEverySize(t *testing.T) {
	list := []Facts{
		whole(1), whole(-2, 1), whole(0, 0), whole(-1e-300, 1e300).by(0.1), whole(1e-9, 1, 1e9).by(1e-9), whole(5e-324, 1e308).by(1e300),
		{Density: curvature.Density{N: 3, Undefined: true}}, {Density: curvature.Density{N: 2, Values: []float64{-math.MaxFloat64, math.MaxFloat64}}},
	}
	theory := whole(-1, 1)
	theory.Theory, theory.Law = func(float64) float64 { return math.NaN() }, "nothing"
	for k, f := range append(list, theory) {
		for w := range 90 {
			for h := range 20 {
				if rows := strings.Split(drawn(f, w, h), "\n"); len(rows) != max(h, 1) {
					t.Fatalf("%d at %d×%d: %d rows", k, w, h, len(rows))
				}
			}
		}
	}
}

// TestTheObjectiveIsAskedForItsLaw.
func TestTheObjectiveIsAskedForItsLaw(t *testing.T) {
	r, _ := at(t, experiment.Options{Landscape: "saddle"}, "gd", 0)
	r.Problem.Plain = lawful{r.Problem.Plain}
	f := About(r.Problem, []float64{0, 0}, curvature.Density{N: 2, Values: []float64{-2, 2}})
	if f.Law != "semicircle law" || f.Theory(0) != law(0) || !f.Still {
		t.Errorf("%+v", f)
	}
}

type lawful struct{ model.Objective }

func (lawful) EigenvalueDensity([]float64) (func(float64) float64, string) {
	return law, "semicircle law"
}

// BenchmarkDraw is a frame.
func BenchmarkDraw(b *testing.B) {
	values := make([]float64, 300)
	for k := range values {
		values[k] = math.Sinh(float64(k-100) / 20)
	}
	f, c, t := whole(values...).by(0.1), canvas.New(196, 54), theme.New(colorprofile.TrueColor, true)
	b.ReportAllocs()
	for b.Loop() {
		f.Draw(c, t)
	}
}
