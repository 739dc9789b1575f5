package cli_test

import (
	"strings"
	"testing"

	"optexplore/tui/theme"
)

// TestEveryWordOfTheLook is taken by plot, but for those of the screen alone, and another is
// refused with the words there are.
func TestEveryWordOfTheLook(t *testing.T) {
	oneGoroutine(t)
	for _, c := range theme.Choices() {
		seen := map[string]bool{}
		for _, word := range c.Words {
			if c.Screen {
				continue
			}
			args := []string{"plot", "--landscape", "himmelblau", "--size", "40x12", "--color", "256"}
			seen[done(t, append(args, "--"+c.Name, word)...)] = true
		}
		least := map[string]int{"color": 4, "theme": 3, "palette": 4, "marker": 6, "symbols": 3}[c.Name] // narrow and console change no dot of a picture
		if len(seen) < least {
			t.Errorf("--%s makes %d pictures, want %d or more", c.Name, len(seen), least)
		}
		for _, command := range [][]string{{"plot"}, {}} {
			if c.Screen && len(command) > 0 {
				continue
			}
			got := call(append(command, "--"+c.Name, "pencil")...)
			if got.code != 2 || !strings.Contains(got.err, c.Name+": expected "+strings.Join(c.Words, " or ")+`, got "pencil"`) {
				t.Errorf("%q --%s pencil: code %d, %s", command, c.Name, got.code, got.err)
			}
		}
	}
}

// TestWordsAreSpelledByTheLocale in texts, tables and errors; data is as it is.
func TestWordsAreSpelledByTheLocale(t *testing.T) {
	oneGoroutine(t)
	plain := func(text string) bool {
		return !strings.ContainsFunc(text, func(r rune) bool { return r >= 0x80 || r == '?' })
	}
	for _, line := range []string{
		"eval --landscape himmelblau --at 1,1", "run --landscape saddle --steps 3", "run --landscape saddle --steps 60 --every 20", "foresee --landscape saddle", "list", "plot --landscape saddle", "plot --landscape saddle --view surface --steps 9",
		"spectrum --landscape rosenbrock-n", "critical --landscape himmelblau --searches 50", "convex --landscape saddle", "tune --landscape saddle --budget 20", "race --landscape saddle --runner gd --runner adam --budget 20", "symmetry --landscape permutations",
	} {
		args := strings.Fields(line)
		got, same := callIn([]string{"LC_ALL=C"}, args...), callIn([]string{"LC_ALL=C.UTF-8"}, args...)
		if got.out == "" || !plain(got.out) {
			k := strings.IndexFunc(got.out, func(r rune) bool { return r >= 0x80 || r == '?' })
			t.Errorf("%s: ASCII has no %.40q", line, got.out[max(k, 0):])
		}
		if plain(same.out) && args[0] != "race" {
			t.Errorf("%s: nothing to be spelled", line)
		}
		if args[0] == "plot" || args[0] == "list" {
			continue
		}
		for _, format := range []string{"json"} {
			got, same := callIn([]string{"LANG=C"}, append(args, "--format", format)...), callIn(nil, append(args, "--format", format)...)
			if got != same {
				t.Errorf("%s, %s depends on the locale", line, format)
			}
		}
	}
	if got := callIn([]string{"LANG=C"}, "eval", "--formula", "x^2 + η", "--at", "1"); got.code != 2 || !plain(strings.ReplaceAll(got.err, "?", "")) {
		t.Errorf("an error is %q", got.err)
	}
}
