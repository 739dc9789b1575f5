package equation

import (
	"errors"
	"fmt"
	"slices"

	"optexplore/model"
	"optexplore/model/lanes"
)

// compiler turns lines into instructions on blocks of coordinates. What is the same in
// every coordinate is worked out once a step, as numbers.
type compiler struct {
	*Lanes
	knobs  []model.Knob
	memory []string
	names  map[string]term
	moves  map[int]bool // the numbers that are others in each step
	spare  []uint32     // registers that hold nothing
	used   uint32       // registers so far
	asked  bool         // the gradient
	err    error
}

// Compile compiles the lines of a rule with these knobs and this memory for many points
// side by side. The knobs other than the rate must stay as they are. If rated, the rate is
// another number in each coordinate.
//
// A line [k > 0], where k is no choice, must do nothing where k is 0: it is always taken, and
// one [k = 0] never. Lines are computed as they are written, but a·b² as (a·b)·b.
//
// The error says which line needs the whole point, as one with ‖g‖ or a Hessian does.
func (p Program) Compile(knobs []model.Knob, memory []string, rated bool) (*Lanes, error) {
	c := &compiler{
		Lanes: &Lanes{machine: lanes.Machine{Level: lanes.Best()}, vectors: make([][]float64, len(memory)+3)},
		knobs: knobs, memory: memory, names: map[string]term{}, moves: map[int]bool{},
	}
	c.used = uint32(len(c.vectors))
	c.names["t"] = c.move(func(n []float64) float64 { return n[0] })
	c.names["x"] = vector(0)
	for k, name := range memory {
		c.names[name] = vector(1 + k)
	}
	for _, k := range knobs {
		value := func([]float64) float64 { return *k.Value }
		switch {
		case k.Name == model.RateName && rated:
			c.names[k.Symbol] = vector(c.gradient() + 1)
		case k.Name == model.RateName:
			c.names[k.Symbol] = c.move(value)
		case k.Names == nil:
			c.names[k.Symbol] = c.count(value)
		}
	}
	c.ask(nil)
	for i := range p.statements {
		s := &p.statements[i]
		if c.take(s); c.err != nil {
			return nil, fmt.Errorf("line %q: %w", s.text, c.err)
		}
	}
	c.finish()
	return c.Lanes, nil
}

// gradient is the register of the gradient.
func (c *compiler) gradient() int { return len(c.vectors) - 2 }

// finish ends the code and makes room.
func (c *compiler) finish() {
	c.begin(-1)
	for r := range len(c.vectors) - 2 {
		c.append(lanes.Instruction{Kernel: lanes.Flush, Dst: uint32(r), A: uint32(r)})
	}
	for i := range c.phases {
		ph := &c.phases[i]
		ph.code = slices.DeleteFunc(ph.code, func(g guarded) bool { return len(g.code) == 0 })
		for k := range ph.code {
			ph.code[k].code = append(ph.code[k].code, lanes.Instruction{})
		}
	}
	c.tails = make([]lanes.Block, len(c.vectors))
	blocks := make([]lanes.Block, c.used)
	c.registers = make([]*lanes.Block, c.used)
	for i := range blocks {
		c.registers[i] = &blocks[i]
	}
	for i := range c.fixed {
		c.fixed[i].block = c.registers[c.fixed[i].register]
	}
}

// fail records why a line cannot be compiled. Only the first reason is kept.
func (c *compiler) fail(why string) term {
	if c.err == nil {
		c.err = errors.New(why)
	}
	return vector(0)
}

// take compiles a line.
func (c *compiler) take(s *statement) {
	guard, belongs := c.settings(s)
	switch {
	case !belongs || s.arrow != noArrow:
		return
	case s.loop != nil:
		c.fail("each point would repeat it as often as it needs")
		return
	case s.when != nil:
		guard = c.both(guard, c.condition(s.when))
	}
	op := s.branches[0].value.op
	switch {
	case s.gradient() != nil:
		c.slope(s, guard)
	case op != nil && op.symbol == "N":
		c.draw(s, guard)
	case len(s.branches) > 1:
		c.choose(s, guard)
	default:
		c.begin(guard)
		c.give(s, c.eval(s.branches[0].value))
	}
}

