package cli

import (
	"testing"

	"github.com/spf13/pflag"

	"optexplore/tui/config"
)

// TestTheFlagOfMotionWinsOverWhatIsSet, where it is given.
func TestTheFlagOfMotionWinsOverWhatIsSet(t *testing.T) {
	for _, set := range config.Motions() {
		for given, want := range map[string]string{"": set, config.Always: config.Always, config.InFront: config.InFront, config.Reduced: config.Reduced} {
			fs := pflag.NewFlagSet("", pflag.ContinueOnError)
			defineMotion(fs)
			if given != "" {
				if err := fs.Parse([]string{"--motion", given}); err != nil {
					t.Fatal(err)
				}
			}
			if got := unsaidMotion(fs, set); got != want {
				t.Errorf("set to %s and given as %q it is %s, want %s", set, given, got, want)
			}
		}
	}
}
