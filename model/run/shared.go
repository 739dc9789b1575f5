package run

import (
	"math"
	"slices"

	"optexplore/model"
)

// always is the result of shared for runs that never differ.
const always = math.MaxInt

// shared is the last step up to which the states of runner i of s and of
// runner j of o are the same, both on the same objective; −1 if not even the
// start is, always if no step differs.
func shared(s model.Session, i int, o model.Session, j int) int {
	if i >= len(s.Runners) || j >= len(o.Runners) || !slices.Equal(s.Start, o.Start) {
		return -1
	}
	if !s.Runners[i].Equal(o.Runners[j]) {
		return 0
	}
	a, b := s.Timeline(i), o.Timeline(j)
	for len(a) > 0 && len(b) > 0 && a[0].At == b[0].At && a[0].To.Equal(b[0].To) {
		a, b = a[1:], b[1:]
	}
	until := always
	for _, rest := range [][]model.Event{a, b} {
		if len(rest) > 0 {
			until = min(until, rest[0].At)
		}
	}
	return until
}
