package slice

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/vec"
)

// Slice is the set of points
//
//	o + a₁d₁   or   o + a₁d₁ + a₂d₂
//
// of ℝⁿ, with the origin o, linearly independent directions dᵢ and real coordinates aᵢ.
// The directions are orthonormal, unless their lengths mean something.
type Slice struct {
	Note    string   // what is to be known of the slice in a few words; empty for nothing
	Remarks []string // the same in sentences

	origin     []float64
	directions [][]float64  // one or two
	dual       [][]float64  // in the span of the directions, with dual i · direction j = 1 for i = j, else 0
	names      []string     // of the coordinates
	span       model.Window // that the coordinates are made for; nil for none
	explained  []float64    // shares of a path's variance
}

// parallel is the least share of its length that must remain of a direction after
// its part along the other is removed.
const parallel = 1e-8

// New returns the slice through an origin along one or two directions, which are
// orthonormalised in order (Golub and Van Loan, "Matrix Computations", 4th ed.,
// section 5.2.8). It returns an error if a direction has another length than the
// origin, is not finite, is zero, or is parallel to the one before it.
func New(origin []float64, directions ...[]float64) (*Slice, error) {
	if len(directions) < 1 || len(directions) > 2 {
		return nil, fmt.Errorf("slice: expected one or two directions, got %d", len(directions))
	}
	if !vec.Finite(origin) {
		return nil, errors.New("slice: expected a point of finite numbers to go through")
	}
	s := &Slice{origin: append([]float64(nil), origin...), names: []string{"a1", "a2"}[:len(directions)]}
	for k, d := range directions {
		unit, err := s.orthonormal(d)
		if err != nil {
			return nil, fmt.Errorf("slice: direction %d %w", k+1, err)
		}
		s.directions = append(s.directions, unit)
	}
	s.dual = s.directions
	return s, nil
}

// Oblique returns the slice through an origin along one or two directions that are kept
// as they are: neither orthogonal nor of length 1. It returns an error as New does.
func Oblique(origin []float64, directions ...[]float64) (*Slice, error) {
	s, err := New(origin, directions...)
	if err != nil {
		return nil, err
	}
	units := s.directions
	s.directions, s.dual = make([][]float64, len(units)), make([][]float64, len(units))
	for k, d := range directions {
		s.directions[k] = append([]float64(nil), d...)
	}
	// With D = QR, of the orthonormal Q, the dual directions are the columns of QR⁻ᵀ.
	for k := len(units) - 1; k >= 0; k-- {
		s.dual[k] = append([]float64(nil), units[k]...)
		if k == 0 && len(units) == 2 {
			vec.AddScaled(s.dual[0], s.dual[0], -vec.Dot(units[0], directions[1]), s.dual[1])
		}
		size := vec.Dot(units[k], directions[k])
		for i := range s.dual[k] {
			s.dual[k][i] /= size
		}
	}
	return s, nil
}

// angle is that between the two directions, in degrees, 0…180.
func (s *Slice) angle() float64 {
	u, v := s.directions[0], s.directions[1]
	return math.Acos(min(max(vec.Dot(u, v)/vec.Norm(u)/vec.Norm(v), -1), 1)) * 180 / math.Pi
}

// orthonormal returns the part of d orthogonal to the directions of s, as a unit
// vector. The error says why there is none.
func (s *Slice) orthonormal(d []float64) ([]float64, error) {
	if len(d) != len(s.origin) {
		return nil, fmt.Errorf("has %d number(s): expected %d, one per parameter", len(d), len(s.origin))
	}
	size := vec.Norm(d)
	if !vec.Finite(d) || !(size <= math.MaxFloat64) {
		return nil, errors.New("is not finite: expected finite numbers")
	}
	if size == 0 {
		return nil, errors.New("is zero: expected two different points, or a vector that leads somewhere")
	}
	unit := make([]float64, len(d))
	for i, v := range d {
		unit[i] = v / size
	}
	for range 2 { // twice is enough
		for _, other := range s.directions {
			vec.AddScaled(unit, unit, -vec.Dot(unit, other), other)
		}
	}
	left := vec.Norm(unit)
	if left < parallel {
		return nil, errors.New("is parallel to the one before it: expected directions that span a plane")
	}
	for i := range unit {
		unit[i] /= left
	}
	return unit, nil
}

// Coordinates returns the slice through a point along one or two of its
// coordinates, counted from 0. The coordinates of the slice are those of the point,
// with their names: at the point, a = (xᵢ, xⱼ).
func Coordinates(x []float64, axes ...int) (*Slice, error) {
	origin, names := append([]float64(nil), x...), make([]string, len(axes))
	directions := make([][]float64, len(axes))
	for k, i := range axes {
		if i < 0 || i >= len(x) {
			return nil, fmt.Errorf("slice: expected coordinates from 1 to %d, got %d", len(x), i+1)
		}
		origin[i], names[k] = 0, model.Axis(i, len(x))
		directions[k] = make([]float64, len(x))
		directions[k][i] = 1
	}
	s, err := New(origin, directions...)
	if err == nil {
		s.names = names
	}
	return s, err
}

