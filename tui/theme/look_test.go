package theme

import (
	"slices"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
)

// TestLooksByEnvironment are what is chosen for a terminal where nothing is wished.
func TestLooksByEnvironment(t *testing.T) {
	for _, c := range []struct {
		env     []string
		symbols canvas.Symbols
		marker  string
	}{
		{nil, canvas.Unicode, "braille"},
		{[]string{"LANG=en_GB.UTF-8"}, canvas.Unicode, "braille"},
		{[]string{"LANG=C"}, canvas.ASCII, "ascii"},
		{[]string{"LANG=C.UTF-8"}, canvas.Unicode, "braille"},
		{[]string{"LANG=de_DE"}, canvas.ASCII, "ascii"}, // ISO 8859-1
		{[]string{"LANG=de_DE.UTF-8", "LC_ALL=C"}, canvas.ASCII, "ascii"},
		{[]string{"LANG=C", "LC_CTYPE=UTF-8"}, canvas.Unicode, "braille"},
		{[]string{"LC_ALL=", "LANG=ja_JP.UTF-8"}, canvas.Narrow, "braille"},
		{[]string{"LANG=zh_CN.utf8"}, canvas.Narrow, "braille"},
		{[]string{"LANG=ko_KR.UTF-8"}, canvas.Narrow, "braille"},
		{[]string{"LANG=ja_JP.eucJP"}, canvas.ASCII, "ascii"},
		{[]string{"TERM=linux"}, canvas.Console, "block"},
		{[]string{"TERM=linux", "LANG=POSIX"}, canvas.ASCII, "ascii"},
	} {
		l := Wishes{}.Look(colorprofile.ANSI256, c.env)
		if l.Symbols != c.symbols || l.Marker.Name != c.marker || l.Profile != colorprofile.ANSI256 || l.Light || l.Fixed != (c.symbols == canvas.Console) || l.Asks() == l.Fixed {
			t.Errorf("%q: %v and %s, want %v and %s; %+v", c.env, l.Symbols, l.Marker.Name, c.symbols, c.marker, l)
		}
	}
}

// TestEveryWishIsFulfilled: each word of each choice makes another look than the others.
func TestEveryWishIsFulfilled(t *testing.T) {
	env := []string{"LANG=ja_JP.UTF-8"}
	for _, c := range Choices() {
		seen := map[Look]string{}
		for _, word := range c.Words {
			var w Wishes
			*c.Of(&w) = word
			l := w.Look(colorprofile.NoTTY, env)
			same := c.Name == "color" && (word == "never" || word == "truecolor") || word == "braille" || word == "narrow" // what auto and always are here
			if before, ok := seen[l]; ok != same {
				t.Errorf("%s %s looks like %q", c.Name, word, before)
			}
			seen[l] = word
		}
		if !slices.Contains([]string{auto, "viridis"}, c.Words[0]) {
			t.Errorf("the default of %s is %s", c.Name, c.Words[0])
		}
	}
	if l := (Wishes{Marker: "octant", Symbols: "ascii", Color: "256", Theme: "light"}).Look(colorprofile.TrueColor, nil); l.Marker.Name != "octant" || l.Symbols != canvas.ASCII || l.Profile != colorprofile.ANSI256 || !l.Light || l.On(false) != l || l.Asks() {
		t.Errorf("several wishes make %+v", l)
	}
}

// TestColoursByEnvironment are those that the environment allows.
func TestColoursByEnvironment(t *testing.T) {
	const tc, c256, none = colorprofile.TrueColor, colorprofile.ANSI256, colorprofile.ASCII
	for _, c := range []struct {
		p    colorprofile.Profile
		env  []string
		want colorprofile.Profile
	}{
		{c256, []string{"TERM=tmux-256color", "COLORTERM=truecolor"}, tc},
		{c256, []string{"TERM=tmux-256color"}, c256},
		{c256, []string{"TERM=screen-256color", "COLORTERM=truecolor", "TMUX=/tmp/tmux-0/default,1,0"}, tc},
		{c256, []string{"TERM=screen-256color", "COLORTERM=truecolor"}, c256},
		{c256, []string{"TERM=screen-256color", "COLORTERM=truecolor", "TMUX=/tmp/tmux-0/default,1,0", "STY=1.pts"}, c256},
		{c256, []string{"TERM=screen-256color", "COLORTERM=truecolor"}, c256}, // GNU screen has 256
		{tc, []string{"NO_COLOR=yes"}, none},
		{tc, []string{"NO_COLOR="}, tc},
		{c256, []string{"TERM=tmux", "COLORTERM=truecolor", "NO_COLOR=1"}, none},
	} {
		if got := Wanted(c.p, c.env); got != c.want {
			t.Errorf("%v with %q: %v, want %v", c.p, c.env, got, c.want)
		}
	}
}