// settings returns the number that is 1 where the settings of a line hold, −1 for
// always; belongs is false if they never do.
func (c *compiler) settings(s *statement) (guard int, belongs bool) {
	guard = -1
	for _, set := range s.settings {
		if set.name == "t" {
			_, b, err := set.of(nil, 1)
			if err != nil {
				c.err = err
			}
			guard = c.both(guard, c.move(func(n []float64) float64 { return one(set.compares(n[0], b)) }))
			continue
		}
		i := slices.IndexFunc(c.knobs, func(k model.Knob) bool { return k.Name == set.name || k.Symbol == set.name })
		holds, err := set.holds(c.knobs, 1)
		if err != nil {
			c.err = err
		} else if set.value == "0" && c.knobs[i].Names == nil {
			holds = set.is == ">"
		}
		if !holds {
			return guard, false
		}
	}
	return guard, true
}

// both is the number that is 1 where a guard and a condition hold.
func (c *compiler) both(guard int, condition term) int {
	switch {
	case condition.isVector():
		c.fail("its condition is another in each coordinate")
	case guard >= 0:
		return c.count(func(n []float64) float64 { return n[guard] * n[condition.number] }, term{number: guard}, condition).number
	}
	return condition.number
}

// slope asks for the gradient.
func (c *compiler) slope(s *statement, guard int) {
	at := c.eval(s.gradient())
	if guard >= 0 || c.asked || !at.isVector() || int(at.register) >= c.gradient() {
		c.fail("expected one gradient a step, at x or at a vector of the memory")
		return
	}
	c.asked = true
	g := c.gradient()
	c.ask(func(v [][]float64, p *model.Probe) { v[g] = p.Gradient(v[at.register]) })
	c.names[s.target] = vector(g)
}

// draw asks for normal draws.
func (c *compiler) draw(s *statement, guard int) {
	to := c.names[s.target]
	if guard >= 0 || !s.isVector(c.memory) {
		c.fail("expected draws that go to a vector of the memory")
		return
	}
	c.ask(func(v [][]float64, p *model.Probe) { p.Normals(v[to.register]) })
}

// ask begins a phase. Registers other than those of vectors and numbers are forgotten.
func (c *compiler) ask(question func(v [][]float64, p *model.Probe)) {
	c.phases = append(c.phases, phase{asks: question, code: []guarded{{guard: -1}}})
	for name, t := range c.names {
		if t.isVector() && int(t.register) >= len(c.vectors) {
			delete(c.names, name)
		}
	}
}

// choose compiles a line with several values. Where numbers decide which, each is code of
// its own.
func (c *compiler) choose(s *statement, guard int) {
	last := s.branches[len(s.branches)-1]
	if c.still(s.branches[0].condition) {
		rest := guard
		for _, b := range s.branches {
			one := rest
			if b.condition != nil {
				holds := c.condition(b.condition)
				one = c.both(rest, holds)
				rest = c.both(rest, c.count(func(n []float64) float64 { return 1 - n[holds.number] }, holds))
			}
			c.begin(one)
			c.give(s, c.eval(b.value))
		}
		return
	}
	c.begin(guard)
	value := c.eval(last.value)
	for _, b := range slices.Backward(s.branches[:len(s.branches)-1]) {
		u := c.condition(b.condition)
		value = c.emit(lanes.Where, nil, u, c.eval(b.value), value)
	}
	c.give(s, value)
}

// still reports whether a condition is a number.
func (c *compiler) still(e *expr) bool {
	still := true
	e.named(func(name string) { still = still && !c.names[name].isVector() })
	return still
}

// condition is a number that is 1 where e holds, or a vector above 0 where it does.
func (c *compiler) condition(e *expr) term {
	if c.still(e) {
		return c.eval(e)
	}
	if e.op.level != levelCompare || e.args[1].op != nil || e.args[1].name != "" || e.args[1].value != 0 {
		return c.fail("expected a comparison with 0")
	}
	u := c.eval(e.args[0])
	switch e.op.symbol {
	case ">":
		return u
	case "<":
		return c.emit(lanes.Neg, nil, u)
	}
	return c.fail("expected < or >")
}

// begin begins code under a guard.
func (c *compiler) begin(guard int) {
	code := &c.phases[len(c.phases)-1].code
	if (*code)[len(*code)-1].guard != guard {
		*code = append(*code, guarded{guard: guard})
	}
}

// give gives the target of a line a value.
func (c *compiler) give(s *statement, value term) {
	if !s.isVector(c.memory) {
		value.passing = false
		c.names[s.target] = value
		return
	}
	to := c.names[s.target].register
	if in := c.maker(value); in != nil {
		in.Dst = to
		c.release(value)
		return
	}
	c.append(lanes.Instruction{Kernel: lanes.Copy, Dst: to, A: c.held(value, true)})
	c.release(value)
}
