package network

import (
	"fmt"
	"math"
	"strings"

	"optexplore/model"
	"optexplore/model/vec"
)

// loss is a function of the outputs z of m examples, stored output by output: z[i*m+e]
// is output i of example e, and the targets y likewise. scale is one over the number of
// terms of the mean; all sums are over the m examples.
type loss struct {
	name    string
	outputs int // at least
	// targets is the number of targets of an example, classes the number of their
	// classes, 0 if they may be any numbers, both for a number of outputs.
	targets, classes func(outputs int) int
	value            func(z, y []float64, m int) float64 // the sum of the terms
	// slope writes the derivatives by z to dst, and to keep what product needs.
	slope func(dst, keep, z, y []float64, m int, scale float64)
	// product writes the product of the second derivatives with u.
	product func(dst, u, keep []float64, m int, scale float64)
	// right is how many of the terms have the right class; nil if there are no classes.
	right func(z, y []float64, m int) int
}

// terms is the number of terms of an example, whose mean is the loss: the squares and
// the cross-entropies of the outputs are averaged over the outputs too.
func (l loss) terms(outputs int) int { return l.targets(outputs) }

// losses returns all losses.
//
//	mse       (z − y)², the mean over examples and outputs
//	bce       log(1 + exp(z)) − yz, the mean over examples and outputs, y 0 or 1
//	softmax   log Σᵢ exp(zᵢ) − z_y, the mean over examples, y a class
func losses() []loss {
	one := func(int) int { return 1 }
	same := func(outputs int) int { return outputs }
	return []loss{
		{"mse", 1, same, func(int) int { return 0 }, squares, squaresSlope, squaresProduct, nil},
		{"bce", 1, same, func(int) int { return 2 }, binary, binarySlope, binaryProduct, binaryRight},
		{"softmax", 2, one, same, classes, classesSlope, classesProduct, classesRight},
	}
}

// Losses returns the names of all losses.
func Losses() (names []string) {
	for _, l := range losses() {
		names = append(names, l.name)
	}
	return names
}

func findLoss(name string) (loss, error) {
	for _, l := range losses() {
		if l.name == name {
			return l, nil
		}
	}
	names := Losses()
	return loss{}, fmt.Errorf("expected one of the losses %s, got %q%s", strings.Join(names, ", "), clip(name), model.DidYouMean(name, names))
}

func squares(z, y []float64, _ int) (sum float64) {
	for i, v := range z {
		sum += (v - y[i]) * (v - y[i])
	}
	return sum
}

func squaresSlope(dst, _, z, y []float64, _ int, scale float64) {
	for i, v := range z {
		dst[i] = 2 * scale * (v - y[i])
	}
}

func squaresProduct(dst, u, _ []float64, _ int, scale float64) {
	for i, v := range u {
		dst[i] = 2 * scale * v
	}
}

// binary uses log(1 + exp(z)) − yz = log(1 + exp(−|z|)) + max(z, 0) − yz, whose last two
// terms do not cancel for y 0 or 1.
func binary(z, y []float64, _ int) (sum float64) {
	for i, v := range z {
		if y[i] != 0 {
			v = -v
		}
		sum += vec.Softplus(v)
	}
	return sum
}

// binarySlope keeps the second derivative σ(z)σ(−z), with no overflow: e ≤ 1.
func binarySlope(dst, keep, z, y []float64, _ int, scale float64) {
	for i, v := range z {
		if y[i] != 0 {
			v = -v
		}
		e := math.Exp(-math.Abs(v))
		p, q := 1/(1+e), e/(1+e) // σ(|v|) and σ(−|v|)
		keep[i] = p * q
		if v < 0 {
			p = q
		}
		dst[i] = scale * p
		if y[i] != 0 {
			dst[i] = -dst[i]
		}
	}
}

func binaryProduct(dst, u, keep []float64, _ int, scale float64) {
	for i, v := range u {
		dst[i] = scale * v * keep[i]
	}
}

// classes sums log Σᵢ exp(zᵢ − z_y), with the greatest zᵢ taken out of the sum.
func classes(z, y []float64, m int) (sum float64) {
	for e := range m {
		at := e // the greatest, or one that is not a number
		for i := e; i < len(z); i += m {
			if z[i] > z[at] || z[i] != z[i] {
				at = i
			}
		}
		rest := 0.0
		for i := e; i < len(z); i += m {
			if i != at {
				rest += math.Exp(z[i] - z[at])
			}
		}
		sum += math.Log1p(rest) + (z[at] - z[int(y[e])*m+e])
	}
	return sum
}

// classesSlope is pᵢ − 1{i = y}, with the probabilities pᵢ = exp(zᵢ)/Σⱼ exp(zⱼ), which it
// keeps. p_y − 1 is minus the sum of the others, which has all its digits near 0.
func classesSlope(dst, p, z, y []float64, m int, scale float64) {
	for e := range m {
		probabilities(p, z, m, e)
		at, others := int(y[e])*m+e, 0.0
		for i := e; i < len(z); i += m {
			if dst[i] = scale * p[i]; i != at {
				others += dst[i]
			}
		}
		dst[at] = -others
	}
}

// probabilities writes those of example e.
func probabilities(p, z []float64, m, e int) {
	top, sum := z[e], 0.0
	for i := e; i < len(z); i += m {
		top = max(top, z[i])
	}
	for i := e; i < len(z); i += m {
		p[i] = math.Exp(z[i] - top)
		sum += p[i]
	}
	for i := e; i < len(z); i += m {
		p[i] /= sum
	}
}

// classesProduct is pᵢ(uᵢ − Σⱼ pⱼuⱼ).
func classesProduct(dst, u, p []float64, m int, scale float64) {
	for e := range m {
		mean := 0.0
		for i := e; i < len(u); i += m {
			mean += p[i] * u[i]
		}
		for i := e; i < len(u); i += m {
			dst[i] = scale * p[i] * (u[i] - mean)
		}
	}
}

func binaryRight(z, y []float64, _ int) (n int) {
	for i, v := range z {
		if (v > 0) == (y[i] != 0) {
			n++
		}
	}
	return n
}

func classesRight(z, y []float64, m int) (n int) {
	for e := range m {
		at := 0
		for i := e; i < len(z); i += m {
			if z[i] > z[at*m+e] {
				at = i / m
			}
		}
		if float64(at) == y[e] {
			n++
		}
	}
	return n
}
