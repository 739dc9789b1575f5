package config

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/theme"
)

// Config is what a user has set.
type Config struct {
	Landscape string // that the screen opens, with its settings
	FPS       int    // frames a second while a run is playing, at most
	Motion    string // one of Motions
	Plain     bool   // lines are read and printed, without a screen
	Look      theme.Wishes
	Keys      keys.Map
}

// Default is the configuration without a text.
func Default() Config {
	return Config{Landscape: experiment.DefaultLandscape, FPS: 60, Motion: InFront}
}

// MostFPS is the most frames a second; Still is how many there are without motion.
const (
	MostFPS = 120
	Still   = 2
)

// Frames is how many frames a second are shown while a run is playing.
func (c Config) Frames() int {
	if c.Motion == Reduced {
		return min(c.FPS, Still)
	}
	return c.FPS
}

// Holds reports whether a run that is playing pauses while the window has not the focus.
func (c Config) Holds() bool { return c.Motion != Always }

// Known is what a text can name.
type Known struct {
	Actions   []Group
	Landscape func(name string) error // why there is no landscape of a name
}

// Group is actions of which no two can have a key in common.
type Group struct {
	Name    string
	Actions []keys.Action
}

// tables are the actions without the names of their groups.
func (k Known) tables() [][]keys.Action {
	var tables [][]keys.Action
	for _, g := range k.Actions {
		tables = append(tables, g.Actions)
	}
	return tables
}

// setting is a setting of a name: what it is for, the value that it has in a configuration,
// and how a value of it is read.
type setting struct {
	name, help string
	show       func(c Config) any
	read       func(c *Config, k Known, v any) error
}

// settings are the settings besides the keys, in the order in which they are written.
func settings() []setting {
	all := []setting{
		{
			"landscape", `The landscape that the screen opens, and its settings, as "random-matrix seed=3".`,
			func(c Config) any { return c.Landscape },
			func(c *Config, k Known, v any) error { return text(v, &c.Landscape, k.Landscape) },
		},
		{
			"fps", fmt.Sprintf("Frames a second while a run is playing, 1 to %d.", MostFPS),
			func(c Config) any { return c.FPS },
			func(c *Config, k Known, v any) error { return whole(v, &c.FPS, 1, MostFPS) },
		},
		{
			"motion", fmt.Sprintf("When a run that is playing moves: always; focus, while the window has the focus; reduced, so too, but only %d times a second.", Still),
			func(c Config) any { return c.Motion },
			func(c *Config, _ Known, v any) error { return motion(v, &c.Motion) },
		},
		{
			"plain", "Whether lines are read and printed, without a screen, as by --plain.",
			func(c Config) any { return c.Plain },
			func(c *Config, _ Known, v any) error { return truth(v, &c.Plain) },
		},
	}
	for _, c := range theme.Choices() {
		all = append(all, look(c))
	}
	return all
}

// look is a setting of the look.
func look(c theme.Choice) setting {
	return setting{
		c.Name, fmt.Sprintf("%s: %s.", strings.ToUpper(c.Means[:1])+c.Means[1:], strings.Join(c.Words, ", ")),
		func(set Config) any { return cmp.Or(*c.Of(&set.Look), c.Words[0]) },
		func(set *Config, _ Known, v any) error {
			var word string
			err := text(v, &word, among(c.Words))
			if err == nil && word != c.Words[0] { // which is the empty one
				*c.Of(&set.Look) = word
			}
			return err
		},
	}
}

// among returns why a word is none of some.
func among(words []string) func(word string) error {
	return func(word string) error {
		if slices.Contains(words, word) {
			return nil
		}
		return fmt.Errorf("expected %s, got %.40q%s", strings.Join(words, " or "), word, model.DidYouMean(word, words))
	}
}

// text puts a text into to, if check finds nothing wrong with it.
func text(v any, to *string, check func(string) error) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("expected a text in quotes, got %v", v)
	}
	if err := check(s); err != nil {
		return err
	}
	*to = s
	return nil
}

// whole puts a whole number from least to most into to.
func whole(v any, to *int, least, most int64) error {
	n, ok := v.(int64)
	if !ok || n < least || n > most {
		return fmt.Errorf("expected a whole number, %d to %d, got %v", least, most, v)
	}
	*to = int(n)
	return nil
}

// truth puts true or false into to.
func truth(v any, to *bool) error {
	b, ok := v.(bool)
	if !ok {
		return fmt.Errorf("expected true or false, got %v", v)
	}
	*to = b
	return nil
}
