package curvature

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// Bend is how a function bends at a point, by the signs of the eigenvalues of its
// Hessian. One that is within the rounding of the numbers that it is computed from is 0.
type Bend uint8

// The bends.
const (
	Unbent Bend = iota // there is no Hessian
	Bowl               // all are positive
	Trough             // none is negative; some are positive, some 0
	Flat               // all are 0
	Warped             // some are positive, some negative
	Ridge              // none is positive; some are negative, some 0
	Dome               // all are negative
)

// Bends is the number of bends.
const Bends = int(Dome) + 1

// String is the name of a bend.
func (b Bend) String() string {
	return [...]string{"undefined", "bowl", "trough", "flat", "saddle", "ridge", "dome"}[b]
}

// Convex reports whether no eigenvalue is negative.
func (b Bend) Convex() bool { return b == Bowl || b == Trough || b == Flat }

// bendOf is the bend of eigenvalues of which so many are positive and negative.
func bendOf(up, down, n int) Bend {
	switch {
	case up == n:
		return Bowl
	case down == n:
		return Dome
	case up > 0 && down > 0:
		return Warped
	case up > 0:
		return Trough
	case down > 0:
		return Ridge
	}
	return Flat
}

// Bender finds the bends of an objective at many points.
type Bender struct {
	o     model.Objective
	n     int
	reach float64 // the size of the numbers that points are computed from
	dear  bool    // rounding is not looked at: an eigenvalue is 0 beside a much larger one

	moved, hessians, there []float64 // of many points
	values, noise          []float64 // f at each of them, and the noise of the Hessian
	h, lambda, vectors, at []float64 // of one
	doubtful               []int     // points
}

// NewBender returns a Bender. Points are computed from numbers as large as reach: of a
// window, its bounds.
func NewBender(o model.Objective, reach float64) *Bender {
	n := o.Dim()
	return &Bender{o: o, n: n, reach: reach, dear: Dear(o), h: make([]float64, n*n), lambda: make([]float64, n), vectors: make([]float64, n*n), at: make([]float64, n)}
}

// mostLooking is how many operations a Hessian may take, about, where its rounding is
// looked at.
const mostLooking = 20_000

// Dear reports whether a Hessian of o is so dear that a Bender asks for it once a point.
func Dear(o model.Objective) bool { return 4*o.Dim()*model.Operations(o) > mostLooking }

const (
	epsilon     = 0x1p-52
	boundOfBend = 8       // times the change of the Hessian that is seen: an eigenvalue that rounding may be
	ownRounding = 16      // times ε of the largest element, the same
	certainBend = 1 << 10 // times the bound: an eigenvalue that is no rounding, however little was seen
)

// At writes the bend and the least eigenvalue at each of m points, m = len(bends) =
// len(least), to which coordinates are stored as for model.Values. The rounding of a
// Hessian is seen by how it changes when the point moves by the rounding of its
// coordinates: at two other points and, where an eigenvalue is not far above it, at
// sixteen.
func (b *Bender) At(bends []Bend, least, x []float64) {
	m := len(bends)
	b.hessians, b.there = sized(b.hessians, m*b.n*b.n), sized(b.there, m*b.n*b.n)
	b.moved, b.noise, b.values = sized(b.moved, m*b.n), sized(b.noise, m), sized(b.values, m)
	model.Values(b.o, b.values, x)
	model.Hessians(b.o, b.hessians, x)
	clear(b.noise)
	ways := []int{0, 2}
	if b.dear {
		ways = nil
	}
	for _, way := range ways {
		b.move(x, 1, way)
		model.Hessians(b.o, b.there, b.moved)
		b.compare(b.noise, b.there, b.hessians)
	}
	b.doubtful = b.doubtful[:0]
	for j := range m {
		vec.Take(b.h, b.hessians, j)
		if v := b.values[j]; v-v != 0 || !b.eigenvalues() { // derivatives can be defined where f is not, as those of log
			bends[j], least[j] = Unbent, math.NaN()
			continue
		}
		least[j] = b.lambda[0]
		bound := b.bound(b.noise[j])
		bends[j] = b.bend(bound)
		if smallest(b.lambda) <= certainBend*bound {
			b.doubtful = append(b.doubtful, j)
		}
	}
	b.settle(bends, x)
}

