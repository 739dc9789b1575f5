package formula

import (
	"slices"
	"strings"
	"unicode/utf8"

	"optexplore/model"
)

const (
	headName  = `\pL[\pL\pN_]*`
	headList  = headName + `(?:\s*,\s*` + headName + `)*`
	headSigns = "=:>↦→" // of which each head has one
)

// heads are what may stand before a formula and is ignored: f(x, y) =, y =, lambda x:, x ->, (x, y) =>.
var heads = model.Pattern(`^\s*(?:(` + headName + `)\s*(?:\(\s*` + headList + `\s*\))?\s*:?=|lambda\s+` + headList + `\s*:|` +
	`(?:` + headName + `|\(\s*` + headList + `\s*\))\s*(?:->|=>|↦|→))`)

// head passes over what stands before the formula and returns the name that it gives to the value, or "".
func (l *lexer) head() string {
	text := string(l.text)
	if !strings.ContainsAny(text, headSigns) {
		return ""
	}
	m := heads().FindStringSubmatchIndex(text)
	if m == nil {
		return ""
	}
	name := ""
	if m[2] >= 0 {
		name = text[m[2]:m[3]]
	}
	if name == l.first() || isFunction(known(name)) {
		return ""
	}
	l.at = utf8.RuneCountInString(text[:m[1]])
	return name
}

// first is the letter of the first variable.
func (l *lexer) first() string {
	if len(l.letters) > 0 {
		return l.letters[0]
	}
	return letters[0]
}

// named is an error if the formula uses the name that its head gives to its value: y = x y.
func (l *lexer) named(name string) error {
	i := slices.IndexFunc(l.out, func(t token) bool { return t.kind == nameToken && t.text == name })
	if name == "" || i < 0 || len(l.letters) > 0 || !slices.Contains(letters[:], name) {
		return nil
	}
	l.at = l.out[i].column - 1
	return l.fault(1, "a formula without "+name+` behind "`+name+` ="`)
}

// comment passes over a comment, which goes from # or // to the end of the line. What follows // and is a
// formula itself may be meant as a divisor.
func (l *lexer) comment() error {
	end := l.run(l.at, func(r rune) bool { return r != '\n' })
	if l.text[l.at] == '/' {
		from := l.at + 2
		n := l.run(from, func(r rune) bool { return r != '\n' && r != '#' && r != '/' })
		if _, err := parse(string(l.text[from : from+n])); err == nil {
			return l.fault(2, `"/" for a quotient or "#" before a comment`)
		}
	}
	l.at += end
	return nil
}

func (l *lexer) atComment() bool { return l.is(l.at, "#") || l.is(l.at, "/") && l.is(l.at+1, "/") }
