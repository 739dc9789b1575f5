package schedule

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"optexplore/model"
)

// parameter is a number of a schedule, or a list of steps.
type parameter struct {
	name      string
	value     *float64
	byDefault float64
	bounds    model.Bounds
	list      *[]int // instead of value: steps that ascend, at least one
}

// share is a number between 0 and 1.
func share() model.Bounds { return model.Bounds{Lo: 0, Hi: 1, LoOpen: true, HiOpen: true} }

// fromZero is a finite number from 0 up.
func fromZero() model.Bounds { return model.Bounds{Lo: 0, Hi: math.MaxFloat64} }

// steps is a number of steps from a least one up.
func steps(least float64) model.Bounds {
	return model.Bounds{Lo: least, Hi: model.MaxSteps, Whole: true}
}

// entry is a shape under its name.
type entry struct {
	name string
	make func() shape
}

// shapes returns all shapes.
func shapes() []entry {
	return []entry{
		{"constant", func() shape { return constant{} }},
		{"factor", func() shape { return new(factor) }},
		{"multi-step", func() shape { return new(multiStep) }},
		{"square-root", func() shape { return squareRoot{} }},
		{"polynomial", func() shape { return new(polynomial) }},
		{"exponential", func() shape { return new(exponential) }},
		{"cosine", func() shape { return new(cosine) }},
		{"one-cycle", func() shape { return new(oneCycle) }},
	}
}

// Names returns the names of all schedules.
func Names() (names []string) {
	for _, e := range shapes() {
		names = append(names, e.name)
	}
	return names
}

// Setting is a number of a schedule, as it is written.
type Setting struct{ Name, Default, Allowed string } // no Default where it must be given

// Settings are the numbers of the schedule of a name, in order; nil if there is none.
func Settings(name string) (list []Setting) {
	all := shapes()
	at := slices.IndexFunc(all, func(e entry) bool { return e.name == name })
	if at < 0 {
		return nil
	}
	s := Schedule{shape: all[at].make()}
	for _, p := range s.parameters() {
		if p.list != nil {
			list = append(list, Setting{Name: p.name, Allowed: milestones})
			continue
		}
		list = append(list, Setting{p.name, strconv.FormatFloat(p.byDefault, 'g', -1, 64), p.bounds.String()})
	}
	return list
}

// parameters are those of the shape and of the warm-up.
func (s *Schedule) parameters() []parameter {
	var all []parameter
	if s.shape != nil {
		all = s.shape.parameters()
	}
	return append(all,
		parameter{name: "warmup", value: &s.warmup, bounds: steps(0)},
		parameter{name: "begin", value: &s.begin, bounds: fromZero()})
}

// Parse reads a schedule: its name and, after a colon, its numbers, as
// "cosine:max=20,final=0.01,warmup=5". Numbers that are left out have their
// defaults. The error says what was expected and what was given.
func Parse(text string) (Schedule, error) {
	name, numbers, some := strings.Cut(strings.TrimSpace(text), ":")
	all := shapes()
	at := slices.IndexFunc(all, func(e entry) bool { return e.name == name })
	if at < 0 {
		return Schedule{}, fmt.Errorf("schedule: expected one of %s, got %q%s", strings.Join(Names(), ", "), name, model.DidYouMean(name, Names()))
	}
	s := Schedule{name: name, shape: all[at].make()}
	known := s.parameters()
	for _, p := range known {
		if p.value != nil {
			*p.value = p.byDefault
		}
	}
	given := map[string]bool{}
	for _, pair := range strings.Split(numbers, ",") {
		if !some {
			break
		}
		key, hint, err := set(known, pair)
		if err == nil && given[key] {
			err = fmt.Errorf("%s is given twice", key)
		}
		if err != nil {
			return Schedule{}, fmt.Errorf("schedule: %s: %w%s", name, err, hint)
		}
		given[key] = true
	}
	if err := s.settle(); err != nil {
		return Schedule{}, fmt.Errorf("schedule: %s: %w", name, err)
	}
	return s, nil
}

// Make is Parse in the form of model.Makers.
func Make(text string) (model.Schedule, error) {
	s, err := Parse(text)
	return s.Rate, err
}

// set sets the parameter of a text like "max=20". With an error it may return a
// hint.
func set(known []parameter, pair string) (key, hint string, err error) {
	key, value, ok := strings.Cut(pair, "=")
	key, value = strings.TrimSpace(key), strings.TrimSpace(value)
	if !ok {
		return key, "", fmt.Errorf("expected name=number, as warmup=5, got %q", pair)
	}
	var names []string
	for _, p := range known {
		names = append(names, p.name)
		if p.name == key {
			return key, "", p.read(value)
		}
	}
	return key, model.DidYouMean(key, names), fmt.Errorf("expected one of %s, got %q", strings.Join(names, ", "), key)
}

// read sets the parameter from a text.
func (p parameter) read(text string) error {
	if p.list != nil {
		return p.readList(text)
	}
	v, err := model.ReadNumber(text)
	if err != nil {
		return fmt.Errorf("%s: expected %s, got %q", p.name, p.bounds, text)
	}
	if err := p.bounds.Check(v); err != nil {
		return fmt.Errorf("%s: %w", p.name, err)
	}
	*p.value = v
	return nil
}

// milestones is what a list of steps is.
const milestones = "steps that ascend, as 15/30"

// readList reads ascending steps, as "15/30".
func (p parameter) readList(text string) error {
	var list []int
	last := -1.0
	for _, word := range strings.Split(text, "/") {
		v, err := model.ReadNumber(word)
		if err != nil || steps(0).Check(v) != nil || !(v > last) {
			return fmt.Errorf("%s: expected %s, got %q", p.name, milestones, text)
		}
		list, last = append(list, int(v)), v
	}
	*p.list = list
	return nil
}

// settle checks and derives numbers that depend on each other.
func (s *Schedule) settle() error {
	switch c := s.shape.(type) {
	case *multiStep:
		if c.at == nil {
			return errors.New("expected milestones, as at=15/30, got none")
		}
	case *cosine:
		return lasts(&c.length, c.max, s.warmup, 1)
	case *oneCycle:
		if err := lasts(&c.length, c.max, s.warmup, 2); err != nil {
			return err
		}
		if !(c.length*c.part > 1) {
			return fmt.Errorf("expected a rise of more than one step, got %v of %v", c.part, c.length)
		}
	}
	return nil
}

// lasts sets length to max without the warm-up.
func lasts(length *float64, max, warmup, least float64) error {
	if *length = max - warmup; *length < least {
		return fmt.Errorf("expected max to be at least %v more than warmup, got %v and %v", least, max, warmup)
	}
	return nil
}
