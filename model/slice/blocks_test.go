package slice_test

import (
	"slices"
	"strings"
	"testing"

	"optexplore/landscapes/data"
	"optexplore/landscapes/network"
	"optexplore/model"
	"optexplore/model/slice"
	"optexplore/model/vec"
)

// standing is a run that stands at some weights of a network.
func standing(t *testing.T, w []float64, sizes ...int) slice.Run {
	t.Helper()
	d := data.Set{Inputs: sizes[0], Targets: 1, Y: []float64{1, 0, 1}, X: draws(3*sizes[0], 2)}
	o, err := network.New(network.Shape{Sizes: sizes, Act: "tanh", Loss: "mse"}, d)
	if err != nil {
		t.Fatal(err)
	}
	if w == nil {
		w = draws(o.Dim(), 9)
	}
	return slice.Run{Objective: o, Point: func(int) []float64 { return slices.Clone(w[:o.Dim()]) }}
}

// TestASliceOfABlockMovesNothingElse, and its directions move all of it.
func TestASliceOfABlockMovesNothingElse(t *testing.T) {
	r := standing(t, nil, 2, 4, 1) // W1 4×2, b1 4, W2 1×4, b2 1
	for block, in := range map[string][2]int{"W1": {0, 8}, "b1": {8, 12}, "W2": {12, 16}} {
		for _, sl := range []model.Slicing{
			{By: model.ByRandom, Seed: 2}, {By: model.ByFilter, Seed: 2}, {By: model.ByFilter, Seed: 2, Scale: model.ByUnits},
			{By: model.ByFilter, Seed: 2, Scale: model.ByLayers}, {By: model.ByEigen},
		} {
			biases := sl.By == model.ByFilter && sl.Scale == model.ByFilters && block == "b1"
			single := sl.By == model.ByFilter && block == "W2" // one unit: its directions can be scaled alone
			sl.Block = block
			s, err := slice.Find(sl, r)
			if biases {
				if err == nil || !strings.Contains(err.Error(), "moves no bias") {
					t.Errorf("%s of %s: %v", sl.By, block, err)
				}
				continue
			}
			made(t, s, err)
			for k := range 2 {
				for i, v := range s.Direction(k) {
					inside := i >= in[0] && i < in[1]
					if inside == (v == 0) && !single {
						t.Errorf("%s %s of %s: component %d of direction %d is %v", sl.By, sl.Scale, block, i+1, k+1, v)
					}
				}
			}
		}
	}
}

// TestDirectionsAreAsLongAsTheWeights, unit by unit, whatever is drawn.
func TestDirectionsAreAsLongAsTheWeights(t *testing.T) {
	r := standing(t, nil, 2, 4, 1)
	w := r.Point(0)
	s, err := slice.Find(model.Slicing{By: model.ByFilter, Seed: 4}, r)
	made(t, s, err)
	for k := range 2 {
		d := s.Direction(k)
		for row := range 4 {
			near(t, "the norm of a row", vec.Norm(d[2*row:2*row+2]), vec.Norm(w[2*row:2*row+2]), 1e-14)
		}
		near(t, "the norm of the last row", vec.Norm(d[12:16]), vec.Norm(w[12:16]), 1e-14)
		if vec.Norm(d[8:12]) != 0 || d[16] != 0 {
			t.Errorf("direction %d moves a bias", k+1)
		}
	}
	if span := s.Span(); len(span) != 2 || span[0] != (model.Range{Lo: -1, Hi: 1}) {
		t.Errorf("the window is %v", span)
	}
}

// TestWhatASliceOfBlocksNeeds is said in a sentence.
func TestWhatASliceOfBlocksNeeds(t *testing.T) {
	blocks := model.Blocks(standing(t, nil, 2, 4, 1).Objective)
	for want, sl := range map[string]model.Slicing{
		"filters needs blocks":               {By: model.ByFilter},
		"parameters here form none":          {By: model.ByRandom, Block: "W1"},
		"form none, got \"W2\"":              {By: model.ByCoords, Named: []string{"W2[1,1]"}},
		"one of the blocks W1, b1, W2, b2":   {By: model.ByEigen, Block: "W3"},
		"from W1[1,1] to W1[4,2]":            {By: model.ByCoords, Named: []string{"W1[5,1]"}},
		"W1[4,2], got \"W1[1]\"":             {By: model.ByCoords, Named: []string{"W1[1]"}},
		"from b1[1] to b1[4]":                {By: model.ByCoords, Named: []string{"b1[0]"}},
		"two different coordinates, got b1":  {By: model.ByCoords, Named: []string{"b1[2]", "b1[2,1]"}},
		"one of the blocks W1, b1, W2, b2, ": {By: model.ByFilter, Block: "x"},
	} {
		some := blocks
		if strings.Contains(want, "none") || strings.Contains(want, "needs") {
			some = nil
		}
		if err := slice.Check(sl, some); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", sl, err, want)
		}
	}
	if axes, err := slice.Axes(model.Slicing{By: model.ByCoords, Named: []string{"W1[3,2]", "b1[4]"}}, blocks); err != nil || !slices.Equal(axes, []int{5, 11}) {
		t.Errorf("W1[3,2] and b1[4] are %v (%v), counted from 0", axes, err)
	}
	zero := standing(t, make([]float64, 17), 2, 4, 1)
	if _, err := slice.Find(model.Slicing{By: model.ByFilter, Seed: 3}, zero); err == nil || !strings.Contains(err.Error(), "all 0 at step 0") {
		t.Errorf("of weights that are 0: %v", err)
	}
}

// TestOneInputIsToldOf: a unit with one weight has no random direction.
func TestOneInputIsToldOf(t *testing.T) {
	told := func(sl model.Slicing, sizes ...int) bool {
		sl.By = model.ByFilter
		s, err := slice.Find(sl, standing(t, nil, sizes...))
		made(t, s, err)
		return strings.Contains(strings.Join(s.Remarks, " "), "one weight")
	}
	for _, c := range []struct {
		want  bool
		sl    model.Slicing
		sizes []int
	}{
		{true, model.Slicing{}, []int{1, 8, 1}}, {false, model.Slicing{Scale: model.ByUnits}, []int{1, 8, 1}}, {false, model.Slicing{Scale: model.ByLayers}, []int{1, 8, 1}},
		{false, model.Slicing{}, []int{2, 8, 1}}, {false, model.Slicing{Block: "W2", Seed: 1}, []int{1, 8, 2, 1}}, {true, model.Slicing{}, []int{3, 1, 4, 1}},
	} {
		if got := told(c.sl, c.sizes...); got != c.want {
			t.Errorf("%+v of %v: told %v", c.sl, c.sizes, got)
		}
	}
}

// TestALineWithoutAStep goes against the gradient, and that is said.
func TestALineWithoutAStep(t *testing.T) {
	r := standing(t, nil, 2, 4, 1)
	s, err := slice.Find(model.Slicing{By: model.ByLine, Follow: true}, r)
	made(t, s, err)
	g := make([]float64, 17)
	r.Objective.Gradient(g, r.Point(0))
	if c := vec.Dot(g, s.Direction(0)) / vec.Norm(g); c > -0.999999 || !strings.Contains(s.Note, "against the gradient") || s.Dim() != 1 {
		t.Errorf("the line has a slope of %v of the gradient's, and says %q", c, s.Note)
	}
}
