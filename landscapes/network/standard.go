package network

import "math"

// standard computes g u + b, where u is the signal less its mean and over its standard
// deviation, in groups: the units of an example, or the examples of a unit. With the
// matrix
//
//	J = (I − 11ᵀ/n − uuᵀ/n)/σ,   σ = √(variance + ε),
//
// of a group of n, the derivative of u along a change r of the signal is J r, and the
// slope by the signal is J s with the slope s = g·(slope of out) by u. Their own
// derivatives follow by the product rule.
type standard struct {
	in, out    *signal
	gain, bias int // where they begin in the parameters; no bias: −1
	byUnit     bool
	frozen     bool // mean and inverse are given

	u, s       []float64
	along      []float64 // of u
	slopeAway  []float64 // of s
	mean       []float64 // of a group, as all below
	inverse    []float64 // 1/σ
	s1, su, sr []float64 // means of s, of s·u, and of s times the derivative of u
	r1, ru     []float64 // means of the derivative of the signal, and of it times u
	t1, tu     []float64 // means of slopeAway, and of it times u
}

func newStandard(in, out *signal, p plan, most, groups int) *standard {
	s := &standard{in: in, out: out, gain: p.gain, bias: p.bias}
	for _, list := range []*[]float64{&s.u, &s.s, &s.along, &s.slopeAway} {
		*list = make([]float64, p.out*most)
	}
	for _, list := range []*[]float64{&s.mean, &s.inverse, &s.s1, &s.su, &s.sr, &s.r1, &s.ru, &s.t1, &s.tu} {
		*list = make([]float64, groups)
	}
	return s
}

// size is the number of members of a group, of m examples.
func (s *standard) size(m int) int {
	if s.byUnit {
		return m
	}
	return s.out.units
}

// of is the group of the number in row i for an example.
func (s *standard) of(i, e int) int {
	if s.byUnit {
		return i
	}
	return e
}

// means writes the mean of x·y in each group to dst, or of x if y is nil.
func (s *standard) means(dst, x, y []float64, m int) {
	clear(dst)
	for i := range s.out.units {
		for e, v := range x[i*m:][:m] {
			if y != nil {
				v *= y[i*m+e]
			}
			dst[s.of(i, e)] += v
		}
	}
	n := float64(s.size(m))
	for k := range dst {
		dst[k] /= n
	}
}

func (s *standard) forward(w []float64, m int) {
	z, units := s.in.value, s.out.units
	if !s.frozen {
		s.means(s.mean, z, nil, m)
	}
	for k := range units * m {
		s.u[k] = z[k] - s.mean[s.of(k/m, k%m)]
	}
	if !s.frozen {
		s.means(s.inverse, s.u, s.u, m)
		for k, v := range s.inverse {
			s.inverse[k] = 1 / math.Sqrt(v+epsilon)
		}
	}
	for i, g := range w[s.gain:][:units] {
		b := s.shift(w, i)
		for e := range m {
			k := i*m + e
			s.u[k] *= s.inverse[s.of(i, e)]
			s.out.value[k] = g*s.u[k] + b
		}
	}
}

// shift is the bias of a unit.
func (s *standard) shift(w []float64, i int) float64 {
	if s.bias < 0 {
		return 0
	}
	return w[s.bias+i]
}

func (s *standard) backward(w []float64, m int) {
	for i, g := range w[s.gain:][:s.out.units] {
		for k := i * m; k < (i+1)*m; k++ {
			s.s[k] = g * s.out.slope[k]
		}
	}
	s.means(s.s1, s.s, nil, m)
	s.means(s.su, s.s, s.u, m)
	for i := range s.out.units {
		for e := range m {
			k, g := i*m+e, s.of(i, e)
			s.in.slope[k] = (s.s[k] - s.s1[g] - s.u[k]*s.su[g]) * s.inverse[g]
		}
	}
}

func (s *standard) gather(dst []float64, m int) {
	for i := range s.out.units {
		slope := s.out.slope[i*m:][:m]
		dst[s.gain+i] += dot(slope, s.u[i*m:])
		if s.bias >= 0 {
			dst[s.bias+i] += total(slope)
		}
	}
}

func (s *standard) bend(int) {}

func (s *standard) forwardAlong(w, v []float64, m int) {
	r := s.in.along
	s.means(s.r1, r, nil, m)
	s.means(s.ru, r, s.u, m)
	for i, g := range w[s.gain:][:s.out.units] {
		dg, db := v[s.gain+i], s.shift(v, i)
		for e := range m {
			k, q := i*m+e, s.of(i, e)
			s.along[k] = (r[k] - s.r1[q] - s.u[k]*s.ru[q]) * s.inverse[q]
			s.out.along[k] = dg*s.u[k] + g*s.along[k] + db
		}
	}
}

func (s *standard) backwardAlong(w, v []float64, m int) {
	for i, g := range w[s.gain:][:s.out.units] {
		dg := v[s.gain+i]
		for k := i * m; k < (i+1)*m; k++ {
			s.slopeAway[k] = dg*s.out.slope[k] + g*s.out.slopeAway[k]
		}
	}
	s.means(s.t1, s.slopeAway, nil, m)
	s.means(s.tu, s.slopeAway, s.u, m)
	s.means(s.sr, s.s, s.along, m)
	for i := range s.out.units {
		for e := range m {
			k, g := i*m+e, s.of(i, e)
			t := s.slopeAway[k] - s.t1[g] - s.u[k]*(s.tu[g]+s.sr[g]) - s.along[k]*s.su[g]
			s.in.slopeAway[k] = (t - s.in.slope[k]*s.ru[g]) * s.inverse[g]
		}
	}
}

func (s *standard) gatherAlong(dst []float64, m int) {
	for i := range s.out.units {
		away := s.out.slopeAway[i*m:][:m]
		dst[s.gain+i] += dot(away, s.u[i*m:]) + dot(s.out.slope[i*m:][:m], s.along[i*m:])
		if s.bias >= 0 {
			dst[s.bias+i] += total(away)
		}
	}
}
