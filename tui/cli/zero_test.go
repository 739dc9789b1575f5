package cli_test

import (
	"regexp"
	"strings"
	"testing"
)

// signed is a zero with a sign, as a number of its own.
var signed = regexp.MustCompile(`(?m)(^|[\s,;:(\[|=])[-−]0(\.0*)?($|[\s,;:)\]}|])`)

// TestZeroHasNoSign in what commands print, of runs through zeros of either sign.
func TestZeroHasNoSign(t *testing.T) {
	oneGoroutine(t)
	formats := []string{"table", "csv", "json"}
	for _, line := range []string{
		"run --landscape saddle --start -0,-0 --steps 3", "run --formula -x^2+y^2 --start 0,-0 --steps 3", "run --landscape monkey-saddle --start -0,-0.5 --rule momentum --steps 4",
		"eval --landscape saddle --at -0,-0", "eval --formula -x*y --at 0,-0", "foresee --landscape saddle --start -0,-0", "race --landscape saddle --start -0,-0 --runner gd --runner adam --budget 8",
		"spectrum --landscape saddle --start -0,-0", "critical --formula x^2-y^2 --searches 20", "convex --formula -x^2", "ensemble --landscape saddle --start -0,-0 --seeds 3 --steps 4 --noise 0.1",
		"reparam --landscape saddle --map rotate:90 --start -0,1 --steps 4", "tune --landscape saddle --start -0,-0 --budget 8", "basins --landscape saddle --size 4x4 --steps 4",
		"symmetry --landscape permutations", "plot --landscape saddle --start -0,-0 --steps 4", "plot --landscape saddle --view surface", "plot --formula -x^2 --start -0", "list",
	} {
		for _, format := range formats {
			args := strings.Fields(line)
			if args[0] != "plot" {
				args = append(args, "--format", format)
			}
			got := call(args...)
			out, errs := got.out, got.err
			if k := signed.FindStringIndex(out); k != nil {
				t.Errorf("%s, %s: %q in\n%.300s", line, format, out[k[0]:k[1]], out[max(k[0]-100, 0):])
			}
			if out == "" && !strings.Contains(errs, "format") {
				t.Errorf("%s, %s prints nothing: %s", line, format, errs)
			}
		}
	}
}
