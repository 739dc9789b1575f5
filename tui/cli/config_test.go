package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"optexplore/tui/config"
	"optexplore/tui/experiment"
	"optexplore/tui/explore"
)

// withConfig is a folder of settings with a configuration.
func withConfig(t *testing.T, text string) (folder, file string) {
	folder = t.TempDir()
	file = filepath.Join(folder, "optexplore", "config.toml")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return folder, file
}

// TestTheConfigurationIsTold: where it is, what is in force, and what could be.
func TestTheConfigurationIsTold(t *testing.T) {
	folder, file := withConfig(t, "landscape = \"valley\"\nfps = 500\n[keys]\nundo = \"ü\"\nredo = \"u\"\nrun = \"leap\"\n")
	if out, errs, code := called(folder, false, "config", "--path"); out != file+"\n" || errs != "" || code != 0 {
		t.Errorf("it is at %q, %q, code %d", out, errs, code)
	}
	out, errs, code := called(folder, false, "config", "--check")
	want := "optexplore: " + file + ":2: fps: expected a whole number, 1 to 120, got 500\n" +
		"optexplore: " + file + ":5: keys.redo: expected a free key, got \"u\", which is that of spectrum\n" +
		"optexplore: " + file + ":6: keys.run: expected a key, as x, space, f5, ctrl+x or shift+up, got \"leap\" (did you mean tab?)\n" +
		"optexplore: expected a configuration without faults, found 3 faults\n"
	if !strings.HasPrefix(errs, want[:strings.Index(want, " (did")]) || !strings.HasSuffix(errs, "found 3 faults\n") || code != 1 {
		t.Errorf("code %d, said is\n%swant\n%s", code, errs, want)
	}
	for _, line := range []string{"landscape = \"valley\"\n", "fps = 60\n", "undo = \"ü\" ", "redo = \"Z\" ", "run = \"space\" "} {
		if !strings.Contains(out, "\n"+line) {
			t.Errorf("%q is not in\n%s", line, out)
		}
	}
	again, _ := withConfig(t, out)
	if same, errs, code := called(again, false, "config", "--check"); same != out || errs != "" || code != 0 {
		t.Errorf("what is in force is read as\n%s%s, want\n%s", same, errs, out)
	}
	example, _, _ := called(folder, false, "config", "--example")
	fresh, _ := withConfig(t, example)
	none := t.TempDir()
	byExample, _, _ := called(fresh, false, "config", "--check")
	if byDefault, errs, code := called(none, false, "config", "--check"); byDefault != byExample || errs != "" || code != 0 {
		t.Errorf("without a file there is\n%s%s, by the example\n%s", byDefault, errs, byExample)
	}
	for _, args := range [][]string{{"config"}, {"config", "--path", "--check"}, {"config", "file"}} {
		if out, errs, code := called(folder, false, args...); out != "" || code != 2 || strings.Count(errs, "\n") != 1 {
			t.Errorf("%v: code %d, %q, %q", args, code, out, errs)
		}
	}
	if _, errs, code := called("", false, "config", "--path"); code != 1 || !strings.Contains(errs, "there is no folder for settings") {
		t.Errorf("without a home: code %d, %q", code, errs)
	}
	if _, _, code := called(folder, true, "config", "--path"); code != 2 {
		t.Errorf("a visitor gets code %d", code)
	}
}

// TestOtherCommandsDoNotReadIt: they print the same for everyone.
func TestOtherCommandsDoNotReadIt(t *testing.T) {
	folder, _ := withConfig(t, "landscape = \"valley\"\nfps = 500\n")
	for _, args := range [][]string{{"run", "--steps", "3"}, {"eval", "--landscape", "saddle", "--at", "1,1"}, {"plot", "--size", "60x18"}} {
		with, errs, _ := called(folder, false, args...)
		if without, _, _ := called(t.TempDir(), false, args...); with != without || errs != "" {
			t.Errorf("%v prints\n%s%s, and without a configuration\n%s", args, with, errs, without)
		}
	}
}

// TestWhatCannotBeReadIsAFault, and all is as by default.
func TestWhatCannotBeReadIsAFault(t *testing.T) {
	folder := t.TempDir()
	if err := os.MkdirAll(filepath.Join(folder, "optexplore", "config.toml"), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, errs, code := called(folder, false, "config", "--check"); code != 1 || !strings.Contains(errs, "config.toml:1: it cannot be read: expected a file, got something else") {
		t.Errorf("code %d, %q", code, errs)
	}
}

// TestAScreenIsConfigured: the landscape that it opens, and one line of what is wrong; those
// of one's own are landscapes, too, but not for visitors.
func TestAScreenIsConfigured(t *testing.T) {
	for text, want := range map[string]struct{ landscape, note, shown string }{
		"":                                     {experiment.DefaultLandscape, "", experiment.DefaultLandscape},
		"landscape = \"valley\"":               {"valley", "", "valley"},
		"landscape = \"wave\"":                 {"wave", "", ""},
		"landscape = \"wav\"":                  {experiment.DefaultLandscape, "config.toml:1: landscape: expected a landscape, got \"wav\" (did you mean wave?)", experiment.DefaultLandscape},
		"fps = 0\nmotion = \"no\"":             {experiment.DefaultLandscape, "2 faults (optexplore config --check): config.toml:1: fps: expected", experiment.DefaultLandscape},
		"landscape = \"random-matrix seed=3\"": {"random-matrix seed=3", "", "random-matrix seed=3"},
	} {
		folder, file := withConfig(t, text)
		if err := os.WriteFile(filepath.Join(filepath.Dir(file), "landscapes.txt"), []byte(ownText), 0o600); err != nil {
			t.Fatal(err)
		}
		c := Call{Env: []string{"XDG_CONFIG_HOME=" + folder}}
		set := c.config()
		if set.Landscape != want.landscape || !strings.HasPrefix(set.note(), want.note) || want.note == "" && set.note() != "" || set.shown().Landscape != want.shown {
			t.Errorf("%q: %q, %q, %q for visitors", text, set.Landscape, set.note(), set.shown().Landscape)
		}
	}
	if got := config.Default().FPS; got != explore.FramesPerSecond {
		t.Errorf("%d frames a second by default, the screen has %d", got, explore.FramesPerSecond)
	}
}

// TestTheREADMEsConfigurationIsRight: the text that it shows is without fault, and sets what
// it says.
func TestTheREADMEsConfigurationIsRight(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(page), "## Configuration\n")
	_, text, _ = strings.Cut(text, "```\n")
	text, _, _ = strings.Cut(text, "```")
	set, faults := config.Parse(text, Call{}.known())
	if len(faults) > 0 || set.Landscape != "himmelblau" || set.Frames() != config.Still || len(set.Keys) != 3 {
		t.Errorf("it is read as %+v, with %v:\n%s", set, faults, text)
	}
}
