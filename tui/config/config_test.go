package config_test

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"optexplore/tui/config"
	"optexplore/tui/keys"
	"optexplore/tui/theme"
)

// known are a few actions, in two groups.
func known() config.Known {
	return config.Known{
		Actions: []config.Group{
			{Name: "Screen", Actions: []keys.Action{
				{Name: "run", Keys: []string{"space"}, Help: "run"}, {Name: "undo", Keys: []string{"z"}, Help: "undo"},
				{Name: "redo", Keys: []string{"Z"}, Help: "redo"}, {Name: "dim", Keys: []string{"#", `"`}, Help: "dim"},
				{Name: "quit", Keys: []string{"q", "ctrl+c"}, Help: "quit"}, {Name: "rate", Help: "rate"},
				{Name: "select", Keys: []string{"1", "2"}, Help: "select", Each: true},
			}},
			{Name: "In the lens Tune", Actions: []keys.Action{
				{Name: "run", Keys: []string{"space"}, Help: "run"}, {Name: "tune-best", Keys: []string{"enter"}, Help: "best"},
			}},
		},
		Landscape: func(name string) error {
			if name != "saddle" && name != "valley" {
				return fmt.Errorf("expected a landscape, got %q", name)
			}
			return nil
		},
	}
}

// with is the default configuration, changed.
func with(change func(*config.Config)) config.Config {
	c := config.Default()
	change(&c)
	return c
}

// TestATextIsRead: what is right of it counts, and what is wrong is named with its line.
func TestATextIsRead(t *testing.T) {
	for _, c := range []struct {
		text string
		want config.Config
		says []string // with their lines
	}{
		{"", config.Default(), nil},
		{"# only a comment\n", config.Default(), nil},
		{"landscape = \"valley\"\nfps = 30\nmotion = false", config.Config{Landscape: "valley", FPS: 30, Motion: config.Reduced}, nil},
		{"motion = true", with(func(c *config.Config) { c.Motion = config.Always }), nil},
		{"motion = 'always'", with(func(c *config.Config) { c.Motion = config.Always }), nil},
		{"motion = \"focus\"", config.Default(), nil},
		{"motion = \"reduced\"", with(func(c *config.Config) { c.Motion = config.Reduced }), nil},
		{"\nmotion = \"reducd\"", config.Default(), []string{`f:2: motion: expected always or focus or reduced, got "reducd" (did you mean reduced?)`}},
		{"plain = true", with(func(c *config.Config) { c.Plain = true }), nil},
		{"plain = 1", config.Default(), []string{`f:1: plain: expected true or false, got 1`}},
		{"[keys]\nundo = \"u\"\nrun = [\"enter\", \"f5\"]\ntune-best = \"b\"\nredo = []\nrate = 'ctrl+r'", with(func(c *config.Config) {
			c.Keys = keys.Map{"undo": {"u"}, "run": {"enter", "f5"}, "tune-best": {"b"}, "redo": {}, "rate": {"ctrl+r"}}
		}), nil},
		{"[keys]\nundo = 'Z'\nredo = 'z'", with(func(c *config.Config) { c.Keys = keys.Map{"undo": {"Z"}, "redo": {"z"}} }), nil},
		{"keys.undo = 'u'", with(func(c *config.Config) { c.Keys = keys.Map{"undo": {"u"}} }), nil},

		{"\nlandscap = \"valley\"", config.Default(), []string{`f:2: landscap: expected one of the settings keys, landscape, fps, motion, plain, color, theme, palette, marker, symbols, pixels, got "landscap" (did you mean landscape?)`}},
		{"landscape = \"vally\"", config.Default(), []string{`f:1: landscape: expected a landscape, got "vally"`}},
		{"landscape = 7", config.Default(), []string{`f:1: landscape: expected a text in quotes, got 7`}},
		{"\n\nfps = 1000\nmotion = 1", config.Default(), []string{`f:3: fps: expected a whole number, 1 to 120, got 1000`, `f:4: motion: expected always or focus or reduced in quotes, or true or false, got 1`}},
		{"theme = 'light'\nmarker = \"octant\"\npalette = 'magmma'", with(func(c *config.Config) { c.Look = theme.Wishes{Theme: "light", Marker: "octant"} }), []string{
			`f:3: palette: expected viridis or cividis or magma or grey, got "magmma" (did you mean magma?)`,
		}},
		{"fps = 24.5", config.Default(), []string{`f:1: fps: expected a whole number, 1 to 120, got 24.5`}},
		{"[colours]\nx = 1", config.Default(), []string{`f:1: colours: expected one of the settings`}},
		{"keys = 3", config.Default(), []string{`f:1: keys: expected a table [keys] of actions and their keys, got 3`}},
		{"[keys]\nundoo = \"u\"\nrun = 5\n\nredo = [1]", config.Default(), []string{
			`f:2: keys.undoo: expected the name of an action, got "undoo" (did you mean undo?)`,
			`f:3: keys.run: expected a key in quotes, or a list of keys, got 5`, `f:5: keys.redo: expected a list of keys in quotes, got 1 in it`,
		}},
		{"[keys]\nundo = \"spce\"\nredo = \"ctrl+i\"\nrun = \"shift+a\"\ndim = \"\"\nrate = \"ctrl+A\"", config.Default(), []string{
			`f:2: keys.undo: expected a key, as x, space, f5, ctrl+x or shift+up, got "spce" (did you mean space?)`, `f:3: keys.redo: expected another key than "ctrl+i"`,
			`f:4: keys.run: expected a character as it is typed, as "A"`, `f:5: keys.dim: expected a key, got an empty text`, `f:6: keys.rate: expected a small letter behind ctrl, as "ctrl+a"`,
		}},
		{"[keys]\nundo = \"ctrl+c\"\nrun = [\"x\", \"x\"]\nselect = [\"a\", \"b\", \"c\"]", config.Default(), []string{
			`f:2: keys.undo: expected another key than ctrl+c, which always quits`, `f:3: keys.run: expected each key once, got "x" twice`, `f:4: keys.select: expected at most 2 keys, one for each, got 3`,
		}},
		{"[keys]\nundo = \"Z\"", config.Default(), []string{`f:2: keys.undo: expected a free key, got "Z", which is that of redo`}},
		{"[keys]\nundo = \"x\"\nrate = \"x\"", with(func(c *config.Config) { c.Keys = keys.Map{"rate": {"x"}} }), []string{`f:2: keys.undo: expected a free key, got "x", which is that of rate`}},
		{"[keys]\ntune-best = \"space\"", config.Default(), []string{`f:2: keys.tune-best: expected a free key, got "space", which is that of run`}},
		{"[keys]\nrun = \"enter\"", config.Default(), []string{`f:2: keys.run: expected a free key, got "enter", which is that of tune-best`}},
		{"fps = 30\nfps = 40", config.Default(), []string{`f:2: expected TOML: `}},
		{"fps = 30\nmotion = maybe\n", config.Default(), []string{`f:2: expected TOML: `}},
		{"fps = ", config.Default(), []string{`f:1: expected TOML: `}},
		{"\x00", config.Default(), []string{`f:1: expected TOML: `}},
		{strings.Repeat("#", config.MaxText+1), config.Default(), []string{`f:1: expected at most 65536 bytes`}},
		{"a = " + strings.Repeat("[", 60_000), config.Default(), []string{`f:1: `}},
	} {
		got, faults := config.Parse(c.text, known())
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%.60q is read as %+v, want %+v", c.text, got, c.want)
		}
		if len(faults) != len(c.says) {
			t.Errorf("%.60q has %d faults, want %d: %v", c.text, len(faults), len(c.says), faults)
			continue
		}
		for i, f := range faults {
			if !strings.HasPrefix(f.Sentence("f"), c.says[i]) {
				t.Errorf("%.60q: %s, want %s", c.text, f.Sentence("f"), c.says[i])
			}
		}
	}
}

