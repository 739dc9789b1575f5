package run

import (
	"math"

	"optexplore/model"
)

// Trace is the states of one run, from its start to the furthest step reached. It
// keeps the first and the newest states and, between them, states at equal
// intervals. The others are computed again when they are needed; the rules are
// deterministic, so they are the same bit for bit. The value and the cost are kept
// for more steps: see Scalars. Memory is bounded for any length and any number of
// parameters: see Options.
//
// A Trace must not be used by several goroutines at once.
type Trace struct {
	session  model.Session
	runner   int
	driver   *Driver
	options  Options
	states   kept
	record   record
	ended    bool        // the last state, or f there, is not finite
	version  int         // changes when states are dropped
	kept     int         // the last step that the last of these changes kept
	scratch  model.State // the last state
	spare    model.State // scratch, as are
	gradient []float64
	points   []float64 // of some steps, coordinate by coordinate, and
	values   []float64 // f there
}

// NewTrace returns the trace of runner i of s at its start, with the default
// options. The error says what in s does not fit the objective or the rules.
func NewTrace(s model.Session, i int, o model.Objective, m model.Makers) (*Trace, error) {
	return Options{}.NewTrace(s, i, o, m)
}

// NewTrace returns the trace of runner i of s at its start.
func (o Options) NewTrace(s model.Session, i int, f model.Objective, m model.Makers) (*Trace, error) {
	d, err := NewDriver(s, i, f, m)
	if err != nil {
		return nil, err
	}
	t := &Trace{session: s, runner: i, driver: d, options: o, gradient: make([]float64, f.Dim())}
	t.begin()
	return t, nil
}

func (t *Trace) begin() {
	start := t.driver.Start()
	t.version++
	t.kept = 0
	t.states = newKept(t.options.roomFor(start.N, len(start.Data)), len(start.Data))
	even, newest := scalarsFor(t.states.room, start.N)
	t.record = record{most: even, latest: newest, stride: 1}
	t.scratch = start
	t.states.pushRecent(&t.scratch)
	t.evaluate(1)
	t.note(-1)
	t.ended = t.driver.endsAt(start, t.values[0])
}

// Sync updates t to runner i of s, on the same objective. The states that both have
// in common are kept, the others are dropped. If it returns an error, t is
// unchanged.
func (t *Trace) Sync(s model.Session, i int, o model.Objective, m model.Makers) error {
	common := shared(t.session, t.runner, s, i)
	if common == always {
		t.session, t.runner = s, i
		return nil
	}
	d, err := NewDriver(s, i, o, m)
	if err != nil {
		return err
	}
	if common < 0 || t.options.roomFor(t.scratch.N, len(d.Start().Data)).larger(t.states.room) {
		t.driver, t.session, t.runner = d, s, i
		t.begin()
		return nil
	}
	more := d.vectors - t.driver.vectors
	d.vectors = max(d.vectors, t.driver.vectors)
	t.driver, t.session, t.runner = d, s, i
	t.widen(more * t.scratch.N)
	t.cut(common)
	t.version++
	t.kept = common
	return nil
}

// widen makes room in every state for numbers more numbers of memory, all 0.
func (t *Trace) widen(numbers int) {
	if numbers <= 0 {
		return
	}
	t.scratch.Data = append(t.scratch.Data, make([]float64, numbers)...)
	t.states.widen(numbers, t.options.roomFor(t.scratch.N, len(t.scratch.Data)))
}

// Follows reports whether t is up to date with runner i of s.
func (t *Trace) Follows(s model.Session, i int) bool {
	return shared(t.session, t.runner, s, i) == always
}

// End is the furthest step reached.
func (t *Trace) End() int { return t.states.end() }

// Ended reports whether the run cannot continue because the last state, or f there,
// is not finite.
func (t *Trace) Ended() bool { return t.ended }

// Version changes whenever states are dropped or their settings change: results
// derived from them under another version may no longer hold.
func (t *Trace) Version() int { return t.version }

// Kept is the last step that has the state that it had before Version changed last.
func (t *Trace) Kept() int { return t.kept }

// Of is the session and the index of the runner whose run it is.
func (t *Trace) Of() (s model.Session, runner int) { return t.session, t.runner }

// Driver is the driver of the run.
func (t *Trace) Driver() *Driver { return t.driver }

// Extend continues the run up to a step, or until it ends, and returns the furthest
// step reached.
func (t *Trace) Extend(step int) int {
	for t.scratch.Step < step && !t.ended {
		t.goOn(min(step-t.scratch.Step, t.stretch()), math.MaxInt)
	}
	return t.End()
}

// At returns a copy of the state at a step, 0…End. A step out of range counts as
// the nearest one in it.
func (t *Trace) At(step int) model.State {
	s := t.blank()
	t.View(&s, min(max(step, 0), t.End()))
	return s
}

// Last returns copies of the last so many states up to a step, fewer where there are fewer,
// the oldest first. They share one piece of memory.
func (t *Trace) Last(n, step int) []model.State {
	from := max(0, step-n+1)
	states, width := make([]model.State, step-from+1), len(t.scratch.Data)
	data := make([]float64, len(states)*width)
	for k := range states {
		states[k] = model.State{N: t.scratch.N, Data: data[k*width : (k+1)*width : (k+1)*width]}
		t.View(&states[k], from+k)
	}
	return states
}

// View copies the state at a step, 0…End, into s, which is one of this run.
func (t *Trace) View(s *model.State, step int) {
	if !t.states.view(s, step) {
		t.states.derive(step, t.driver, s.N)
		t.states.derived.view(s, step)
	}
}

// Stretch is the numbers of the states of consecutive steps from one on, rows of so many,
// of which the first are the point, and f there, as far as they are at hand, but no more
// than most: views, valid until t is used again.
func (t *Trace) Stretch(step, most int) (rows []float64, width int, values []float64) {
	r, known := &t.states.recent, &t.record
	if step < r.from || step < known.from {
		return nil, 0, nil
	}
	m := min(most, t.End()-step+1)
	return r.data[(step-r.from)*r.width:][:m*r.width], r.width, known.values[step-known.from:][:m]
}

// blank returns a state to be filled in.
func (t *Trace) blank() model.State {
	return model.State{N: t.scratch.N, Data: make([]float64, len(t.scratch.Data))}
}

// Shorten keeps as much of the run as if it had never been longer than a step; what
// was beyond may be dropped, and is derived again where it is needed.
func (t *Trace) Shorten(step int) {
	if k := &t.states; step < t.End() && k.every > k.room.spacing(step) {
		t.cut(step)
		t.version++
		t.kept = step
	}
}

// cut drops every state after a step, or all but the start where it would take too
// long to keep as many as if the run had never been longer.
func (t *Trace) cut(step int) {
	if step >= t.End() {
		return
	}
	if !t.states.cut(step, t.driver, t.scratch.N) {
		t.begin()
		return
	}
	t.states.recent.view(&t.scratch, step)
	f := t.driver.value(t.scratch)
	t.record.cut(t.scratch, f)
	t.ended = t.driver.endsAt(t.scratch, f)
}

// Trials are the points that the rule tried in the step that led to a step, 1…End,
// in order: a view, valid until t is used again. The step is taken again to find
// them.
func (t *Trace) Trials(step int) []model.Trial {
	if step < 1 || step > t.End() {
		return nil
	}
	t.driver.Advance(t.At(step - 1))
	return t.driver.Trials()
}
