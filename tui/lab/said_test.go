package lab

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestSaid(t *testing.T) {
	for text, want := range map[string]string{
		"model: spread: f is not quadratic":               "f is not quadratic",
		"tune: by: expected f or distance, got \"g\"":     "by: expected f or distance, got \"g\"",
		"room: model: session: expected a start":          "session: expected a start",
		"runner: model: knob rate (η): expected above 0":  "runner: knob rate (η): expected above 0",
		"shown here: room: tune: rates: expected 1":       "shown here: rates: expected 1",
		"race: expected a runner, got none":               "expected a runner, got none",
		"formula: column 2: found \"^\", expected number": "column 2: found \"^\", expected number",
		"schedule: expected one of cosine":                "schedule: expected one of cosine",
		"this plot: is no origin":                         "this plot: is no origin",
	} {
		if got := Said(errors.New(text)); got != want {
			t.Errorf("%q is said as %q, want %q", text, got, want)
		}
	}
}

// given are what errors name first when they are said: what a person gave, which
// is flags, settings and files.
var given = strings.Fields(`session window start schedule noise batch seed runner rates number budget by at set size sort
	auth listen fps host-key max-sessions max-per-address`)

// TestNoPackageIsHeard: of every error in the source, what it names first is what
// a person gave, and every package is an origin but schedule, which a person gives,
// and golden, which is for tests.
func TestNoPackageIsHeard(t *testing.T) {
	first := regexp.MustCompile(`^([a-z][a-z-]*): `)
	found := 0
	err := filepath.WalkDir("../..", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		if p := filepath.Base(filepath.Dir(file)); filepath.Base(file) == "doc.go" && p != "schedule" && p != "golden" && Said(errors.New(p+": it")) != "it" {
			t.Errorf("an error of package %s is said with its name", p)
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			text := literal(n)
			if text == "" {
				return true
			}
			found++
			if m := first.FindStringSubmatch(Said(errors.New(text))); m != nil && !slices.Contains(given, m[1]) {
				t.Errorf("%s: %q is said with %q", file, text, m[1])
			}
			return true
		})
		return nil
	})
	if err != nil || found < 100 {
		t.Errorf("%d errors are found: %v", found, err)
	}
}

// literal is the text that an error is made with; nothing if n makes none.
func literal(n ast.Node) string {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return ""
	}
	name := ""
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		name = f.Sel.Name
	case *ast.Ident:
		name = f.Name
	}
	text, ok := call.Args[0].(*ast.BasicLit)
	if !ok || text.Kind != token.STRING || !slices.Contains([]string{"New", "Errorf", "badUsef"}, name) {
		return ""
	}
	s, _ := strconv.Unquote(text.Value)
	return s
}
