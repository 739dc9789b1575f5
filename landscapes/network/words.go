package network

// longestWord is the most bytes of a text from outside that an error repeats.
const longestWord = 40

// clip cuts a text to a sensible length.
func clip(text string) string {
	if len(text) > longestWord {
		return text[:longestWord] + "…"
	}
	return text
}
