package experiment

import (
	"optexplore/model"
	"optexplore/model/slice"
	"optexplore/model/vec"
)

// FewCoordinates is the number of coordinates that are written of a point of many
// parameters, unless all are asked for.
const FewCoordinates = model.MostListed

// Coordinates describes how points of n parameters are written in tables. Up to two
// parameters they are written in full; above, by the first few coordinates and some
// numbers of the whole point, so that the width of a table does not grow with n.
type Coordinates struct {
	N     int
	All   bool         // every coordinate, not only the first few
	Start []float64    // the start of the run, n numbers
	Slice *slice.Slice // in which pictures are drawn; nil for none
}

// Written is the number of coordinates that are written.
func (c Coordinates) Written() int {
	if c.All {
		return c.N
	}
	return min(c.N, FewCoordinates)
}

// Brief returns the part of a vector that is written, a view.
func (c Coordinates) Brief(v []float64) []float64 { return v[:min(len(v), c.Written())] }

// PointColumns returns the columns of points: the coordinates that are written,
// some numbers of the whole point and, if c has a slice, the distance from it.
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
			if in(r) == nil {
				return nil
			}
			_, off := in(r).Project(x(r))
			return off
		}})
	}
	return all
}

// Slice returns the slice in which the pictures of a race are drawn, through the
// first runner's run up to the head. It is nil where they show the whole landscape,
// and where the slice of the session does not exist, as the error says.
func (r *Race) Slice() (*slice.Slice, error) {
	sl, ok := r.session.Slicing()
	if !ok {
		return nil, nil
	}
	return slice.Find(sl, slice.Run{
		Objective: r.Problem.Plain, Head: r.Step(0, r.session.Head), End: r.Step(0, r.session.Length),
		Point: func(step int) []float64 { return r.Trace(0).At(step).X() },
	})
}
