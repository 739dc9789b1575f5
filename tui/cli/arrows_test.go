package cli_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const top = "../.."

// module is the path of the module, as go.mod has it.
var module = func() string {
	text, _ := os.ReadFile(top + "/go.mod")
	first, _, _ := strings.Cut(string(text), "\n")
	return strings.TrimPrefix(first, "module ")
}()

// layers say what each part of the program may import of it, and of others'
// modules. The first that fits a package counts.
var layers = []struct {
	dir    string   // the package and all below it
	ours   []string // packages it may import, with all below them
	others []string // modules it may import; nil for any that go.mod has
}{
	{"model/vec", []string{}, []string{}},
	{"model/lanes", []string{"model/vec"}, []string{"golang.org/x/sys"}},
	{"model/modeltest", []string{"model"}, []string{}},
	{"model/curvature", vocabulary(), []string{"gonum.org/v1/gonum"}},
	{"model/reparam", vocabulary("model/curvature"), []string{}},
	{"model/framing", vocabulary("model/curvature"), []string{}},
	{"model/theory", vocabulary("model/curvature"), []string{}},
	{"model/slice", vocabulary("model/curvature"), []string{}},
	{"model/basin", vocabulary("model/curvature"), []string{}},
	{"model/convexity", vocabulary("model/curvature"), []string{}},
	{"model/reason", vocabulary(), []string{}},
	{"model/risk", vocabulary(), []string{}},
	{"model/event", vocabulary("model/curvature"), []string{}},
	{"model/ahead", vocabulary("model/curvature", "model/event", "model/run"), []string{}},
	{"model/attraction", vocabulary("model/basin", "model/curvature", "model/event", "model/run", "model/theory"), []string{}},
	{"model/sharpness", vocabulary("model/curvature", "model/run", "model/theory"), []string{}},
	{"model/share", vocabulary(), []string{}},
	{"model/run", vocabulary("model/curvature", "model/theory", "model/basin"), []string{}},
	{"model/verdict", vocabulary("model/curvature", "model/theory", "model/event"), []string{}},
	{"model", []string{"model/vec"}, []string{}},
	{"landscapes/formula", []string{"model"}, []string{"gonum.org/v1/gonum"}},
	{"landscapes/random", []string{"model"}, []string{"gonum.org/v1/gonum"}},
	{"landscapes", []string{"model", "landscapes"}, []string{"gonum.org/v1/gonum"}},
	{"optimizer", []string{"model", "optimizer"}, []string{"gonum.org/v1/gonum"}},
	{"tui/canvas", []string{}, nil},
	{"tui/plot", []string{"model", "tui/canvas", "tui/theme"}, nil},
	{"tui", []string{"model", "landscapes", "optimizer", "tui"}, nil},
	{"packaging/papers", []string{"=tui/cli"}, []string{"github.com/spf13/cobra"}},
	{"packaging/module", []string{}, []string{}},
	{".", []string{"tui/cli"}, []string{}},
}

// vocabulary is what every package below model may import, and some more.
func vocabulary(more ...string) []string { return append([]string{"=model", "model/vec"}, more...) }

// strangers are packages that must not import one of some others: screens ask for
// a route instead, and a lens knows neither the others nor the screen, which is
// handed all of them.
var strangers = []struct{ these, those []string }{
	{[]string{"tui/explore"}, append([]string{"tui/pick", "tui/lens/all"}, parts...)},
	{[]string{"tui/pick"}, append([]string{"tui/explore", "tui/lens", "tui/lens/all"}, parts...)},
	{append([]string{"tui/lens"}, parts...), append([]string{"tui/explore", "tui/pick", "tui/lens/all"}, parts...)},
	{[]string{"tui/lens/all", "tui/scene", "tui/experiment"}, []string{"tui/explore", "tui/pick"}},
	{[]string{"tui/ssh/room", "tui/ssh/serve", "tui/ssh/loop"}, append([]string{"tui/lens/all"}, parts...)},
}

// parts are the lenses: the packages below tui/lens that the list in all imports.
var parts = []string{
	"tui/lens/point",
	"tui/lens/tune",
	"tui/lens/step",
	"tui/lens/ensemble",
	"tui/lens/spectrum",
	"tui/lens/edge",
	"tui/lens/parameters",
	"tui/lens/height",
	"tui/lens/basins",
	"tui/lens/chance",
	"tui/lens/remap",
	"tui/lens/symmetry",
	"tui/lens/fit",
	"tui/lens/layers",
	"tui/lens/curvature",
	"tui/lens/convexity",
	"tui/lens/field",
	"tui/lens/profile",
	"tui/lens/sample",
}

// estranged reports whether one package must not import another.
func estranged(dir, other string) bool {
	for _, s := range strangers {
		if dir != other && slices.Contains(s.these, dir) && slices.Contains(s.those, other) {
			return true
		}
	}
	return false
}

