package optimizer

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/optimize"

	"optexplore/model"
)

// gonum is a method of gonum/optimize as a rule: a step is one of the method's
// major iterations.
//
// The memory of a method is private, so it cannot be copied, and a method cannot go
// back. But it is deterministic: from the same start, on the same objective, it
// takes the same iterations. The State therefore holds the start and the number of
// iterations from there to x, and a step goes to the next point of the method's
// path from that start. The path is recorded by running the method and is cached by
// the rule; a rule without it records it again, with the same result. Every
// evaluation of the method is charged to the step to which it led; those of a last
// search without a result are not charged.
//
// If x is not on the path, as after a change of a knob, the method restarts at x.
// If the method has ended, x stays, at the cost of an evaluation a step.
type gonum struct{ path path }

// exactly says why the methods refuse a noisy gradient.
const exactly = "it compares values and gradients of several steps, which no longer belong together under noise"

// Exacting says why the exact objective is needed.
func (*gonum) Exacting() string { return exactly }

// Memory is the start of the method, and the number of iterations since, the same
// in every coordinate.
func (*gonum) Memory() []string { return []string{"start", "k"} }

// settings is what the path of a method depends on, besides its start.
type settings struct {
	knobs [2]float64
	seed  uint64 // of a method that draws
}

// step moves x along the path of a method with the given settings.
func (g *gonum) step(s model.State, p *model.Probe, settings settings, method func() optimize.Method) {
	x, start, k := s.X(), s.Memory(0), s.Memory(1)
	if s.Age == 0 {
		copy(start, x)
	}
	at := int(k[0])
	g.path.follow(p, start, settings, method)
	g.path.reach(at + 1)
	if here, ok := g.path.point(at); !ok || !same(here.x, x) {
		copy(start, x)
		at = 0
		g.path.follow(p, start, settings, method)
	}
	next, ok := g.path.point(at + 1)
	if !ok {
		p.Value(x)
		return
	}
	copy(x, next.x)
	p.Charge(next.cost)
	for _, tried := range next.trials {
		t := p.Trial()
		copy(t.X, tried.X)
		t.Value, t.Accepted = tried.Value, tried.Accepted
	}
	for i := range k {
		k[i] = float64(at + 1)
	}
}

// Rest says why the method has ended, if the step from one state to another shows
// that x is at the end of its path.
func (g *gonum) Rest(before, now model.State) string {
	if before.Memory(1)[0] != now.Memory(1)[0] || !same(before.X(), now.X()) {
		return ""
	}
	if g.path.ended == "" {
		return "it found no better point"
	}
	return g.path.ended
}

// same reports whether two points are the same up to subnormal numbers, which a
// State flushes to 0.
func same(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(v, w float64) bool { return math.Abs(v-w) < 0x1p-1022 })
}

// path is the points of a method from a start.
type path struct {
	probe    *model.Probe
	start    []float64
	settings settings
	method   func() optimize.Method
	points   []point
	ended    string // why the method ends at the last point; empty if it does not
}

// point is the result of an iteration, and its cost.
type point struct {
	x      []float64
	cost   model.Cost
	trials []model.Trial
}

// Limits of a recording.
const (
	firstRecord = 64      // iterations; doubled when more are needed
	mostRecord  = 1 << 12 // iterations, after which a method counts as ended
	mostInAll   = 25_000  // evaluations, after which it does too: a path is recorded at once, with its trials
	mostNumbers = 1 << 22 // coordinates of all trials, likewise
	stillFor    = 200     // iterations without a move, likewise
	mostAsked   = 10_000  // evaluations in one iteration
)

// follow sets p to the path from a start, which is recorded when needed.
func (p *path) follow(probe *model.Probe, start []float64, settings settings, method func() optimize.Method) {
	if p.probe == probe && p.settings == settings && slices.Equal(p.start, start) {
		return
	}
	*p = path{probe: probe, settings: settings, method: method, start: slices.Clone(start)}
}

// reach records at least k iterations.
func (p *path) reach(k int) {
	if k <= len(p.points) || p.ended != "" {
		return
	}
	most := min(max(firstRecord, 2*len(p.points), k), mostRecord)
	p.probe.Aside(func() { p.points, p.ended = p.record(most) })
	if most == mostRecord && p.ended == "" {
		p.ended = fmt.Sprintf("it is followed for %d iterations and no further", mostRecord)
	}
}

// point returns the result of k iterations; ok is false if the method ends before.
func (p *path) point(k int) (at point, ok bool) {
	if k == 0 {
		return point{x: p.start}, true
	}
	if p.reach(k); k > len(p.points) {
		return point{}, false
	}
	return p.points[k-1], true
}

// record runs the method from the start for a number of iterations at most, and
// returns why it ended, if it did.
func (p *path) record(most int) (points []point, ended string) {
	r := recorder{probe: p.probe, last: p.start}
	questions := min(mostInAll, mostNumbers/len(p.start))
	r.run(p.method(), p.start, func() bool { return len(r.points) < most && r.still < stillFor && r.inAll < questions })
	switch {
	case r.ended != "":
	case r.still >= stillFor:
		r.ended = fmt.Sprintf("%d iterations have not moved it", stillFor)
	case r.inAll >= questions:
		r.ended = fmt.Sprintf("it has asked %d times and is followed no further", questions)
	}
	return r.points, r.ended
}
