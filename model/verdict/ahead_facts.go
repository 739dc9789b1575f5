package verdict

import (
	"slices"

	"optexplore/model"
	"optexplore/model/event"
	"optexplore/model/vec"
)

// fate is what becomes of a run near a point.
type fate int

const (
	unknown fate = iota // it was not looked ahead, or there is noise
	stays               // it is there, and does not leave
	settles             // it comes there, and does not leave
	visits              // it comes there, and leaves later
	hovers              // it neither comes there nor leaves
	departs             // it leaves
)

// fate is what becomes of the run at the point near, as far as it was looked ahead.
func (f *facts) fate() fate { return f.fateAt(f.near.At) }

// fateAt is what becomes of the run at a critical point.
func (f *facts) fateAt(at []float64) fate {
	if !f.looked() {
		return unknown
	}
	there := vec.Distance(f.X, at) <= f.there() && !passes(f, at)
	for _, e := range f.Ahead.Log {
		if e.Step <= f.now.Step {
			continue
		}
		about := f.isAbout(e, at)
		switch {
		case about && e.Kind == event.Arrives:
			if f.leavesAfter(e.Step, at) {
				return visits
			}
			return settles
		case about && (e.Kind == event.Leaves || e.Kind == event.Escapes):
			if there && e.Step > f.now.Step+soon {
				return stays
			}
			return departs
		case e.Kind == event.Ends || !there && (e.Kind == event.Out || e.Kind == event.Rests && vec.Distance(e.X, at) > f.there()):
			return departs
		}
	}
	if there {
		return stays
	}
	return hovers
}

// leavesAfter reports whether the run leaves a critical point after a step, however much
// later.
func (f *facts) leavesAfter(step int, at []float64) bool {
	return slices.ContainsFunc(f.Ahead.Log, func(e event.Event) bool {
		return e.Step > step && (e.Kind == event.Leaves || e.Kind == event.Escapes) && f.isAbout(e, at)
	})
}

// passes reports whether the run, which is at a point, is there only in passing: one
// of the next steps takes it away, or it never came to stay. Of a point that was not
// watched it is not known, and the end of what was looked ahead must do.
func passes(f *facts, at []float64) bool {
	away := func(x []float64) bool { return vec.Distance(x, at) > event.Away*f.there() }
	if slices.ContainsFunc(f.Ahead.Next, func(s model.State) bool { return away(s.X()) }) {
		return true
	}
	if !pointAt(f, at) {
		return away(f.Ahead.End.X())
	}
	for _, e := range slices.Backward(f.Ahead.Log.Until(f.now.Step)) {
		if f.isAbout(e, at) && (e.Kind == event.Arrives || e.Kind == event.Leaves) {
			return e.Kind == event.Leaves
		}
	}
	return away(f.Ahead.Begun)
}

// staysNear reports whether the run stays at the point near, as far as it was looked
// ahead: at one that was watched, so that an event would tell that it leaves.
func staysNear(f *facts) bool {
	return f.near != nil && f.fate() == stays && pointAt(f, f.near.At)
}

// cyclesNow reports whether the run goes round and round through the same points, as far
// as it was looked ahead.
func cyclesNow(f *facts) (e event.Event, ok bool) {
	return cycleOf(f.Ahead.Log.Until(f.now.Step))
}

// cycleOf is the cycle in which the run goes round at the end of a log.
func cycleOf(l event.Log) (e event.Event, ok bool) {
	e, ok = l.Last(event.Cycles, event.Rests, event.Moves, event.Arrives, event.Leaves)
	return e, ok && e.Kind == event.Cycles
}

// pointAt reports whether a critical point that is known, or that the run has come to,
// is at x.
func pointAt(f *facts, x []float64) bool {
	for _, c := range f.Known {
		if len(c.At) == len(x) && vec.Distance(c.At, x) <= f.there() {
			return true
		}
	}
	return slices.ContainsFunc(f.Ahead.Log, func(e event.Event) bool { return e.Point != nil && vec.Distance(e.Point.At, x) <= f.there() })
}

// soon is within how many steps a run that is at a point must leave it to pass by.
const soon = 64

// looked reports whether the run was taken on beyond the state.
func (f *facts) looked() bool { return f.Ahead.Horizon > f.now.Step }

// about reports whether an event is about the point near.
func (f *facts) about(e event.Event) bool { return f.near != nil && f.isAbout(e, f.near.At) }

// isAbout reports whether an event is about a critical point.
func (f *facts) isAbout(e event.Event, at []float64) bool {
	return e.Point != nil && vec.Distance(e.Point.At, at) <= f.there()
}

// comes reports whether an event of one of some kinds lies ahead.
func (f *facts) comes(kinds ...event.Kind) bool {
	return slices.ContainsFunc(f.Ahead.Log, func(e event.Event) bool { return e.Step > f.now.Step && slices.Contains(kinds, e.Kind) })
}

// resting is the step since which x has not changed and does not change any more as
// far as it was looked ahead; ok is false if it moves. A run that rests when its settings
// change later is found to rest only from then on, and rests now.
func (f *facts) resting() (since int, ok bool) {
	e, ok := f.Ahead.Log.Until(f.now.Step).Last(event.Rests, event.Moves)
	if ok && e.Kind == event.Rests {
		return e.Step, true
	}
	for _, e := range f.Ahead.Log[len(f.Ahead.Log.Until(f.now.Step)):] {
		if e.Kind == event.Rests {
			return e.Step, restsAlready(f, e)
		}
	}
	return 0, false
}

// restsAlready reports whether the run, which is found to rest at a later step, does not
// move before.
func restsAlready(f *facts, e event.Event) bool {
	moves := func(s model.State) bool { return !slices.Equal(s.X(), f.X) }
	return slices.Equal(e.X, f.X) && len(f.Ahead.Next) > 0 && !slices.ContainsFunc(f.Ahead.Next, moves)
}

// runsAway reports whether the run is out of the window, or will be, and does not come
// back, or ends: as far as was looked ahead, or else by theory.
func (f *facts) runsAway() bool {
	away := !f.looked() || !f.Window.Contains(f.X)
	if f.looked() && !f.Ahead.Ended && !f.Ahead.Log.IsWhole() { // how often it comes back is not all known
		return !f.Window.Contains(f.Ahead.End.X())
	}
	for _, e := range f.Ahead.Log[len(f.Ahead.Log.Until(f.now.Step)):] {
		switch e.Kind {
		case event.Out, event.Ends:
			away = true
		case event.Back, event.Arrives:
			away = false
		}
	}
	return away
}

// ahead is the events that lie ahead, up to where the run is out of the window for
// good, or in a cycle, in which all that comes has come before.
func ahead(f *facts) event.Log {
	list := coming(f, f.Ahead.Log[len(f.Ahead.Log.Until(f.now.Step)):])
	if e, ok := cycleOf(f.Ahead.Log); ok {
		list = list.Until(e.Step)
	}
	for k := len(list) - 1; k >= 0; k-- {
		switch list[k].Kind {
		case event.Back:
			return list
		case event.Out:
			return list[:k+1]
		}
	}
	return list
}

// coming is a log without what has come already: that the run is near a point which is found
// only then, or rests.
func coming(f *facts, l event.Log) event.Log {
	is := func(e event.Event) bool {
		return e.By && vec.Distance(f.X, e.Point.At) <= e.Within || e.Kind == event.Rests && restsAlready(f, e)
	}
	if !slices.ContainsFunc(l, is) {
		return l
	}
	return slices.DeleteFunc(slices.Clone(l), is)
}
