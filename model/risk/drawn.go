package risk

import (
	"optexplore/model"
)

// Resampled is the law whose examples are those of an objective, each as likely as any
// other: the expected risk is the mean over all of them, and a sample is drawn with
// replacement.
//
// Efron, "Bootstrap Methods: Another Look at the Jackknife", Annals of Statistics 7, 1979.
type Resampled struct {
	of    model.Objective
	draws model.Sampled
	see   func(model.Objective) model.Objective
	one   []int
}

// NewResampled returns the law of the examples of an objective, of which draws is another
// with its own memory; see restricts an objective to what is looked at, as to a slice.
func NewResampled(of model.Objective, draws model.Sampled, see func(model.Objective) model.Objective) *Resampled {
	return &Resampled{of: see(of), draws: draws, see: see, one: []int{0}}
}

// Expected is the mean over all examples.
func (l *Resampled) Expected() model.Objective { return l.of }

// Draw returns the mean over n examples drawn with replacement.
func (l *Resampled) Draw(n int, seed uint64) model.Objective {
	rng, batch := source(n, seed), make([]int, n)
	for k := range batch {
		batch[k] = rng.IntN(l.draws.Examples())
	}
	return l.see(l.draws.On(batch))
}

// Cost is in proportion to n.
func (l *Resampled) Cost(n int) int {
	each := float64(model.Operations(l.of)) / float64(l.draws.Examples())
	return max(int(min(each*float64(n), 1e15)), 1)
}

// Spread is the covariance of the gradients of the examples.
func (l *Resampled) Spread(x []float64) []float64 {
	return covariance(l.draws.Examples(), len(x), func(dst []float64, i int) {
		l.one[0] = i
		l.see(l.draws.On(l.one)).Gradient(dst, x)
	})
}

// covariance is that of m vectors of d numbers.
func covariance(m, d int, vector func(dst []float64, i int)) []float64 {
	all, mean := make([]float64, m*d), make([]float64, d)
	for i := range m {
		v := all[i*d : (i+1)*d]
		vector(v, i)
		for j, c := range v {
			mean[j] += c / float64(m)
		}
	}
	s := make([]float64, d*d)
	for i := range m {
		v := all[i*d : (i+1)*d]
		for j := range d {
			for k := range d {
				s[j*d+k] += (v[j] - mean[j]) * (v[k] - mean[k]) / float64(m)
			}
		}
	}
	return s
}

// Own is the law of a landscape that can draw examples, as many as are wanted.
type Own struct {
	of   model.Objective
	draw func(n int, seed uint64) model.Objective
	each int // operations of a value for one example
}

// NewOwn returns the law with an expected risk, whose samples draw returns: objectives that
// are model.Sampled, of so many examples.
func NewOwn(expected model.Objective, draw func(n int, seed uint64) model.Objective) Own {
	return Own{expected, draw, model.Operations(draw(1, 0))}
}

// Expected is the expected risk.
func (l Own) Expected() model.Objective { return l.of }

// Draw returns the mean over n new examples.
func (l Own) Draw(n int, seed uint64) model.Objective { return l.draw(n, seed) }

// Cost is that of a sample.
func (l Own) Cost(n int) int { return l.each * n }

// spreadOf is the examples by which the covariance of an Own law is measured.
const spreadOf = 1 << 14

// Spread is measured on 16,384 examples of a sample of its own.
func (l Own) Spread(x []float64) []float64 {
	sample := l.draw(spreadOf, 1<<63)
	examples, one := sample.(model.Sampled), []int{0}
	return covariance(spreadOf, len(x), func(dst []float64, i int) {
		one[0] = i
		examples.On(one).Gradient(dst, x)
	})
}
