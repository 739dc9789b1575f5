package convexity

import (
	"slices"

	"optexplore/model/curvature"
)

// The size of the search for smaller eigenvalues.
const (
	suspects    = 64  // places whose least eigenvalue is searched for a smaller one
	refinements = 80  // points of such a search
	refineWork  = 2e7 // operations of one, about
)

// suspect is a place where the least eigenvalue is small.
type suspect struct {
	at    []float64
	least float64
	step  float64 // of the search, as a share of the window
}

// choose keeps the places where the least eigenvalue is smallest, and as many of the
// others: at a narrow dip in a steep valley it is large, and smaller than around it.
func (s *Search) choose() {
	s.sought = true
	slices.SortStableFunc(s.places, func(a, b suspect) int { return compare(a.least, b.least) })
	most := suspects
	if s.points == nil {
		most = suspects / 4
	}
	if rest := len(s.places) - most; rest > 0 { // and some of the others
		kept := slices.Clone(s.places[:most])
		for k := range most {
			kept = append(kept, s.places[most+k*rest/most])
		}
		s.places = kept
	}
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// refine takes a place to where the least eigenvalue is smaller, by a compass search
// whose steps are halved where none leads on, and looks for a counter-example there.
//
// Kolda, Lewis and Torczon, "Optimization by Direct Search", SIAM Review 45, 2003.
func (s *Search) refine(p suspect) {
	n, dim := len(p.at), 0
	at, least, direction, bend := p.at, p.least, []float64(nil), curvature.Trough
	step, since := p.step, 0
	left := int(min(refinements, max(refineWork/float64(hessianWork(s.o)), 4)))
	if v, d, b := s.leastAt(at); b != curvature.Unbent {
		least, direction, bend = v, d, b
	}
	for range left {
		if !bend.Convex() && s.across(at, direction) {
			return
		}
		bend = curvature.Trough // it was tried
		next := slices.Clone(at)
		sign := 1 - 2*float64(since%2)
		next[dim] = min(max(next[dim]+sign*step*s.w[dim].Width(), s.w[dim].Lo), s.w[dim].Hi)
		v, d, b := s.leastAt(next)
		if s.Points++; b != curvature.Unbent && v < least {
			at, least, direction, bend, since = next, v, d, b, 0
			if v < s.Least {
				s.Least, s.At = v, next
			}
			continue
		}
		if since++; since%2 == 0 {
			dim = (dim + 1) % n
		}
		if since >= 2*min(n, 8) {
			step, since = step/2, 0
		}
	}
}
