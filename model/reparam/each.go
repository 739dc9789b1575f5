package reparam

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"optexplore/model"
)

// Scalar is a function φ of one number.
type Scalar struct {
	Of      model.Objective         // of one parameter
	Text    string                  // as it is written: "u³"
	Inverse func(x float64) float64 // in closed form, of the branch that increases; nil for a search
}

// Each is the map that takes each number by a function of its own or all by the same:
// xᵢ = φᵢ(uᵢ).
type Each struct {
	n       int
	of      []Scalar // one, or n
	grids   []*grid  // of each
	one     [1]float64
	d, bend [1]float64
}

// NewEach returns the map of n numbers by one function, or by n.
func NewEach(n int, of ...Scalar) *Each { return &Each{n: n, of: of, grids: make([]*grid, len(of))} }

// index is which function takes number i.
func (e *Each) index(i int) int {
	if len(e.of) == 1 {
		return 0
	}
	return i
}

func (e *Each) value(k int, u float64) float64 {
	e.one[0] = u
	return e.of[k].Of.Value(e.one[:])
}

func (e *Each) slope(k int, u float64) float64 {
	e.one[0] = u
	e.of[k].Of.Gradient(e.d[:], e.one[:])
	return e.d[0]
}

// Dim is n.
func (e *Each) Dim() int { return e.n }

// At writes φ(u) to x.
func (e *Each) At(x, u []float64) {
	for i, v := range u {
		x[i] = e.value(e.index(i), v)
	}
}

// Along writes φᵢ′(uᵢ)·vᵢ to dst.
func (e *Each) Along(dst, u, v []float64) {
	for i := range dst {
		dst[i] = e.slope(e.index(i), u[i]) * v[i]
	}
}

// Back is Along.
func (e *Each) Back(dst, u, g []float64) { e.Along(dst, u, g) }

// Bend writes gᵢφᵢ″(uᵢ)vᵢ to dst.
func (e *Each) Bend(dst, u, g, v []float64) {
	for i := range dst {
		e.one[0] = u[i]
		model.Hessian(e.of[e.index(i)].Of, e.bend[:], e.one[:])
		dst[i] = g[i] * e.bend[0] * v[i]
	}
}

// Operations are those of all functions.
func (e *Each) Operations() (sum int) {
	for i := range e.n {
		sum += model.Operations(e.of[e.index(i)].Of)
	}
	return sum
}

// Fault says which function has no value, and at which number.
func (e *Each) Fault(u []float64) string {
	for i, v := range u {
		if x := e.value(e.index(i), v); x-x != 0 {
			return fmt.Sprintf("map %s, which is %s at %s = %s", e.of[e.index(i)].Text, what(x), axis(i, e.n), model.Number(v, 3))
		}
	}
	return ""
}

// what says what a value that is not finite is.
func what(x float64) string {
	if x != x {
		return "undefined"
	}
	return "beyond the range of the numbers"
}

// axis is the name of number i of u.
func axis(i, n int) string {
	if n > 2 {
		return fmt.Sprintf("u%d", i+1)
	}
	return []string{"u", "v"}[i]
}

// Inverse returns a u with φ(u) = x.
func (e *Each) Inverse(x, near []float64) ([]float64, error) {
	u := make([]float64, e.n)
	for i, v := range x {
		k, at := e.index(i), math.NaN()
		if near != nil {
			at = near[i]
		}
		r, ok := e.root(k, v, at)
		if !ok {
			lo, hi := e.grid(k).ends()
			if lo > hi {
				return nil, fmt.Errorf("%s = %s has no finite value for any u that was tried, from %s to %s", model.Axis(i, e.n), e.of[k].Text, model.Number(-reach, 2), model.Number(reach, 2))
			}
			return nil, fmt.Errorf("%s = %s lies between %s and %s for the u that were tried, from %s to %s, so none has %s = %s",
				model.Axis(i, e.n), e.of[k].Text, model.Number(lo, 3), model.Number(hi, 3), model.Number(-reach, 2), model.Number(reach, 2), model.Axis(i, e.n), model.Number(v, 3))
		}
		u[i] = r
	}
	return u, nil
}

// exact is how far φ at a root may be from x, as a share of 1 + |x|.
const exact = 1e-6

// tries is how many brackets are looked into for a root; the others are at poles.
const tries = 8

// root is a u with φ(u) = x, nearest to a number; NaN for any.
func (e *Each) root(k int, x, near float64) (u float64, ok bool) {
	free := near != near
	hits := func(u float64) bool { return math.Abs(e.value(k, u)-x) <= exact*(1+math.Abs(x)) }
	if inverse := e.of[k].Inverse; inverse != nil {
		u := inverse(x)
		return u, u-u == 0 && hits(u)
	}
	if near != near {
		near = 0
	}
	list := e.grid(k).brackets(x)
	badness := func(b bracket) float64 {
		if free && !b.rises() {
			return b.from(near) + 4*reach
		}
		return b.from(near)
	}
	slices.SortFunc(list, func(a, b bracket) int { return cmp.Compare(badness(a), badness(b)) })
	for _, b := range list[:min(len(list), tries)] {
		if r := b.root(x, func(u float64) float64 { return e.value(k, u) }); hits(r) {
			return r, true
		}
	}
	return 0, false
}

// Turn implements Folding.
func (e *Each) Turn(u []float64) (at float64, coordinate int, ok bool) {
	best := math.Inf(1)
	for i, v := range u {
		for _, turn := range e.grid(e.index(i)).turns {
			if d := math.Abs(turn - v); d < best {
				best, at, coordinate, ok = d, turn, i, true
			}
		}
	}
	return at, coordinate, ok
}

// grid is that of function k.
func (e *Each) grid(k int) *grid {
	if e.grids[k] == nil {
		e.grids[k] = newGrid(func(u float64) float64 { return e.value(k, u) }, func(u float64) float64 { return e.slope(k, u) })
	}
	return e.grids[k]
}
