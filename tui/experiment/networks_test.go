package experiment_test

import (
	"fmt"
	"math"
	"testing"

	"optexplore/landscapes"
	"optexplore/landscapes/network"
	"optexplore/model/curvature"
	"optexplore/model/vec"
	"optexplore/tui/experiment"
)

// lossAfter is the loss of a run, and that on the test examples, if there are any.
func lossAfter(t *testing.T, landscape, rule string, rate float64, steps int) (loss, test float64) {
	t.Helper()
	s, err := experiment.Options{Landscape: landscape, Rule: rule, Knobs: map[string]string{"rate": fmt.Sprint(rate)}}.Session()
	if err != nil {
		t.Fatal(err)
	}
	p, err := experiment.NewProblem(s)
	if err != nil {
		t.Fatal(err)
	}
	trace, err := p.Trace(s, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	trace.Extend(steps)
	x := trace.At(steps).X()
	if test = math.NaN(); p.Expected != nil {
		test = p.Expected.Value(x)
	}
	return p.Plain.Value(x), test
}

// What the stories of networks say that a run comes to.
func TestNetworksDoWhatTheirStoriesSay(t *testing.T) {
	for _, c := range []struct {
		landscape, rule string
		rate            float64
		steps           int
		loss, test      float64 // NaN for none
		within          float64 // relative
	}{
		{"chain", "gd", 0.5, 1000, math.Ln2, math.NaN(), 1e-12},
		{"chain init=glorot", "gd", 0.5, 1000, math.Ln2, math.NaN(), 2e-5},
		{"chain init=orthogonal-gain:4", "gd", 0.5, 1000, 0.004, math.NaN(), 0.15}, // the last bit of the start moves it by 7 %
		{"chain act=tanh init=orthogonal", "gd", 0.5, 1000, 0.0003, math.NaN(), 0.2},
		{"chain init=zeros", "gd", 0.5, 100, math.Ln2, math.NaN(), 1e-12},
		{"deep", "gd", 0.1, 100, math.Ln2, math.NaN(), 1e-11},
		{"deep wiring=residual", "gd", 0.1, 100, 0.285, math.NaN(), 0.01},
		{"overfitting", "adam", 0.02, 132, 0.12106, 0.01209, 1e-3},
		{"overfitting", "adam", 0.02, 150, 0.10395157593367654, 0.02106485748883834, 1e-9},
		{"overfitting", "adam", 0.02, 1500, 5.3959058193342434e-05, 0.12775703878128364, 1e-9},
	} {
		loss, test := lossAfter(t, c.landscape, c.rule, c.rate, c.steps)
		if math.Abs(loss/c.loss-1) > c.within || !(math.Abs(test/c.test-1) <= c.within) && c.test == c.test {
			t.Errorf("%s, %s at %v: after %d steps %v and %v, expected %v and %v", c.landscape, c.rule, c.rate, c.steps, loss, test, c.loss, c.test)
		}
	}
}

// slopes are ‖∂L/∂W‖ of each layer at the first start.
func slopes(t *testing.T, landscape string) (list []float64) {
	t.Helper()
	l, err := landscapes.Find(landscape)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range l.Net.Loss().Layers(l.Starts[0]) {
		list = append(list, f.Slope)
	}
	return list
}

// What they say of the slopes of their layers.
func TestLayersHaveTheSlopesThatStoriesSay(t *testing.T) {
	for _, c := range []struct {
		landscape string
		layer     int
		slope     float64
	}{
		{"chain", 1, 5.8e-14}, {"chain", 7, 3.4e-4},
		{"deep", 2, 8.6e-11}, {"deep wiring=residual", 2, 0.100}, {"deep wiring=residual", 21, 0.40},
	} {
		if list := slopes(t, c.landscape); math.Abs(list[c.layer-1]/c.slope-1) > 0.01 {
			t.Errorf("%s: layer %d has a slope of %v, expected %v", c.landscape, c.layer, list[c.layer-1], c.slope)
		}
	}
}

// The texts of networks in the catalogue are read back.
func TestTextsOfNetworksAreRead(t *testing.T) {
	for _, l := range landscapes.All() {
		if l.Net == nil {
			continue
		}
		spec, err := network.Parse(l.Typed())
		if err != nil || spec.String() != l.Typed() {
			t.Errorf("%s: %q is read as %q (%v)", l.ID, l.Typed(), spec, err)
		}
	}
}

// With weight normalisation the slope by each v is at right angles to it, and gradient
// descent never makes v shorter.
func TestWeightNormOnlyMakesDirectionsLonger(t *testing.T) {
	s, err := experiment.Options{Landscape: "weight-norm"}.Session()
	if err != nil {
		t.Fatal(err)
	}
	p, err := experiment.NewProblem(s)
	if err != nil {
		t.Fatal(err)
	}
	trace, err := p.Trace(s, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	g, last := make([]float64, len(s.Start)), make([]float64, 8)
	for step := range trace.Extend(300) {
		x := trace.At(step).X()
		p.Plain.Gradient(g, x)
		for unit := range 8 {
			v, slope := x[2*unit:][:2], g[2*unit:][:2]
			if along := vec.Dot(v, slope); math.Abs(along) > 1e-15*(1+vec.Norm(v)*vec.Norm(slope)) {
				t.Fatalf("step %d, unit %d: ⟨v, ∂f/∂v⟩ = %v", step, unit+1, along)
			}
			if long := vec.Norm(v); long < last[unit]*(1-1e-15) {
				t.Fatalf("step %d, unit %d: v has become shorter, %v after %v", step, unit+1, long, last[unit])
			} else {
				last[unit] = long
			}
		}
	}
}

// lambda are the eigenvalues of the Hessian at the first start of a landscape, with the
// loss and the norm of the gradient there.
func lambda(t *testing.T, landscape string) (values []float64, loss, slope float64) {
	t.Helper()
	l, err := landscapes.Find(landscape)
	if err != nil {
		t.Fatal(err)
	}
	o, x := l.Objective(), l.Starts[0]
	g := make([]float64, len(x))
	o.Gradient(g, x)
	return curvature.SpectrumAt(o, x).Values, o.Value(x), vec.Norm(g)
}

// A doubled unit's line of critical points, by share, with the least eigenvalue.
func TestADoubledUnitHasALineOfCriticalPoints(t *testing.T) {
	for share, want := range map[string]float64{"-0.5": -0.000149156216123968, "0": 0, "0.05": -0.0002575210956488877, "0.5": -0.002442537857454146, "0.75": -0.0014808936982965786, "1": 0} {
		values, loss, slope := lambda(t, "doubled-unit share="+share)
		if math.Abs(loss-0.13888646919188993) > 1e-15 || slope > 1e-14 || math.Abs(values[0]-want) > 1e-12 {
			t.Errorf("share %s: loss %v, slope %v, eigenvalues %v", share, loss, slope, values)
		}
	}
}

// Rescaled units: the same loss, another curvature.
func TestRescaledUnitsChangeTheCurvatureAlone(t *testing.T) {
	for scale, want := range map[string]float64{"0.01": 7912.968056286296, "0.5": 3.46188724283488, "1": 1.7526227607905525, "10": 89.64934903428615, "100": 8956.89177229786} {
		values, loss, _ := lambda(t, "rescaled-relu scale="+scale)
		if most := values[len(values)-1]; math.Abs(loss-0.28231342844644636) > 1e-15 || math.Abs(most/want-1) > 1e-12 {
			t.Errorf("scale %s: loss %v, largest eigenvalue %v, expected %v", scale, loss, most, want)
		}
	}
}
