package cli_test

import "testing"

// TestASliceIsAskedForWhereItShows: a command that neither draws a slice nor prints
// the distance from it does not take one.
func TestASliceIsAskedForWhereItShows(t *testing.T) {
	many := []string{"--landscape", "rosenbrock-n", "--dim", "3", "--slice", "coords:1,2", "--steps", "2"}
	for command, takes := range map[string]bool{"run": true, "plot": true, "tune": false, "ensemble": false} {
		a := call(append([]string{command}, many...)...)
		if takes != (a.code == 0) {
			t.Errorf("%s --slice: code %d, %s", command, a.code, a.err)
		}
	}
}
