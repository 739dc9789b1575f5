package landscapes

import (
	"fmt"
	"slices"
	"strings"

	"optexplore/model"
)

// Settings are what can be chosen of a landscape besides its number of parameters. They
// are written behind its identifier, as "random-matrix entries=sign seed=3".
type Settings struct {
	Knobs []model.Knob                     // without a value; nil for no settings
	Of    func(values []float64) Sizes     // the landscape with these values of the knobs, in their order
	Make  func(values []float64) Landscape // the same, where it has one number of parameters
}

func (s Settings) defaults() []float64 {
	values := make([]float64, len(s.Knobs))
	for i, k := range s.Knobs {
		values[i] = k.Default
	}
	return values
}

// read reads words as "seed=3"; what they leave out has its default.
func (s Settings) read(id string, words []string) ([]float64, error) {
	values, given := s.defaults(), make([]bool, len(s.Knobs))
	for _, word := range words {
		name, text, ok := strings.Cut(word, "=")
		i := slices.IndexFunc(s.Knobs, func(k model.Knob) bool { return k.Name == name })
		switch {
		case len(s.Knobs) == 0:
			return nil, fmt.Errorf("%s has no settings, got %q: leave it out", id, word)
		case !ok || i < 0:
			return nil, fmt.Errorf("expected settings as %s behind %s, got %q%s", s.Text(), id, word, model.DidYouMean(name, s.names()))
		case given[i]:
			return nil, fmt.Errorf("expected %s once behind %s, got it twice", name, id)
		}
		v, err := s.Knobs[i].Read(text)
		if err != nil || s.Knobs[i].Bounds.Check(v) != nil {
			return nil, fmt.Errorf("expected for %s of %s %s, got %q%s", name, id, s.Knobs[i].Allowed(), text, model.DidYouMean(text, s.Knobs[i].Names))
		}
		values[i], given[i] = v, true
	}
	return values, nil
}

// Text is the settings that there are, with their defaults: entries=normal seed=1.
func (s Settings) Text() string {
	var words []string
	for _, k := range s.Knobs {
		words = append(words, k.Name+"="+k.Text(k.Default))
	}
	return strings.Join(words, " ")
}

func (s Settings) names() (names []string) {
	for _, k := range s.Knobs {
		names = append(names, k.Name)
	}
	return names
}

// With is the text of l with another value of one of its settings.
func (l Landscape) With(name string, value float64) string {
	id, _, _ := strings.Cut(l.ID, " ")
	for i, k := range l.Settings.Knobs {
		v := l.Values[i]
		if k.Name == name {
			v = value
		}
		if v != k.Default {
			id += " " + k.Name + "=" + k.Text(v)
		}
	}
	return id
}

// Setting is the value of one of the settings of l; ok is false if there is none of the
// name.
func (l Landscape) Setting(name string) (v float64, ok bool) {
	for i, k := range l.Settings.Knobs {
		if k.Name == name {
			return l.Values[i], true
		}
	}
	return 0, false
}

// choice is a setting that is one of some names, by default that of an index.
func choice(name, help string, names []string, byDefault int) model.Knob {
	return model.Knob{Name: name, Symbol: name, Help: help, Default: float64(byDefault), Bounds: model.Choice(len(names)), Names: names}
}

// mostSeeds is the largest seed of a landscape.
const mostSeeds = 999_999

// seedKnob is the setting of a landscape that is drawn at random, with the seed that is
// drawn by default.
func seedKnob(first float64) model.Knob {
	return model.Knob{Name: "seed", Symbol: "seed", Help: "which one is drawn", Default: first, Bounds: model.Bounds{Lo: 0, Hi: mostSeeds, Whole: true}}
}
