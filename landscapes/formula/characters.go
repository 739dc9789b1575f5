package formula

import (
	"strings"
	"sync"
)

// folds are characters that are read as another, in groups: those after the first of a group are read as the
// first. Full-width and mathematical italic letters are read as plain ones too.
var folds = sync.OnceValue(func() map[rune]rune {
	m := map[rune]rune{}
	for _, group := range []string{
		" \u00ad\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff",
		"-−–—‐‑‒―⁃﹣",
		"*·⋅×∙•∗✕⨯",
		"/÷∕⁄",
		"^ˆ↑",
		"|∣❘",
		",،",
		"πϖ𝜋𝛑",
		"τ𝜏",
		"hℎ",
		"eℯ",
	} {
		first := []rune(group)[0]
		for _, r := range group {
			m[r] = first
		}
	}
	return m
})

// fold is the character that r is read as.
func fold(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		r -= '！' - '!'
	case r >= '𝐴' && r <= '𝑍':
		r -= '𝐴' - 'A'
	case r >= '𝑎' && r <= '𝑧':
		r -= '𝑎' - 'a'
	}
	if first, ok := folds()[r]; ok {
		return first
	}
	return r
}

// folded is a text in the characters it is read as, one for one.
func folded(text string) []rune { return []rune(strings.Map(fold, text)) }

// fractions in one character, as numerator and denominator.
var fractions = map[rune][2]float64{
	'½': {1, 2}, '⅓': {1, 3}, '⅔': {2, 3}, '¼': {1, 4}, '¾': {3, 4}, '⅕': {1, 5}, '⅖': {2, 5}, '⅗': {3, 5},
	'⅘': {4, 5}, '⅙': {1, 6}, '⅚': {5, 6}, '⅛': {1, 8}, '⅜': {3, 8}, '⅝': {5, 8}, '⅞': {7, 8},
}

// fraction reads a fraction in one character: as a number if that is exact, else as a quotient in brackets.
func (l *lexer) fraction(f [2]float64) {
	if v := f[0] / f[1]; tidy(v) {
		l.emit(numberToken, number(v), v, 1)
		return
	}
	for _, t := range []string{"(", number(f[0]), "/", number(f[1]), ")"} {
		k, v := signToken, 0.0
		if digit(rune(t[0])) {
			k, v = numberToken, float64(t[0]-'0')
		}
		l.emit(k, t, v, 0)
	}
	l.at++
}
