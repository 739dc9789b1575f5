package cli

import (
	"testing"

	"github.com/spf13/cobra"
)

// TestFlagsThatMeanTheSameAreThere: of names that mean the same, one at least is a flag of a
// command, and no name is in two lists.
func TestFlagsThatMeanTheSameAreThere(t *testing.T) {
	flags := map[string]bool{}
	root := Command()
	for _, c := range append([]*cobra.Command{root}, root.Commands()...) {
		for _, name := range flagNames(c) {
			flags[name] = true
		}
	}
	seen := map[string]bool{}
	for _, group := range alike() {
		known := 0
		for _, name := range group {
			if seen[name] {
				t.Errorf("%s is in two lists", name)
			}
			seen[name] = true
			if flags[name] {
				known++
			}
		}
		if known == 0 {
			t.Errorf("none of %v is a flag", group)
		}
	}
}
