package model

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Rule maps one state to the next. Its hyper-parameters are its fields; its memory
// is in the State.
//
// A rule that acts on each coordinate separately is written as loops over the flat
// slices, so that the same code steps one point or many points side by side.
type Rule interface {
	// Knobs returns the hyper-parameters, bound to the rule's fields. The first is
	// the rate, if there is one.
	Knobs() []Knob
	// Memory returns the names of the vectors that the rule keeps in State, each as
	// long as x and zero at the start.
	Memory() []string
	// Step advances s.Data in place by one step. Outside s it may keep only caches
	// of what follows from s. The probe evaluates the objective.
	Step(s State, p *Probe)
}

// Linearised is a Rule whose effect near a stationary point is known: along
// an eigenvector of the Hessian with eigenvalue λ, one step multiplies the
// offset by a factor that depends on λ alone.
type Linearised interface {
	Rule
	// Multiplier is that factor: of all factors of the rule (one for each vector it
	// keeps, and one more) the one of largest modulus, which dominates in the long
	// run. A modulus below 1 contracts, above 1 expands; a negative or complex one
	// oscillates. It is NaN for every λ if the step does not depend on the offset
	// alone, as with weight decay.
	Multiplier(lambda float64) complex128
}

// Knob is a hyper-parameter of a rule: its names, its bounds and its value.
type Knob struct {
	Name    string   // as in flags and files: "rate"
	Symbol  string   // as in formulas: "η"
	Help    string   // a description, one line
	Value   *float64 // the field of the rule
	Default float64
	Bounds  Bounds
	Names   []string // the names of the values 0, 1, … of a knob that chooses
	Rare    bool     // rarely changed: shown only while it differs from its default if there is little room
}

// Choice returns the bounds of a knob that chooses between n values: 0…n−1.
func Choice(n int) Bounds { return Bounds{Lo: 0, Hi: float64(n - 1), Whole: true} }

// OffOn returns the names of the values of a switch; false and true are accepted as
// well.
func OffOn() []string { return []string{"off", "on"} }

// Read returns the value that a text gives, as a number or by name.
func (k Knob) Read(text string) (float64, error) {
	if i := slices.Index(k.Names, text); i >= 0 {
		return float64(i), nil
	}
	if slices.Equal(k.Names, OffOn()) && strings.EqualFold(text, "false") {
		return 0, nil
	}
	if slices.Equal(k.Names, OffOn()) && strings.EqualFold(text, "true") {
		return 1, nil
	}
	v, err := ReadNumber(text)
	if err != nil {
		return 0, fmt.Errorf("knob %s (%s): expected %s, got %q%s", k.Name, k.Symbol, k.Allowed(), text, written(text))
	}
	return v, nil
}

// Text returns a value of the knob in the form that Read accepts: its name, if it
// has one.
func (k Knob) Text(v float64) string {
	if i := int(v); i >= 0 && i < len(k.Names) && float64(i) == v {
		return k.Names[i]
	}
	return strconv.FormatFloat(v+0, 'g', -1, 64) // −0 + 0 is 0
}

// Allowed returns the allowed values in words: "a number above 0", "pytorch or
// d2l".
func (k Knob) Allowed() string {
	if k.Names == nil {
		return k.Bounds.String()
	}
	return strings.Join(k.Names, " or ")
}

// Set sets the knob, or returns an error if the value is not allowed.
func (k Knob) Set(v float64) error {
	if err := k.Check(v); err != nil {
		return err
	}
	*k.Value = v
	return nil
}

// Check returns an error if the knob cannot have a value.
func (k Knob) Check(v float64) error {
	if err := k.Bounds.Check(v); err != nil {
		return fmt.Errorf("knob %s (%s): %w", k.Name, k.Symbol, err)
	}
	return nil
}

// Bounds is the range of a number: from Lo to Hi, without the ends that are open.
type Bounds struct {
	Lo, Hi         float64
	LoOpen, HiOpen bool
	Whole          bool // whole numbers only
}

// Positive returns the bounds of finite numbers above 0.
func Positive() Bounds { return Bounds{Lo: 0, Hi: math.MaxFloat64, LoOpen: true} }

// Check returns an error if v is out of bounds.
func (b Bounds) Check(v float64) error {
	if v >= b.Lo && v <= b.Hi && !(b.LoOpen && v == b.Lo) && !(b.HiOpen && v == b.Hi) && !(b.Whole && v != math.Trunc(v)) {
		return nil
	}
	return fmt.Errorf("expected %s, got %v", b, v)
}

// String returns the bounds in words: "a number above 0", "a number from 0 to below
// 1".
func (b Bounds) String() string {
	number, finite := "a number", "a finite number"
	if b.Whole {
		number, finite = "a whole number", "a whole number"
	}
	lo, hi := fmt.Sprint(b.Lo), fmt.Sprint(b.Hi)
	if b.Whole {
		lo, hi = strconv.FormatFloat(b.Lo, 'f', -1, 64), strconv.FormatFloat(b.Hi, 'f', -1, 64)
	}
	from := "from " + lo
	if b.LoOpen {
		from = "above " + lo
	}
	switch {
	case b.Hi == math.MaxFloat64 && b.LoOpen:
		return finite + " " + from
	case b.Hi == math.MaxFloat64:
		return finite + " " + from + " up"
	case b.HiOpen && b.LoOpen:
		return number + " " + from + " and below " + hi
	case b.HiOpen:
		return number + " " + from + " to below " + hi
	}
	return number + " " + from + " to " + hi
}

// Defaults sets every knob of r to its default and returns r.
func Defaults(r Rule) Rule {
	for _, k := range r.Knobs() {
		*k.Value = k.Default
	}
	return r
}

// RateName is the name of the knob η.
const RateName = "rate"

// RateOf is the value of the knob "rate", NaN for a rule without one.
func RateOf(r Rule) float64 {
	if v := RateKnob(r); v != nil {
		return *v
	}
	return math.NaN()
}

// RateKnob returns the field of the rate of a rule; nil if it has none.
func RateKnob(r Rule) *float64 {
	for _, k := range r.Knobs() {
		if k.Name == RateName {
			return k.Value
		}
	}
	return nil
}

// CheckRates returns an error if a rule has no rate, or cannot have one of some rates.
func CheckRates(r Rule, rates []float64) error {
	for _, k := range r.Knobs() {
		if k.Name != RateName {
			continue
		}
		for _, rate := range rates {
			if err := k.Check(rate); err != nil {
				return err
			}
		}
		return nil
	}
	return errors.New("expected a rule with a rate")
}
