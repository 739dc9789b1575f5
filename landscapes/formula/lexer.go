package formula

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// signs are the single-character tokens, with their spelling in the grammar.
var signs = map[rune]string{
	'+': "+", '-': "-", '*': "*", '/': "/", '^': "^", '(': "(", ')': ")", ',': ",", '[': "[", ']': "]", '|': bar,
}

// superscripts in the order of the digits, then minus.
var superscripts = []rune("⁰¹²³⁴⁵⁶⁷⁸⁹⁻")

// lexer cuts a text into tokens.
type lexer struct {
	source  string
	text    []rune // the source in the characters it is read as
	at      int
	out     []token
	cases   map[string]rune // the letters so far, as they were written
	indices map[string]bool // the names of the indices of the sums so far
	counted bool            // n is the number of variables
	letters []string        // of the variables, where they are others than x, y and z
}

func lex(text string) ([]token, error) { return lexOf(text, nil) }

func lexOf(text string, letters []string) ([]token, error) {
	l := &lexer{source: text, text: folded(text), indices: map[string]bool{}, letters: letters}
	l.counted = indexed(lower(l.text))
	name := l.head()
	if err := l.read(); err != nil {
		return nil, err
	}
	l.emit(endToken, "", 0, 0)
	if column := bars(l.out); column > 0 {
		l.at = column - 1
		return nil, l.fault(1, "abs(…): these bars can be read in two ways")
	}
	return l.out, l.named(name)
}

// read cuts the whole text, without its end.
func (l *lexer) read() error {
	for l.at < len(l.text) {
		if err := l.one(); err != nil {
			return err
		}
	}
	return nil
}

// one reads what comes next.
func (l *lexer) one() error {
	r := l.text[l.at]
	switch {
	case unicode.IsSpace(r):
		l.at++
	case l.atComment():
		return l.comment()
	case r == '.' && l.is(l.at+1, "*/^"), r == ';' && l.at+1+l.run(l.at+1, unicode.IsSpace) == len(l.text): // .* of arrays
		l.at++
	case digit(r), r == '.':
		return l.number()
	case isBinder(string(r)):
		return l.over()
	case letter(r):
		return l.names()
	case super(r):
		return l.power()
	case r == '*' && l.is(l.at+1, "*"):
		l.emit(signToken, "^", 0, 2)
	case signs[r] != "":
		l.emit(signToken, signs[r], 0, 1)
	case fractions[r] != [2]float64{}:
		l.fraction(fractions[r])
	case roots[r] != "":
		l.emit(rootToken, roots[r], 0, 1)
	case r == '\\':
		return l.command()
	default:
		l.emit(strangeToken, string(r), 0, 1)
	}
	return nil
}

// roots are the signs of roots, as functions.
var roots = map[rune]string{'√': "sqrt", '∛': "cbrt"}

func digit(r rune) bool { return r >= '0' && r <= '9' }
func super(r rune) bool { return slices.Contains(superscripts, r) }

// run is the length of the stretch from i on whose characters are all of one sort.
func (l *lexer) run(i int, sort func(rune) bool) int {
	n := 0
	for i+n < len(l.text) && sort(l.text[i+n]) {
		n++
	}
	return n
}

func (l *lexer) is(i int, set string) bool {
	return i < len(l.text) && strings.ContainsRune(set, l.text[i])
}

func (l *lexer) emit(k kind, text string, value float64, length int) {
	spaced := l.at > 0 && unicode.IsSpace(l.text[l.at-1])
	l.out = append(l.out, token{kind: k, text: text, value: value, column: l.at + 1, spaced: spaced})
	l.at += length
}

// fault is an error at the next n characters.
func (l *lexer) fault(n int, expected string) error {
	return &SyntaxError{
		Column:   l.at + 1,
		Found:    quote(string([]rune(l.source)[l.at : l.at+n])),
		Expected: expected,
		Text:     l.source,
	}
}

// number reads digits, fraction and exponent. 2e3 is a number; 2e and 2ex are products with e.
func (l *lexer) number() error {
	i := l.at
	whole := l.run(i, digit)
	i += whole
	if l.is(i, ".") {
		fraction := l.run(i+1, digit)
		i += 1 + fraction
		if whole+fraction == 0 {
			return l.fault(1, "a digit before or after the point")
		}
	}
	if l.is(i, "eE") {
		j := i + 1
		if l.is(j, "+-") {
			j++
		}
		if n := l.run(j, digit); n > 0 {
			i = j + n
		}
	}
	text := string(l.text[l.at:i])
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return l.fault(i-l.at, fmt.Sprintf("a number of at most %.1e", math.MaxFloat64))
	}
	l.emit(numberToken, text, v, i-l.at)
	return nil
}

// power reads an exponent written in superscript.
func (l *lexer) power() error {
	n := l.run(l.at, super)
	var digits strings.Builder
	for _, r := range l.text[l.at : l.at+n] {
		digits.WriteByte("0123456789-"[slices.Index(superscripts, r)])
	}
	v, err := strconv.ParseFloat(digits.String(), 64)
	if err != nil {
		return l.fault(n, "a whole number in superscript")
	}
	l.emit(powerToken, string(l.text[l.at:l.at+n]), v, n)
	return nil
}
