package slice

import (
	"errors"
	"math/bits"
	"math/rand/v2"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// Run is what Find needs to know of a run.
type Run struct {
	Objective model.Objective
	Head      int                      // the present step
	End       int                      // the furthest step known, not before Head
	Point     func(step int) []float64 // the position at a step, 0…End: n numbers, a copy
}

// Step is the step whose point the slice passes through: sl.At, or the furthest step
// known if that is less. A slice that follows the run passes through the point of
// the largest power of two that is not above the head: it changes rarely, and
// depends on the head alone.
func Step(sl model.Slicing, head, end int) int {
	if !sl.Follow {
		return min(sl.At, end)
	}
	if head == 0 {
		return 0
	}
	return 1 << (bits.Len(uint(head)) - 1)
}

// Find returns the slice of a run that sl describes. If the run is not finite at
// the step of the slice, the slice passes through the start. The error says why
// there is none.
func Find(sl model.Slicing, r Run) (*Slice, error) {
	if sl.By == model.ByPoints {
		return Through(sl.Points...)
	}
	step := Step(sl, r.Head, r.End)
	at := r.Point(step)
	if !vec.Finite(at) {
		step, at = 0, r.Point(0)
	}
	for _, f := range finders() {
		if f.by == sl.By {
			return f.find(sl, r, step, at)
		}
	}
	return along(sl, r, step, at)
}

// finder finds the slices of one kind, through the point at of a run at a step.
type finder struct {
	by   model.SliceBy
	find func(sl model.Slicing, r Run, step int, at []float64) (*Slice, error)
}

func finders() []finder {
	return []finder{
		{model.ByPath, along}, {model.ByCoords, coordinates}, {model.ByRandom, randomly},
		{model.ByFilter, filtered}, {model.ByEigen, eigen}, {model.ByLine, line},
	}
}

// coordinates is the slice along coordinates of at.
func coordinates(sl model.Slicing, r Run, _ int, at []float64) (*Slice, error) {
	blocks := model.Blocks(r.Objective)
	axes, err := Axes(sl, blocks)
	if err != nil {
		return nil, err
	}
	s, err := Coordinates(at, axes...)
	if err == nil {
		for k, i := range axes {
			s.names[k] = model.NameOf(i, len(at), blocks)
		}
	}
	return s, err
}

// randomly is the plane of two random directions, of a block or of all parameters.
func randomly(sl model.Slicing, r Run, _ int, at []float64) (*Slice, error) {
	in, err := spanOf(sl.Block, model.Blocks(r.Objective))
	if err != nil {
		return nil, err
	}
	directions := [][]float64{random(len(at), sl.Seed, 0), random(len(at), sl.Seed, 1)}
	for _, d := range directions {
		keep(d, in)
	}
	return New(at, directions...)
}

// keep sets the components of d outside a span to 0.
func keep(d []float64, in span) {
	in = in.meet(span{0, len(d)})
	clear(d[:in.lo])
	clear(d[in.hi:])
}

// random returns n independent standard normal draws, the k-th vector of a seed.
// Its direction is uniformly distributed.
func random(n int, seed, k uint64) []float64 {
	rng := rand.New(rand.NewPCG(seed, k))
	d := make([]float64, n)
	for i := range d {
		d[i] = rng.NormFloat64()
	}
	return d
}

// eigen is the plane of the eigenvectors of the largest and of the smallest
// eigenvalue at x: of the Hessian or, of a block, of its part for the parameters of the
// block.
func eigen(sl model.Slicing, r Run, _ int, x []float64) (*Slice, error) {
	in, err := spanOf(sl.Block, model.Blocks(r.Objective))
	if err != nil {
		return nil, err
	}
	in = in.meet(span{0, len(x)})
	directions, err := extremes(r.Objective, x, in)
	if err != nil {
		return nil, err
	}
	plane, err := New(x, directions...)
	if err == nil {
		plane.names = []string{"λmax", "λmin"}
	}
	return plane, err
}

// extremes are the eigenvectors of the largest and of the smallest eigenvalue of the
// Hessian's part for the parameters in a span, 0 elsewhere.
func extremes(o model.Objective, x []float64, in span) ([][]float64, error) {
	n := in.hi - in.lo
	if n < 2 {
		return nil, errors.New("slice: expected a block of two parameters or more for eigenvectors")
	}
	if n < len(x) {
		o = &part{of: o, in: in, at: slices.Clone(x), g: make([]float64, len(x)), v: make([]float64, len(x))}
	}
	s := curvature.SpectrumAt(o, x[in.lo:in.hi])
	last := len(s.Values) - 1
	directions := [][]float64{make([]float64, len(x)), make([]float64, len(x))}
	copy(directions[0][in.lo:], s.Vectors[last*n:(last+1)*n])
	copy(directions[1][in.lo:], s.Vectors[:n])
	return directions, nil
}
