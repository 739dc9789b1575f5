package config

import (
	"fmt"
	"strings"
)

// When a run that is playing moves.
const (
	Always  = "always"
	InFront = "focus"   // while the window has the focus
	Reduced = "reduced" // so too, at Still frames a second
)

// Motions are the words for it, from the most motion to the least.
func Motions() []string { return []string{Always, InFront, Reduced} }

// motion puts one of the words into to; true and false are the most and the least.
func motion(v any, to *string) error {
	switch v := v.(type) {
	case bool:
		*to = Reduced
		if v {
			*to = Always
		}
		return nil
	case string:
		return text(v, to, among(Motions()))
	}
	return fmt.Errorf("expected %s in quotes, or true or false, got %v", strings.Join(Motions(), " or "), v)
}
