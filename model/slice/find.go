package slice

import (
	"math"
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
	switch sl.By {
	case model.ByCoords:
		axes := make([]int, len(sl.Coords))
		for k, c := range sl.Coords {
			axes[k] = c - 1
		}
		return Coordinates(at, axes...)
	case model.ByRandom:
		return New(at, random(len(at), sl.Seed, 0), random(len(at), sl.Seed, 1))
	case model.ByEigen:
		return eigen(r.Objective, at)
	}
	return along(r, step, at)
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
// eigenvalue at x.
func eigen(o model.Objective, x []float64) (*Slice, error) {
	n := len(x)
	s := curvature.SpectrumAt(o, x)
	last := len(s.Values) - 1
	plane, err := New(x, s.Vectors[last*n:(last+1)*n], s.Vectors[:n])
	if err == nil {
		plane.names = []string{"λmax", "λmin"}
	}
	return plane, err
}

// pathPoints is the least number of segments of a long path from which its
// principal components are found; there are less than twice as many.
const pathPoints = 64

// along returns the plane through a point of the path along the first two principal
// components of the path up to it. Where the path spans less than two directions,
// as at its start, the gradient and then the coordinate axes are used instead.
//
// The components are the leading eigenvectors of the covariance of the points,
// found from the small matrix of their inner products (Turk and Pentland,
// "Eigenfaces for Recognition", Journal of Cognitive Neuroscience 3, 1991).
func along(r Run, step int, at []float64) (*Slice, error) {
	points := Path(r, step)
	s := &Slice{origin: at}
	for _, d := range principal(points) {
		s.add(d)
	}
	if len(s.directions) < 2 {
		g := make([]float64, len(at))
		r.Objective.Gradient(g, at)
		s.add(g)
	}
	for i := 0; len(s.directions) < 2 && i < len(at); i++ {
		axis := make([]float64, len(at))
		axis[i] = 1
		s.add(axis)
	}
	s.names = []string{"p1", "p2"}
	return s, nil
}

// add adds a direction, unless s has two already or d adds none.
func (s *Slice) add(d []float64) {
	if len(s.directions) == 2 {
		return
	}
	if unit, err := s.orthonormal(d); err == nil {
		s.directions = append(s.directions, unit)
	}
}

// Path returns points of a path up to a step, at equal intervals, and the last,
// without those that are not finite.
func Path(r Run, step int) [][]float64 {
	every := spacing(step)
	var points [][]float64
	for k := 0; k <= step; k += every {
		points = append(points, r.Point(k))
	}
	if step%every != 0 {
		points = append(points, r.Point(step))
	}
	return slices.DeleteFunc(points, func(x []float64) bool { return !vec.Finite(x) })
}

// spacing is the number of steps between the points of a path up to a step. It is a
// power of two, so that the points of a longer path are among those of a shorter
// one.
func spacing(step int) int { return max(1, 1<<bits.Len(uint(step))/2/pathPoints) }

// principal returns the first two principal components of some points, or fewer if
// the points span fewer directions: unit vectors, with the sign that leads from the
// first point towards the last.
func principal(points [][]float64) (components [][]float64) {
	m, n := len(points), len(points[0])
	mean := make([]float64, n)
	for _, p := range points {
		vec.AddScaled(mean, mean, 1/float64(m), p)
	}
	away := make([][]float64, m)
	for k, p := range points {
		away[k] = make([]float64, n)
		vec.AddScaled(away[k], p, -1, mean)
	}
	gram := make([]float64, m*m)
	for i := range m {
		for j := range m {
			gram[i*m+j] = vec.Dot(away[i], away[j])
		}
	}
	values, vectors := curvature.Eigen(gram, m)
	const negligible = 1e-12 // of the first component's variance: rounding
	for k := m - 1; k >= max(m-2, 0); k-- {
		if !(values[k] > negligible*values[m-1]) || math.IsInf(values[k], 0) {
			break
		}
		d := make([]float64, n)
		for i, share := range vectors[k*m : (k+1)*m] {
			vec.AddScaled(d, d, share, away[i])
		}
		if vec.Dot(d, away[m-1])-vec.Dot(d, away[0]) < 0 {
			for i := range d {
				d[i] = -d[i]
			}
		}
		components = append(components, d)
	}
	return components
}
