package equation

import (
	"fmt"
	"strconv"
	"strings"
)

// parser parses a text.
type parser struct {
	lexicon lexicon
	tokens  []token
	at      int
	err     error
}

func (p *parser) now() token { return p.tokens[p.at] }

func (p *parser) take() token {
	t := p.tokens[p.at]
	if t.kind != tokenEnd {
		p.at++
	}
	return t
}

// is consumes the next token if it is the given sign or word.
func (p *parser) is(text string) bool {
	t := p.now()
	if (t.kind == tokenSign || t.kind == tokenWord) && t.text == text {
		p.at++
		return true
	}
	return false
}

// expect consumes a required sign or word.
func (p *parser) expect(text string) {
	if !p.is(text) {
		p.fault(strconv.Quote(text))
	}
}

// fault records what was expected here. Only the first fault is kept.
func (p *parser) fault(expected string) {
	if p.err == nil {
		p.err = fmt.Errorf("column %d: expected %s, found %q", p.now().column, expected, p.now().text)
	}
	p.at = len(p.tokens) - 1
}

// expr parses operators of at least the precedence level.
func (p *parser) expr(level int) *expr {
	left := p.prefixed()
	for {
		t := p.now()
		op := p.lexicon[infix][t.text]
		if op == nil || op.level < level || t.kind != tokenSign && t.kind != tokenWord {
			return left
		}
		p.take()
		right := op.level + 1
		if op.level == levelPower {
			right = levelPower
		}
		left = &expr{op: op, args: []*expr{left, p.expr(right)}}
	}
}

// prefixed parses an operand with an optional minus or root before it.
func (p *parser) prefixed() *expr {
	t := p.now()
	if op := p.lexicon[prefix][t.text]; op != nil && t.kind == tokenSign {
		p.take()
		level := levelProduct
		if op.level == levelRoot {
			level = levelPower
		}
		return &expr{op: op, args: []*expr{p.expr(level)}}
	}
	return p.raised(p.atom())
}

// raised parses the superscripts after e.
func (p *parser) raised(e *expr) *expr {
	for p.now().kind == tokenRaise {
		text := p.take().text
		op := p.lexicon[postfix][text]
		exponent := &expr{name: "t"}
		if op == nil {
			v, err := strconv.Atoi(text)
			if err != nil {
				p.fault("a whole number, ᵗ or ᵀ as a superscript")
			}
			op, exponent = p.lexicon[postfix][""], &expr{value: float64(v)}
		}
		e = &expr{op: op, args: []*expr{e}}
		if text != "T" && text != "-1" {
			e.args = append(e.args, exponent)
		}
	}
	return e
}

// atom parses a number, a name, a call, or an expression in brackets or bars.
func (p *parser) atom() *expr {
	t := p.take()
	bar := p.lexicon[around][t.text]
	switch {
	case t.kind == tokenNumber:
		v, err := strconv.ParseFloat(t.text, 64)
		if err != nil {
			p.fault("a number")
		}
		return &expr{value: v}
	case t.kind == tokenName && p.is("("):
		return p.call(t)
	case t.kind == tokenName:
		return &expr{name: t.text}
	case t.text == "(":
		e := p.expr(levelOr)
		p.expect(")")
		return e
	case bar != nil:
		e := p.expr(levelOr)
		p.expect(t.text)
		return &expr{op: bar, args: []*expr{e}}
	}
	if t.kind != tokenEnd {
		p.at--
	}
	p.fault("a number, a name, a bracket or a function")
	return &expr{}
}

// call parses the arguments of a function.
func (p *parser) call(t token) *expr {
	op := p.lexicon[called][t.text]
	if op == nil {
		p.fault("a function before the bracket; " + strings.TrimSpace(t.text) + " is none")
		return &expr{}
	}
	e := &expr{op: op}
	for k := range arity(t.text) {
		if k > 0 {
			p.expect(",")
		}
		e.args = append(e.args, p.expr(levelOr))
	}
	p.expect(")")
	return e
}
