package parameters

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"optexplore/model"
)

// Content is what is shown: the parameters and vectors of a state.
type Content struct {
	Step    int
	Vectors []Vector // x, the gradient, then the vectors of the rule's memory
	Blocks  []model.Block
	By      Order
	From    int
	order   []int // of the parameters; nil for by number
	tops    []float64
	signed  []bool
}

// Vector is a named vector with one number for each parameter.
type Vector struct {
	Name string
	Of   []float64
}

// New returns the content of n ≥ 1 parameters: vectors of equal length, x and the
// gradient first. Vectors whose numbers are all the same are not of single parameters
// and are left out, except for zeros.
func New(step int, vectors []Vector, blocks []model.Block, set Settings) Content {
	c := Content{Step: step, Blocks: blocks, By: set.By}
	for k, v := range vectors {
		if k < 2 || !common(v.Of) {
			c.Vectors = append(c.Vectors, v)
		}
	}
	for _, v := range c.Vectors {
		most, negative := 0.0, false
		for _, value := range v.Of {
			if value-value == 0 {
				most, negative = max(most, math.Abs(value)), negative || value < 0
			}
		}
		c.tops, c.signed = append(c.tops, most), append(c.signed, negative)
	}
	if k := slices.Index(orders(), c.By) - 1; k >= 0 && k < len(c.Vectors) {
		c.order = bySize(c.Vectors[k].Of)
	}
	c.From = min(set.From, c.N()-1)
	return c
}

// common reports whether all numbers of several are the same, and not zero.
func common(v []float64) bool {
	return len(v) > 1 && v[0] != 0 && !slices.ContainsFunc(v, func(c float64) bool { return c != v[0] })
}

// bySize are the indices of v, that of the greatest absolute value first; those of NaN
// are before all others.
func bySize(v []float64) []int {
	order := make([]int, len(v))
	for i := range order {
		order[i] = i
	}
	size := func(i int) float64 {
		if v[i] != v[i] {
			return math.Inf(1)
		}
		return math.Abs(v[i])
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(size(b), size(a)) })
	return order
}

// N is the number of parameters.
func (c Content) N() int { return len(c.Vectors[0].Of) }

// at is the index of the k-th parameter in the order.
func (c Content) at(k int) int {
	if c.order == nil {
		return k
	}
	return c.order[k]
}

// first is the first parameter that is shown in so many rows: no row is empty as long as
// there are parameters.
func (c Content) first(rows int) int { return min(c.From, max(c.N()-rows, 0)) }

// block returns the block of parameter i, and its place in it; ok is false where there
// are no blocks.
func (c Content) block(i int) (b model.Block, place int, ok bool) {
	for _, b := range c.Blocks {
		if i < b.Size() {
			return b, i, true
		}
		i -= b.Size()
	}
	return b, 0, false
}

// name is the name of parameter i: "x3", or its place in its block, "3,2", with the name
// of the block where it is not beside it: "W1[3,2]".
func (c Content) name(i int, alone bool) string {
	b, place, ok := c.block(i)
	if !ok {
		return model.Axis(i, c.N())
	}
	text := fmt.Sprint(place + 1)
	if b.Columns > 1 {
		text = fmt.Sprintf("%d,%d", place/b.Columns+1, place%b.Columns+1)
	}
	if alone {
		return b.Name + "[" + text + "]"
	}
	return text
}

// heading is the name and the size of the block of parameter i.
func heading(b model.Block) string {
	if b.Columns > 1 {
		return fmt.Sprintf("%s  %d × %d", b.Name, b.Rows, b.Columns)
	}
	return fmt.Sprintf("%s  %d", b.Name, b.Rows)
}

// following is the first parameter of the block after that of the first shown, or the
// first before it; by number only.
func (c Content) following(back bool) int {
	at, before := 0, 0
	for _, b := range c.Blocks {
		if !back && at > c.From {
			return at
		}
		if at < c.From {
			before = at
		}
		at += b.Size()
	}
	if back {
		return before
	}
	return c.From
}

// half is the least number of parameters that have half of the sum of squares of a
// vector; 0 where it is zero or not finite.
func half(v []float64) int {
	top := 0.0
	for _, c := range v {
		top = max(top, math.Abs(c))
	}
	if !(top > 0) || math.IsInf(top, 0) {
		return 0
	}
	squares, sum := make([]float64, len(v)), 0.0
	for i, c := range v {
		squares[i] = (c / top) * (c / top)
		sum += squares[i]
	}
	if sum != sum {
		return 0
	}
	slices.Sort(squares)
	some := 0.0
	for k, s := range slices.Backward(squares) {
		if some += s; some >= sum/2 {
			return len(v) - k
		}
	}
	return len(v)
}
