package layers

import (
	"fmt"

	"optexplore/landscapes/network"
)

// Settings is a plain value.
type Settings struct {
	Before string `json:"before,omitempty"` // the text of the network before the last change; empty for none
}

// Validate returns an error if s is invalid.
func (s Settings) Validate() error {
	if s.Before == "" {
		return nil
	}
	if _, err := network.Parse(s.Before); err != nil {
		return fmt.Errorf("the network before: %w", err)
	}
	return nil
}
