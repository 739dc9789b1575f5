package explore

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/tui/lab"
)

// dial is a number of the runner that can be turned while it runs: a knob of
// its rule, the noise, the batch.
type dial struct {
	Name, Symbol string
	Help         string
	Value        float64
	Shown        string
	Hidden       bool // it is seldom turned, and is as it begins: shown only while it is the chosen one
	read         func(text string) (float64, error)
	turn         func(v float64, notches int, fine bool) float64
	set          func(model.Runner, float64) model.Runner
	check        func(float64) error
}

// dials are those of the runner at the head, the rate first, those that are not
// shown last.
func (s State) dials() []dial {
	r := s.runner()
	rule, err := r.Make(optimizer.Makers())
	if err != nil {
		return nil
	}
	var often, seldom []dial
	for _, k := range rule.Knobs() {
		if d := knobDial(k); d.Hidden {
			seldom = append(seldom, d)
		} else {
			often = append(often, d)
		}
	}
	if model.Refusal(rule) == "" {
		often = append(often, noiseDial(r.Oracle, s.spread()), batchDial(r.Oracle))
	}
	return append(often, seldom...)
}

// text is the value as read takes it.
func (d dial) text() string {
	if v, err := d.read(d.Shown); err == nil && v == d.Value {
		return d.Shown
	}
	return strconv.FormatFloat(d.Value, 'g', -1, 64)
}

func knobDial(k model.Knob) dial {
	shown := short(*k.Value)
	if k.Names != nil {
		shown = k.Text(*k.Value)
	}
	return dial{
		Name: k.Name, Symbol: k.Symbol, Help: k.Help, Value: *k.Value, Shown: shown,
		Hidden: k.Rare && *k.Value == k.Default,
		read:   k.Read,
		turn:   func(v float64, n int, fine bool) float64 { return turned(v, n, fine, k) },
		set: func(r model.Runner, v float64) model.Runner {
			return r.With(k.Name, v)
		},
		check: k.Bounds.Check,
	}
}

func noiseDial(o model.Oracle, natural float64) dial {
	bounds := model.Bounds{Lo: 0, Hi: 1e6}
	return dial{
		Name: "noise", Symbol: "σ", Help: "standard deviation of the gradient's noise, along each axis", Value: o.Noise, Shown: short(o.Noise),
		read: number,
		turn: func(v float64, n int, fine bool) float64 {
			if v == 0 && n > 0 {
				return natural / 10
			}
			if v = turned(v, n, fine, model.Knob{Bounds: bounds}); v < natural/1000 {
				return 0
			}
			return v
		},
		set:   func(r model.Runner, v float64) model.Runner { r.Oracle.Noise = v; return r },
		check: bounds.Check,
	}
}

func batchDial(o model.Oracle) dial {
	bounds := model.Bounds{Lo: 1, Hi: model.Examples}
	size := float64(o.Batch)
	if o.Batch == 0 {
		size = model.Examples
	}
	shown := fmt.Sprintf("%v of %d", size, model.Examples)
	if size == model.Examples {
		shown = fmt.Sprintf("all %d", model.Examples)
	}
	return dial{
		Name: "batch", Symbol: "b", Help: "examples in a minibatch", Value: size, Shown: shown,
		read: number,
		turn: func(v float64, n int, fine bool) float64 {
			if fine {
				return min(max(v+float64(n), 1), model.Examples)
			}
			return min(max(math.Exp2(math.Round(math.Log2(v))+float64(n)), 1), model.Examples)
		},
		set: func(r model.Runner, v float64) model.Runner {
			r.Oracle.Batch = int(v) % model.Examples
			return r
		},
		check: func(v float64) error {
			if v != math.Trunc(v) {
				return fmt.Errorf("expected a whole number of examples, got %v", v)
			}
			return bounds.Check(v)
		},
	}
}

// turn turns the chosen dial by notches.
func turn(notches int, fine bool) func(State) State {
	return func(s State) State {
		d := s.dial()
		return s.dialTo(d, d.turn(d.Value, notches, fine))
	}
}

// turnBatch turns the size of the minibatch, for all runners.
func turnBatch(notches int) func(State) State {
	return func(s State) State {
		d := s.named("batch")
		if d.turn == nil {
			return s.refused()
		}
		return s.dialAll(d, d.turn(d.Value, notches, false))
	}
}

// dialAll sets a dial of the oracle for every runner: a race is fair where all
// are given the same noise. Those that need the exact gradient keep it.
func (s State) dialAll(d dial, v float64) State {
	if d.set == nil {
		return s.refused()
	}
	if v == d.Value {
		return s.stays(d)
	}
	next, exact := s.Session, 0
	order := append([]int{s.Chosen}, others(len(next.Runners), s.Chosen)...)
	for _, i := range order {
		r := d.set(s.runnerAt(i), v)
		if _, err := r.Make(optimizer.Makers()); err != nil {
			exact++
			continue
		}
		branch := next.Branch
		next = next.ForkAt(s.steps(), s.reached(), i, r)
		if i != s.Chosen {
			next.Branch = branch
		}
	}
	if len(next.Events) > model.MaxEvents {
		return s.changedEnough()
	}
	s = s.edit(next).dialled(d, s)
	if exact > 0 {
		s.Message += fmt.Sprintf("; %d of the runners need the exact gradient and keep it", exact)
	}
	return s
}

