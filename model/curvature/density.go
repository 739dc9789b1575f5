package curvature

import (
	"math"
	"slices"
)

// Density is the distribution of the eigenvalues of ∇²f at a point: the share of them
// in any interval. Where it is whole, it is the eigenvalues; else it is estimated from
// probes, see Sounding.
type Density struct {
	N         int       // eigenvalues
	Values    []float64 // all of them, ascending; nil where they are estimated
	Probes    []Quadrature
	Products  int  // products with the Hessian used; 0 if the Hessian itself was
	Undefined bool // the Hessian is not finite
}

// Quadrature is the nodes and weights of a Gaussian quadrature for the distribution of
// the eigenvalues as one probe sees it. The weights are ≥ 0 and their sum is 1.
type Quadrature struct {
	Nodes, Weights []float64
	Sharp          []bool // the node is an eigenvalue, up to the precision of convergence
}

// Whole reports whether all eigenvalues are known.
func (d Density) Whole() bool { return d.Values != nil }

// Ends are the least and the greatest eigenvalue; where d is not whole, the least and
// the greatest node, which lie inside the spectrum. NaN where d is undefined.
func (d Density) Ends() (least, most float64) {
	if n := len(d.Values); n > 0 {
		return d.Values[0], d.Values[n-1]
	}
	if len(d.Probes) == 0 {
		return math.NaN(), math.NaN()
	}
	least, most = math.Inf(1), math.Inf(-1)
	for _, q := range d.Probes {
		least, most = min(least, q.Nodes[0]), max(most, q.Nodes[len(q.Nodes)-1])
	}
	return least, most
}

// Reached reports whether an end of d, the least or the greatest, is an eigenvalue up to
// the precision of convergence. Where it is not, eigenvalues may lie beyond it.
func (d Density) Reached(greatest bool) bool {
	if d.Whole() {
		return true
	}
	least, most := d.Ends()
	for _, q := range d.Probes {
		last := len(q.Nodes) - 1
		if greatest && q.Nodes[last] == most && q.Sharp[last] || !greatest && q.Nodes[0] == least && q.Sharp[0] {
			return true
		}
	}
	return false
}

// Size is the largest |λ|.
func (d Density) Size() float64 {
	least, most := d.Ends()
	return max(math.Abs(least), math.Abs(most))
}

// Zero is the largest |λ| that is zero up to rounding.
func (d Density) Zero() float64 { return straight * d.Size() }

// Negative is the number of eigenvalues below zero, by more than rounding: exact where
// d is whole, else estimated, with the standard error of the estimate, which the spread
// of the probes tells.
func (d Density) Negative() (count, within float64) {
	return d.number(func(v float64) bool { return v < -d.Zero() })
}

// Flat is the number of eigenvalues that are zero up to rounding, likewise.
func (d Density) Flat() (count, within float64) {
	zero := d.Zero()
	return d.number(func(v float64) bool { return math.Abs(v) <= zero })
}

// number is the number of the eigenvalues of a property.
func (d Density) number(is func(float64) bool) (count, within float64) {
	if d.Undefined {
		return math.NaN(), math.NaN()
	}
	if d.Whole() {
		for _, v := range d.Values {
			if is(v) {
				count++
			}
		}
		return count, 0
	}
	m := float64(len(d.Probes))
	shares := make([]float64, len(d.Probes))
	for k, q := range d.Probes {
		for i, v := range q.Nodes {
			if is(v) {
				shares[k] += q.Weights[i]
			}
		}
		count += shares[k] / m
	}
	for _, s := range shares {
		within += (s - count) * (s - count)
	}
	n := float64(d.N)
	return n * count, n * math.Sqrt(within/(m*max(m-1, 1)))
}

// Below is the share of the eigenvalues that are less than or equal to v: where they
// are estimated, the weight of a node that is not sharp is spread evenly from the
// middle between it and the node before to the middle between it and the node after.
func (d Density) Below(v float64) float64 {
	if d.Whole() {
		k, _ := slices.BinarySearchFunc(d.Values, v, func(value, v float64) int {
			if value <= v {
				return -1
			}
			return 1
		})
		return float64(k) / float64(d.N)
	}
	var share float64
	for _, q := range d.Probes {
		share += q.below(v) / float64(len(d.Probes))
	}
	return share
}

func (q Quadrature) below(v float64) (share float64) {
	last := len(q.Nodes) - 1
	for i, node := range q.Nodes {
		if q.Sharp[i] {
			if node <= v {
				share += q.Weights[i]
			}
			continue
		}
		lo, hi := node, node
		if i > 0 {
			lo = q.Nodes[i-1]/2 + node/2
		}
		if i < last {
			hi = node/2 + q.Nodes[i+1]/2
		}
		switch {
		case v >= hi:
			share += q.Weights[i]
		case v > lo:
			share += q.Weights[i] * (v - lo) / (hi - lo)
		}
	}
	return share
}

// Shares are the shares of the eigenvalues in the intervals between ascending edges.
// Intervals include their lower end and not their upper one, except for the last, which
// includes both.
func (d Density) Shares(edges []float64) []float64 {
	shares := make([]float64, max(len(edges)-1, 0))
	if d.Undefined {
		return shares
	}
	before := d.Below(math.Nextafter(edges[0], math.Inf(-1)))
	for k := range shares {
		end := edges[k+1]
		if k < len(shares)-1 {
			end = math.Nextafter(end, math.Inf(-1))
		}
		next := d.Below(end)
		shares[k] = max(next-before, 0)
		before = next
	}
	return shares
}
