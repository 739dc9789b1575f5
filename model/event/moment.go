package event

import (
	"math"

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
	moved, steep      []float64 // scratch: the squares of lengths and slopes
}

// newMoments has room for m states and the one before.
func newMoments(n, m int) moments {
	row := func() []float64 { return make([]float64, n*(1+m)) }
	s := moments{n: n, list: make([]moment, 1+m), x: row(), gradient: row(), move: row()}
	s.columns, s.slopes, s.moved, s.steep = make([]float64, n*m), make([]float64, n*m), make([]float64, m), make([]float64, m)
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

// measure measures at the next states, or at the first one, given as SeeAll says.
func (s *moments) measure(o model.Objective, goesOn bool, step int, rows []float64, width int, values []float64) {
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
	s.moves(rows, width, m)
	s.gradients(o, m)
	for k, v := range values {
		now := &s.list[1+k]
		now.step, now.value = step+k, v
		now.slope, now.length = length(s.steep[k], now.gradient), length(s.moved[k], now.move)
	}
	if !goesOn {
		first := &s.list[1]
		clear(first.move)
		first.length = 0
	}
}

// length is vec.Length of a vector whose square is known.
func length(square float64, v []float64) float64 {
	if square > 1e-280 && square < 1e280 {
		return math.Sqrt(square)
	}
	return vec.Norm(v)
}

// moves writes down the points of m rows and how the run moves to them.
func (s *moments) moves(rows []float64, width, m int) {
	n, moved := s.n, s.moved[:m]
	clear(moved)
	for i := range n {
		column, before := s.columns[i*m:(i+1)*m], s.x[i]
		for j := range column {
			v, to := rows[j*width+i], (1+j)*n+i
			by := v - before
			s.x[to], column[j], before = v, v, v
			s.move[to] = by
			moved[j] += by * by
		}
	}
}

// gradients measures the gradients at the m points.
func (s *moments) gradients(o model.Objective, m int) {
	n, steep := s.n, s.steep[:m]
	if m == 1 {
		o.Gradient(s.slopes[:n], s.columns[:n])
	} else {
		model.Gradients(o, s.slopes[:n*m], s.columns[:n*m])
	}
	clear(steep)
	for i := range n {
		for j, v := range s.slopes[i*m : (i+1)*m] {
			s.gradient[(1+j)*n+i] = v
			steep[j] += v * v
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
