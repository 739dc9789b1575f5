package experiment

import (
	"optexplore/model"
	"optexplore/model/slice"
	"optexplore/model/vec"
)

// FewCoordinates is how many coordinates of a point of many are written, where not
// all of them are asked for.
const FewCoordinates = 8

// Coordinates says what is written of points of n parameters. A table of two is as
// it ever was; one of more ends with what there is to say of a point as a whole, so
// that it is as wide for 10 parameters as for 1,000.
type Coordinates struct {
	N     int
	All   bool         // every coordinate, not only the first few
	Start []float64    // of the run, n numbers
	Slice *slice.Slice // that pictures are drawn in; nil where there is none
}

// Written is how many coordinates are written.
func (c Coordinates) Written() int {
	if c.All {
		return c.N
	}
	return min(c.N, FewCoordinates)
}

// Brief is the part of a vector that is written.
func (c Coordinates) Brief(v []float64) []float64 { return v[:min(len(v), c.Written())] }

// Field is something to say of a point as a whole.
type Field struct {
	Name  string
	Value func(x []float64) float64
}

// Whole are the fields of a point beside its coordinates: none of one or two.
func (c Coordinates) Whole() []Field {
	if c.N <= 2 {
		return nil
	}
	fields := []Field{
		{"x_norm", vec.Norm},
		{"from_start", func(x []float64) float64 { return vec.Distance(x, c.Start) }},
	}
	if c.Slice != nil {
		fields = append(fields, Field{"from_slice", func(x []float64) float64 {
			_, off := c.Slice.Project(x)
			return off
		}})
	}
	return fields
}

// Names are the names of all that is written of a point.
func (c Coordinates) Names() []string {
	var names []string
	for i := range c.Written() {
		names = append(names, model.Axis(i, c.N))
	}
	for _, f := range c.Whole() {
		names = append(names, f.Name)
	}
	return names
}

// Values are the values under Names of a point.
func (c Coordinates) Values(x []float64) []float64 {
	values := append([]float64(nil), c.Brief(x)...)
	for _, f := range c.Whole() {
		values = append(values, f.Value(x))
	}
	return values
}

// coordinateColumns are the columns of a point.
func coordinateColumns[R any](c Coordinates, x func(R) []float64) []Column[R] {
	var all []Column[R]
	for i := range c.Written() {
		all = append(all, Column[R]{model.Axis(i, c.N), func(r R) any { return x(r)[i] }})
	}
	for _, f := range c.Whole() {
		all = append(all, Column[R]{f.Name, func(r R) any { return f.Value(x(r)) }})
	}
	return all
}

// Slice is the slice that the pictures of a race are drawn in, laid through the
// first runner's run up to the head; nil where they show all of the landscape, or
// where the slice that is asked for is none, which the error says.
func (r *Race) Slice() (*slice.Slice, error) {
	sl, ok := r.session.Slicing()
	if !ok {
		return nil, nil
	}
	return slice.Find(sl, slice.Run{
		Objective: r.Problem.Plain, Head: r.Step(0, r.session.Head),
		Point: func(step int) []float64 { return r.traces[0].At(step).X() },
	})
}
