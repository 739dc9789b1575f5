package model

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// Tilts is the number of artificial examples of an objective that has none of its
// own, from which minibatches are drawn.
const Tilts = 64

// Oracle describes the gradients that a rule is given. The zero value is exact.
//
// With Batch = b, the gradient of each step is that of a minibatch, the mean over b
// examples of the objective, drawn as Sampling says. An objective that is not Sampled is
// regarded as the mean of N = Tilts functions
//
//	fᵢ(x) = f(x) + ξᵢ·(x − c),   Σ ξᵢ = 0,
//
// so that the gradient is ∇f(x) + mean of the b drawn ξᵢ. With Noise = σ, a draw
// of N(0, σ²) is added to each component of the gradient.
type Oracle struct {
	Noise    float64  `json:"noise,omitempty"`    // σ ≥ 0, in units of the gradient
	Batch    int      `json:"batch,omitempty"`    // 1…N; 0 means all examples, and no error
	Sampling Sampling `json:"sampling,omitempty"` // how the examples of a minibatch are drawn
	Of       int      `json:"of,omitempty"`       // N of a Sampled objective; 0 means Tilts
	Spread   float64  `json:"spread,omitempty"`   // standard deviation of ξ in each component; 0 means 1
	Seed     uint64   `json:"seed,omitempty"`     // of all draws; the draw for step t depends on Seed and t alone
}

// Exact reports whether the gradient is the objective's own.
func (o Oracle) Exact() bool { return o.Noise == 0 && !o.Sampled() }

// Examples is N, the number of examples to draw from.
func (o Oracle) Examples() int {
	if o.Of > 0 {
		return o.Of
	}
	return Tilts
}

// Sampled reports whether the gradient is that of a minibatch which may differ from all
// examples.
func (o Oracle) Sampled() bool {
	return o.Batch > 0 && (o.Batch < o.Examples() || o.Sampling == Replacement)
}

// Validate returns an error if o is invalid.
func (o Oracle) Validate() error {
	noise := Bounds{Lo: 0, Hi: 1e300}
	if err := noise.Check(o.Noise); err != nil {
		return fmt.Errorf("noise: %w", err)
	}
	if err := noise.Check(o.Spread); err != nil {
		return fmt.Errorf("the spread of the examples: %w", err)
	}
	if _, err := SamplingNamed(o.Sampling.String()); err != nil {
		return err
	}
	if o.Of < 0 {
		return fmt.Errorf("batch: expected a number of examples to draw from, got %d", o.Of)
	}
	if o.Batch < 0 || o.Batch > o.Examples() {
		return fmt.Errorf("batch: expected 1…%d examples (0 for all), got %d", o.Examples(), o.Batch)
	}
	return nil
}

// Fits returns an error if o does not fit the number of examples of an objective.
func (o Oracle) Fits(f Objective) error {
	if n := ExamplesOf(f); o.Of != n {
		return fmt.Errorf("batch: expected examples of the objective's %d, got examples of %d", n, o.Of)
	}
	return nil
}

// Deviation is the standard deviation of one component of the gradient's error:
// √(σ² + spread²·(N−b)/(b·(N−1))), the second term being the variance of a mean of
// b draws without replacement; with replacement it is spread²/b. known is false if the
// examples are the objective's own, whose spread depends on the point, and in passes,
// where the errors of steps are not independent.
func (o Oracle) Deviation() (sd float64, known bool) {
	if o.Sampled() && (o.Of > 0 || o.Sampling == Epochs) {
		return math.NaN(), false
	}
	return math.Sqrt(o.Noise*o.Noise + o.batchVariance()), true
}

func (o Oracle) batchVariance() float64 {
	if !o.Sampled() {
		return 0
	}
	b, s := float64(o.Batch), o.spread()
	if o.Sampling == Replacement {
		return s * s / b
	}
	return s * s * (Tilts - b) / (b * (Tilts - 1))
}

func (o Oracle) spread() float64 {
	if o.Spread == 0 {
		return 1
	}
	return o.Spread
}

// batches, passes and ownDraws are the streams of the draws of minibatches, of passes
// over all examples and of the rule, distinct from those of the noise; the numbers of
// steps and passes are less.
const (
	batches  = 1 << 63
	passes   = 1<<63 | 1<<61
	ownDraws = 1 << 62
)

// Own returns the generator of the random numbers of a rule in step t, which
// Probe.Rand uses.
func (o Oracle) Own(t int) *rand.Rand {
	return rand.New(rand.NewPCG(o.Seed, uint64(t)|ownDraws))
}