// Through returns the line through two points or the plane through three. Its
// origin is the first point, and its first coordinate leads towards the second.
func Through(points ...[]float64) (*Slice, error) {
	if len(points) < 2 || len(points) > 3 {
		return nil, fmt.Errorf("slice: expected two or three points, got %d", len(points))
	}
	var directions [][]float64
	for k, p := range points[1:] {
		if len(p) != len(points[0]) {
			return nil, fmt.Errorf("slice: expected points of %d number(s) each, point %d has %d", len(points[0]), k+2, len(p))
		}
		d := make([]float64, len(p))
		vec.AddScaled(d, p, -1, points[0])
		directions = append(directions, d)
	}
	return New(points[0], directions...)
}

// Dim is 1 for a line and 2 for a plane.
func (s *Slice) Dim() int { return len(s.directions) }

// Of is n, the dimension of the space that contains s.
func (s *Slice) Of() int { return len(s.origin) }

// Names are the names of the coordinates: those of the parameters, for a slice
// along coordinates, or else a1 and a2, or others that say more.
func (s *Slice) Names() []string { return append([]string(nil), s.names...) }

// Span is the window that the coordinates are made for, as −0.5…1.5 on a line from 0 to
// 1; nil for none.
func (s *Slice) Span() model.Window { return slices.Clone(s.span) }

// Explained is the shares of the variance of a path that its components have, of those
// that the slice is found from; nil for another slice.
func (s *Slice) Explained() []float64 { return slices.Clone(s.explained) }

// Direction is the k-th direction, n numbers: a view. It is a unit vector, unless the
// length of the directions means something.
func (s *Slice) Direction(k int) []float64 { return s.directions[k] }

// Line returns the line in s along its first coordinate, through the point of s
// nearest to x, or through the origin if x is not finite.
func (s *Slice) Line(x []float64) *Slice {
	a, _ := s.Project(x)
	if !vec.Finite(a) {
		clear(a)
	}
	a[0] = 0
	at := make([]float64, s.Of())
	s.At(at, a)
	d := s.directions[0]
	line := &Slice{Remarks: s.Remarks, origin: at, directions: s.directions[:1], dual: [][]float64{make([]float64, len(d))}, names: s.names[:1]}
	vec.AddScaled(line.dual[0], line.dual[0], 1/vec.Dot(d, d), d)
	if s.span != nil {
		line.span = s.span[:1]
	}
	return line
}

// Project returns the coordinates of the point of s nearest to x, and the distance
// between the two, 0 where it is that of rounding. len(x) = n, len(a) = Dim().
func (s *Slice) Project(x []float64) (a []float64, off float64) {
	a = make([]float64, s.Dim())
	off = s.ProjectTo(a, x)
	return a, off
}

// ProjectTo writes the coordinates to a and returns the distance, as Project.
func (s *Slice) ProjectTo(a, x []float64) (off float64) {
	for k, d := range s.dual {
		a[k] = 0
		for i, v := range d {
			a[k] += v * (x[i] - s.origin[i])
		}
	}
	var square, size float64
	for i, v := range x {
		r := v - s.origin[i]
		size += v*v + s.origin[i]*s.origin[i]
		for k, d := range s.directions {
			r -= a[k] * d[i]
		}
		square += r * r
	}
	if off = math.Sqrt(square); off <= rounding*math.Sqrt(size) {
		return 0
	}
	return off
}

// rounding bounds the relative error of a distance from a slice: that of the products
// with its directions, and of the differences.
const rounding = 8 * 0x1p-53

// Turn writes the derivatives along the directions of the slice that a gradient of n
// numbers gives, dᵢ·g; len(dst) = Dim().
func (s *Slice) Turn(dst, g []float64) {
	for k, d := range s.directions {
		dst[k] = vec.Dot(d, g)
	}
}

// Components writes the coordinates of the part of a vector of n numbers, such as a
// step, that lies in the slice: of the nearest Σ aᵢdᵢ. Along orthonormal directions
// they are what Turn writes. len(dst) = Dim().
func (s *Slice) Components(dst, v []float64) {
	for k, d := range s.dual {
		dst[k] = vec.Dot(d, v)
	}
}

// At writes the point of s with the coordinates a to dst; len(dst) = n.
func (s *Slice) At(dst, a []float64) {
	copy(dst, s.origin)
	for k, d := range s.directions {
		vec.AddScaled(dst, dst, a[k], d)
	}
}
