package model

import (
	"fmt"
	"slices"
)

// SliceBy is the way in which a slice through parameter space is found.
type SliceBy string

// The ways in which a slice is found.
const (
	ByPath   SliceBy = "path"    // the first two principal components of the run's path
	ByCoords SliceBy = "coords"  // one or two coordinates
	ByRandom SliceBy = "random"  // two random directions
	ByFilter SliceBy = "filters" // two random directions, scaled to the weights
	ByEigen  SliceBy = "eigen"   // eigenvectors of the largest and the smallest curvature
	ByLine   SliceBy = "line"    // from the start to a point of the run
	ByPoints SliceBy = "points"  // through two or three points
)

// Scale is what random directions that are scaled to the weights are scaled by.
type Scale string

// The scales of ByFilter. Each part of a direction has the norm of the same part of the
// weights.
const (
	ByFilters Scale = ""      // the weights of a unit; the biases stand still
	ByUnits   Scale = "unit"  // the weights of a unit with its bias
	ByLayers  Scale = "layer" // all weights of a layer, and all its biases
)

// Slicing describes the slice through parameter space in which pictures are drawn.
// The zero value is the whole space for one or two parameters, and a slice that
// follows the path for more.
type Slicing struct {
	By     SliceBy     `json:"by,omitempty"`
	Coords []int       `json:"coords,omitempty"` // ByCoords: one or two, from 1
	Named  []string    `json:"named,omitempty"`  // ByCoords: in place of Coords, as W1[3,2]
	Seed   uint64      `json:"seed,omitempty"`   // ByRandom, ByFilter
	Scale  Scale       `json:"scale,omitempty"`  // ByFilter
	Block  string      `json:"block,omitempty"`  // ByRandom, ByFilter, ByEigen: the block of parameters that changes; empty for all
	Points [][]float64 `json:"points,omitempty"` // ByPoints: n numbers each
	At     int         `json:"at,omitempty"`     // the step whose point it passes through; in a race a runner's own
	Follow bool        `json:"follow,omitempty"` // ByPath, ByLine: the largest power of two that is not above the head takes the place of At
}

// MaxDim is the most parameters that the objective of a session can have.
const MaxDim = 10_000

// Slicing returns the slicing of s, with the default in place of the zero value; ok
// is false where pictures show the whole space.
func (s Session) Slicing() (sl Slicing, ok bool) {
	sl = s.Slice
	if sl.By == "" {
		if len(s.Start) <= 2 {
			return sl, false
		}
		sl.By, sl.Follow = ByPath, true
	}
	return sl, true
}

// Pictured is the number of coordinates of the pictures of s, 1 or 2.
func (s Session) Pictured() int {
	sl, ok := s.Slicing()
	if !ok {
		return len(s.Start)
	}
	return sl.Dim()
}

// Dim is 1 for a line and 2 for a plane.
func (sl Slicing) Dim() int {
	switch {
	case sl.By == ByLine, sl.By == ByCoords && len(sl.Coords)+len(sl.Named) == 1, sl.By == ByPoints && len(sl.Points) == 2:
		return 1
	}
	return 2
}

// Equal reports whether sl and o are the same.
func (sl Slicing) Equal(o Slicing) bool {
	return sl.By == o.By && slices.Equal(sl.Coords, o.Coords) && slices.Equal(sl.Named, o.Named) && sl.Seed == o.Seed && sl.Scale == o.Scale &&
		sl.Block == o.Block && sl.At == o.At && sl.Follow == o.Follow &&
		slices.EqualFunc(sl.Points, o.Points, slices.Equal[[]float64])
}

// Validate returns an error if sl does not fit a space of n parameters. It does not
// check the names of blocks, which only the objective knows.
func (sl Slicing) Validate(n int) error {
	if sl.At < 0 || sl.At > MaxSteps {
		return fmt.Errorf("slice: expected a step from 0 to %d, got %d", MaxSteps, sl.At)
	}
	if sl.Scale != ByFilters && sl.Scale != ByUnits && sl.Scale != ByLayers {
		return fmt.Errorf("slice: expected a scale of unit or layer, or none, got %.20q", string(sl.Scale))
	}
	switch sl.By {
	case "":
		return nil
	case ByRandom, ByFilter, ByEigen, ByPath, ByLine:
		if n < 2 {
			return fmt.Errorf("slice: expected two parameters or more to lay a plane through, there is %d", n)
		}
		return nil
	case ByCoords:
		return sl.validateCoords(n)
	case ByPoints:
		return sl.validatePoints(n)
	}
	return fmt.Errorf("slice: expected path, line, coords, random, filters, eigen or points, got %.20q", string(sl.By))
}

func (sl Slicing) validatePoints(n int) error {
	if len(sl.Points) < 2 || len(sl.Points) > 3 {
		return fmt.Errorf("slice: expected two or three points, got %d", len(sl.Points))
	}
	for k, p := range sl.Points {
		if len(p) != n {
			return fmt.Errorf("slice: expected points of %d number(s), one per parameter, point %d has %d", n, k+1, len(p))
		}
	}
	return nil
}

func (sl Slicing) validateCoords(n int) error {
	if many := len(sl.Coords) + len(sl.Named); many < 1 || many > 2 || len(sl.Named)%many != 0 {
		return fmt.Errorf("slice: expected one or two coordinates, as coords:1,4 or coords:W1[1,2], got %d numbers and %d names", len(sl.Coords), len(sl.Named))
	}
	for _, c := range sl.Coords {
		if c < 1 || c > n {
			return fmt.Errorf("slice: expected coordinates from 1 to %d, got %d", n, c)
		}
	}
	if len(sl.Coords) == 2 && sl.Coords[0] == sl.Coords[1] {
		return fmt.Errorf("slice: expected two different coordinates, got %d twice", sl.Coords[0])
	}
	return nil
}
