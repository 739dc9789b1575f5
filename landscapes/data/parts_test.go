package data

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestPartsOfKinds(t *testing.T) {
	for _, c := range []struct {
		name    string
		n, test int
	}{{"moons", 40, 200}, {"sine", 300, 300}, {"parity", 10, 6}, {"parity", 16, 0}} {
		s := without(t, c.name, c.n)
		a, b, err := s.Parts(nil, 0)
		if err != nil || a.Len() != c.n || b.Len() != c.test || !reflect.DeepEqual(a, train(t, s)) {
			t.Errorf("%s: %d and %d examples, %v", c.name, a.Len(), b.Len(), err)
		}
	}
}

// numbered is a file of n rows, of the number i and the class i mod 2.
func numbered(n int) Files {
	return func(string) ([]byte, error) {
		var text strings.Builder
		for i := range n {
			fmt.Fprintf(&text, "%d,%d\n", i, i%2)
		}
		return []byte(text.String()), nil
	}
}

func TestPartsOfFiles(t *testing.T) {
	for _, c := range []struct {
		n     int
		share float64
		test  int
	}{{20, 0.2, 4}, {20, 0.01, 1}, {20, 0.99, 19}, {2, 0.5, 1}, {20, 0, 0}} {
		s := FromFile("a.csv")
		s.Share = c.share
		a, b, err := s.Parts(numbered(c.n), 2)
		if err != nil || b.Len() != c.test || a.Classes != 2 || b.Classes != 2 {
			t.Fatalf("%v of %d: %d to test on, %v", c.share, c.n, b.Len(), err)
		}
		for _, part := range []Set{a, b} {
			for e, x := range part.X {
				if !slices.IsSorted(part.X) || part.Y[e] != math.Mod(x, 2) {
					t.Errorf("%v: %v", part.X, part.Y)
				}
			}
		}
		all := slices.Concat(a.X, b.X)
		slices.Sort(all)
		if len(all) != c.n || len(slices.Compact(all)) != c.n {
			t.Errorf("the parts are not all examples: %v", all)
		}
		again, _, _ := s.Parts(numbered(c.n), 2)
		s.Seed++
		other, _, _ := s.Parts(numbered(c.n), 2)
		if !reflect.DeepEqual(a, again) || c.test == 4 && reflect.DeepEqual(a, other) {
			t.Errorf("seeds: %v, %v, %v", a.X, again.X, other.X)
		}
	}
}

func TestPartsErrors(t *testing.T) {
	lost := errors.New("no such file")
	for _, c := range []struct {
		share float64
		files Files
		want  string
	}{
		{0, nil, `expected a kind of examples to draw, got the file "a.csv"`},
		{1, numbered(9), "the test share: expected a number from 0 to below 1, got 1"},
		{-0.1, numbered(9), "got -0.1"},
		{math.NaN(), numbered(9), "got NaN"},
		{0.5, numbered(1), "at least 2 examples to test on a share of them, got 1"},
		{0.5, numbered(0), "expected rows of numbers"},
		{0.5, func(string) ([]byte, error) { return nil, lost }, "data a.csv: no such file"},
	} {
		s := FromFile("a.csv")
		s.Share = c.share
		if _, _, err := s.Parts(c.files, 0); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.share, err, c.want)
		}
	}
}

func TestEven(t *testing.T) {
	s := without(t, "cheb3", 20)
	s.Even = true
	set := train(t, s)
	for i, x := range set.X {
		if want := -1 + float64(i)*2/19; math.Abs(x-want) > 1e-15 || math.Abs(set.Y[i]-math.Cos(3*math.Acos(x))) > 1e-14 {
			t.Errorf("example %d: %v, want %v", i, x, want)
		}
	}
	if set.X[0] != -1 || set.X[19] != 1 {
		t.Errorf("ends %v and %v", set.X[0], set.X[19])
	}
	other, err := s.Test(20)
	if err != nil || slices.IsSorted(other.X) {
		t.Errorf("the test part is even too, %v", err)
	}
	s.N = 1
	if set := train(t, s); set.X[0] != 0 {
		t.Errorf("one point: %v", set.X)
	}
}
