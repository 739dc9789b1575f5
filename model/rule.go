package model

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Rule turns one state into the next. Its hyper-parameters are its fields;
// all it remembers is in the State.
//
// A rule that acts on each coordinate alone is written over the flat slices
// and so steps one point, or many laid side by side, by the same code.
type Rule interface {
	// Knobs are the hyper-parameters, bound to the rule's fields. The first
	// is the rate, where there is one.
	Knobs() []Knob
	// Memory names the vectors the rule keeps in State, each as long as x
	// and zero at the start.
	Memory() []string
	// Step advances s.Data in place by one step. It may keep nothing
	// outside s but what it would find again from s. The probe answers at the points the rule asks for.
	Step(s State, p *Probe)
}

// Linearised is a Rule whose effect near a stationary point is known: along
// an eigenvector of the Hessian with eigenvalue λ, one step multiplies the
// offset by a factor that depends on λ alone.
type Linearised interface {
	Rule
	// Multiplier is that factor: of all the factors of the rule (one for
	// each vector it keeps, and one more) the one of largest modulus, which
	// wins in the long run. A modulus below 1 contracts, above 1 expands;
	// a negative or complex one oscillates. It is NaN, whatever λ, where
	// the rule's knobs are such that the offset is not all that counts, as
	// with a decay of the parameters themselves.
	Multiplier(lambda float64) complex128
}

// Knob is a hyper-parameter of a rule: what it is called, what it may be,
// and where it is kept.
type Knob struct {
	Name    string   // as in flags and files: "rate"
	Symbol  string   // as in formulas: "η"
	Help    string   // one line, for a person
	Value   *float64 // the rule's field
	Default float64
	Bounds  Bounds
	Names   []string // of a knob that chooses: what its values 0, 1, … are called
	Rare    bool     // seldom turned: where room is short it is shown only while it differs from its default
}

// Choice is the bounds of a knob that chooses between n things: 0…n−1.
func Choice(n int) Bounds { return Bounds{Lo: 0, Hi: float64(n - 1), Whole: true} }

// OffOn are the names of a knob that is off or on; false and true are read as well.
func OffOn() []string { return []string{"off", "on"} }

// Read is the value that a text asks for: a number, or a name of one.
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
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, fmt.Errorf("knob %s (%s): expected %s, got %q", k.Name, k.Symbol, k.Allowed(), text)
	}
	return v, nil
}

// Text is a value of the knob as Read takes it: its name, if it has one.
func (k Knob) Text(v float64) string {
	if i := int(v); i >= 0 && i < len(k.Names) && float64(i) == v {
		return k.Names[i]
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// Allowed is what the knob may be, in words: "a number above 0", "pytorch or d2l".
func (k Knob) Allowed() string {
	if k.Names == nil {
		return k.Bounds.String()
	}
	return strings.Join(k.Names, " or ")
}

// Set sets the knob, or says why it cannot be.
func (k Knob) Set(v float64) error {
	if err := k.Bounds.Check(v); err != nil {
		return fmt.Errorf("knob %s (%s): %w", k.Name, k.Symbol, err)
	}
	*k.Value = v
	return nil
}

// Bounds is what a number may be: from Lo to Hi, the ends themselves left out
// where they are open.
type Bounds struct {
	Lo, Hi         float64
	LoOpen, HiOpen bool
	Whole          bool // whole numbers only
}

// Positive is every finite number above 0.
func Positive() Bounds { return Bounds{Lo: 0, Hi: math.MaxFloat64, LoOpen: true} }

// Check says what was expected if v is out of bounds.
func (b Bounds) Check(v float64) error {
	if v >= b.Lo && v <= b.Hi && !(b.LoOpen && v == b.Lo) && !(b.HiOpen && v == b.Hi) && !(b.Whole && v != math.Trunc(v)) {
		return nil
	}
	return fmt.Errorf("expected %s, got %v", b, v)
}

// String says what the bounds allow, in words: "a number above 0",
// "a number from 0 to below 1".
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

// RateOf is the value of the knob "rate", NaN for a rule without one.
func RateOf(r Rule) float64 {
	if v := RateKnob(r); v != nil {
		return *v
	}
	return math.NaN()
}

// RateKnob is where a rule keeps its rate; nil for a rule without one.
func RateKnob(r Rule) *float64 {
	for _, k := range r.Knobs() {
		if k.Name == "rate" {
			return k.Value
		}
	}
	return nil
}
