package experiment

import (
	"optexplore/model"
	"optexplore/model/slice"
	"optexplore/model/vec"
)

// FewCoordinates is how many coordinates of a point of many are written, where not
// all of them are asked for.
const FewCoordinates = model.MostListed

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

// PointColumns are the columns of the points x, and of the slices that they are seen
// in where c has one: of each coordinate that is written and of the point as a whole.
func PointColumns[R any](c Coordinates, x func(R) []float64, in func(R) *slice.Slice) []Column[R] {
	var all []Column[R]
	for i := range c.Written() {
		all = append(all, Column[R]{model.Axis(i, c.N), func(r R) any { return x(r)[i] }})
	}
	return append(all, WholeColumns(c, x, in)...)
}

// WholeColumns are the columns of points beside their coordinates: of more than two
// parameters their length and their distance from the start, and where pictures are
// drawn in a slice their distance from that.
func WholeColumns[R any](c Coordinates, x func(R) []float64, in func(R) *slice.Slice) []Column[R] {
	var all []Column[R]
	if c.N > 2 {
		all = []Column[R]{
			{"x_norm", func(r R) any { return vec.Norm(x(r)) }},
			{"from_start", func(r R) any { return vec.Distance(x(r), c.Start) }},
		}
	}
	if c.Slice != nil {
		all = append(all, Column[R]{"from_slice", func(r R) any {
			_, off := in(r).Project(x(r))
			return off
		}})
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
