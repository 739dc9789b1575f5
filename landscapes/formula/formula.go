package formula

import (
	"fmt"
	"slices"
	"sync"
)

// Formula is an expression in n variables. It never changes and may be used by many goroutines at once.
// The zero Formula is the constant 0.
type Formula struct{ b *body }

// body is what a Formula knows. The programs are compiled when first asked for. The derivatives, which
// can take a hundred times the memory of the formula, are not kept beside them.
type body struct {
	root     *expr
	size     int      // the number of variables
	letters  []string // of the variables, where they are others than x and y
	open     bool     // it can have another one
	limit    int      // of the derivatives
	programs func() compiled
}

// compiled makes objectives of a formula.
type compiled interface {
	engine() engine
}

// newFormula returns the formula of an expression in x and y; ds are its derivatives, if they are known.
func newFormula(root *expr, limit int, ds *derivatives) Formula {
	b := &body{root: root, size: max(highest(root), 1), limit: limit}
	b.programs = sync.OnceValue(func() compiled {
		known := ds
		if ds = nil; known == nil {
			known = b.known()
		}
		return compileAll(root, *known)
	})
	return Formula{b}
}

var zero = newFormula(newPool(1).number(0), maxNodes, nil)

func (f Formula) body() *body {
	if f.b == nil {
		return zero.b
	}
	return f.b
}

// Parse reads a formula; see the package comment for the grammar. The error is a *[SyntaxError].
// Whatever the text, Parse takes a few milliseconds at most, and a Formula it returns can be printed,
// differentiated twice and evaluated without further errors.
//
// Where n occurs, it is the highest number of a variable that stands in the text, or else
// [DefaultSize].
func Parse(text string) (Formula, error) { return ParseIn(text, 0) }

// ParseIn is Parse of a formula in n variables, 1 to 1000; 0 stands for as many as Parse
// takes.
func ParseIn(text string, n int) (Formula, error) { return parseIn(text, n, nil) }

func parseIn(text string, n int, letters []string) (Formula, error) {
	p, err := parseWritten(text, letters)
	if err != nil {
		return Formula{}, err
	}
	size, err := p.sizeFor(n, text)
	if err != nil {
		return Formula{}, err
	}
	f, ok := p.formula(size)
	f.b.letters = letters
	short := len(text) <= maxText // or it is a printed form
	for _, s := range []style{plain, pretty} {
		printed := f.print(s)
		_, err := parseAny(printed, letters)
		if len(printed) > maxPrinted || err != nil {
			return Formula{}, &SyntaxError{
				Found:    "a formula that is too long or too deep when printed",
				Expected: fmt.Sprintf("one of at most %d bytes and %d levels", maxPrinted, maxDepth),
				Text:     text,
			}
		}
		short = short || printed == text
	}
	if !short {
		return Formula{}, tooLong(text)
	}
	if !ok {
		return Formula{}, &SyntaxError{
			Found:    "a formula whose second derivatives are too large",
			Expected: fmt.Sprintf("one that needs at most %d distinct expressions", maxNodes),
			Text:     text,
		}
	}
	return f, nil
}

// parseWritten reads what a person or the program may have written: the printed form of a
// formula may be longer than a text.
func parseWritten(text string, letters []string) (*parsed, error) {
	if len(text) <= maxText || len(text) > maxPrinted {
		return parseOf(text, letters)
	}
	p, err := parseAny(text, letters)
	if err != nil {
		return nil, tooLong(text)
	}
	return p, nil
}

// formula is that of a text in a number of variables; ok is false if its derivatives are
// too large.
func (p *parsed) formula(size int) (f Formula, ok bool) {
	if size <= 2 && !looped(p.root) {
		ds, ok := derive(p.root, maxNodes)
		f := newFormula(p.root, maxNodes, &ds)
		f.b.size = size
		return f, ok
	}
	plans, ok := newPlans(p.root, size)
	return Formula{&body{
		root: p.root, size: size, limit: maxNodes,
		open:     some(p.root, func(e *expr) bool { return e.op == sizeOp }),
		programs: func() compiled { return plans },
	}}, ok
}

// DefaultSize is the number of variables of a formula that leaves it open.
const DefaultSize = 10

// sizeFor is the number of variables of a formula: n, or where that is 0, what its text
// says.
func (p *parsed) sizeFor(n int, text string) (int, error) {
	named := highest(p.root)
	open := some(p.root, func(e *expr) bool { return e.op == sizeOp })
	size := max(n, 1)
	switch {
	case n == 0 && open && named > 1:
		size = named
	case n == 0 && open:
		size = DefaultSize
	case n == 0:
		size = max(p.widest(), 1)
	}
	if fault := check(p.pool, p.root, size); fault != nil {
		return 0, &SyntaxError{Column: p.columns[fault.at], Found: fault.found, Expected: fault.expected, Text: text}
	}
	return size, nil
}

// highest is the highest number of a variable that is written as one.
func highest(root *expr) (k int) {
	visit(func(e *expr) { k = max(k, e.variableOf()) }, root)
	return k
}

// widest is the highest number of a variable, also of one in a sum; at least 1 and at
// most MostSize.
func (p *parsed) widest() int {
	c := &checker{pool: p.pool, evaluator: evaluator{size: MostSize}}
	if c.walk(p.root, 1); c.fault != nil {
		return MostSize // and check says why
	}
	return min(max(highest(p.root), int(c.most)), MostSize)
}

// MustParse is [Parse] for formulas known to be right: it panics on an error.
func MustParse(text string) Formula {
	f, err := Parse(text)
	if err != nil {
		panic(err)
	}
	return f
}

// Dim is the number of parameters.
func (f Formula) Dim() int { return f.body().size }

// Open reports whether the formula can have another number of variables, as n occurs in
// it.
func (f Formula) Open() bool { return f.body().open }

// Open reports whether n occurs in a text, cheaply; see [Formula.Open].
func Open(text string) bool {
	tokens, err := lex(text)
	return err == nil && slices.ContainsFunc(tokens, func(t token) bool { return t.kind == nameToken && t.text == sizeOp })
}

// Equal is true if both formulas are the same expression: 2x equals 2*x, but not x*2 or x+x.
func (f Formula) Equal(g Formula) bool { return equal(f.body().root, g.body().root) }

// Planar reports whether the derivatives of a formula are formulas: whether it is one in x, or in x and y, without
// sums over an index.
func (f Formula) Planar() bool { return f.Dim() <= 2 && !looped(f.body().root) }

// Derivative is the exact derivative of a formula in x and y by x (i = 0) or y (i = 1), simplified; it is 0 by
// any other i, and 0/0 where the formula is not [Formula.Planar]. Of a formula from [Parse] the first and second
// derivatives always exist. Higher ones can outgrow the package's limits: such a derivative is 0/0, not a number
// anywhere.
func (f Formula) Derivative(i int) Formula {
	switch {
	case i < 0 || i > 1:
		return zero
	case !f.Planar():
		return newFormula(undefined().gradient[0], maxDerived, nil)
	}
	return newFormula(f.body().known().gradient[i], maxDerived, nil)
}

// known gives the derivatives, or undefined ones if they are too large.
func (b *body) known() *derivatives {
	ds, ok := derive(b.root, b.limit)
	if !ok {
		ds = undefined()
	}
	return &ds
}
