package network

import (
	"fmt"
	"math"
	"strings"

	"optexplore/model"
	"optexplore/model/vec"
)

// activation is a function φ of one variable, applied to many numbers at once. The
// slices have one length; z is the argument, a = φ(z), d = φ′(z).
type activation struct {
	name  string
	cost  int                     // of φ, in arithmetic operations
	steep float64                 // the greatest slope
	kinks bool                    // it is made of straight pieces that meet at 0
	value func(a, z []float64)    // writes φ(z) to a
	slope func(d, a, z []float64) // writes φ′(z) to d
	bend  func(e, d, a, z []float64)
	// bend writes φ″(z) to e
}

// leak is the slope of the leaky rectifier below 0.
const leak = 0.01

// gelus is the greatest slope of gelu, Φ(√2) + √2 φ(√2).
const gelus = 1.128904145185155

// activations returns all of them, the default first. The slope of relu at 0 is 0, that
// of leaky is leak.
func activations() []activation {
	return []activation{
		{"tanh", 8, 1, false, tanh,
			func(d, a, _ []float64) { each(d, a, func(a float64) float64 { return (1 - a) * (1 + a) }) },
			func(e, d, a, _ []float64) { each2(e, d, a, func(d, a float64) float64 { return -2 * a * d }) }},
		{"sigmoid", 8, 0.25, false, sigmoid,
			func(d, a, _ []float64) { each(d, a, func(a float64) float64 { return a * (1 - a) }) },
			func(e, d, a, _ []float64) { each2(e, d, a, func(d, a float64) float64 { return d * (1 - 2*a) }) }},
		{"relu", 1, 1, true,
			func(a, z []float64) { each(a, z, func(z float64) float64 { return max(z, 0) }) },
			func(d, _, z []float64) { each(d, z, func(z float64) float64 { return slopeOf(z, 0) }) }, straight},
		{"leaky", 1, 1, true,
			func(a, z []float64) { each(a, z, func(z float64) float64 { return z * slopeOf(z, leak) }) },
			func(d, _, z []float64) { each(d, z, func(z float64) float64 { return slopeOf(z, leak) }) }, straight},
		{"gelu", 16, gelus, false,
			func(a, z []float64) { each(a, z, func(z float64) float64 { return z * normal(z) }) },
			func(d, _, z []float64) {
				each(d, z, func(z float64) float64 { return normal(z) + tamed(z)*density(z) })
			},
			func(e, _, _, z []float64) {
				each(e, z, func(z float64) float64 { z = tamed(z); return density(z) * (2 - z*z) })
			}},
		{"softplus", 16, 1, false,
			func(a, z []float64) { each(a, z, vec.Softplus) },
			func(d, _, z []float64) { sigmoid(d, z) },
			func(e, d, _, _ []float64) { each(e, d, func(d float64) float64 { return d * (1 - d) }) }},
		{"erf", 8, 2 / math.SqrtPi, false,
			func(a, z []float64) { each(a, z, math.Erf) },
			func(d, _, z []float64) {
				each(d, z, func(z float64) float64 { return 2 / math.SqrtPi * math.Exp(-z*z) })
			},
			func(e, d, _, z []float64) {
				each2(e, d, z, func(d, z float64) float64 { return -2 * tamed(z) * d })
			}},
		{"linear", 0, 1, false,
			func(a, z []float64) { copy(a, z) },
			func(d, _, _ []float64) { fill(d, 1) }, straight},
	}
}

// Activations returns the names of all activations.
func Activations() (names []string) {
	for _, a := range activations() {
		names = append(names, a.name)
	}
	return names
}

// SlopeAtZero is the slope at 0 of the activation of a name: the root mean square of those
// on both sides, which differ at a kink. It is NaN for no activation.
func SlopeAtZero(name string) float64 {
	act, err := findActivation(name)
	if err != nil {
		return math.NaN()
	}
	z := []float64{math.SmallestNonzeroFloat64, -math.SmallestNonzeroFloat64}
	a, d := make([]float64, len(z)), make([]float64, len(z))
	act.value(a, z)
	act.slope(d, a, z)
	return math.Hypot(d[0], d[1]) / math.Sqrt2
}

func findActivation(name string) (activation, error) {
	for _, a := range activations() {
		if a.name == name {
			return a, nil
		}
	}
	names := Activations()
	return activation{}, fmt.Errorf("expected one of the activations %s, got %q%s", strings.Join(names, ", "), clip(name), model.DidYouMean(name, names))
}

func each(dst, u []float64, f func(float64) float64) {
	u = u[:len(dst)]
	for i := range dst {
		dst[i] = f(u[i])
	}
}

func each2(dst, u, v []float64, f func(u, v float64) float64) {
	u, v = u[:len(dst)], v[:len(dst)]
	for i := range dst {
		dst[i] = f(u[i], v[i])
	}
}

func fill(dst []float64, v float64) {
	for i := range dst {
		dst[i] = v
	}
}

// straight is the second derivative of a function of straight pieces.
func straight(e, _, _, _ []float64) { clear(e) }

// slopeOf is 1 above 0 and low elsewhere; NaN for NaN.
func slopeOf(z, low float64) float64 {
	switch {
	case z > 0:
		return 1
	case z <= 0:
		return low
	}
	return z
}

// normal is Φ(z), the distribution function of the standard normal distribution.
func normal(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }

// density is that of the standard normal distribution.
func density(z float64) float64 { return math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) }

// tamed is z within ±40, beyond which exp(−z²/2) is 0, and z times it would be NaN if z
// is infinite.
func tamed(z float64) float64 { return min(max(z, -40), 40) }
