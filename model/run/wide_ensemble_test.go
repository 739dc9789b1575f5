package run_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"optexplore/model"
	"optexplore/model/basin"
	"optexplore/model/curvature"
	"optexplore/model/modeltest"
	"optexplore/model/run"
	"optexplore/optimizer"
)

// inWells is a session of a noisy rule in the wells of n parameters, from 0.8.
func inWells(n int, rule string, rate, noise float64) model.Session {
	s := modeltest.Wide(n, rule, rate)
	s.Start = slices.Repeat([]float64{0.8}, n)
	s.Runners[0].Oracle.Noise = noise
	return s
}

// many is so many seeds of s, in the wells.
func many(s model.Session, seeds, every int) (*run.Ensemble, *modeltest.Wells, error) {
	f := &modeltest.Wells{N: len(s.Start)}
	scale := curvature.Scale{Value: float64(f.N), Slope: math.Sqrt(float64(f.N)), Curvature: 8, Length: s.Home.Diagonal()}
	e, err := run.NewEnsemble(s, 0, seeds, basin.New(f, s.Home, scale, nil, s.Start), every, optimizer.Makers())
	return e, f, err
}

// TestAWideEnsembleGoesBack: also where only a few of its populations are kept,
// and however little is done at once; who has left is the same each time.
func TestAWideEnsembleGoesBack(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	for _, rule := range []string{"gd", "adam"} {
		s := inWells(1000, rule, 0.02, 3)
		if rule == "gd" {
			s.Runners[0].Oracle.Noise = 16
		}
		e, _, err := many(s, 40, 2)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[int][]float64{}
		for _, step := range []int{0, 1, 7, 30, 31, 60} {
			for !e.Seek(step, math.MaxInt32) {
			}
			seen[step] = slices.Clone(e.Points())
		}
		other, _, _ := many(s, 40, 2)
		for !other.Seek(60, 37) {
		}
		for step := range 61 {
			if e.Left(step) != other.Left(step) {
				t.Errorf("%s, step %d: %v have left, in small time slices %v", rule, step, e.Left(step), other.Left(step))
			}
		}
		if rule == "gd" && !(e.Left(60) > 0) {
			t.Error("no one has left, so that nothing is compared")
		}
		for _, step := range []int{31, 7, 60, 0, 30, 1} {
			for !e.Seek(step, 500) {
			}
			if !sameBits(e.Points(), seen[step]) {
				t.Errorf("%s: step %d is not as it was", rule, step)
			}
		}
	}
}

func sameBits(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(v, w float64) bool { return math.Float64bits(v) == math.Float64bits(w) })
}

// TestLookingWhoHasLeftIsBounded: even where everyone is far from home, a look
// takes no more than the steps between two or, of a few, than one descent.
func TestLookingWhoHasLeftIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	const seeds, steps, descent, probing = 200, 40, 600, 21_000
	for _, every := range []int{1, 5} {
		e, f, err := many(inWells(1000, "gd", 0.02, 60), seeds, every)
		if err != nil {
			t.Fatal(err)
		}
		for !e.Seek(steps, math.MaxInt32) {
		}
		if most := probing + 5*seeds*steps + descent*steps/every; f.Gradients > most {
			t.Errorf("a look every %d: %d gradients, want at most %d", every, f.Gradients, most)
		}
	}
}

// TestEveryoneHasTheirTurn: those who are far are found out within a round.
func TestEveryoneHasTheirTurn(t *testing.T) {
	s := inWells(100, "gd", 0.02, 60)
	e, _, err := many(s, 20, 1)
	if err != nil {
		t.Fatal(err)
	}
	for !e.Seek(60, math.MaxInt32) {
	}
	if e.Left(60) != 1 {
		t.Errorf("%v have left, want all", e.Left(60))
	}
	if half, ok := e.Half(60); !ok || half < 5 {
		t.Errorf("half had left at %d, but one is followed at a time", half)
	}
}

// TestAWideEnsembleIsSmallOrRefused: what it holds is what is said of it, and one
// that would hold too much says how many seeds would do.
func TestAWideEnsembleIsSmallOrRefused(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	s := inWells(1000, "adam", 0.02, 3)
	e, bytes := held(func() *run.Ensemble {
		e, _, err := many(s, 200, 10)
		if err != nil {
			t.Fatal(err)
		}
		for !e.Seek(20, math.MaxInt32) {
		}
		return e
	})
	if bytes > 40<<20 {
		t.Errorf("200 seeds hold %d bytes, want at most 40 MiB", bytes)
	}
	if _, _, err := many(s, 2000, 10); err == nil || !strings.Contains(err.Error(), "at most 1397 seeds") {
		t.Errorf("2,000 seeds: %v, want how many there can be", err)
	}
	gd, _, err := many(inWells(1000, "gd", 0.02, 3), 1500, 10)
	if err != nil {
		t.Fatal(err)
	}
	wider := modeltest.Change(inWells(1000, "gd", 0.02, 3).Seek(3), 0, s.Runners[0])
	if _, err := gd.Sync(wider, 0, optimizer.Makers()); err == nil || !gd.Follows(inWells(1000, "gd", 0.02, 3), 0) {
		t.Errorf("a rule that remembers more: %v, want a refusal that changes nothing", err)
	}
	if !e.Follows(s, 0) {
		t.Error("it follows another session")
	}
}

// TestAWideClosedFormIsRefused: it takes the whole Hessian.
func TestAWideClosedFormIsRefused(t *testing.T) {
	for n, says := range map[int]string{64: "", 65: "up to 64 parameters", 1000: "up to 64 parameters"} {
		s := modeltest.Wide(n, "gd", 0.01)
		_, err := run.NewDistribution(s, 0, modeltest.Quadratic(s.Start), optimizer.Makers())
		if says == "" && err != nil || says != "" && (err == nil || !strings.Contains(err.Error(), says)) {
			t.Errorf("n = %d: %v", n, err)
		}
	}
}

// BenchmarkWideEnsemble is a step of 200 seeds of Adam in 1,000 parameters, with
// the look at who has left.
func BenchmarkWideEnsemble(b *testing.B) {
	for name, noise := range map[string]float64{"home": 0.1, "far": 60} {
		b.Run(name, func(b *testing.B) {
			e, _, err := many(inWells(1000, "adam", 0.02, noise), 200, 1)
			if err != nil {
				b.Fatal(err)
			}
			for !e.Seek(1, math.MaxInt32) {
			}
			for b.Loop() {
				for !e.Seek(e.Step()+1, math.MaxInt32) {
				}
			}
		})
	}
}
