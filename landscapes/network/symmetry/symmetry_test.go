package symmetry

import (
	"encoding/json"
	"math"
	"math/big"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"optexplore/landscapes/data"
	"optexplore/landscapes/network"
	"optexplore/model/vec"
)

// reference is the figures of testdata/symmetry.json, which were computed by other means.
type reference struct {
	Permutations struct {
		problem
		W     []float64
		Loss  float64 `json:"loss_at_w"`
		Perms []struct {
			Perm                    []int
			Loss, Distance, Barrier float64
		}
		Flips []struct {
			Signs         []int
			Loss, Barrier float64
		}
		Copies  int64
		Nearest float64 `json:"nearest_copy_distance"`
	}
	Alignment struct {
		problem
		A, B            []float64
		Plain           way
		Permuted        way
		PermutedFlipped way `json:"permuted_and_flipped"`
		Shuffled        struct {
			W              []float64
			Barrier, At    float64
			Perm, Signs    []int
			Barrier_after_ float64 `json:"barrier_after"`
		} `json:"shuffled_self"`
	}
	Copies map[string]json.RawMessage
	Split  struct {
		problem
		Small []float64
		Loss  float64 `json:"small_loss"`
		Line  []struct {
			Share, Loss, Gnorm float64
			Eigenvalues        []float64
		}
	} `json:"doubled_unit"`
	Rescaled struct {
		problem
		W      []float64
		Scales []struct{ A, Loss, Largest, Gnorm float64 }
	} `json:"relu_rescaled"`
}

// way is a line between two trainings.
type way struct {
	Assignment, Signs     []int
	Distance, Barrier, At float64
}

// problem is a network with examples.
type problem struct {
	Sizes     []int
	Act, Loss string
	X         [][]float64
	Y         []float64
}

func (p problem) shape() network.Shape {
	return network.Shape{Sizes: p.Sizes, Act: p.Act, Loss: p.Loss}
}

func (p problem) objective(t testing.TB, s network.Shape) *network.Objective {
	t.Helper()
	d := data.Set{X: slices.Concat(p.X...), Y: p.Y, Inputs: len(p.X[0]), Targets: 1}
	if p.Loss == "bce" {
		d.Classes = 2
	}
	o, err := network.New(s, d)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func figures(t testing.TB) (r reference) {
	t.Helper()
	text, err := os.ReadFile("testdata/symmetry.json")
	if err == nil {
		err = json.Unmarshal(text, &r)
	}
	if err != nil || len(r.Permutations.Perms) != 24 || len(r.Permutations.Flips) != 16 {
		t.Fatal("the figures cannot be read", err)
	}
	return r
}

const exact = 1e-12

func near(a, b float64) bool { return math.Abs(a-b) <= exact*(1+math.Abs(b)) }

// TestEquivalentsOfALayer: 24 permutations and 16 turns of 2-4-1 tanh.
func TestEquivalentsOfALayer(t *testing.T) {
	r := figures(t).Permutations
	o, l := r.objective(t, r.shape()), Layers(r.shape())[0]
	moved := make([]float64, len(r.W))
	for _, p := range r.Perms {
		l.Apply(moved, r.W, Element{p.Perm, make([]bool, 4)})
		barrier, _ := Along(o, r.W, moved).Barrier()
		if d := vec.Distance(r.W, moved); !near(o.Value(moved), p.Loss) || !near(d, p.Distance) || !near(barrier, p.Barrier) {
			t.Errorf("%v: loss %v, distance %v, barrier %v, want %+v", p.Perm, o.Value(moved), d, barrier, p)
		}
	}
	for _, f := range r.Flips {
		e := l.Identity()
		for k, s := range f.Signs {
			e.Turned[k] = s < 0
		}
		l.Apply(moved, r.W, e)
		if barrier, _ := Along(o, r.W, moved).Barrier(); !near(o.Value(moved), f.Loss) || !near(barrier, f.Barrier) {
			t.Errorf("%v: loss %v, barrier %v, want %+v", f.Signs, o.Value(moved), barrier, f)
		}
	}
	c := NewCensus(o, l, r.W, 384)
	for !c.Done() {
		c.Advance()
	}
	if !c.Whole || c.Looked != 384 || l.Equivalents().Int64() != r.Copies || !near(c.Lowest, r.Loss) || c.Spread() > 1e-15 {
		t.Errorf("%d of %v equivalents, from %v to %v", c.Looked, l.Equivalents(), c.Lowest, c.Highest)
	}
	e, least, ok := l.Nearest(r.W)
	l.Apply(moved, r.W, e)
	if !ok || !near(least, r.Nearest) || !near(c.Near, r.Nearest) || !near(vec.Distance(moved, r.W), least) {
		t.Errorf("the nearest is %v (of all %v), want %v", least, c.Near, r.Nearest)
	}
	if e, most, ok := l.Farthest(r.W); !ok || !near(most, c.Far) || !slices.Equal(e.Turned, []bool{true, true, true, true}) {
		t.Errorf("the farthest is %v, of all %v", most, c.Far)
	}
	if c = NewCensus(o, l, r.W, 383); c.Whole || c.Of != 383 || c.Element(5).Identical() {
		t.Errorf("above the limit %+v", c)
	}
}

// TestNearestAndFarthestWithoutTurns beside all permutations, of units some of which are
// nearly equal.
func TestNearestAndFarthestWithoutTurns(t *testing.T) {
	s := network.Shape{Sizes: []int{2, 5, 2, 3}, Act: "relu", Loss: "mse"}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		w := normals(rng, s.Dim(), 1)
		for _, l := range Layers(s) {
			least, most, moved := math.Inf(1), 0.0, make([]float64, len(w))
			for k := uint64(1); k < l.Equivalents().Uint64(); k++ {
				l.Apply(moved, w, l.Element(k))
				d := vec.Distance(w, moved)
				least, most = min(least, d), max(most, d)
			}
			_, a, _ := l.Nearest(w)
			_, b, _ := l.Farthest(w)
			if !near(a, least) || !near(b, most) {
				t.Fatalf("layer %d: from %v to %v, want %v to %v", l.Number, a, b, least, most)
			}
		}
	}
}

