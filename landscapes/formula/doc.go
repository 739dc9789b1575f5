// Package formula turns the text of a function of x and y into everything a landscape needs: values, the exact
// gradient and Hessian, at one point or at many, and its printed form.
//
// # Grammar
//
//	sum      = term { ("+" | "-") term }
//	term     = ("+" | "-") term | product
//	product  = power { ("*" | "/") factor | power }
//	factor   = ("+" | "-") factor | power
//	power    = atom [ "^" factor | superscript ]
//	atom     = number | variable | constant | call | "(" sum ")"
//	call     = function "(" sum { "," sum } ")"
//	variable = "x" | "y"
//	constant = "pi" | "π" | "e" | "tau" | "τ"
//
// Numbers are written 2, .5 or 1e-3. Products need no sign (2x, 3(x+1), x cos(pi x)), unless a number comes
// second: x*2. Products and quotients group from the left, with or without a sign: 1/2x is (1/2)·x. Powers group
// from the right and bind tighter than a minus in front: -x^2 is −(x²). Names may touch: xy is x·y, and 2e is
// 2·e, but 2e3 is a number. Functions need brackets: cos(x). The printed signs · × − ² ⁻¹ are read too.
//
// The functions are
//
//	sin cos tan asin acos atan sinh cosh tanh sech
//	exp log sqrt abs sign sigmoid softplus relu
//	min(a, b) max(a, b) where(u, a, b)
//
// log is the natural logarithm, sech is 1/cosh, and where(u, a, b) is a if u > 0, else b.
//
// # What is computed
//
// A value is what the text says, operation by operation from the left, in float64; nothing is rearranged and
// no product is fused with a sum, so results are the same on every machine as far as package math's are. Whole
// powers up to 16 are products (x³ is x·x·x), e^u is exp(u), and other powers are [math.Pow].
//
// Derivatives are found by symbolic differentiation and simplified; parts that occur twice are computed once. At
// kinks the derivative is one that is written down:
//
//	abs'(0) = 0, between −1 and 1     the subgradient of least norm
//	relu'(0) = 0                      the derivative from the left
//	min, max at a tie                 the derivative of the second argument
//	where at u = 0                    the derivative of the last argument
//	sign' = 0 everywhere
//
// Outside the domain of a function the result is NaN.
//
// # Limits
//
// A text has at most 4096 bytes, also when printed, at most 100 levels of brackets, signs and exponents, and needs
// at most 8000 distinct expressions for the value and both derivatives. Everything else is refused by [Parse] with a
// [SyntaxError], in bounded time and memory.
package formula