// settle looks closer at the points in doubt and, where there are any, at those where no
// rounding was seen, which may be by chance.
func (b *Bender) settle(bends []Bend, x []float64) {
	if len(b.doubtful) == 0 || b.dear {
		return
	}
	k := 0
	for j := range bends {
		switch {
		case k < len(b.doubtful) && b.doubtful[k] == j:
			k++
		case b.noise[j] > 0 || bends[j] == Unbent:
			continue
		}
		vec.Take(b.at, x, j)
		vec.Take(b.h, b.hessians, j)
		if noise := b.closely(); b.eigenvalues() {
			bends[j] = b.bend(b.bound(max(noise, b.noise[j])))
		}
	}
}

// closely is the greatest change of the Hessian h by the rounding of its point.
func (b *Bender) closely() (noise float64) {
	if b.dear {
		return 0
	}
	there := b.there[:b.n*b.n]
	moved := b.moved[:b.n]
	for _, far := range [4]float64{1, 3, 8, 21} {
		for way := range 4 {
			for i, v := range b.at {
				moved[i] = b.displaced(v, i, far, way)
			}
			model.Hessian(b.o, there, moved)
			for i, v := range there {
				if d := math.Abs(v - b.h[i]); d > noise && !math.IsInf(d, 0) {
					noise = d
				}
			}
		}
	}
	return noise
}

// move writes to moved where points are if each coordinate is displaced.
func (b *Bender) move(x []float64, far float64, way int) {
	m := len(x) / b.n
	for i := range b.n {
		for j, v := range x[i*m : (i+1)*m] {
			b.moved[i*m+j] = b.displaced(v, i, far, way)
		}
	}
}

// displaced is coordinate i up or down by some units of its rounding: all up, all down,
// or up and down in turn in both ways.
func (b *Bender) displaced(v float64, i int, far float64, way int) float64 {
	by := far * epsilon * max(math.Abs(v), b.reach)
	if way == 1 || way >= 2 && i%2 == way-2 {
		return v - by
	}
	return v + by
}

// compare raises the noise of points by the change from one list of Hessians to another.
func (b *Bender) compare(noise, from, to []float64) {
	m := len(noise)
	for k := range b.n * b.n {
		for j := range noise {
			if d := math.Abs(from[k*m+j] - to[k*m+j]); d > noise[j] && !math.IsInf(d, 0) {
				noise[j] = d
			}
		}
	}
}

// eigenvalues finds those of h, and reports whether there are any.
func (b *Bender) eigenvalues() bool {
	if !vec.Finite(b.h) {
		return false
	}
	if b.n <= 2 {
		EigenTo(b.lambda, b.vectors, b.h)
	} else {
		copy(b.lambda, Eigenvalues(b.h, b.n))
	}
	return vec.Finite(b.lambda)
}

// bound is what an eigenvalue of h may be by rounding alone, where elements of h are off
// by noise.
func (b *Bender) bound(noise float64) float64 {
	if b.dear {
		return straight * vec.MaxAbs(b.h)
	}
	return float64(b.n) * (boundOfBend*noise + ownRounding*epsilon*vec.MaxAbs(b.h))
}

// bend is that of the eigenvalues, of which those up to a bound are 0.
func (b *Bender) bend(bound float64) Bend {
	up, down := 0, 0
	for _, v := range b.lambda {
		switch {
		case v > bound:
			up++
		case v < -bound:
			down++
		}
	}
	return bendOf(up, down, b.n)
}

// smallest is the least absolute value in a list.
func smallest(list []float64) float64 {
	least := math.Inf(1)
	for _, v := range list {
		least = min(least, math.Abs(v))
	}
	return least
}

// sized is a list of n numbers, in the memory of another where it is large enough.
func sized(list []float64, n int) []float64 {
	if cap(list) < n {
		return make([]float64, n)
	}
	return list[:n]
}
