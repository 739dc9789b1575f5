package cli_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"optexplore/tui/cli"
)

// TestEmptyValuesAreRefused of every flag that takes a text, by all commands alike.
func TestEmptyValuesAreRefused(t *testing.T) {
	oneGoroutine(t)
	for _, command := range []string{"", "list", "run", "foresee", "race", "tune", "ensemble", "eval", "spectrum", "reparam", "critical", "convex", "basins", "matrices", "symmetry", "plot", "serve"} {
		help := done(t, strings.Fields(command+" --help")...)
		_, help, _ = strings.Cut(help, "Flags:")
		n := 0
		for line := range strings.Lines(help) {
			words := strings.Fields(line)
			if len(words) < 2 || !strings.HasPrefix(words[0], "--") || !strings.HasPrefix(words[1], "string") {
				continue
			}
			n++
			for _, value := range []string{"", "  "} {
				var out, failure bytes.Buffer
				args := append(strings.Fields(command), words[0], value)
				code := cli.Main(cli.Call{Args: args, In: strings.NewReader(""), Out: &out, Err: &failure, Ctx: context.Background()})
				if want := "optexplore: " + words[0] + ": expected a value, got an empty one\n"; code != 2 || failure.String() != want || out.Len() > 0 {
					t.Errorf("%q: code %d, %q, want %q", args, code, failure.String(), want)
				}
			}
		}
		if n == 0 {
			t.Errorf("%s --help names no flag that takes a text:\n%s", command, help)
		}
	}
}
