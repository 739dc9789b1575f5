package serve

import (
	"fmt"
	"strings"

	shellquote "github.com/kballard/go-shellquote"
	gossh "golang.org/x/crypto/ssh"
)

// longestLine is the most bytes of a command line: room for the longest formula, and
// for the start of a thousand parameters.
const longestLine = 16 << 10

// line is the command line of a visit; no words ask for the screen.
type line struct {
	text  string // for the log
	words []string
	wrong string // why it cannot be read; empty if it can
}

// lineOf reads the payload of an exec request (RFC 4254, 6.5), in a time linear in its
// length.
func lineOf(payload []byte) line {
	var p struct{ Command string }
	if gossh.Unmarshal(payload, &p) != nil {
		return line{wrong: "expected a command line, got something else"}
	}
	if len(p.Command) > longestLine {
		return line{text: p.Command[:longestLine], wrong: fmt.Sprintf("expected a command line of at most %d kB, got %d: shorten it, or run the program on your own machine", longestLine>>10, len(p.Command)>>10)}
	}
	words, err := shellquote.Split(p.Command)
	if err != nil {
		return line{text: p.Command, wrong: fmt.Sprintf("expected a command line whose quotation marks are closed: %v", err)}
	}
	return line{text: p.Command, words: words}
}

// shown is the command line without the token of a presenter.
func (l line) shown() string {
	switch {
	case len(l.words) > 2 && l.words[0] == "present":
		return strings.Join(append(l.words[:2:2], "…"), " ")
	case l.wrong != "":
		first, _, _ := strings.Cut(l.text, " ")
		return first + " …"
	}
	return l.text
}

// takeLine stores the command line.
func (v *visit) takeLine(payload []byte) {
	l := lineOf(payload)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.line = l
}

// command is the command line.
func (v *visit) command() line {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.line
}
