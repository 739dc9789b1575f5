package data

import (
	"math"
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	good := Set{Inputs: 2, Targets: 1, X: []float64{1, 2, 3, 4}, Y: []float64{0, 1}}
	with := func(change func(*Set)) Set { s := good; change(&s); return s }
	for _, c := range []struct {
		set  Set
		want string // part of the error; empty for none
	}{
		{good, ""},
		{with(func(s *Set) { s.Classes = 2 }), ""},
		{with(func(s *Set) { s.Classes = 2; s.Y = []float64{0, 2} }), "expected a class 0…1, got 2 in example 2"},
		{with(func(s *Set) { s.Classes = 2; s.Y = []float64{.5, 1} }), "got 0.5 in example 1"},
		{with(func(s *Set) { s.Classes = 2; s.Y = []float64{-1, 1} }), "got -1 in example 1"},
		{with(func(s *Set) { s.Classes = 1 }), "at least 2 classes"},
		{with(func(s *Set) { s.X = []float64{1, 2, 3} }), "got 3 and 2 numbers"},
		{with(func(s *Set) { s.X, s.Y = nil, nil }), "got none"},
		{with(func(s *Set) { s.X = []float64{1, 2, 3, math.NaN()} }), "finite inputs, got NaN in example 2"},
		{with(func(s *Set) { s.Y = []float64{math.Inf(1), 2} }), "finite targets, got +Inf in example 1"},
		{with(func(s *Set) { s.Targets = 0 }), "got 2 and 0"},
		{Set{}, "got 0 and 0"},
	} {
		err := c.set.Check()
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %q", c.set, err, c.want)
		}
	}
}
