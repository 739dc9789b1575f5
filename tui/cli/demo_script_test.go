package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// cue is a line of the script of the pictures: what is done, with the words after it.
type cue struct {
	what, words string
	times       int     // that a key is pressed
	seconds     float64 // that are waited
}

// cuesOf reads a script.
func cuesOf(text string) (list []cue, err error) {
	for k, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		c, err := cueOf(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", k+1, err)
		}
		list = append(list, c)
	}
	return list, nil
}

// cueOf reads a line of a script.
func cueOf(line string) (cue, error) {
	what, words, _ := strings.Cut(line, " ")
	c, err := cue{what: what, words: words, times: 1}, error(nil)
	switch what {
	case "$", "say", "still":
	case "press":
		key, times, more := strings.Cut(words, " ")
		if c.words = key; key != "space" && utf8.RuneCountInString(key) != 1 {
			return c, fmt.Errorf("expected a character or space, got %q", key)
		}
		if more {
			c.times, err = strconv.Atoi(times)
		}
		if err != nil || c.times < 1 {
			return c, fmt.Errorf("expected how often the key is pressed, got %q", times)
		}
	case "wait":
		if c.seconds, err = strconv.ParseFloat(words, 64); err != nil || !(c.seconds > 0 && c.seconds < 60) {
			return c, fmt.Errorf("expected seconds below 60, got %q", words)
		}
	default:
		return c, fmt.Errorf("expected $, say, press, wait or still, got %q", what)
	}
	return c, nil
}

// script is the script of the pictures.
func script(t *testing.T) []cue {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "demo.txt"))
	if err != nil {
		t.Fatal(err)
	}
	cues, err := cuesOf(string(text))
	if err != nil {
		t.Fatalf("testdata/demo.txt, %v", err)
	}
	return cues
}

// pressed is the message of a key: that of a character, or space.
func pressed(key string) tea.KeyPressMsg {
	if key == "space" {
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	}
	return tea.KeyPressMsg{Code: []rune(key)[0], Text: key}
}

// TestAWrongLineOfAScriptIsRefused with what was expected.
func TestAWrongLineOfAScriptIsRefused(t *testing.T) {
	for line, want := range map[string]string{
		"# a remark": "", "press space": "", "press L 3": "", "wait 0.5": "", "say what is seen": "", "still": "", "$ optexplore": "",
		"pres L": "expected $, say, press, wait or still", "press enter": "expected a character or space", "press": "expected a character or space",
		"press L three": "expected how often", "press L 0": "expected how often", "wait": "expected seconds", "wait -1": "expected seconds",
	} {
		_, err := cuesOf("still\n\n" + line)
		if want == "" && err != nil || want != "" && (err == nil || !strings.HasPrefix(err.Error(), "line 3: "+want)) {
			t.Errorf("%s: %v, want %q", line, err, want)
		}
	}
}
