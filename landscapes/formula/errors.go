package formula

import (
	"fmt"
	"strings"
	"unicode"
)

// SyntaxError is the error of a text that is not in its notation, as a formula: the place, what is
// there and what was expected.
type SyntaxError struct {
	Column   int    // 1-based, in characters; 0 if the fault has no place
	Found    string // as it should be shown: "\"@\"", "the end"
	Expected string // "a number, x, y, …"
	Text     string // the text, cut to a sensible length
}

// Error is one line without the text; [SyntaxError.Caret] draws the place.
func (e *SyntaxError) Error() string {
	if e.Column == 0 {
		return fmt.Sprintf("found %s, expected %s", e.Found, e.Expected)
	}
	return fmt.Sprintf("column %d: found %s, expected %s", e.Column, e.Found, e.Expected)
}

// Caret draws the text and, on a second line, a caret under the fault. A long text is cut on either
// side of the fault. Characters that do not print are shown as spaces, so there are always two lines.
func (e *SyntaxError) Caret() string {
	line := []rune(strings.Map(visible, e.Text))
	at := max(0, e.Column-1)
	if from := at - maxPicture/2; from > 0 && len(line) > maxPicture {
		line, at = append([]rune("…"), line[min(from, len(line)):]...), at-from+1
	}
	if len(line) > maxPicture {
		line = append(line[:maxPicture:maxPicture], '…')
	}
	return string(line) + "\n" + strings.Repeat(" ", min(at, len(line))) + "^"
}

func visible(r rune) rune {
	if unicode.IsPrint(r) {
		return r
	}
	return ' '
}
