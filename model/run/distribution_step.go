package run

import (
	"math"

	"optexplore/model/theory"
)

// law is the rule's response along each eigenvector, in a stage at a rate.
type law struct {
	stage     *stage
	rate      float64
	responses []theory.Response
}

// at is the law of a step; the error says why there is none.
func (p *Distribution) at(step int) (*stage, error) {
	st := &p.driver.stages[p.driver.stage(step)]
	st.at(step)
	rate := math.NaN()
	if st.rate != nil {
		rate = *st.rate
	}
	if st == p.law.stage && (rate == p.law.rate || st.rate == nil) {
		return st, nil
	}
	if err := st.lawful(); err != nil {
		return st, err
	}
	b := theory.NewBench(st.rule)
	found := law{stage: st, rate: rate}
	for _, lambda := range p.lambdas {
		r, ok := b.Respond(lambda)
		if !ok {
			return st, errBeyond
		}
		found.responses = append(found.responses, r)
	}
	p.law = found
	return st, nil
}

// Step is the step that the closed form is at.
func (p *Distribution) Step() int { return p.now.step }

// Seek moves p to a step, forward or back. The error says why the closed form ends
// before the step; p is then at the last step that has one.
func (p *Distribution) Seek(step int) error {
	p.past.near(&p.now, step)
	for p.now.step < step {
		st, err := p.at(p.now.step)
		if err != nil {
			return err
		}
		for k, r := range p.law.responses {
			mean, cov := p.mode(k)
			if st.fresh && p.now.step == st.from {
				forget(mean, cov)
			}
			p.advance(mean, cov, r, p.slopes[k], st.oracle.Noise)
		}
		p.now.step++
		p.past.keep(&p.now, mostPopulations)
	}
	return nil
}

// mode returns the mean and the covariance along eigenvector k, as views.
func (p *Distribution) mode(k int) (mean, cov []float64) {
	d := 1 + p.driver.vectors
	data := p.now.data[k*p.now.width : (k+1)*p.now.width]
	return data[:d], data[d:]
}

// forget empties the memory.
func forget(mean, cov []float64) {
	clear(mean[1:])
	clear(cov[1:])
}

// advance applies the response of one step to mean and covariance. The rule may
// keep fewer vectors than there is room for.
func (p *Distribution) advance(mean, cov []float64, r theory.Response, slope, sigma float64) {
	d, n := len(mean), r.Size-1
	clear(p.room)
	next, half, wide := p.room[:d], p.room[d:d+d*d], p.room[d+d*d:]
	for i := range n {
		next[i] = r.Matrix[i*r.Size+n] * slope
		for k := range n {
			next[i] += r.Matrix[i*r.Size+k] * mean[k]
			for j := range n { // half = A Cov
				half[i*d+j] += r.Matrix[i*r.Size+k] * cov[k*d+j]
			}
		}
	}
	for i := range n {
		for j := range n {
			wide[i*d+j] = sigma * sigma * r.Matrix[i*r.Size+n] * r.Matrix[j*r.Size+n]
			for k := range n {
				wide[i*d+j] += half[i*d+k] * r.Matrix[j*r.Size+k]
			}
		}
	}
	copy(mean, next)
	copy(cov, wide)
}

// Moments writes the mean and the standard deviation of each coordinate.
func (p *Distribution) Moments(mean, sd []float64) {
	n := len(p.slopes)
	for i, v := range p.driver.start {
		mean[i], sd[i] = v, 0
		for k := range n {
			c := p.axes[k*n+i]
			if c == 0 { // so that 0·∞ does not make it NaN
				continue
			}
			along, cov := p.mode(k)
			mean[i] += c * along[0]
			sd[i] += c * c * cov[0]
		}
		sd[i] = math.Sqrt(sd[i])
	}
}

// Limit writes the limit of the standard deviation of each coordinate with the
// settings of the step; for gradient descent that is ησ/√(1 − (1 − ηλ)²) along an
// eigenvector. ok is false where there is no limit: a schedule changes the rate, or
// the deviations grow without bound.
func (p *Distribution) Limit(sd []float64) (ok bool) {
	st, err := p.at(p.now.step)
	if err != nil || st.schedule != nil {
		return false
	}
	n := len(p.slopes)
	clear(sd)
	for k, r := range p.law.responses {
		v := r.StationarySD(st.oracle.Noise)
		if !(v <= math.MaxFloat64) {
			return false
		}
		for i := range sd {
			c := p.axes[k*n+i]
			sd[i] += c * c * v * v
		}
	}
	for i := range sd {
		sd[i] = math.Sqrt(sd[i])
	}
	return true
}
