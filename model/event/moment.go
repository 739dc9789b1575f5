package event

import (
	"optexplore/model"
	"optexplore/model/vec"
)

// moment is a state of a run and what is measured there.
type moment struct {
	index    int // in its moments
	step     int
	x        []float64
	value    float64
	gradient []float64
	slope    float64   // ‖gradient‖
	move     []float64 // from the state before; 0 at the first one
	length   float64   // ‖move‖
}

// moments are those of consecutive states, of n parameters. They are measured together,
// since a gradient at many points at once takes less time. The zero value has no room.
type moments struct {
	n                 int
	list              []moment  // the first is that of the state before
	size              int       // how many of the others there are
	x, gradient, move []float64 // of all of them, one after the other
	columns, slopes   []float64 // scratch: points and gradients, coordinate by coordinate
}

// newMoments has room for m states and the one before.
func newMoments(n, m int) moments {
	s := moments{n: n, list: make([]moment, 1+m), x: make([]float64, n*(1+m)), gradient: make([]float64, n*(1+m)), move: make([]float64, n*(1+m))}
	for k := range s.list {
		from, to := k*n, (k+1)*n
		s.list[k] = moment{index: k, x: s.x[from:to:to], gradient: s.gradient[from:to:to], move: s.move[from:to:to]}
	}
	return s
}

// last is the moment measured last.
func (s *moments) last() *moment { return &s.list[s.size] }

// before is the one before another.
func (s *moments) before(now *moment) *moment { return &s.list[now.index-1] }

// measure measures at the next states, or at the first one: points, one after the other,
// and f there.
func (s *moments) measure(o model.Objective, goesOn bool, step int, x, values []float64) {
	m := len(values)
	if len(s.list) <= m {
		wider := newMoments(o.Dim(), m)
		if s.list != nil {
			wider.list[0].become(s.last())
		}
		*s = wider
	} else if s.size > 0 {
		s.list[0].become(s.last())
	}
	s.size = m
	s.gradients(o, x)
	n := s.n
	copy(s.x[n:], x)
	for i := range x {
		s.move[n+i] = s.x[n+i] - s.x[i]
	}
	for k, v := range values {
		now := &s.list[1+k]
		now.step, now.value = step+k, v
		now.slope, now.length = vec.Length(now.gradient), vec.Length(now.move)
	}
	if !goesOn {
		first := &s.list[1]
		clear(first.move)
		first.length = 0
	}
}

// gradients measures the gradients at points.
func (s *moments) gradients(o model.Objective, x []float64) {
	n := s.n
	m := len(x) / n
	if m == 1 {
		o.Gradient(s.list[1].gradient, x)
		return
	}
	if s.columns == nil {
		s.columns, s.slopes = make([]float64, len(s.x)), make([]float64, len(s.x))
	}
	columns, slopes := s.columns[:n*m], s.slopes[:n*m]
	for i := range n {
		column := columns[i*m : (i+1)*m]
		for j := range column {
			column[j] = x[j*n+i]
		}
	}
	model.Gradients(o, slopes, columns)
	for i := range n {
		for j, v := range slopes[i*m : (i+1)*m] {
			s.gradient[(1+j)*n+i] = v
		}
	}
}

// become takes over all that was measured at another moment.
func (m *moment) become(o *moment) {
	m.step, m.value, m.slope, m.length = o.step, o.value, o.slope, o.length
	copy(m.x, o.x)
	copy(m.gradient, o.gradient)
	copy(m.move, o.move)
}

// clone goes on by itself from the last moment.
func (s *moments) clone() moments {
	if s.list == nil {
		return moments{}
	}
	c := newMoments(s.n, 1)
	c.size = 1
	c.list[1].become(s.last())
	return c
}
