package loop_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/colorprofile"

	"optexplore/landscapes"
	"optexplore/tui/app"
	"optexplore/tui/experiment"
	"optexplore/tui/ssh/loop"
	"optexplore/tui/theme"
)

// scripts are keys as terminals send them, in parts: after each of them both
// screens are looked at, unless it begins with "!": while a run is going on,
// the two draw at different times. "@WxH" is a change of size.
var scripts = map[string][]string{
	"steps":     {"l", "\x1b[C\x1b[C", "L", "\x1b[D", "]]L", "g", "\x1b[F", "zZ"},
	"running":   {"! ", "!+", "!-", " ", "r", "R", "! ++", "!@99x31", " "},
	"views":     {"Lv", "a", "w", "v", ".", ",", "\x1b[1;5C", "0"},
	"pointer":   {"\x1b[<0;30;9M\x1b[<0;30;9m", "l", "\x1b[<64;30;9M", "s\x1b[1;2D\x1b[A", "\r", "L"},
	"lists":     {"f", "wel", "\x1b[B", "\r", "L", "o", "\x1b[B\x1b[B", "\r", "L"},
	"prompts":   {"F", "\x1b[200~x^2 + 3y^2\x1b[201~", "^^", "\x7f\x7f", "\r", "L", "e", "0.3", "\r", "L"},
	"help":      {"?", "\x1b[B", "\x1b[6~", "\x1b", "n", "Lb"},
	"resizes":   {"L", "@100x30", "l", "@60x18", "?", "@59x17", "@120x40", "\x1b", "@1x1", "@130x12", "@80x24"},
	"no escape": {"s", "\x1b", "f", "\x1b", "F", "\x1b"},
}

// TestBothLoopsEndInTheSameScreen types the same keys to the program on the terminal
// of a process and on that of a visitor, and compares the two cell by cell.
// OPTEXPLORE_SCREENS says on how many landscapes, sizes and profiles each script
// is played.
func TestBothLoopsEndInTheSameScreen(t *testing.T) {
	combinations := 2
	if n, err := strconv.Atoi(os.Getenv("OPTEXPLORE_SCREENS")); err == nil {
		combinations = n
	} else if testing.Short() {
		combinations = 1
	}
	profiles := []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256, colorprofile.ANSI, colorprofile.ASCII}
	sizes := [][2]int{{80, 24}, {120, 40}, {60, 18}, {200, 50}, {40, 10}}
	all := landscapes.All()
	if testing.Short() { // what a picture costs is no matter of goroutines
		all = slices.DeleteFunc(all, func(l landscapes.Landscape) bool { return l.Dim() > 2 })
	}
	rng := rand.New(rand.NewPCG(6, 6))
	for k, name := range slices.Sorted(maps.Keys(scripts)) {
		if testing.Short() && k%3 > 0 { // the goroutines are the same in each
			continue
		}
		for range combinations {
			size, profile, l := sizes[rng.IntN(len(sizes))], profiles[rng.IntN(len(profiles))], all[rng.IntN(len(all))]
			t.Run(fmt.Sprintf("%s on %s at %dx%d, %v", name, l.ID, size[0], size[1], profile), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					compare(t, experiment.Options{Landscape: l.ID}, scripts[name], size[0], size[1], profile)
				})
			})
		}
	}
}

// compare plays a script in both loops.
func compare(t *testing.T, o experiment.Options, script []string, w, h int, p colorprofile.Profile) {
	s, err := o.Session()
	if err != nil {
		t.Fatal(err)
	}
	local := emulate(w, h)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		app.Run(ctx, app.Options{
			Session: s, In: local.in, Out: local, Look: theme.Look{Profile: p, Fixed: true},
			Env: []string{"TERM=xterm-256color", fmt.Sprintf("COLUMNS=%d", w), fmt.Sprintf("LINES=%d", h)},
		})
	}()
	wait(500 * time.Millisecond)
	remote := open(t, o, w, h, p, loop.Options{FPS: 60})
	defer func() {
		cancel()
		<-done
		local.close()
		remote.close()
	}()
	for k, part := range append([]string{fmt.Sprintf("@%dx%d", w, h)}, script...) {
		part, skip := strings.CutPrefix(part, "!")
		if n, _ := fmt.Sscanf(part, "@%dx%d", &w, &h); n == 2 {
			local.resize(w, h)
			remote.resize(w, h)
			local.press(fmt.Sprintf("\x1b[48;%d;%d;0;0t", h, w)) // how a terminal tells of its size itself
			remote.terminal.Resize(size(w, h))
		} else {
			local.press(part)
			remote.press(part)
		}
		wait(990 * time.Millisecond)
		if skip {
			continue
		}
		if same(t, local, remote.emulated); t.Failed() {
			t.Errorf("after %q", script[:k])
			return
		}
	}
}

// same compares two terminals.
func same(t *testing.T, local, remote *emulated) {
	want, got := local.cells(), remote.cells()
	for y := range want {
		for x := range want[y] {
			a, b := &got[y][x], &want[y][x]
			if *a != *b && describe(a) != describe(b) {
				t.Errorf("(%d, %d) is %s, locally %s\nours:\n%s\nthe local one:\n%s", x, y, describe(a), describe(b), remote.text(), local.text())
				return
			}
		}
	}
}