func normals(rng *rand.Rand, n int, sd float64) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = sd * rng.NormFloat64()
	}
	return v
}

// drawn is a network with random examples and weights.
func drawn(t testing.TB, act string, sizes ...int) (*network.Objective, []float64) {
	t.Helper()
	rng := rand.New(rand.NewPCG(7, uint64(len(sizes))))
	s := network.Shape{Sizes: sizes, Act: act, Loss: "mse"}
	d := data.Set{Inputs: s.Inputs(), Targets: s.Outputs(), X: normals(rng, 9*s.Inputs(), 1), Y: normals(rng, 9*s.Outputs(), 1)}
	o, err := network.New(s, d)
	if err != nil {
		t.Fatal(err)
	}
	return o, normals(rng, o.Dim(), 0.7)
}

// TestEveryActivationHasTheSymmetriesItIsSaidToHave, and no others: of one unit, whose
// function is φ.
func TestEveryActivationHasTheSymmetriesItIsSaidToHave(t *testing.T) {
	for _, act := range network.Activations() {
		o, w := drawn(t, act, 2, 3, 4, 2)
		moved := make([]float64, len(w))
		turns, scales := true, true
		for _, l := range Layers(o.Shape()) {
			turned := l
			turned.Flips = true
			for k := range l.Units {
				turned.Apply(moved, w, turned.Turn(k))
				turns = turns && math.Abs(o.Value(moved)-o.Value(w)) < 1e-13*o.Value(w)
				l.Rescale(moved, w, k, 3)
				scales = scales && math.Abs(o.Value(moved)-o.Value(w)) < 1e-13*o.Value(w)
			}
			for k := range uint64(40) {
				if l.Apply(moved, w, l.Draw(3, k)); math.Abs(o.Value(moved)-o.Value(w)) > 1e-13*o.Value(w) {
					t.Errorf("%s: %+v of layer %d changes the loss from %v to %v", act, l.Draw(3, k), l.Number, o.Value(w), o.Value(moved))
				}
			}
		}
		if l := Layers(o.Shape())[0]; turns != l.Flips || scales != l.Scales {
			t.Errorf("%s: signs can be turned %v, units scaled %v", act, turns, scales)
		}
	}
}

// TestElementsAreAGroup: all are different, the first is the identity, and one after the
// other is another.
func TestElementsAreAGroup(t *testing.T) {
	o, w := drawn(t, "tanh", 2, 3, 1)
	l := Layers(o.Shape())[0]
	seen := map[string]bool{}
	for k := range uint64(48) {
		e := l.Element(k)
		if e.Identical() != (k == 0) {
			t.Errorf("symmetry %d is %+v", k, e)
		}
		text, _ := json.Marshal(e)
		seen[string(text)] = true
		once, twice, direct := make([]float64, len(w)), make([]float64, len(w)), make([]float64, len(w))
		other := l.Element((k*7 + 5) % 48)
		l.Apply(once, w, e)
		l.Apply(twice, once, other)
		l.Apply(direct, w, e.Then(other))
		if !slices.Equal(twice, direct) {
			t.Fatalf("%+v then %+v is not %+v", e, other, e.Then(other))
		}
	}
	if len(seen) != 48 || l.Equivalents().Int64() != 48 {
		t.Errorf("%d symmetries, want 48", len(seen))
	}
	if got := Equivalents(Layers(network.Shape{Sizes: []int{2, 3, 4, 1}, Act: "relu"})); got.Cmp(big.NewInt(144)) != 0 {
		t.Errorf("3!·4! is %v", got)
	}
	if got := Equivalents(Layers(network.Shape{Sizes: []int{2, 1}, Act: "tanh"})); got.Cmp(big.NewInt(1)) != 0 {
		t.Errorf("without a hidden layer %v", got)
	}
}

// TestALineThroughNothing: a loss that is none makes a barrier that is none.
func TestALineThroughNothing(t *testing.T) {
	for _, c := range []struct {
		loss       []float64
		height, at float64
	}{
		{nil, math.NaN(), math.NaN()}, {[]float64{2}, 0, 0}, {[]float64{1, 1, 1}, 0, 0}, {[]float64{0, 3, 2}, 2, 0.5},
		{[]float64{4, 1, 0}, 0, 0}, {[]float64{1, math.NaN(), 1}, math.NaN(), 0.5},
	} {
		height, at := (&Line{Loss: c.loss}).Barrier()
		same := func(a, b float64) bool { return a == b || a != a && b != b }
		if !same(height, c.height) || !same(at, c.at) {
			t.Errorf("%v: barrier %v at %v, want %v at %v", c.loss, height, at, c.height, c.at)
		}
	}
}
