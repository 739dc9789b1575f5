package formula

import "math/rand/v2"

// sample is a formula with the stretch of x and y in which it is smooth.
type sample struct {
	text     string
	from, to float64
}

// corpus holds every function and every operation, the formulas of the catalogue, and classics.
var corpus = []sample{
	{"x^2 - y^2", -2, 2},
	{"x cos(pi x)", -1, 2},
	{"x cos(πx) + 0.2cos(5πx)", 0.5, 1.5},
	{"x cos(0.15 pi x)", -10, 10},
	{"x^3", -2, 2},
	{"tanh(x)", -2, 5},
	{"0.1x^2 + 2y^2", -5, 5},
	{"cosh(0.5x)", -10, 10},
	{"(1 - x)^2 + 100(y - x^2)^2", -2, 2},
	{himmelblau, -5, 5},
	{"(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2", -4, 4},
	{"-20exp(-0.2sqrt(0.5(x^2 + y^2))) - exp(0.5(cos(tau x) + cos(tau y))) + e + 20", 0.2, 3},
	{"20 + x^2 - 10cos(2pi x) + y^2 - 10cos(2pi y)", -5, 5},
	{"(x^2 + y^2)/4000 - cos(x)*cos(y/sqrt(2)) + 1", -5, 5},
	{"log(exp(x) + exp(-2x - 3))", -3, 3},
	{"x^2 (1 + sin(x))", -5, 5},
	{"0.1(x + y)^2 + 2(x - y)^2", -3, 3},
	{"-exp(-x^2 - y^2) - 0.5exp(-(x - 2)^2 - (y + 1)^2)", -3, 3},
	{"max(abs(x) - 1, 0)", 1.1, 3},
	{"tan(x/2)", -2, 2},
	{"asin(x y)", -0.9, 0.9},
	{"acos(x/2)", -1.8, 1.8},
	{"atan(x - y^2)", -3, 3},
	{"sinh(x) cosh(y)", -2, 2},
	{"tanh(x y) + sech(x - y)", -2, 2},
	{"sqrt(x^2 + y^2 + 1)", -3, 3},
	{"log(1 + x^2)", -3, 3},
	{"abs(x) y", 0.1, 2},
	{"sign(x) x^2", -2, -0.1},
	{"min(x^2, y) max(x, 3y)", 0.3, 0.4},
	{"sigmoid(3x - y)", -3, 3},
	{"softplus(x) relu(y)", 0.1, 3},
	{"where(x - 1, x^3, x y)", 0.1, 0.9},
	{"asinh(x y)", -3, 3},
	{"acosh(2 + x^2 y^2)", 0.2, 3},
	{"acosh(x)", 1.1, 9},
	{"atanh(x y)", -0.9, 0.9},
	{"cot(x) + sec(y)", 0.2, 1.4},
	{"csc(x + y)", 0.2, 1.3},
	{"cbrt(x^2 - 9y^2 - 1)", 0.1, 2},
	{"cbrt(x)", -3, -0.1},
	{"log2(x) log10(y)", 0.1, 3},
	{"log1p(x^2 + y)", 0.1, 3},
	{"expm1(x y)", -1, 2},
	{"hypot(x - 1, 2y)", 1.1, 3},
	{"atan2(y, x)", 0.1, 3},
	{"atan2(x + y, x y - 2)", 0.3, 1.3},
	{"logsumexp(x, 2y)", -3, 3},
	{"logsumexp(logsumexp(x, y), x y)", -2, 2},
	{"erf(x - y) erfc(x)", -2, 2},
	{"silu(2x - y)", -3, 3},
	{"gelu(x + y)", -2, 2},
	{"x^2.5 + y^-0.5", 0.1, 3},
	{"x^y", 0.2, 3},
	{"x^2.5*x^2.5*sin(x)", 0.1, 3},
	{"2^x - 3^-y", -2, 2},
	{"e^(-x^2)", -2, 2},
	{"(x + 2)^(1/3)", -1, 3},
	{"1/x - 2/x^3 + x^-2", 0.3, 3},
	{"x/(1 + x^2 + y^2)", -3, 3},
	{"(x^7 - 3x^5)/(2 + y^16)", -1.2, 1.2},
	{"x^20 + (1 + y^2)^-17", -1.1, 1.1},
	{"-(-x - -y)*-2", -3, 3},
	{"x/y/(x/y + 1)", 0.5, 2},
	{"sin(cos(sin(x + y)))*sin(x + y)", -3, 3},
	{"((x - 1)(y + 2)(x y - 3))^3", -1, 1},
	{"exp(sin(x)^2)/cosh(y)^3", -2, 2},
	{"pi", -1, 1},
	{"3", -1, 1},
	{"y", -1, 1},
}

// points are n seeded points of the sample's stretch, for a formula of dim variables.
func (s sample) points(dim, n int) [][]float64 {
	r := rand.New(rand.NewPCG(2, uint64(len(s.text))))
	ps := make([][]float64, n)
	for i := range ps {
		for range dim {
			ps[i] = append(ps[i], s.from+(s.to-s.from)*r.Float64())
		}
	}
	return ps
}
