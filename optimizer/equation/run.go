package equation

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"optexplore/model"
)

// Given is the input of a step.
type Given struct {
	Knobs     []model.Knob // of the rule, clip_norm among them where it can be clipped
	Memory    []string     // the names of the vectors in State
	State     model.State  // before the step, as the rule sees it
	Objective model.Objective
	Oracle    model.Oracle
}

// Step is an evaluated step of a program: its lines in order, and the arrows to
// draw.
type Step struct {
	Lines   []Line
	Arrows  []Arrow
	scope   []binding
	given   Given
	origins origins
}

// Arrow is a vector to draw.
type Arrow struct {
	Name       string
	From, Move []float64 // where it begins, and where it leads from there
	Direction  bool      // its length has no meaning
	Since      int       // the number of lines after which it is known
}

// binding is a name and its value, from some line on.
type binding struct {
	name  string
	value Value
}

// Value returns the value of a name after the last line; ok is false if there is no
// such name.
func (s Step) Value(name string) (v Value, ok bool) { return find(s.scope, name) }

// find returns the value of a name. Later bindings hide earlier ones.
func find(scope []binding, name string) (v Value, ok bool) {
	for i := len(scope) - 1; i >= 0; i-- {
		if scope[i].name == name {
			return scope[i].value, true
		}
	}
	return Value{}, false
}

// run is a step in progress.
type run struct {
	given Given
	clips bool           // gradients are clipped
	seen  model.Estimate // the objective as the step sees it
	noise []float64      // its tilt; nil where there is none
	rng   *rand.Rand     // nil before the first draw
	scope []binding
	asked answers // by the line under way
	whole answers // by all lines: asked is the end of it
	stack []Value // the arguments of what is worked out
	place place   // of values
	step  Step
	err   error
}

// Run evaluates a step. The error says which line cannot be evaluated.
func (p Program) Run(g Given) (Step, error) { return new(run).through(p, g) }

// through evaluates a step in the memory of the one before, which is lost.
func (r *run) through(p Program, g Given) (Step, error) {
	lines, whole := len(p.statements), slices.Grow(r.whole[:0], p.answers)
	*r = run{
		asked: whole, whole: whole,
		given: g, scope: slices.Grow(r.step.scope[:0], len(g.Knobs)+len(g.Memory)+2*lines+4), stack: r.stack[:0], place: r.place.again(),
		step: Step{Lines: slices.Grow(r.step.Lines[:0], lines+1), Arrows: slices.Grow(r.step.Arrows[:0], 4), given: g, origins: p.origins},
	}
	r.begin()
	for i := range p.statements {
		s := &p.statements[i]
		belongs, err := s.belongs(g)
		if err != nil {
			return Step{}, err
		}
		if !belongs {
			continue
		}
		if r.take(s); r.err != nil {
			return Step{}, fmt.Errorf("line %q: %w", s.text, r.err)
		}
	}
	r.step.scope = r.scope
	return r.step, nil
}

// belongs reports whether the line is part of the step.
func (s *statement) belongs(g Given) (bool, error) {
	for _, set := range s.settings {
		if ok, err := set.holds(g.Knobs, g.State.Age+1); err != nil || !ok {
			return false, err
		}
	}
	return true, nil
}

// begin sets the values of the names before the step.
func (r *run) begin() {
	g := r.given
	for _, k := range g.Knobs {
		if k.Names == nil {
			r.bind(k.Symbol, r.number(*k.Value))
		}
		if k.Name == model.ClipNorm && *k.Value > 0 {
			r.clips = true
		}
	}
	r.bind("n", r.number(float64(g.State.N)))
	r.bind("t", r.number(float64(g.State.Age+1)))
	r.bind("x", r.copied(g.State.X()))
	for k, name := range g.Memory {
		r.bind(name, r.copied(g.State.Memory(k)))
	}
	r.seen = g.Oracle.Draw(g.Objective, g.State.Step)
	if r.noise = r.seen.Tilt; r.noise != nil {
		r.bind("noise", Value{Type: Vector, Numbers: r.noise})
	}
}

// copied returns numbers as a vector that shares nothing with them.
func (r *run) copied(numbers []float64) Value {
	place := r.place.room(len(numbers))
	copy(place, numbers)
	return Value{Type: Vector, Numbers: place}
}

