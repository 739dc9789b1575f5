package formula

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// spellings are the names of the functions by every spelling that is read.
var spellings = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for name := range forms {
		m[name] = name
	}
	for _, f := range functions {
		m[f.name] = f.name
		for _, other := range f.aka {
			m[other] = f.name
		}
	}
	return m
})

// modules are libraries whose names may stand before a function: np.sin, math.pi.
var modules = strings.Fields("np numpy math cmath torch f nn functional jnp jax lax tf scipy special sp sympy cp cupy mx")

// module passes over the name of a library and the point behind it.
func (l *lexer) module() (passed bool, err error) {
	n := l.run(l.at, unicode.IsLetter)
	end := l.at + n
	if !l.is(end, ".") || l.run(end+1, unicode.IsLetter) == 0 || !slices.Contains(modules, lower(l.text[l.at:end])) {
		return false, nil
	}
	next := lower(l.text[end+1 : end+1+l.run(end+1, unicode.IsLetter)])
	if next == "where" {
		return false, l.fault(n+6, "where(u, a, b) without "+string(l.text[l.at:end+1])+": it is a where u > 0, not where u ≠ 0")
	}
	l.at = end + 1
	return true, nil
}

// lower is a word with the letters A to Z in lower case.
func lower(word []rune) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, string(word))
}

// numbered extends a word of n letters that goes on as a function whose name has digits: log10(x), xatan2(.
// Without a bracket behind it such a name has two readings: log2x.
func (l *lexer) numbered(n int) (length int, err error) {
	if !l.is(l.at+n, "0123456789") {
		return n, nil
	}
	word := lower(l.text[l.at : l.at+n])
	rest := lower(l.text[l.at+n : min(len(l.text), l.at+n+8)])
	best := ""
	for name := range spellings() {
		at := strings.IndexFunc(name, unicode.IsDigit)
		if at > 0 && strings.HasSuffix(word, name[:at]) && strings.HasPrefix(rest, name[at:]) && len(name) > len(best) {
			best = name
		}
	}
	if best == "" {
		return n, nil
	}
	tail := len(best) - strings.IndexFunc(best, unicode.IsDigit)
	if after := l.at + n + tail; !l.is(after+l.run(after, unicode.IsSpace), "(") {
		letters := best[:len(best)-tail]
		return 0, l.fault(n+tail, best+"(…) or "+letters+"("+best[len(letters):]+"…): it can be read in two ways")
	}
	return n + tail, nil
}

// spelt returns the names that a word is made of, read in lower case if need be; nil for none.
func (l *lexer) spelt(word []rune) []string {
	if parts := l.split(string(word)); parts != nil {
		return parts
	}
	return l.split(lower(word))
}

// oneCase is an error if a letter stands for the same as another in the other case: x + X.
func (l *lexer) oneCase(name string, length int) error {
	if length > 1 {
		return nil
	}
	written := l.text[l.at]
	if l.cases == nil {
		l.cases = map[string]rune{}
	}
	if first, ok := l.cases[name]; ok && first != written {
		return l.fault(1, string(first)+", as it was written before")
	}
	l.cases[name] = written
	return nil
}

// commands of LaTeX that are read as a sign; "" for those that mean nothing.
var commands = map[string]string{"cdot": "*", "times": "*", "div": "/", "left": "", "right": "", "quad": "", "displaystyle": ""}

// command reads a command of LaTeX: \cdot, \left, \sin, \pi.
func (l *lexer) command() error {
	n := l.run(l.at+1, unicode.IsLetter)
	word := string(l.text[l.at+1 : l.at+1+n])
	sign, skipped := commands[word]
	switch {
	case n == 0 && l.is(l.at+1, ",;:! "):
		l.at += 2
	case sign != "":
		l.emit(signToken, sign, 0, 1+n)
	case skipped:
		l.at += 1 + n
	case n > 0 && known(word) != "":
		l.at++
	default:
		expected := `a formula as it is typed, as sin(x)/2 or pi`
		if reason := refused()[word]; reason != "" {
			expected = reason
		}
		if isBinder(word) {
			expected = word + "(i, 1, n, x[i]^2)"
		}
		return l.fault(1+n, expected)
	}
	return nil
}
