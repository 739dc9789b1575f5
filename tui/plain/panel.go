package plain

import (
	"slices"
	"strings"
	"unicode"

	"optexplore/tui/canvas"
	"optexplore/tui/explore"
)

// The size of the canvas that a panel is drawn on to be read: so wide that a paragraph is a
// line, and so high that all of its rows are there.
const (
	panelW = 400
	panelH = 48
)

// panel is the panel of the last lens, or of the point, in lines of words.
func panel(m explore.Model, point bool, symbols canvas.Symbols) []string {
	return readable(explore.Panel(m, point, panelW, panelH).Plain(), symbols)
}

// readable are the lines of a picture that can be read: its words, without what is drawn of
// dots, lines and blocks, and without the numbers of the axes beside that.
func readable(picture string, symbols canvas.Symbols) []string {
	var lines []string
	drawn := false // the row before was drawn
	for row := range strings.Lines(picture) {
		text := strings.Map(func(r rune) rune {
			if ink(r) {
				return ' '
			}
			return r
		}, row)
		art := text != row
		text = strings.TrimSpace(text)
		if text == "" || art && !strings.ContainsFunc(text, unicode.IsLetter) || !art && drawn && axis(text) {
			drawn = art || drawn && text != ""
			continue
		}
		drawn = art
		lines = append(lines, words(columns(text), symbols))
	}
	return slices.DeleteFunc(lines, func(line string) bool { return line == "" })
}

// axis reports whether a row is the numbers of an axis, with at most one word beside them.
func axis(row string) bool {
	numbers, others := 0, 0
	for _, word := range strings.Fields(row) {
		if strings.Trim(word, "0123456789.,−-+e") == "" {
			numbers++
		} else {
			others++
		}
	}
	return numbers > 0 && others == 0 || numbers > 2 && others == 1
}

// columns is a row with signs between what stands apart in it: a colon behind the first of
// two, else commas.
func columns(row string) string {
	var parts []string
	for part := range strings.SplitSeq(row, "  ") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	if first := parts[0]; len(parts) > 1 && strings.ContainsFunc(first, unicode.IsLetter) && !strings.ContainsAny(first, ":=") && !strings.HasSuffix(first, ".") &&
		(len(parts) == 2 || strings.ContainsAny(parts[1][:1], "0123456789(-") || strings.HasPrefix(parts[1], "−")) {
		return first + ": " + strings.Join(parts[1:], ", ")
	}
	return strings.Join(parts, ", ")
}

// ink reports whether a character is drawn, and not read: dots of braille, lines, blocks and
// marks.
func ink(r rune) bool {
	return r >= '⠀' && r <= '⣿' || r >= '─' && r <= '◿' || strings.ContainsRune("∘•★✚✱✕⋄", r)
}
