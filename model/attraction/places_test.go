package attraction

import (
	"slices"
	"testing"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/modeltest"
)

// TestPlacesDoNotMeet: their balls are smaller where two are near each other, points are at
// the place whose ball they are in, and Sorted has minima first.
func TestPlacesDoNotMeet(t *testing.T) {
	o := &modeltest.Wells{N: 2}
	known := []model.Critical{
		{At: []float64{0, 0}, Kind: model.Maximum}, {At: []float64{1, 1}, Kind: model.Minimum},
		{At: []float64{1, 1.001}, Kind: model.Saddle}, {At: []float64{1, 1}, Kind: model.Minimum},
		{At: []float64{1}, Kind: model.Minimum},
	}
	p := NewPlaces(o, curvature.Scale{Length: 10, Curvature: 8, Slope: 1, Value: 1}, known, nil, true)
	if p.Len() != 3 || !(p.Radius() < 0.0005) {
		t.Fatalf("%d places of radius %v", p.Len(), p.Radius())
	}
	for want, x := range map[int][]float64{0: {0.0004, 0}, 1: {1, 1.0004}, 2: {1, 1.0006}, -1: {0.5, 0.5}} {
		if got := p.near(x, 1, 0); got != want {
			t.Errorf("%v is at place %d, want %d", x, got, want)
		}
	}
	if got := p.Sorted(); !slices.Equal(got, []int{1, 2, 0}) {
		t.Errorf("sorted as %v", got)
	}
	for k, want := range []bool{false, true, false} { // without a rule that is linear minima hold
		if p.list[k].Holds != want {
			t.Errorf("place %d holds: %t", k, !want)
		}
	}
}

// TestManyPlacesAreFound by their first coordinate.
func TestManyPlacesAreFound(t *testing.T) {
	o := &modeltest.Wells{N: 2}
	var known []model.Critical
	for k := range 60 {
		known = append(known, model.Critical{At: []float64{float64(k * 7 % 60), float64(k % 5)}, Kind: model.Saddle})
	}
	p := NewPlaces(o, curvature.Scale{Length: 10, Curvature: 8, Slope: 1, Value: 1}, known, nil, true)
	x := make([]float64, 2*3) // three points side by side
	for k, c := range known {
		x[1], x[4] = c.At[0]+p.Radius()/2, c.At[1]-p.Radius()/2
		if got := p.near(x, 3, 1); got != k {
			t.Errorf("%v is at place %d, want %d", c.At, got, k)
		}
	}
}
