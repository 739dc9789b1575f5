package cli_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// symmetries is what symmetry prints in JSON.
type symmetries struct {
	Dim         int
	Loss        float64
	Equivalents float64
	Layers      []struct {
		Layer, Units                     int
		Permutations, Flips, Equivalents float64
		Looked                           int `json:"looked_at"`
		All                              bool
		Spread                           float64
		Nearest, Farthest                *float64
		Barrier                          struct{ Permuted, Flipped *float64 }
		Equal                            [][]int `json:"equal_units"`
	}
	Aligned *struct {
		Before, Permuted barrierOf
		Flipped          barrierOf `json:"permuted_and_flipped"`
		Layers           []struct{ Units, Signs []int }
	}
	Minima *struct{ Starts, Converged, Lowest, Hits, Classes int }

	Sentence string
}

type barrierOf struct{ Barrier, At, Distance float64 }

func symmetryOf(t *testing.T, args ...string) (s symmetries) {
	t.Helper()
	if err := json.Unmarshal([]byte(done(t, append([]string{"symmetry", "--format", "json"}, args...)...)), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// trainings are files of two trainings of 2-6-1 tanh, and their barriers as other means
// have found them.
func trainings(t *testing.T) (a, b string, plain, permuted, flipped float64) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(top, "landscapes", "network", "symmetry", "testdata", "symmetry.json"))
	if err != nil {
		t.Fatal(err)
	}
	var figures struct {
		Alignment struct {
			Sizes, X, Y, A, B json.RawMessage
			Act, Loss         string
			Plain, Permuted   struct{ Barrier float64 }
			Both              struct{ Barrier float64 } `json:"permuted_and_flipped"`
		}
	}
	if err := json.Unmarshal(text, &figures); err != nil {
		t.Fatal(err)
	}
	of, files := figures.Alignment, [2]string{}
	for k, w := range []json.RawMessage{of.A, of.B} {
		text, err := json.Marshal(map[string]any{"sizes": of.Sizes, "act": of.Act, "loss": of.Loss, "x": of.X, "y": of.Y, "w": w})
		files[k] = filepath.Join(t.TempDir(), strconv.Itoa(k)+".json")
		if err != nil || os.WriteFile(files[k], text, 0o600) != nil {
			t.Fatal("the files cannot be written", err)
		}
	}
	return files[0], files[1], of.Plain.Barrier, of.Permuted.Barrier, of.Both.Barrier
}

// TestSymmetryOfTwoTrainings: 6!·2⁶ equivalents, of which some are drawn, and an alignment
// that takes the barrier away.
func TestSymmetryOfTwoTrainings(t *testing.T) {
	oneGoroutine(t)
	a, b, plain, permuted, flipped := trainings(t)
	s := symmetryOf(t, "--network-file", a, "--with", b, "--equivalents", "500")
	l := s.Layers[0]
	if s.Dim != 25 || s.Equivalents != 46080 || len(s.Layers) != 1 || l.Permutations != 720 || l.Flips != 64 || l.Equivalents != 46080 || l.Looked != 500 || l.All || !(l.Spread <= 1e-15) {
		t.Errorf("%+v", s)
	}
	if l.Nearest == nil || l.Farthest == nil || !(*l.Nearest < *l.Farthest) || l.Barrier.Permuted == nil || l.Barrier.Flipped == nil {
		t.Errorf("%+v", l)
	}
	for got, want := range map[float64]float64{s.Aligned.Before.Barrier: plain, s.Aligned.Permuted.Barrier: permuted, s.Aligned.Flipped.Barrier: flipped} {
		if math.Abs(got-want) > 1e-12 {
			t.Errorf("a barrier is %v, want %v", got, want)
		}
	}
	if !slices.Equal(s.Aligned.Layers[0].Units, []int{2, 1, 4, 3, 5, 6}) || !slices.Equal(s.Aligned.Layers[0].Signs, []int{-1, -1, 1, 1, 1, 1}) {
		t.Errorf("matched %+v", s.Aligned.Layers)
	}
	for _, words := range []string{"46,080 weights give the same function, these among them: 6!·2⁶.", "the barrier is 1.305 as it is, 0.8891 with its units permuted to match, and 0.005981 with signs turned too."} {
		if !strings.Contains(s.Sentence, words) {
			t.Errorf("%q has no %q", s.Sentence, words)
		}
	}
	checkBadUse(t, []string{"symmetry", "--network", "2-5-1 tanh, moons 20", "--with", b}, "the sizes [2 5 1]")
	checkBadUse(t, []string{"symmetry", "--network", "2-6-1 tanh no-bias, moons 20", "--with", b}, "the traits of the first network, no-bias, got none")
	checkBadUse(t, []string{"symmetry", "--network", "2-6-1 tanh, moons 20", "--with", b + "x"}, "cannot be read")
}

