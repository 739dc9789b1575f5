package formula

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"optexplore/model"
)

// maxWord is the longest word that is split.
const maxWord = 64

// names reads a word. A word that is not a name is read as names side by side: xy is x·y, 2pix is 2·π·x,
// xsin( is x·sin(.
func (l *lexer) names() error {
	n := l.run(l.at, letter)
	word := string(l.text[l.at : l.at+n])
	after := l.at + n
	after += l.run(after, unicode.IsSpace)
	parts := l.split(word, l.is(after, "("))
	if parts == nil {
		return l.fault(n, "x, y, one of the constants pi, e, tau or one of the functions "+strings.Join(functionNames(), ", ")+suggestion(word))
	}
	for _, part := range parts {
		if isBinder(part) {
			l.emit(sumToken, part, 0, utf8.RuneCountInString(part))
			if !l.is(after, "(") {
				return nil // the parser says what is missing
			}
			return l.declare(part, after+1)
		}
		l.emit(nameToken, l.canonical(part), 0, utf8.RuneCountInString(part))
		l.out[len(l.out)-1].index = l.indices[part]
		l.out[len(l.out)-1].variable = 1 + slices.Index(letters[:], part)
	}
	return l.subscript(parts[len(parts)-1])
}

// split finds the names a word is made of, or nil. A function is only taken off the end of a word, and only
// if it is called.
func (l *lexer) split(word string, call bool) []string {
	if isFunction(word) || isBinder(word) || l.canonical(word) != "" {
		return []string{word}
	}
	if len(word) > maxWord {
		return nil
	}
	for i := len(word) - 1; i > 0; i-- {
		if l.canonical(word[:i]) == "" {
			continue
		}
		rest := l.split(word[i:], call)
		if rest != nil && (call || !isFunction(rest[len(rest)-1]) && !isBinder(rest[len(rest)-1])) {
			return append([]string{word[:i]}, rest...)
		}
	}
	return nil
}

// canonical is the grammar's name of a variable, index, constant or function, or "".
func (l *lexer) canonical(word string) string {
	if slices.Contains(letters[:], word) || isFunction(word) || l.indices[word] || word == sizeOp && l.counted {
		return word
	}
	for _, c := range constants {
		if word == c.name || word == c.symbol {
			return c.name
		}
	}
	return ""
}

func isFunction(name string) bool {
	_, ok := arities[name]
	return ok
}

// arities of the functions, by name.
var arities = func() map[string]int {
	m := map[string]int{}
	for _, f := range functions {
		m[f.name] = f.arity
	}
	return m
}()

// functionNames are the functions, in the order of their table.
func functionNames() []string {
	var names []string
	for _, f := range functions {
		names = append(names, f.name)
	}
	for _, b := range binders {
		names = append(names, b.name)
	}
	return names
}

// suggestion is " (did you mean …?)" if a known name is near.
func suggestion(word string) string {
	best, least := "", 3
	if len(word) < 4 {
		least = 2
	}
	offer := func(name, spelling string) {
		if d := model.EditDistance(strings.ToLower(word), spelling); d < least && d < min(len(word), len(spelling)) {
			best, least = name, d
		}
	}
	if len(word) > maxWord {
		return ""
	}
	for _, f := range functions {
		offer(f.name, f.name)
		for _, other := range f.aka {
			offer(f.name, other)
		}
	}
	for _, c := range constants {
		offer(c.name, c.name)
	}
	for _, v := range letters {
		offer(v, v)
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf(" (did you mean %s?)", best)
}
