package formula

import (
	"fmt"
	"strconv"
	"unicode/utf8"
)

// What is expected at a place, for errors.
const (
	operand  = "a number, x, y, x[i], a constant, a function or \"(\""
	operator = "an operator or the end"
)

// parser is recursive descent over tokens, one method for each rule of the grammar. After the first error
// it is at the end of the text, so every loop stops.
type parser struct {
	*pool
	text    string
	tokens  []token
	depth   int
	bound   []string      // the names of the indices, outermost first
	columns map[*expr]int // of sums over an index and of elements
	numbers bool          // inside x[…]
	letters []string      // of the variables, where they are others than x, y and z
	err     error
}

// parsed is a text that was read.
type parsed struct {
	*pool
	root    *expr
	columns map[*expr]int // of sums over an index and of elements
}

func parse(text string) (*parsed, error) { return parseOf(text, nil) }

// parseOf is parse of a text whose variables have other letters than x, y and z; nil for
// these.
func parseOf(text string, letters []string) (*parsed, error) {
	if len(text) > maxText {
		return nil, tooLong(text)
	}
	return parseAny(text, letters)
}

func tooLong(text string) error {
	return &SyntaxError{
		Found:    fmt.Sprintf("a text of %d bytes", len(text)),
		Expected: fmt.Sprintf("at most %d", maxText),
		Text:     cut(text, maxPicture),
	}
}

// parseAny is parseOf of a text of any length.
func parseAny(text string, letters []string) (*parsed, error) {
	tokens, err := lexOf(text, letters)
	if err != nil {
		return nil, err
	}
	p := &parser{pool: newPool(maxNodes), text: text, tokens: tokens, letters: letters, columns: map[*expr]int{}}
	e := p.sum()
	if !p.at("") {
		p.fail(operator)
	}
	return &parsed{p.pool, e, p.columns}, p.err
}

// cut returns the beginning of a text, in whole characters.
func cut(text string, n int) string {
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

// at reports whether the next token is a given sign; "" means the end.
func (p *parser) at(sign string) bool {
	t := p.tokens[0]
	return (t.kind == signToken || t.kind == endToken) && t.text == sign
}

// take consumes a sign if it is next.
func (p *parser) take(sign string) bool {
	if !p.at(sign) {
		return false
	}
	p.next()
	return true
}

func (p *parser) next() token {
	t := p.tokens[0]
	if t.kind != endToken {
		p.tokens = p.tokens[1:]
	}
	return t
}

// fail records an error at the next token, unless there was one before, and moves to the end.
func (p *parser) fail(expected string) *expr {
	t := p.tokens[0]
	if p.err == nil {
		p.err = &SyntaxError{Column: t.column, Found: t.shown(), Expected: p.explain(t, expected), Text: p.text}
	}
	p.tokens = p.tokens[len(p.tokens)-1:]
	return p.number(0)
}

// within parses something one level deeper.
func (p *parser) within(rule func() *expr) *expr {
	if p.depth == maxDepth {
		return p.fail(fmt.Sprintf("at most %d levels of brackets, signs and exponents", maxDepth))
	}
	p.depth++
	e := rule()
	p.depth--
	return e
}

// sum = term { ("+" | "-") term }
func (p *parser) sum() *expr {
	e := p.term()
	for {
		switch {
		case p.take("+"):
			e = p.node("+", e, p.term())
		case p.take("-"):
			e = p.node("-", e, p.term())
		default:
			return e
		}
	}
}

// term = ("+" | "-") term | product
func (p *parser) term() *expr { return p.signed(p.term, p.product) }

// factor = ("+" | "-") factor | power
func (p *parser) factor() *expr { return p.signed(p.factor, p.power) }

func (p *parser) signed(again, otherwise func() *expr) *expr {
	switch {
	case p.take("+"):
		return p.within(again)
	case p.take("-"):
		return p.node("neg", p.within(again))
	}
	return otherwise()
}

// product = power { ("*" | "/") factor | power }, where a power after nothing does not begin with a number
func (p *parser) product() *expr {
	e := p.power()
	for {
		switch {
		case p.take("*"):
			e = p.node("*", e, p.factor())
		case p.take("/"):
			e = p.node("/", e, p.factor())
		case p.begins() && p.tokens[0].kind != numberToken:
			e = p.node("*", e, p.power())
		case p.tokens[0].kind == numberToken:
			return p.fail("an operator before a number, as in x*2 or x^2")
		default:
			return e
		}
	}
}

// power = atom [ "^" factor | superscript ]
func (p *parser) power() *expr {
	e := p.atom()
	switch {
	case p.take("^"):
		return p.node("^", e, p.within(p.factor))
	case p.tokens[0].kind == powerToken:
		e = p.node("^", e, p.number(p.next().value))
		if p.at("^") {
			return p.fail("brackets round a power of a power")
		}
	}
	return e
}

// atom = number | name | call | indexed | root | "(" sum ")" | "|" sum "|"
func (p *parser) atom() *expr {
	t := p.tokens[0]
	switch {
	case t.kind == numberToken:
		return p.number(p.next().value)
	case t.kind == nameToken && isFunction(t.text):
		return p.call(p.next().text)
	case t.kind == nameToken:
		return p.named(p.next())
	case t.kind == sumToken:
		return p.over(p.next())
	case t.kind == rootToken:
		return p.root(p.next().text)
	case p.take(openBar):
		return p.absolute()
	case p.take("("):
		e := p.within(p.sum)
		if !p.take(")") {
			return p.fail("an operator or \")\"")
		}
		return e
	}
	return p.fail(operand)
}

// call = function [ "^" number | superscript ] ( "(" sum { "," sum } ")" | argument )
func (p *parser) call(name string) *expr {
	switch {
	case p.at("^"), p.tokens[0].kind == powerToken:
		return p.raised(name)
	case !p.take("("):
		return p.bare(name)
	}
	var args [3]*expr
	arity := arities()[name]
	for i := range arity {
		args[i] = p.within(p.sum)
		if i == 1 {
			p.more(name, &args)
		}
		switch {
		case i == arity-1 && !p.take(")"):
			return p.fail("an operator or \")\": " + arguments(name, arity))
		case i < arity-1 && !p.take(","):
			return p.fail("an operator or \",\": " + arguments(name, arity))
		}
	}
	return p.applied(name, args[:arity])
}

func arguments(name string, arity int) string {
	return name + " takes " + []string{"one argument", "two arguments", "three arguments"}[arity-1] + instead[name]
}

// shown is a token as it is shown in errors.
func (t token) shown() string {
	switch {
	case t.kind == endToken:
		return "the end"
	case t.text == openBar, t.text == closeBar:
		return quote(bar)
	case t.kind == rootToken:
		return "a root"
	}
	return quote(t.text)
}

// quote quotes a text on one line.
func quote(s string) string {
	if r := []rune(s); len(r) > 20 {
		s = string(r[:20]) + "…"
	}
	return strconv.Quote(s)
}
