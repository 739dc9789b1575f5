package risk

import (
	"math"

	"optexplore/model"
)

// Study is many samples of n examples of a law, with what comes of each. It advances in
// parts.
type Study struct {
	N       int // examples
	Of      int // samples
	Found   []Outcome
	law     Law
	grid    Grid
	now     *Minimum
	sum     []float64 // of R_n − R at the grid, over the samples that are done
	squares []float64
	base    []float64 // R at the grid
	risk    model.Objective
}

// Outcome is what comes of one sample.
type Outcome struct {
	X        []float64 // x̂
	Own, All float64   // R_n(x̂) and R(x̂)
}

// NewStudy returns the study of samples of n examples each, none of them drawn. base is the
// expected risk at the grid.
func NewStudy(l Law, g Grid, base []float64, n, samples int) *Study {
	return &Study{N: n, Of: samples, law: l, grid: g, base: base, sum: make([]float64, g.Len()), squares: make([]float64, g.Len())}
}

// Done reports whether all samples are done.
func (s *Study) Done() bool { return len(s.Found) >= s.Of }

// Share is the share that is done.
func (s *Study) Share() float64 { return float64(len(s.Found)) / float64(s.Of) }

// Advance does the next part.
func (s *Study) Advance() {
	if s.now == nil {
		s.risk = s.law.Draw(s.N, uint64(len(s.Found)))
		s.now = NewMinimum(s.risk, s.grid, func(k int, f float64) {
			d := f - s.base[k]
			s.sum[k] += d
			s.squares[k] += d * d
		})
	}
	if s.now.Advance(); !s.now.Done() {
		return
	}
	o := Outcome{X: s.now.X, Own: s.now.F, All: math.NaN()}
	if o.X != nil {
		o.All = s.law.Expected().Value(o.X)
	}
	s.Found, s.now = append(s.Found, o), nil
}

// Deviation is the root mean square of R_n − R at point k of the grid, over the samples
// that are done.
func (s *Study) Deviation(k int) float64 {
	return math.Sqrt(s.squares[k] / float64(len(s.Found)))
}

// Mean is a mean over samples with its standard error.
type Mean struct{ Of, Error float64 }

// mean is that of a number of each outcome.
func (s *Study) mean(number func(Outcome) float64) Mean {
	m, sum, squares := 0.0, 0.0, 0.0
	for _, o := range s.Found {
		if v := number(o); v-v == 0 {
			m, sum, squares = m+1, sum+v, squares+v*v
		}
	}
	mean := sum / m
	return Mean{mean, math.Sqrt(max(squares/m-mean*mean, 0) / (m - 1))}
}

// Excess is the mean of R(x̂) − R(x*).
func (s *Study) Excess(least float64) Mean {
	return s.mean(func(o Outcome) float64 { return o.All - least })
}

// Gap is the mean of R(x̂) − R_n(x̂).
func (s *Study) Gap() Mean { return s.mean(func(o Outcome) float64 { return o.All - o.Own }) }
