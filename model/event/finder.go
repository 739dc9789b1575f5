package event

import (
	"maps"
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/vec"
)

// Finder finds the events of one run.
type Finder struct {
	ground *Ground
	points []*Point // the known ones and those found on the way
	log    Log
	next   int  // the step of the state to be seen next
	begun  bool // a state was seen since the settings changed
	seen   moments
	counts map[subject]int
	watch  watchers
}

// watchers are what looks for events, each for one subject, in the states since the
// settings changed last.
type watchers struct {
	window  windowWatch
	points  []pointWatch // of Finder.points
	about   about
	search  search
	plateau plateauWatch
	kink    kinkWatch
	rest    restWatch
	swing   swingWatch
	cycle   cycleWatch

	began []*Point // those that the run was near at first
	held  bool     // a saddle or a maximum governed it then
}

// subject is what events are alike in.
type subject struct {
	kind  Kind
	point *Point
}

// How often alike events are logged, from one change of the settings to the next: a
// run that goes to and fro across a kink does not fill the log.
const (
	mostAlike = 32
	mostKinks = 4
)

// most is how many events of a kind are logged that are alike.
func most(k Kind) int {
	switch k {
	case Rests:
		return math.MaxInt
	case Kink:
		return mostKinks
	}
	return mostAlike
}

// NewFinder returns a finder of a run that has not begun.
func NewFinder(g *Ground) *Finder {
	return &Finder{ground: g, points: slices.Clone(g.points)}
}

// Log is the events that are certain so far. It must not be changed, and is valid
// until the next call.
func (f *Finder) Log() Log { return f.log }

// Begun reports whether a state was seen since the last Restart.
func (f *Finder) Begun() bool { return f.begun }

// Next is the step of the state that is to be seen next.
func (f *Finder) Next() int { return f.next }

// Restart has the run go on from the state at a step with other settings, or by
// another way: what was seen after the step is forgotten. The next state to be seen
// is the one at the step.
func (f *Finder) Restart(step int) {
	f.next, f.begun, f.counts, f.watch = step, false, nil, watchers{}
	f.log = slices.DeleteFunc(f.log, func(e Event) bool { return e.seen > step || e.Step > step })
	for i := range f.log {
		if f.log[i].until > step {
			f.log[i].until = 0
		}
		if f.log[i].more > step {
			f.log[i].more = 0
		}
	}
	f.points = slices.DeleteFunc(f.points, func(p *Point) bool { return p.from > step })
}

// See shows the next state of the run, and f there.
func (f *Finder) See(s model.State, value float64) {
	begins := !f.begun
	f.measure(s.Step, s.X(), s.N, []float64{value})
	now := f.seen.last()
	switch {
	case begins:
		f.begin(now)
	case !s.Finite() || value-value != 0:
		f.add(now, Event{Kind: Ends})
	default:
		f.watchAll(now)
	}
}

// SeeAll shows the next states of a run that has begun, from a step on: rows of so many
// numbers, of which the first are the point, and f there. All these numbers are finite.
func (f *Finder) SeeAll(step int, rows []float64, width int, values []float64) {
	most := max(1, mostNumbers/f.ground.objective.Dim())
	for len(values) > 0 {
		m := min(len(values), most)
		f.measure(step, rows, width, values[:m])
		for k := range m {
			f.watchAll(&f.seen.list[1+k])
		}
		step, rows, values = step+m, rows[width*m:], values[m:]
	}
}

// mostNumbers is how many coordinates of states are measured at once.
const mostNumbers = 256

// measure makes the states that are shown the last ones.
func (f *Finder) measure(step int, rows []float64, width int, values []float64) {
	f.seen.measure(f.ground.objective, f.begun, step, rows, width, values)
	f.next = step + len(values)
}

// watchAll has every watcher see a state that is not the first.
func (f *Finder) watchAll(now *moment) {
	before := f.seen.before(now)
	f.hill(before, now)
	f.seePlaces(now)
	f.watch.rest.see(f, now)
	f.watch.kink.see(f, now)
	f.watch.plateau.see(f, now)
	f.watch.swing.see(f, before, now)
	f.watch.cycle.see(f, now)
}

// begin has the watchers start where the run is.
func (f *Finder) begin(now *moment) {
	f.begun, f.counts = true, map[subject]int{}
	f.watch = watchers{search: search{wait: 16, next: now.step}}
	f.searchAtStart(now)
	f.watch.window.out = !f.ground.window.Contains(now.x)
	f.watch.plateau.flat = f.ground.flat(now.slope)
	f.watch.rest.since = now.step
	f.watch.kink.begin(f, now)
	for _, p := range f.points {
		w := newPointWatch(f, p, now)
		f.watch.points, f.watch.held = append(f.watch.points, w), f.watch.held || w.held
		if vec.Distance(now.x, p.At) <= beganNear*f.near() {
			f.watch.began = append(f.watch.began, p)
		}
	}
}

// beganNear is within how many times the distance that counts as near a point a run
// is at home there.
const beganNear = 3

// Clone returns a finder that has seen what f has, and goes on by itself.
func (f *Finder) Clone() *Finder {
	c := *f
	c.points, c.log = slices.Clone(f.points), slices.Clone(f.log)
	c.counts = maps.Clone(f.counts)
	c.seen = f.seen.clone()
	c.watch = f.watch.clone()
	return &c
}

func (w watchers) clone() watchers {
	w.points, w.began = slices.Clone(w.points), slices.Clone(w.began)
	for i := range w.points {
		w.points[i].past = slices.Clone(w.points[i].past)
	}
	w.cycle.value, w.cycle.place = slices.Clone(w.cycle.value), slices.Clone(w.cycle.place)
	return w
}

// add logs an event at the present state.
func (f *Finder) add(now *moment, e Event) { f.addAt(now, e.at(now)) }

// withdraw notes that an event turns out not to hold at a step.
func (f *Finder) withdraw(k Kind, at, step int) {
	for i, e := range f.log {
		if e.Kind == k && e.Step == at && e.until == 0 {
			f.log[i].until = step
		}
	}
}

// addAt logs an event that came before, and is certain now.
func (f *Finder) addAt(now *moment, e Event) {
	s := subject{e.Kind, e.Point}
	if f.counts[s]++; f.counts[s] > most(e.Kind) {
		f.leaveOut(s, now.step)
		return
	}
	e.seen = now.step
	f.log = f.log.with(e)
}

// leaveOut notes with the last one alike that is logged that an event is not.
func (f *Finder) leaveOut(s subject, step int) {
	for i, e := range slices.Backward(f.log) {
		if e.Kind == s.kind && e.Point == s.point {
			if e.more == 0 {
				f.log[i].more = step
			}
			return
		}
	}
}

// BeganNear reports whether the run was about a point when the settings changed last.
func (f *Finder) BeganNear(p *Point) bool { return slices.Contains(f.watch.began, p) }

// BeganStable reports whether that was a minimum.
func (f *Finder) BeganStable() bool { return slices.ContainsFunc(f.watch.began, (*Point).Stable) }

// BeganHeld reports whether a saddle or a maximum governed the run then.
func (f *Finder) BeganHeld() bool { return f.watch.held }
