package model

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// Examples is how many examples an objective is the mean of when a minibatch
// is drawn from it.
const Examples = 64

// Oracle says where the gradient comes from. The zero value is exact.
//
// With Batch = b, the objective is taken as the mean of Examples functions
//
//	fᵢ(x) = f(x) + ξᵢ·(x − c),   Σ ξᵢ = 0,
//
// of which b are drawn anew at every step without replacement: the gradient
// is ∇f(x) + mean of the b drawn ξᵢ. With Noise = σ, a draw of N(0, σ²) is
// added to each component of the gradient.
type Oracle struct {
	Noise  float64 `json:"noise,omitempty"`  // σ ≥ 0, in units of the gradient
	Batch  int     `json:"batch,omitempty"`  // 1…Examples; 0 is all of them: exact
	Spread float64 `json:"spread,omitempty"` // standard deviation of ξ in each component; 0 counts as 1
	Seed   uint64  `json:"seed,omitempty"`   // of all draws; the draw for step t depends on Seed and t alone
}

// Exact reports whether the gradient is the objective's own.
func (o Oracle) Exact() bool { return o.Noise == 0 && !o.Sampled() }

// Sampled reports whether the gradient is that of a minibatch short of all
// examples.
func (o Oracle) Sampled() bool { return o.Batch > 0 && o.Batch < Examples }

// Validate says what is wrong with o.
func (o Oracle) Validate() error {
	noise := Bounds{Lo: 0, Hi: 1e300}
	if err := noise.Check(o.Noise); err != nil {
		return fmt.Errorf("noise: %w", err)
	}
	if err := noise.Check(o.Spread); err != nil {
		return fmt.Errorf("the spread of the examples: %w", err)
	}
	if o.Batch < 0 || o.Batch > Examples {
		return fmt.Errorf("batch: expected 1…%d examples (0 for all), got %d", Examples, o.Batch)
	}
	return nil
}

// Deviation is the standard deviation of one component of the gradient's
// error: √(σ² + spread²·(N−b)/(b·(N−1))) with N = Examples, the second term
// being the variance of a mean of b draws without replacement.
func (o Oracle) Deviation() float64 { return math.Sqrt(o.Noise*o.Noise + o.batchVariance()) }

func (o Oracle) batchVariance() float64 {
	if !o.Sampled() {
		return 0
	}
	b, s := float64(o.Batch), o.spread()
	return s * s * (Examples - b) / (b * (Examples - 1))
}

func (o Oracle) spread() float64 {
	if o.Spread == 0 {
		return 1
	}
	return o.Spread
}

// Tilt writes the error of step t's gradient to dst: the noise drawn plus the
// mean ξ of the minibatch. At this step the rule sees ∇f(x) + dst, the
// gradient of f(x) + dst·(x − c).
func (o Oracle) Tilt(dst []float64, t int) {
	newSampler(len(dst), o).draw(dst, t)
}

// sampler draws tilts without allocating.
type sampler struct {
	oracle Oracle
	xi     []float64 // ξ of the examples, one example after the other
	pcg    *rand.PCG
	rng    *rand.Rand
	order  [Examples]uint8
}

func newSampler(n int, o Oracle) *sampler {
	s := &sampler{oracle: o, pcg: rand.NewPCG(0, 0)}
	s.rng = rand.New(s.pcg)
	if o.Sampled() {
		s.xi = examples(n)
	}
	return s
}

// examples are the ξ of all examples: normal draws, shifted and scaled to
// mean 0 and standard deviation 1 in each of n components.
func examples(n int) []float64 {
	rng := rand.New(rand.NewPCG(64, uint64(n)))
	xi := make([]float64, Examples*n)
	for c := range n {
		var mean, square float64
		for i := range Examples {
			v := rng.NormFloat64()
			xi[i*n+c] = v
			mean += v / Examples
		}
		for i := range Examples {
			xi[i*n+c] -= mean
			square += xi[i*n+c] * xi[i*n+c] / Examples
		}
		for i := range Examples {
			xi[i*n+c] /= math.Sqrt(square)
		}
	}
	return xi
}

// batches and ownDraws set the draws of the minibatches and those of the rule
// apart from those of the noise; no step has a number as large.
const (
	batches  = 1 << 63
	ownDraws = 1 << 62
)

// Own is the random numbers that a rule draws itself in step t, from their
// beginning: those of Probe.Rand.
func (o Oracle) Own(t int) *rand.Rand {
	return rand.New(rand.NewPCG(o.Seed, uint64(t)|ownDraws))
}

// draw writes the tilt of step t to dst.
func (s *sampler) draw(dst []float64, t int) {
	s.pcg.Seed(s.oracle.Seed, uint64(t))
	for i := range dst {
		dst[i] = 0
		if s.oracle.Noise > 0 {
			dst[i] = s.oracle.Noise * s.rng.NormFloat64()
		}
	}
	if !s.oracle.Sampled() {
		return
	}
	s.pcg.Seed(s.oracle.Seed, uint64(t)|batches) // the batch of a step is the same with noise and without
	for i := range s.order {
		s.order[i] = uint8(i)
	}
	share := s.oracle.spread() / float64(s.oracle.Batch)
	for k := range s.oracle.Batch { // the first b places of a Fisher–Yates shuffle
		j := k + s.rng.IntN(Examples-k)
		s.order[k], s.order[j] = s.order[j], s.order[k]
		for i := range dst {
			dst[i] += share * s.xi[int(s.order[k])*len(dst)+i]
		}
	}
}

// Tilted is f(x) + Tilt·(x − Center): the objective that one noisy gradient
// belongs to.
type Tilted struct {
	Of     Batched
	Tilt   []float64 // len n
	Center []float64 // len n
}

var _ Batched = Tilted{}

// Dim is the dimension of the objective that is tilted.
func (t Tilted) Dim() int { return t.Of.Dim() }

// Value is f(x) + Tilt·(x − Center).
func (t Tilted) Value(x []float64) float64 {
	v := t.Of.Value(x)
	for i, d := range t.Tilt {
		v += d * (x[i] - t.Center[i])
	}
	return v
}

// Gradient writes ∇f(x) + Tilt.
func (t Tilted) Gradient(dst, x []float64) {
	t.Of.Gradient(dst, x)
	for i, d := range t.Tilt {
		dst[i] += d
	}
}

// Hessian writes ∇²f(x): a tilt bends nothing.
func (t Tilted) Hessian(dst, x []float64) { t.Of.Hessian(dst, x) }

// Values writes the value at each of m points.
func (t Tilted) Values(dst, x []float64) {
	t.Of.Values(dst, x)
	m := len(dst)
	for i, d := range t.Tilt {
		for j, v := range x[i*m : (i+1)*m] {
			dst[j] += d * (v - t.Center[i])
		}
	}
}

// Gradients writes the gradient at each of m points.
func (t Tilted) Gradients(dst, x []float64) {
	t.Of.Gradients(dst, x)
	m := len(x) / len(t.Tilt)
	for i, d := range t.Tilt {
		for j := range m {
			dst[i*m+j] += d
		}
	}
}
