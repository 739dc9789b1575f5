package attraction

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/model/vec"
)

// stay is how many steps a run must be at a place that holds it to have ended there. It is
// also how often runs are looked at.
const stay = 16

// block is some runs that take their steps together, few enough to stay in the caches of
// a processor. Those that have ended leave it.
type block struct {
	runs   Runs
	places *Places
	driver *run.Driver
	n      int // parameters
	seed   uint64
	step   int
	who    []int         // which runs they are
	state  model.State   // of all, side by side
	states []model.State // of each, where they are not
	past   [stay][]float64
	visits []visit
	values []float64
	at     []float64
	ended  []result
}

// visit is a stay of a run at a place.
type visit struct {
	place, since int  // −1: at none; the first step of the stay
	over         bool // the run has ended there
}

// result is the end of a run, and where.
type result struct {
	who int
	end End
	x   []float64 // nil where it is at a place, or not finite
}

// newBlock returns an empty block.
func newBlock(r Runs, p *Places, n int) (*block, error) {
	d, err := r.New()
	if err != nil {
		return nil, err
	}
	return &block{runs: r, places: p, driver: d, n: n, at: make([]float64, n)}, nil
}

// begin puts runs into an empty block, at their starts, with a seed that is added to that
// of their noise.
func (b *block) begin(who []int, seed uint64, start func(dst []float64, k int)) {
	m, vectors := len(who), b.driver.Vectors()
	b.who, b.seed, b.step, b.ended = append(b.who[:0], who...), seed, 0, b.ended[:0]
	for k := range b.past {
		b.past[k] = grown(b.past[k], b.n*m)
	}
	b.values, b.states, b.visits = grown(b.values, m), b.states[:0], b.visits[:0]
	b.state = model.State{N: b.n * m, Data: grown(b.state.Data, b.n*m*(1+vectors))}
	clear(b.state.Data)
	for j, k := range who {
		start(b.at, k)
		vec.Put(b.state.X(), j, b.at)
		if !b.runs.Beside {
			b.states = append(b.states, model.NewState(b.at, vectors))
		}
	}
	for j := range who {
		b.visits = append(b.visits, visit{place: b.places.near(b.state.X(), m, j)})
	}
	b.look()
}

// grown is a slice of n numbers, in the same memory where there is enough.
func grown(v []float64, n int) []float64 { return slices.Grow(v[:0], n)[:n] }

// done reports whether all runs have ended.
func (b *block) done() bool { return len(b.who) == 0 }

// advance takes a step of every run.
func (b *block) advance() {
	m := len(b.who)
	after := b.past[b.step%stay][:b.n*m]
	if b.runs.Beside {
		b.driver.Beside(m, false)
		b.reseed(b.state.Step)
		b.state = b.driver.Advance(b.state)
		copy(after, b.state.X())
	} else {
		for j, s := range b.states {
			if s.Finite() {
				b.reseed(s.Step)
				b.states[j] = b.driver.Advance(s)
			}
			vec.Put(after, j, s.X())
		}
	}
	if b.step++; b.step%stay == 0 || b.step >= b.runs.Steps {
		b.look()
	}
}

// reseed sets the seed of the step that comes.
func (b *block) reseed(step int) {
	if b.runs.Seeds > 1 {
		b.driver.Reseed(step, b.seed)
	}
}

// now is where the runs are, coordinate by coordinate.
func (b *block) now() []float64 {
	if b.step == 0 {
		return b.state.X()
	}
	return b.past[(b.step-1)%stay][:b.n*len(b.who)]
}

// look ends the runs that have come to a place, those that are not finite and, when the
// budget is over, all.
func (b *block) look() {
	m, over, some := len(b.who), b.step >= b.runs.Steps, false
	b.values = b.values[:m]
	model.Values(b.driver.Objective(), b.values, b.now())
	for j := range m {
		v := &b.visits[j]
		if f := b.values[j]; f-f != 0 || !b.finite(j) {
			b.end(j, End{Place: Lost, Steps: b.step, F: math.NaN()})
			some = true
			continue
		}
		if !b.runs.Noisy && !v.over && b.step > 0 {
			b.follow(j, v)
		}
		switch {
		case over:
			b.atLast(j)
			some = true
		case v.over && !b.runs.Through:
			b.end(j, End{Place: v.place, Steps: v.since, F: b.values[j]})
			some = true
		}
	}
	if some {
		b.drop()
	}
}

// follow updates the visit of run j over the steps since the last look.
func (b *block) follow(j int, v *visit) {
	m := len(b.who)
	last := (b.step - 1) % stay
	first := b.step - last // the step after which past begins
	inside := func(k int) bool { return b.places.at(v.place, b.past[k], m, j) }
	if v.place >= 0 {
		k := 0
		for k <= last && inside(k) {
			k++
		}
		v.over = first+k-1-v.since >= stay && b.places.list[v.place].Holds
		if v.over || k > last {
			return
		}
	}
	if v.place = b.places.near(b.past[last], m, j); v.place < 0 {
		return
	}
	k := last
	for k > 0 && inside(k-1) {
		k--
	}
	v.since = first + k
}

// atLast ends run j when its budget is over.
func (b *block) atLast(j int) {
	e := End{Place: Open, Steps: b.step, F: b.values[j]}
	vec.Take(b.at, b.now(), j)
	switch v := b.visits[j]; {
	case v.place >= 0 && !b.runs.Noisy:
		e.Place, e.Steps = v.place, v.since
	case !b.runs.far.Contains(b.at):
		e.Place = Lost
	}
	b.end(j, e)
	if e.Place == Open {
		b.ended[len(b.ended)-1].x = slices.Clone(b.at)
	}
}

// end notes how run j has ended.
func (b *block) end(j int, e End) {
	b.ended = append(b.ended, result{who: b.who[j], end: e})
	b.who[j] = -1
}

// finite reports whether every number of the state of run j is finite.
func (b *block) finite(j int) bool {
	if !b.runs.Beside && b.step > 0 {
		return b.states[j].Finite()
	}
	m := len(b.who)
	for k := j; k < len(b.state.Data); k += m {
		if v := b.state.Data[k]; v-v != 0 {
			return false
		}
	}
	return true
}

// drop removes the runs that have ended.
func (b *block) drop() {
	m, to := len(b.who), 0
	if b.runs.Beside {
		rows := len(b.state.Data) / m
		b.state.Data = vec.Without(b.state.Data, m, func(j int) bool { return b.who[j] < 0 })
		b.state.N = len(b.state.Data) / (rows / b.n)
	}
	for j, k := range b.who {
		if k < 0 {
			continue
		}
		b.who[to], b.visits[to] = k, b.visits[j]
		if !b.runs.Beside {
			b.states[to] = b.states[j]
		}
		to++
	}
	b.who, b.visits = b.who[:to], b.visits[:to]
	if !b.runs.Beside {
		b.states = b.states[:to]
	}
}
