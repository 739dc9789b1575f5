package main

import "strings"

// kernel is one operation on blocks. Its operands are registers, of which those named k and l hold the same number
// in every lane. Conversions keep a product and a sum from being fused.
type kernel struct{ name, operands, expression string }

// kernels are all there are, in the order of their numbers, which begin at 1.
var kernels = []kernel{
	{"Copy", "a", "a"},
	{"Add", "a b", "a + b"},
	{"Sub", "a b", "a - b"},
	{"Mul", "a b", "a * b"},
	{"Div", "a b", "a / b"},
	{"Ratio", "a b", "vec.Ratio(a, b)"},
	{"Neg", "a", "-a"},
	{"Abs", "a", "math.Abs(a)"},
	{"Sqrt", "a", "math.Sqrt(a)"},
	{"Sign", "a", "vec.Sign(a)"},
	{"Relu", "a", "max(a, 0)"},
	{"Flush", "a", "vec.Flush(a)"},
	{"Min", "a b", "min(a, b)"},
	{"Max", "a b", "max(a, b)"},
	{"Where", "a b c", "vec.Where(a, b, c)"},
	{"AddConstant", "a k", "a + k"},
	{"MulConstant", "a k", "a * k"},
	{"Square", "a", "a * a"},
	{"MulAdd", "a b c", "float64(a*b) + c"},
	{"SquareAdd", "a b", "float64(a*a) + b"},
	{"SquareAddConstant", "a k", "float64(a*a) + k"},
	{"SquareAddAddConstant", "a b k", "float64(a*a) + b + k"},
	{"MulConstantAdd", "a k c", "float64(a*k) + c"},
	{"MulConstantAddConstant", "a k l", "float64(a*k) + l"},
	{"MulConstantMul", "a k c", "float64(a*k) * c"},
	{"Sin", "a", "math.Sin(a)"},
	{"Cos", "a", "math.Cos(a)"},
	{"Exp", "a", "math.Exp(a)"},
	{"Log", "a", "math.Log(a)"},
	{"Tanh", "a", "math.Tanh(a)"},
	{"Sech", "a", "vec.Sech(a)"},
	{"Sigmoid", "a", "vec.Sigmoid(a)"},
	{"Softplus", "a", "vec.Softplus(a)"},
	{"Sincos", "a b", "math.Sincos(a)"}, // b is where the second result goes
}

// function reports whether a kernel is a function of functions.go.
func (k kernel) function() bool {
	name, _, _ := strings.Cut(k.expression, "(")
	return functions[name] != nil || k.pair()
}

// pair reports whether a kernel has two results.
func (k kernel) pair() bool { return k.name == "Sincos" }
