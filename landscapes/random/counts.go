package random

// Counts counts matrices and their eigenvalues.
type Counts struct {
	N          int   // the order of the matrices
	Matrices   int   // how many were counted
	ByNegative []int // of them those with k negative eigenvalues, k = 0…n
	All        int   // those with positive eigenvalues only
	Saddles    int   // those with positive and negative ones
	Zero       int   // the zero eigenvalues of all
	Positive   int   // the positive eigenvalues of all
}

// Shares are the shares of the eigenvalues that are positive, zero and negative.
func (c Counts) Shares() (positive, zero, negative float64) {
	all := float64(max(c.N*c.Matrices, 1))
	return float64(c.Positive) / all, float64(c.Zero) / all, float64(c.N*c.Matrices-c.Positive-c.Zero) / all
}

// Plus returns c with what other has counted, of the same n.
func (c Counts) Plus(other Counts) Counts {
	sum := Counts{N: c.N, ByNegative: make([]int, c.N+1)}
	for _, part := range []Counts{c, other} {
		sum.Matrices += part.Matrices
		sum.All += part.All
		sum.Saddles += part.Saddles
		sum.Zero += part.Zero
		sum.Positive += part.Positive
		for k, v := range part.ByNegative {
			sum.ByNegative[k] += v
		}
	}
	return sum
}

// Count adds the matrices from…to−1 of r to c.
func (c *Counts) Count(r *Drawer, from, to uint64) {
	c.N = r.n
	for ; from < to; from++ {
		c.add(r.Inertia(from))
	}
}

// add counts one matrix.
func (c *Counts) add(i Inertia) {
	if c.ByNegative == nil {
		c.ByNegative = make([]int, c.N+1)
	}
	c.Matrices++
	c.ByNegative[i.Negative]++
	c.Zero += i.Zero
	c.Positive += i.Positive
	if i.Positive == c.N {
		c.All++
	}
	if i.Positive > 0 && i.Negative > 0 {
		c.Saddles++
	}
}
