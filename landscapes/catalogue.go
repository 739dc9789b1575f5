package landscapes

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"optexplore/model"
)

// entry is a landscape of the catalogue. What it is made of is worked out when it is first
// asked for.
type entry struct {
	id       string
	name     string // empty where it has several sizes or settings
	story    string
	settings Settings
	once     sync.Once
	made     *Landscape // by once: what usual returns
}

var landscapes = model.Named[*entry]{Plural: "landscapes", ID: func(e *entry) string { return e.id }}

// register adds a landscape to the catalogue.
func register(l Landscape) bool {
	return registerNetwork(func(l Landscape) Landscape { return l }, l)
}

// registerNetwork adds the landscape of a network to the catalogue: what is made of l.
func registerNetwork(of func(l Landscape) Landscape, l Landscape) bool {
	return landscapes.Add(&entry{id: l.ID, name: l.Name, story: l.Story, settings: Settings{Make: func([]float64) Landscape { return of(l) }}})
}

// registerSized adds a landscape of several sizes to the catalogue.
func registerSized(id string, sizes Sizes) bool {
	return registerSettings(id, Settings{Of: func([]float64) Sizes { return sizes }})
}

// registerSettings adds a landscape with settings to the catalogue.
func registerSettings(id string, s Settings) bool {
	return landscapes.Add(&entry{id: id, settings: s})
}

// usual is the landscape with the defaults of its settings, in its default size.
func (e *entry) usual() Landscape {
	e.once.Do(func() {
		l := e.of(e.settings.defaults(), 0)
		e.made = &l
	})
	return e.made.clone()
}

// sizes are the numbers of parameters with some settings; zero if there is only one.
func (e *entry) sizes(values []float64) Sizes {
	if e.settings.Of == nil {
		return Sizes{}
	}
	s := e.settings.Of(values)
	s.Of = func(n int) Landscape { return e.of(values, n) }
	return s
}

// of is the landscape with some settings in n parameters; 0 means its default. The
// settings are said by its identifier and its name where they are not the defaults.
func (e *entry) of(values []float64, n int) (l Landscape) {
	if e.settings.Of == nil {
		l = e.settings.Make(values)
	} else {
		s := e.settings.Of(values)
		l = s.Of(cmp.Or(n, s.Default))
		l.Sizes = e.sizes(values)
	}
	l.ID = e.id
	if l.Net != nil {
		l.Net.filedAs(l.ID + ".json")
	}
	if l.points != nil {
		l.Critical = l.points()
	}
	if len(values) == 0 {
		return l
	}
	l.Settings, l.Values = e.settings, values
	for i, k := range e.settings.Knobs {
		if values[i] != k.Default {
			word := " " + k.Name + "=" + k.Text(values[i])
			l.ID += word
			l.Name += word
		}
	}
	return l
}

// All returns the catalogue, in the order of the identifiers.
func All() (all []Landscape) {
	for _, e := range landscapes.All() {
		all = append(all, e.usual())
	}
	return all
}

// IDs returns the identifiers of the catalogue, in order.
func IDs() []string { return landscapes.IDs() }

// Find returns the landscape of an identifier, with the settings that may follow it, as
// "random-matrix entries=sign seed=3".
func Find(text string) (Landscape, error) {
	id, words := split(text)
	e, err := landscapes.Find(id)
	if err != nil {
		return Landscape{}, err
	}
	if len(words) == 0 {
		return e.usual(), nil
	}
	values, err := e.settings.read(id, words)
	if err != nil {
		return Landscape{}, err
	}
	return e.of(values, 0), nil
}

// split is an identifier and the settings behind it.
func split(text string) (id string, settings []string) {
	if words := strings.Fields(text); len(words) > 0 {
		return words[0], words[1:]
	}
	return "", nil
}

// Bounds are the least and the most parameters that the landscape of an identifier, with
// settings behind it or not, has by default; both 0 where there is one number only. They
// are found at once, without the landscape.
func Bounds(text string) (least, most int) {
	e := listed(text)
	sizes := e.sizes(e.settings.defaults())
	return sizes.Least, sizes.Most
}

// HasSetting reports whether the landscape of an identifier, with settings behind it or
// not, has a setting of a name, at once.
func HasSetting(text, name string) bool {
	return slices.Contains(listed(text).settings.names(), name)
}

// Told is the name and the story of the landscape of an identifier, at once where it has
// one size and no settings. Both are empty where there is none.
func Told(id string) (name, story string) {
	e := listed(id)
	if e.name == "" && e.id != "" {
		l := e.usual()
		return l.Name, l.Story
	}
	return e.name, e.story
}

// Knobs are the settings of the landscape of an identifier, with settings behind it or not,
// at once.
func Knobs(text string) []model.Knob { return listed(text).settings.Knobs }

// listed is what the catalogue has under an identifier, whatever settings stand behind
// it. It is the zero entry for none.
func listed(text string) *entry {
	id, _ := split(text)
	if e, err := landscapes.Find(id); err == nil {
		return e
	}
	return new(entry)
}

// Sized returns the landscape that Find finds in n parameters; 0 means its default. The
// error says which numbers it can have.
func Sized(text string, n int) (Landscape, error) {
	l, err := Find(text)
	switch {
	case err != nil || n == 0 || n == l.Dim():
		return l, err
	case l.Sizes.Of == nil:
		return l, fmt.Errorf("dim: %s has %d parameter(s), no more and no less: leave --dim out, or take one of %s", l.ID, l.Dim(), strings.Join(sizedIDs(), ", "))
	case n < l.Sizes.Least || n > l.Sizes.Most:
		return l, fmt.Errorf("dim: expected %d to %d parameters for %s, got %d", l.Sizes.Least, l.Sizes.Most, l.ID, n)
	}
	return l.Sizes.Of(n), nil
}
