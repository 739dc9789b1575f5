package landscapes

import (
	"fmt"
	"math"
	"optexplore/landscapes/random"

	"optexplore/model"
)

// The frequency of a sine is learned from a sample.
var _ = registerSettings("sine-risk", Settings{Knobs: []model.Knob{
	{Name: "examples", Symbol: "m", Help: "how many there are in the sample", Default: 10, Bounds: model.Bounds{Lo: 1, Hi: 1000, Whole: true}},
	seedKnob(7),
}, Make: func(v []float64) Landscape {
	m := int(v[0])
	x, y := sineSample(m, uint64(v[1]))
	return Landscape{
		Name: "Risk of a sine", Group: noisy,
		Code: Code{Text: fmt.Sprintf("Σᵢ(sin(x·inᵢ) − outᵢ)²/%d", m), Make: func() model.Objective { return newSineFit(x, y) }},
		Expected: &Companion{
			Name: "expected risk", Short: "exp. risk", Of: "empirical risk",
			Make: func() model.Objective { return sineRisk{} },
			Draw: func(n int, seed uint64) model.Objective { return newSineFit(sineSample(n, seed)) },
			Critical: []model.Critical{
				{At: []float64{2}, Kind: model.Minimum},
				{At: []float64{-0.1646339957341434}, Kind: model.Minimum},
				{At: []float64{0.653612025555049}, Kind: model.Maximum},
				{At: []float64{3.4531354656984323}, Kind: model.Maximum},
			},
		},
		Window: model.Window{{Lo: -1, Hi: 4}},
		Starts: [][]float64{{1.2}, {0.2}, {3.5}},
		Rate:   0.1, Noise: 0.5,
		Search: true,
		Story: "A model sin(x·in) is fitted to examples sin(2·in) with noise of standard deviation 0.3 on them. The run descends the error on the sample; what counts is the error on all inputs, which is known here as a formula: 0.09 at x = 2, and no less anywhere. This sample has its minimum at 2.097, where the error on it is 0.0749 and the risk is 0.1037. " +
			"Draw other samples (&): the minimum of a sample of m scatters about 2 with a deviation of 0.258/√m, and the risk there exceeds the error on the sample by 0.18/m on average. Try examples=4 and examples=100. A start left of 0.65 ends in another minimum, however large the sample.",
		Source: "Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 2nd ed., Springer 2009, section 7.4",
	}
}})

// The inputs are uniform on ±sineReach, and the outputs sin(sineTruth·in) with normal
// noise of the standard deviation sineNoise.
const (
	sineReach = 3.0
	sineTruth = 2.0
	sineNoise = 0.3
)

// sineSample draws m examples.
func sineSample(m int, seed uint64) (x, y []float64) {
	r := random.Source(seed, 0)
	for range m {
		in := sineReach * (2*r.Float64() - 1)
		x = append(x, in)
		y = append(y, math.Sin(sineTruth*in)+sineNoise*r.NormFloat64())
	}
	return x, y
}

// sineFit is the mean of (sin(w·xᵢ) − yᵢ)² over examples.
type sineFit struct {
	x, y  []float64
	batch []int // of the mean
	all   []int
	part  *sineFit // what On returns
}

func newSineFit(x, y []float64) *sineFit {
	f := &sineFit{x: x, y: y}
	for i := range x {
		f.all = append(f.all, i)
	}
	f.batch = f.all
	return f
}

// Dim is 1.
func (f *sineFit) Dim() int { return 1 }

// Examples is the size of the sample.
func (f *sineFit) Examples() int { return len(f.x) }

// On returns the mean over a minibatch.
func (f *sineFit) On(batch []int) model.Objective {
	if f.part == nil {
		f.part = &sineFit{x: f.x, y: f.y, all: f.all}
	}
	f.part.batch = batch
	return f.part
}

// Operations is the cost of a value.
func (f *sineFit) Operations() int { return 10 * len(f.batch) }

// Value is f(w).
func (f *sineFit) Value(w []float64) (v float64) {
	for _, i := range f.batch {
		r := math.Sin(w[0]*f.x[i]) - f.y[i]
		v += r * r
	}
	return v / float64(len(f.batch))
}

// Gradient writes f′(w).
func (f *sineFit) Gradient(dst, w []float64) {
	sum := 0.0
	for _, i := range f.batch {
		s, c := math.Sincos(w[0] * f.x[i])
		sum += 2 * (s - f.y[i]) * c * f.x[i]
	}
	dst[0] = sum / float64(len(f.batch))
}

// Hessian writes f″(w).
func (f *sineFit) Hessian(dst, w []float64) {
	sum := 0.0
	for _, i := range f.batch {
		s, c := math.Sincos(w[0] * f.x[i])
		sum += 2 * f.x[i] * f.x[i] * (c*c - (s-f.y[i])*s)
	}
	dst[0] = sum / float64(len(f.batch))
}

// sineRisk is the expectation of (sin(wX) − Y)² over all inputs and outputs,
//
//	σ² + 1 − ½sinc 2wa − ½sinc 2w₀a − sinc (w − w₀)a + sinc (w + w₀)a,   sinc z = sin z/z.
type sineRisk struct{}

// Dim is 1.
func (sineRisk) Dim() int { return 1 }

// Value is the risk of w.
func (sineRisk) Value(w []float64) float64 {
	const a = sineReach
	square, truth := sinc(2*w[0]*a), sinc(2*sineTruth*a)
	apart, sum := sinc((w[0]-sineTruth)*a), sinc((w[0]+sineTruth)*a)
	return sineNoise*sineNoise + 1 - square[0]/2 - truth[0]/2 - apart[0] + sum[0]
}

// Gradient writes its derivative.
func (sineRisk) Gradient(dst, w []float64) {
	const a = sineReach
	square, apart, sum := sinc(2*w[0]*a), sinc((w[0]-sineTruth)*a), sinc((w[0]+sineTruth)*a)
	dst[0] = a * (sum[1] - apart[1] - square[1])
}

// Hessian writes its second derivative.
func (sineRisk) Hessian(dst, w []float64) {
	const a = sineReach
	square, apart, sum := sinc(2*w[0]*a), sinc((w[0]-sineTruth)*a), sinc((w[0]+sineTruth)*a)
	dst[0] = a * a * (sum[2] - apart[2] - 2*square[2])
}

// sinc is sin z/z with its first and second derivative; near 0 from its series.
func sinc(z float64) (d [3]float64) {
	if math.Abs(z) > 1 {
		s, c := math.Sincos(z)
		slope := (c - s/z) / z
		return [3]float64{s / z, slope, -s/z - 2*slope/z}
	}
	d[0] = 1
	term := -1.0 / 6 // (−1)ᵏz²ᵏ⁻²/(2k + 1)!
	for k := 2.0; k <= 24; k += 2 {
		d[0] += term * z * z
		d[1] += term * k * z
		d[2] += term * k * (k - 1)
		term *= -z * z / ((k + 2) * (k + 3))
	}
	return d
}
