package risk

import (
	"math"
	"math/rand/v2"

	"optexplore/model"
)

// Law is the law of the examples of a loss.
type Law interface {
	// Expected is the expected risk R.
	Expected() model.Objective
	// Draw returns the empirical risk of n examples drawn by a seed. It is valid until the
	// next call.
	Draw(n int, seed uint64) model.Objective
	// Spread is the covariance of ∇ℓ(x) over the examples, ℓ being the loss of one of them:
	// d × d numbers.
	Spread(x []float64) []float64
	// Cost is the operations of a value of the empirical risk of n examples, in those of
	// model.Operations.
	Cost(n int) int
}

// source is the generator of the sample of n examples of a seed.
func source(n int, seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, uint64(n))) }

// Smooth is a law of examples for an objective that has none of its own:
//
//	ℓ(x) = R(x) + σ·h(x),   h(x) = (1/√D) Σₖ aₖ cos ωₖ·x + bₖ sin ωₖ·x
//
// with independent normal aₖ and bₖ for each example and D waves ωₖ that are the same for
// all. h is a Gaussian field of variance 1 at every point; for many waves its covariance is
// exp(−½Σᵢ(Δxᵢ/Lᵢ)²). The mean of n such h is a Gaussian field of variance 1/n of the same
// form, so a sample of any size is drawn exactly by 2D normal numbers.
//
// Rahimi and Recht, "Random Features for Large-Scale Kernel Machines", NIPS 2007.
type Smooth struct {
	of    model.Objective
	sigma float64
	waves [][]float64 // ω
}

// Waves is D.
const Waves = 48

// NewSmooth returns the law around the expected risk f, with deviation σ and lengths L, one
// for each coordinate.
func NewSmooth(f model.Objective, sigma float64, lengths []float64) *Smooth {
	l := &Smooth{of: f, sigma: sigma}
	rng := rand.New(rand.NewPCG(Waves, uint64(len(lengths))))
	for range Waves {
		w := make([]float64, len(lengths))
		for i, length := range lengths {
			w[i] = rng.NormFloat64() / length
		}
		l.waves = append(l.waves, w)
	}
	return l
}

// Expected is f.
func (l *Smooth) Expected() model.Objective { return l.of }

// Sigma is the deviation of the loss of one example at a point.
func (l *Smooth) Sigma() float64 { return l.sigma }

// Cost does not depend on n.
func (l *Smooth) Cost(int) int { return model.Operations(l.of) + 20*Waves }

// Draw returns the empirical risk of n examples.
func (l *Smooth) Draw(n int, seed uint64) model.Objective {
	rng := source(n, seed)
	s := &field{law: l, scale: l.sigma / math.Sqrt(float64(n)*Waves), a: make([]float64, Waves), b: make([]float64, Waves)}
	for k := range Waves {
		s.a[k], s.b[k] = rng.NormFloat64(), rng.NormFloat64()
	}
	return s
}

// Spread is σ²/D·Σₖ ωₖωₖᵀ, everywhere.
func (l *Smooth) Spread(x []float64) []float64 {
	d := len(x)
	s := make([]float64, d*d)
	for _, w := range l.waves {
		for i := range d {
			for j := range d {
				s[i*d+j] += l.sigma * l.sigma / Waves * w[i] * w[j]
			}
		}
	}
	return s
}

// field is the empirical risk of a sample of a Smooth law.
type field struct {
	law   *Smooth
	scale float64
	a, b  []float64
}

func (s *field) Dim() int { return s.law.of.Dim() }

func (s *field) Operations() int { return s.law.Cost(1) }

// phase is ωₖ·x.
func (s *field) phase(k int, x []float64) (p float64) {
	for i, w := range s.law.waves[k] {
		p += w * x[i]
	}
	return p
}

// Value is R_n(x).
func (s *field) Value(x []float64) float64 {
	v := 0.0
	for k := range s.a {
		sin, cos := math.Sincos(s.phase(k, x))
		v += s.a[k]*cos + s.b[k]*sin
	}
	return s.law.of.Value(x) + s.scale*v
}

// Gradient writes ∇R_n(x).
func (s *field) Gradient(dst, x []float64) {
	s.law.of.Gradient(dst, x)
	for k := range s.a {
		sin, cos := math.Sincos(s.phase(k, x))
		slope := s.scale * (s.b[k]*cos - s.a[k]*sin)
		for i, w := range s.law.waves[k] {
			dst[i] += slope * w
		}
	}
}

// Hessian writes ∇²R_n(x).
func (s *field) Hessian(dst, x []float64) {
	model.Hessian(s.law.of, dst, x)
	for k := range s.a {
		sin, cos := math.Sincos(s.phase(k, x))
		curvature := -s.scale * (s.a[k]*cos + s.b[k]*sin)
		w := s.law.waves[k]
		for i := range w {
			for j := range w {
				dst[i*len(w)+j] += curvature * w[i] * w[j]
			}
		}
	}
}
