package model

import (
	"fmt"
	"maps"
	"slices"
)

// Makers make what a session only names. The errors say what names there are.
type Makers struct {
	// Rule makes the rule of an identifier, a new one at each call, with its
	// knobs at their defaults.
	Rule func(id string) (Rule, error)
	// Schedule makes the schedule that a text describes.
	Schedule func(text string) (Schedule, error)
}

// Schedule is the learning rate at step t under it, 0 being the first, of a
// base rate. It is a pure function.
type Schedule func(base float64, t int) float64

// Exacting is a Rule that needs the objective itself, not an estimate of it.
type Exacting interface {
	Rule
	// Exacting says why, in a part of a sentence that begins with "it".
	Exacting() string
}

// Seeded is a Rule that draws a whole run from the oracle's seed and keeps it. It
// is right under seeds that take turns, but begins anew at each turn.
type Seeded interface {
	Rule
	Seeded()
}

// IsSeeded reports whether r is Seeded.
func IsSeeded(r Rule) bool {
	if c, ok := r.(*Clipped); ok {
		r = c.Rule
	}
	_, ok := r.(Seeded)
	return ok
}

// Resting is a Rule that can come to its own end, after which no step leads
// anywhere.
type Resting interface {
	Rule
	// Rest says why that is so, in a part of a sentence, if the step from one
	// state to another shows that it is; empty if it does not.
	Rest(before, now State) string
}

// Refusal is why a rule refuses a noisy gradient; empty if it does not.
func Refusal(r Rule) string {
	if c, ok := r.(*Clipped); ok {
		r = c.Rule
	}
	if e, ok := r.(Exacting); ok {
		return e.Exacting()
	}
	return ""
}

// Bounded is a Rule that does not serve objectives of many parameters.
type Bounded interface {
	Rule
	// MostParameters is how many parameters it serves at most, and why no more,
	// in a part of a sentence that begins with "it" and names another rule.
	MostParameters() (n int, why string)
}

// TooMany says why a rule does not serve n parameters; nil if it does. id is the
// rule's identifier.
func TooMany(id string, r Rule, n int) error {
	if c, ok := r.(*Clipped); ok {
		r = c.Rule
	}
	if b, ok := r.(Bounded); ok {
		if most, why := b.MostParameters(); n > most {
			return fmt.Errorf("%s cannot run on %d parameters: %s; expected at most %d parameters, or another rule", id, n, why, most)
		}
	}
	return nil
}

// Make makes the runner's rule with its knobs set, clip_norm among them. The
// error says what in r does not fit.
func (r Runner) Make(m Makers) (Rule, error) {
	plain, err := m.Rule(r.Rule)
	if err != nil {
		return nil, err
	}
	rule := &Clipped{Rule: plain}
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

// MakeSchedule makes the runner's schedule for its rule; nil for none.
func (r Runner) MakeSchedule(m Makers, rule Rule) (Schedule, error) {
	if r.Schedule == "" {
		return nil, nil
	}
	if RateKnob(rule) == nil {
		return nil, fmt.Errorf("%s has no rate for a schedule to change: expected no schedule, got %q", r.Rule, r.Schedule)
	}
	return m.Schedule(r.Schedule)
}
