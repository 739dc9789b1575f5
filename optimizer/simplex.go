package optimizer

import "optexplore/model"

// simplex is the memory of the method of Nelder and Mead in a State: views.
type simplex struct {
	x      []float64 // the best point
	values []float64 // f at the others
	best   []float64 // f at x, a number
	size   []float64 // of the first simplex, a number; 0 before it
	others []float64 // the other points, row by row
}

func simplexOf(s model.State) simplex {
	return simplex{s.X(), s.Memory(0), s.Memory(1), s.Memory(2), s.Matrix(3)}
}

// tumbling are the numbers of the method.
type tumbling struct{ rho, chi, gamma, sigma float64 }

func tumblingOf(n int) tumbling {
	if n == 1 {
		return tumbling{1, 2, 0.5, 0.5}
	}
	d := float64(n)
	return tumbling{1, 1 + 2/d, 0.75 - 1/(2*d), 1 - 1/d}
}

// point is the k-th best point, counted from 0.
func (s *simplex) point(k int) []float64 {
	if k == 0 {
		return s.x
	}
	n := len(s.x)
	return s.others[(k-1)*n : k*n]
}

// f is the value of the k-th best point.
func (s *simplex) f(k int) float64 {
	if k == 0 {
		return s.best[0]
	}
	return s.values[k-1]
}

func (s *simplex) set(k int, x []float64, f float64) {
	copy(s.point(k), x)
	if k == 0 {
		fill(s.best, f)
		return
	}
	s.values[k-1] = f
}

// begin sets up the simplex of x and of x + ℓ along each axis.
func (s *simplex) begin(p *model.Probe, size float64) {
	fill(s.size, size)
	fill(s.best, worst(p.Value(s.x)))
	start := append([]float64(nil), s.x...)
	for i := range start {
		copy(s.point(i+1), start)
		s.point(i + 1)[i] += size
		s.values[i] = value(p, s.point(i+1))
	}
	s.sort()
}

// sort orders the points by f, equal ones as they were.
func (s *simplex) sort() {
	for k := 1; k <= len(s.x); k++ {
		s.place(k, append([]float64(nil), s.point(k)...), s.f(k))
	}
}

// place puts a point in place of the k-th, behind those of the k points before it that
// are not worse, of which the others move on.
func (s *simplex) place(k int, x []float64, f float64) {
	for ; k > 0 && f < s.f(k-1); k-- {
		s.set(k, s.point(k-1), s.f(k-1))
	}
	s.set(k, x, f)
}

// still reports whether a quarter of the distance of every point changes no digit of x.
func (s *simplex) still() bool {
	for k := range s.values {
		for i, v := range s.point(k + 1) {
			if s.x[i]+0.25*(v-s.x[i]) != s.x[i] {
				return false
			}
		}
	}
	return true
}

// centre is the mean of all points but the worst.
func (s *simplex) centre() []float64 {
	n := len(s.x)
	c := make([]float64, n)
	for k := range n {
		for i, v := range s.point(k) {
			c[i] += v / float64(n)
		}
	}
	return c
}

// value evaluates f at a point, which is a trial of the step.
func value(p *model.Probe, x []float64) float64 {
	settle(x)
	trial := p.Trial()
	copy(trial.X, x)
	trial.Value = p.Value(trial.X)
	return worst(trial.Value)
}

// move is one step.
func (s *simplex) move(p *model.Probe) {
	n, by, c := len(s.x), tumblingOf(len(s.x)), s.centre()
	w := s.point(n)
	at := func(share float64) (x []float64, f float64) {
		x = make([]float64, n)
		for i := range x {
			x[i] = c[i] + float64(share*(c[i]-w[i]))
		}
		f = value(p, x)
		return x, f
	}
	r, fr := at(by.rho)
	switch {
	case fr < s.f(0):
		if e, fe := at(by.rho * by.chi); fe < fr {
			r, fr = e, fe
		}
	case fr < s.f(n-1):
	case fr < s.f(n):
		outside, f := at(by.rho * by.gamma)
		if !(f <= fr) {
			s.shrink(p, by.sigma)
			return
		}
		r, fr = outside, f
	default:
		inside, f := at(-by.gamma)
		if !(f < s.f(n)) {
			s.shrink(p, by.sigma)
			return
		}
		r, fr = inside, f
	}
	s.place(n, r, fr)
}

// shrink draws every point towards the best.
func (s *simplex) shrink(p *model.Probe, sigma float64) {
	for k := range s.values {
		v := s.point(k + 1)
		for i := range v {
			v[i] = s.x[i] + float64(sigma*(v[i]-s.x[i]))
		}
		s.values[k] = value(p, v)
	}
	s.sort()
}
