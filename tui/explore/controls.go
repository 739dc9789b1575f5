package explore

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
)

// control is a number of a runner that can be changed while it runs: a knob of its
// rule, the noise, the size of the minibatch.
type control struct {
	Name, Symbol string
	Help         string
	Value        float64
	Shown        string
	named        bool // its values have names
	Hidden       bool // rarely changed and at its default: shown only while it is selected
	read         func(text string) (float64, error)
	turn         func(v float64, notches int, fine bool) float64
	set          func(model.Runner, float64) model.Runner
	check        func(float64) error
}

// controls are the controls of one runner.
type controls []control

// keptControls are the controls of the runner that was asked for last.
type keptControls struct {
	runner model.Runner
	all    controls
}

// controls returns the controls of the runner at the head.
func (s Situation) controls() controls {
	r := s.runner()
	if s.kept == nil {
		return controlsOf(r)
	}
	if last := s.kept; last.all == nil || !last.runner.Equal(r) {
		last.runner, last.all = r, controlsOf(r)
	}
	return s.kept.all
}

// controlsOf returns the controls of a runner: the rate first, hidden ones last.
func controlsOf(r model.Runner) controls {
	rule, err := r.Make(optimizer.Makers())
	if err != nil {
		return nil
	}
	var often, seldom []control
	for _, k := range rule.Knobs() {
		if d := knobControl(k); d.Hidden {
			seldom = append(seldom, d)
		} else {
			often = append(often, d)
		}
	}
	if model.Refusal(rule) == "" {
		often = append(often, noiseControl(r.Oracle, natural(r.Oracle)), batchControl(r.Oracle))
		seldom = append(seldom, samplingControl(r.Oracle))
	}
	return append(often, seldom...)
}

// named returns the control of a name, or one without a set function if there is
// none.
func (all controls) named(name string) control {
	for _, d := range all {
		if d.Name == name {
			return d
		}
	}
	return control{}
}

// chosen returns the control of a name, or the first control if there is none.
func (all controls) chosen(name string) control {
	if at := slices.IndexFunc(all, func(d control) bool { return d.Name == name }); at >= 0 {
		return all[at]
	}
	return all[0]
}

// shown returns the controls that are not hidden, and the selected one.
func (all controls) shown(chosen string) controls {
	chosen = all.chosen(chosen).Name
	return slices.DeleteFunc(slices.Clone(all), func(d control) bool { return d.Hidden && d.Name != chosen })
}

// told returns the shown controls in the form that lenses are given.
func (all controls) told(chosen string) []lens.Control {
	var list []lens.Control
	chosen = all.chosen(chosen).Name
	for _, d := range all.shown(chosen) {
		list = append(list, lens.Control{Symbol: d.Symbol, Name: d.Name, Value: d.Value, Shown: d.Shown, Named: d.named, Chosen: d.Name == chosen})
	}
	return list
}

// ruleOf returns the rule of a runner, with its knobs set.
func ruleOf(r model.Runner) model.Rule {
	rule, err := r.Make(optimizer.Makers())
	if err != nil { // cannot happen: such a session is refused
		panic(err)
	}
	return rule
}

// natural is the default standard deviation of the gradient noise on a landscape.
func natural(o model.Oracle) float64 {
	if o.Spread > 0 {
		return o.Spread
	}
	return 1
}

// stays is the message that a control is at the end of its range.
func (d control) stays() string {
	return fmt.Sprintf("%s stays at %s, the end of its range", d.Symbol, d.Shown)
}

// text is the value in the form that read accepts.
func (d control) text() string {
	if v, err := d.read(d.Shown); err == nil && v == d.Value {
		return d.Shown
	}
	return strconv.FormatFloat(d.Value+0, 'g', -1, 64) // −0 + 0 is 0
}

func knobControl(k model.Knob) control {
	shown := short(*k.Value)
	switch {
	case k.Names != nil:
		shown = k.Text(*k.Value)
	case k.Name == model.ClipNorm && *k.Value == 0:
		shown = "off"
	}
	return control{
		Name: k.Name, Symbol: k.Symbol, Help: k.Help, Value: *k.Value, Shown: shown,
		named:  k.Names != nil || shown == "off",
		Hidden: k.Rare && *k.Value == k.Default,
		read:   func(text string) (float64, error) { return experiment.ReadKnob(k, text) },
		turn:   func(v float64, n int, fine bool) float64 { return turned(v, n, fine, k) },
		set: func(r model.Runner, v float64) model.Runner {
			return r.With(k.Name, v)
		},
		check: k.Bounds.Check,
	}
}

func noiseControl(o model.Oracle, natural float64) control {
	bounds := model.Bounds{Lo: 0, Hi: 1e6}
	return control{
		Name: "noise", Symbol: "σ", Help: "standard deviation of the gradient's noise, along each axis", Value: o.Noise, Shown: short(o.Noise),
		read: experiment.Finite,
		turn: func(v float64, n int, fine bool) float64 {
			if v == 0 && n > 0 {
				return natural / 10
			}
			if v = turned(v, n, fine, model.Knob{Bounds: bounds, Default: natural}); v < natural/1000 {
				return 0
			}
			return v
		},
		set:   func(r model.Runner, v float64) model.Runner { r.Oracle.Noise = v; return r },
		check: bounds.Check,
	}
}

func batchControl(o model.Oracle) control {
	all := float64(o.Examples())
	bounds := model.Bounds{Lo: 1, Hi: all}
	size := float64(o.Batch)
	if o.Batch == 0 {
		size = all
	}
	shown := fmt.Sprintf("%v of %v", size, all)
	if size == all {
		shown = fmt.Sprintf("all %v", all)
	}
	return control{
		Name: "batch", Symbol: "b", Help: "examples in a minibatch", Value: size, Shown: shown,
		read: experiment.Finite,
		turn: func(v float64, n int, fine bool) float64 {
			if fine {
				return min(max(v+float64(n), 1), all)
			}
			return min(max(math.Exp2(math.Round(math.Log2(v))+float64(n)), 1), all)
		},
		set: func(r model.Runner, v float64) model.Runner {
			r.Oracle.Batch = int(v) % o.Examples()
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

// samplingControl is how the examples of a minibatch are drawn.
func samplingControl(o model.Oracle) control {
	k := model.Knob{
		Name: "sampling", Symbol: "sampling", Help: "how the examples of a minibatch are drawn: anew in each step, with replacement, or in epochs",
		Bounds: model.Choice(len(model.Samplings())), Names: model.Samplings(),
	}
	return control{
		Name: k.Name, Symbol: k.Symbol, Help: k.Help, Value: float64(slices.Index(k.Names, o.Sampling.String())), Shown: o.Sampling.String(),
		named: true, Hidden: o.Sampling == model.Anew,
		read: k.Read,
		turn: func(v float64, n int, fine bool) float64 { return turned(v, n, fine, k) },
		set: func(r model.Runner, v float64) model.Runner {
			r.Oracle.Sampling, _ = model.SamplingNamed(k.Names[int(v)])
			return r
		},
		check: k.Bounds.Check,
	}
}