// TestAConfigurationIsReadAsItIsWritten, with the keys of all actions in it; and so is the
// example, in comments and without them.
func TestAConfigurationIsReadAsItIsWritten(t *testing.T) {
	own := with(func(c *config.Config) {
		c.Landscape, c.FPS, c.Motion, c.Plain = "valley", 24, config.Reduced, true
		c.Keys = keys.Map{"undo": {"u", `\`}, "dim": {`'`, `"`}, "quit": {"x"}, "redo": {}, "tune-best": {"b"}}
	})
	for _, c := range []config.Config{config.Default(), own} {
		got, faults := config.Parse(c.Text(known()), known())
		for _, g := range known().Actions {
			for _, a := range g.Actions {
				if !reflect.DeepEqual(got.Keys.Of(a), c.Keys.Of(a)) && len(c.Keys.Of(a)) > 0 {
					t.Errorf("%s has the keys %v, want %v", a.Name, got.Keys.Of(a), c.Keys.Of(a))
				}
			}
		}
		got.Keys = c.Keys
		if len(faults) > 0 || !reflect.DeepEqual(got, c) {
			t.Errorf("%+v is read as %+v, with %v, from\n%s", c, got, faults, c.Text(known()))
		}
	}
	commented := regexp.MustCompile(`(?m)^# ([a-z-]+ = )`)
	for _, text := range []string{config.Example(known()), commented.ReplaceAllString(config.Example(known()), "$1")} {
		if got, faults := config.Parse(text, known()); len(faults) > 0 || got.Text(known()) != config.Default().Text(known()) {
			t.Errorf("it is read as %+v, with %v:\n%s", got, faults, text)
		}
	}
}

// TestTheWordsOfMotionAreFromTheMostToTheLeast: reduced shows few frames, and never more
// than are asked for; always alone does not pause.
func TestTheWordsOfMotionAreFromTheMostToTheLeast(t *testing.T) {
	for word, want := range map[string]struct {
		frames int
		holds  bool
	}{config.Always: {60, false}, config.InFront: {60, true}, config.Reduced: {config.Still, true}} {
		c := config.Config{FPS: 60, Motion: word}
		if c.Frames() != want.frames || c.Holds() != want.holds {
			t.Errorf("%s: %d frames, pauses without focus: %v; want %d, %v", word, c.Frames(), c.Holds(), want.frames, want.holds)
		}
	}
	if got := (config.Config{FPS: 1, Motion: config.Reduced}).Frames(); got != 1 {
		t.Errorf("of 1 frame a second %d are left", got)
	}
	if got := config.Default(); got.Frames() != 60 || !got.Holds() {
		t.Errorf("by default %d frames, pauses without focus: %v", got.Frames(), got.Holds())
	}
}

// FuzzParse: no text is the end of the program, and what is read can be written.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"", "fps = 3", "[keys]\nundo = ['u']", "[keys]\n'a b' = 1", "[[keys]]", "keys.run.x = 1", "landscape = {}", "[a.b.c]\nd=1979-05-27"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, faults := config.Parse(text, known())
		for _, fault := range faults {
			if fault.Line < 1 || fault.Line > strings.Count(text, "\n")+1 || fault.Err == nil {
				t.Errorf("%q: %+v", text, fault)
			}
		}
		if _, faults := config.Parse(c.Text(known()), known()); len(faults) > 0 {
			t.Errorf("%q is written as %q, which has %v", text, c.Text(known()), faults)
		}
	})
}
