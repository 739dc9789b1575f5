package event

import (
	"slices"
	"sort"

	"optexplore/model/vec"
)

// Kind names what happens.
type Kind string

// What can happen in a run.
const (
	Nears   Kind = "nears"          // comes into the neighbourhood of a critical point
	Arrives Kind = "arrives"        // comes to it: within the distance that counts as there
	Leaves  Kind = "leaves"         // leaves its neighbourhood
	Escapes Kind = "escapes"        // leaves a saddle or a maximum along negative curvature
	Hill    Kind = "over-a-hill"    // f along the step rises first and falls at its end
	Kink    Kind = "over-a-kink"    // goes on to another smooth piece of f
	Out     Kind = "leaves-window"  // leaves the window
	Back    Kind = "back-in-window" // comes back into it
	Flat    Kind = "onto-a-plateau" // the slope falls below what counts as flat
	Steep   Kind = "off-a-plateau"  // the slope rises above it again
	Swings  Kind = "swings"         // begins to go to and fro
	Cycles  Kind = "cycles"         // goes round and round through the same points
	Rests   Kind = "rests"          // x does not change any more, as far as it is known
	Moves   Kind = "moves"          // x changes again after a long time
	Ends    Kind = "ends"           // a number of the state, or f, is not finite
)

// Event is something that happens in a run.
type Event struct {
	Step   int
	Kind   Kind
	X      []float64 // where the run is at the step
	Value  float64   // f there, of the objective that is descended
	Slope  float64   // ‖∇f‖ there
	Point  *Point    // which critical point it is about; nil for none
	Way    int       // of Escapes: along which way of the point
	Within float64   // of Nears and Arrives: the distance from the point that the run is within; of Leaves: that it is beyond; of Escapes: along the way
	Period int       // of Cycles: in steps
	By     bool      // of Nears and Arrives: it came there by the step, at which the point was found; since when is not known
	More   bool      // alike events come later that are not logged

	seen  int // the step at which it was certain
	more  int // the step at which the first one alike was certain that is not logged; 0 for none
	until int // the step at which it turned out not to hold any more; 0 if it did not
}

// at is e, at a moment.
func (e Event) at(now *moment) Event {
	e.Step, e.X, e.Value, e.Slope = now.step, slices.Clone(now.x), now.value, now.slope
	return e
}

// Log is events in the order of their steps.
type Log []Event

// After is the first event after a step; ok is false if there is none.
func (l Log) After(step int) (e Event, ok bool) {
	if k := l.until(step); k < len(l) {
		return l[k], true
	}
	return e, false
}

// Before is the last event before a step; ok is false if there is none.
func (l Log) Before(step int) (e Event, ok bool) {
	if k := l.until(step - 1); k > 0 {
		return l[k-1], true
	}
	return e, false
}

// Until is the events up to a step.
func (l Log) Until(step int) Log { return l[:l.until(step):l.until(step)] }

// until is the number of events up to a step.
func (l Log) until(step int) int {
	return sort.Search(len(l), func(k int) bool { return l[k].Step > step })
}

// Last is the last event of one of some kinds; ok is false if there is none.
func (l Log) Last(kinds ...Kind) (e Event, ok bool) {
	for _, e := range slices.Backward(l) {
		if slices.Contains(kinds, e.Kind) {
			return e, true
		}
	}
	return e, false
}

// with is the log with one event more, in its place.
func (l Log) with(e Event) Log { return slices.Insert(l, l.until(e.Step), e) }

// Known is the events that are certain once the run has come to a step, and hold by
// then.
func (l Log) Known(step int) Log {
	known := slices.DeleteFunc(slices.Clone(l), func(e Event) bool { return e.seen > step || e.until > 0 && e.until <= step })
	for i, e := range known {
		known[i].More = e.more > 0 && e.more <= step
	}
	return known
}

// IsWhole reports whether no event is left out of the log.
func (l Log) IsWhole() bool { return !slices.ContainsFunc(l, func(e Event) bool { return e.More }) }

// More reports whether there are more events alike to e than are logged.
func (l Log) More(e Event) bool {
	return slices.ContainsFunc(l, func(o Event) bool { return o.More && o.Alike(e) })
}

// Alike reports whether e and o are the same happening, at other steps: of the same
// kind and about the same point.
func (e Event) Alike(o Event) bool {
	if e.Kind != o.Kind || (e.Point == nil) != (o.Point == nil) {
		return false
	}
	return e.Point == o.Point || e.Point.Kind == o.Point.Kind && vec.Distance(e.Point.At, o.Point.At) <= 1e-6*(1+vec.Length(e.Point.At))
}
