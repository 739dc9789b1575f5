package formula

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"
)

// maxWord is the longest word that is split.
const maxWord = 64

// names reads a word. A word that is not a name is read as names side by side: xy is x·y, 2pix is 2·π·x,
// xsin( is x·sin(, and sinx is sin(x).
func (l *lexer) names() error {
	if passed, err := l.module(); passed || err != nil {
		return err
	}
	n, err := l.numbered(l.run(l.at, letter))
	if err != nil {
		return err
	}
	word := l.text[l.at : l.at+n]
	after := l.at + n
	after += l.run(after, unicode.IsSpace)
	parts := l.spelt(word)
	switch {
	case parts == nil && len(l.out) > 0 && l.out[len(l.out)-1].text == "[":
		return l.fault(n, "n, a whole number or the index of a sum around it, as in sum(i, 1, n, x[i])")
	case parts == nil:
		return l.fault(n, unknown(lower(word)))
	}
	for _, part := range parts {
		length := utf8.RuneCountInString(part)
		if isBinder(part) {
			l.emit(sumToken, part, 0, length)
			if !l.is(after, "(") {
				return nil // the parser says what is missing
			}
			return l.declare(part, after+1)
		}
		name := l.canonical(part)
		if err := l.oneCase(name, length); err != nil {
			return err
		}
		l.emit(nameToken, name, 0, length)
		l.out[len(l.out)-1].index = l.indices[part]
		l.out[len(l.out)-1].variable = 1 + slices.Index(letters[:], name)
	}
	return l.subscript(parts[len(parts)-1])
}

// split finds the names a word is made of, or nil. What touches a function is its argument and has a variable.
func (l *lexer) split(word string) []string {
	if isBinder(word) || l.canonical(word) != "" {
		return []string{word}
	}
	if len(word) > maxWord {
		return nil
	}
	for i := len(word) - 1; i > 0; i-- {
		name := l.canonical(word[:i])
		if name == "" {
			continue
		}
		if rest := l.split(word[i:]); rest != nil && (!isFunction(name) || l.argued(rest)) {
			return append([]string{word[:i]}, rest...)
		}
	}
	return nil
}

// argued reports whether a variable or an index is among names before the next function.
func (l *lexer) argued(parts []string) bool {
	for _, part := range parts {
		name := l.canonical(part)
		if l.varies(name) || isFunction(name) {
			return l.varies(name)
		}
	}
	return false
}

// varies reports whether a name is that of a variable or an index.
func (l *lexer) varies(name string) bool { return slices.Contains(letters[:], name) || l.indices[name] }

// canonical is the grammar's name of a variable, index, constant or function, or "".
func (l *lexer) canonical(word string) string {
	if len(l.letters) > 0 && !l.indices[word] {
		if k := slices.Index(l.letters, word); k >= 0 {
			return letters[k]
		}
		return known(word)
	}
	if l.varies(word) || word == sizeOp && l.counted {
		return word
	}
	return known(word)
}

// known is the grammar's name of a constant or function, or "".
func known(word string) string {
	if name, ok := spellings()[word]; ok {
		return name
	}
	for _, c := range constants {
		if word == c.name || word == c.symbol {
			return c.name
		}
	}
	return ""
}

func isFunction(name string) bool {
	_, ok := arities()[name]
	return ok
}

// arities of the functions, by name.
var arities = sync.OnceValue(func() map[string]int {
	m := map[string]int{}
	for _, f := range functions {
		m[f.name] = f.arity
	}
	for name, f := range forms {
		m[name] = f.arity
	}
	return m
})
