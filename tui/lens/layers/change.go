package layers

import (
	"fmt"
	"slices"

	"optexplore/landscapes/network"
	"optexplore/tui/lens"
)

// inits are the ways of drawing the first weights that are gone through.
func inits() []network.Init {
	return []network.Init{
		{Name: "zeros", Gain: 1}, {Name: "normal", Size: 0.01, Gain: 1}, {Name: "normal", Size: 1, Gain: 1},
		{Name: "lecun", Gain: 1}, {Name: "glorot", Gain: 1}, {Name: "he", Gain: 1}, {Name: "orthogonal", Gain: 1}, {Name: "orthogonal", Gain: 4},
	}
}

// initialised is a network with the next way of drawing its first weights, or the one
// before; the seed stays.
func initialised(s network.Spec, by int) network.Spec {
	list := inits()
	now, seed := s.Init, max(s.Init.Seed, 1)
	now.Seed = 0
	s.Init = list[around(slices.Index(list, now), by, len(list))]
	s.Init.Seed = seed
	return s
}

// activated is a network with the next activation, or the one before.
func activated(s network.Spec, by int) network.Spec {
	list := network.Activations()
	s.Act = list[around(slices.Index(list, s.Act), by, len(list))]
	return s
}

// shortcut is a network with residual layers, or without.
func shortcut(s network.Spec, _ int) network.Spec {
	s.Residual = !s.Residual
	return s
}

// around is the place by further than at in a list of n, round; from none, −1, the first
// or the last.
func around(at, by, n int) int {
	if at < 0 && by < 0 {
		at = 0
	}
	return ((at+by)%n + n) % n
}

// beginning says with which weights a network begins.
func beginning(i network.Init) string {
	if i.File != "" {
		return "the same first weights"
	}
	return i.String()
}

// changed is the action that begins anew with another network, and keeps the old one for
// comparison.
func (l *view) changed(f func(s network.Spec, by int) network.Spec, by int) func(lens.Change) lens.Change {
	return func(c lens.Change) lens.Change {
		if l.net == nil {
			return c
		}
		old := l.net.Spec
		next, err := c.Network(f(old, by))
		if err != nil {
			c.Message = err.Error()
			return c
		}
		next.Message = fmt.Sprintf("from the start: %s, %s; the run before stays as a ghost ({undo} brings it back)", f(old, by).Act, beginning(f(old, by).Init))
		if old.Init.File != "" && f(old, by).Init.File == "" { // whose first weights are no longer there
			next.Message = fmt.Sprintf("from the start: %s, %s ({undo} brings the run before back)", f(old, by).Act, f(old, by).Init)
		}
		return lens.Set(Settings{}, func(Settings) Settings { return Settings{Before: old.String()} })(next)
	}
}
