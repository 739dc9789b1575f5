package cli_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// part is a stretch of a README between <!-- name --> and <!-- /name -->, which
// the program writes. A name that begins with "$ " is a command line.
var part = regexp.MustCompile(`(?s)<!-- (\$ )?([^/][^>]*?) -->\n(.*?)<!-- /([^>]+?) -->`)

// written are the parts that the program writes of each README besides those of
// command lines.
func written() map[string]map[string]func(*testing.T) string {
	return map[string]map[string]func(*testing.T) string{
		"README.md":            {"picture": still.part, "demo": demo.part, "keys": fewKeysPart, "names": namesPart},
		"landscapes/README.md": {"landscapes": landscapesPart, "network": networkPart, "frames": framesPart, "stories": storiesPart},
		"optimizer/README.md":  {"rules": rulesPart, "packages": packagesPart("optimizer")},
		"model/README.md":      {"packages": packagesPart("model")},
		"tui/README.md":        {"keys": keysPart, "lenses": lensesPart, "packages": packagesPart("tui", "tui/ssh")},
		"tui/ssh/README.md":    {"flags": flagsPart("serve"), "packages": packagesPart("tui/ssh")},
		"tui/cli/README.md": {
			"flags": flagsPart("plot"), "flags run": flagsPart("run"), "flags foresee": flagsPart("foresee"), "flags race": flagsPart("race"),
			"flags tune": flagsPart("tune"), "flags ensemble": flagsPart("ensemble"), "flags spectrum": flagsPart("spectrum"), "flags reparam": flagsPart("reparam"), "flags critical": flagsPart("critical"), "flags convex": flagsPart("convex"), "flags basins": flagsPart("basins"), "flags matrices": flagsPart("matrices"), "flags symmetry": flagsPart("symmetry"), "flags config": flagsPart("config"),
		},
	}
}

// readmes are the texts of all READMEs, by their paths from the top.
func readmes(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(top, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() != "README.md" {
			return err
		}
		name, err := filepath.Rel(top, file)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(file)
		found[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil || len(found) < len(written()) {
		t.Fatalf("%d READMEs are found: %v", len(found), err)
	}
	return found
}

// TestTheREADMEsSayWhatIsSo compares the parts of the READMEs that the program
// writes with what it says of itself; -update rewrites them.
func TestTheREADMEsSayWhatIsSo(t *testing.T) {
	oneGoroutine(t)
	texts := readmes(t)
	for name, parts := range written() {
		t.Run(name, func(t *testing.T) {
			hold(t, name, texts[name], renewed(t, texts[name], parts))
		})
	}
}

// renewed is a text with all that the program writes of it written anew.
func renewed(t *testing.T, text string, parts map[string]func(*testing.T) string) string {
	t.Helper()
	seen := map[string]int{}
	got := part.ReplaceAllStringFunc(text, func(found string) string {
		m := part.FindStringSubmatch(found)
		command, name, end := m[1], m[2], m[4]
		content := ""
		switch write := parts[name]; {
		case command != "":
			content = "```\n$ optexplore " + name + "\n" + trimmed(done(t, wordsOf(name)...)) + "```\n"
		case write != nil:
			content = write(t)
			seen[name]++
		default:
			t.Errorf("nothing writes the part %q", name)
		}
		if command == "" && end != name || command != "" && end != "$" {
			t.Errorf("the part %q ends as %q", name, end)
		}
		return "<!-- " + command + name + " -->\n" + content + "<!-- /" + end + " -->"
	})
	for name := range parts {
		if seen[name] != 1 {
			t.Errorf("the part %q is there %d times", name, seen[name])
		}
	}
	return got
}

// hold compares a file, by its path from the top, with what it is to be.
func hold(t *testing.T, name, is, want string) {
	t.Helper()
	switch {
	case is == want:
	case *update:
		file := filepath.Join(top, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("%s is not what the program says of itself: run go test ./tui/cli -run README -update\n%s", name, firstDifference(is, want))
	}
}

// wordsOf are the words of a command line; what stands in double quotes is one.
func wordsOf(line string) (words []string) {
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	return words
}

// firstDifference is the first line in which two texts differ, both ways.
func firstDifference(was, is string) string {
	a, b := lines(was), lines(is)
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d is %q, want %q", i+1, shortened(a[i]), shortened(b[i]))
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(a), len(b))
}

// shortened is a line of a length that can be read.
func shortened(line string) string {
	if r := []rune(line); len(r) > 400 {
		return string(r[:400]) + "…"
	}
	return line
}

// trimmed is a text without spaces at the ends of its lines.
func trimmed(text string) string {
	var b strings.Builder
	for _, line := range lines(text) {
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}
