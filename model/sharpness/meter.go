package sharpness

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/run"
	"optexplore/model/theory"
)

// Sample is the sharpness of one state of a run.
type Sample struct {
	Step   int
	Lambda float64 // the largest eigenvalue of P^−½·∇²f·P^−½, f being what is descended; NaN where there is none
	Limit  float64 // the bound on it of the rule in the next step: 2/η for gradient descent; NaN where none is known
	Scaled bool    // the rule divides by coordinate: P = η/r, r being the effective rates of the next step; else P = 1
}

// Ratio is the sharpness as a share of the limit: above 1 the quadratic at the state
// has steps that grow. It is NaN where that is not known.
func (s Sample) Ratio() float64 { return s.Lambda / s.Limit }

// Meter measures states of one run. It must not be used by several goroutines at once.
type Meter struct {
	driver *run.Driver
	top    curvature.Top
	last   bound
}

// bound is what theory.Frozen returns for a rule with its knobs.
type bound struct {
	knobs []float64 // the step since when it is the rule, and the values
	limit float64
	ok    bool
}

// NewMeter returns a meter of the states of a driver's run.
func NewMeter(d *run.Driver) *Meter { return &Meter{driver: d} }

// At measures a state.
func (m *Meter) At(s model.State) Sample {
	limit, scale, ok := m.limit(s)
	if !ok {
		limit, scale = math.NaN(), nil
	}
	f, sample := m.driver.Objective(), Sample{Step: s.Step, Lambda: math.NaN(), Limit: limit, Scaled: scale != nil}
	if v := f.Value(s.X()); v == v { // where f is not a number it has no derivatives, whatever their formulas give
		sample.Lambda = m.top.At(f, s.X(), scale)
	}
	return sample
}

// limit is the limit in the step from s on, and the diagonal of P^−½, nil for 1.
func (m *Meter) limit(s model.State) (limit float64, scale []float64, ok bool) {
	rule, _ := m.driver.Rule(s.Step)
	rate := model.RateOf(rule)
	if !(rate > 0) {
		return 0, nil, false
	}
	if v, ok := theory.Stability(rule); ok {
		return v / rate, nil, true
	}
	b := m.bound(rule, s.Step)
	if !b.ok {
		return 0, nil, false
	}
	r, err := m.driver.Rates(s)
	if err != nil {
		return 0, nil, false
	}
	scale = make([]float64, len(r.Each))
	same := true
	for i, v := range r.Each {
		if scale[i] = math.Sqrt(v / rate); !(scale[i] > 0) || math.IsInf(scale[i], 1) {
			return 0, nil, false
		}
		same = same && v == rate
	}
	if same {
		scale = nil
	}
	return b.limit / rate, scale, true
}

// bound is the bound on r·λ of the rule of a step.
func (m *Meter) bound(rule model.Rule, step int) bound {
	knobs := []float64{float64(m.driver.Since(step))}
	for _, k := range rule.Knobs() {
		knobs = append(knobs, *k.Value)
	}
	if !slices.Equal(knobs, m.last.knobs) {
		m.last.knobs = knobs
		m.last.limit, m.last.ok = theory.Frozen(rule, m.driver.EffectiveRates(step))
	}
	return m.last
}
