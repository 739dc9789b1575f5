package symmetry

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"optexplore/landscapes/data"
	"optexplore/landscapes/network"
	"optexplore/model/vec"
)

// traits are networks of every kind.
func traits() (list []network.Shape) {
	for _, act := range []string{"tanh", "sigmoid", "relu", "linear"} {
		plain := network.Shape{Sizes: []int{2, 4, 4, 4, 3, 2}, Act: act, Loss: "mse"}
		for _, change := range []func(*network.Shape){
			func(*network.Shape) {}, func(s *network.Shape) { s.Stem = true }, func(s *network.Shape) { s.NoBias = true }, func(s *network.Shape) { s.Decay = 0.1 },
			func(s *network.Shape) { s.Residual = true }, func(s *network.Shape) { s.Residual, s.Stem, s.NoBias = true, true, true },
			func(s *network.Shape) { s.Norm = "weight-norm" }, func(s *network.Shape) { s.Norm = "layer-norm" }, func(s *network.Shape) { s.Norm = "batch-norm" },
			func(s *network.Shape) { s.Norm, s.Residual, s.Stem = "layer-norm", true, true }, func(s *network.Shape) { s.Norm, s.Residual, s.Decay = "weight-norm", true, 0.2 },
		} {
			s := plain
			change(&s)
			list = append(list, s)
		}
	}
	return list
}

// of is a network of a shape with random examples and weights.
func of(t testing.TB, s network.Shape) (*network.Objective, []float64) {
	t.Helper()
	rng := rand.New(rand.NewPCG(11, 2))
	o, err := network.New(s, data.Set{Inputs: s.Inputs(), Targets: s.Outputs(), X: normals(rng, 9*s.Inputs(), 1), Y: normals(rng, 9*s.Outputs(), 1)})
	if err != nil {
		t.Fatal(err)
	}
	return o, normals(rng, o.Dim(), 0.7)
}

// TestEveryTraitHasTheSymmetriesItIsSaidToHave: exchanges and turns keep the loss, and
// where it says so a rescaled unit does. Layers that add their inputs go together.
func TestEveryTraitHasTheSymmetriesItIsSaidToHave(t *testing.T) {
	for _, s := range traits() {
		o, w := of(t, s)
		layers, moved := Layers(s), make([]float64, o.Dim())
		same := func() bool { return math.Abs(o.Value(moved)-o.Value(w)) <= 1e-13*o.Value(w) }
		if want := map[bool]int{false: 4, true: 2}[s.Residual]; len(layers) != want || layers[0].Tied() != s.Residual {
			t.Fatalf("%+v: %d layers, want %d", s, len(layers), want)
		}
		for _, l := range layers {
			for k := range uint64(20) {
				e := l.Draw(5, k)
				if l.Apply(moved, w, e); !same() || vec.Distance(moved, w) == 0 != e.Identical() {
					t.Fatalf("%+v, %s: %+v changes the loss from %v to %v", s, l.Name(), e, o.Value(w), o.Value(moved))
				}
			}
			if l.Tied() {
				continue
			}
			if l.Rescale(moved, w, 1, 3); same() != l.Scales {
				t.Errorf("%+v, %s: units can be rescaled is %v", s, l.Name(), l.Scales)
			}
		}
	}
}

// TestNearestOfEveryTrait beside all equivalents of a layer.
func TestNearestOfEveryTrait(t *testing.T) {
	for _, s := range traits() {
		o, w := of(t, s)
		for _, l := range Layers(s) {
			_, least, ok := l.Nearest(w)
			_, most, far := l.Farthest(w)
			c := NewCensus(o, l, w, 384)
			for !c.Done() {
				c.Advance()
			}
			if !c.Whole || c.Spread() > 1e-13 {
				t.Fatalf("%+v, %s: %+v", s, l.Name(), c)
			}
			if ok != (!l.Tied() && l.sum == 0) || ok && !near(least, c.Near) || far && !near(most, c.Far) {
				t.Errorf("%+v, %s: from %v to %v, of all from %v to %v", s, l.Name(), least, most, c.Near, c.Far)
			}
			for _, step := range append(l.Exchanges(w, 2), l.Reversals(w, 2)...) {
				moved := make([]float64, len(w))
				if l.Apply(moved, w, step.Element); step.Distance != vec.Distance(w, moved) || step.Distance < c.Near-1e-12 {
					t.Errorf("%+v, %s: %+v, want %v", s, l.Name(), step, vec.Distance(w, moved))
				}
			}
		}
	}
}

// TestEveryTraitFindsItself when all its units are shuffled.
func TestEveryTraitFindsItself(t *testing.T) {
	for _, s := range traits() {
		_, w := of(t, s)
		shuffled, other := slices.Clone(w), make([]float64, len(w))
		for k, l := range Layers(s) {
			l.Apply(other, shuffled, l.Draw(9, uint64(k)))
			shuffled, other = other, shuffled
		}
		if d := vec.Distance(Aligned(s, w, shuffled, true), w); d > 1e-12 {
			t.Errorf("%+v: %v away after alignment, %v before", s, d, vec.Distance(shuffled, w))
		}
	}
}
