package explore

import (
	"fmt"
	"math"
	"slices"

	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/tui/lab"
)

// dial is a number of the runner that can be turned while it runs: a knob of
// its rule, the noise, the batch.
type dial struct {
	Name, Symbol string
	Value        float64
	Shown        string
	Hidden       bool // it is seldom turned, and is as it begins: shown only while it is the chosen one
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

func knobDial(k model.Knob) dial {
	return dial{
		Name: k.Name, Symbol: k.Symbol, Value: *k.Value, Shown: short(*k.Value),
		Hidden: k.Rare && *k.Value == k.Default,
		turn:   func(v float64, n int, fine bool) float64 { return turned(v, n, fine, k.Bounds) },
		set: func(r model.Runner, v float64) model.Runner {
			return r.With(k.Name, v)
		},
		check: k.Bounds.Check,
	}
}

func noiseDial(o model.Oracle, natural float64) dial {
	bounds := model.Bounds{Lo: 0, Hi: 1e6}
	return dial{
		Name: "noise", Symbol: "σ", Value: o.Noise, Shown: short(o.Noise),
		turn: func(v float64, n int, fine bool) float64 {
			if v == 0 && n > 0 {
				return natural / 10
			}
			if v = turned(v, n, fine, bounds); v < natural/1000 {
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
		Name: "batch", Symbol: "b", Value: size, Shown: shown,
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

// turnNamed turns the dial of a name by notches.
func turnNamed(name string, notches int) func(State) State {
	return func(s State) State {
		d := s.named(name)
		if d.turn == nil {
			return s.refused()
		}
		return s.dialTo(d, d.turn(d.Value, notches, false))
	}
}

func (s State) dialTo(d dial, v float64) State {
	if d.set == nil {
		return s.refused()
	}
	if v == d.Value {
		s.Message = fmt.Sprintf("%s stays at %s: that is as far as it goes", d.Symbol, d.Shown)
		return s
	}
	forked := s.Session.Head < s.Session.Length
	at := s.Session.Head
	s = s.change(d.set(s.runner(), v))
	s.Message = fmt.Sprintf("%s = %s", d.Symbol, s.named(d.Name).Shown)
	if forked {
		s.Message += fmt.Sprintf(": a new run from step %d (z brings the old one back)", at)
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
	s.Message = fmt.Sprintf("[ and ] now turn %s (%s)", next.Symbol, next.Name)
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
	return s.dialTo(s.named("noise"), next)
}

// spread is the gradient noise natural on the landscape.
func (s State) spread() float64 {
	if spread := s.runner().Oracle.Spread; spread > 0 {
		return spread
	}
	return 1
}

// Use changes the rule. The rate and the noise are kept where they mean the
// same to both rules.
func (s State) Use(id string) State {
	old := s.runner()
	if id == old.Rule {
		return s
	}
	l, err := lab.Landscape(s.Session)
	if err != nil {
		s.Message = err.Error()
		return s
	}
	r, err := lab.Runner(l, id)
	if err != nil {
		s.Message = err.Error()
		return s
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
	if model.Refusal(to.New()) != "" {
		r.Oracle.Noise, r.Oracle.Batch = 0, 0
	}
	s = s.change(r)
	s.Dial = ""
	s.Message = to.Name
	return s
}
