package equation

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"optexplore/model"
)

// Program is the parsed lines of a step of a rule. The zero Program has none. It is
// immutable.
type Program struct {
	statements []statement
	origins    origins
	answers    int // that a step has, about
}

// clipping is the line after a gradient that is clipped: see model.Clipped.
const clipping = "g ← g·min(1, θ/(‖g‖ + 10⁻⁶))"

// Parse parses lines. The error says which line is wrong, where, and what was
// expected.
func Parse(lines []string) (Program, error) {
	var p Program
	l := newLexicon()
	for _, text := range lines {
		s, err := parse(l, text)
		if err != nil {
			return Program{}, err
		}
		if s.gradient() != nil {
			clip, err := parse(l, strings.ReplaceAll(clipping, "g", s.target))
			if err != nil {
				return Program{}, err
			}
			clip.clips, s.clip = true, &clip
		}
		p.statements = append(p.statements, s)
	}
	for i := range p.statements {
		p.statements[i].expressions(func(e *expr) { p.answers += e.operations() })
	}
	p.origins = originsOf(p.statements)
	return p, nil
}

// MustParse is Parse for constant lines; it panics on an error.
func MustParse(lines []string) Program {
	p, err := Parse(lines)
	if err != nil {
		panic(err)
	}
	return p
}

// Empty reports whether there are no lines.
func (p Program) Empty() bool { return len(p.statements) == 0 }

// Check returns an error if the lines do not fit a rule with these knobs and this
// memory: an unknown name, a vector of the memory that is never assigned, a
// gradient within a longer expression.
func (p Program) Check(knobs []model.Knob, memory []string) error {
	known := []string{"t", "n", "x", "noise"}
	for _, k := range knobs {
		known = append(known, k.Symbol)
	}
	given := append(slices.Clone(known), memory...)
	c := checker{knobs: knobs, given: given, known: slices.Clone(given)}
	var assigned []string
	for _, s := range p.statements {
		if err := c.check(s); err != nil {
			return fmt.Errorf("line %q: %w", s.text, err)
		}
		if s.arrow == noArrow {
			assigned = append(assigned, s.target)
		}
	}
	for _, name := range append([]string{"x"}, memory...) {
		if !slices.Contains(assigned, name) {
			return fmt.Errorf("no line gives %s a value: expected %s ← …", name, name)
		}
	}
	return nil
}

// checker checks the lines in order.
type checker struct {
	knobs        []model.Knob
	given, known []string
}

func (c *checker) check(s statement) error {
	var problems []error
	s.expressions(func(e *expr) {
		e.named(func(name string) {
			if !slices.Contains(c.known, name) {
				problems = append(problems, fmt.Errorf("no line before it says what %s is; known are %s", name, strings.Join(c.known, ", ")))
			}
		})
		if e.asks("∇f") && s.gradient() == nil {
			problems = append(problems, errors.New("expected a gradient alone on the right of its line, as noise and clipping follow it"))
		}
	})
	for _, set := range s.settings {
		if _, _, err := set.of(c.knobs, 1); err != nil {
			problems = append(problems, err)
		}
	}
	if s.arrow == noArrow {
		if s.fresh && slices.Contains(c.given, s.target) && s.target != "t" {
			problems = append(problems, fmt.Errorf("%s is not a name of this step: expected ←", s.target))
		}
		if !s.fresh && !slices.Contains(c.known, s.target) {
			problems = append(problems, fmt.Errorf("%s is a new name: expected =", s.target))
		}
		c.known = append(c.known, s.target)
	}
	return errors.Join(problems...)
}

// of returns the two numbers that a setting compares.
func (s setting) of(knobs []model.Knob, t int) (a, b float64, err error) {
	if s.name == "t" {
		b, err = model.Knob{}.Read(s.value)
		return float64(t), b, err
	}
	i := slices.IndexFunc(knobs, func(k model.Knob) bool { return k.Name == s.name || k.Symbol == s.name })
	if i < 0 {
		return 0, 0, fmt.Errorf("no knob is called %s", s.name)
	}
	b, err = knobs[i].Read(s.value)
	return *knobs[i].Value, b, err
}

// holds reports whether the setting is true in a step.
func (s setting) holds(knobs []model.Knob, t int) (bool, error) {
	a, b, err := s.of(knobs, t)
	return s.compares(a, b), err
}

// compares reports whether two numbers are as the setting has them.
func (s setting) compares(a, b float64) bool {
	switch s.is {
	case "=":
		return a == b
	case "≠":
		return a != b
	case "<":
		return a < b
	case "≤":
		return a <= b
	case ">":
		return a > b
	}
	return a >= b
}
