package model

import (
	"fmt"
	"maps"
	"slices"
)

// Makers make the rules and schedules that a session names. The errors list the
// valid names.
type Makers struct {
	// Rule returns a new rule of an identifier, with its knobs at their defaults.
	Rule func(id string) (Rule, error)
	// Schedule returns the schedule that a text describes.
	Schedule func(text string) (Schedule, error)
	// Rates returns what gives the effective rates of steps of the rule of an identifier.
	Rates func(id string) EffectiveRates
	// Lanes returns what takes the steps of a rule of an identifier for many points side by
	// side; nil if its own Step is all there is. If rated, the points have rates of their own.
	Lanes func(id string, r Rule, rated bool) Lanes
}

// Lanes takes the steps of a rule for many points side by side, those of its Step to the bit.
// The knobs of the rule other than the rate must stay as they are.
type Lanes interface {
	// Step takes a step of the points in s, as Probe.Beside has them. rates are the rates
	// of all coordinates in the layout of x; nil for that of the rule. Subnormal numbers are flushed.
	Step(s State, p *Probe, rates []float64)
}

// Schedule returns the learning rate at step t, counted from 0, for a base rate. It
// is a pure function.
type Schedule func(base float64, t int) float64

// Exacting is a Rule that needs the exact objective, not an estimate.
type Exacting interface {
	Rule
	// Exacting says why, in a part of a sentence that begins with "it".
	Exacting() string
}

// Resting is a Rule that can terminate, after which steps do not move.
type Resting interface {
	Rule
	// Rest says why the rule has terminated, in a part of a sentence, if the step
	// from one state to another shows that it has; empty if not.
	Rest(before, now State) string
}

// Refusal says why a rule refuses a noisy gradient; empty if it does not.
func Refusal(r Rule) string {
	if c, ok := r.(*Clipped); ok {
		r = c.Rule
	}
	if e, ok := r.(Exacting); ok {
		return e.Exacting()
	}
	return ""
}

// Squared is a Rule that keeps n × n matrices too: each takes n vectors of the State,
// after those of Memory.
type Squared interface {
	Rule
	// Matrices returns their names.
	Matrices() []string
}

// Vectors is the number of vectors that a rule keeps of n parameters, those of its
// matrices among them.
func Vectors(r Rule, n int) int {
	if c, ok := r.(*Clipped); ok {
		r = c.Rule
	}
	vectors := len(r.Memory())
	if s, ok := r.(Squared); ok {
		vectors += n * len(s.Matrices())
	}
	return vectors
}

// Bounded is a Rule that supports a limited number of parameters.
type Bounded interface {
	Rule
	// MostParameters returns the most parameters, and the reason, in a part of a
	// sentence that begins with "it" and names another rule.
	MostParameters() (n int, why string)
}

// TooMany returns an error if a rule does not support n parameters. id is the
// rule's identifier.
func TooMany(id string, r Rule, n int) error {
	if c, ok := r.(*Clipped); ok {
		r = c.Rule
	}
	if b, ok := r.(Bounded); ok {
		if most, why := b.MostParameters(); n > most {
			return fmt.Errorf("%s cannot run on %d parameters: %s; choose another rule, or a landscape of at most %d parameters", id, n, why, most)
		}
	}
	return nil
}

// ByMatrix is a Rule that acts on whole matrices of parameters.
type ByMatrix interface {
	Rule
	// ByMatrix says why, in a part of a sentence that begins with "it" and names another
	// rule.
	ByMatrix() string
}

// Unfit returns an error if a rule cannot run on an objective: it does not support so many
// parameters, or needs matrices among their blocks. id is the rule's identifier.
func Unfit(id string, r Rule, o Objective) error {
	if err := TooMany(id, r, o.Dim()); err != nil {
		return err
	}
	if c, ok := r.(*Clipped); ok {
		r = c.Rule
	}
	by, ok := r.(ByMatrix)
	if ok && !slices.ContainsFunc(Blocks(o), Block.IsMatrix) {
		return fmt.Errorf("%s cannot run here: %s; choose another rule, or a network with a layer of two units and two inputs", id, by.ByMatrix())
	}
	return nil
}

// Make returns the runner's rule with its knobs set, clip_norm included. The error
// says which setting of r is invalid.
func (r Runner) Make(m Makers) (Rule, error) {
	plain, err := m.Rule(r.Rule)
	if err != nil {
		return nil, err
	}
	rule := Clip(plain)
	known := rule.Knobs()
	for _, name := range slices.Sorted(maps.Keys(r.Knobs)) {
		i := slices.IndexFunc(known, func(k Knob) bool { return k.Name == name })
		if i < 0 {
			return nil, unknownKnob(r.Rule, name, known)
		}
		if err := known[i].Set(r.Knobs[name]); err != nil {
			return nil, err
		}
	}
	if err := r.Oracle.Validate(); err != nil {
		return nil, err
	}
	if why := Refusal(rule); why != "" && !r.Oracle.Exact() {
		return nil, fmt.Errorf("%s cannot run on a noisy gradient: %s; expected no noise and no minibatch, or another rule", r.Rule, why)
	}
	_, err = r.MakeSchedule(m, rule)
	return rule, err
}

// MakeSchedule returns the runner's schedule for its rule; nil for none.
func (r Runner) MakeSchedule(m Makers, rule Rule) (Schedule, error) {
	if r.Schedule == "" {
		return nil, nil
	}
	if RateKnob(rule) == nil {
		return nil, fmt.Errorf("%s has no rate for a schedule to change: expected no schedule, got %q", r.Rule, r.Schedule)
	}
	return m.Schedule(r.Schedule)
}