func (r *run) bind(name string, v Value) { r.scope = append(r.scope, binding{name, v}) }

// take evaluates a line, and clips the gradient after it.
func (r *run) take(s *statement) {
	switch {
	case s.arrow != noArrow:
		r.arrow(s.target, r.name("x"), r.eval(s.branches[0].value), s.arrow == direction)
	case s.loop != nil:
		r.repeat(s)
	case s.when != nil && !r.test(s.when).holds():
		if s.when.op != nil { // a name alone has said so in its own line
			r.line(s, Line{Text: s.text, Status: Skipped, shown: s.when, Value: Value{Type: Truth, Numbers: []float64{0}}})
		}
		r.forget()
	case s.gradient() != nil:
		r.gradient(s)
	default:
		r.assign(s)
	}
}

// assign evaluates an assignment.
func (r *run) assign(s *statement) {
	v, picked := r.choose(s)
	if s.isVector(r.given.Memory) {
		v = v.spread(r.given.State.N)
	}
	r.give(s, Line{Text: s.text, Status: Assigned, shown: s.branches[0].value, cases: cases{s.branches, picked}, Value: v})
}

// isVector reports whether the target is x or a vector of the memory.
func (s *statement) isVector(memory []string) bool {
	for _, name := range memory {
		if s.target == name {
			return true
		}
	}
	return s.target == "x"
}

// gradient evaluates the gradient, adds the noise and clips it.
func (r *run) gradient(s *statement) {
	l := Line{Text: s.text, Status: Assigned, shown: s.branches[0].value, Value: r.eval(s.branches[0].value)}
	if r.noise != nil {
		l.Text = noisy(s.text)
		l.noise = &Value{Type: Vector, Numbers: r.noise}
		l.Value = r.each(func(a, b float64) float64 { return a + b }, l.Value, *l.noise)
	}
	point, _ := r.asked.of(s.gradient())
	r.give(s, l)
	if r.clips {
		r.assign(s.clip)
	}
	g := r.name(s.target)
	downhill := r.each(func(a, _ float64) float64 { return -a }, g, r.number(0))
	r.arrow("−"+s.target, point, downhill, true)
}

// give sets the target of a line to its value, and records the line. A new x is
// also recorded as an arrow.
func (r *run) give(s *statement, l Line) {
	l.Target = s.target
	r.line(s, l)
	if s.target != "x" {
		r.bind(s.target, l.Value)
		return
	}
	old := r.name("x")
	r.bind("x", l.Value)
	r.arrow("step", old, r.each(func(a, b float64) float64 { return a - b }, l.Value, old), false)
}

// line records a line with the bindings before it.
func (r *run) line(s *statement, l Line) {
	l.Target, l.when, l.clips = s.target, s.when, s.clips
	l.scope, l.asked = r.scope[:len(r.scope):len(r.scope)], r.asked[:len(r.asked):len(r.asked)]
	r.forget()
	r.step.Lines = append(r.step.Lines, l)
}

// arrow records an arrow.
func (r *run) arrow(name string, from, move Value, direction bool) {
	n := r.given.State.N
	r.step.Arrows = append(r.step.Arrows, Arrow{
		Name: name, From: from.spread(n).Numbers, Move: move.spread(n).Numbers, Direction: direction, Since: len(r.step.Lines),
	})
	r.forget()
}

// forget ends a line: what it has asked is not known to the next one.
func (r *run) forget() { r.asked = r.asked[len(r.asked):] }

// repeat evaluates a loop until its condition holds. Every pass is recorded as a
// line.
func (r *run) repeat(s *statement) {
	for range s.loop.most {
		holds := r.test(s.loop.until).holds()
		l := Line{Text: "until " + s.passed(), Status: Refused, shown: s.loop.until, Value: Value{Type: Truth, Numbers: []float64{one(holds)}}}
		l.pass, _ = find(r.scope, s.target)
		if holds {
			l.Status = Accepted
			r.line(s, l)
			return
		}
		again := r.eval(s.branches[0].value)
		l.again = again
		r.line(s, l)
		r.bind(s.target, again)
	}
	r.give(s, Line{Text: s.text, Status: Assigned, shown: s.loop.after, Value: r.eval(s.loop.after)})
}
