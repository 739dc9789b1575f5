package remap

import (
	"math"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/model/vec"
	"optexplore/optimizer"
	"optexplore/tui/lens"
)

// side is one of the two runs.
type side struct {
	objective model.Objective // what it descends
	trace     *run.Trace
	version   int       // of the trace
	values    []float64 // of what is descended, at the steps 0, 1, …
	reached   int       // the step of the goal; −1 while it is not reached
	past      lens.Past[moment]
	now       moment
	slope     float64 // at the start
}

// moment is a step of a run.
type moment struct {
	step  int
	at, x []float64 // the parameters of the run, and the point of the landscape
	f     float64   // what is descended
	slope float64   // of it, in the parameters of the run
}

// sync updates the run to runner i of a session.
func (d *side) sync(s model.Session, i, bytes int) (err error) {
	if d.trace == nil {
		d.trace, err = run.Options{Bytes: bytes}.NewTrace(s, i, d.objective, optimizer.Makers())
		if err != nil {
			return err
		}
		d.reached, d.values = -1, nil
		g := make([]float64, len(s.Start))
		d.objective.Gradient(g, s.Start)
		d.slope = vec.Norm(g)
	} else if err := d.trace.Sync(s, i, d.objective, optimizer.Makers()); err != nil {
		return err
	}
	if d.version != d.trace.Version() {
		kept := d.trace.Kept()
		d.version, d.values = d.trace.Version(), d.values[:min(len(d.values), kept+1)]
		if d.reached > kept {
			d.reached = -1
		}
	}
	d.past.Follow(d.trace)
	return nil
}

// missing reports whether the run has not come to a step, or its values not to a horizon.
func (d *side) missing(head, horizon int) bool {
	return d.trace.End() < head && !d.trace.Ended() || d.unread(horizon)
}

// unread reports whether there are more values to read up to a horizon.
func (d *side) unread(horizon int) bool {
	next := len(d.values)
	return next <= horizon && (next <= d.trace.End() || !d.trace.Ended())
}

// advance takes at most most steps, up to a head and a horizon, and looks for the goal. x
// is the point of the landscape of a state.
func (d *side) advance(head, horizon, most int, g goal, slopeAt func(at []float64) float64) (taken int) {
	for ; taken < most && d.unread(horizon); taken++ {
		step := len(d.values)
		if d.trace.Extend(step) < step {
			break
		}
		v := d.trace.Value(step)
		d.values = append(d.values, v)
		if d.reached < 0 {
			switch {
			case g.kind == leave && slopeAt(d.trace.At(step).X()) >= g.level, g.kind == settle && v <= g.level:
				d.reached = step
			}
		}
	}
	if end := d.trace.End(); end < head && !d.trace.Ended() {
		taken += d.trace.Extend(min(head, end+max(most-taken, 0))) - end
	}
	return taken
}

// first is the first step whose value is at most a level; −1 for none.
func (d *side) first(level float64) int {
	for step, v := range d.values {
		if v <= level {
			return step
		}
	}
	return -1
}

// least is the least of the values.
func (d *side) least() float64 {
	least := math.Inf(1)
	for _, v := range d.values {
		if v < least {
			least = v
		}
	}
	return least
}

// measured is the moment of a state of the run.
func (d *side) measured(step int, at, x []float64) moment {
	g := make([]float64, len(at))
	d.objective.Gradient(g, at)
	now := moment{step: step, at: at, x: x, f: d.objective.Value(at), slope: vec.Norm(g)}
	if now.f != now.f { // the formulas of the derivatives may have values there
		now.slope = math.NaN()
	}
	return now
}
