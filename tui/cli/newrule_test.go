package cli_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/optimizer"
	"optexplore/tui/app"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/explore"
)

// halfway is a rule as its one file has it.
const halfway = `package optimizer

import "optexplore/model"

// Halfway takes half the step that gradient descent takes:
//
//	x ← x − ηg/2
type Halfway struct{ Rate float64 }

var _ = register(Entry{
	ID: "halfway", Name: "Half a step",
	Story:  "Is careful, and takes twice as long.",
	Source: "a test",
	Lines:  []string{gradient, "x ← x − η·g/2"},
	New:    func() model.Rule { return new(Halfway) },
})

// Knobs is η.
func (r *Halfway) Knobs() []model.Knob { return []model.Knob{rate(&r.Rate, 0.1)} }

// Memory is empty.
func (r *Halfway) Memory() []string { return nil }

// Step takes x to x − ηg/2.
func (r *Halfway) Step(s model.State, p *model.Probe) {
	for i, g := range p.Gradient(s.X()) {
		s.X()[i] -= float64(r.Rate / 2 * g)
	}
}
`

// TestEveryRuleIsOnTheScreen chooses each in the list of rules, by its name.
func TestEveryRuleIsOnTheScreen(t *testing.T) {
	oneGoroutine(t)
	s, err := experiment.Options{Landscape: "bowl"}.Session()
	if err != nil {
		t.Fatal(err)
	}
	begun, err := app.New(s, explore.Host{}, colorprofile.TrueColor)
	if err != nil {
		t.Fatal(err)
	}
	begun, _ = begun.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	begun, _ = begun.Update(tea.KeyPressMsg{Code: 'o', Text: "o"})
	for _, e := range optimizer.All() {
		t.Run(e.ID, func(t *testing.T) {
			root := begun
			for _, r := range e.Name {
				root, _ = root.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
			}
			c := canvas.New(120, 40)
			root.Draw(c)
			if text := c.Plain(); strings.Count(text, e.Name) < 2 { // as it is typed, and in the list
				t.Errorf("%q is not in the list of rules:\n%s", e.Name, text)
			}
		})
	}
}

// TestAddingARuleCostsOneFile adds one, by an overlay over the sources, and
// finds it in the list, on the screen, in the README's table and in the
// conformance tests. Nothing on the disk changes. The tests of this package, compiled
// anew, are the program as well; those of the rules are all else that is compiled.
func TestAddingARuleCostsOneFile(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the program and its tests anew")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file, overlay, program := filepath.Join(dir, "halfway.go"), filepath.Join(dir, "overlay.json"), filepath.Join(dir, "program")
	text, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(root, "optimizer", "halfway.go"): file}})
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range map[string]string{file: halfway, overlay: string(text)} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	output := func(name string, env []string, words ...string) string {
		cmd := exec.CommandContext(t.Context(), name, words...)
		cmd.Env = append(os.Environ(), env...)
		out, _ := cmd.CombinedOutput()
		return string(out)
	}
	tested := []string{"test", "-vet=off", "-ldflags=-s", "-overlay", overlay}
	if out := output("go", nil, append(tested, "-c", "-o", program, ".")...); out != "" {
		t.Fatalf("with one file more the program is not compiled:\n%s", out)
	}
	conforms := output("go", nil, append(tested, "-v", "-run", "TestEveryRule(IsComplete|WalksBack)/halfway", "../../optimizer")...)
	runs := func(args ...string) string { return output(program, []string{asProgram + "=1"}, args...) }
	for _, place := range []struct{ in, want, out string }{
		{"the list", "halfway", runs("list", "rules")},
		{"a race", "halfway", runs("race", "--runner", "gd", "--runner", "halfway rate=0.2", "--budget", "3")},
		{"the conformance tests", "--- PASS: TestEveryRuleIsComplete/halfway", conforms},
		{"the conformance tests", "--- PASS: TestEveryRuleWalksBack/halfway", conforms},
		{"the screen", "--- PASS: TestEveryRuleIsOnTheScreen/halfway", output(program, nil, "-test.v", "-test.run", "TestEveryRuleIsOnTheScreen/halfway")},
		{"the README", "halfway", output(program, nil, "-test.run", "README")},
	} {
		if !strings.Contains(place.out, place.want) {
			t.Errorf("%s has not %q:\n%s", place.in, place.want, place.out)
		}
	}
}
