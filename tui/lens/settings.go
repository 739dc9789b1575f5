package lens

import (
	"bytes"
	"encoding/json"
	"fmt"

	"optexplore/model"
)

// Settings is what a person has decided of a lens: a plain value of which the JSON
// form says all. Validate says what in it cannot be, in a plain sentence: settings
// come out of files and from the screens of others.
type Settings interface {
	comparable
	Validate() error
}

// Read is the settings that raw says, as they begin where it says nothing. Of what
// raw leaves out they are as they begin. The error says what is wrong with raw; the
// settings are then as they begin.
func Read[S Settings](raw json.RawMessage, begin S) (S, error) {
	if len(raw) == 0 || string(raw) == "null" {
		return begin, nil
	}
	if len(raw) > model.MaxLensSettings {
		return begin, fmt.Errorf("expected settings of at most %d bytes, got %d", model.MaxLensSettings, len(raw))
	}
	s := begin
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(&s); err != nil {
		return begin, fmt.Errorf("these settings cannot be read: %w", err)
	}
	if err := s.Validate(); err != nil {
		return begin, err
	}
	return s, nil
}

// Write is the settings in the form that Read reads; nil where they are as they
// begin.
func Write[S Settings](s, begin S) json.RawMessage {
	if s == begin {
		return nil
	}
	raw, err := json.Marshal(s)
	if err != nil { // NaN: what Validate refuses
		return nil
	}
	return raw
}
