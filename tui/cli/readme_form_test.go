package cli_test

import (
	"bytes"
	"context"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"optexplore/tui/cli"
)

// What a person reads at a glance: the bytes of the front page, and the characters
// in a row of a table.
const (
	mostFront = 12 << 10
	mostRow   = 160
)

// TestREADMEsCanBeReadAtAGlance: the front page is short, and no table is wide.
func TestREADMEsCanBeReadAtAGlance(t *testing.T) {
	texts := readmes(t)
	if n := len(texts["README.md"]); n > mostFront {
		t.Errorf("the front page has %d bytes, expected at most %d: move what is long to the README of its folder", n, mostFront)
	}
	for name, text := range texts {
		for k, line := range proseOf(text) {
			if strings.HasPrefix(strings.TrimSpace(line), "|") && utf8.RuneCountInString(line) > mostRow {
				t.Errorf("%s, line %d: a row of %d characters, expected at most %d", name, k+1, utf8.RuneCountInString(line), mostRow)
			}
		}
	}
}

// proseOf are the lines of a text, those within ``` left empty.
func proseOf(text string) []string {
	list, quoted := lines(text), false
	for k, line := range list {
		fence := strings.HasPrefix(line, "```")
		if quoted || fence {
			list[k] = ""
		}
		quoted = quoted != fence
	}
	return list
}

// link is what a text leads to.
var link = regexp.MustCompile(`\]\(([^)\s]+)\)`)

// TestEveryLinkOfTheREADMEsLeadsSomewhere: to a file that there is, and to a
// heading of it.
func TestEveryLinkOfTheREADMEsLeadsSomewhere(t *testing.T) {
	texts := readmes(t)
	count := 0
	for name, text := range texts {
		for _, m := range link.FindAllStringSubmatch(strings.Join(proseOf(text), "\n"), -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			count++
			file, heading, _ := strings.Cut(m[1], "#")
			to := name
			if file != "" {
				to = path.Join(path.Dir(name), file)
			}
			if _, err := os.Stat(path.Join(top, to)); err != nil || strings.HasPrefix(to, "..") {
				t.Errorf("%s leads to %s, which is not there", name, m[1])
			}
			if heading != "" && !slices.Contains(headings(texts[to]), heading) {
				t.Errorf("%s leads to %s, and there is no such heading", name, m[1])
			}
		}
	}
	if count < 20 {
		t.Errorf("%d links are found", count)
	}
}

// headings are those of a text, as links name them.
func headings(text string) (list []string) {
	for _, line := range proseOf(text) {
		if title := strings.TrimLeft(line, "#"); title != line && strings.HasPrefix(title, " ") {
			list = append(list, strings.Map(func(r rune) rune {
				switch {
				case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_':
					return unicode.ToLower(r)
				case r == ' ':
					return '-'
				}
				return -1
			}, strings.TrimSpace(title)))
		}
	}
	return list
}

// command is a call of the program in a text: in its own type, or on a line of its
// own. far is one of a visitor.
var (
	command = regexp.MustCompile("(?m)(?:`|^)(?:[A-Z_]+=\\S+ )?optexplore( [^`\n#]*)?")
	far     = regexp.MustCompile("(?m)(?:`|^)ssh (?:-t )?-p 2222 HOST( [^`\n#]*)?")
	stands  = regexp.MustCompile(`\b[A-Z]{3,}\b`) // for what the reader puts there
)

// TestEveryCommandInTheREADMEsIsUnderstood calls the program as each text says.
func TestEveryCommandInTheREADMEsIsUnderstood(t *testing.T) {
	oneGoroutine(t)
	count := 0
	for name, text := range readmes(t) {
		text = part.ReplaceAllString(text, "") // held already
		for _, m := range command.FindAllStringSubmatch(text, -1) {
			if words := wordsOf(m[1]); len(words) > 0 && !stands.MatchString(m[1]) {
				count++
				understood(t, name, words)
			}
		}
		for _, m := range far.FindAllStringSubmatch(text, -1) {
			words := wordsOf(m[1])
			if len(words) == 0 || slices.Contains([]string{"present", "join"}, words[0]) {
				continue
			}
			count++
			if code, said := asGuest(words); code != 0 {
				t.Errorf("%s: a visitor's%s: code %d, %s", name, m[1], code, said)
			}
		}
	}
	if count < 15 {
		t.Errorf("%d commands are found", count)
	}
}

// understood calls the program. A call that would open the screen must fail for want
// of a terminal alone; a server is not started, but must have the flags.
func understood(t *testing.T, name string, words []string) {
	t.Helper()
	if words[0] == "serve" {
		_, help := flagsOf(t, "serve")
		for _, word := range words[1:] {
			if flag, ok := strings.CutPrefix(word, "--"); ok && help[flag] == "" {
				t.Errorf("%s: serve has no flag %s", name, word)
			}
		}
		return
	}
	a := call(words...)
	screen := strings.HasPrefix(words[0], "--") && words[0] != "--version" && words[0] != "--help" && !slices.Contains(words, "--plain")
	if screen && (a.code != 2 || !strings.Contains(a.err, "needs a terminal")) || !screen && a.code != 0 {
		t.Errorf("%s: optexplore %s: code %d, %s", name, strings.Join(words, " "), a.code, a.err)
	}
}

// asGuest calls the program as a visitor does.
func asGuest(words []string) (code int, said string) {
	var out, err bytes.Buffer
	code = cli.Main(cli.Call{Args: words, In: strings.NewReader(""), Out: &out, Err: &err, Ctx: context.Background(), Guest: true})
	return code, err.String()
}
