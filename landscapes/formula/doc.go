// Package formula turns the text of a function of n variables into everything a landscape needs: values, the exact
// gradient and Hessian, the Hessian's products with directions, at one point or at many, and its printed form.
//
// # Grammar
//
//	sum      = term { ("+" | "-") term }
//	term     = ("+" | "-") term | product
//	product  = power { ("*" | "/") factor | power }
//	factor   = ("+" | "-") factor | power
//	power    = atom [ "^" factor | superscript ]
//	atom     = number | variable | index | constant | call | over | root | "(" sum ")" | "|" sum "|"
//	call     = function [ "^" number | superscript ] ( "(" sum { "," sum } ")" | argument )
//	argument = ("+" | "-") argument | call | over | root | "|" sum "|" | power { power }
//	root     = ("√" | "∛") atom
//	over     = ( "sum" | "prod" ) "(" index "," sum "," sum "," sum ")"
//	variable = "x" | "y" | "z" | "x" digits | "x" "[" sum "]"
//	constant = "pi" | "π" | "e" | "tau" | "τ"
//
// Numbers are written 2, .5 or 1e-3. Products need no sign (2x, 3(x+1), x cos(pi x)), unless a number comes
// second: x*2. Products and quotients group from the left, with or without a sign: 1/2x is (1/2)·x. Powers group
// from the right and bind tighter than a minus in front: -x^2 is −(x²). Names may touch: xy is x·y, and 2e is
// 2·e, but 2e3 is a number.
//
// The argument of a function needs no brackets where it is plain what it is: sin x, cos 2x, exp -x^2, cosx,
// sin²x. Where it could end sooner or later (sin x/2, sin x y), and where a sign has two meanings (sin^-1, the
// bars of |x|y|z|, log2x), the text is refused with what to write instead: nothing is guessed.
//
// Also read are ** for ^, the signs · × ∙ ÷ − – — √ ∛ and ½ ⅓ ¼ …, superscripts, spaces and letters of any
// width, names in upper case (Sin, PI), names before a function of libraries (np.sin, math.pi) and the
// backslash of LaTeX (\sin x). Ignored are f(x, y) =, y =, lambda x: and x -> in front, and a comment from # or //
// to the end of its line.
//
// # Functions
//
// The functions are
//
//	sin cos tan cot sec csc, asin acos atan          and atan2(y, x), the angle of the point (x, y)
//	sinh cosh tanh sech, asinh acosh atanh
//	exp expm1, log log2 log10 log1p                  log is the natural logarithm
//	sqrt cbrt abs sign hypot(a, b)
//	min(a, b) max(a, b) where(u, a, b)               where is a if u > 0, else b
//	sigmoid softplus relu silu gelu logsumexp(a, b)
//	erf erfc
//
// min, max, hypot and logsumexp take more than two arguments too: max(a, b, c) is max(max(a, b), c). sech is
// 1/cosh, expm1 is exp(u) − 1, log1p is log(1 + u), hypot is sqrt(a² + b²), silu is u·sigmoid(u), gelu is u·Φ(u)
// with the normal distribution Φ, and logsumexp is log(exp(a) + exp(b)). Read by what they are made of are
//
//	pow(a, b) square exp2 coth csch clip(u, lo, hi) softsign logsigmoid elu mish
//
// and by their other names ln, arcsin, arsinh, tg, sgn, swish and so on. Functions whose slope is 0 wherever
// there is one, as floor, are refused: nothing can be descended.
//
// # Many variables
//
// The variables are x1, x2, … up to x1000; x, y and z are the first three. n is how many there are: as many as
// [ParseIn] is asked for, or the highest number in the text.
//
//	sum(i, 1, n, x[i]^2)               prod(i, 1, n, cos(x[i]/i))
//	sum(i, 1, n-1, (x[i+1] - x[i])^2)  sum(i, 1, n, sum(j, 1, i, x[j])^2)
//
// An index is any other name, and at most four sums or products stand inside one another. Ends, and the numbers
// in x[…], are made of indices, n and whole numbers with + − · and /; they must be whole, and each x[…] one of the
// variables. A sum without terms is 0, a product 1. The printed forms Σᵢ₌₁ⁿ(xᵢ²) and x₁₂
// are read too, and x_12, x_i and x_{i+1}.
//
// # What is computed
//
// A value is what the text says, operation by operation from the left, in float64; nothing is rearranged and
// no product is fused with a sum, so results are the same on every machine as far as package math's are. Whole
// powers up to 16 are products (x³ is x·x·x), e^u is exp(u), and other powers are [math.Pow].
//
// Many points at once, and the terms of a sum, go through the same program in blocks of up to 256, which package
// lanes computes in vectors where the processor can, with the same bits.
//
// A sum over an index is computed in eight parts, of every eighth term, which are then joined: its rounding is the
// same on every machine too.
//
// Derivatives are found by symbolic differentiation and simplified; parts that occur twice are computed once. In
// x and y each is an expression. In more variables, and under sums, the gradient is found in reverse (Griewank and
// Walther, "Evaluating Derivatives", 2nd ed., section 3.2), as shares that loops add to its elements, and the
// Hessian's product with a direction by differentiating these along it: both take a few times as long as the value,
// whatever n is. At
// kinks the derivative is one that is written down:
//
//	abs'(0) = 0, between −1 and 1     the subgradient of least norm
//	relu'(0) = 0                      the derivative from the left
//	min, max at a tie                 the derivative of the second argument
//	where at u = 0                    the derivative of the last argument
//	sign' = 0 everywhere
//	hypot' = 0 where a = b = 0        the subgradient of least norm
//
// Outside the domain of a function the result is NaN.
//
// # Limits
//
// A text has at most 4096 bytes, or 32768 if it is as a formula is printed, at most 100 levels of brackets, signs
// and exponents, and needs at most 8000 distinct expressions for the value and both derivatives, 32000 in many
// variables. All terms of its sums together take at most 2.6e5 operations, where a function is 8 and five sums or
// products are 1. Everything else is refused by [Parse] with a [SyntaxError], in bounded time and memory.
package formula
