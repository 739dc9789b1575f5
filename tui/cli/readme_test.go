package cli_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/tui/explore"
	"optexplore/tui/keys"
	"optexplore/tui/lens/all"
)

const readme = "../../README.md"

// part is a stretch of the README between <!-- name --> and <!-- /name -->,
// which the program writes. A name that begins with "$ " is a command line.
var part = regexp.MustCompile(`(?s)<!-- (\$ )?([^/][^>]*?) -->\n(.*?)<!-- /(\S+) -->`)

// generated are the parts that are no command lines.
func generated() map[string]func(t *testing.T) string {
	return map[string]func(t *testing.T) string{
		"screen": screenPart, "keys": keysPart, "landscapes": landscapesPart, "rules": rulesPart,
	}
}

// TestTheREADMESaysWhatIsSo compares the generated parts of the README with
// what the program says of itself; -update rewrites them.
func TestTheREADMESaysWhatIsSo(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	got := part.ReplaceAllStringFunc(string(text), func(found string) string {
		m := part.FindStringSubmatch(found)
		command, name, end := m[1], m[2], m[4]
		begin, content := "<!-- "+command+name+" -->\n", ""
		switch write := generated()[name]; {
		case command != "":
			content = "```\n$ optexplore " + name + "\n" + trimmed(done(t, wordsOf(name)...)) + "```\n"
		case write != nil:
			content = write(t)
			seen[name] = true
		default:
			t.Errorf("nothing writes the part %q", name)
		}
		return begin + content + "<!-- /" + end + " -->"
	})
	if len(seen) != len(generated()) {
		t.Errorf("of the generated parts only %v are there", seen)
	}
	if *update {
		if err := os.WriteFile(readme, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != string(text) {
		t.Errorf("the README is not what the program says of itself: run go test ./tui/cli -update\n%s", firstDifference(string(text), got))
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
			return fmt.Sprintf("line %d is %q, want %q", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(a), len(b))
}

// trimmed is a text without spaces at the ends of its lines.
func trimmed(text string) string {
	var b strings.Builder
	for _, line := range lines(text) {
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

// screenPart is a frame of the screen, as the tests of the whole program have
// it.
func screenPart(t *testing.T) string {
	text, err := os.ReadFile("../app/testdata/saddle-120x40.txt")
	if err != nil {
		t.Fatal(err)
	}
	return "```\n" + trimmed(string(text)) + "```\n"
}

// markdown is a table.
func markdown(head []string, rows [][]string) string {
	text := "| " + strings.Join(head, " | ") + " |\n|" + strings.Repeat("---|", len(head)) + "\n"
	for _, row := range rows {
		text += "| " + strings.Join(row, " | ") + " |\n"
	}
	return text
}

func keysPart(*testing.T) string {
	var rows [][]string
	group := ""
	for _, k := range explore.Bindings(all.Lenses()) {
		heading := ""
		if k.Group != group {
			group, heading = k.Group, "**"+k.Group+"**"
		}
		rows = append(rows, []string{heading, "`" + keys.Label(k.Keys) + "`", k.Help})
	}
	return markdown([]string{"", "keys", "what they do"}, rows)
}

func landscapesPart(*testing.T) string {
	var rows [][]string
	for _, l := range landscapes.All() {
		rows = append(rows, []string{"`" + l.ID + "`", l.Text(), firstSentence(l.Story), l.Source})
	}
	return markdown([]string{"landscape", "f", "what it shows", "source"}, rows)
}

func rulesPart(*testing.T) string {
	var rows [][]string
	for _, e := range optimizer.All() {
		var knobs []string
		for _, k := range model.Defaults(e.New()).Knobs() {
			knobs = append(knobs, fmt.Sprintf("`%s` %s = %v", k.Name, k.Symbol, k.Default))
		}
		rows = append(rows, []string{"`" + e.ID + "`", e.Equation(), strings.Join(knobs, ", "), e.Story, e.Source})
	}
	return markdown([]string{"rule", "step", "knobs", "what it does", "source"}, rows)
}

// firstSentence is what stands before the first full stop that ends a
// sentence.
func firstSentence(text string) string {
	first, _, _ := strings.Cut(text, ". ")
	return strings.TrimSuffix(first, ".") + "."
}
