package model

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
)

// Range is a closed interval of one coordinate, Lo < Hi, both finite.
type Range struct {
	Lo float64 `json:"lo"`
	Hi float64 `json:"hi"`
}

// Width is Hi − Lo.
func (r Range) Width() float64 { return r.Hi - r.Lo }

// Mid is the centre of r.
func (r Range) Mid() float64 { return r.Lo + (r.Hi-r.Lo)/2 }

// Contains reports whether v lies in r. NaN lies in no range.
func (r Range) Contains(v float64) bool { return v >= r.Lo && v <= r.Hi }

// Scale returns r scaled by the factor k about its point c, which stays in place; k
// < 1 zooms in.
func (r Range) Scale(k, c float64) Range {
	return Range{Lo: c + (r.Lo-c)*k, Hi: c + (r.Hi-c)*k}
}

// Shift returns r moved by d.
func (r Range) Shift(d float64) Range { return Range{Lo: r.Lo + d, Hi: r.Hi + d} }

// Window is a part of parameter space: one Range for each coordinate. It does not
// bound runs.
type Window []Range

// Dim is the number of coordinates.
func (w Window) Dim() int { return len(w) }

// Contains reports whether x has the length of w and every coordinate lies in its
// range.
func (w Window) Contains(x []float64) bool {
	if len(x) != len(w) {
		return false
	}
	for i, r := range w {
		if !r.Contains(x[i]) {
			return false
		}
	}
	return true
}

// Diagonal is the length of the window's diagonal, the natural unit of distance in
// it.
func (w Window) Diagonal() float64 {
	var s float64
	for _, r := range w {
		s = math.Hypot(s, r.Width())
	}
	return s
}

// Center is the centre of the window.
func (w Window) Center() []float64 {
	c := make([]float64, len(w))
	for i, r := range w {
		c[i] = r.Mid()
	}
	return c
}

// Scaled returns w scaled by the factor k about its centre.
func (w Window) Scaled(k float64) Window {
	grown := make(Window, len(w))
	for i, r := range w {
		grown[i] = r.Scale(k, r.Mid())
	}
	return grown
}

// Validate returns an error unless w has n ranges, each finite with Lo < Hi and
// wide enough for the resolution of float64.
func (w Window) Validate(n int) error {
	if len(w) != n {
		return fmt.Errorf("window: expected %d range(s), one per coordinate, got %d", n, len(w))
	}
	for i, r := range w {
		if math.IsNaN(r.Lo+r.Hi) || math.IsInf(r.Lo, 0) || math.IsInf(r.Hi, 0) || math.IsInf(r.Width(), 0) {
			return fmt.Errorf("window: expected finite bounds for %s, got %v…%v", Axis(i, n), r.Lo, r.Hi)
		}
		if r.Lo >= r.Hi {
			return fmt.Errorf("window: expected %s from a lower to a higher bound, got %v…%v: swap them", Axis(i, n), r.Lo, r.Hi)
		}
		if r.Width() <= 1e-12*math.Max(math.Abs(r.Lo), math.Abs(r.Hi)) {
			return fmt.Errorf("window: %v…%v for %s is too narrow to resolve: widen it", r.Lo, r.Hi, Axis(i, n))
		}
	}
	return nil
}

// uniform is the JSON form of a window of more than two coordinates with the same
// range in each.
type uniform struct {
	Range
	Dim int `json:"dim"`
}

// MarshalJSON writes the ranges, or a single one if there are more than two equal
// ones.
func (w Window) MarshalJSON() ([]byte, error) {
	if len(w) > 2 && !slices.ContainsFunc(w, func(r Range) bool { return r != w[0] }) {
		return json.Marshal(uniform{w[0], len(w)})
	}
	return json.Marshal([]Range(w))
}

// UnmarshalJSON reads what MarshalJSON writes.
func (w *Window) UnmarshalJSON(text []byte) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if len(text) == 0 || text[0] != '{' {
		return d.Decode((*[]Range)(w))
	}
	var all uniform
	if err := d.Decode(&all); err != nil {
		return err
	}
	if all.Dim < 1 || all.Dim > MaxDim {
		return fmt.Errorf("window: expected 1…%d coordinates, got %d", MaxDim, all.Dim)
	}
	*w = Uniform(all.Range, all.Dim)
	return nil
}

// Uniform returns the window with a range in each of n coordinates.
func Uniform(r Range, n int) Window { return Window(slices.Repeat([]Range{r}, n)) }

// Axis is the name of coordinate i of n: x and y for one or two, else x1, x2, ….
func Axis(i, n int) string {
	if n <= 2 {
		return string("xy"[i])
	}
	return fmt.Sprintf("x%d", i+1)
}
