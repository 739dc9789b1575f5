package equation

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kinds of token.
type tokenKind int

const (
	tokenEnd tokenKind = iota
	tokenNumber
	tokenName
	tokenWord  // if, until, …
	tokenRaise // a superscript: 2, −1, t or T
	tokenSign  // one character
)

type token struct {
	kind   tokenKind
	text   string
	column int // of its first character, from 1
}

// words are the reserved words.
const words = " if otherwise until after and or mod "

// raised are the superscripts, and lowered the characters that they mean, in the
// same order.
const (
	raised  = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹ᵗᵀ"
	lowered = "-0123456789tT"
)

// lower returns the character of a superscript; ok is false if r is none.
func lower(r rune) (letter byte, ok bool) {
	i := strings.IndexRune(raised, r)
	if i < 0 {
		return 0, false
	}
	return lowered[utf8.RuneCountInString(raised[:i])], true
}

// raise writes a whole number as a superscript.
func raise(digits string) string {
	marks := []rune(raised)
	return strings.Map(func(r rune) rune {
		if i := strings.IndexRune(lowered, r); i >= 0 {
			return marks[i]
		}
		return r
	}, strings.ReplaceAll(digits, "−", "-"))
}

// tokens splits a text into tokens, of which the last marks the end.
func tokens(text string) []token {
	runes := []rune(text)
	var list []token
	for i := 0; i < len(runes); {
		if runes[i] == ' ' {
			i++
			continue
		}
		kind, end := next(runes, i)
		t := token{kind, string(runes[i:end]), i + 1}
		switch {
		case kind == tokenName && strings.Contains(words, " "+t.text+" "):
			t.kind = tokenWord
		case kind == tokenRaise:
			var plain []byte
			for _, r := range runes[i:end] {
				letter, _ := lower(r)
				plain = append(plain, letter)
			}
			t.text = string(plain)
		case t.text == "-":
			t.text = "−"
		}
		list = append(list, t)
		i = end
	}
	return append(list, token{tokenEnd, "the end", len(runes) + 1})
}

// next returns the kind of the token that begins at i, and its end.
func next(runes []rune, i int) (kind tokenKind, end int) {
	while := func(is func(rune) bool) int {
		k := i
		for k < len(runes) && is(runes[k]) {
			k++
		}
		return k
	}
	isRaised := func(r rune) bool { _, ok := lower(r); return ok }
	rest := string(runes[i:min(i+3, len(runes))])
	switch r := runes[i]; {
	case strings.HasPrefix(rest, "∇²f"):
		return tokenName, i + 3
	case strings.HasPrefix(rest, "∇f"):
		return tokenName, i + 2
	case isRaised(r):
		return tokenRaise, while(isRaised)
	case r >= '0' && r <= '9' || r == '.':
		return tokenNumber, while(func(r rune) bool { return r >= '0' && r <= '9' || r == '.' })
	case unicode.IsLetter(r):
		return tokenName, while(func(r rune) bool { return (unicode.IsLetter(r) || isLowered(r)) && !isRaised(r) })
	}
	return tokenSign, i + 1
}

// isLowered reports whether r can follow the first letter of a name.
func isLowered(r rune) bool {
	return r >= '₀' && r <= '₋' || r >= '0' && r <= '9' || r == '\'' || r == '∞' || r == '_'
}
