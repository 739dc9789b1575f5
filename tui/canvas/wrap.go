package canvas

import (
	"strings"
	"unicode/utf8"
)

// Width is the number of cells of a text; every rune takes one.
func Width(text string) int { return utf8.RuneCountInString(text) }

// Wrap breaks a text into lines of at most w columns, between words if possible. It
// returns nil if w is less than 1.
func Wrap(text string, w int) []string {
	if w <= 0 {
		return nil
	}
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && Width(line)+1+Width(word) <= w {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for r := []rune(word); ; r = r[w:] {
			if line = string(r); len(r) <= w {
				break
			}
			lines = append(lines, string(r[:w]))
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
