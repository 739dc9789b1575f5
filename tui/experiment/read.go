package experiment

import (
	"fmt"
	"strconv"
	"strings"

	"optexplore/landscapes"
	"optexplore/model"
)

// Number reads a finite number.
func Number(name, text string) (float64, error) {
	v, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || v-v != 0 {
		return 0, fmt.Errorf("%s: expected a finite number, got %q", name, text)
	}
	return v, nil
}

// BatchSize reads the size of a minibatch.
func BatchSize(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > model.Tilts {
		return 0, fmt.Errorf("batch: expected 1…%d examples, got %q", model.Tilts, text)
	}
	return n, nil
}

// Seed reads a seed.
func Seed(text string) (uint64, error) {
	n, err := strconv.ParseUint(text, 10, 64)
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

// set applies one setting of a runner to o.
func (o *Options) set(name, value string) error {
	switch name {
	case "schedule":
		o.Schedule = value
	case "noise":
		v, err := Number(name, value)
		o.Noise = &v
		return err
	case "batch":
		v, err := BatchSize(value)
		o.Batch = &v
		return err
	case "seed":
		v, err := Seed(value)
		o.Seed = &v
		return err
	default:
		o.Knobs[name] = value
	}
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
		v, err := k.Read(text)
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
