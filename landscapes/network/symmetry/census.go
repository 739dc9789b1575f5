package symmetry

import (
	"math"
	"math/big"

	"optexplore/model"
	"optexplore/model/vec"
)

// Census is the loss at the equivalents of a point under the symmetries of a layer, in
// bites: of all of them if there are no more than a number, else of so many that are
// drawn at random by a fixed seed.
type Census struct {
	Whole      bool    // all equivalents are looked at
	Of         int     // how many are to be looked at
	Looked     int     // how many are
	Lowest     float64 // loss
	Highest    float64
	Near, Far  float64 // least and greatest distance of those that are not the point itself; NaN for none
	o          model.Objective
	l          Layer
	w          []float64
	equivalent []float64 // scratch, while there is something to look at
}

// seed is that of the equivalents that are drawn.
const seed = 1

// NewCensus begins the look at the equivalents of w, which must not change, at most at
// most of them.
func NewCensus(o model.Objective, l Layer, w []float64, most int) *Census {
	c := &Census{
		Lowest: math.Inf(1), Highest: math.Inf(-1), Near: math.NaN(), Far: math.NaN(),
		o: o, l: l, w: w, Of: most,
	}
	if all := l.Equivalents(); all.Cmp(big.NewInt(int64(most))) <= 0 {
		c.Whole, c.Of = true, int(all.Int64())
	}
	return c
}

// Advance looks at the next equivalent, if one is left.
func (c *Census) Advance() {
	if c.Done() {
		return
	}
	if c.equivalent == nil {
		c.equivalent = make([]float64, len(c.w))
	}
	e := c.Element(c.Looked)
	c.l.Apply(c.equivalent, c.w, e)
	loss := c.o.Value(c.equivalent)
	c.Lowest, c.Highest = min(c.Lowest, loss), max(c.Highest, loss)
	if !e.Identical() {
		d := vec.Distance(c.w, c.equivalent)
		if !(c.Near <= d) {
			c.Near = d
		}
		if !(c.Far >= d) {
			c.Far = d
		}
	}
	if c.Looked++; c.Done() {
		c.equivalent = nil
	}
}

// Element is the symmetry of equivalent number k, from 0.
func (c *Census) Element(k int) Element {
	if c.Whole {
		return c.l.Element(uint64(k))
	}
	return c.l.Draw(seed, uint64(k))
}

// Done reports whether all are looked at.
func (c *Census) Done() bool { return c.Looked >= c.Of }

// Spread is the difference between the highest and the lowest loss of the equivalents.
func (c *Census) Spread() float64 { return c.Highest - c.Lowest }
