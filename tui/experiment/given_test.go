package experiment

import (
	"strings"
	"testing"

	"optexplore/model"
)

// TestTypedNetworks have the examples and first weights of the files that the open one has.
func TestTypedNetworks(t *testing.T) {
	set := &model.Examples{Inputs: 2, Targets: 1, X: []float64{0, 1, 1, 0, 1, 1}, Y: []float64{0, 1, 1}, TestX: []float64{0, 0}, TestY: []float64{1}}
	const open = "2-3-1 tanh, bce, csv:a.csv test 0.25 seed 1, init glorot"
	own, err := Options{Formula: open, Examples: set}.Session()
	if err != nil {
		t.Fatal(err)
	}
	listed, err := Options{Landscape: "chain"}.Session()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		s         model.Session
		text, err string
		given     int
		starts    bool
	}{
		{own, "2-4-1 relu, bce, csv:a.csv test 0.25", "", 3, false},
		{own, "2-4-1 relu, bce, csv:a.csv test 0.5", "expected the data as they are here, csv:a.csv test 0.25", 0, false},
		{own, "2-4-1 relu, bce, csv:b.csv", `the examples of the file "b.csv"`, 0, false},
		{own, "3-4-1 relu, bce, csv:a.csv test 0.25", "expected examples of 3 inputs", 0, false},
		{own, "2-4-1 relu, moons, init @w.json", `17 weights of the file "w.json"`, 0, false},
		{own, "2-4-1 relu, moon", "did you mean moons?", 0, false},
		{own, "x^2 - y^2", "", 0, false},
		{own, "x^2 -", "expected", 0, false},
		{listed, "2-8x6-1 tanh, bce, csv:chain.json, init @chain.json", "", 40, true},
		{listed, "2-8x6-1 tanh, bce, csv:chain.json, init he", "", 40, false},
		{listed, "2-8-1 tanh, bce, csv:chain.json, init @chain.json", "33 weights", 0, false},
	} {
		o, err := Typed(c.text, c.s)
		if c.err != "" {
			if err == nil || !strings.Contains(err.Error(), c.err) {
				t.Errorf("%s: %v, want %q", c.text, err, c.err)
			}
			continue
		}
		if err != nil || o.Examples.Len() != c.given || (o.Start != nil) != c.starts {
			t.Errorf("%s: %d examples, start %v, %v", c.text, o.Examples.Len(), o.Start != nil, err)
			continue
		}
		if s, err := o.Session(); err != nil || s.Formula == "" {
			t.Errorf("%s: %v", c.text, err)
		}
	}
}
