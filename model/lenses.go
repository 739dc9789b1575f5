package model

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
)

// Lenses are the settings of the lenses of the screen, by name, in JSON that only
// the lens interprets, so that the settings of unknown lenses are kept. It is a
// value: With returns a new one. A lens with default settings has no entry.
type Lenses map[string]json.RawMessage

// The limits of Lenses.
const (
	MaxLenses       = 64
	MaxLensName     = 64      // bytes
	MaxLensSettings = 4 << 10 // bytes, of each
)

// With returns l with the settings of one lens; nil or null removes them.
func (l Lenses) With(name string, settings json.RawMessage) Lenses {
	return l.with(Lenses{name: settings})
}

// with returns l with the settings of others; null removes settings.
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

// since returns the difference that with applies to earlier to give l.
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

// unset reports whether settings are empty or null.
func unset(settings json.RawMessage) bool {
	return len(settings) == 0 || string(settings) == "null"
}

// compact returns l without white space between tokens, so that equal settings are
// equal bytes.
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

// validate returns an error if settings are too large or not JSON. It does not
// interpret them.
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
