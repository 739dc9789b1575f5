package experiment

import (
	"fmt"
	"strconv"
	"strings"

	"optexplore/landscapes"
	"optexplore/landscapes/data"
	"optexplore/landscapes/formula"
	"optexplore/model"
)

// Finite reads a finite number: as model.ReadNumber does, or as a formula without
// variables, as pi/2.
func Finite(text string) (float64, error) {
	v, err := model.ReadNumber(text)
	if err == nil || unfinished(text) {
		return v, err
	}
	if c, bad := formula.Constant(text); bad == nil && c-c == 0 {
		return c, nil
	}
	return 0, err
}

// unfinished reports whether a text is the beginning of a number, as 2e, which a
// formula would be read from.
func unfinished(text string) bool {
	rest, found := strings.CutSuffix(strings.ToLower(strings.TrimSpace(text)), "e")
	_, err := model.ReadNumber(rest)
	return found && err == nil
}

// Number is Finite with the name of the number in the error.
func Number(name, text string) (float64, error) {
	v, err := Finite(text)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	return v, nil
}

// Numbers reads a list of numbers: -5,-2 or 0.5 0.25 or (−5, pi/2).
func Numbers(name, text string) ([]float64, error) {
	parts, err := model.SplitNumbers(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(parts) > model.MaxDim {
		return nil, fmt.Errorf("%s: expected at most %d numbers, got more", name, model.MaxDim)
	}
	list := make([]float64, len(parts))
	for i, part := range parts {
		if list[i], err = Number(name, part); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// ReadKnob reads a value of a knob, by its name or as Finite does.
func ReadKnob(k model.Knob, text string) (float64, error) {
	v, err := k.Read(text)
	if err != nil && k.Names == nil {
		if c, bad := Finite(text); bad == nil {
			return c, nil
		}
	}
	return v, err
}

// BatchSize reads the size of a minibatch.
func BatchSize(text string) (int, error) {
	n, err := model.ReadWhole(text, 1, data.MaxExamples)
	if err != nil {
		return 0, fmt.Errorf("batch: expected 1…%d examples, or as many as a network has, got %q", model.Tilts, text)
	}
	return n, nil
}

// Seed reads a seed.
func Seed(text string) (uint64, error) {
	n, err := strconv.ParseUint(strings.TrimSpace(text), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("seed: expected a whole number from 0 up, got %q", text)
	}
	return n, nil
}

// ReadRunner reads a runner, as "adam rate=0.05 beta1=0.9 noise=0.1": a rule and
// the settings of it, of its oracle and of its schedule that differ from the
// defaults on the landscape. Settings of the oracle that are left out are those of
// o.
func (o Options) ReadRunner(l landscapes.Landscape, text string) (model.Runner, error) {
	words := strings.Fields(text)
	if len(words) == 0 || strings.Contains(words[0], "=") {
		return model.Runner{}, fmt.Errorf(`runner: expected a rule and its settings, as "adam rate=0.05 beta1=0.9", got %q`, text)
	}
	o.Rule, o.Knobs = words[0], map[string]string{}
	given := map[string]bool{}
	for _, word := range words[1:] {
		name, value, ok := strings.Cut(word, "=")
		if !ok || name == "" || value == "" {
			return model.Runner{}, fmt.Errorf("runner: expected settings as beta1=0.9, got %q", word)
		}
		if given[name] {
			return model.Runner{}, fmt.Errorf("runner: expected %s once, got it twice in %q", name, text)
		}
		given[name] = true
		if err := o.set(name, value); err != nil {
			return model.Runner{}, fmt.Errorf("runner: %w", err)
		}
	}
	return o.runner(l)
}

// Setting is what can be set of a runner beside the knobs of its rule.
type Setting struct {
	Name, Help string
	set        func(o *Options, value string) error
}

// Settings are all of them.
func Settings() []Setting {
	return []Setting{
		{"schedule", "how the rate changes", func(o *Options, value string) error {
			o.Schedule = value
			return nil
		}},
		{"noise", "standard deviation σ of the noise on each component of the gradient", func(o *Options, value string) (err error) {
			o.Noise, err = pointer(Number("noise", value))
			return err
		}},
		{"batch", "examples in a minibatch", func(o *Options, value string) (err error) {
			o.Batch, err = pointer(BatchSize(value))
			return err
		}},
		{"sampling", "how the examples of a minibatch are drawn", func(o *Options, value string) (err error) {
			o.Sampling, err = pointer(model.SamplingNamed(value))
			return err
		}},
		{"seed", "seed of noise and minibatches", func(o *Options, value string) (err error) {
			o.Seed, err = pointer(Seed(value))
			return err
		}},
	}
}

func pointer[T any](v T, err error) (*T, error) { return &v, err }

// set applies one setting of a runner to o.
func (o *Options) set(name, value string) error {
	for _, s := range Settings() {
		if s.Name == name {
			return s.set(o, value)
		}
	}
	o.Knobs[name] = value
	return nil
}

// turn sets the knobs of r to values in text.
func turn(r model.Runner, knobs map[string]string, m model.Makers) (model.Runner, error) {
	rule, err := r.Make(m)
	if err != nil {
		return r, err
	}
	texts := map[string]string{}
	for name, text := range knobs {
		texts[name] = text
	}
	for _, k := range rule.Knobs() {
		text, ok := texts[k.Name]
		if !ok {
			continue
		}
		v, err := ReadKnob(k, text)
		if err != nil {
			return r, err
		}
		r = r.With(k.Name, v)
		delete(texts, k.Name)
	}
	for name := range texts { // unknown knobs: Make returns the error
		r = r.With(name, 0)
	}
	return r, nil
}
