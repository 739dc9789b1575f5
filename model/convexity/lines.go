package convexity

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// The size of the search along lines.
const (
	linePoints   = 257
	mostLines    = 400
	leastOfLines = 8
)

// along compares f on a line through the window with its chords, of all lengths.
func (s *Search) along() {
	if s.filled < linePoints {
		s.fill()
		return
	}
	s.Lines++
	s.filled = 0
	best, from, to := 0.0, 0, 0
	for stride := 1; stride <= linePoints/2; stride *= 2 {
		for k := stride; k+stride < linePoints; k++ {
			before, mid, after := s.values[k-stride], s.values[k], s.values[k+stride]
			above := mid - before/2 - after/2
			if doubt := relative * (math.Abs(before) + math.Abs(after) + math.Abs(mid)); above > doubt && above > best {
				best, from, to = above, k-stride, k+stride
			}
			if finite(before) && finite(after) && !finite(mid) && !s.Holed {
				s.Hole = ChordAt(s.o, s.on(k-stride), s.on(k+stride), 0.5)
				s.Holed = s.Hole.Hole()
			}
		}
	}
	if best > 0 {
		if c := ChordAt(s.o, s.on(from), s.on(to), 0.5); c.Disproves() {
			s.found(c.short(s.o, s.w))
		}
	}
}

// fill evaluates f on the line, or on a part of it where f is dear.
func (s *Search) fill() {
	n := len(s.w)
	if s.filled == 0 {
		a, b := s.ends()
		for k := range linePoints {
			share := float64(k) / (linePoints - 1)
			for i := range n {
				s.line[i*linePoints+k] = a[i] + share*(b[i]-a[i])
			}
		}
	}
	if each := model.Operations(s.o); each*linePoints > mostAtOnce*unitWork/16 {
		for to := min(s.filled+max(unitWork/each, 1), linePoints); s.filled < to; s.filled++ {
			s.values[s.filled] = s.o.Value(s.on(s.filled))
		}
		return
	}
	model.Values(s.o, s.values, s.line)
	s.filled = linePoints
}

// on is point k of the line.
func (s *Search) on(k int) []float64 {
	x := make([]float64, len(s.w))
	vec.Take(x, s.line, k)
	return x
}

// ends are those of the next line: the whole window, then along a coordinate, and in any
// direction, in turn.
func (s *Search) ends() (a, b []float64) {
	n := len(s.w)
	a, b = s.anywhere(), s.anywhere()
	if n > 1 && s.Lines%2 == 1 {
		return a, b
	}
	i := s.Lines / 2 % n
	copy(b, a)
	a[i], b[i] = s.w[i].Lo, s.w[i].Hi
	return a, b
}