// TestLensesAreStrangers to each other and to the screen, and the screen to them.
func TestLensesAreStrangers(t *testing.T) {
	for _, c := range []struct {
		dir, other string
		want       bool
	}{
		{"tui/explore", "tui/pick", true}, {"tui/pick", "tui/explore", true}, {"tui/lens/tune", "tui/lens/ensemble", true},
		{"tui/lens/step", "tui/explore", true}, {"tui/lens/ensemble", "tui/pick", true}, {"tui/pick", "tui/lens/tune", true},
		{"tui/explore", "tui/lens/tune", true}, {"tui/explore", "tui/lens/all", true}, {"tui/explore", "tui/lens", false},
		{"tui/lens", "tui/lens/tune", true}, {"tui/lens/tune", "tui/lens", false}, {"tui/ssh/room", "tui/lens/tune", true},
		{"tui/lens/tune", "tui/experiment", false}, {"tui/lens/tune", "tui/lens/tune", false}, {"tui/app", "tui/lens/all", false},
	} {
		if got := estranged(c.dir, c.other); got != c.want {
			t.Errorf("%s and %s are strangers: %v", c.dir, c.other, got)
		}
	}
	listed := slices.DeleteFunc(imports(t)["tui/lens/all"], func(name string) bool { return name == module+"/tui/lens" })
	for k, name := range listed {
		listed[k] = strings.TrimPrefix(name, module+"/")
	}
	if want := slices.Sorted(slices.Values(parts)); !slices.Equal(slices.Sorted(slices.Values(listed)), want) {
		t.Errorf("the list of lenses has %v, this test %v", listed, want)
	}
}

// imports are the imports of every package that are not for its tests.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir(top, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := d.Name(); d.IsDir() && file != top && (strings.HasPrefix(name, ".") || name == "testdata") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		dir, err := filepath.Rel(top, filepath.Dir(file))
		for _, spec := range parsed.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			found[filepath.ToSlash(dir)] = append(found[filepath.ToSlash(dir)], name)
		}
		return err
	})
	if err != nil || len(found) < 10 {
		t.Fatalf("%d packages found: %v", len(found), err)
	}
	return found
}

// below reports whether a package is another or below it; "=model" is model
// alone.
func below(dir, parent string) bool {
	if alone, ok := strings.CutPrefix(parent, "="); ok {
		return dir == alone
	}
	return parent == "." && dir == "." || dir == parent || strings.HasPrefix(dir, parent+"/")
}

// TestArrows holds the direction of imports:
//
//	main → tui → {landscapes, optimizer} → model
func TestArrows(t *testing.T) {
	for dir, list := range imports(t) {
		k := slices.IndexFunc(layers, func(l struct {
			dir          string
			ours, others []string
		}) bool {
			return below(dir, l.dir)
		})
		if k < 0 {
			t.Errorf("%s belongs to no layer", dir)
			continue
		}
		for _, name := range list {
			checkImport(t, dir, name, layers[k].ours, layers[k].others)
		}
	}
}

func checkImport(t *testing.T, dir, name string, ours, others []string) {
	t.Helper()
	inside, own := strings.CutPrefix(name, module+"/")
	switch {
	case own && !slices.ContainsFunc(ours, func(p string) bool { return below(inside, p) }):
		t.Errorf("%s imports %s, which points the wrong way", dir, name)
	case slices.Contains([]string{"tui/canvas/golden", "tui/lens/lenstest", "model/modeltest"}, inside):
		t.Errorf("%s imports %s, which is for tests", dir, inside)
	case own && estranged(dir, inside):
		t.Errorf("%s imports %s: a screen asks for a route, a part of one knows no other", dir, inside)
	case !own && others != nil && strings.Contains(firstPart(name), ".") &&
		!slices.ContainsFunc(others, func(p string) bool { return below(name, p) }):
		t.Errorf("%s imports %s, expected the standard library and %v alone", dir, name, others)
	}
}

func firstPart(name string) string { first, _, _ := strings.Cut(name, "/"); return first }

// TestTheTopLevelIsBare: the program, what makes packages of it, and the papers.
func TestTheTopLevelIsBare(t *testing.T) {
	allowed := []string{"tui/", "packaging/", "model/", "landscapes/", "optimizer/", "main.go", "go.mod", "go.sum", "README.md", "LICENSE", "optexplore"}
	entries, err := os.ReadDir(top)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() {
			name += "/"
		}
		if !strings.HasPrefix(name, ".") && !slices.Contains(allowed, name) {
			t.Errorf("%s does not belong at the top level", name)
		}
	}
	for _, name := range []string{"README.md", "LICENSE", "go.mod", "go.sum", "main.go"} {
		if _, err := os.Stat(path.Join(top, name)); err != nil {
			t.Errorf("%s is missing: %v", name, err)
		}
	}
}

// TestEveryPackageSaysWhatItIs: each has a doc.go with its comment.
func TestEveryPackageSaysWhatItIs(t *testing.T) {
	for dir := range imports(t) {
		if dir == "." {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), path.Join(top, dir, "doc.go"), nil, parser.ParseComments)
		if err != nil || parsed.Doc == nil || !strings.HasPrefix(parsed.Doc.Text(), "Package "+parsed.Name.Name+" ") {
			t.Errorf("%s has no doc.go that begins with \"Package …\" (%v)", dir, err)
		}
	}
}
