package config

import (
	"fmt"

	"optexplore/tui/experiment"
	"optexplore/tui/keys"
)

// Config is what a user has set.
type Config struct {
	Landscape string // that the screen opens, with its settings
	FPS       int    // frames a second while a run is playing, at most
	Motion    bool   // a run that is playing is shown at that rate, and not at Still
	Keys      keys.Map
}

// Default is the configuration without a text.
func Default() Config { return Config{Landscape: experiment.DefaultLandscape, FPS: 60, Motion: true} }

// MostFPS is the most frames a second; Still is how many there are without motion.
const (
	MostFPS = 120
	Still   = 2
)

// Frames is how many frames a second are shown while a run is playing.
func (c Config) Frames() int {
	if !c.Motion {
		return min(c.FPS, Still)
	}
	return c.FPS
}

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
	return []setting{
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
			"motion", fmt.Sprintf("Whether a run that is playing moves smoothly; if not, it is shown %d times a second.", Still),
			func(c Config) any { return c.Motion },
			func(c *Config, k Known, v any) error { return truth(v, &c.Motion) },
		},
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
