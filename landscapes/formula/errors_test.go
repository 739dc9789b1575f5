package formula

import (
	"errors"
	"strings"
	"testing"
)

// faults are texts that are no formulas, with the column of the fault and words of the message.
var faults = []struct {
	text   string
	column int
	says   string
}{
	{"", 1, "found the end, expected a number"},
	{"   ", 4, "found the end"},
	{"x +", 4, "found the end"},
	{"x + * y", 5, `found "*"`},
	{"(x", 3, `expected an operator or ")"`},
	{"x)", 2, `found ")", expected an operator or the end`},
	{"()", 2, `found ")"`},
	{"x, y", 2, `found ","`},
	{"x 2", 3, "an operator before a number"},
	{"2 3", 3, "an operator before a number"},
	{"sin", 4, `expected "(": write sin(x)`},
	{"sin()", 5, `found ")"`},
	{"sin(x, y)", 6, "sin takes one argument"},
	{"max(x)", 6, "max takes two arguments"},
	{"softpluss(x)", 1, "did you mean softplus?"},
	{"1 + sqt(x)", 5, "did you mean sqrt?"},
	{"foo(x)", 1, `found "foo"`},
	{"u", 1, `found "u"`},
	{"x + π·zeta", 7, `found "zeta"`},
	{"x²^3", 3, "brackets round a power of a power"},
	{"x²³⁻", 2, "a whole number in superscript"},
	{"²", 1, `found "²"`},
	{"x @ y", 3, `found "@", expected an operator`},
	{"@", 1, `found "@", expected a number`},
	{"x = 1", 3, `found "="`},
	{"1e309", 1, "a number of at most 1.8e+308"},
	{".", 1, "a digit before or after the point"},
	{"1.2.3", 4, "an operator before a number"},
	{"x\n+\x00y", 4, `found "\x00"`},
	{"\xff", 1, "found"},
	{"x + 界", 5, `found "界"`},
}

func TestFaultsPoint(t *testing.T) {
	for _, c := range faults {
		_, err := Parse(c.text)
		var e *SyntaxError
		if !errors.As(err, &e) {
			t.Errorf("%q: got %v, want a *SyntaxError", c.text, err)
			continue
		}
		if e.Column != c.column || !strings.Contains(e.Error(), c.says) {
			t.Errorf("%q: got %v, want column %d and %q", c.text, e, c.column, c.says)
		}
		checkError(t, c.text, err)
	}
}

// checkError holds what is true of every error.
func checkError(t *testing.T, text string, err error) {
	t.Helper()
	var e *SyntaxError
	if !errors.As(err, &e) {
		t.Fatalf("%q: got a %T, want a *SyntaxError", text, err)
	}
	if strings.ContainsAny(e.Error(), "\n\r") || len(e.Error()) > 300 {
		t.Fatalf("%q: not one line: %q", text, e.Error())
	}
	if strings.Count(e.Caret(), "\n") != 1 || !strings.HasSuffix(e.Caret(), "^") {
		t.Fatalf("%q: not a picture: %q", text, e.Caret())
	}
}

func TestCaret(t *testing.T) {
	long := strings.Repeat("x + ", 100) + "? " + strings.Repeat("+ y", 100)
	for _, c := range []struct{ text, picture string }{
		{"2 cos(x) + zeta", "2 cos(x) + zeta\n           ^"},
		{"x +\ty + ²", "x + y + ²\n        ^"},
		{"", "\n^"},
		{"π·x·π·q", "π·x·π·q\n      ^"},
		{long, "…" + long[364:364+71] + "…\n" + strings.Repeat(" ", 37) + "^"},
	} {
		_, err := Parse(c.text)
		var e *SyntaxError
		if !errors.As(err, &e) {
			t.Fatalf("%q: no error", c.text)
		}
		if got := e.Caret(); got != c.picture {
			t.Errorf("got\n%s\nwant\n%s", got, c.picture)
		}
	}
}
