package model

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
)

// Lenses are the settings of the lenses of the screen, each by its name, in JSON
// that the lens alone can read: a lens that is not known here keeps its own. It is
// a value: With returns another. A lens that is set as it begins has no entry.
type Lenses map[string]json.RawMessage

// What Lenses hold at most.
const (
	MaxLenses       = 64
	MaxLensName     = 64      // bytes
	MaxLensSettings = 4 << 10 // bytes, of each
)

// With is l with the settings of one lens, those of nil or null taken out.
func (l Lenses) With(name string, settings json.RawMessage) Lenses {
	return l.with(Lenses{name: settings})
}

// with is l with the settings that others replace, null for those that go.
func (l Lenses) with(others Lenses) Lenses {
	if len(others) == 0 {
		return l
	}
	next := Lenses{}
	maps.Copy(next, l)
	for name, settings := range others {
		if unset(settings) {
			delete(next, name)
		} else {
			next[name] = settings
		}
	}
	if len(next) == 0 {
		return nil
	}
	return next
}

// since is what with leads from earlier ones to l.
func (l Lenses) since(earlier Lenses) Lenses {
	var others Lenses
	note := func(name string, settings json.RawMessage) {
		if others == nil {
			others = Lenses{}
		}
		others[name] = settings
	}
	for name, settings := range l {
		if !bytes.Equal(settings, earlier[name]) {
			note(name, settings)
		}
	}
	for name := range earlier {
		if _, ok := l[name]; !ok {
			note(name, json.RawMessage("null"))
		}
	}
	return others
}

// unset reports whether settings say nothing.
func unset(settings json.RawMessage) bool {
	return len(settings) == 0 || string(settings) == "null"
}

// compact is l without white space between its tokens, so that what says the same
// is the same.
func (l Lenses) compact() Lenses {
	var next Lenses
	for name, settings := range l {
		var b bytes.Buffer
		if json.Compact(&b, settings) == nil {
			settings = b.Bytes()
		}
		next = next.With(name, settings)
	}
	return next
}

// validate says which settings are too large to be kept, or no JSON. It does not
// know what they mean.
func (l Lenses) validate() error {
	if len(l) > MaxLenses {
		return fmt.Errorf("session: expected the settings of at most %d lenses, got %d", MaxLenses, len(l))
	}
	for name, settings := range l {
		switch {
		case name == "" || len(name) > MaxLensName:
			return fmt.Errorf("session: expected a lens with a name of 1…%d bytes, got %.20q", MaxLensName, name)
		case len(settings) > MaxLensSettings:
			return fmt.Errorf("session: expected settings of at most %d bytes for the lens %q, got %d", MaxLensSettings, name, len(settings))
		case !json.Valid(settings):
			return fmt.Errorf("session: expected the settings of the lens %q in JSON", name)
		}
	}
	return nil
}
