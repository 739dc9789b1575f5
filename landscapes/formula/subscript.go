package formula

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// maxIndexName is the longest name of an index.
const maxIndexName = 8

// Small characters, by what they stand for: in the number of an element, xᵢ₊₁, and at
// the sign of a sum, Σᵢ₌₁ⁿ⁻¹.
var (
	lowered = map[rune]rune{
		'0': '₀', '1': '₁', '2': '₂', '3': '₃', '4': '₄', '5': '₅', '6': '₆', '7': '₇', '8': '₈', '9': '₉',
		'+': '₊', '-': '₋', '=': '₌', 'i': 'ᵢ', 'j': 'ⱼ', 'k': 'ₖ', 'l': 'ₗ', 'n': 'ₙ',
	}
	raised = map[rune]rune{
		'0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹',
		'+': '⁺', '-': '⁻', 'i': 'ⁱ', 'j': 'ʲ', 'k': 'ᵏ', 'l': 'ˡ', 'n': 'ⁿ',
	}
	lowers = inverted(lowered)
	raises = inverted(raised)
)

func inverted(m map[rune]rune) map[rune]rune {
	back := map[rune]rune{}
	for k, v := range m {
		back[v] = k
	}
	return back
}

// small writes a text in small characters, and reports whether there are all.
func small(text string, characters map[rune]rune) (string, bool) {
	var b strings.Builder
	for _, r := range text {
		if r == ' ' || r == '*' {
			continue
		}
		s, ok := characters[r]
		if !ok {
			return "", false
		}
		b.WriteRune(s)
	}
	return b.String(), true
}

// large reads n small characters from i on.
func (l *lexer) large(i, n int, characters map[rune]rune) string {
	var b strings.Builder
	for _, r := range l.text[i : i+n] {
		b.WriteRune(characters[r])
	}
	return b.String()
}

func isLowered(r rune) bool { return lowers[r] != 0 }
func isRaised(r rune) bool  { return raises[r] != 0 }
func letter(r rune) bool    { return unicode.IsLetter(r) && !isLowered(r) && !isRaised(r) }

func isBinder(text string) bool { _, ok := binderOf(text); return ok }

// indexed reports whether a text has sums over an index or elements, so that n is the
// number of variables.
func indexed(text string) bool {
	for _, b := range binders {
		if strings.Contains(text, b.name) || strings.Contains(text, b.sign) {
			return true
		}
	}
	return strings.ContainsRune(text, '[') || strings.Contains(text, "x_") || strings.ContainsFunc(text, isLowered)
}

// declare notes the name of the index of a sum, that stands from i on.
func (l *lexer) declare(sum string, i int) error {
	i += l.run(i, unicode.IsSpace)
	n := l.run(i, letter)
	name := string(l.text[min(i, len(l.text)):min(i+n, len(l.text))])
	if n > maxIndexName || !l.indices[name] && l.canonical(name) != "" || isBinder(name) || n == 0 {
		l.at = min(i, len(l.text)-1)
		return l.fault(max(n, 1), "the name of an index, as i in "+sum+"(i, 1, n, x[i]^2)")
	}
	l.indices[name] = true
	return nil
}

// subscript reads the number of a variable behind its name: x12, x₁₂, xᵢ₊₁.
func (l *lexer) subscript(name string) error {
	if n := l.run(l.at, isLowered); n > 0 {
		if name != "x" {
			return l.fault(n, "a number or an index behind x only")
		}
		return l.element(l.large(l.at, n, lowers), n)
	}
	if name != "x" {
		return nil
	}
	if l.is(l.at, "_") {
		return l.underscored()
	}
	n := l.run(l.at, digit)
	if n == 0 {
		return nil
	}
	k, err := strconv.Atoi(string(l.text[l.at : l.at+n]))
	if err != nil || k < 1 || k > MostSize {
		return l.fault(n, fmt.Sprintf("the number of a variable, 1 to %d, or a sign as in x*2 or x^2", MostSize))
	}
	t := &l.out[len(l.out)-1]
	t.text, t.variable = variableName(k), k
	l.at += n
	return nil
}

// underscored reads the number of a variable behind an underscore: x_12, x_i, x_{i+1}.
func (l *lexer) underscored() error {
	if l.is(l.at+1, "{") {
		n := l.run(l.at+2, func(r rune) bool { return r != '}' })
		if !l.is(l.at+2+n, "}") {
			return l.fault(2, "a number between braces, as x_{i + 1}")
		}
		return l.element(string(l.text[l.at+2:l.at+2+n]), n+3)
	}
	n := max(l.run(l.at+1, digit), l.run(l.at+1, letter))
	if n == 0 {
		return l.fault(1, "a number behind the underscore, as x_12, x_i or x_{i + 1}")
	}
	return l.element(string(l.text[l.at+1:l.at+1+n]), n+1)
}

// element reads the number of an element that stands in n characters.
func (l *lexer) element(number string, n int) error {
	inner, err := l.inner(number, n)
	if err != nil {
		return err
	}
	l.emit(signToken, "[", 0, 0)
	l.out = append(l.out, inner...)
	l.emit(signToken, "]", 0, n)
	return nil
}

// inner reads a text that stands in n characters.
func (l *lexer) inner(text string, n int) ([]token, error) {
	inner := &lexer{source: text, text: []rune(text), indices: l.indices, counted: l.counted}
	if err := inner.read(); err != nil || strings.ContainsRune(text, '=') {
		return nil, l.fault(n, "a number made of indices, n and whole numbers")
	}
	for i := range inner.out {
		inner.out[i].column = l.at + 1
	}
	return inner.out, nil
}

// over reads the sign of a sum or product with its range, Σᵢ₌₁ⁿ(, as sum(i, 1, n,.
func (l *lexer) over() error {
	over, _ := binderOf(string(l.text[l.at]))
	example := fmt.Sprintf("%sᵢ₌₁ⁿ(xᵢ), or %s(i, 1, n, x[i])", over.sign, over.name)
	below := l.run(l.at+1, isLowered)
	above := l.run(l.at+1+below, isRaised)
	name, lo, ok := strings.Cut(l.large(l.at+1, below, lowers), "=")
	end := l.at + 1 + below + above
	if !ok || lo == "" || above == 0 || !l.is(end, "(") || l.canonical(name) != "" && !l.indices[name] || name == sizeOp || !strings.ContainsFunc(name, letter) {
		return l.fault(1, example)
	}
	l.indices[name] = true
	l.emit(sumToken, over.name, 0, 0)
	l.emit(signToken, "(", 0, 0)
	l.out = append(l.out, token{kind: nameToken, text: name, column: l.at + 1, index: true})
	for _, part := range []string{lo, l.large(l.at+1+below, above, raises)} {
		inner, err := l.inner(part, 1)
		if err != nil {
			return err
		}
		l.emit(signToken, ",", 0, 0)
		l.out = append(l.out, inner...)
	}
	l.emit(signToken, ",", 0, end+1-l.at)
	return nil
}
