package cli_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// halfway is a rule as its one file has it.
const halfway = `package optimizer

import "optexplore/model"

// Halfway takes half of the step that gradient descent takes:
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

// TestAddingARuleCostsOneFile adds one, by an overlay over the sources, and
// finds it in the list, on the screen, in the README's table and in the
// conformance tests. Nothing on the disk changes.
func TestAddingARuleCostsOneFile(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the program and three of its tests anew")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "halfway.go")
	overlay := filepath.Join(t.TempDir(), "overlay.json")
	text, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(root, "optimizer", "halfway.go"): file}})
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range map[string]string{file: halfway, overlay: string(text)} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	goes := func(words ...string) string {
		words = append([]string{words[0], "-overlay", overlay}, words[1:]...)
		cmd := exec.CommandContext(t.Context(), "go", words...)
		cmd.Dir = root
		out, _ := cmd.CombinedOutput()
		return string(out)
	}
	tested := func(in, run string) string { return goes("test", "-vet=off", "-v", in, "-run", run) }
	conforms := tested("./optimizer", "TestEveryRule(IsComplete|WalksBack)/halfway")
	for _, place := range []struct{ in, want, out string }{
		{"the list", "halfway", goes("run", ".", "list", "rules")},
		{"a race", "halfway", goes("run", ".", "race", "--runner", "gd", "--runner", "halfway rate=0.2", "--budget", "3")},
		{"the conformance tests", "--- PASS: TestEveryRuleIsComplete/halfway", conforms},
		{"the conformance tests", "--- PASS: TestEveryRuleWalksBack/halfway", conforms},
		{"the screen", "--- PASS: TestEveryRuleIsPlayedAndTurned/halfway", tested("./tui/explore", "TestEveryRuleIsPlayedAndTurned/halfway")},
		{"the README", "halfway", tested("./tui/cli", "README")},
	} {
		if !strings.Contains(place.out, place.want) {
			t.Errorf("%s has not %q:\n%s", place.in, place.want, place.out)
		}
	}
}
