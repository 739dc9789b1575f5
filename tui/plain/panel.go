package plain

import (
	"slices"
	"strings"
	"unicode"

	"optexplore/model"
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

// ticks are numbers at an upright line that is an axis, and loose are marks that
// stand alone in a row that is drawn.
var (
	ticks = model.Pattern(`^\s*[−\d.,e]+ ?[│┤├┼┊┃]|[−\d.,e]+┤`)
	loose = model.Pattern(`(^|\s)[·×]+(\s+[·×]+)*(\s|$)`)
)

// readable are the lines of a picture that can be read: its words, without what is drawn of
// dots, lines and blocks, and without the numbers of the axes beside that.
func readable(picture string, symbols canvas.Symbols) []string {
	var lines []string
	drawn, broken := false, false // the row before was drawn, or goes on in this one
	for row := range strings.Lines(picture) {
		text := strings.Map(func(r rune) rune {
			if ink(r) || sign(r) {
				return ' '
			}
			return r
		}, ticks().ReplaceAllString(row, "│"))
		art := strings.ContainsFunc(row, ink)
		if art {
			text = loose().ReplaceAllString(text, "  ")
		}
		text = strings.TrimPrefix(strings.TrimSpace(text), "· ")
		if numbers, others := counted(text); text == "" || others == 0 && (numbers < leastTold || numbers > mostTable) && (art || drawn) || !art && drawn && others <= numbers/leastTold {
			drawn, broken = art || drawn && text != "", false
			continue
		}
		if said := words(columns(text), symbols); broken {
			lines[len(lines)-1] += " " + said
		} else {
			lines = append(lines, said)
		}
		drawn, broken = art, !art && canvas.Width(text) > panelW*3/4 && !strings.Contains(text, "  ")
	}
	return slices.DeleteFunc(lines, func(line string) bool { return line == "" })
}

// leastTold is the least numbers of a row that is told without words, and of an axis beside
// each word; mostTable is the most of a row of a table.
const (
	leastTold = 3
	mostTable = 12
)

// counted are how many numbers and how many other words a row has.
func counted(row string) (numbers, others int) {
	for _, word := range strings.Fields(row) {
		switch {
		case strings.Trim(word, "0123456789.,−-+e()") == "":
			numbers++
		case strings.ContainsFunc(word, unicode.IsLetter):
			others++
		}
	}
	return numbers, others
}

// columns is a row with signs between what stands apart in it: a colon behind the first of
// two, else commas.
func columns(row string) string {
	var parts []string
	for part := range strings.SplitSeq(row, "  ") {
		if part = strings.Trim(part, " ,"); part != "" {
			parts = append(parts, part)
		}
	}
	if first := parts[0]; len(parts) > 1 && strings.ContainsFunc(first, unicode.IsLetter) && !strings.ContainsAny(first, ":=") && !strings.HasSuffix(first, ".") &&
		(len(parts) == 2 || strings.ContainsAny(parts[1][:1], "0123456789(-") || strings.HasPrefix(parts[1], "−")) {
		return first + ": " + strings.Join(parts[1:], ", ")
	}
	return strings.Join(parts, ", ")
}

// ink reports whether a character is part of a drawing: dots of braille, a line or a block.
func ink(r rune) bool { return r >= '⠀' && r <= '⣿' || r >= '─' && r <= '▟' }

// sign reports whether a character is a mark of a picture or of a list.
func sign(r rune) bool {
	return r >= 0x25a0 && r <= 0x25ff || // geometric shapes
		strings.ContainsRune("∘•★✚✱✕⋄", r)
}
