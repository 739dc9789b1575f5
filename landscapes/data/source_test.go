package data

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// without is the default source of a kind without noise, with n examples.
func without(t *testing.T, name string, n int) Source {
	t.Helper()
	k, ok := Find(name)
	if !ok {
		t.Fatal(name)
	}
	s := Default(k)
	if s.Noise = 0; n > 0 {
		s.N = n
	}
	return s
}

func train(t *testing.T, s Source) Set {
	t.Helper()
	set, err := s.Train()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestKinds(t *testing.T) {
	for _, k := range Kinds() {
		s := Default(k)
		if k.of == "bits" {
			s.N = 10
		}
		set := train(t, s)
		if err := set.Check(); err != nil || set.Len() != s.N || set.Inputs != s.Inputs() || set.Targets != s.Targets() || set.Classes != s.Classes() || k.About == "" {
			t.Errorf("%s: %d examples, %v", k.Name, set.Len(), err)
		}
		if !reflect.DeepEqual(set, train(t, s)) {
			t.Errorf("%s: other examples the second time", k.Name)
		}
		other, err := s.Test(5)
		if err := other.Check(); err != nil || other.Len() != 5 || slices.Equal(other.X, set.X[:5*set.Inputs]) {
			t.Errorf("%s: test part: %d examples, %v", k.Name, other.Len(), err)
		}
		if err != nil {
			t.Error(err)
		}
		s.Seed++
		if another := train(t, s); slices.Equal(another.X, set.X) {
			t.Errorf("%s: the seed does not matter", k.Name)
		}
	}
}

// TestFormulas: without noise every example is where its kind says.
func TestFormulas(t *testing.T) {
	for name, off := range map[string]func(x []float64, y float64) float64{
		"line":    func(x []float64, y float64) float64 { return y - (0.2 + x[0]*4/5) },
		"sine":    func(x []float64, y float64) float64 { return y - math.Cos(math.Pi*(x[0]-0.5)) },
		"cheb3":   func(x []float64, y float64) float64 { return y - math.Cos(3*math.Acos(x[0])) },
		"circles": func(x []float64, y float64) float64 { return math.Hypot(x[0], x[1])*(1+y) - 1 },
		"moons": func(x []float64, y float64) float64 {
			if side := (x[1] - 0.5*y) * (1 - 2*y); side < 0 { // the first half above 0, the second below ½
				return side
			}
			return math.Hypot(x[0]-y, x[1]-0.5*y) - 1
		},
		"xor": func(x []float64, y float64) float64 {
			if (x[0]*x[1] < 0) != (y == 1) {
				return 1
			}
			return max(math.Abs(x[0]), math.Abs(x[1]), 1) - 1
		},
		"spirals": func(x []float64, y float64) float64 {
			r := math.Hypot(x[0], x[1])
			return math.Remainder(math.Atan2(x[1], x[0])-4*r-2*math.Pi*y/3, 2*math.Pi)
		},
		"blobs": func(x []float64, y float64) float64 {
			return math.Hypot(x[0]-math.Cos(2*math.Pi*y/3), x[1]-math.Sin(2*math.Pi*y/3))
		},
		"parity": func(x []float64, y float64) float64 {
			product := 1.0 // of −bits: 1 where the number of ones is even
			for _, v := range x {
				product *= -v
			}
			return product - (1 - 2*y)
		},
	} {
		set := train(t, without(t, name, 0))
		for e, y := range set.Y {
			if x := set.X[e*set.Inputs:][:set.Inputs]; !(math.Abs(off(x, y)) <= 1e-13) {
				t.Errorf("%s: example %d, %v → %v, is off by %v", name, e, x, y, off(x, y))
			}
		}
	}
}

func TestClassesAreBalanced(t *testing.T) {
	for _, k := range Kinds() {
		if k.Classes == 0 {
			continue
		}
		set, count := train(t, Default(k)), map[float64]int{}
		for _, y := range set.Y {
			count[y]++
		}
		for c := range k.Classes {
			if got, want := count[float64(c)], set.Len()/k.Classes; got < want || got > want+1 {
				t.Errorf("%s: %d of class %d, of %d", k.Name, got, c, set.Len())
			}
		}
	}
}

// TestNoise has the standard deviation that is asked for: the mean square of 4,000 draws
// is within 4 standard deviations, √(2/4000), of its mean.
func TestNoise(t *testing.T) {
	s := without(t, "blobs", 2000)
	clean := train(t, s)
	s.Noise = 0.5
	noisy, sum := train(t, s), 0.0
	for i, v := range noisy.X {
		sum += (v - clean.X[i]) * (v - clean.X[i]) / 0.25
	}
	if mean := sum / 4000; math.Abs(mean-1) > 4*math.Sqrt(2.0/4000) {
		t.Errorf("the variance is %v of what it should be", mean)
	}
}

func TestParityParts(t *testing.T) {
	s := without(t, "parity", 11)
	a := train(t, s)
	b, err := s.Test(100)
	if err != nil || b.Len() != 5 {
		t.Fatalf("%d of 16 − 11 examples, %v", b.Len(), err)
	}
	seen := map[string]bool{}
	for _, set := range []Set{a, b} {
		for e := range set.Len() {
			seen[fmt.Sprint(set.X[4*e:4*e+4])] = true
		}
	}
	if len(seen) != 16 {
		t.Errorf("%d different rows of 16", len(seen))
	}
}

// TestTeacher: one of two sizes is linear, one of three is bounded by its last weights.
func TestTeacher(t *testing.T) {
	s := without(t, "teacher", 20)
	s.Sizes = []int{1, 2}
	set := train(t, s)
	for e := range set.Len() {
		for i := range 2 {
			if a, b := set.Y[2*e+i]/set.X[e], set.Y[i]/set.X[0]; math.Abs(a/b-1) > 1e-14 {
				t.Errorf("slopes %v and %v", a, b)
			}
		}
	}
	s.Sizes = []int{3, 5, 1}
	bound := 0.0
	for _, v := range s.teacher()[1] {
		bound += math.Abs(v)
	}
	set = train(t, s)
	for _, y := range set.Y {
		if math.Abs(y) > bound {
			t.Errorf("%v is beyond %v", y, bound)
		}
	}
}

func TestSourceErrors(t *testing.T) {
	for _, c := range []struct {
		change func(*Source)
		want   string
	}{
		{func(s *Source) { s.Name = "mons" }, "(did you mean moons?)"},
		{func(s *Source) { s.Noise = math.NaN() }, "noise from 0 to"},
		{func(s *Source) { s.Noise = -1 }, "got -1"},
		{func(s *Source) { s.N = 0 }, "got 0"},
		{func(s *Source) { s.N = 1e9 }, "got 1000000000"},
		{func(s *Source) { s.Bits = 3 }, "bits of parity alone"},
		{func(s *Source) { s.Sizes = []int{2, 1} }, "sizes of a teacher alone"},
		{func(s *Source) { s.Even = true }, "even of points of a curve alone"},
		{func(s *Source) { s.Share = 0.5 }, "test share of a file alone, got 0.5 of moons"},
		{func(s *Source) { s.File = "a.csv" }, `got the file "a.csv"`},
		{func(s *Source) { s.Name, s.Sizes = "teacher", []int{2} }, "2…10 sizes"},
		{func(s *Source) { s.Name, s.Sizes = "teacher", []int{2, 101} }, "got 101"},
		{func(s *Source) { s.Name, s.Bits = "parity", 99 }, "1…12 bits, got 99"},
		{func(s *Source) { s.Name, s.Bits, s.N = "parity", 3, 9 }, "at most 8 examples of 3 bits"},
	} {
		s := without(t, "moons", 0)
		c.change(&s)
		if _, err := s.Train(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %q", s, err, c.want)
		}
	}
}
