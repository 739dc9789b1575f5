package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// tree is a small module: its files by name.
func tree() map[string]string {
	return map[string]string{
		"go.mod":     "module small\n\ngo 1.26\n",
		"main.go":    "package main\n\nimport (\n\t\"fmt\"\n\n\t\"small/tui\"\n\t\"small/tui/deep\"\n)\n\nfunc main() { fmt.Println(tui.Name, deep.Name) }\n",
		"tui/tui.go": "package tui\n\n// Name is no path, and neither is \"small/1.0\".\nconst Name = \"small\"\n\nconst Agent = \"small/1.0\"\n",
		"tui/deep/deep.go": "package deep\n\nimport (\n\t\"small/tui\"\n\t\"strings\"\n)\n\n" +
			"var Name = strings.ToUpper(tui.Name)\n\nvar Path = \"small/tui/deep\"\n",
		"tui/README.md":   "`small/tui` is a package.\n",
		".hidden/main.go": "package main\n\nimport \"small/tui\"\n",
	}
}

func lay(t *testing.T, files map[string]string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestTheModuleIsRenamed in go.mod and in the imports alone, is built under its new path,
// and is what it was when it is renamed back.
func TestTheModuleIsRenamed(t *testing.T) {
	const to, third = "codeberg.org/some.body/optexplore", "example.org/optexplore/v2"
	dir := lay(t, tree())
	if n, err := rename(dir, to); n != 3 || err != nil {
		t.Fatalf("%d files: %v", n, err)
	}
	for name, want := range tree() {
		switch name {
		case "go.mod", "main.go":
			want = strings.NewReplacer("module small", "module "+to, "\"small/", "\""+to+"/").Replace(want)
		case "tui/deep/deep.go": // sorted as gofmt does
			want = "package deep\n\nimport (\n\t\"" + to + "/tui\"\n\t\"strings\"\n)\n\nvar Name = strings.ToUpper(tui.Name)\n\nvar Path = \"" + to + "/tui/deep\"\n"
		}
		if got := read(t, dir, name); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
	}
	if _, err := rename(dir, third); err != nil {
		t.Fatal(err)
	}
	if got := read(t, dir, "tui/deep/deep.go"); !strings.Contains(got, "\""+third+"/tui\"") || strings.Contains(got, to) {
		t.Errorf("from one forge to another:\n%s", got)
	}
	cmd := exec.Command("go", "run", third)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off", "GOPROXY=off")
	if out, err := cmd.CombinedOutput(); err != nil || string(out) != "small SMALL\n" {
		t.Errorf("%v: %s", err, out)
	}
}

// TestImportsAreSortedAgain where another path stands elsewhere in the order.
func TestImportsAreSortedAgain(t *testing.T) {
	dir := lay(t, map[string]string{
		"go.mod":  "module small\n",
		"a/a.go":  "package a\n",
		"main.go": "package main\n\nimport (\n\t_ \"fmt\"\n\t_ \"small/a\"\n)\n",
	})
	if _, err := rename(dir, "a.org/optexplore"); err != nil {
		t.Fatal(err)
	}
	if got, want := read(t, dir, "main.go"), "package main\n\nimport (\n\t_ \"a.org/optexplore/a\"\n\t_ \"fmt\"\n)\n"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// TestWhatIsNoPathIsRefused, and nothing is written then.
func TestWhatIsNoPathIsRefused(t *testing.T) {
	for _, to := range []string{"", "optexplore", "codeberg.org", "codeberg.org/somebody", "codeberg.org/somebody/optexplore/", "https://codeberg.org/a/optexplore", "codeberg.org/a b/optexplore", "a.org/../optexplore", "a.org/optexplore/v1", "a.org/x\n/optexplore"} {
		dir := lay(t, tree())
		if n, err := rename(dir, to); err == nil || n != 0 || read(t, dir, "go.mod") != tree()["go.mod"] {
			t.Errorf("%q: %d files, %v", to, n, err)
		}
	}
	dir := lay(t, tree())
	if err := os.WriteFile(filepath.Join(dir, "tui", "bad.go"), []byte("package tui\n\nimport \"small/tui\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := rename(dir, "a.org/optexplore"); err == nil || read(t, dir, "main.go") != tree()["main.go"] {
		t.Errorf("a file that is no Go: %v", err)
	}
}
