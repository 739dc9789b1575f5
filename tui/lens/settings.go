package lens

import (
	"bytes"
	"encoding/json"
	"fmt"

	"optexplore/model"
)

// Settings is the settings of a lens: a plain value that is fully described by its
// JSON form. Validate returns an error, a plain sentence, if they are invalid:
// settings may come from files and from other users.
type Settings interface {
	comparable
	Validate() error
}

// Read decodes settings. What raw leaves out has its value in begin. If raw is
// invalid, Read returns begin and an error.
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

// Write encodes settings for Read; it returns nil if they equal begin.
func Write[S Settings](s, begin S) json.RawMessage {
	if s == begin {
		return nil
	}
	raw, err := json.Marshal(s)
	if err != nil { // NaN, which Validate refuses
		return nil
	}
	return raw
}
