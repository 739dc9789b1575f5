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
	text = strings.Join(strings.Fields(text), " ")
	for text != "" {
		end, next := broken(text, w)
		lines = append(lines, text[:end])
		text = text[next:]
	}
	return lines
}

// broken returns where the first line of a text ends, which has at most w columns, and
// where the next one begins: after the last space that is not beyond the end or, where
// there is none, within a word.
func broken(text string, w int) (end, next int) {
	n := 0
	for at, r := range text {
		if r == ' ' {
			end, next = at, at+1
		}
		if n == w {
			if next == 0 {
				return at, at
			}
			return end, next
		}
		n++
	}
	return len(text), len(text)
}