// TestSymmetryOfStarts: a teacher of two units is found in 2²·2! copies.
func TestSymmetryOfStarts(t *testing.T) {
	oneGoroutine(t)
	s := symmetryOf(t, "--network", "1-2-1 tanh, teacher 20 1-2-1 seed 2", "--starts", "100")
	if m := s.Minima; m == nil || m.Lowest != 8 || m.Classes != 1 || m.Starts != 100 || m.Hits < 8 || !strings.Contains(s.Sentence, "These are all the equivalents of one.") {
		t.Errorf("%+v: %s", s.Minima, s.Sentence)
	}
	checkBadUse(t, []string{"symmetry", "--network", "2-30-1 tanh, moons 20", "--starts", "60"}, "up to 64 parameters, got 121")
}

// TestSymmetryOfEveryKind: several layers, rectifiers, equal units, no hidden layer, a run
// that goes astray.
func TestSymmetryOfEveryKind(t *testing.T) {
	oneGoroutine(t)
	s := symmetryOf(t, "--network", "2-3-4-1 relu, moons 20", "--rule", "gd", "--steps", "5")
	if s.Equivalents != 6*24 || len(s.Layers) != 2 || s.Layers[1].Flips != 1 || s.Layers[1].Barrier.Flipped != nil || s.Layers[1].Looked != 24 || !s.Layers[1].All {
		t.Errorf("%+v", s)
	}
	s = symmetryOf(t, "--network", "2-4-1 tanh, moons 20, init zeros")
	if l := s.Layers[0]; len(l.Equal) != 1 || !slices.Equal(l.Equal[0], []int{1, 2, 3, 4}) || !strings.Contains(s.Sentence, "Some of them coincide") {
		t.Errorf("%+v", s)
	}
	s = symmetryOf(t, "--network", "2-4-4-3-1 tanh stem residual layer-norm, moons 20")
	if s.Equivalents != 24*16*6*8 || len(s.Layers) != 2 || s.Layers[0].Looked != 384 || s.Layers[0].Spread > 1e-14 || s.Layers[1].Layer != 3 {
		t.Errorf("%+v", s)
	}
	if s := symmetryOf(t, "--network", "2-1 tanh, moons 20"); s.Equivalents != 1 || len(s.Layers) != 0 || !strings.Contains(s.Sentence, "no hidden layer") {
		t.Errorf("%+v", s)
	}
	if got := done(t, "symmetry", "--network", "2-3-1 sigmoid, moons 20", "--format", "csv"); !strings.HasPrefix(got, "layer,units,permutations,flips,equivalents,looked_at,spread,") || !strings.Contains(got, "\n1,3,6,8,48,48,") {
		t.Error(got)
	}
	if got := done(t, "symmetry", "--network", "2-200-1 tanh, moons 20", "--equivalents", "3"); !strings.Contains(got, "About 1.3·10⁴³⁵ weights") {
		t.Error(got)
	}
	checkBadUse(t, []string{"symmetry", "--landscape", "saddle"}, "got Saddle point")
	checkBadUse(t, []string{"symmetry", "--network", "2-3-1 tanh, moons 20", "--equivalents", "0"}, "equivalents")
}
