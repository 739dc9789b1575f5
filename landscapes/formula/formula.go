package formula

import (
	"fmt"
	"sync"
)

// Formula is an expression in x and y. It never changes and may be used by many goroutines at once.
// The zero Formula is the constant 0.
type Formula struct{ b *body }

// body is what a Formula knows. The programs are compiled when first asked for. The derivatives, which
// can take a hundred times the memory of the formula, are not kept beside them.
type body struct {
	root     *expr
	limit    int // of the derivatives
	programs func() *programs
}

// newFormula returns the formula of an expression; ds are its derivatives, if they are known.
func newFormula(root *expr, limit int, ds *derivatives) Formula {
	b := &body{root: root, limit: limit}
	b.programs = sync.OnceValue(func() *programs {
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
func Parse(text string) (Formula, error) {
	root, err := parse(text)
	if err != nil {
		return Formula{}, err
	}
	ds, ok := derive(root, maxNodes)
	f := newFormula(root, maxNodes, &ds)
	for _, s := range []style{plain, pretty} {
		if _, err := parse(f.print(s)); err != nil {
			return Formula{}, &SyntaxError{
				Found:    "a formula that is too long or too deep when printed",
				Expected: fmt.Sprintf("one of at most %d bytes and %d levels", maxText, maxDepth),
				Text:     text,
			}
		}
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

// MustParse is [Parse] for formulas known to be right: it panics on an error.
func MustParse(text string) Formula {
	f, err := Parse(text)
	if err != nil {
		panic(err)
	}
	return f
}

// Dim is the number of parameters: 2 if y occurs, else 1.
func (f Formula) Dim() int {
	if f.body().root.vars&2 != 0 {
		return 2
	}
	return 1
}

// Equal is true if both formulas are the same expression: 2x equals 2*x, but not x*2 or x+x.
func (f Formula) Equal(g Formula) bool { return equal(f.body().root, g.body().root) }

// Derivative is the exact derivative by x (i = 0) or y (i = 1), simplified; it is 0 by any other i.
// Of a formula from [Parse] the first and second derivatives always exist. Higher ones can outgrow
// the package's limits: such a derivative is 0/0, not a number anywhere.
func (f Formula) Derivative(i int) Formula {
	if i < 0 || i >= len(variables) {
		return zero
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
