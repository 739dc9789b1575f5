package symmetry

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"optexplore/landscapes/network"
	"optexplore/model/vec"
)

// TestAssignmentBesideAllPermutations, with ties, zeros and numbers that are none.
func TestAssignmentBesideAllPermutations(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 3))
	for n := range 7 {
		for k := range 60 {
			score := normals(rng, n*n, 1)
			for i := range score {
				switch k % 4 {
				case 1:
					score[i] = float64(rng.IntN(3))
				case 2:
					score[i] *= math.Pow(10, float64(rng.IntN(40)-20))
				}
			}
			sum := func(p []int) (s float64) {
				for i, j := range p {
					s += score[i*n+j]
				}
				return s
			}
			best, l := math.Inf(-1), Layer{Units: n}
			for k := range l.Permutations().Uint64() {
				best = max(best, sum(l.Element(k).From))
			}
			p := assigned(slices.Clone(score), n)
			if got := sum(p); math.Abs(got-best) > 1e-12*max(vec.MaxAbs(score), 1) || !isPermutation(p) {
				t.Fatalf("n = %d: %v has %v, want %v", n, p, got, best)
			}
		}
	}
	for _, v := range []float64{math.NaN(), math.Inf(1), 1e308, -1e308} {
		if p := assigned([]float64{v, 1, -v, 2, v, v, 1, -v, 3}, 3); !isPermutation(p) {
			t.Errorf("with %v it is %v", v, p)
		}
	}
}

func isPermutation(p []int) bool {
	for k, v := range slices.Sorted(slices.Values(p)) {
		if k != v {
			return false
		}
	}
	return true
}

// TestTwoTrainings of 2-6-1 tanh: the barrier on the line between them falls from 1.305
// to 0.889 by permutation and to 0.0060 by turning signs too.
func TestTwoTrainings(t *testing.T) {
	r := figures(t).Alignment
	o := r.objective(t, r.shape())
	check := func(name string, b []float64, want way) {
		t.Helper()
		height, at := Along(o, r.A, b).Barrier()
		if d := vec.Distance(r.A, b); !near(d, want.Distance) || !near(height, want.Barrier) || !near(at, want.At) {
			t.Errorf("%s: distance %v, barrier %v at %v, want %+v", name, d, height, at, want)
		}
	}
	check("as they are", r.B, r.Plain)
	for turns, want := range map[bool]way{false: r.Permuted, true: r.PermutedFlipped} {
		g := Align(r.shape(), r.A, r.B, turns)
		for !g.Done() {
			g.Advance()
		}
		e := g.Elements()[0]
		if !slices.Equal(e.From, want.Assignment) {
			t.Errorf("matched %v, want %v", e.From, want.Assignment)
		}
		for k, s := range want.Signs {
			if e.Turned[k] != (s < 0) {
				t.Errorf("unit %d turned: %v", k, e.Turned[k])
			}
		}
		check("aligned", g.Aligned(), want)
	}
	height, at := Along(o, r.A, r.Shuffled.W).Barrier()
	back := Aligned(r.shape(), r.A, r.Shuffled.W, true)
	after, _ := Along(o, r.A, back).Barrier()
	if !near(height, r.Shuffled.Barrier) || !near(at, r.Shuffled.At) || after > 1e-15 || !slices.Equal(back, r.A) {
		t.Errorf("shuffled: barrier %v at %v, and %v after alignment", height, at, after)
	}
}

// TestADeepNetworkFindsItself: shuffled units of every layer are put back, of every
// activation, and the loss never changes.
func TestADeepNetworkFindsItself(t *testing.T) {
	for _, act := range network.Activations() {
		o, w := drawn(t, act, 3, 6, 5, 4, 2)
		shuffled, other := slices.Clone(w), make([]float64, len(w))
		for k, l := range Layers(o.Shape()) {
			l.Apply(other, shuffled, l.Draw(9, uint64(k)))
			shuffled, other = other, shuffled
		}
		back := Aligned(o.Shape(), w, shuffled, true)
		if d := vec.Distance(back, w); d > 1e-13 || vec.Distance(shuffled, w) < 1 {
			t.Errorf("%s: %v away after alignment, %v before", act, d, vec.Distance(shuffled, w))
		}
	}
}

// TestAlignmentComesNearer, layer by layer, and ends, of networks that have nothing in
// common; without hidden layers there is nothing to do.
func TestAlignmentComesNearer(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	for _, act := range []string{"relu", "tanh", "linear"} {
		o, a := drawn(t, act, 2, 8, 7, 6, 3)
		for range 10 {
			b := normals(rng, len(a), 1)
			permuted := Aligned(o.Shape(), a, b, false)
			turned := Aligned(o.Shape(), a, b, true)
			if vec.Distance(a, permuted) >= vec.Distance(a, b) || act != "relu" && vec.Distance(a, turned) >= vec.Distance(a, permuted) {
				t.Errorf("%s: from %v to %v and %v", act, vec.Distance(a, b), vec.Distance(a, permuted), vec.Distance(a, turned))
			}
			if v := o.Value(turned); math.Abs(v-o.Value(b)) > 1e-12*v {
				t.Errorf("%s: the loss changes from %v to %v", act, o.Value(b), v)
			}
		}
	}
	if g := Align(network.Shape{Sizes: []int{2, 1}, Act: "tanh"}, make([]float64, 3), make([]float64, 3), true); !g.Done() {
		t.Error("without hidden layers there is something to do")
	}
	bad := make([]float64, 21)
	bad[3], bad[7] = math.NaN(), math.Inf(1)
	if g := Aligned(network.Shape{Sizes: []int{2, 5, 1}, Act: "tanh"}, bad, bad, true); len(g) != 21 {
		t.Error("bad weights are not aligned")
	}
}
