package cli_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"optexplore/landscapes"
	"optexplore/tui/lens/all"
	"optexplore/tui/plot"
)

func TestPlotIsASizeOfText(t *testing.T) {
	oneGoroutine(t)
	for k, l := range landscapes.All() {
		for _, kind := range plot.Views(l.Dim()) {
			for j, size := range [][2]int{{10, 5}, {40, 12}, {80, 24}, {203, 61}} {
				if (j+k)%4 != 0 { // every landscape at one size, every size of many landscapes
					continue
				}
				w, h := size[0], size[1]
				text := done(t, "plot", "--landscape", l.ID, "--view", string(kind), "--size", fmt.Sprintf("%dx%d", w, h), "--steps", "20")
				if got := lines(text); len(got) != h {
					t.Errorf("%s %s %v: %d lines", l.ID, kind, size, len(got))
				}
				for _, line := range lines(text) {
					if utf8.RuneCountInString(line) > w || strings.Contains(line, "\x1b") {
						t.Errorf("%s %s %v: line %q", l.ID, kind, size, line)
					}
				}
			}
		}
	}
}

// TestPlotWithLenses: each lens that adds to a picture changes it, several are drawn at
// once, and those that take the whole are refused beside others.
func TestPlotWithLenses(t *testing.T) {
	plain := []string{"plot", "--landscape", "himmelblau", "--rule", "momentum", "--noise", "1", "--steps", "5", "--size", "60x20", "--color", "always"}
	bare, several := done(t, plain...), ""
	for _, e := range all.Lenses() {
		if e.Whole || e.Key == "" || testing.Short() && e.Name != "basins" { // which has goroutines
			continue
		}
		if done(t, append(plain, "--lens", e.Name)...) == bare {
			t.Errorf("%s adds nothing", e.Name)
		}
		several += e.Name + ", "
	}
	if done(t, append(plain, "--lens", several)...) == bare {
		t.Errorf("%s add nothing", several)
	}
	for text, want := range map[string]string{"nothing": "expected some of", "spectrum": "expected some of"} {
		if a := call(append(plain, "--lens", text)...); a.code != 2 || !strings.Contains(a.err, want) {
			t.Errorf("--lens %s: %d %q", text, a.code, a.err)
		}
	}
	if a := call(append(plain, "--view", "spectrum", "--lens", "ensemble")...); a.code != 2 || !strings.Contains(a.err, "spectrum takes the whole picture") {
		t.Errorf("a lens on a lens: %d %q", a.code, a.err)
	}
}

func TestPlotLargest(t *testing.T) {
	oneGoroutine(t)
	if n := len(lines(done(t, "plot", "--landscape", "himmelblau", "--size", "1000x500"))); n != 500 {
		t.Errorf("%d lines, want 500", n)
	}
}

// TestPlotColours: colour is for terminals, unless it is asked for.
func TestPlotColours(t *testing.T) {
	oneGoroutine(t)
	for _, c := range []struct {
		env   string
		flag  string
		color bool
	}{
		{"TERM=xterm-256color", "auto", false}, {"COLORTERM=truecolor", "auto", false},
		{"TERM=xterm-256color", "always", true}, {"TERM=dumb", "never", false}, {"COLORTERM=truecolor", "never", false},
		{"NO_COLOR=1", "auto", false}, {"NO_COLOR=yes", "auto", false},
	} {
		a := callIn([]string{c.env}, "plot", "--landscape", "bowl", "--color", c.flag)
		if a.code != 0 || strings.Contains(a.out, "\x1b[") != c.color {
			t.Errorf("%s, --color %s: code %d, escape codes %v, want %v", c.env, c.flag, a.code, !c.color, c.color)
		}
	}
}

func TestPlotShowsTheRun(t *testing.T) {
	before := done(t, "plot", "--landscape", "valley", "--size", "60x16")
	after := done(t, "plot", "--landscape", "valley", "--size", "60x16", "--steps", "20")
	if before == after || !strings.Contains(after, "20 steps of gd") {
		t.Errorf("the run does not show:\n%s", after)
	}
	golden(t, "plot-local-minimum.txt", done(t, "plot", "--landscape", "local-minimum", "--size", "72x20", "--steps", "30"))
}

func TestHelpIsHelp(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"run", "--help"}, {"eval", "-h"}, {"plot", "--help"}, {"list", "--help"}, {"help", "run"}} {
		if text := done(t, args...); !strings.Contains(text, "Usage:") || !strings.Contains(text, "optexplore") {
			t.Errorf("%q: %s", args, text)
		}
	}
	if text := done(t, "--version"); !strings.HasPrefix(text, "optexplore ") || len(lines(text)) != 1 {
		t.Errorf("version: %q", text)
	}
}