// others are 0…n−1 without i.
func others(n, i int) []int {
	var rest []int
	for k := range n {
		if k != i {
			rest = append(rest, k)
		}
	}
	return rest
}

func (s State) dialTo(d dial, v float64) State {
	if d.set == nil {
		return s.refused()
	}
	if v == d.Value {
		return s.stays(d)
	}
	next := s.change(d.set(s.runner(), v))
	if next.runner().Equal(s.runner()) {
		return next
	}
	return next.dialled(d, s)
}

// stays says that a dial goes no further.
func (s State) stays(d dial) State {
	s.Message = fmt.Sprintf("%s stays at %s: that is as far as it goes", d.Symbol, d.Shown)
	return s
}

// dialled says what came of turning a dial where things were as in was.
func (s State) dialled(d dial, was State) State {
	at := was.steps()[was.Chosen]
	s.Message = fmt.Sprintf("%s = %s", d.Symbol, s.named(d.Name).Shown)
	if was.reached()[was.Chosen] > at {
		s.Message += fmt.Sprintf(": a new run from step %d; the old one stays as a ghost (z brings it back)", at)
	} else if at > 0 {
		s.Message += fmt.Sprintf(" from step %d on", at)
	}
	return s
}

// refused says why there is no noise to turn.
func (s State) refused() State {
	if rule, err := s.runner().Make(optimizer.Makers()); err == nil {
		s.Message = fmt.Sprintf("%s needs the exact gradient: %s", s.runner().Rule, model.Refusal(rule))
	}
	return s
}

// shown are the dials that there is room for: those that are turned often or
// have been turned, and the chosen one.
func (s State) shown() []dial {
	chosen := s.dial().Name
	return slices.DeleteFunc(s.dials(), func(d dial) bool { return d.Hidden && d.Name != chosen })
}

func (s State) named(name string) dial {
	for _, d := range s.dials() {
		if d.Name == name {
			return d
		}
	}
	return dial{}
}

// NextDial chooses the dial that [ and ] turn: the next of all, those that are
// not shown among them.
func (s State) NextDial() State {
	all := s.dials()
	chosen := s.dial().Name
	at := slices.IndexFunc(all, func(d dial) bool { return d.Name == chosen })
	next := all[(at+1)%len(all)]
	s.Dial = next.Name
	s.Message = fmt.Sprintf("[ and ] now turn %s (%s): %s", next.Symbol, next.Name, next.Help)
	return s
}

// dial is the chosen dial: the rate, unless another that there is was chosen.
func (s State) dial() dial {
	all := s.dials()
	if at := slices.IndexFunc(all, func(d dial) bool { return d.Name == s.Dial }); at >= 0 {
		return all[at]
	}
	return all[0]
}

// SetDial sets the dial of a name to a number.
func (s State) SetDial(name string, v float64) State {
	d := s.named(name)
	if d.set == nil {
		s.Message = fmt.Sprintf("there is no %s to set any more", name)
		return s
	}
	if err := d.check(v); err != nil {
		s.Message = d.Name + ": " + err.Error()
		return s
	}
	return s.dialTo(d, v)
}

// Noise goes on to the next level of noise: none, half of what is natural on
// this landscape, all of it, twice, four times, and none again.
func (s State) Noise() State {
	r, natural := s.runner(), s.spread()
	next := 0.0
	for _, level := range []float64{4, 2, 1, 0.5} {
		if r.Oracle.Noise < level*natural {
			next = level * natural
		}
	}
	return s.dialAll(s.named("noise"), next)
}

// spread is the gradient noise natural on the landscape.
func (s State) spread() float64 {
	if spread := s.runner().Oracle.Spread; spread > 0 {
		return spread
	}
	return 1
}

// Use changes the rule of the runner in hand.
func (s State) Use(id string) State {
	if id == s.runner().Rule {
		return s
	}
	r, err := s.successor(id)
	if err != nil {
		s.Message = lab.Said(err)
		return s
	}
	s = s.change(r)
	s.Dial, s.Message = "", s.name(s.Chosen)
	return s
}

// successor is the runner of a rule that can take the place of the one in hand,
// or run beside it: the rate and the noise are its, where they mean the same to
// both rules. The error says why the rule cannot run.
func (s State) successor(id string) (model.Runner, error) {
	l, err := lab.Landscape(s.Session)
	if err != nil {
		return model.Runner{}, err
	}
	old := s.runner()
	r, err := lab.Runner(l, id)
	if err != nil {
		return r, err
	}
	from, _ := optimizer.Find(old.Rule)
	to, _ := optimizer.Find(id)
	if rate, ok := old.Knobs["rate"]; ok && !from.OwnRate && !to.OwnRate {
		r = r.With("rate", rate)
	}
	if from.Noisy == to.Noisy {
		r.Oracle = old.Oracle
	}
	r.Oracle.Seed = old.Oracle.Seed
	_, err = r.Make(optimizer.Makers())
	return r, err
}

// cannot says of each rule that cannot run here why.
func (s State) cannot() map[string]string {
	why := map[string]string{}
	for _, id := range optimizer.IDs() {
		if _, err := s.successor(id); err != nil {
			why[id] = lab.Said(err)
		}
	}
	return why
}
