package cli_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// mostMethods is how many methods a type has at most: one with more is of several
// subjects.
const mostMethods = 40

// TestNoTypeHasMoreMethodsThanOneCanHold counts the methods that are declared for
// each type, exported or not, outside of tests.
func TestNoTypeHasMoreMethodsThanOneCanHold(t *testing.T) {
	oneGoroutine(t)
	count := map[string]int{}
	for _, file := range sources(t) {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil {
				count[filepath.ToSlash(filepath.Dir(file))+"."+receiver(f.Recv.List[0].Type)]++
			}
		}
	}
	if n := count[top+"/tui/explore.Model"]; n < 10 {
		t.Errorf("%d methods of explore.Model are counted", n)
	}
	for name, n := range count {
		if n > mostMethods {
			t.Errorf("%s has %d methods, expected at most %d: part it by subject", strings.TrimPrefix(name, top+"/"), n, mostMethods)
		}
	}
}

// receiver is the name of the type that a method is of.
func receiver(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return receiver(e.X)
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.IndexListExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
	}
	return "?"
}

// sources are the files of the program, without its tests.
func sources(t *testing.T) (files []string) {
	t.Helper()
	err := filepath.WalkDir(top, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := d.Name(); d.IsDir() && file != top && (strings.HasPrefix(name, ".") || name == "testdata") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(file, ".go") && !strings.HasSuffix(file, "_test.go") {
			files = append(files, file)
		}
		return nil
	})
	if err != nil || len(files) < 100 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	return files
}
