package cli_test

import (
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

// mayBeNamed is what errors name first: what a person gave, which is flags, settings
// and files.
var mayBeNamed = strings.Fields(`session window dim slice view start schedule noise batch sampling seed runner rates number budget by at set size sort columns map rate-u lens show sheaf steps format output scale every fps
	auth listen fps host-key max-sessions max-sessions-per-address max-rooms-per-address max-per-address`)

// TestNoPackageIsHeard: an error is a sentence for a person, so it names first
// what a person gave, or nothing; never a package.
func TestNoPackageIsHeard(t *testing.T) {
	oneGoroutine(t)
	first := regexp.MustCompile(`^([a-z][a-z-]*): `)
	found := 0
	err := filepath.WalkDir("../..", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
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
			if m := first.FindStringSubmatch(text); m != nil && !slices.Contains(mayBeNamed, m[1]) {
				t.Errorf("%s: %q names %q first", file, text, m[1])
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
