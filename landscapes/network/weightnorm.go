package network

import "math"

// lengths computes the weights g v/‖v‖ of units from the parameters v and g, and carries
// derivatives over: with u = v/‖v‖ and the slope s by the weights,
//
//	slope by g = u·s,   slope by v = (g/‖v‖) (s − u (u·s)).
//
// Salimans and Kingma, "Weight Normalization", NIPS 2016, (3).
type lengths struct {
	plans []plan
	w     []float64 // the weights, and the biases
	along []float64 // their derivatives in a direction
	slope []float64 // the slopes by them
}

func newLengths(s Shape) *lengths {
	n := s.Dim()
	return &lengths{s.plans(), make([]float64, n), make([]float64, n), make([]float64, n)}
}

// each calls yield for each unit: its parameters v are at…at+n, its g is at gain.
func (l *lengths) each(yield func(at, n, gain int)) {
	for _, p := range l.plans {
		for i := range p.out {
			yield(p.matrix+i*p.in, p.in, p.gain+i)
		}
	}
}

// weights returns the weights with the parameters p.
func (l *lengths) weights(p []float64) []float64 {
	copy(l.w, p)
	l.each(func(at, n, gain int) {
		v := p[at:][:n]
		k := p[gain] / math.Sqrt(dot(v, v))
		for j, c := range v {
			l.w[at+j] = k * c
		}
	})
	return l.w
}

// push returns the derivatives of the weights at p in the direction d of the parameters.
func (l *lengths) push(p, d []float64) []float64 {
	copy(l.along, d)
	l.each(func(at, n, gain int) {
		v, dv := p[at:][:n], d[at:][:n]
		r := math.Sqrt(dot(v, v))
		dr := dot(v, dv) / r
		k := p[gain] / r
		for j, c := range v {
			u := c / r
			l.along[at+j] = d[gain]*u + k*(dv[j]-u*dr)
		}
	})
	return l.along
}

// pull turns the slopes by the weights in s into those by the parameters p.
func (l *lengths) pull(s, p []float64) {
	l.each(func(at, n, gain int) {
		v, row := p[at:][:n], s[at:][:n]
		r := math.Sqrt(dot(v, v))
		c := dot(v, row) / r
		k := p[gain] / r
		for j := range row {
			row[j] = k * (row[j] - v[j]/r*c)
		}
		s[gain] = c
	})
}

// pullAlong turns h, the derivatives in a direction of the slopes by the weights, into
// those of the slopes by the parameters p. d is the direction, of the parameters; the
// slopes themselves are in l.slope.
func (l *lengths) pullAlong(h, p, d []float64) {
	l.each(func(at, n, gain int) {
		v, dv, s, row := p[at:][:n], d[at:][:n], l.slope[at:][:n], h[at:][:n]
		r := math.Sqrt(dot(v, v))
		dr := dot(v, dv) / r
		c := dot(v, s) / r
		dc := (dot(dv, s)-dr*c)/r + dot(v, row)/r
		k := p[gain] / r
		dk := (d[gain] - k*dr) / r
		for j := range row {
			u := v[j] / r
			du := (dv[j] - u*dr) / r
			row[j] = dk*(s[j]-u*c) + k*(row[j]-du*c-u*dc)
		}
		h[gain] = dc
	})
}
