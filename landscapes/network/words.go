package network

import "unicode/utf8"

// longestWord is the most bytes of a text from outside that an error repeats.
const longestWord = 40

// clip cuts a text to a sensible length, between characters.
func clip(text string) string {
	if len(text) <= longestWord {
		return text
	}
	n := longestWord
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n] + "…"
}
