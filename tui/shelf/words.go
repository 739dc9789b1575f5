package shelf

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"optexplore/model"
	"optexplore/model/share"
)

// Age says how long before a time another one was, as "2 hours ago".
func Age(then, now time.Time) string {
	const day = 24 * time.Hour
	passed := now.Sub(then)
	for _, unit := range []struct {
		name string
		of   time.Duration
	}{{"year", 365 * day}, {"month", 30 * day}, {"week", 7 * day}, {"day", day}, {"hour", time.Hour}, {"minute", time.Minute}} {
		if n := int(passed / unit.of); n >= 2 {
			return fmt.Sprintf("%d %ss ago", n, unit.name)
		} else if n == 1 {
			return "1 " + unit.name + " ago"
		}
	}
	if passed < -time.Minute { // by a clock that was wrong
		return then.Format(time.DateOnly)
	}
	return "just now"
}

// What is what a session is of: a landscape, a formula or a network. Nothing may have
// checked it, but it can be shown.
func What(s model.Session) string { return Printable(cmp.Or(s.Landscape, s.Formula)) }

// Printable is a text without what a terminal would take for more than text.
func Printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return unicode.ReplacementChar
	}, text)
}

// Rules are the rules of a session, each once.
func Rules(s model.Session) string {
	var names []string
	for _, r := range s.Runners {
		if !slices.Contains(names, r.Rule) {
			names = append(names, r.Rule)
		}
	}
	return Printable(strings.Join(names, ", "))
}

// Step is where the head of a session is.
func Step(s model.Session) string {
	unit := "step"
	if s.Fair {
		unit = "evaluation"
	}
	return fmt.Sprintf("%s %d of %d", unit, s.Head, s.Length)
}

// Shared is the text x:… in a text, which may be the whole command line that opens it.
func Shared(text string) (shared string, ok bool) {
	text = strings.TrimSpace(text)
	if _, behind, found := strings.Cut(text, "--session"); found {
		text = strings.TrimLeft(behind, " =\"'")
	}
	return text, share.Is(text)
}

// The longest text that is read here, in characters, which is what a line of the screen
// takes, and the longest of a visitor, in bytes, once it is unpacked: hundreds of them are kept
// for undo.
const (
	MostTyped   = 4096
	MostVisitor = 32 << 10
)

// errLong is the error of a text that a line of the screen cuts off.
var errLong = errors.New("this text x:… is too long for the screen: expected it behind optexplore --session, on your own machine")

// ReadShared reads a text x:… that unpacks to so many bytes at most.
func ReadShared(text string, most int) (model.Session, error) {
	const line = 100 // characters of a command line before it, which may be typed, too
	s, err := share.ReadUpTo(text, most)
	if err != nil && len(text) >= MostTyped-line {
		err = errLong
	}
	return s, err
}
