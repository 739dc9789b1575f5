package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
)

// tree is the syntax of an expression, which is one of the program's own.
func tree(expression string) ast.Expr {
	e, err := parser.ParseExpr(expression)
	if err != nil {
		panic(err)
	}
	return e
}

// vector appends the steps that compute an expression, whose operands are given.
func (b *body) vector(e ast.Expr, operands map[string]*value) *value {
	switch e := e.(type) {
	case *ast.Ident:
		return operands[e.Name]
	case *ast.ParenExpr:
		return b.vector(e.X, operands)
	case *ast.BasicLit:
		v, err := strconv.ParseFloat(e.Value, 64)
		if err != nil {
			panic(err)
		}
		return number(v)
	case *ast.UnaryExpr:
		return b.neg(b.vector(e.X, operands))
	case *ast.BinaryExpr:
		x, y := b.vector(e.X, operands), b.vector(e.Y, operands)
		return map[token.Token]func(x, y *value) *value{
			token.ADD: b.add, token.SUB: b.sub, token.MUL: b.mul, token.QUO: b.div,
		}[e.Op](x, y)
	case *ast.CallExpr:
		var args []*value
		for _, a := range e.Args {
			args = append(args, b.vector(a, operands))
		}
		return b.call(nameOf(e.Fun), args)
	}
	panic(fmt.Sprintf("expected an expression of operands and calls, got %T", e))
}

// nameOf is the name of a function, with its package if it is not built in.
func nameOf(fun ast.Expr) string {
	if s, ok := fun.(*ast.SelectorExpr); ok {
		return s.X.(*ast.Ident).Name + "." + s.Sel.Name
	}
	return fun.(*ast.Ident).Name
}

// call is a function of values.
func (b *body) call(name string, args []*value) *value {
	switch name {
	case "float64":
		return args[0]
	case "min":
		return b.min(args[0], args[1])
	case "max":
		return b.max(args[0], args[1])
	case "vec.Ratio":
		return b.ratio(args[0], args[1])
	case "vec.Where":
		return b.choose(b.compare(greater, args[0], number(0)), args[1], args[2])
	}
	if f, ok := functions[name]; ok {
		return f(maths{b}, args[0])
	}
	return map[string]func(x *value) *value{
		"math.Abs": b.abs, "math.Sqrt": b.sqrt, "vec.Sign": b.sign, "vec.Flush": b.flush,
	}[name](args[0])
}
