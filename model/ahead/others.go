package ahead

import (
	"slices"

	"optexplore/model"
	"optexplore/model/event"
	"optexplore/model/run"
	"optexplore/model/vec"
)

// Runs is the number of runs with other seeds.
const Runs = 64

// apart is how far their seeds are from the run's own and from one another: the seeds
// that a person tries next are none of them.
const apart = 1 << 32

// Others are runs from one state with other seeds, each until something happens to
// it. It must not be used by several goroutines at once.
type Others struct {
	driver  *run.Driver
	ground  *event.Ground
	from    model.State
	members []other
	done    int // steps that all have taken
	turn    int // the member that takes its next step
	steps   int // the most steps
}

// other is one of the runs.
type other struct {
	state  model.State
	finder *event.Finder
	logged int // events that its finder has logged, none of them worth telling
	first  event.Event
	came   bool // something has come: first
}

// Limits of the runs with other seeds: steps of each, and how many times the
// evaluations of the run itself all may take together.
const (
	mostOthers    = 3_000
	shareOfOthers = 2
)

// NewOthers returns the runs of runner i of s, on the objective of the ground, from a
// state of its run. The error says which setting of s is invalid.
func NewOthers(s model.Session, i int, from model.State, o model.Objective, g *event.Ground, m model.Makers, l Limits) (*Others, error) {
	d, err := run.NewDriver(s, i, o, m)
	if err != nil {
		return nil, err
	}
	c := &Others{driver: d, ground: g, from: from.Clone(), steps: min(l.Steps, mostOthers, max(l.Evaluations*shareOfOthers/Runs, 1))}
	c.members = make([]other, Runs)
	first := event.NewFinder(g)
	first.Restart(from.Step)
	first.See(from, o.Value(from.X()))
	for k := range c.members {
		c.members[k] = other{state: from.Clone(), finder: first.Clone()}
	}
	return c, nil
}

// From is the step of the state that the runs begin at.
func (c *Others) From() int { return c.from.Step }

// enough is how many runs something must have come to for the others to be left.
const enough = Runs * 3 / 4

// Done reports whether nothing more is to be computed.
func (c *Others) Done() bool { return c.done >= c.steps || c.turn == 0 && c.came() >= enough }

// came is the number of runs that something has come to.
func (c *Others) came() (n int) {
	for _, m := range c.members {
		if m.came {
			n++
		}
	}
	return n
}

// Advance takes so many steps at most, of all runs together, and returns their number.
func (c *Others) Advance(most int) (taken int) {
	for taken < most && !c.Done() {
		if m := &c.members[c.turn]; !m.came {
			c.step(m)
			taken++
		}
		if c.turn++; c.turn == Runs {
			c.turn, c.done = 0, c.done+1
		}
	}
	return taken
}

// step takes a step of one run.
func (c *Others) step(m *other) {
	c.driver.Reseed(m.state.Step, apart*uint64(1+c.turn))
	m.state = c.driver.Advance(m.state)
	m.finder.See(m.state, c.driver.Objective().Value(m.state.X()))
	log := m.finder.Log()
	if len(log) == m.logged {
		return
	}
	m.logged = len(log)
	if k := slices.IndexFunc(log, func(e event.Event) bool { return c.telling(m.finder, e) }); k >= 0 {
		m.first, m.came = log[k], true
	}
}

// telling reports whether an event is worth telling of a run with noise: that it is
// away from the saddle or maximum that holds it or, where none does, over a hill; near
// another point, but not on its way about a minimum; off flat ground; out of the
// window; or at its end.
func (c *Others) telling(f *event.Finder, e event.Event) bool {
	switch e.Kind {
	case event.Out, event.Ends, event.Steep:
		return true
	case event.Escapes:
		return f.BeganHeld()
	case event.Nears:
		if e.By && vec.Distance(c.from.X(), e.Point.At) <= e.Within {
			return false // it was there all the time
		}
		return !f.BeganNear(e.Point) && (e.Point.Stable() || !f.BeganStable())
	case event.Hill:
		return !f.BeganHeld()
	}
	return false
}

// Result is what has become of the runs so far.
func (c *Others) Result() *event.Others {
	r := &event.Others{From: c.from.Step, Runs: Runs, Steps: c.done, Looking: !c.Done()}
	var kinds [][]event.Event
	for _, m := range c.members {
		if !m.came {
			r.Nothing++
			continue
		}
		k := slices.IndexFunc(kinds, func(list []event.Event) bool { return list[0].Alike(m.first) })
		if k < 0 {
			kinds = append(kinds, nil)
			k = len(kinds) - 1
		}
		kinds[k] = append(kinds[k], m.first)
	}
	for _, list := range kinds {
		slices.SortStableFunc(list, func(a, b event.Event) int { return a.Step - b.Step })
	}
	slices.SortStableFunc(kinds, func(a, b []event.Event) int { return len(b) - len(a) })
	if len(kinds) > 0 {
		r.First = kinds[0]
	}
	if len(kinds) > 1 {
		r.Second = kinds[1]
	}
	return r
}
